"""Times told by way of another: "It opened in 2012. Since then it has hired 400".

So are those at a distance from an event: "three days after the storm of June 10, 700 homes were dark".
"""

import re
from datetime import date
from itertools import takewhile

from spacy.tokens import Token

from copydesk.dimensions.timex.values import at, grain, shift, span
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.standing import is_now
from copydesk.statistics.times.tenses import has_been, verbs_above
from copydesk.statistics.times.when import Times
from copydesk.syntax import is_verb

_THEN = {"then", "ever"}
_BACK = 2  # sentences back in which the time of "then" stands
_WAY = {"after": 1, "before": -1}
_REACH = 8  # words from "after" to the time of the event
_BEHIND = 5  # words from that to the comma
_LENGTH = re.compile(r"P(\d{1,2})([DWMY])")
_DURING = ("the", "in", "within", "over", "for", "during")
# what a length may be counted from: a year after May is a year, but a day after May is no day
_FINER = {"day": ("day", "week", "month", "year"), "month": ("month", "year"), "year": ("year",)}
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def since_then(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """All the days since a time told before, for what has come about since then."""
    figure, day = reading.figure, times.found.document.published
    verb = next(verbs_above(figure.head), None)
    since = _since(figure, verb) if verb is not None and has_been(verb) else None
    then = _told_before(figure, since, times) if since is not None else None
    if day is None or then is None or not then.earliest or then.earliest >= day:
        return None
    return StatisticTime(f"{then.value}/{day}", then.earliest, day, [then.id], "previous")


def _since(figure: Figure, verb: Token) -> Token | None:
    """The "since" of a clause that says "since then", or "since" alone."""
    inside = figure.tokens[figure.sentence.start : figure.sentence.end]
    near = (token for token in inside if token.lower_ == "since" and token.head.i == verb.i)
    return next((token for token in near if _is_alone(token)), None)


def _is_alone(since: Token) -> bool:
    below = {child.lower_ for child in since.children}
    return below <= _THEN and (bool(below) or since.dep_ == "advmod")


def _told_before(figure: Figure, since: Token, times: Times) -> Timex | None:
    """The last time that was told before "since"."""
    first = times.found.sentence_starts[max(0, figure.number - _BACK)]
    earlier = [t for t in times.ordered if first <= t.start < since.idx and t.type != "DURATION"]
    return earlier[-1] if earlier else None


def a_while_after(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time at a distance from an event, for a figure that has the time of the event."""
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
