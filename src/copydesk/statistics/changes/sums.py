"""Sizes of changes that the sum says: "profit rose 50 percent. It came to $9 million, from $6 million".

Which figure is the size of a change is often said in another sentence, or two changes stand between. Whether
it is, can be worked out: from 6 to 9 is a rise of 50 percent. So a size that says which way something went
goes to the change whose ends it fits, and away from one whose ends it does not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import filterfalse

from copydesk.records import Statistic
from copydesk.statistics.changes.record import exact_ends
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.changes.weights import Members

_REACH = 2  # sentences from a size to the end of its change
_BACK = 12  # figures from the one to the other
_SURE = 10  # percent: two digits agree hardly by chance
_SLACK = Decimal("0.012")  # of a number, as much as it is at most rounded
_HALF = Decimal("0.5")

Ends = tuple[Decimal, Decimal]


def fitted(members: list[Members], kept: list[Kept]) -> list[Members]:
    """Give changes the sizes that fit their ends.

    Args:
        members: The changes of an article, by the places of their figures.
        kept: The figures that are statistics, in text order.

    Returns:
        The same changes in the same order.
    """
    sums = _Sums([replace(one, by=_of_one_move(one, kept)) for one in members], kept)
    for n in sums.ends:
        sums.fit(n)
    return [one for one in sums.members if one.start is not None or one.by]


def _of_one_move(one: Members, kept: list[Kept]) -> list[int]:
    """The sizes of a change, of which a second tells the same in another unit: "12 points, or 3 percent".

    Not so "rose 2 percent to 90 after it had fallen 4 percent", nor of two sentences: the nearer one stays.
    So it does in "shares, which have lost a third of their value, dropped 11 percent to $31".
    """
    units, sentences = {kept[at][1].unit for at in one.by}, {kept[at][0].number for at in one.by}
    if len(one.by) < 2 or (len(units) == len(one.by) and len(sentences) == 1 and not _is_aside(one.by, kept)):
        return one.by
    return [min(one.by, key=lambda at: (abs(at - one.to), at))]


def _is_aside(sizes: list[int], kept: list[Kept]) -> bool:
    """Whether a clause of its own tells one of some sizes; "fell 2 percent, which is 12 points" is one."""
    verbs = {kept[at][0].verb.i: kept[at][0].verb for at in sizes}
    return len(verbs) > 1 and any(v.dep_ == "relcl" and v.lemma_ != "be" for v in verbs.values())


class _Sums:
    """The changes of an article, with both ends of those that are whole, and who has each size."""

    def __init__(self, members: list[Members], kept: list[Kept]) -> None:
        self.members, self._kept = list(members), kept
        self.ends = {n: ends for n, one in enumerate(members) if (ends := _ends(one, kept)) is not None}
        self._roles = {at for one in members for at in (one.to, one.start) if at is not None}
        self._owners = defaultdict[int, set[int]](set)
        for n, one in enumerate(members):
            for at in one.by:
                self._owners[at].add(n)

    def fit(self, n: int) -> None:
        """Give a change the share that fits its ends, and take those of other sentences that do not."""
        self._give(n, [at for at in self.members[n].by if not self._is_stray(at, n)])
        if any(self._is_size(at, n) for at in self.members[n].by):
            return
        found = next(self._sizes(n), None)
        if found is not None and self._is_free(found):
            for other in sorted(self._owners[found]):
                self._give(other, [at for at in self.members[other].by if at != found])
            self._give(n, sorted([*filterfalse(self._is_share, self.members[n].by), found]))

    def _is_free(self, size: int) -> bool:
        """Whether a size is that of no change whose ends it fits, or of which only one end is known."""
        return not any(n not in self.ends or self._is_size(size, n) for n in self._owners[size])

    def _give(self, n: int, by: list[int]) -> None:
        """Give a change its sizes, in place of those that it has."""
        for at in self.members[n].by:
            self._owners[at].discard(n)
        for at in by:
            self._owners[at].add(n)
        self.members[n] = replace(self.members[n], by=by)

    def _is_share(self, at: int) -> bool:
        return self._kept[at][1].kind == "percentage"

    def _is_size(self, at: int, n: int) -> bool:
        """Whether a figure is a share that fits the ends of a change."""
        return self._is_share(at) and _fits(self._kept[at][1], self.ends[n])

    def _is_stray(self, at: int, n: int) -> bool:
        """Whether a share does not fit the ends of a change, and is of another sentence or way."""
        start, to = self.ends[n]
        way = self._kept[at][1].trend
        is_apart = self._away(at, n) > 0 or (way is not None and (way == "up") != (to > start))
        return is_apart and self._is_share(at) and not self._is_size(at, n)

    def _away(self, at: int, n: int) -> int:
        """How many sentences a figure stands from where a change ended."""
        return abs(self._kept[at][0].number - self._kept[self.members[n].to][0].number)

    def _sizes(self, n: int) -> Iterator[int]:
        """The figures around a change that may be its size, the nearest first."""
        to = self.members[n].to
        near = range(max(0, to - _BACK), min(len(self._kept), to + 3))
        for at in sorted(near, key=lambda at: (self._away(at, n), abs(at - to))):
            stat, away = self._kept[at][1], self._away(at, n)
            is_sure = away == 0 or (away <= _REACH and (stat.low or 0) >= _SURE)
            if at not in self._roles and is_sure and stat.trend and self._is_size(at, n):
                yield at


def _ends(one: Members, kept: list[Kept]) -> Ends | None:
    """Both ends of a change, if it can be a share of its start: from a loss to a profit is no share."""
    ends = exact_ends(kept[one.start][1], kept[one.to][1]) if one.start is not None else None
    return ends if ends is not None and min(ends) > 0 else None


def _fits(size: Statistic, ends: Ends) -> bool:
    """Whether a share is the size of a change: from 6 to 9 is 50 percent up, as far as they are rounded."""
    if size.low is None or size.low != size.high or size.unit != "percent":
        return False
    start, to = ends
    if size.trend and (size.trend == "up") != (to > start):
        return False
    share = abs(Decimal(str(size.low)))
    low, high = (to - _half(to)) / (start + _half(start)), (to + _half(to)) / (start - _half(start))
    if to < start:
        low, high = 2 - high, 2 - low
    half = _HALF * Decimal(1).scaleb(min(0, _last_digit(share)))
    return (low - 1) * 100 - half <= share <= (high - 1) * 100 + half


def _last_digit(number: Decimal) -> int:
    """The place of the last digit that is written, in powers of ten."""
    return int(number.normalize().as_tuple().exponent)


def _half(number: Decimal) -> Decimal:
    """As much as a number may be off, if it is rounded to its last digit."""
    last = Decimal(1).scaleb(_last_digit(number))
    return min(_HALF * last, _SLACK * number)
