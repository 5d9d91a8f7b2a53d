"""The first and the last day that an expression can mean, so that times can be asked for by date.

"Early 2018" lies in the first half of 2018, "since 2011" begins with 2011 and has no last day. The
bounds are wide enough to be true; an open side is None.
"""

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.resolve import Value

Days = tuple[str | None, str | None]


def days(value: Value, side: str | None) -> Days:
    """The bounds of a resolved expression; (None, None) if no days of the calendar are known.

    Args:
        value: What the expression means, with its modifier.
        side: What the word before it leaves open: "FROM" ("since"), "TO" ("until"), "BEFORE" or "AFTER".
    """
    if value.earliest or value.latest:
        bounds: Days = (value.earliest, value.latest)
        side = None if value.type == "DURATION" and side == "TO" else side  # "through the first half of 2015"
    elif value.type in ("DURATION", "SET"):
        return (None, None)
    else:
        known = values.span(value.value)
        bounds = part(known, value.mod) if known else (None, None)
    return _opened(bounds, _SIDES.get(value.mod or "", side), values.grain(value.value) == "part")


# TIMEX3's own modifiers that say the same as a word before the date: "pre-1990", "2020 or later".
_SIDES = {"BEFORE": "BEFORE", "AFTER": "AFTER", "ON_OR_BEFORE": "TO", "ON_OR_AFTER": "FROM"}


def part(span: tuple[str, str], mod: str | None) -> tuple[str, str]:
    """The part of a stretch of days that is meant by its start (first half), middle (half) or end.

    Years are halved by their months: "early 2018" ends with June.
    """
    if mod not in ("START", "MID", "END"):
        return span
    first, following = span[0], values.shift(span[1], "day", 1)
    months = _months(first, following)
    unit, count = ("month", months) if months > 1 else ("day", (values.days_between(*span) or 0) + 1)
    low, high = {
        "START": (0, count - count // 2),
        "MID": (count // 4, count - count // 4),
        "END": (count // 2, count),
    }[mod]
    until = values.shift(values.shift(first, unit, high), "day", -1)
    return values.shift(first, unit, low) or span[0], until or span[1]


def _months(first: str, following: str | None) -> int:
    """How many whole months lie between two days; 0 if they do not begin a month."""
    if following is None or first[8:] != "01" or following[8:] != "01":
        return 0
    return (int(following[:4]) - int(first[:4])) * 12 + int(following[5:7]) - int(first[5:7])


def _opened(bounds: Days, side: str | None, in_a_day: bool) -> Days:
    """The bounds with one side open; an hour before noon is still a time of its day."""
    earliest, latest = bounds
    if side is None or (earliest is None and latest is None):
        return bounds
    if side in ("FROM", "AFTER"):
        following = earliest if side == "FROM" or in_a_day else values.shift(latest, "day", 1)
        return (following, None)
    before = latest if side == "TO" or in_a_day else values.shift(earliest, "day", -1)
    return (None, before)
