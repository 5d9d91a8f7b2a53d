"""For when a figure holds, as far as the article says so."""

from dataclasses import dataclass
from datetime import date

from copydesk.corroboration.lexicon import lexicon

DAYS = 365.25  # of a year
_MONTH = 28  # days of the shortest month
_LEAP = 1  # so many days one of two equally long periods may be longer


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
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return "open"
    allowed = lexicon().tolerance
    if a.before != b.before:
        return "different"
    gap = max(a.first, b.first) - min(a.last, b.last)
    if growing and gap > 0:
        return "open" if gap <= allowed.close_days else "different"
    if a.stated and b.stated:
        return _both_stated(a, b, gap)
    if a.stated or b.stated:
        said, day = (a, b) if a.stated else (b, a)
        assert said.first is not None and said.last is not None and day.first is not None
        after = day.first - said.last
        return "open" if -allowed.same_days <= after <= allowed.close_days or gap <= 0 else "different"
    return "same" if gap <= allowed.same_days else "different"


def _both_stated(a: Period, b: Period, gap: int) -> str:
    """Two that meet for the most part are the same; a short one may be a part of a long one.

    Of two that are equally long each is one of many: the four weeks to the 6th and to the 20th are different.
    """
    assert a.first is not None and a.last is not None and b.first is not None and b.last is not None
    if gap > 0:
        return "different"
    if (a.first, a.last) == (b.first, b.last):
        return "same"
    if a.going_on and b.going_on and abs(a.last - b.last) > lexicon().tolerance.same_days:
        return "different"
    shared = min(a.last, b.last) - max(a.first, b.first) + 1
    shorter, longer = sorted((a.last - a.first + 1, b.last - b.first + 1))
    if longer - shorter <= _LEAP and abs(a.last - b.last) > lexicon().tolerance.same_days:
        return "different"  # the twelve months to June and to July
    if (
        a.first == b.first
        and longer - shorter > lexicon().tolerance.same_days
        and longer <= shorter * lexicon().tolerance.moving
    ):
        return "different"  # ten months and eleven months
    if longer <= shorter * lexicon().tolerance.moving and shared < longer * lexicon().tolerance.meeting:
        return "different"
    return "same" if shared * 2 >= longer else "part"


def alike(a: Period, b: Period) -> bool:
    """Is each a month, a quarter or a year, one after the other: about equally long, more than some days?"""
    assert a.first is not None and a.last is not None and b.first is not None and b.last is not None
    shorter, longer = sorted((a.last - a.first + 1, b.last - b.first + 1))
    if max(a.first, b.first) <= min(a.last, b.last):
        return False
    return shorter >= _MONTH and longer <= shorter * lexicon().tolerance.moving


def words(value: Period, time: str | None) -> str:
    """Say a period: as the article has it, or the day on which the article appeared."""
    if value.before and value.first:
        return f"a time before {date.fromordinal(value.first).isoformat()}"
    if value.stated and time:
        return time.replace("/", " to ")
    return date.fromordinal(value.first).isoformat() if value.first else "no date"
