"""Figures of an earlier time that stands right behind them: "from 5.4% in May", "from $4m a year earlier".

"A year earlier" is the stretch of the figure that such a one is compared with, less a year, so it is read
when that is known: "$5m in the second quarter, from $4m a year earlier" is of that quarter of last year.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice, takewhile

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import LATELY, Figure
from copydesk.statistics.moments import a_year_before
from copydesk.statistics.present import says_now
from copydesk.statistics.reading import Reading
from copydesk.statistics.restated import is_again
from copydesk.statistics.times import Times
from copydesk.statistics.words import Words

_FEW = 4  # words between a size and what it is compared with
_REACH = 60  # characters behind a number in which the words stand
_BY = "the rules: right behind"
_RIGHT = 0.67  # of 27 annotated figures whose time it changed, it is right for 18


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that another is compared with the time that stands right behind it.

    Args:
        read: The figures of an article, in text order.
        times: The times of the article.

    Returns:
        The same figures in the same order.
    """
    out: list[Reading] = []
    for reading in read:
        time = _time(reading, out, times) if reading.kept else None
        if time is not None:
            reading = reading.at(time, _BY, _RIGHT)
            if out and out[-1].kept and is_again(reading.figure, out[-1].figure, times.words):
                out[-1] = out[-1].at(time, _BY, _RIGHT)
        elif reading.kept and (now := _of_now(reading, out, times)) is not None:
            reading = reading.at(now, _BY, _RIGHT)
        elif reading.kept and _is_former(reading, out, times):
            reading = reading.at(None, _BY, _RIGHT)
        elif reading.kept and _is_now(reading, times):
            reading = reading.at(times.publication, _BY, _RIGHT)
        out.append(reading)
    return out


def _is_former(reading: Reading, before: list[Reading], times: Times) -> bool:
    """Read "rose to $9m in the third quarter from $7m": the quarter is not that of the second."""
    figure, own = reading.figure, reading.time
    if own is None or own.basis == "publication" or figure.leading.lower_ != "from" or not before:
        return False
    last = before[-1]
    if last.figure.number != figure.number or last.time is None or last.time.value != own.value:
        return False
    timex = next((times.by_id[i] for i in own.timexes if i in times.by_id), None)
    lead = figure.leading.idx
    return timex is not None and last.figure.quantity.end <= timex.start and timex.end <= lead


def _is_now(reading: Reading, times: Times) -> bool:
    """Read "worth $119 in April 2022, now trades at 2 cents": what comes after "now" is of now."""
    figure, own = reading.figure, reading.time
    timex = next((times.by_id[i] for i in own.timexes if i in times.by_id), None) if own is not None else None
    if timex is None or not figure.now or times.publication is None or figure.quantity.trend is not None:
        return False
    text = times.found.document.text
    if timex.start > figure.quantity.start:  # "now earns $3, half of what it got before May"
        return says_now(figure, times.words) and "," in text[figure.quantity.end : timex.start]
    between = text[timex.end : figure.quantity.start].lower()
    if timex.start < figure.edges[0]:
        return False
    said = re.split(r"[;:]", between)[-1].split()
    return "now" in said and figure.verb.tag_ != "VBD"


def _of_now(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """Read "61 boats in May, 17 more than a year earlier": the 17 are of this May, not of the last."""
    figure, own, last = reading.figure, reading.time, before[-1] if before else None
    if figure.quantity.trend is None or own is None or last is None or last.time is None:
        return None
    now = last.time
    if last.figure.number != figure.number or not now.earliest or not now.latest:
        return None
    if own.value != a_year_before(now.value or "", now.earliest, now.latest, []).value:
        return None
    said = _behind(figure, times).split()
    than = next((n for n, word in enumerate(said[:_FEW]) if word in ("than", "from", "on", "over")), None)
    if than is None or not times.words.year_behind_pattern.match(" ".join(said[than + 1 :])):
        return None
    return now


def _behind(figure: Figure, times: Times) -> str:
    """What stands behind a number in its sentence, in lower case."""
    end = min(figure.quantity.end + _REACH, figure.edges[1])
    return " ".join(times.found.document.text[figure.quantity.end : end].lower().split())


def _time(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    figure, words = reading.figure, times.words
    if figure.quantity.trend is not None and not is_compared(figure, words):
        return None  # "a rise of 5 percent from a year earlier" is now
    behind = _behind(figure, times)
    lately = islice(reversed(before), LATELY)
    near = [one for one in takewhile(lambda one: one.figure.number == figure.number, lately) if one.kept]
    if near and behind.startswith(", ") and is_again(figure, near[0].figure, words):
        behind = behind[2:]  # "against $7 million, or 3 cents a share, a year earlier"
    if words.year_behind_pattern.match(behind):
        return next(_a_year_earlier(figure, near, words), None)
    stated = _stated(figure, times) if near else None
    if stated is None or words.back_behind_pattern.match(behind):
        return stated
    like = (one.time for one in near if _is_like(one.figure, figure) and one.time is not None)
    main = next(like, None)
    is_alike = main is None or main.basis == "publication" or grain(main.value) == grain(stated.value)
    return stated if is_alike and is_compared(figure, words) else None


def _a_year_earlier(figure: Figure, near: list[Reading], words: Words) -> Iterator[StatisticTime]:
    """The times of like figures before it, a year earlier; those of what is compared come last."""
    like = [one for one in near if _is_like(one.figure, figure)]
    for one in sorted(like, key=lambda one: is_compared(one.figure, words)):
        time = one.time
        if time is None or not time.earliest or not time.latest or grain(time.value) == "day":
            continue
        if time.basis != "publication":
            yield a_year_before(time.value or "", time.earliest, time.latest, time.timexes)


def _stated(figure: Figure, times: Times) -> StatisticTime | None:
    """The time right behind a figure, as the article states it."""
    at = bisect_left(times.starts, figure.quantity.end)
    timex = times.ordered[at] if at < len(times.ordered) else None
    if timex is None or timex.start >= figure.edges[1] or not _is_period(timex):
        return None
    gap = " ".join(times.found.document.text[figure.quantity.end : timex.start].lower().split())
    if not times.words.gap_pattern.fullmatch(gap):
        return None
    return StatisticTime(
        value=timex.value, earliest=timex.earliest, latest=timex.latest, timexes=[timex.id], basis="clause"
    )


def _is_period(timex: Timex) -> bool:
    return timex.type == "DATE" and grain(timex.value) is not None and bool(timex.earliest and timex.latest)


def _is_like(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one thing at two times."""
    first, second = one.quantity, other.quantity
    units = {first.unit, second.unit}
    return first.dimension == second.dimension and (len(units) == 1 or None in units)


def is_compared(figure: Figure, words: Words) -> bool:
    """Whether a figure is one that another is compared with: "from 9", "compared with 9"."""
    lead = figure.leading
    if lead.i >= figure.span.start:
        return False
    before = figure.tokens[lead.i - 1].lower_ if lead.i > figure.sentence.start else ""
    led = (lead.lower_, f"{before} {lead.lower_}")
    return lead.lower_ == "from" or not words.compared_with.isdisjoint(led)
