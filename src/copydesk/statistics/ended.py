"""Periods by their last month or day, "in the 12 months to July 2023", and figures of their two ends.

Both times belong together: a figure with either of them holds in all of that period. "Between 2010 and
2023 it fell from 9 to 7" is 9 in 2010 and 7 in 2023.
"""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.moments import ended, months
from copydesk.statistics.reading import Reading, retimed
from copydesk.statistics.stretches import as_stated, range_end
from copydesk.statistics.times import Times

_GAP = 16  # characters between a period and its last month
_FROM = 6  # characters before a period in which "from" may stand
_BY = "the rules: a period by its end"
_RIGHT = 0.8


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that has the one end of such a period all of the period."""
    known = {value: time for time, values in _periods(times) for value in values}
    if known:
        read = [_whole(reading, known) for reading in read]
    return retimed(read, lambda reading, before: _of_end(reading, before, times), _BY, _RIGHT)


def _of_end(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of one end, where the sentence names two times and says from what to what it went."""
    figure, last = reading.figure, before[-1].figure if before else None
    is_first = _is_first(figure)
    if figure.quantity.trend is not None or not (is_first or _is_second(figure, last)):
        return None
    near = times.in_sentence(figure)
    if len(near) != 2 or range_end(times.found, times.words, near[0], near[1:]) is None:
        return None
    return as_stated(near[0] if is_first else near[1], "sentence")


def _is_first(figure: Figure) -> bool:
    """Whether a figure is that from which something went: "from 4"."""
    return figure.leading.lower_ == "from" and figure.follows == "to"


def _is_second(figure: Figure, last: Figure | None) -> bool:
    """Whether a figure is that to which something went: "from 4 to 6"."""
    is_next = last is not None and last.number == figure.number and _is_first(last)
    return is_next and figure.leading.lower_ == "to"


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
            values = [timex.value, other.value, f"{timex.value}/{other.value}"]
            if grain(other.value) == "month":
                values.append(f"{timex.earliest}/{timex.latest}")
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
