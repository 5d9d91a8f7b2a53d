"""What the times of an article may say of a figure: each in the forms that news gives them.

"The quarter ended Aug. 26" is three months, "a year earlier" those of the year before, "at year-end" a
day, "since its launch in 2010" all days from then on. Which of them is the figure's, the reader decides.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, pairwise
from typing import NamedTuple

import msgspec

from copydesk.dimensions.timex.values import grain
from copydesk.once import once
from copydesk.records import StatisticTime, TimeBasis, Timex
from copydesk.statistics.times.stretches import (
    as_stated,
    is_no_period,
    range_end,
    spelled,
    up_to,
    whole_units,
)
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words

FORMS = (
    *("own", "since", "range", "week", "year", "so far"),
    *("joined", "ended", "end", "rolling", "year earlier", "day elsewhere", "period elsewhere"),
    *("first day", "last year", "last quarter", "day before", "season", "past"),
)
OLD_FORMS = 6  # these stand first among the features of a candidate, the others last
_GAP = 26  # characters between two times that belong together
_ANDS = ("and", "or", "&", "/", "")  # between two of one kind
_SINCE = 60  # characters before a time in which "since" may stand
_MONTHS = re.compile(r"P([1-9]\d?)M")
_YEARS = re.compile(r"P([1-9]\d?)Y")
_EARLY = 10  # a period that ends by this day of a month is of the months before
_YEAR = 12  # months
_MID_YEAR = 7  # a season of two years begins in this month


_PERIODS = ("month", "quarter", "season", "half")
_Forms = Iterator[tuple[str, StatisticTime]]  # the name of each of a time's forms, and the time


class Moment(NamedTuple):
    """A time as it may hold for a figure."""

    forms: tuple[str, ...]  # how it was made of what the text says, of `FORMS`
    time: StatisticTime
    timex: Timex | None  # the expression that it was made of; None for the day of publication


class Moments:
    """The times of one article in every form, ready to be asked for by passage."""

    def __init__(self, times: Times) -> None:
        self.times, self.found = times, times.found
        self.text, self.published = self.found.document.text, self.found.document.published
        if self.published and not _is_usual(self.published):
            self.published = None
        stated = [self._bounded(timex) for timex in self.found.timexes]
        self.ordered = sorted((t for t in stated if t.earliest or t.latest), key=lambda t: (t.start, t.id))
        self.starts = [t.start for t in self.ordered]
        self._made: dict[int, list[Moment]] = {}
        self._passages: dict[tuple[int, int], list[Moment]] = {}

    def of(self, start: int, end: int, most: int) -> list[Moment]:
        """Every form of the times between two characters, of those before, and of the day of publication.

        Args:
            start: The first character of a passage.
            end: The character after its last.
            most: How many times of the passage are looked at.
        """
        known = self._passages.get((start, end))
        if known is None:
            known = self._passages[start, end] = list(self._of(start, end, most))
        return known

    def _of(self, start: int, end: int, most: int) -> Iterator[Moment]:
        first, last = (bisect_left(self.starts, edge) for edge in (start, end))
        lower, words = " ".join(self.text[start:end].lower().split()), self.times.words
        out = [m for n in range(first, min(last, first + most)) for m in self._forms(n)]
        out += self._elsewhere(first)
        out += self._of_publication("season" in lower)
        yield from out
        if words.year_earlier_pattern.search(lower):
            for moment in out:
                yield from _year_earlier(moment)

    def _bounded(self, timex: Timex) -> Timex:
        """A time with its days: "the first nine months" of an article of November are of its year."""
        months = _MONTHS.fullmatch(timex.value or "")
        if timex.earliest or timex.latest or not months or self.published is None:
            return timex
        if is_no_period(timex, self.found, self.times.words):
            return timex
        count = int(months[1])
        if count not in (2, 3, 6, 9, 10, 11) and not (1 < count < 12 and "first" in timex.text.lower()):
            return timex
        year = int(self.published[:4])
        year -= int(self.published[5:7]) <= count
        first, last = _month_range(year, count, count)
        return msgspec.structs.replace(timex, earliest=first, latest=last)

    def _forms(self, n: int) -> list[Moment]:
        """The forms of one time, found out once for all figures."""
        made = self._made.get(n)
        if made is None:
            made = self._made[n] = list(self._forms_of(self.ordered[n], self.ordered[n + 1 : n + 3]))
            known = {moment.time.value for moment in made}
            made += [moment for moment in self._full_year(self.ordered[n]) if moment.time.value not in known]
        return made

    def _forms_of(self, timex: Timex, after: list[Timex]) -> Iterator[Moment]:
        first, last = timex.earliest, timex.latest
        own = spelled(timex, self.published) if timex.type == "DURATION" else timex.value
        yield Moment(("own",), _time(own, first, last, [timex.id]), timex)
        if not all(_is_usual(edge) for edge in (first, last) if edge):
            return
        lower = " ".join(timex.text.lower().split())
        forms = chain(
            self._past(timex, own),
            self._joined(timex, after),
            self._since(timex),
            self._week(timex, lower),
            self._last_day(timex, lower),
            self._rolling(timex, lower),
        )
        yield from (Moment((form,), time, timex) for form, time in forms)

    def _past(self, timex: Timex, own: str) -> _Forms:
        """A period to come, as the one of the year before: "in November" of an article of March."""
        first, last = timex.earliest, timex.latest
        if first and last and self.published and first > self.published and grain(own) in _PERIODS:
            yield "past", a_year_before(timex.value, first, last, [timex.id])

    def _since(self, timex: Timex) -> _Forms:
        """All days from a time to the day of publication: "since its launch in 2010"."""
        first, published = timex.earliest, self.published
        if not published or not first or first > published or timex.type == "DURATION":
            return
        if self._is_since(timex):
            yield "since", _time(f"{timex.value}/{published}", first, published, [timex.id])

    def _week(self, timex: Timex, lower: str) -> _Forms:
        """A day of the week alone, as that of the week before or after."""
        first = timex.earliest
        is_day = first is not None and first == timex.latest and lower in self.times.words.weekdays
        if self.published and first and is_day:
            day = _moved(first, 7 if first < self.published else -7)
            yield "week", _time(day, day, day, [timex.id])

    def _last_day(self, timex: Timex, lower: str) -> _Forms:
        """The last day and the last month of a period: "at year-end"."""
        last = timex.latest
        if last and self.times.words.end_pattern.search(lower):
            yield from (("end", _time(value, *_days(value, last), [timex.id])) for value in (last, last[:7]))

    def _joined(self, timex: Timex, after: list[Timex]) -> _Forms:
        """A time with the next one: "from March to May", "in 2011 and 2012", "the quarter ended Aug. 26"."""
        end = range_end(self.found, self.times.words, timex, after)
        if end is not None and timex.type != "DURATION":  # "the decade to 2020" does not begin in a decade
            yield "range", up_to(timex, end, "sentence")
        for other in after[:1]:
            gap = self._gap(timex, other)
            if gap is None or other.latest is None:
                continue
            if end is None and gap in _ANDS and _are_in_order(timex, other):
                yield "joined", up_to(timex, other, "sentence")
            count = months(timex, self.times.words)
            if count and self.times.words.ended_pattern.fullmatch(gap):
                yield "ended", period_by_end(timex, other, count)

    def _gap(self, timex: Timex, other: Timex) -> str | None:
        """What stands between two times that may belong together; None if they cannot."""
        between = self.text[timex.end : other.start].lower()
        if len(between) > _GAP or not other.latest or not timex.earliest or not _is_usual(other.latest):
            return None
        return " ".join(between.split()).strip(" ,")

    def _full_year(self, timex: Timex) -> Iterator[Moment]:
        """The year of accounts that do not end with December: "the full year"."""
        lower = " ".join(timex.text.lower().split())
        if self._year_end and self.times.words.whole_year_pattern.fullmatch(lower):
            yield Moment(("ended",), ended(_YEAR, self._year_end, [timex.id]), timex)

    @once
    def _year_end(self) -> str | None:
        """The last day of the year that accounts are of: "the fourth quarter ended January 31"."""
        for timex, other in pairwise(self.ordered):
            gap, lower = self._gap(timex, other) or "", timex.text.lower()
            is_last = "fourth quarter" in lower or "year" in lower
            if is_last and "end" in gap and self.times.words.ended_pattern.fullmatch(gap):
                return other.latest
        return None

    def _rolling(self, timex: Timex, lower: str) -> _Forms:
        """Years and months as the calendar has them: "the past five years"; the twelve months to today."""
        first, last, ids = timex.earliest, timex.latest, [timex.id]
        value = timex.value or ""
        size = whole_units(value)
        if size and first and last and first[:size] != last[:size]:
            start, end = _days(first[:size], first)[0], _days(last[:size], last)[1]
            yield "rolling", _time(f"{first[:size]}/{last[:size]}", start, end, ids)
        if self.published and len(value) == 4 and self.times.words.rolling_pattern.fullmatch(lower):
            start = _shifted(self.published)
            yield "rolling", _time(f"{start}/{self.published}", start, self.published, ids)

    def _is_since(self, timex: Timex) -> bool:
        if self.times.is_since(timex):
            return True
        before = self.text[max(0, timex.start - _SINCE) : timex.start].lower()
        before = re.split(r"[.;:!?]\s", before)[-1]
        return self.times.words.since_pattern.search(before) is not None

    def _elsewhere(self, first: int) -> Iterator[Moment]:
        """The last day and the last period that an article named before a passage, and its first day."""
        earlier = self.ordered[max(0, first - 12) : first]
        day = next((t for t in reversed(earlier) if grain(t.value) == "day"), None)
        period = next((t for t in reversed(earlier) if grain(t.value) not in ("day", None)), None)
        head = next((t for t in self.ordered[:first] if grain(t.value) == "day"), None)
        named = (("day elsewhere", day), ("period elsewhere", period))
        for form, timex in (*named, ("first day", head if head is not day else None)):
            if timex is not None:
                yield Moment((form,), as_stated(timex, "sentence"), timex)

    @once
    def _calendar(self) -> list[Moment]:
        """Times that an article need not name: its year, the last one, the last quarter, the day before."""
        published = self.published
        if published is None:
            return []
        year, month = int(published[:4]), int(published[5:7])
        quarter = (month - 1) // 3
        of, number = (year, quarter) if quarter else (year - 1, 4)
        first, last = _month_range(of, 3 * number, 3)
        before = _moved(published, -1)
        given = (
            ("year", f"{year:04}", f"{year:04}-01-01", f"{year:04}-12-31"),
            ("so far", f"{year:04}-01-01/{published}", f"{year:04}-01-01", published),
            ("last year", f"{year - 1:04}", f"{year - 1:04}-01-01", f"{year - 1:04}-12-31"),
            ("last quarter", f"{of:04}-Q{number}", first, last),
            ("day before", before, before, before),
        )
        return [Moment((form,), _time(value, start, end, []), None) for form, value, start, end in given]

    def _of_publication(self, has_season: bool) -> list[Moment]:
        if not has_season or self.published is None:
            return self._calendar
        year = int(self.published[:4]) - (int(self.published[5:7]) < _MID_YEAR)
        value = f"{year:04}/{year + 1:04}"
        time = _time(value, f"{year:04}-01-01", f"{year + 1:04}-12-31", [])
        return [*self._calendar, Moment(("season",), time, None)]


def _are_in_order(timex: Timex, other: Timex) -> bool:
    """Whether two times of one kind may be one stretch: "2011 and 2012", but not "July, June"."""
    is_later = (timex.earliest or "") < (other.earliest or "")
    return is_later and grain(timex.value) == grain(other.value)


def months(timex: Timex, words: Words) -> int:
    """How many months a period has; 0 if it is none."""
    for counted, size in (
        (_MONTHS.fullmatch(timex.value or ""), 1),
        (_YEARS.fullmatch(timex.value or ""), _YEAR),
    ):
        if counted:
            return int(counted[1]) * size
    lower = timex.text.lower()
    return next((n for word, n in words.period_months.items() if word in lower), 0)


def period_by_end(timex: Timex, other: Timex, count: int) -> StatisticTime:
    """So many months up to another time; "this year through June" begins with the year."""
    first, last = timex.earliest or "", other.latest or ""
    if timex.text.lower().startswith("this") and first <= last <= (timex.latest or ""):
        return up_to(timex, other, "sentence")
    return ended(count, last, [timex.id, other.id])


def ended(count: int, latest: str, ids: list[str]) -> StatisticTime:
    """So many months up to the month of a day, or up to the one before where the day is an early one."""
    year, month = int(latest[:4]), int(latest[5:7])
    month -= int(latest[8:10]) <= _EARLY
    first, last = _month_range(year, month, count)
    return _time(f"{first[:7]}/{last[:7]}", first, last, ids)


def _year_earlier(moment: Moment) -> Iterator[Moment]:
    first, last = moment.time.earliest, moment.time.latest
    if first and last and _is_usual(first) and not _NOT_SHIFTED.intersection(moment.forms):
        time = a_year_before(moment.time.value or "", first, last, list(moment.time.timexes))
        yield Moment((*moment.forms, "year earlier"), time, moment.timex)


def a_year_before(value: str, first: str, last: str, ids: list[str]) -> StatisticTime:
    """The same stretch of the year before."""
    first, last = _shifted(first), _shifted(last)
    shifted = f"{int(value[:4]) - 1:04}{value[4:]}" if _IN_YEAR.fullmatch(value) else f"{first}/{last}"
    return _time(shifted, first, last, ids)


_NOT_SHIFTED = frozenset(("day before", "so far", "season"))
_IN_YEAR = re.compile(r"\d{4}(?:-(?:Q[1-4]|H[12]|\d\d))?")


def _time(value: str | None, earliest: str | None, latest: str | None, timexes: list[str]) -> StatisticTime:
    basis: TimeBasis = "sentence" if timexes else "publication"
    return StatisticTime(value=value, earliest=earliest, latest=latest, timexes=timexes, basis=basis)


def _is_usual(day: str) -> bool:
    """Whether the calendar has the years before and after a day."""
    return "0001" < day[:4] < "9999" and len(day) == 10


def _moved(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(by)).isoformat()


def _shifted(day: str) -> str:
    """A day a year before."""
    shifted = f"{int(day[:4]) - 1:04}{day[4:]}"
    return shifted if day[5:] != "02-29" else f"{shifted[:5]}02-28"


def _days(value: str, day: str) -> tuple[str, str]:
    """The days of a year, of a month or of a day."""
    if len(value) == 4:
        return f"{value}-01-01", f"{value}-12-31"
    return _month_range(int(value[:4]), int(value[5:7]), 1) if len(value) == 7 else (day, day)


def _month_range(year: int, month: int, count: int) -> tuple[str, str]:
    """The days of some months, of which the last is given."""
    end = 12 * year + month  # the month after, counted from the year 0
    begin = end - count
    last = date(end // 12, end % 12 + 1, 1) - timedelta(1)
    return f"{begin // 12:04}-{begin % 12 + 1:02}-01", last.isoformat()
