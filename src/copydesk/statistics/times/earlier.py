"""Figures of an earlier time that stands right behind them: "from 5.4% in May", "from $4m a year earlier".

"A year earlier" is the stretch of the figure that such a one is compared with, less a year, so it is read
when that is known: "$5m in the second quarter, from $4m a year earlier" is of that quarter of last year.
"""

import re
from itertools import dropwhile, islice, takewhile

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import LATELY, Figure
from copydesk.statistics.neighbours.beside import (
    is_again,
    is_compared,
    is_like,
    is_of_account,
    may_have_moved,
)
from copydesk.statistics.reading import Reading
from copydesk.statistics.times import year_before
from copydesk.statistics.times.moments import a_year_before
from copydesk.statistics.times.stretches import as_stated
from copydesk.statistics.times.tenses import says_now
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words

_THAN = ("than", "from", "on", "over")
_FEW = 4  # words between a size and what it is compared with
_REACH = 60  # characters behind a number in which the words stand
_BY = "the rules: right behind"
_RIGHT = 0.67  # of 27 annotated figures whose time it changed, it is right for 18


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that another is compared with the time that stands right behind it."""
    out: list[Reading] = []
    for reading in read:
        time = _time(reading, out, times) if reading.kept else None
        if time is not None:
            reading = reading.at(time, _BY, _RIGHT)
            if out and out[-1].kept and is_again(reading.figure, out[-1].figure, times.words):
                out[-1] = out[-1].at(time, _BY, _RIGHT)
        elif reading.kept:
            reading = _not_stated(reading, out, times)
        out.append(reading)
    return out


def _not_stated(reading: Reading, before: list[Reading], times: Times) -> Reading:
    """A figure behind which no time stands: of the time of the one before it, of none, or of now."""
    now = _of_account(reading, before, times) or _of_now(reading, before, times)
    if now is not None:
        return reading.at(now, _BY, _RIGHT)
    if _is_former(reading, before, times):
        return reading.at(None, _BY, _RIGHT)
    return reading.at(times.publication, _BY, _RIGHT) if _is_now(reading, times) else reading


def _is_former(reading: Reading, before: list[Reading], times: Times) -> bool:
    """Read "rose to $9m in the third quarter from $7m": the quarter is not that of the second."""
    figure, own = reading.figure, reading.time
    if own is None or own.basis == "publication" or not before:
        return False
    last = before[-1]
    if not may_have_moved(last.figure, figure):
        return False
    if last.figure.number != figure.number or last.time is None or last.time.value != own.value:
        return False
    timex = next(iter(times.told(own)), None)
    lead = figure.leading.idx
    return timex is not None and last.figure.quantity.end <= timex.start and timex.end <= lead


def _is_now(reading: Reading, times: Times) -> bool:
    """Read "worth $119 in April 2022, now trades at 2 cents": what comes after "now" is of now."""
    figure, timex = reading.figure, next(iter(times.told(reading.time)), None)
    if timex is None or not figure.now or times.publication is None or figure.quantity.trend is not None:
        return False
    text = times.found.document.text
    if timex.start > figure.quantity.start:  # "now earns $3, half of what it got before May"
        return says_now(figure, times.words) and "," in text[figure.quantity.end : timex.start]
    between = text[timex.end : figure.quantity.start].lower()
    if timex.start < figure.edges[0]:  # "Rents rose 3 percent in May. They are now $900"
        return says_now(figure, times.words)
    said = re.split(r"[;:]", between)[-1].split()
    return "now" in said and figure.verb.tag_ != "VBD"


def _of_account(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of the figure of one account before: "earned $4 million on sales of $90 million"."""
    last = before[-1] if before else None
    if last is None or not last.kept or not is_of_account(reading.figure, last.figure, times.words):
        return None
    is_of_day = last.time is not None and last.time.earliest == last.time.latest
    if not (is_of_day or reading.figure.quantity.dimension == "money"):
        return None  # what was traded on a day
    return last.time if _stated(reading.figure, times) is None else None


def _of_now(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """Read "61 boats in May, 17 more than a year earlier": the 17 are of this May, not of the last."""
    figure, last = reading.figure, before[-1] if before else None
    if figure.quantity.trend is None or last is None or last.figure.number != figure.number:
        return None
    return last.time if _is_year_before(reading.time, last.time) and _is_since_then(figure, times) else None


def _is_year_before(own: StatisticTime | None, now: StatisticTime | None) -> bool:
    """Whether one time is another, less a year."""
    if own is None or now is None or not now.earliest or not now.latest:
        return False
    return own.value == a_year_before(now.value or "", now.earliest, now.latest, []).value


def _is_since_then(figure: Figure, times: Times) -> bool:
    """Whether the year before stands behind a size: "17 more than a year earlier"."""
    said = _behind(figure, times).split()
    than = next((n for n, word in enumerate(said[:_FEW]) if word in _THAN), len(said))
    return times.words.year_behind_pattern.match(" ".join(said[than + 1 :])) is not None


def _behind(figure: Figure, times: Times) -> str:
    """What stands behind a number in its sentence, in lower case."""
    end = min(figure.quantity.end + _REACH, figure.edges[1])
    return " ".join(times.found.document.text[figure.quantity.end : end].lower().split())


def _time(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    figure, words = reading.figure, times.words
    if figure.quantity.trend is not None and not is_compared(figure, words):
        return None  # "a rise of 5 percent from a year earlier" is now
    behind, near = _around(figure, before, times)
    if (said := words.year_behind_pattern.match(behind)) is not None:
        return year_before.of(figure, [*near, *_near(figure, before, 1)], words, said[1])
    if words.year_front_pattern.search(_in_front(figure, times)):
        return year_before.of(figure, near, words)
    stated = _stated(figure, times) if near else None
    if stated is not None:
        is_own = _may_hold(stated, behind, near, reading, words)
        if behind.startswith("at ") and not is_own:  # "at the end of June, against $7m at the end of 2023"
            last = year_before.of_last_day(figure, near, times, stated.value)
            return last if last is not None and (last.value or "").endswith("-12-31") else None
        year = None if behind.startswith("last year") else stated.value
        return stated if is_own else year_before.of_last_day(figure, near, times, year)
    if _is_former(reading, before, times):
        return None
    return year_before.unstated(reading, _near(figure, before, 0), times)


def _around(figure: Figure, before: list[Reading], times: Times) -> tuple[str, list[Reading]]:
    """What stands behind a number, and the figures before it in its sentence, less the same said again."""
    behind, near = _behind(figure, times), _near(figure, before, 0)
    if near and is_again(figure, near[0].figure, times.words):
        return behind.removeprefix(", "), near[1:]  # "against $7 million, or 3 cents a share, a year earlier"
    return behind, near


def _may_hold(
    stated: StatisticTime, behind: str, near: list[Reading], reading: Reading, words: Words
) -> bool:
    """Whether a time behind a figure is its own: of some time back, or like that of what is compared."""
    if words.back_behind_pattern.match(behind):
        return True
    figure = reading.figure
    main = next((one.time for one in near if is_like(one.figure, figure) and one.time is not None), None)
    is_alike = main is None or main.basis == "publication" or grain(main.value) == grain(stated.value)
    return is_alike and is_compared(figure, words)


def _near(figure: Figure, before: list[Reading], back: int) -> list[Reading]:
    """The figures before one in its sentence, or in one so far back, the nearest first."""
    number, lately = figure.number - back, islice(reversed(before), LATELY)
    after = dropwhile(lambda one: one.figure.number > number, lately)
    return [one for one in takewhile(lambda one: one.figure.number == number, after) if one.kept]


def _in_front(figure: Figure, times: Times) -> str:
    """What stands before a number in its sentence, in lower case."""
    start = max(figure.quantity.start - _REACH, figure.edges[0])
    return " ".join(times.found.document.text[start : figure.quantity.start].lower().split())


def _stated(figure: Figure, times: Times) -> StatisticTime | None:
    """The time right behind a figure, as the article states it."""
    timex = next(iter(times.between(figure.quantity.end, figure.edges[1])), None)
    if timex is None or not _is_period(timex):
        return None
    gap = " ".join(times.found.document.text[figure.quantity.end : timex.start].lower().split())
    if not times.words.gap_pattern.fullmatch(gap):
        return None
    return as_stated(timex, "clause")


def _is_period(timex: Timex) -> bool:
    return timex.type == "DATE" and grain(timex.value) is not None and bool(timex.earliest and timex.latest)
