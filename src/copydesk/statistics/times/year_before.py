"""Figures of the year before: "$4 million a year earlier", and accounts that others are held against.

"It earned $9 million in the quarter, against $7 million": the $7 million are of that quarter of last year.
"""

from datetime import date, timedelta

from msgspec import structs

from copydesk.dimensions.timex.values import grain, is_day
from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_again, is_compared, is_like
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.moments import a_year_before
from copydesk.statistics.times.stretches import word_before
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words

_REACH = 60  # characters behind a number in which a time of its own may stand
_MONTH, _YEAR = 31, 366  # days
_IN_ACCOUNTS = ("money", "count", "measurement")
_AT = ("at", "of")  # "as of May 31"
_STOPS = frozenset((*",.;:)(", "", "\n", "and", "or", "while", "but", "as", "because", "with", "after"))


def of(figure: Figure, near: list[Reading], words: Words, year: str | None = None) -> StatisticTime | None:
    """The time of a like figure before one, a year earlier, or in a year that is said.

    Args:
        figure: The figure.
        near: Those before it, the nearest first; its own sentence comes before others, what is compared
            last, and one of another unit after those of its own.
        words: The words of this room.
        year: The year, if it is said: "in the same quarter of 2015".
    """
    like = [one for one in near if is_like(one.figure, figure) and not _is_past_year(one, figure)]
    unit = figure.quantity.unit
    like.sort(key=lambda one: (is_compared(one.figure, words), one.figure.quantity.unit != unit))
    like.sort(key=lambda one: one.figure.number, reverse=True)
    return next((time for one in like if (time := _shifted(one.time, year)) is not None), None)


def of_last_day(figure: Figure, near: list[Reading], times: Times, year: str | None) -> StatisticTime | None:
    """The last day of a month the year before: "40 sheep at May 31, compared with 31 last year".

    Args:
        figure: The figure that another is compared with.
        near: Those before it, the nearest first.
        times: The times of the article.
        year: The year, if it is said; it may be another one.
    """
    main = next((one.time for one in near if is_like(one.figure, figure)), None)
    if main is None or not is_compared(figure, times.words) or not _is_at_day(main, times):
        return None
    before = _shifted(main)
    return before if before is None or year in (None, (before.latest or "")[:4]) else None


def _is_at_day(time: StatisticTime, times: Times) -> bool:
    """Whether a time is a day at which things are: "at May 31", not "on May 31"."""
    said = times.told(time)
    return grain(time.value) == "day" and any(word_before(times.found, timex) in _AT for timex in said)


def _is_past_year(reading: Reading, figure: Figure) -> bool:
    """Whether a figure of another sentence is of a year: "a year ago" may be the same year."""
    is_elsewhere = reading.figure.number != figure.number
    return is_elsewhere and reading.time is not None and grain(reading.time.value) == "year"


def _shifted(time: StatisticTime | None, year: str | None = None) -> StatisticTime | None:
    """The same stretch of the year before, or of one that is said; None of most days, and at publication."""
    if time is None or time.basis == "publication" or not time.earliest or not time.latest:
        return None
    if grain(time.value) == "day" and not _ends_month(time.latest):
        return None  # "12 on Tuesday, from 9 a year earlier", but "at end-May, from 9 a year earlier"
    return _moved(time, year)


def _moved(time: StatisticTime, year: str | None) -> StatisticTime:
    """The same stretch of the year before, or so many years before that it ends in one."""
    before = a_year_before(time.value or "", time.earliest or "", time.latest or "", time.timexes)
    if year is not None and year < (before.latest or "")[:4]:
        return _moved(before, year)
    return structs.replace(before, value=before.latest) if before.earliest == before.latest else before


def _ends_month(day: str) -> bool:
    return is_day(day) and (date.fromisoformat(day) + timedelta(1)).day == 1


def unstated(reading: Reading, near: list[Reading], times: Times) -> StatisticTime | None:
    """The time of accounts that those of a period are held against.

    Args:
        reading: The figure, with the time that it was given.
        near: The figures before it in its sentence, the nearest first.
        times: The times of the article.

    Returns:
        The same period of the year before; None if it is no such figure, or has a time of its own.
    """
    figure, own, words = reading.figure, reading.time, times.words
    if not is_compared(figure, words):
        return _of_same(figure, near, words)
    now = (one for one in near if is_like(one.figure, figure) and not is_compared(one.figure, words))
    main = next((one.time for one in now), None)
    if own is None or main is None or main.value != own.value:
        return None
    return _shifted(own) if _may_be_earlier(own, figure, times) else None


def _may_be_earlier(time: StatisticTime, figure: Figure, times: Times) -> bool:
    """Whether nothing else says when a figure of accounts holds: not "in Leeds", "cars" or "in 2012"."""
    is_bare = figure.follows in _STOPS and not _is_followed(figure, times)
    return is_bare and _is_of_accounts(time, figure, times) and not _is_before(time, times)


def _is_before(time: StatisticTime, times: Times) -> bool:
    """Whether a time is of the year before as it is: that of "in the year-ago period", a sentence before."""
    return any(times.words.year_earlier_pattern.search(one.text.lower()) for one in times.told(time))


def _of_same(figure: Figure, near: list[Reading], words: Words) -> StatisticTime | None:
    """The time of what is compared, for the same said again: "against $7 million, or 3 cents a share"."""
    last = near[0] if near else None
    if last is None or not is_again(figure, last.figure, words) or not is_compared(last.figure, words):
        return None
    return last.time


def _is_of_accounts(time: StatisticTime, figure: Figure, times: Times) -> bool:
    """Whether accounts are drawn up for a time: some months, or a year of money; polls are not."""
    kind, dimension = grain(time.value), figure.quantity.dimension
    if kind == "year":  # "the price fell to $7 from $9" may be all in one year
        return dimension == "money" and (figure.leading.lower_ != "from" or figure.came_from)
    if dimension not in _IN_ACCOUNTS or kind not in (None, "quarter", "half"):
        return False
    return kind is not None or _is_some_months(time, times.found.document.published)


def _is_some_months(time: StatisticTime, published: str | None) -> bool:
    """Whether a stretch of days is over and has more than one month, and no more than a year."""
    first, last = time.earliest or "", time.latest or ""
    if not is_day(first) or not is_day(last) or last == published:
        return False
    return _MONTH < (date.fromisoformat(last) - date.fromisoformat(first)).days <= _YEAR


def _is_followed(figure: Figure, times: Times) -> bool:
    """Whether a time stands behind a number, before the next one."""
    start, end = figure.quantity.start, min(figure.quantity.end + _REACH, figure.edges[1])
    behind = (one.quantity.start for one in times.nearby.figures(figure) if one.quantity.start > start)
    return bool(times.between(figure.quantity.end, min(next(behind, end), end)))
