"""Cells of a table: beside "Revenue" and under "2019" is the revenue of 2019, beside "York" that of York.

Under "2018 2019", which are no cells, "Museum 40 52" is 40 in 2018 and 52 in 2019.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple, TypeVar

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.grids import Cell, Span, unit
from copydesk.dimensions.quantity.lists.headed import fills
from copydesk.records import Quantity, StatisticTime, Timex, Toponym
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.stretches import as_stated
from copydesk.statistics.times.when import Times
from copydesk.syntax import in_order

_BY, _BY_COLUMN, _RIGHT = "the rules: headings of a table", "the rules: heading of a column", 0.9
_SMALL = frozenset(("ADP", "DET", "CCONJ", "PART", "PUNCT", "SYM", "SPACE"))
_Named = dict[Span, Toponym]  # the places that are named, by where
_BESIDE = re.compile(r"[ \t]+(?:[-+–][ \t]*)?")
_UNIT = re.compile(r"%?\s*")
_COLUMNS = 2  # columns of a table
_STOPS = (".", "!", "?", ":", "”")  # a sentence ends a table
_LEAST = 3  # letters of a heading that says something: not "P", "Pts" does


_T = TypeVar("_T", Timex, Quantity)


class _Said(NamedTuple):
    """What the headings of a cell say: words, times and places."""

    words: list[Token]
    times: list[Timex]
    places: list[Toponym]


def told(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure that fills a cell under headings what those say."""
    if not times.found.cells:
        return read
    named = {(t.start, t.end): t for t in reversed(times.found.toponyms) if t.form == "name"}
    filled = zip(read, _filled(read, times), strict=True)
    return [_told(one, cell, times, named) if cell and one.kept else one for one, cell in filled]


def whole(read: list[Reading], ruled: list[Reading], times: Times) -> list[Reading]:
    """Keep what the rules keep of a cell, where most others of its column are kept."""
    if not times.found.cells:
        return read
    cells, likely = _filled(read, times), Counter[tuple[Span, ...]]()
    for one, cell in zip(read, cells, strict=True):
        if cell:
            likely[tuple(cell.column)] += 1 if one.kept else -1
    every = zip(read, ruled, cells, strict=True)
    return [
        rule if cell and rule.kept and not one.kept and likely[tuple(cell.column)] > 0 else one
        for one, rule, cell in every
    ]


def _filled(read: list[Reading], times: Times) -> list[Cell | None]:
    """The cell under headings that each figure fills."""
    text, found, out = times.found.document.text, times.found.cells, list[Cell | None]()
    starts = [cell.start for cell in found]
    for reading in read:
        quantity = reading.figure.quantity
        cell = found[max(0, bisect_right(starts, quantity.start) - 1)]
        out.append(cell if fills(text, cell, (quantity.start, quantity.end)) else None)
    return out


def _told(reading: Reading, cell: Cell, times: Times, named: _Named) -> Reading:
    """A figure with what the headings of its cell say."""
    is_headed = reading.figure.sense == "heading"
    above, beside, whole = (
        _said(spans, times, named, is_headed=is_headed) for spans in (cell.column, cell.row, cell.caption)
    )
    if not cell.column or 0 < sum(map(len, above.words)) < _LEAST:
        return reading
    is_of_all = is_headed and any(unit(times.found.document.text, span).words for span in cell.caption)
    words = _words(above, beside, whole, is_of_all=is_of_all)
    if words:
        like = replace(reading, words=words, head=(above.words or words)[-1], whole=())
        reading = reading.like(like, _BY, _RIGHT)
    time = _time(above.times, beside.times) or _time(whole.times, [])
    return _set(reading, time, beside.places or above.places)


def _set(reading: Reading, time: StatisticTime | None, places: list[Toponym]) -> Reading:
    reading = reading if time is None else reading.at(time, _BY, _RIGHT)
    there = [(place.id, place.text) for place in places[-1:]]
    return reading.at_places(there, _BY, _RIGHT) if there else reading


def _words(above: _Said, beside: _Said, whole: _Said, *, is_of_all: bool) -> list[Token]:
    """What a cell is a figure of; that of all cells where the caption says it: "Average price (£)"."""
    own = in_order([*above.words, *beside.words])
    return in_order([*whole.words, *own]) if (is_of_all and not above.words) or not own else own


def _said(spans: list[Span], times: Times, named: _Named, *, is_headed: bool) -> _Said:
    """What some headings say; that an amount is in dollars is no word of what it is an amount of."""
    found, words, dated, placed = times.found, list[Token](), list[Timex](), list[Toponym]()
    for span in spans:
        bare = unit(found.document.text, span).rest if is_headed else span
        own = times.between(*span)
        dated += own
        taken = {place for timex in own for place in found.places(timex.start, timex.end)}
        left = [t for t in _tokens(found, bare) if t.i not in taken]
        place = _place(named, left)
        placed += [place] if place else []
        words += [] if place else left
    return _Said(words, dated, placed)


def _tokens(found: Found, span: Span) -> list[Token]:
    """The words of a heading, without small words and numbers."""
    tokens = [found.all_tokens[place] for place in found.places(*span)] if span[0] < span[1] else []
    return [t for t in tokens if t.pos_ not in _SMALL and any(map(str.isalpha, t.text))]


def _place(named: _Named, words: list[Token]) -> Toponym | None:
    """The place that some words are the whole name of."""
    return named.get((words[0].idx, words[-1].idx + len(words[-1]))) if words else None


def _time(above: list[Timex], beside: list[Timex]) -> StatisticTime | None:
    """The only time of the headings of a cell; nothing of several."""
    if len(above) + len(beside) != 1:
        return None
    return as_stated((above or beside)[0], "previous")


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of a table whose headings are times that of its column."""
    known = _columns(times)
    if not known:
        return read
    return [_timed(reading, known.get(reading.figure.quantity.id)) for reading in read]


def _timed(reading: Reading, timex: Timex | None) -> Reading:
    if timex is None or not reading.kept:
        return reading
    return reading.at(as_stated(timex, "previous"), _BY_COLUMN, _RIGHT)


def _columns(times: Times) -> dict[str, Timex]:
    """The time of each quantity that stands in such a table."""
    text, out, headings = times.found.document.text, dict[str, Timex](), list[Timex]()
    if len(times.ordered) < _COLUMNS:
        return out
    quantities = sorted(times.found.quantities, key=lambda one: one.start)
    for start, line in lines(text):
        end = start + len(line.rstrip())
        near = times.between(start, end)
        found = _last(near, end, times) if len(near) >= _COLUMNS else []
        if len(found) >= _COLUMNS:
            headings = found if len({one.value for one in found}) == len(found) else []
        elif text[start:end].endswith(_STOPS):
            headings = []
        elif headings:
            cells = _last(_inside(quantities, (start, end)), end, times)[-len(headings) :]
            if len(cells) == len(headings):
                out.update((cell.id, timex) for cell, timex in zip(cells, headings, strict=True))
    return out


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Where each line begins, and the line."""
    every = text.splitlines(keepends=True)
    return zip(accumulate(map(len, every), initial=0), every, strict=False)


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
