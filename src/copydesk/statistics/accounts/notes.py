"""Notes to tables of accounts: "Net excludes gains of 9 dlrs vs 4 dlrs in quarter and 30 vs 12 in year".

What stands before "in quarter" is of the quarter of the table, and what stands behind "vs" of that of the
year before. A note may say of which year it is: "1986 net includes gains of 9 dlrs in quarter".
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from copydesk.records import StatisticTime
from copydesk.statistics.accounts import rows
from copydesk.statistics.accounts.terms import Accounts
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.moments import a_year_before
from copydesk.statistics.times.when import Times

_BY = "the rules: a note to a table"
_RIGHT = 0.8
_BREAK = re.compile(r"\.\s|\n {2,}|\bnotes?:|\b(?:each|both) periods?\b", re.IGNORECASE)
_VERSUS = re.compile(r"\svs\.?\s")
_RESPECTIVE = re.compile(r"\sand\s[^.]{1,30}\brespectively\b")  # "9 and 30 in quarter and year, respectively"
_OF_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTH = 30.4  # days
_LONGEST = 200  # characters of a note before the word that says its period


class _Note(NamedTuple):
    """A stretch of a note that is of one period, with where its "vs" stands."""

    start: int
    end: int
    versus: int
    time: StatisticTime


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of a note to a table of accounts the period that the note says."""
    periods = {_months(row.time): row.time for row in reversed(rows.rows(times)) if row.time is not None}
    notes = list(_notes(times, periods)) if len(periods) > 1 else []
    return [_timed(reading, notes) for reading in read] if notes else read


def _timed(reading: Reading, notes: list[_Note]) -> Reading:
    at = reading.figure.quantity.start
    note = next((one for one in notes if one.start <= at < one.end), None)
    if note is None or not reading.kept:
        return reading
    return reading.at(_before(note.time) if at > note.versus else note.time, _BY, _RIGHT)


def _before(time: StatisticTime) -> StatisticTime:
    """The same period of the year before."""
    return a_year_before(time.value or "", time.earliest or "", time.latest or "", [])


def _months(time: StatisticTime) -> int:
    """How many months a period has."""
    first, last = (date.fromisoformat(day) for day in (time.earliest or "", time.latest or ""))
    return round((last - first).days / _MONTH)


def _notes(times: Times, periods: dict[int, StatisticTime]) -> Iterator[_Note]:
    """The stretches of notes that say their period, each up to the word that says it."""
    text, end, year = times.found.document.text, 0, ""
    for match in _pattern(times.words.accounts).finditer(text):
        first = max(end, match.start() - _LONGEST)
        breaks = [one.end() for one in _BREAK.finditer(text, first, match.start())]
        start = breaks[-1] if breaks else first
        said = _OF_YEAR.search(text, start, match.end())
        year = said[1] if said else "" if breaks or not end else year
        end = match.end()
        is_shared = match["both"] or _RESPECTIVE.match(text, end)  # "gains of 9 dlrs for qtr and year"
        time = None if is_shared else periods.get(_said(match, times.words.accounts))
        versus = _VERSUS.search(text, start, end)
        time = _of_year(time, year, has_versus=versus is not None) if time is not None else None
        if time is not None:
            yield _Note(start, end, versus.start() if versus else end, time)


def _of_year(time: StatisticTime, year: str, *, has_versus: bool) -> StatisticTime | None:
    """The period in the year that a note names; without one, only of what is held against another."""
    if not year:
        return time if has_versus else None
    last = (time.latest or "")[:4]
    if has_versus or year == last:
        return time if year == last else None
    return _before(time) if int(year) == int(last) - 1 else None


def _said(match: re.Match[str], words: Accounts) -> int:
    """How many months the words of a note speak of."""
    if match["count"]:
        return words.counts[match["count"].lower()]
    return 3 if match["quarter"] else 12


def _pattern(words: Accounts) -> re.Pattern[str]:
    """Words that say the period of a note: "in quarter", "for the nine mths"."""
    quarters, counts, months, years = (
        "|".join(map(re.escape, some)) for some in (words.quarters, words.counts, words.months, words.years)
    )
    which = rf"(?:(?:the|current|latest|{'|'.join(words.ordinals)}|(?:19|20)\d\d)\s){{0,2}}"
    named = rf"(?P<quarter>{quarters})|(?P<count>{counts})\s(?:{months})|(?:{years})"
    both = rf"(?P<both>\sand\s{which}(?:{quarters}|(?:{counts})\s(?:{months})|{years})\b)?"
    return re.compile(rf"\b(?:in|for)\s{which}(?:{named})\b(?!-){both}", re.IGNORECASE)
