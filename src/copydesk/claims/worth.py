"""How much a sentence is worth a check: a small encoder that reads it without its names.

It is learned from sentences that people called worth a check or not (`tools/reader/worth.py`). Names do not
count: a person, a party, a country or an organisation is read as the same word whoever it is, so that what is
said decides and not who is spoken of. Every word adds its part to the log odds, so that the words which speak
for and against a check are those that decide. The chance is calibrated on sentences that were held out.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import exp, fsum
from typing import Any, NamedTuple

from spacy.tokens import Token

from copydesk.claims.words import load
from copydesk.dimensions.found import Found
from copydesk.reader.network import FOLDER, session
from copydesk.reader.pieces import Pieces
from copydesk.records import Weight

MOST = 126  # pieces of a sentence that are read
_NAMES = {
    "PERSON": "someone", "NORP": "people", "ORG": "organization", "GPE": "country", "LOC": "region",
    "FAC": "building",
}  # fmt: skip
_TOLD = 4  # words that are named on each side
_LEAST = 0.02  # log odds of a word that is worth being named
_SMALL = frozenset(
    ("a", "an", "the", "as", "at", "by", "for", "in", "of", "on", "to")
)  # they tell nothing by themselves


@dataclass(frozen=True)
class Worth:
    """The chance that people would call a sentence worth a check, and the words that decide."""

    chance: float
    weights: list[Weight]


class Part(NamedTuple):
    """A word or a name, as it is read."""

    first: Token  # its first token; `last` is its last
    last: Token
    text: str  # the word that is read for it


class Encoder:
    """The encoder with its weights, in this process."""

    def __init__(self) -> None:
        held: dict[str, Any] = json.loads((FOLDER / "worth.json").read_text(encoding="utf-8"))
        self._slope, self._shift = float(held["slope"]), float(held["shift"])
        self._pieces = pieces(held["pieces"])
        self._session = session(FOLDER / "worth.onnx")

    def weigh(self, words: Sequence[str]) -> tuple[float, list[float]]:
        """The calibrated chance of a sentence, and what each of its words adds to the log odds."""
        import numpy as np

        owners, numbers = numbered(words, self._pieces)
        scores = self._session.run(None, {"pieces": np.array(numbers, np.int64)})[0].tolist()
        shares = [score / len(numbers) for score in scores]
        each = [0.0] * len(words)
        for owner, share in zip(owners, shares[1:-1], strict=True):
            each[owner] += share
        odds = max(-30.0, min(30.0, self._slope * fsum(shares) + self._shift))
        return 1 / (1 + exp(-odds)), [self._slope * weight for weight in each]


@cache
def encoder() -> Encoder:
    """The shipped encoder, loaded when it is first asked."""
    return Encoder()


def pieces(count: int) -> Pieces:
    """The commoner ones of the pieces that the reader knows; a rare word is cut into more of them."""
    return Pieces(Pieces.load(FOLDER / "pieces.txt").names[:count])


def numbered(words: Sequence[str], known: Pieces) -> tuple[list[int], list[int]]:
    """The place of the word that each piece is of, and the numbers of the pieces between the two marks."""
    cut = [(n, piece) for n, word in enumerate(words) for piece in known.of(word)][:MOST]
    numbers = [known.number("[CLS]"), *(piece for _, piece in cut), known.number("[SEP]")]
    return [n for n, _ in cut], numbers


def weigh(found: Found, sentences: Sequence[list[Token]]) -> list[Worth]:
    """Weigh some sentences of an article, each a list of its words."""
    parties = load(found.options.rules).parties
    return [_weighed(found, list(parts(tokens, parties))) for tokens in sentences]


def _weighed(found: Found, read: list[Part]) -> Worth:
    chance, each = encoder().weigh([part.text for part in read])
    weights = []
    for weight, n in _told(read, each):
        first, last = read[n].first, read[n].last
        span = found.cut(first.idx, last.idx + len(last))
        weights.append(Weight(start=span.start, end=span.end, text=span.text, weight=round(weight, 2)))
    return Worth(round(chance, 3), weights)


def _told(read: list[Part], each: list[float]) -> list[tuple[float, int]]:
    """The words that speak most for a check, then those that speak most against it, with their weight."""
    told = [(each[n], n) for n, part in enumerate(read) if abs(each[n]) >= _LEAST and _tells(part.first)]
    for_it = sorted((one for one in told if one[0] > 0), key=lambda one: (-one[0], one[1]))
    return [*for_it[:_TOLD], *sorted(one for one in told if one[0] < 0)[:_TOLD]]


def _tells(word: Token) -> bool:
    """Whether a word tells a reader something by itself."""
    return (word.is_alpha or word.like_num) and word.lower_ not in _SMALL


def parts(tokens: Sequence[Token], parties: frozenset[str]) -> Iterator[Part]:
    """The words of a sentence as they are read: whoever is named is one word, and so is a whole name."""
    for name, some in groupby(tokens, lambda token: _name(token, parties)):
        if name is None:
            yield from (Part(token, token, token.text) for token in some if not token.is_space)
        else:
            run = list(some)
            yield Part(run[0], run[-1], name)


def _name(token: Token, parties: frozenset[str]) -> str | None:
    """The word that is read for a name, if it is part of one."""
    if token.ent_type_ in _NAMES and token.tag_.startswith(("NNP", "JJ")):
        return _NAMES[token.ent_type_]
    return _NAMES["NORP"] if token.lower_ in parties else None
