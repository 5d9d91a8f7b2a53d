"""A day that a page writes as 03/05/2019: the 3rd of May or the 5th of March, as its other days have it."""

import calendar
import re
from collections.abc import Iterable, Iterator

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
    one, other, year = int(written[1]), int(written[2]), int(published[:4])
    is_day_first = _is_day_first(lines)
    if is_day_first is None:
        message = f"its date {written[0]!r} is one of two days; left open: say which with --published"
        return None, Loss("date", message)
    return iso_date(year, *((other, one) if is_day_first else (one, other))), None


def is_written(day: str, lines: Iterable[str]) -> bool:
    """Whether a short line has a day in figures, in one of its two orders."""
    year, *parts = map(int, day.split("-"))
    return any(y == year and {one, other} == {*parts} for one, other, y in _in_figures(lines))


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
    return re.search(rf"\b({one}|{other})/({one}|{other})/(?:{year}|{year[2:]})\b", markup)


def _is_day_first(lines: Iterable[str]) -> bool | None:
    """Whether a page's days that can be only one are as 14/08/2017; None if they differ, or it has none."""
    days = ((one > _MONTHS, other > _MONTHS) for one, other, _ in _in_figures(lines))
    sure = {is_day for is_day, is_next in days if is_day != is_next}
    return sure.pop() if len(sure) == 1 else None


def _in_figures(lines: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """The days that short lines have in figures: a day and a month in one of two orders, and the year."""
    for line in lines:
        if len(line) <= _LONGEST_LINE:
            yield from ((int(day[1]), int(day[3]), int(day[4])) for day in _NUMBERS.finditer(line))
