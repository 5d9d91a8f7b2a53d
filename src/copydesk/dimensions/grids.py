"""Tables in a text: rows of cells with "|" or a tab between them, and what stands above and beside a cell.

A page, a Markdown file and a Word file are read as such rows. Headings are the rows above the first that
has a value; labels are the first columns that have none. Nothing is said of a table without headings.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

Span = tuple[int, int]
_Row = list[Span]

_VALUE = re.compile(
    r"(?!(?:1[89]|20)\d\d(?:\W\d\d(?:\d\d)?)?\W*\Z)"  # a year, or two
    r"[-+−–(~<>≈]{0,2}(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3} )?\s?[-+−–]?\d[\d.,\s]*"
    r"(?:%|[^\W\d]{1,4}|p\.p\.)?\)?(?:\*|\[\w\])?"
)
_BAR, _CELL = re.compile(r"(?<!\\)\|"), re.compile(r"\S(?:.*\S)?")
_RULE = re.compile(r"\|[|:\- \t]*-[|:\- \t]*$")  # below headings
_UNIT = re.compile(
    r"\s*(?:\((?:in )?([^()]{1,25})\)|\[(?:in )?([^\[\]]{1,25})\]|(?:,\s+|(?<!\d),)(?:in )?([^\s,][^,]{0,24})"
    r"|\bin ([^,]{1,25}))\Z"
)
_ENDED = re.compile(r"[?!]\Z|\s[^\W\d]+\s[^\W\d]+\s\w+\.\Z")  # no heading, but a sentence
_RULED = "-"
_MOST_HEADINGS, _LEAST_RANKS = 3, 3  # rows of headings; rows whose first column counts 1, 2, 3
_NARROW, _SHORT = 2, 3  # columns; letters of "n/a" and the like
_WIDEST, _LONGEST, _LONGEST_HEADING = 50, 40, 200  # columns; characters of a value, and of a heading


class Cell(NamedTuple):
    """A cell with a value.

    Attributes:
        start, end: Its characters.
        column: The headings above it, the widest first.
        row: The labels beside it, that of its part of the table first.
        corner: What stands above the labels.
        caption: What stands above the whole table, or nothing.
    """

    start: int
    end: int
    column: list[Span]
    row: list[Span]
    corner: list[Span]
    caption: list[Span]


class Unit(NamedTuple):
    """What a heading is in: its words, and the heading without them."""

    words: str
    rest: Span


def unit(text: str, heading: Span) -> Unit:
    """What may be the unit of a heading: "Revenue ($m)", "Weight, kg", "Sales in euros", "%"."""
    words = text[heading[0] : heading[1]]
    if len(words) > _LONGEST_HEADING:
        return Unit("", heading)
    if not words[0].isalnum():
        return Unit(words.strip("()[] "), (heading[0], heading[0]))
    found = _UNIT.search(words)
    if found is None or (found[3] or found[4] or "").istitle():  # "Births in Wales"
        return Unit("", heading)
    return Unit(next(filter(None, found.groups())).strip(), (heading[0], heading[0] + found.start()))


def cells(text: str) -> list[Cell]:
    """The cells with a value of all tables with headings, in text order."""
    if "|" not in text and "\t" not in text:
        return []
    return [cell for rows in _tables(text) for cell in _cells(text, rows)]


def _tables(text: str) -> Iterator[list[_Row]]:
    """The rows of each table.

    A rule stands below headings: the row above it begins another table, if those before it have values.
    """
    rows, mark, is_valued = list[_Row](), "", False
    for kind, row in _lines(text):
        if kind == _RULED:
            if is_valued:
                yield rows[:-1]
                rows, is_valued = rows[-1:], False
            continue
        if kind != mark:
            if rows:
                yield rows
            rows, mark, is_valued = [], kind, False
        is_valued = is_valued or bool(rows and _values(text, rows[-1]))
        rows += [row] if kind else []
    if rows:
        yield rows


def _lines(text: str) -> Iterator[tuple[str, _Row]]:
    """What each line with words is, the mark between its cells or nothing, and its cells; and the rules."""
    at = 0
    for line in text.splitlines(keepends=True):
        mark = "|" if line.startswith("|") else "\t" if "\t" in line else ""
        if _RULE.match(line):
            yield _RULED, []
        elif line.strip("| \t\r\n"):
            yield mark, _row(line, at, mark) if mark else []
        at += len(line)


def _row(line: str, at: int, mark: str) -> _Row:
    """The cells of a row, without the blanks around their words."""
    bars = [bar.start() for bar in _BAR.finditer(line)] if mark == "|" else _tabs(line)
    out = []
    for bar, end in zip(bars, [*bars[1:], len(line)], strict=True):
        found = _CELL.search(line, bar + 1, end)
        out.append((at + found.start(), at + found.end()) if found else (at + end, at + end))
    is_closed = mark == "|" and len(out) > 1 and out[-1][0] == out[-1][1]
    return out[:-1] if is_closed else out


def _tabs(line: str) -> list[int]:
    """Where the cells of a line begin, but for one character."""
    return [-1, *(place for place, letter in enumerate(line) if letter == "\t")]


class _Table(NamedTuple):
    """The rows of a table: those above it, its headings, those below, and how many columns have labels."""

    captions: list[Span]
    headings: list[_Row]
    body: list[_Row]
    labels: int


def _table(text: str, rows: list[_Row]) -> _Table:
    """The parts of a table; rows of other widths are left out."""
    first = next((n for n, row in enumerate(rows) if _values(text, row)), len(rows))
    captions = [row[0] for row in takewhile(_is_alone, rows[:first])]
    width, parts = max(map(len, rows)), (rows[len(captions) : first], rows[first:])
    above, body = ([row for row in part if len(row) == width] for part in parts)
    headings = [row for row in above if not _is_alone(row)]
    own = list(takewhile(lambda row: not _is_of_another(text, row), body))
    valued = [row for row in own if _values(text, row)]
    labels = 0 if _is_told(text, headings, valued) else _labels(text, valued)
    return _Table(captions[-_MOST_HEADINGS:], headings, [*filter(_is_alone, above[-1:]), *own], labels)


def _is_of_another(text: str, row: _Row) -> bool:
    """Whether a row below values may be the headings of another table: words, and not "n/a" in each cell."""
    said = {text[slice(*span)] for span in row[1:]}
    if _values(text, row) or not all(any(map(str.isalnum, words)) for words in said):
        return False
    return len(said) > 1 or (len(row) == _NARROW and len(max(said)) > _SHORT)


def _is_told(text: str, headings: list[_Row], body: list[_Row]) -> bool:
    """Whether rows are what somebody says, or a form: "A: 40", "Opened: 2014", or no row has a label."""
    beside = [text[slice(*row[0])] for row in body]
    if all(not words or words.endswith(":") for words in beside):
        return True
    if len(_told(row[0] for row in headings)) > 1 and len(headings[0]) <= _NARROW:
        return True
    return any(_is_prose(text, span) for row in headings for span in row)


def _is_prose(text: str, span: Span) -> bool:
    """Whether a cell is too long for a heading, or a sentence."""
    start = max(span[0], span[1] - _LONGEST)
    return span[1] - span[0] > _LONGEST_HEADING or bool(_ENDED.search(text, start, span[1]))


def _cells(text: str, rows: list[_Row]) -> Iterator[Cell]:
    """The cells of one table that have a value, with what is said of them."""
    captions, headings, body, labels = _table(text, rows)
    if not 0 < len(headings) <= _MOST_HEADINGS or not 0 < labels < len(headings[0]) <= _WIDEST:
        return
    corner = _told(cell for row in headings for cell in row[:labels])
    above = [_above(headings, labels, column) for column in range(len(headings[0]))]
    for row, beside in _labelled(body, labels):
        for column in _values(text, row):
            if column >= labels:
                yield Cell(*row[column], above[column], beside, corner, captions)


def _labelled(body: list[_Row], labels: int) -> Iterator[tuple[_Row, list[Span]]]:
    """The rows with their labels; if a row that is alone is the first, such rows begin parts of the table."""
    is_parted = bool(body) and _is_alone(body[0])
    part, beside = list[Span](), list[Span]()
    for row in body:
        if is_parted and _is_alone(row):
            part, beside = row[:1], []
            continue
        is_further = labels > 1 and bool(beside) and row[0][0] == row[0][1]
        first = beside[0] if is_further else row[0]  # a label of several rows stands beside the first alone
        beside = [first, *row[1:labels]]
        yield row, part + _told(beside)


def _values(text: str, row: _Row) -> list[int]:
    """The columns of a row behind the first that have a value."""
    return [n for n, span in enumerate(row) if n and _is_value(text, span)]


def _is_value(text: str, span: Span) -> bool:
    return span[1] - span[0] <= _LONGEST and bool(_VALUE.fullmatch(text, *span))


def _labels(text: str, body: list[_Row]) -> int:
    """How many columns have labels, and no values; a column of ranks in front of them is one."""
    ranks = [text[slice(*row[0])].rstrip(".") for row in body]
    is_ranked = len(ranks) >= _LEAST_RANKS and ranks == [str(n) for n in range(1, len(ranks) + 1)]
    valued = {column for row in body for column in _values(text, row)}
    if not is_ranked and any(_is_value(text, row[0]) for row in body):
        return 0
    return min(valued, default=0)


def _above(headings: list[_Row], labels: int, column: int) -> list[Span]:
    """The headings of a column; one that is wider than it stands further left, above another."""
    out = []
    for row in headings:
        at = column
        while row is not headings[-1] and at > labels and row[at][0] == row[at][1]:
            at -= 1
        out.append(row[at])
    return _told(out)


def _is_alone(row: _Row) -> bool:
    """Whether only the first cell of a row has words."""
    return bool(_told(row[:1])) and not _told(row[1:])


def _told(spans: Iterable[Span]) -> list[Span]:
    """The cells with words, and not with whole texts."""
    return [span for span in spans if 0 < span[1] - span[0] <= _LONGEST_HEADING]
