"""A day that a page writes as 03/05/2019: the 3rd of May or the 5th of March, as its other days have it."""

import calendar
import re
from collections.abc import Iterable

from copydesk.sources.dates import iso_date
from copydesk.sources.documents import Loss

_NUMBERS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)\b")
_MONTHS = 12
_LONGEST_LINE = 200  # characters of a line with a day


def settled(published: str | None, markup: str, lines: Iterable[str]) -> tuple[str | None, Loss | None]:
    """The day that was found, or which one it is by the order of the page's other days."""
    written = _written(published, markup)
    if published is None or written is None:
        return published, None
    one, other, year = int(written[1]), int(written[3]), int(published[:4])
    is_day_first = _is_day_first(lines)
    if is_day_first is None:
        message = f"its date {written[0]!r} is one of two days; left open: say which with --published"
        return None, Loss("date", message)
    return iso_date(year, *((other, one) if is_day_first else (one, other))), None


def is_written(day: str, lines: Iterable[str]) -> bool:
    """Whether a short line has a day in figures, in one of its two orders."""
    year, *parts = (int(part) for part in day.split("-"))
    return any(
        int(found[4]) == year and sorted((int(found[1]), int(found[3]))) == sorted(parts)
        for line in lines
        if len(line) <= _LONGEST_LINE
        for found in _NUMBERS.finditer(line)
    )


def _written(published: str | None, markup: str) -> re.Match[str] | None:
    """How a page writes a day that may be two, if it writes it in no other way."""
    found = re.fullmatch(r"(\d{4})-(0\d|1[0-2])-(0\d|1[0-2])", published or "")
    if found is None or found[2] == found[3]:
        return None
    year, month, day = found.groups()
    name = calendar.month_abbr[int(month)]
    if re.search(
        rf"{year}[-/.]?{month}[-/.]?{day}|\b{name}[a-z]*\.? 0?{int(day)}\b|\b0?{int(day)}\S* {name}", markup
    ):
        return None
    one, other = (rf"0?{int(part)}" for part in (month, day))
    return re.search(rf"\b({one}|{other})(/)({one}|{other})/(?:{year}|{year[2:]})\b", markup)


def _is_day_first(lines: Iterable[str]) -> bool | None:
    """Whether a page's days that can be only one are as 14/08/2017; None if they differ, or it has none."""
    short = (line for line in lines if len(line) <= _LONGEST_LINE)
    days = [found for line in short for found in _NUMBERS.finditer(line)]
    sure = {int(one[1]) > _MONTHS for one in days if (int(one[1]) > _MONTHS) != (int(one[3]) > _MONTHS)}
    return sure.pop() if len(sure) == 1 else None
