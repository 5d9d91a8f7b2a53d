"""Holidays: the day of Christmas, Thanksgiving or Easter in a year, and in the year that is meant."""

from __future__ import annotations

import datetime

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.resolve import Context, Meaning, Value


def holiday(rule: str, at: int, year: int | None = None, count: int | None = None) -> Meaning:
    """A holiday, of a year or of the year that its surroundings give."""

    def meaning(context: Context) -> Value | None:
        if values.is_day(rule):
            return Value("DATE", rule)
        if year is not None:
            return Value("DATE", day) if (day := holiday_in(rule, year)) else None
        today = context.published
        if today is None or not values.is_day(today):
            base = context.base("mentioned", "year") if context.story(at) else None
            day = holiday_in(rule, int(base[0])) if base and base[0].isdecimal() else None
            return Value(
                "DATE",
                day or (f"XXXX-{rule}" if len(rule) == 5 else "XXXX-XX-XX"),
                anchor=base[1] if base else None,
            )
        direction = context.tense(at) if count is None else count
        days = [holiday_in(rule, int(today[:4]) + n) for n in (-1, 0, 1)]
        known = [d for d in days if d and not (count and (d > today) != (count > 0))]
        best = min(known, key=lambda d: _cost(today, d, direction), default=None)
        return Value("DATE", best, anchor=today) if best else None

    return meaning


def _cost(today: str, day: str, direction: int) -> int:
    days = values.days_between(today, day) or 0
    return abs(days) + (0 if days * direction >= 0 else 150)


def holiday_in(rule: str, year: int) -> str | None:
    """The day of a holiday in a year: "12-25", "11-4#4" (fourth Thursday of November), "easter-2".

    A rule that is a whole date is that day, whatever the year: "9/11".
    """
    if len(rule) == 10:
        return rule
    if rule.startswith("easter"):
        return values.shift(easter(year), "day", int(rule[6:]))
    month, _, rest = rule.partition("-")
    if "#" not in rest:
        return values.day(year, int(month), int(rest))
    which, _, more = rest.replace("+", " +").partition(" ")
    number, _, place = which.partition("#")
    days = [
        d for n in range(1, 32) if (d := values.day(year, int(month), n)) and values.weekday(d) == int(number)
    ]
    nth = int(place)
    return values.shift(days[nth - 1 if nth > 0 else nth], "day", int(more or 0)) if days else None


def easter(year: int) -> str | None:
    """Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher)."""
    if not 1583 <= year <= datetime.MAXYEAR:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return values.day(year, f // 31, f % 31 + 1)
