"""Rows of a table without rules: a name, then nothing but numbers, on some lines behind each other.

"Ardmore 3 1 1 1" is no team that is called "Ardmore 3", and has played three times, won one, and so on.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from copydesk.dimensions.quantity.lexicon import Lexicon

_CELL = re.compile(r"[-+−]?(?:(?:0|[1-9]\d*)(?:,\d{3})*(?:\.\d+)?(?:-\d/\d+)?|\.\d+|[1-9]/\d+)")
_EMPTY = frozenset(("-", "--", "–", "—", "nil", "n/a"))
_WORD = re.compile(r"\S+")
_FEWEST_CELLS, _FEWEST_ALL, _LONGEST_LABEL = 2, 6, 6  # cells of a row and of a table, words of a label
_LONGEST_LINE = 200  # letters
_YEARS, _CLOCK = re.compile(r"(?:1[89]|20)\d\d"), re.compile(r"(?:1\d|2[0-3])[.:]?[0-5]\d")


class _Row(NamedTuple):
    """The last word of a label, and the cells with a number."""

    label: str
    cells: list[re.Match[str]]


def numbers(text: str, lexicon: Lexicon) -> Iterator[int]:
    """Where the numbers begin that are cells of such a table."""
    rows, above, at = list[_Row](), "", 0
    for line in [*text.split("\n"), ""]:
        may_be = len(line) < _LONGEST_LINE and any(map(_is_cell, line.rsplit(None, 1)[-1:]))
        row = _row(text, at, at + len(line)) if may_be else None
        if row is not None:
            rows.append(row)
        else:
            if _is_table(rows) and _are_told(rows, above, lexicon):
                yield from (cell.start() for one in rows if not _are_years(one) for cell in one.cells)
            rows, above = [], line
        at += len(line) + 1


def _is_table(rows: list[_Row]) -> bool:
    return len(rows) > 1 and sum(len(row.cells) for row in rows) >= _FEWEST_ALL


def _are_years(row: _Row) -> bool:
    """As in the row at the head of a table: "Year 2015 2016 2017"."""
    return all(_YEARS.fullmatch(cell[0]) for cell in row.cells)


def _row(text: str, start: int, end: int) -> _Row | None:
    """The row that a line is, if it is one."""
    words = [*_WORD.finditer(text, start, end)]
    first = next((n for n, word in enumerate(words) if _is_cell(word[0])), 0)
    cells = words[first:]
    found = [cell for cell in cells if _CELL.fullmatch(cell[0])]
    is_row = 0 < first <= _LONGEST_LABEL and len(found) >= _FEWEST_CELLS and words[0][0][0].isalpha()
    is_row = is_row and all(_is_cell(word[0]) for word in cells)
    return _Row(_bare(words[first - 1][0]), found) if is_row else None


def _is_cell(word: str) -> bool:
    return word in _EMPTY or _CELL.fullmatch(word) is not None


def _bare(word: str) -> str:
    return word.strip("().,:").lower()


def _are_told(rows: list[_Row], above: str, lexicon: Lexicon) -> bool:
    """Whether the numbers of some rows say how much or how many, and not when or which."""
    said = {*map(_bare, above.split()), *(row.label for row in rows)}
    raw = [cell[0] for row in rows for cell in row.cells]
    return not all(map(_CLOCK.fullmatch, raw)) and said.isdisjoint(lexicon.rules.counted.no_tallies)
