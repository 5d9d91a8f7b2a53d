"""Which articles may carry one text: MinHash sketches (Broder 1997), compared band by band.

A sketch holds the least hashes of an article's shingles, the runs of so many words in it. Two articles that
share a band of their sketches are compared word by word; no other pair of articles is.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from rensa import RMinHash

from copydesk.corroboration.blocks import Blocks
from copydesk.corroboration.lexicon import lexicon

# Any number will do; another gives other sketches and, very rarely, other candidates.
SEED = 1729
_BATCH = 2048
_WORDS = 8  # by which a text is named


def shingles(words: Sequence[str], size: int) -> list[str]:
    """The runs of `size` words of a text; a shorter text is one run."""
    if len(words) <= size:
        return [" ".join(words)] if words else []
    return [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def candidates(texts: Sequence[Sequence[str]], blocks: Blocks) -> set[tuple[int, int]]:
    """Pairs of texts whose sketches meet in a band, as indices (smaller, larger).

    Args:
        texts: The words of each text.
        blocks: Takes pairs from those that share a band, and notes where they are too many.
    """
    said = lexicon().reuse
    rows = said.permutations // said.bands
    digests = [(at, one) for at, one in enumerate(_digests(texts)) if len(texts[at]) >= said.least_words]
    found: set[tuple[int, int]] = set()
    for first in range(0, said.permutations, rows):
        buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for at, digest in digests:
            buckets[tuple(digest[first : first + rows])].append(at)
        for members in buckets.values():
            if len(members) > 1:
                found.update(blocks.pairs(members, partial(_like, texts[members[0]])))
    return found


def _like(text: Sequence[str]) -> str:
    return f"texts like “{' '.join(text[:_WORDS])}”"


def _digests(texts: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    said = lexicon().reuse
    for at in range(0, len(texts), _BATCH):
        sets = [shingles(words, said.shingle) for words in texts[at : at + _BATCH]]
        yield from RMinHash.digests_from_token_sets(sets, said.permutations, SEED)
