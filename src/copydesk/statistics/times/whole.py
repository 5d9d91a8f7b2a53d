"""Times that say more than one word of theirs: "in May and June" is both, "at the end of May" its last day.

"So far this year" ends with the day of publication. A period by its last month or day, "in the 12 months to
July 2023", is one time: a figure with either of the two holds in all of it. Figures of its two ends, "between
2010 and 2023 it fell from 9 to 7", have one each.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import msgspec

from copydesk.dimensions.timex.values import grain, shift, span
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.moments import months, period_by_end
from copydesk.statistics.times.stretches import as_stated, range_end, up_to
from copydesk.statistics.times.when import Times

_ANDS = ("and", "&")
_BY, _BY_END = "the rules: all of a time", "the rules: a period by its end"
_RIGHT = 0.84  # of 25 annotated figures with one of two times that are joined, 21 have both
_RIGHT_BY_END = 0.8
_AT = re.compile(r"\b(?:at|as of)(?: the| its)?\s*\Z", re.IGNORECASE)
_LED = 12  # characters before a time in which "at the" may stand
_VERBS = ("VERB", "AUX")
_GAP = 16  # characters between a period and its last month
_FROM = 6  # characters before a period in which "from" may stand
_ENDING = ("month", "quarter", "half", "year")


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure all of the time that it has a part of, and the last day where an end is meant."""
    taken = {one.time.value for one in read if one.kept and one.time is not None}
    pairs = _pairs(times, taken)
    return [_whole(reading, pairs, times) for reading in read]


def _whole(reading: Reading, pairs: dict[str, tuple[Timex, Timex]], times: Times) -> Reading:
    own = reading.time
    timex = times.only(own)
    if own is None or timex is None or own.value != timex.value:
        return reading
    if (latest := _so_far(timex, times)) is not None:
        return replace(reading, time=msgspec.structs.replace(own, latest=latest))
    if timex.id in pairs and not _is_one_of_two(reading, times):
        return reading.at(up_to(*pairs[timex.id], own.basis), _BY, _RIGHT)
    last = _last_day(reading, timex, own, times)
    return reading if last is None else reading.at(last, _BY, _RIGHT)


def _pairs(times: Times, taken: set[str | None]) -> dict[str, tuple[Timex, Timex]]:
    """For each of two times in a row that are joined by "and", both: "Monday and Tuesday".

    If each is the time of a figure they are shared out: "3 and 5 percent in May and June".
    """
    text, out = times.found.document.text, dict[str, tuple[Timex, Timex]]()
    for first, last in pairwise(times.ordered):
        gap = text[first.end : last.start].strip().lower()
        is_list = text[max(0, first.start - _LED) : first.start].rstrip().endswith((",", " and", " or"))
        is_shared_out = {first.value, last.value} <= taken
        is_pair = gap in _ANDS and not is_list and not is_shared_out
        if is_pair and _follow(first, last) and _are_one(first, last, times):
            out |= {first.id: (first, last), last.id: (first, last)}
    return out


def _follow(first: Timex, last: Timex) -> bool:
    """Whether two times are of one kind, and the second begins where the first ends."""
    kind, end = grain(first.value), first.latest
    if kind is None or kind != grain(last.value) or not end or not last.earliest:
        return False
    return shift(end, "day", 1) == last.earliest


def _are_one(first: Timex, last: Timex, times: Times) -> bool:
    """Whether the second goes on the first: not in "he came in March and April was wet"."""
    one, other = (times.found.tokens(t.start, t.end) for t in (first, last))
    return other.root.dep_ == "conj" and one.start <= other.root.head.i < one.end


def _is_one_of_two(reading: Reading, times: Times) -> bool:
    """Whether a figure is one of two that may have a time each: "4 and 5 percent in May and June"."""
    figure, text = reading.figure, times.found.document.text
    if "respectively" in figure.said:
        return True
    gaps = (
        text[one.quantity.end : other.quantity.start]
        for one, other in pairwise(times.nearby.figures(figure))
        if figure in (one, other)
    )
    return any(gap.strip() in _ANDS for gap in gaps)


def _so_far(timex: Timex, times: Times) -> str | None:
    """The day of publication for "so far this year", which has days to come."""
    text, published = times.found.document.text, times.found.document.published
    if published is None or not timex.earliest or not timex.earliest <= published < (timex.latest or ""):
        return None
    around = " ".join(text[max(0, timex.start - _LED) : timex.end + _LED].lower().split())
    return published if times.words.so_far_pattern.search(around) else None


def _may_be_of_a_day(reading: Reading, times: Times) -> bool:
    """Whether a figure tells how things are, as on a last day: not "it shut 40 mines at the end of May"."""
    verb, words = reading.figure.verb, times.words
    if reading.figure.quantity.dimension != "count" or verb.tag_ == "VBG" or verb.pos_ not in _VERBS:
        return True
    return verb.lemma_.lower() in words.states | words.levels | words.changing


def _last_day(reading: Reading, timex: Timex, own: StatisticTime, times: Times) -> StatisticTime | None:
    """Read "at the end of May" as a day; "by the end of May" may be any before."""
    before = times.found.document.text[max(0, timex.start - _LED) : timex.start]
    lower = timex.text.lower()
    published = times.found.document.published
    if not timex.latest or (published is not None and timex.latest > published):
        return None
    is_end = grain(timex.value) in _ENDING and times.words.end_pattern.search(lower)
    if not is_end or not _AT.search(before) or not _may_be_of_a_day(reading, times):
        return None
    return StatisticTime(timex.latest, timex.latest, timex.latest, [timex.id], own.basis)


def by_end(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that has the one end of a period by its end all of the period."""
    known = {value: time for time, values in _periods(times) for value in values}
    return [_of_period(reading, known) for reading in read] if known else read


def of_end(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of one end, where the sentence names two times and says from what to what it went."""
    figure, last = reading.figure, before[-1].figure if before else None
    is_first = _is_first(figure)
    if figure.quantity.trend is not None or not (is_first or _is_second(figure, last)):
        return None
    near = times.in_sentence(figure)
    if (
        len(near) != 2
        or not all(span(one.value) for one in near)
        or range_end(times.found, times.words, near[0], near[1:]) is None
    ):
        return None
    return as_stated(near[0] if is_first else near[1], "sentence")


def _is_first(figure: Figure) -> bool:
    """Whether a figure is that from which something went: "from 4"."""
    return figure.leading.lower_ == "from" and figure.follows == "to"


def _is_second(figure: Figure, last: Figure | None) -> bool:
    """Whether a figure is that to which something went: "from 4 to 6"."""
    is_next = last is not None and last.number == figure.number and _is_first(last)
    return is_next and figure.leading.lower_ == "to"


def _of_period(reading: Reading, known: dict[tuple[str, str | None], StatisticTime]) -> Reading:
    own = reading.time
    if own is None:
        return reading
    time = next((known[one, own.value] for one in own.timexes if (one, own.value) in known), None)
    return reading if time is None else reading.at(time, _BY_END, _RIGHT_BY_END)


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
            time = period_by_end(timex, other, count)
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
