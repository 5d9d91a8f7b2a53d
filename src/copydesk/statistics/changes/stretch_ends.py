"""When a change began and ended that came in a stretch of time: "rose from $12 to $18 since 2015".

What it rose from is of the first day or year of the stretch, and what it rose to of the last.
"""

import re
from typing import NamedTuple

from copydesk.dimensions.timex.values import grain, span
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.changes import from_to
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.stretches import as_stated, whole_units, word_before
from copydesk.statistics.times.when import Times

_BY = "the rules: an end of a stretch"
_RIGHT = 0.8
_OPEN = ("publication", "previous")
_LEADS = ("between", "from")
_YEARS = re.compile(r"P([1-9]\d{0,2})Y")
_YEARLY = ("P1Y", "P12M")
_LENGTH = re.compile(r"P[1-9]\d{0,2}[YM]")


class Stretch(NamedTuple):
    """The two ends of a stretch, the first None if it is not said, and how all of it is written."""

    value: str | None
    first: StatisticTime | None
    last: StatisticTime


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give what a change began at the first time of the stretch that it came in, and its end the last."""
    out = list(read)
    for start, end in from_to.sides(read, times.words):
        stretch = of(out[end].time, times) or of(out[start].time, times)
        if stretch is not None:
            out[start] = _at(out[start], stretch, stretch.first)
            out[end] = _at(out[end], stretch, stretch.last)
    return out


def of(time: StatisticTime | None, times: Times) -> Stretch | None:
    """The stretch that a time is, if it has two ends: "since 2015", "over the past five years"."""
    if time is None or time.value is None:
        return None
    match times.told(time):
        case [first, last] if time.value == f"{first.value}/{last.value}":
            return _between(time, first, last, times)
        case [timex]:
            return _up_to_now(time, timex, times.found.document.published)
        case [length, last] if length.type == "DURATION":
            return _up_to(time, length, last)
    return None


def _between(time: StatisticTime, first: Timex, last: Timex, times: Times) -> Stretch | None:
    """Read "between 2010 and 2020"; what is of the months from May to July may be of all three."""
    are_years = grain(first.value) == grain(last.value) == "year"
    is_stretch = are_years and word_before(times.found, first) in _LEADS
    ends = (as_stated(first, time.basis), as_stated(last, time.basis))
    return Stretch(time.value, *ends) if is_stretch else None


def _up_to_now(time: StatisticTime, timex: Timex, published: str | None) -> Stretch | None:
    """Read "since 2015", "over the past five years": what ends when the article was published."""
    if published is None or time.latest != published or timex.value is None:
        return None
    value, days = timex.value, span(timex.value)
    if value in _YEARLY:
        return None  # "in the past year profit rose to $4 million": what a year makes
    if _LENGTH.fullmatch(value) and timex.earliest:
        value = timex.earliest[: whole_units(value)]
        days = span(value)
    elif time.value != f"{value}/{published}":
        return None
    if days is None:
        return None
    last = StatisticTime(published, published, published, [timex.id], time.basis)
    return Stretch(time.value, StatisticTime(value, *days, [timex.id], time.basis), last)


def _up_to(time: StatisticTime, length: Timex, last: Timex) -> Stretch | None:
    """Read "in the decade to 2020", which does not say of what year it began."""
    years = _YEARS.fullmatch(length.value or "")
    is_long = years is not None and int(years[1]) > 1 and grain(last.value) in ("year", "month")
    return Stretch(time.value, None, as_stated(last, time.basis)) if is_long else None


def _at(reading: Reading, stretch: Stretch, end: StatisticTime | None) -> Reading:
    """A figure at one end of a stretch, if it has no time of its own."""
    own = reading.time
    is_open = own is None or own.basis in _OPEN or own.latest == stretch.last.latest
    return reading.at(end, _BY, _RIGHT) if is_open else reading
