"""For when a figure holds, as far as the article says so."""

from dataclasses import dataclass
from datetime import date

from copydesk.corroboration.lexicon import lexicon

DAYS = 365.25  # of a year
_MONTH = 28  # days of the shortest month
_LEAP = 1  # so many days one of two equally long periods may be longer
Days = tuple[int, int]  # the first and the last of a period, as ordinals


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day as ordinals; `stated` if it says when in so many words.

    A value with which another is compared ("from 6.5 million last year") is one of `before` the day on which
    the article appeared: how long before is not compared, for the next report compares with another one.
    One that is `going_on` lasts until that day: "since September", "so far this year".
    """

    first: int | None
    last: int | None
    stated: bool
    before: bool = False
    going_on: bool = False

    @property
    def days(self) -> Days | None:
        """Its first and last day, if they are known."""
        return None if self.first is None or self.last is None else (self.first, self.last)


def period(
    earliest: str | None, latest: str | None, basis: str | None, published: str | None, before: bool = False
) -> Period:
    """The period of a statistic: what is said, else the day of publication, else open.

    Args:
        earliest: The first day for which it holds, as an ISO date.
        latest: The last one.
        basis: Where the article says so.
        published: The day on which the article appeared.
        before: Another value is compared with this one, and no date of its own is given.
    """
    first, last = day(earliest), day(latest)
    if before and published:
        return Period(day(published), day(published), False, before=True)
    if basis not in (None, "publication") and first is not None and last is not None and first <= last:
        return Period(first, last, basis != "previous", going_on=first < last == day(published))
    on = day(published)
    return Period(on, on, False)


def day(iso: str | None) -> int | None:
    """An ISO date as an ordinal; `None` if it is none."""
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def relation(a: Period, b: Period, growing: bool = False) -> str:
    """How two periods stand to each other: "same", "part", "open" (nothing says otherwise) or "different".

    Args:
        a: One of them.
        b: The other.
        growing: A count that only grows, such as a death toll, is one figure from day to day.
    """
    one, other = a.days, b.days
    if one is None or other is None:
        return "open"
    if a.before != b.before:
        return "different"
    gap, allowed = max(one[0], other[0]) - min(one[1], other[1]), lexicon().tolerance
    if growing and gap > 0:
        return _held("open", gap <= allowed.close_days)
    if a.stated != b.stated:
        said, day = (one, other) if a.stated else (other, one)
        return _held("open", _reaches(said, day))
    if a.stated:
        return _both_stated(one, other, a.going_on and b.going_on)
    return _held("same", gap <= allowed.same_days)


def _held(said: str, holds: bool) -> str:
    return said if holds else "different"


def _reaches(said: Days, day: Days) -> bool:
    """Is a day within what is said, or not long behind it?"""
    allowed = lexicon().tolerance
    meets = max(said[0], day[0]) <= min(said[1], day[1])
    return meets or -allowed.same_days <= day[0] - said[1] <= allowed.close_days


def _both_stated(one: Days, other: Days, going_on: bool) -> str:
    """Two that meet for the most part are the same; a short one may be a part of a long one.

    Of two that are equally long each is one of many: the four weeks to the 6th and to the 20th are different.
    """
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    shorter, longer = _lengths(one, other)
    if shared <= 0 or (one != other and _is_next(one, other, going_on)):
        return "different"
    moved = longer <= shorter * lexicon().tolerance.moving
    if moved and shared < longer * lexicon().tolerance.meeting:
        return "different"
    return "same" if shared * 2 >= longer else "part"


def _is_next(one: Days, other: Days, going_on: bool) -> bool:
    """Is one the next of its kind: the twelve months to June and to July, ten months and eleven months?"""
    allowed = lexicon().tolerance
    shorter, longer = _lengths(one, other)
    if abs(one[1] - other[1]) > allowed.same_days and (going_on or longer - shorter <= _LEAP):
        return True
    grown = one[0] == other[0] and longer - shorter > allowed.same_days
    return grown and longer <= shorter * allowed.moving


def _lengths(one: Days, other: Days) -> tuple[int, int]:
    """How many days the shorter and the longer of two have."""
    shorter, longer = sorted(last - first + 1 for first, last in (one, other))
    return shorter, longer


def alike(a: Period, b: Period) -> bool:
    """Is each a month, a quarter or a year, one after the other: about equally long, more than some days?"""
    one, other = a.days, b.days
    assert one is not None and other is not None
    if max(one[0], other[0]) <= min(one[1], other[1]):
        return False
    shorter, longer = _lengths(one, other)
    return shorter >= _MONTH and longer <= shorter * lexicon().tolerance.moving


def for_long(a: Period, b: Period) -> bool:
    """Is one for a month or longer, so that its figure is the same still on the next day?"""
    return any(one.days is not None and one.days[1] - one.days[0] + 1 >= _MONTH for one in (a, b))


def words(value: Period, time: str | None) -> str:
    """Say a period: as the article has it, or the day on which the article appeared."""
    if value.before and value.first:
        return f"a time before {date.fromordinal(value.first).isoformat()}"
    if value.stated and time:
        return time.replace("/", " to ")
    return date.fromordinal(value.first).isoformat() if value.first else "no date"
