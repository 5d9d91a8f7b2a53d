"""Tables with times as headings: under "2018 2019", "Museum 40 52" is 40 in 2018 and 52 in 2019."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TypeVar

from copydesk.records import Quantity, Timex
from copydesk.statistics.reading import Reading
from copydesk.statistics.stretches import as_stated
from copydesk.statistics.times import Times

_BY = "the rules: heading of a column"
_RIGHT = 0.9
_BESIDE = re.compile(r"[ \t]+(?:[-+–][ \t]*)?")
_UNIT = re.compile(r"%?\s*")
_LEAST = 2  # columns of a table
_STOPS = (".", "!", "?", ":", "”")  # a sentence ends a table

_T = TypeVar("_T", Timex, Quantity)


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of a table whose headings are times that of its column."""
    known = _columns(times)
    if not known:
        return read
    return [_timed(reading, known.get(reading.figure.quantity.id)) for reading in read]


def _timed(reading: Reading, timex: Timex | None) -> Reading:
    if timex is None or not reading.kept:
        return reading
    return reading.at(as_stated(timex, "previous"), _BY, _RIGHT)


def _columns(times: Times) -> dict[str, Timex]:
    """The time of each quantity that stands in such a table."""
    text, out, headings = times.found.document.text, dict[str, Timex](), list[Timex]()
    if len(times.ordered) < _LEAST:
        return out
    quantities = sorted(times.found.quantities, key=lambda one: one.start)
    for start, end in _lines(text):
        near = times.between(start, end)
        found = _last(near, end, times) if len(near) >= _LEAST else []
        if len(found) >= _LEAST:
            headings = found if len({one.value for one in found}) == len(found) else []
        elif text[start:end].endswith(_STOPS):
            headings = []
        elif headings:
            cells = _last(_inside(quantities, (start, end)), end, times)[-len(headings) :]
            if len(cells) == len(headings):
                out.update((cell.id, timex) for cell, timex in zip(cells, headings, strict=True))
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _inside(records: list[Quantity], line: tuple[int, int]) -> list[Quantity]:
    """The quantities of a line, in text order."""
    first, last = (bisect_left(records, edge, key=lambda one: one.start) for edge in line)
    return records[first:last]


def _last(records: list[_T], end: int, times: Times) -> list[_T]:
    """Of some records of a line the last that follow each other, with nothing behind them."""
    text, out = times.found.document.text, list[_T]()
    for record in reversed(records):
        gap = text[record.end : out[0].start if out else end]
        if not (_BESIDE if out else _UNIT).fullmatch(gap):
            break
        out.insert(0, record)
    return out
