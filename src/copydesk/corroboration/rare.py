"""What two articles share and few others have: runs of quotations, names, figures."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.texts import Text

Pair = tuple[int, int]
Shared = dict[Pair, Counter[str]]


def shared(texts: Sequence[Text]) -> Shared:
    """Count what two articles have in common and few others have: runs of quotations, names, figures.

    What more articles than `common` have tells nothing; pairs that share nothing rare are not there.
    """
    found: Shared = defaultdict(Counter)
    for what, pair in _holders(texts):
        found[pair][what] += 1
    return found


def _holders(texts: Sequence[Text]) -> Iterator[tuple[str, Pair]]:
    for what in ("quotes", "names", "leads", "figures"):
        holders: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(texts):
            for key in getattr(text, what):
                holders[key].append(at)
        for members in holders.values():
            if 1 < len(members) <= lexicon().reuse.common:
                for pair in combinations(members, 2):
                    yield what, pair
