"""Times at a distance from an event: "three days after the storm of June 10, 700 homes were dark"."""

import re
from datetime import date
from itertools import takewhile

from spacy.tokens import Token

from copydesk.dimensions.timex.values import at, grain, shift, span
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading, retimed
from copydesk.statistics.standing import is_now
from copydesk.statistics.times import Times
from copydesk.syntax import is_verb

_BY = "the rules: a while after"
_RIGHT = 0.8
_WAY = {"after": 1, "before": -1}
_REACH = 8  # words from "after" to the time of the event
_BEHIND = 5  # words from that to the comma
_LENGTH = re.compile(r"P(\d{1,2})([DWMY])")
_DURING = ("the", "in", "within", "over", "for", "during")
# what a length may be counted from: a year after May is a year, but a day after May is no day
_FINER = {"day": ("day", "week", "month", "year"), "month": ("month", "year"), "year": ("year",)}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that holds a while after an event, and has the time of the event, its own."""
    return retimed(read, lambda reading, before: _time(reading, times), _BY, _RIGHT)


def _time(reading: Reading, times: Times) -> StatisticTime | None:
    own, timex = reading.time, _day(reading, times)
    link = _link(timex, times) if timex is not None else None
    distance = _distance(link, times) if link is not None else None
    if own is None or timex is None or link is None or distance is None:
        return None
    start, unit, count = distance
    value = _away(timex.value, unit, count * _WAY[link.lower_])
    days = span(value) if _is_outside(reading.figure, start, timex, times) else None
    return StatisticTime(value, *days, [timex.id], own.basis) if days else None


def _day(reading: Reading, times: Times) -> Timex | None:
    """The one day, month or year that a figure has, where it is not told in the present."""
    own = reading.time
    if own is None or grain(own.value) not in _FINER or is_now(reading.figure):
        return None
    timex = times.only(own)
    return timex if timex is not None and timex.value == own.value else None


def _away(value: str | None, unit: str, count: int) -> str | None:
    """The day, week, month or year that is so far from a day, or from a time that is no longer than it."""
    is_exact = unit in _FINER.get(grain(value) or "", ())
    days = span(shift(value, unit, count)) if is_exact else None
    return at(date.fromisoformat(days[0]), unit) if days else None


def _link(timex: Timex, times: Times) -> Token | None:
    """The "after" of what happened at a time: "after the storm of June 10", "after it hit on Monday"."""
    first = times.found.place_at(timex.start)
    before = reversed(times.found.all_tokens[max(0, first - _REACH) : first])
    near = takewhile(lambda t: not t.is_punct, before)
    return next((t for t in near if t.lower_ in _WAY), None)


def _distance(link: Token, times: Times) -> tuple[int, str, int] | None:
    """Where a length right before "after" begins, its unit, and how many of it: "three days", "the day"."""
    length = next((t for t in times.found.timexes if t.type == "DURATION" and t.end + 1 == link.idx), None)
    match = _LENGTH.fullmatch(length.value) if length is not None else None
    if match and length is not None:
        is_during = _is_during(length, times)
        return None if is_during else (length.start, _UNITS[match[2]], int(match[1]))
    words = times.found.all_tokens[max(0, link.i - 2) : link.i]
    is_day = [t.lower_ for t in words] == ["the", "day"]
    return (words[0].idx, "day", 1) if is_day else None


def _is_during(length: Timex, times: Times) -> bool:
    """Read "in the ten years after 2008", which are no moment."""
    at = times.found.place_at(length.start)
    return any(t.lower_ in _DURING for t in times.found.all_tokens[max(0, at - 1) : at + 1])


def _is_outside(figure: Figure, start: int, timex: Timex, times: Times) -> bool:
    """Whether a figure stands before all of that, or behind the comma that ends it."""
    if figure.quantity.end <= start:
        return True
    last = times.found.place_at(timex.end - 1) + 1
    behind = times.found.all_tokens[last : last + _BEHIND]
    inside = list(takewhile(lambda t: not is_verb(t) and t.text != ",", behind))
    comma = behind[len(inside)] if len(inside) < len(behind) else None
    return comma is not None and comma.text == "," and comma.idx < figure.quantity.start
