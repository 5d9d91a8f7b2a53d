"""Dates as mastheads, bylines and metadata give them: whole, with a year, or not at all."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import cache

from copydesk.sources.words import compiled

# Before the first newspaper and after any that will be read, a date is a mistake.
_FIRST_YEAR, _LAST_YEAR = 1600, 2199

_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_STAMP = re.compile(_ISO + r"(?:[T ]\s*\d{1,2}[:.h]\d{2}.{0,30}|Z)?", re.IGNORECASE | re.DOTALL)

_BARE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d.{0,30})?", re.DOTALL)  # 2019-3-5
_CLOCK_FIRST = re.compile(
    r"((?:[a-z]{3} )?[a-z]{3} \d{1,2},?) \d\d:\d\d:\d\d(?: [a-z+-][\w:]{1,5})? (\d{4})", re.I
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[T ]?\d{4}(?:\d{2})?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?", re.I)
_SECONDS = re.compile(r"(\d{9,10})(?:\d{3})?(?:\.\d*)?")  # since 1970, or thousandths of them
_COUNTED = re.compile(r"(\d{5})(?:[.,]\d*)?")
_BEFORE_COUNTED, _FIRST_COUNTED, _LAST_COUNTED = date(1899, 12, 30), 21_916, 58_806
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\b")


class DateWords:
    """The expressions for dates, made of the names of months and weekdays."""

    def __init__(self, extra: str | None) -> None:
        words = compiled(extra).words
        self.months = {**words.foreign_months, **words.months}
        month = "|".join(sorted(words.months, key=len, reverse=True))
        self.month = rf"(?:{month})\b\.?"
        every = "|".join(sorted({**words.months, **words.foreign_months}, key=len, reverse=True))
        day = r"\d{1,2}(?:st|nd|rd|th)?"
        weekdays = sorted([*words.weekdays, *words.foreign_weekdays], key=len, reverse=True)
        weekday = rf"(?:(?P<weekday>{'|'.join(weekdays)})\b\.?,?\s+)?"
        clock = (
            r"(?:\s*(?:,|\||•|·|@|at|-|–|à|às|um|om|kl\.?|alle|a las)?"
            r"\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?"
            r"\s*\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?)?\)?)?"
        )
        self.date = (
            rf"{weekday}(?:{_ISO}(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
            rf"|(?P<mdy>(?P<m1>{month})\b(?:\.?\s+|\s?-\s?)(?P<d1>{day})(?:\s?,\s*|\s+|\s?-\s?)(?P<y1>\d{{4}}))"
            rf"|(?P<dmy>(?P<d2>{day}|\d{{1,2}}(?:\.|er))(?:\s+(?:(?:of|de)\s+)?|[-/])(?P<m2>{every})\b"
            rf"(?:\.?(?:\s?,\s*|\s+)(?:de\s+)?|[-/])(?P<y2>\d{{4}}))"
            rf"|(?P<ymd>(?P<y3>\d{{4}})[/.]\s?(?P<m3>\d{{1,2}})[/.]\s?(?P<d3>\d{{1,2}}))"
            rf"|(?P<num>(?P<n1>\d{{1,2}})(?P<parting>[/.-])(?P<n2>\d{{1,2}})[/.-](?P<y4>\d{{4}})))\b{clock}"
        )
        self.full = re.compile(self.date, re.IGNORECASE)
        self.day_of_month = rf"(?:{month})\b\.?\s+{day}|{day}\s+(?:{month})\b\.?"

    def value(self, match: re.Match[str], day_first: bool | None = None) -> str | None:
        """The ISO date of a match, or None if there is no such day or it has two readings.

        `day_first` settles which, where others of the same hand have said it.
        """
        part = match.groupdict()
        if part["iso"]:
            return iso_date(*(int(n) for n in part["iso"].split("-")))
        if part["mdy"]:
            return iso_date(int(part["y1"]), self.months[part["m1"].lower()], _day(part["d1"]))
        if part["dmy"]:
            return iso_date(int(part["y2"]), self.months[part["m2"].lower()], _day(part["d2"]))
        if part["ymd"]:
            return iso_date(int(part["y3"]), int(part["m3"]), int(part["d3"]))
        if part["parting"] == "." and day_first is None:
            day_first = True  # who parts them by full stops names the day first: 5.3.2019
        first, second, year = int(part["n1"]), int(part["n2"]), int(part["y4"])
        if day_first is None and part["weekday"]:
            day_first = _settled(
                part["weekday"], iso_date(year, second, first), iso_date(year, first, second)
            )
        if first == second or second > 12 or (day_first is False and first <= 12):
            return iso_date(year, first, second)  # 1/31/2016
        return iso_date(year, second, first) if first > 12 or day_first else None  # 1/9/2016: two days


@cache
def date_words(extra: str | None = None) -> DateWords:
    """The expressions, compiled once."""
    return DateWords(extra)


def _settled(weekday: str, day_first: str | None, month_first: str | None) -> bool | None:
    """Whether the day stands first, where only one of two days is such a weekday: "Sun, 02/05/2012"."""
    is_day, is_month = (
        day is not None and _WEEKDAYS[date.fromisoformat(day).weekday()] == weekday[:3].lower()
        for day in (day_first, month_first)
    )
    return is_day if is_day != is_month else None


def _day(text: str) -> int:
    return int(text.rstrip("stndrheSTNDRHE."))


def iso_date(year: int, month: int, day: int) -> str | None:
    """An ISO date, or None if the calendar has no such day or no newspaper such a year."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def parse_date(value: str, extra: str | None = None, day_first: bool | None = None) -> str | None:
    """Read the date of a metadata field: an ISO date or timestamp, a date in words, or seconds since 1970.

    A time of day and its zone are dropped, not converted: "2009-03-20 23:24:52-05" is the 20th, the
    day that was printed. "infinity", "now" and 30 February are None, never a guess.
    """
    value = value.strip()[:80]
    stamp = _STAMP.fullmatch(value)
    if stamp:
        return iso_date(*(int(n) for n in stamp["iso"].split("-")))
    compact = _COMPACT.fullmatch(value) or _BARE_ISO.fullmatch(value)
    if compact:
        return iso_date(*(int(n) for n in compact.groups()))
    value = _CLOCK_FIRST.sub(r"\1 \2", value)
    seconds = _SECONDS.fullmatch(value)
    if seconds:
        day = datetime.fromtimestamp(int(seconds[1]), UTC).date()
        return iso_date(day.year, day.month, day.day)
    words = date_words(extra)
    found = words.full.fullmatch(value) or re.fullmatch(words.date + r"\s*(?:[+-]\d{4}|gmt|utc)", value, re.I)
    return words.value(found, day_first) if found else None


def are_counted(values: Iterable[str]) -> bool:
    """Say whether most of a column's dates are days since 1900, as cells of a sheet hold them: "43531"."""
    found = [counted_day(value) is not None for value in values]
    return sum(found) * 2 > len(found)


def counted_day(value: str) -> str | None:
    """The day of a number of days as spreadsheets count them, from 1960 to 2060; its fraction is a time."""
    number = _COUNTED.fullmatch(value.strip())
    if number is None or not _FIRST_COUNTED <= int(number[1]) <= _LAST_COUNTED:
        return None
    return (_BEFORE_COUNTED + timedelta(days=int(number[1]))).isoformat()


def is_day_first(values: Iterable[str]) -> bool | None:
    """Say how a column of dates like 03/05/2019 writes them, if one of them leaves no choice (25/03/2019)."""
    orders = set()
    for value in values:
        found = _SLASHED.match(value.strip()[:80])
        if found and (int(found[1]) > 12) != (int(found[2]) > 12):
            orders.add(int(found[1]) > 12)
    return orders.pop() if len(orders) == 1 else None
