"""Calendar arithmetic on TIMEX3 values: what days a value covers, what it is part of, what comes next.

A value is the string that TIMEX3 (TimeML 1.2.1) writes: "2014", "2014-09", "2015-Q4", "2019-W42",
"2014-SU", "199" (the 1990s), "19" (the 20th century), "2015-04-24TNI". An X stands for a digit that is not
known; a value with an open year ("XXXX-01-11") is no stretch of days. Every function gives None, never an
error, for what is no day of the calendar: 30 February, the year 0, the year 99999.
"""

import datetime
import re
from calendar import monthrange
from functools import lru_cache
from typing import Literal

Grain = Literal["second", "minute", "hour", "part", "day", "weekend", "week", "month", "quarter",
                "season", "half", "year", "decade", "century", "millennium"]  # fmt: skip

_GRAINS: tuple[tuple[Grain, re.Pattern[str]], ...] = (
    ("part", re.compile(r"[\dX]{4}-[\dXW-]+T.*")),
    ("day", re.compile(r"(?:BC)?[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-W[\dX]{2}-[1-7]")),
    ("weekend", re.compile(r"[\dX]{4}-W[\dX]{2}-WE")),
    ("week", re.compile(r"[\dX]{4}-W[\dX]{2}")),
    ("quarter", re.compile(r"[\dX]{4}-Q[\dX]")),
    ("half", re.compile(r"[\dX]{4}-H[\dX]")),
    ("season", re.compile(r"(?:BC)?[\dX]{4}-(?:SP|SU|FA|WI)")),
    ("month", re.compile(r"(?:BC)?[\dX]{4}-[\dX]{2}")),
    ("millennium", re.compile(r"\d")),
    ("century", re.compile(r"(?:BC)?\d\d")),
    ("decade", re.compile(r"(?:BC)?\d{3}")),
    ("year", re.compile(r"(?:BC)?\d{4}|XXXX")),
)
_MONTHS = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12,
    "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
# Meteorological seasons of the northern half, as newsrooms use them: winter 2014 ends in February 2015.
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@lru_cache(maxsize=4096)
def grain(value: str | None) -> Grain | None:
    """Say how fine a value is: "2015-Q4" is a quarter; None for a duration or a reference."""
    return next((name for name, form in _GRAINS if form.fullmatch(value)), None) if value else None


def day(year: int, month: int, number: int) -> str | None:
    """Write a day, or None if the calendar has no such day."""
    try:
        return datetime.date(year, month, number).isoformat()
    except (ValueError, OverflowError):
        return None


def is_day(value: str | None) -> bool:
    """Whether a string is an ISO day that the calendar has."""
    return _date(value) is not None


@lru_cache(maxsize=4096)
def _date(value: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value) if value and len(value) == 10 else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def span(value: str | None) -> tuple[str, str] | None:
    """Give the first and the last day of a value; None if it is no known stretch of days."""
    kind = grain(value)
    if kind is None or value is None or value.startswith("BC"):
        return None
    if kind == "part":
        return span(value.split("T", 1)[0])
    if kind in ("decade", "century", "millennium"):
        first, last = value.ljust(4, "0"), value.ljust(4, "9")
        return (f"{first}-01-01", f"{last}-12-31") if int(first) else None
    if "X" in value:
        return None
    return _span(value, kind)


def _span(value: str, kind: Grain) -> tuple[str, str] | None:
    """The days of a value without an X."""
    year = int(value[:4])
    try:
        if kind == "day" and "W" not in value:
            return (value, value) if _date(value) else None
        if kind in ("day", "week", "weekend"):
            return _days_of_week(year, int(value[6:8]), value[9:])
        month = {"year": 1, "month": 0, "quarter": -2, "half": -5}.get(kind, 0)
        if kind == "season":
            return _months(year, _SEASONS[value[5:]], 3)
        number = int(value[5:].strip("QH") or 0)
        return _months(year, number * _MONTHS[kind] + month if kind != "year" else 1, _MONTHS[kind])
    except (ValueError, OverflowError):
        return None


def _days_of_week(year: int, week: int, place: str) -> tuple[str, str]:
    """The days of a week, of its end ("WE"), or one by its number."""
    first = {"": 1, "WE": 6}.get(place) or int(place)
    last = {"": 7, "WE": 7}.get(place) or int(place)
    start, end = (datetime.date.fromisocalendar(year, week, n).isoformat() for n in (first, last))
    return start, end


def _months(year: int, month: int, count: int) -> tuple[str, str] | None:
    """The days of `count` months from a month on."""
    if not 1 <= month <= 12:
        return None
    last = year * 12 + month + count - 2
    end = datetime.date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return datetime.date(year, month, 1).isoformat(), end.isoformat()


def lift(value: str | None, unit: str) -> str | None:
    """Give the value of a coarser unit that a value lies in: "1989-11-02" lies in quarter "1989-Q4".

    A value that is already coarser than the unit, or that has no known days, gives None.
    """
    known = span(value)
    if known is None:
        return None
    made = at(datetime.date.fromisoformat(known[0]), unit)
    around = span(made)
    return made if around and around[0] <= known[0] and (known[1] <= around[1] or unit == "year") else None


def at(date: datetime.date, unit: str) -> str | None:
    """Write the year, quarter, month, week ... that a day lies in."""
    year = f"{date.year:04d}"
    if unit in ("week", "weekend"):
        number = date.isocalendar()
        return f"{number.year:04d}-W{number.week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "season":
        name = ("WI", "SP", "SU", "FA")[date.month % 12 // 3]
        return f"{date.year - (date.month < 3):04d}-{name}"
    return {
        "day": date.isoformat(),
        "month": f"{year}-{date.month:02d}",
        "quarter": f"{year}-Q{(date.month + 2) // 3}",
        "half": f"{year}-H{(date.month + 5) // 6}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
        "millennium": year[:1],
    }.get(unit)


def shift(value: str | None, unit: str, count: int) -> str | None:
    """Move a value by a number of units, keeping its own grain: "1989-Q3" less one year is "1988-Q3".

    A day that the month does not have becomes its last: one month after 31 January is 28 February.
    """
    kind = grain(value)
    if kind is None or value is None or abs(count) > 100_000:
        return None
    if value.startswith("BC"):
        return _shift_bc(value, unit, count)
    if kind == "part":
        head, tail = value.split("T", 1)
        moved = shift(head, unit, count)
        return f"{moved}T{tail}" if moved else None
    known = span(value)
    if known is None:
        return None
    first = _move(datetime.date.fromisoformat(known[0]), unit, count)
    if first is None:
        return None
    if kind == "day":
        return first.isoformat()
    return at(first, kind)


def _shift_bc(value: str, unit: str, count: int) -> str | None:
    """Years before Christ count downwards; months of them, and finer units, are not moved."""
    if unit not in ("year", "decade", "century") or not value[2:].isdecimal():
        return None
    year = -int(value[2:]) + count * _MONTHS[unit] // 12
    return f"BC{-year:04d}" if -9999 <= year < 0 else None


def _move(date: datetime.date, unit: str, count: int) -> datetime.date | None:
    """Move a day by a number of units."""
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}.get(unit)
    try:
        if days:
            return date + datetime.timedelta(days * count)
        months = _MONTHS.get(unit)
        if months is None:
            return None
        total = date.year * 12 + date.month - 1 + months * count
        year, month = divmod(total, 12)
        return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def weekday(value: str | None) -> int | None:
    """The weekday of a day, Monday is 1; None for what is no day."""
    date = _date(value)
    return date.isoweekday() if date else None


def days_between(earlier: str | None, later: str | None) -> int | None:
    """How many days lie between two days; negative if the second is earlier."""
    first, last = _date(earlier), _date(later)
    return (last - first).days if first and last else None


def week_day(monday: str | None, number: int) -> str | None:
    """The day of a week ("2019-W42") that has this number; Monday is 1."""
    known = span(monday)
    return shift(known[0], "day", number - 1) if known and grain(monday) == "week" else None
