"""Tables of accounts: under "4TH QTR NET", "Shr 10 cts vs 29 cts" is of that quarter and of a year before.

A heading says the period: the title, or a line of its own ("Year", "Nine mths"). What stands before "vs"
in the lines below is of that period, and what stands behind it is of the same period of the year before.
Of a table whose period is not told nobody knows the time: it is not the day on which the table came out.
"""

import calendar
import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.dimensions.timex import values
from copydesk.records import StatisticTime
from copydesk.statistics.accounts.tables import lines
from copydesk.statistics.accounts.terms import Accounts
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.moments import a_year_before, ended
from copydesk.statistics.times.when import Times

_BY = "the rules: heading of a table"
_RIGHT = 0.8
_LONGEST = 80  # characters of a heading, and of a line of a table
_QUARTER = 3  # months
_FRESH = 120  # days in which a firm tells what it earned in a quarter
_VERSUS = re.compile(r"\svs\.?\s")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_NAMES = "|".join(f"{name}|{calendar.month_name[number].lower()}" for name, number in _MONTHS.items())
_DAY = re.compile(rf"\b({_NAMES})\.? ([0-9]{{1,2}})\b")
_ENDED = re.compile(rf"^(?:qtr|quarter|periods?) end(?:ed|ing|s)?:? {_DAY.pattern}")  # "Periods ended Feb 28"


class _Heading(NamedTuple):
    """What a heading says: the period if that is known, its quarter if it is one, its last day if told."""

    time: StatisticTime | None
    year: int
    quarter: int
    end: str | None


class Row(NamedTuple):
    """A line of a table: where it begins and ends, where its "vs" stands, and its period if that is known."""

    start: int
    end: int
    versus: int
    time: StatisticTime | None


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of such a table the period of its column."""
    told = rows(times)
    return [_timed(reading, told) for reading in read] if told else read


def rows(times: Times) -> list[Row]:
    """The lines of such tables, each with its period."""
    document = times.found.document
    if not values.is_day(document.published) or not _VERSUS.search(document.text):
        return []
    told, words = list(_rows(times)), times.words
    said = {word for row in told for word in document.text[row.start : row.end].lower().split()}
    is_of_firm = not said.isdisjoint(words.company.accounts | words.accounts.rows)
    return told if is_of_firm else [row for row in told if row.time is not None]  # "Roe 40 pct vs Holm 38"


def _timed(reading: Reading, rows: list[Row]) -> Reading:
    """A figure with the period of its column, if it stands in a row."""
    at = reading.figure.quantity.start
    row = rows[bisect_right(rows, at, key=lambda row: row.start) - 1]
    is_stated = row.time is None and reading.time is not None and reading.time.basis != "publication"
    is_in = row.start <= at < row.end and not is_stated
    return reading.at(_column(at, row), _BY, _RIGHT) if is_in else reading


def _column(at: int, row: Row) -> StatisticTime | None:
    time = row.time
    if at < row.versus or time is None or not time.earliest or not time.latest:
        return time
    return a_year_before(time.value or "", time.earliest, time.latest, [])


def _rows(times: Times) -> Iterator[Row]:
    """The lines under headings."""
    document, words = times.found.document, times.words.accounts
    published = document.published or ""
    heading = _heading(document.title or "", words, published, None) or _above(
        document.text, words, published
    )
    for start, line in lines(document.text):
        text, versus, end = line.strip(), _VERSUS.search(line), start + len(line)
        if not 0 < len(text) <= _LONGEST:
            continue
        if versus is None and not text.endswith("."):
            heading = _heading(text, words, published, heading) or heading
        elif versus is not None and _is_row(line, (start, end), times):
            yield Row(start, end, start + versus.start(), heading.time if heading else None)


def _above(text: str, words: Accounts, published: str) -> _Heading | None:
    """What the first table is of, by the heading of the next: above "Nine mths" stands the third quarter.

    Only a quarter of the calendar that was over shortly before is meant; who counts years from another month
    says so.
    """
    has_row = False
    for line in text.splitlines():
        said = " ".join(line.lower().split())
        if _VERSUS.search(line):
            has_row = True
        elif said and words.quarter_pattern.search(said):
            return None
        elif has_row and (number := _months(said, words) // _QUARTER):
            year = _year_of(number, published)
            time = _calendar(year, number, _QUARTER)
            return _Heading(time, year, number, None) if time and _is_fresh(time, published) else None
    return None


def _is_fresh(time: StatisticTime, published: str) -> bool:
    """Whether a period was over so shortly before that what was earned in it is news."""
    over = datetime.date.fromisoformat(time.latest or published)
    return 0 < (datetime.date.fromisoformat(published) - over).days <= _FRESH


def _is_row(line: str, edges: tuple[int, int], times: Times) -> bool:
    """Whether a line has two columns and no time of its own: "Shr 10 cts vs 29 cts", not "12 vs 9 in May"."""
    if len(_VERSUS.findall(line)) > 1 or line.strip().endswith("."):
        return False
    return not times.between(*edges) and not any(
        word in line.lower().split() for word in times.words.accounts.prior
    )


def _heading(text: str, words: Accounts, published: str, last: _Heading | None) -> _Heading | None:
    """What a heading says, after the one before it; None if it names no period."""
    said = " ".join(text.lower().split())
    quarter, day = words.quarter_pattern.search(said), _DAY.search(said)
    months = _QUARTER if quarter else _months(said, words) or _QUARTER * bool(_ENDED.search(said))
    if not months:
        return None
    _, year, number, end = last or (None, _year_of(0, published), 0, None)
    if quarter:
        number = words.ordinals[quarter[1]]
        year = _year_of(number, published)
    if day:
        end = _latest(_MONTHS[day[1][:3]], int(day[2]), published)
    time = ended(months, end, []) if end else _calendar(year, number, months)
    is_known = time is not None and (end is not None or _is_fresh(time, published))
    return _Heading(time if is_known else None, year, number, end)


def _months(said: str, words: Accounts) -> int:
    """How many months a heading without a quarter speaks of: "Nine mths", "Year"; 0 if of none."""
    counted = words.months_pattern.search(said)
    if counted:
        return words.counts[counted[1]]
    return 12 if words.year_pattern.search(said) else 0


def _calendar(year: int, quarter: int, months: int) -> StatisticTime | None:
    """So many months of the calendar's year, up to the end of a quarter."""
    if months == len(_MONTHS):
        value = f"{year:04d}"
    elif months == len(_MONTHS) // 4 and quarter:
        value = f"{year:04d}-Q{quarter}"
    elif months * 4 == quarter * len(_MONTHS):
        return ended(months, f"{year:04d}-{months:02d}-{calendar.monthrange(year, months)[1]}", [])
    else:
        return None
    span = values.span(value)
    return StatisticTime(value, span[0], span[1], [], "publication") if span else None


def _year_of(quarter: int, published: str) -> int:
    """The year of the last such quarter that is over; without one, the last year that is."""
    year = int(published[:4])
    span = values.span(f"{year:04d}-Q{quarter}") if quarter else None
    return year if span and span[1] < published else year - 1


def _latest(month: int, day: int, published: str) -> str | None:
    """The last such day before the day of publication."""
    for year in (int(published[:4]), int(published[:4]) - 1):
        last = calendar.monthrange(year, month)[1] if year else 0
        if not 1 <= day <= last:
            continue
        found = datetime.date(year, month, day).isoformat()
        if found <= published:
            return found
    return None
