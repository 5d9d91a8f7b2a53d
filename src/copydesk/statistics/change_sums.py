"""Sizes of changes that the sum says: "profit rose 50 percent. It came to $9 million, from $6 million".

Which figure is the size of a change is often said in another sentence, or two changes stand between. Whether
it is, can be worked out: from 6 to 9 is a rise of 50 percent. So a size that says which way something went
goes to the change whose ends it fits, and away from one whose ends it does not.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from copydesk.records import Statistic
from copydesk.statistics.change_record import exact_ends
from copydesk.statistics.change_unstated import Kept
from copydesk.statistics.change_weights import Members

_REACH = 2  # sentences from a size to the end of its change
_BACK = 12  # figures from the one to the other
_SURE = 10  # percent: two digits agree hardly by chance
_SLACK = Decimal("0.012")  # of a number, as much as it is at most rounded
_HALF = Decimal("0.5")

Ends = tuple[Decimal, Decimal]
Owners = defaultdict[int, set[int]]


def fitted(members: list[Members], kept: list[Kept]) -> list[Members]:
    """Give changes the sizes that fit their ends.

    Args:
        members: The changes of an article, by the places of their figures.
        kept: The figures that are statistics, in text order.

    Returns:
        The same changes in the same order.
    """
    whole = {n: ends for n, one in enumerate(members) if (ends := _ends(one, kept)) is not None}
    if not whole:
        return members
    out, owners = list(members), _owners(members)
    roles = {at for one in members for at in (one.to, one.start) if at is not None}
    for n, ends in whole.items():
        _own(n, [at for at in out[n].by if not _is_stray(at, out[n], ends, kept)], out, owners)
        if _has_share(out[n], ends, kept):
            continue
        found = next(_sizes(out[n], ends, kept, roles), None)
        if found is not None and not _fits_its_own(found, owners[found], whole, kept):
            for other in sorted(owners[found]):
                _own(other, [at for at in out[other].by if at != found], out, owners)
            _own(n, sorted([*_fitting(out[n], ends, kept), found]), out, owners)
    return [one for one in out if one.start is not None or one.by]


def _owners(members: list[Members]) -> Owners:
    """The places of the changes that have each size."""
    owners: Owners = defaultdict(set)
    for n, one in enumerate(members):
        for at in one.by:
            owners[at].add(n)
    return owners


def _own(n: int, by: list[int], members: list[Members], owners: Owners) -> None:
    """Give a change its sizes, in place of those that it has."""
    for at in members[n].by:
        owners[at].discard(n)
    for at in by:
        owners[at].add(n)
    members[n] = replace(members[n], by=by)


def _ends(one: Members, kept: list[Kept]) -> Ends | None:
    """Both ends of a change, if it can be a share of its start: from a loss to a profit is no share."""
    ends = exact_ends(kept[one.start][1], kept[one.to][1]) if one.start is not None else None
    return ends if ends is not None and min(ends) > 0 else None


def _fitting(one: Members, ends: Ends, kept: list[Kept]) -> list[int]:
    """The sizes that a change has, less shares that do not fit its ends."""
    return [at for at in one.by if kept[at][1].kind != "percentage" or _fits(kept[at][1], ends)]


def _is_stray(at: int, one: Members, ends: Ends, kept: list[Kept]) -> bool:
    """Whether a share of another sentence does not fit the ends of a change."""
    (figure, stat), to = kept[at], kept[one.to][0]
    return figure.number != to.number and stat.kind == "percentage" and not _fits(stat, ends)


def _has_share(one: Members, ends: Ends, kept: list[Kept]) -> bool:
    """Whether a change has its size as a share, and it fits."""
    return any(kept[at][1].kind == "percentage" and _fits(kept[at][1], ends) for at in one.by)


def _fits_its_own(at: int, owners: set[int], whole: dict[int, Ends], kept: list[Kept]) -> bool:
    """Whether a size is that of a change already whose ends it fits, or of which only one end is known."""
    return any(n not in whole or _fits(kept[at][1], whole[n]) for n in owners)


def _sizes(one: Members, ends: Ends, kept: list[Kept], roles: set[int]) -> Iterator[int]:
    """The figures around a change that may be its size, the nearest first."""
    number = kept[one.to][0].number
    near = range(max(0, one.to - _BACK), min(len(kept), one.to + 3))
    for at in sorted(near, key=lambda at: (abs(kept[at][0].number - number), abs(at - one.to))):
        figure, stat = kept[at]
        away = abs(figure.number - number)
        if at in roles or away > _REACH or stat.kind != "percentage" or not stat.trend:
            continue
        if (away == 0 or (stat.low or 0) >= _SURE) and _fits(stat, ends):
            yield at


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
    half = _HALF * Decimal(1).scaleb(_exponent(share))
    return (low - 1) * 100 - half <= share <= (high - 1) * 100 + half


def _exponent(number: Decimal) -> int:
    """The place of the last digit that is written, in powers of ten."""
    return min(0, int(number.normalize().as_tuple().exponent))


def _half(number: Decimal) -> Decimal:
    """As much as a number may be off, if it is rounded to its last digit."""
    last = Decimal(1).scaleb(int(number.normalize().as_tuple().exponent))
    return min(_HALF * last, _SLACK * number)
