"""Days, weeks and months by their place in something longer: "the first week of May"."""

import datetime

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import duration, point, repeated
from copydesk.dimensions.timex.resolve import Meaning, Value

_SATURDAY = 6
_STEPS = {"week": (7, 3), "day": (1, 0)}  # days from one to the next, and from its first to its middle
_LONG = ("month", "quarter", "half", "year", "decade")


def _in_month(match: Match) -> Readings | None:
    tail = f"{match['month']:02d}"
    if "year_number" in match:
        return _placed(match, resolve.fixed(f"{match['year_number']:04d}-{tail}"))
    return _placed(match, resolve.in_year(tail, match.start))


def _in_this(match: Match) -> Readings | None:
    """Of a unit that is not named: "the last day of the year", "the first week of last month"."""
    unit = match["unit2"]
    if unit not in ("week", *_LONG):
        return None
    anchor, count = match.get("direction", ("text", 0))
    return _placed(match, resolve.relative(anchor, unit, count))


def _in_every(match: Match) -> Readings | None:
    """What comes once in every unit: "the first Monday of each month"."""
    value = duration(1, match["unit2"])
    return repeated(value) if value else None


def _placed(match: Match, whole: Meaning) -> Readings | None:
    place = match.get("ordinal", -1)
    if "weekday" in match:
        return point("day", _place(whole, match["weekday"], place))
    unit = match["unit"]
    if unit not in ("day", "weekend", "week", *_LONG) or place > 366:
        return None
    return point(unit, _place(whole, unit, place))


@resolve.changed
def _place(whole: Value, unit: str | int, place: int) -> Value | None:
    span = values.span(whole.value)
    if span is None:
        return Value("DATE", resolve.OPEN.get(str(unit), "XXXX-XX-XX"))
    value = nth(span, unit, place)
    return Value("DATE", value, anchor=whole.anchor) if value else None


def nth(span: tuple[str, str], unit: str | int, place: int) -> str | None:
    """The day, week, month ... that has a place in a stretch of days; -1 is the last one.

    A number stands for a weekday. The first week of a month is its first seven days, written as the week of
    the calendar that has the middle one; a weekend is one by its Saturday. None if there is none such.
    """
    first, last = (datetime.date.fromisoformat(day) for day in span)
    weekday = unit if isinstance(unit, int) else _SATURDAY if unit == "weekend" else None
    if weekday is not None:
        ahead, behind = (weekday - first.isoweekday()) % 7, (last.isoweekday() - weekday) % 7
        day = _days(first, ahead + 7 * (place - 1)) if place > 0 else _days(last, -behind)
    else:
        day = _day_in(first, last, str(unit), place)
    if day is None or not first <= day <= last:
        return None
    return values.at(day, "day" if isinstance(unit, int) else unit)


def _day_in(first: datetime.date, last: datetime.date, unit: str, place: int) -> datetime.date | None:
    """A day of the unit that has a place in a stretch of days: of a week its middle, of a month its first."""
    if unit in _STEPS:
        step, middle = _STEPS[unit]
        return _days(first, step * (place - 1) + middle) if place > 0 else _days(last, -middle)
    moved = values.shift(first.isoformat(), unit, place - 1) if place > 0 else last.isoformat()
    return datetime.date.fromisoformat(moved) if moved else None


def _days(day: datetime.date, count: int) -> datetime.date | None:
    try:
        return day + datetime.timedelta(count)
    except OverflowError:
        return None


_PLACE = "the? very? (<ordinal>|last|final) full? (<unit>|<weekday>) (of|in)"
RULES = [
    Rule(f"{_PLACE} <month> ((,|of)? <year_number>)?", _in_month),
    Rule(f"{_PLACE} <year_number>", lambda m: _placed(m, resolve.fixed(f"{m['year_number']:04d}"))),
    Rule(f"{_PLACE} (each|every) <unit>", _in_every),
    Rule(f"{_PLACE} (the|<direction>) <unit>", _in_this),
]
