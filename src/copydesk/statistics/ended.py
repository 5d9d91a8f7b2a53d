"""Periods by their last month or day: "in the 12 months to July 2023", "the year ended April 30".

Both times belong together: a figure with either of them holds in all of that period.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.moments import ended, months
from copydesk.statistics.reading import Reading
from copydesk.statistics.times import Times

_GAP = 12  # characters between a period and its last month
_FROM = 6  # characters before a period in which "from" may stand
_BY = "the rules: a period by its end"
_RIGHT = 0.8


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that has the one end of such a period all of the period.

    Args:
        read: The figures of an article, in text order.
        times: The times of the article.

    Returns:
        The same figures in the same order.
    """
    known = {value: time for time, values in _periods(times) for value in values}
    return [_whole(reading, known) for reading in read] if known else read


def _whole(reading: Reading, known: dict[tuple[str, str | None], StatisticTime]) -> Reading:
    own = reading.time
    if own is None:
        return reading
    time = next((known[one, own.value] for one in own.timexes if (one, own.value) in known), None)
    if time is None:
        return reading
    return reading.at(time, _BY, _RIGHT)


def _periods(times: Times) -> Iterator[tuple[StatisticTime, list[tuple[str, str | None]]]]:
    """Every such period, with the times that stand for it: each by its id and value."""
    for timex, other in pairwise(sorted(times.found.timexes, key=lambda t: t.start)):
        if not _belong_together(timex, other, times) or not other.latest:
            continue
        count = months(timex, times.words)
        if count:
            values = (timex.value, other.value, f"{timex.value}/{other.value}")
            time = ended(count, other.latest, [timex.id, other.id])
            yield time, [(one.id, value) for one in (timex, other) for value in values]


def _belong_together(timex: Timex, other: Timex, times: Times) -> bool:
    """Whether a period and a month or day are one: "the year to March", but not "from the year to March"."""
    text = times.found.document.text
    gap = text[timex.end : other.start].lower()
    if len(gap) > _GAP or grain(other.value) not in ("day", "month"):
        return False
    if not times.words.ended_pattern.fullmatch(" ".join(gap.split()).strip(" ,")):
        return False
    return "from" not in text[max(0, timex.start - _FROM) : timex.start].lower().split()
