"""Holidays: the day of Christmas, Thanksgiving, Easter or Eid in a year, and in the year that is meant."""

import datetime
import re
from bisect import bisect_left
from functools import cache, lru_cache

from copydesk import rules
from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.resolve import Context, Value, meant

Days = tuple[str, str]
_MOVED = re.compile(r"(?P<feast>@[a-z -]*[a-z]|easter|pascha)(?P<days>[+-]\d+)?")


@meant
def holiday(
    context: Context, rule: str, at: int, year: int | None = None, count: int | None = None
) -> Value | None:
    """A holiday, of a year or of the year that its surroundings give."""
    if values.is_day(rule):
        return Value("DATE", rule)
    if year is not None:
        return next((_value(days) for days in holidays_in(rule, year)), None)
    today = context.published
    if today is None or not values.is_day(today):
        return _undated(rule, context.base("mentioned", "year") if context.story(at) else None)
    best = _nearest(rule, today, context.tense(at) if count is None else count, count)
    return _value(best, today) if best else None


def _undated(rule: str, base: tuple[str, str] | None) -> Value:
    """A holiday of the year that a story is in, where the day of publication is not known."""
    year, anchor = base or ("", None)
    days = holidays_in(rule, int(year)) if year.isdecimal() else ()
    open_day = f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX"
    return _value(days[0], anchor) if days else Value("DATE", open_day, anchor=anchor)


def _nearest(rule: str, today: str, direction: int, count: int | None) -> Days | None:
    """The days of a holiday that are nearest to a day, on the side that its surroundings or a count say."""
    near = [days for n in (-1, 0, 1) for days in holidays_in(rule, int(today[:4]) + n)]
    known = [d for d in near if not (count and (d[0] > today) != (count > 0))]
    return min(known, key=lambda d: _cost(today, d[0], direction), default=None)


def _value(days: Days, anchor: str | None = None) -> Value:
    """One day, or a feast of several as an interval."""
    if days[0] == days[1]:
        return Value("DATE", days[0], anchor=anchor)
    return Value("DATE", f"{days[0]}/{days[1]}", anchor=anchor, earliest=days[0], latest=days[1])


def _cost(today: str, day: str, direction: int) -> int:
    days = values.days_between(today, day) or 0
    return abs(days) + (0 if days * direction >= 0 else 150)


@lru_cache(maxsize=1024)
def holidays_in(rule: str, year: int) -> tuple[Days, ...]:
    """The days of a holiday in a year, the first and the last: "12-25", "@passover-1 to @passover+7".

    A feast of the moon can come twice in a year; "|" stands between two feasts of one name.
    """
    if "|" in rule:
        return tuple(sorted(days for one in rule.split("|") for days in holidays_in(one, year)))
    first, _, last = rule.partition(" to ")
    starts = _days_in(first, year)
    if not last:
        return tuple((day, day) for day in starts)
    ends = sorted({end for n in (0, 1) for end in _days_in(last, year + n)})
    return tuple((day, ends[at]) for day in starts if (at := bisect_left(ends, day)) < len(ends))


def _days_in(rule: str, year: int) -> tuple[str, ...]:
    moved = _MOVED.fullmatch(rule)
    if moved is None or moved["feast"][0] != "@":
        return (day,) if (day := holiday_in(rule, year)) else ()
    dates = _feasts().get(moved["feast"][1:], ())
    shifted = (values.shift(day, "day", int(moved["days"] or 0)) for day in dates)
    return tuple(day for day in shifted if day and day[:4] == str(year))


@cache
def _feasts() -> dict[str, tuple[str, ...]]:
    """The days of movable feasts, as `feasts.json` has them (`tools/lists.py` writes it)."""
    data = rules.load("timex", dict[str, str], file="feasts.json")
    return {name: tuple(days.split()) for name, days in data.items()}


def holiday_in(rule: str, year: int) -> str | None:
    """The day of a holiday in a year: "12-25", "11-4#4" (fourth Thursday of November), "easter-2".

    A rule that is a whole date is that day, whatever the year: "9/11". "pascha" is the Orthodox Easter.
    """
    if len(rule) == 10:
        return rule
    moved = _MOVED.fullmatch(rule)
    if moved:
        sunday = easter(year) if moved["feast"] == "easter" else pascha(year)
        return values.shift(sunday, "day", int(moved["days"] or 0))
    month, _, rest = rule.partition("-")
    if "#" not in rest:
        return values.day(year, int(month), int(rest))
    which, _, more = rest.replace("+", " +").partition(" ")
    day = _nth_weekday(year, int(month), which)
    return values.shift(day, "day", int(more or 0)) if day else None


def _nth_weekday(year: int, month: int, which: str) -> str | None:
    """A day of the week of a month by its number: "4#4" is the fourth Thursday, "1#-1" the last Monday."""
    number, nth = (int(part) for part in which.split("#"))
    every = (values.day(year, month, n) for n in range(1, 32))
    days = [day for day in every if day and values.weekday(day) == number]
    return days[nth - 1 if nth > 0 else nth] if days else None


def easter(year: int) -> str | None:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    if not 1583 <= year <= datetime.MAXYEAR:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return values.day(year, f // 31, f % 31 + 1)


def pascha(year: int) -> str | None:
    """Easter Sunday of the Orthodox churches, written in the Gregorian calendar (Meeus's algorithm)."""
    if not 1583 <= year <= datetime.MAXYEAR - 1:
        return None
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    lag = year // 100 - year // 400 - 2  # days between the two calendars
    return values.shift(values.day(year, month, day + 1), "day", lag)
