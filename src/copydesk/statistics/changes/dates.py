"""When the two ends of a change were: "shed 40 points to close at 2,100 ($9)" is of one time.

So is what is said again in another unit. Where a change began is before its day: "rose from four to seven
today" leaves open when it was four.
"""

from itertools import pairwise

from spacy.tokens import Token

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime
from copydesk.statistics.changes import from_to, stretch_ends
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_again
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES, auxiliaries

_BY = "the rules: where a change began"
_RIGHT = 0.36  # of 39 annotated figures whose time it took, 14 have none, and 4 had the right one
_BESIDE = 3  # words between a figure and its time: "in the"
_OVER = ("VBD", "VBN")


def reached(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of the figure before, for what that went to, or said again, with no time of its own."""
    own, given = reading.time, before[-1].time if before and before[-1].kept else None
    if given is None or given.basis == "publication":
        return None
    figure, last = reading.figure, before[-1].figure
    is_open = own is None or own.basis in ("publication", "previous")
    if is_open and is_again(figure, last, times.words):
        return given
    is_its = own is not None and own.value == given.value
    if not (is_open or is_its) or _is_part(own, given) or not _is_reached(figure, last, times.words):
        return None
    stretch = stretch_ends.of(given, times)
    return given if stretch is None else stretch.last  # "up 40 since March, to 300": the 300 are of now


def _is_part(own: StatisticTime | None, given: StatisticTime) -> bool:
    """Whether a time is only a part of another: "fell 32% during 1986, to $14 at year-end"."""
    if own is None or own.basis == "publication" or own.value == given.value:
        return False
    return bool(own.earliest and own.latest and given.earliest and given.latest) and (
        (given.earliest or "") <= (own.earliest or "") and (own.latest or "") <= (given.latest or "")
    )


def _is_reached(figure: Figure, size: Figure, words: Words) -> bool:
    """Whether the words between a size and a figure say that it went there: "fell 3 points, to 40"."""
    if size.quantity.trend is None or figure.quantity.trend is not None or size.number != figure.number:
        return False
    first, noun = size.span.end, size.noun
    if noun is not None and noun.i == first:
        first += 1  # "lost 300 shops to end at 2,000"
    between = _without_time(figure.tokens[first : figure.lead + 1])
    return " ".join(token.lower_ for token in between if token.text != ",") in words.reached


def _without_time(between: list[Token]) -> list[Token]:
    """Some words without the time that opens them: "up 30 points since May, to 90"."""
    last = max((n for n, t in enumerate(between) if t.ent_type_ in TIMES), default=-1)
    is_time = all(t.ent_type_ in TIMES or t.pos_ in ("ADP", "SCONJ", "DET") for t in between[: last + 1])
    return between[last + 1 :] if is_time else between


def of_one_end(read: list[Reading], times: Times) -> list[Reading]:
    """Take the time of one end of a change from the other.

    "From 60 percent in May it sank to 38" is of May only at first; "to 300 from 520 by 2026" will be of 2026
    at last; and "58 percent, up from 51 in 2018 and 49 in 2013" is of neither.
    """
    out = list(read)
    for at, (one, other) in enumerate(pairwise(read)):
        if not (one.kept and other.kept) or one.figure.number != other.figure.number:
            continue
        if _is_of_first(one, other, times):
            out[at + 1] = other.at(_now(times), _BY, _RIGHT)
        elif from_to.came_from(one.figure, other.figure, times.words):
            out[at], out[at + 1] = _as_they_follow(one, other, times)
    return out


def _is_of_first(one: Reading, other: Reading, times: Times) -> bool:
    """Whether the time of two figures stands right behind the first, and the second is what that came to."""
    own, its = times.only(one.time), times.only(other.time)
    if own is None or its is None or own.id != its.id or one.figure.quantity.trend is not None:
        return False
    if grain(own.value) == "year" and (own.latest or "") >= (times.found.document.published or ""):
        return False  # "raised its target of $5 million this year to $7 million"
    first, second = one.figure, other.figure
    if first.quantity.dimension != second.quantity.dimension:
        return False  # "the third largest raised its 2023 dividend to 12 percent"
    is_end = second.leading.lower_ == "to" and second.verb.lemma_.lower() in times.words.changing
    between = times.found.document.text[first.quantity.end : own.start].split()
    return is_end and first.quantity.end <= own.start < second.quantity.start and len(between) <= _BESIDE


def _as_they_follow(end: Reading, start: Reading, times: Times) -> tuple[Reading, Reading]:
    """What a change went to, and behind it what it came from, with times that follow each other."""
    published = times.found.document.published
    if start.time is None or not start.time.earliest:
        return end, start
    if published is not None and start.time.earliest > published and end.time is None:
        return end.at(start.time, _BY, _RIGHT), start.at(None, _BY, _RIGHT)
    if end.time is not None and (end.time.latest or start.time.earliest) < start.time.earliest:
        return end.at(_now(times), _BY, _RIGHT), start
    if end.time is not None and _is_only_of_start(end.time, start.time):
        return end.at(_now(times), _BY, _RIGHT), start
    return end, start


def _is_only_of_start(end: StatisticTime, start: StatisticTime) -> bool:
    """Whether a year stands behind where a change began: "to 31 years from 26 in 1980"."""
    is_own = (end.basis, start.basis) == ("sentence", "clause")
    return is_own and end.value == start.value and grain(end.value) == "year"


def _now(times: Times) -> StatisticTime | None:
    """The day of publication, if it is known."""
    day = times.found.document.published
    return StatisticTime(day, day, day, [], "publication") if day is not None else None


def began(read: list[Reading], times: Times) -> list[Reading]:
    """Take the time of its end from each figure that a change began at."""
    out = list(read)
    for start, end in from_to.sides(read, times.words):
        out[start] = _began(read[start], read[end], times)
    return out


def _began(start: Reading, end: Reading, times: Times) -> Reading:
    """Where a change began, with no time if it has that of its end."""
    own, its = start.time, end.time
    if own is None or (its and its.value != own.value):
        return start
    if its is None and own.basis != "publication" and not _is_of_day(start.figure, end.figure, own.value):
        return start
    if own.basis == "publication":
        is_told = _is_over(start.figure, end.figure)
    else:
        is_told = not _may_have(start.figure, end.figure, own.value, times)
    return start.at(None, _BY, _RIGHT) if is_told else start


def _is_over(start: Figure, end: Figure) -> bool:
    """Whether something has moved: "fell from 9 to 7", "7, down from 9", but not "will fall from 9 to 7"."""
    verb = start.verb
    moved = verb.tag_ in _OVER and not any(t.tag_ == "MD" for t in auxiliaries(verb))
    return moved or from_to.is_up_from(end, start)


def _may_have(start: Figure, end: Figure, value: str | None, times: Times) -> bool:
    """Whether a time stands behind the second of two figures, and may be its own: "to 9 from 7 in 2015".

    A day does not, unless it is said what it is up from: "rose to 9 from 7 on Tuesday" is the day of the 9.
    """
    if _is_of_day(start, end, value) or start.quantity.start < end.quantity.start:
        return False
    return bool(times.between(start.quantity.end, start.edges[1]))


def _is_of_day(start: Figure, end: Figure, value: str | None) -> bool:
    """Whether a change came on one day: "rose to 9 from 7 on Tuesday", and not "9, up from 7 on Monday"."""
    return (
        grain(value) == "day"
        and end.quantity.start < start.quantity.start
        and not from_to.is_up_from(end, start)
    )
