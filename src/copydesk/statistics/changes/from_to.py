"""The two ends of a change side by side: "from 9 to 14 days for scans and from 20 to 31", "6, up from 4"."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from copydesk.records import Statistic
from copydesk.statistics.changes.ends import comparable
from copydesk.statistics.changes.record import is_turned
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import said_between
from copydesk.statistics.neighbours.differences import is_foreseen
from copydesk.statistics.parts import SHARES
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words

_STARTS = frozenset(("from", "against", "by"))
_LEADS = _STARTS | {"to", "is", "was", "at"}
_BESIDE = 3  # words between two figures of which nothing else stands between: ", up from"
_FAR = 17  # words before "from" that may say that something moves


def places(kept: list[Kept], words: Words) -> Iterator[tuple[int, int]]:
    """The places of each start and end that only "to" stands between, or "up from"."""
    for at, ((one, first), (other, second)) in enumerate(pairwise(kept)):
        if one.number != other.number or first.kind == "age" or not _are_alike(first, second):
            continue
        if are_ends(one, other, words):
            yield at, at + 1
        elif _is_surely_from(at, kept, words):
            yield at + 1, at


def sides(read: list[Reading], words: Words) -> Iterator[tuple[int, int]]:
    """The places of what a change began and ended at, for each two figures side by side that say so."""
    for at, (one, other) in enumerate(pairwise(read)):
        if not (one.kept and other.kept):
            continue
        if are_ends(one.figure, other.figure, words):
            yield at, at + 1
        elif came_from(one.figure, other.figure, words):
            yield at + 1, at


def _is_surely_from(at: int, kept: list[Kept], words: Words) -> bool:
    """Whether a change to one figure began at the next, and to no other before it."""
    (end, last), (start, first) = kept[at : at + 2]
    if is_up_from(end, start) or _is_from_forecast(end, start, words):
        are_beside = comparable(last, first) and len(said_between(end, start)) <= _BESIDE
        return are_beside or _is_alone(at, kept)
    return is_turned(first, last) and _is_to_from(end, start, words)


def came_from(end: Figure, start: Figure, words: Words) -> bool:
    """Whether a change began at the second of two figures: "7, up from 4", "rose to 7 from 4"."""
    kinds = {end.quantity.dimension, start.quantity.dimension}
    if end.number != start.number or (len(kinds) > 1 and kinds != SHARES):
        return False
    return is_up_from(end, start) or _is_to_from(end, start, words)


def _are_alike(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be the ends of a change, also in two units: "from 90p to £1.20"."""
    return (comparable(one, other) and one.low != other.low) or is_turned(one, other)


def is_up_from(end: Figure, start: Figure) -> bool:
    """Read "one in five, up from 15 percent", but no list of starts, and no size of a change."""
    return start.came_from and end.leading.lower_ != "from" and end.quantity.trend is None


def _is_from_forecast(end: Figure, start: Figure, words: Words) -> bool:
    """Read "sees growth of 2 percent, down from a May forecast of 3", where "from" is behind what it sees."""
    above = start.leading.head.head
    is_from = above.lower_ == "from" and end.span.end <= above.i - 1 < start.span.start
    return is_from and is_foreseen(start, words) and above.nbor(-1).lower_ in ("up", "down")


def _is_to_from(end: Figure, start: Figure, words: Words) -> bool:
    """Read "was cut to 85 cents from $1.05"."""
    moves = end.leading.lower_ == "to" and not words.changing.isdisjoint(_before(end))
    return moves and said_between(end, start) == ["from"]


def _is_alone(at: int, kept: list[Kept]) -> bool:
    """Whether no figure like it stands before one in its sentence: "60 calls in 12 towns, up from 40"."""
    figure, stat = kept[at]
    before = takewhile(lambda one: one[0].number == figure.number, reversed(kept[:at]))
    return not any(_are_alike(other, stat) for _, other in before)


def are_range(one: Figure, other: Figure, words: Words) -> bool:
    """Whether two figures only say how far something reaches: "prices range from $9 here to $4 there"."""
    leads = one.leading.lower_, other.leading.lower_
    return (
        one.number == other.number
        and leads == ("from", "to")
        and not words.ranging.isdisjoint(_before(one)[-3:])
    )


def are_of_limit(one: Figure, other: Figure) -> bool:
    """Whether two ages are one that moved: "the retirement age rises to 67 from 65", "is 67, up from 65"."""
    leads = {one.leading.lower_, other.leading.lower_}
    return one.number == other.number and leads <= _LEADS and len(leads & _STARTS) == 1 < len(leads)


def are_ends(one: Figure, other: Figure, words: Words) -> bool:
    """Whether two figures are "from A to B", where something moves and nothing only ranges."""
    if one.number != other.number or not _are_joined(one, other):
        return False
    return not words.changing.isdisjoint(_before(one)) and not are_range(one, other, words)


def _are_joined(one: Figure, other: Figure) -> bool:
    return one.leading.lower_ == "from" and said_between(one, other) == ["to"]


def _before(one: Figure) -> list[str]:
    """The lemmas before "from", in its sentence."""
    before = one.tokens[max(one.sentence.start, one.lead - _FAR) : one.lead]
    return [token.lemma_.lower() for token in before]
