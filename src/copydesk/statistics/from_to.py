"""The two ends of a change that stand side by side: "went from 9 to 14 days for scans and from 20 to 31"."""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.records import Statistic
from copydesk.statistics.change_ends import comparable
from copydesk.statistics.figure import Figure
from copydesk.statistics.owned import said_between
from copydesk.statistics.words import Words

_STARTS = frozenset(("from", "against", "by"))
_LEADS = _STARTS | {"to", "is", "was", "at"}
_FAR = 17  # words before "from" that may say that something moves


def places(kept: list[tuple[Figure, Statistic]], words: Words) -> Iterator[tuple[int, int]]:
    """The places of each start and end that only "to" stands between."""
    for at, ((one, start), (other, end)) in enumerate(pairwise(kept)):
        are_two = comparable(start, end) and start.kind != "age" and start.low != end.low
        if are_two and one.number == other.number and _are_ends(one, other, words):
            yield at, at + 1


def are_range(one: Figure, other: Figure, words: Words) -> bool:
    """Whether two figures only say how far something reaches: "prices range from $9 to $4"."""
    return _are_joined(one, other) and not words.ranging.isdisjoint(_before(one)[-3:])


def are_of_limit(one: Figure, other: Figure) -> bool:
    """Whether two ages are one that moved: "the retirement age rises to 67 from 65", "is 67, up from 65"."""
    leads = {one.leading.lower_, other.leading.lower_}
    return one.number == other.number and leads <= _LEADS and len(leads & _STARTS) == 1 < len(leads)


def _are_ends(one: Figure, other: Figure, words: Words) -> bool:
    """Whether two figures are "from A to B", where something moves and nothing only ranges."""
    moves = _are_joined(one, other) and not words.changing.isdisjoint(_before(one))
    return moves and not are_range(one, other, words)


def _are_joined(one: Figure, other: Figure) -> bool:
    return one.leading.lower_ == "from" and said_between(one, other) == ["to"]


def _before(one: Figure) -> list[str]:
    """The lemmas before "from", in its sentence."""
    before = one.tokens[max(one.sentence.start, one.lead - _FAR) : one.lead]
    return [token.lemma_.lower() for token in before]
