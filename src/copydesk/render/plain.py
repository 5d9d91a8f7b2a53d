"""A table of any columns on a terminal of any width: what does not fit in a row stands under it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from copydesk.render import figures
from copydesk.render.figures import clean
from copydesk.render.nested import has_parts, in_one

Row = Mapping[str, Any]

# Characters of an id that are printed; `why` takes them.
SHORT = 8
IDS = ("id", "document", "statistic_a", "statistic_b", "claim_a", "claim_b")

_BETWEEN = 3  # columns between two columns, and at the edges together
_READABLE = 14  # a text column is no narrower, unless its texts are
_LONG = 80  # characters of a text that wants more
_WORD = 24  # a longer word is cut
_INDENT = 3  # of what stands under a row


class _Column(NamedTuple):
    name: str
    cells: list[str]
    is_number: bool
    least: int
    natural: int


def plain_table(columns: Sequence[str], rows: Sequence[Row], width: int) -> RenderableType:
    """Lay out rows of any table; no column is so narrow that its words are cut.

    What matters most comes first: the last columns, if they do not fit, stand under the others.
    """
    some = [_column(name, rows) for name in columns]
    beside, below = _fitting(some, width)
    if below:  # there is no room for columns in which nothing stands
        beside, below = _fitting([one for one in some if any(one.cells)] or some[:1], width)
    widths = _widths(beside, width)
    if not below:
        return _table(beside, widths, range(len(rows)))
    parts: list[RenderableType] = [_table(beside, widths, ())]
    for at in range(len(rows)):
        parts.append(Padding(_table(beside, widths, (at,), is_alone=True), (0, 0, 0, 1)))
        if (rest := _under(below, at)).plain:
            parts.append(Padding(rest, (0, 1, 0, min(_INDENT, width // 4))))
    return Group(*parts, Text())


def _table(
    columns: Sequence[_Column], widths: Sequence[int], rows: Iterable[int], *, is_alone: bool = False
) -> Table:
    """Some rows side by side; `is_alone`: without a head, between lines that are none of its own."""
    table = Table(
        box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold",
        show_header=not is_alone, show_edge=not is_alone,
    )  # fmt: skip
    for one, wide in zip(columns, widths, strict=True):
        table.add_column(one.name, justify="right" if one.is_number else "left", width=wide, overflow="fold")
    for at in rows:
        table.add_row(*(Text(one.cells[at]) for one in columns))
    return table


def _column(name: str, rows: Sequence[Row]) -> _Column:
    cells = [said(name, row[name]) for row in rows]
    is_number = any(isinstance(row[name], int | float) and not isinstance(row[name], bool) for row in rows)
    natural = max([len(name), *(len(line) for cell in cells for line in cell.split("\n"))])
    word = max([len(name), *(len(word) for cell in cells for word in cell.split())], default=0)
    is_whole = is_number or name in IDS or natural <= _READABLE
    readable = _READABLE if natural < _LONG else _WORD
    least = natural if is_whole else min(natural, max(readable, min(word, _WORD)))
    return _Column(name, cells, is_number, least, natural)


def _fitting(columns: list[_Column], width: int) -> tuple[list[_Column], list[_Column]]:
    """Which columns stand side by side, and which under them: the last of those that are too many."""
    beside = list(columns)
    while len(beside) > 1:
        if sum(one.least for one in beside) + _BETWEEN * len(beside) <= width:
            break
        beside.pop()
    return beside, columns[len(beside) :]


def _widths(columns: Sequence[_Column], width: int) -> list[int]:
    """Share out what is left to those that want more, by how much more they want."""
    widths = [one.least for one in columns]
    wanted = [one.natural - one.least for one in columns]
    left = max(0, width - sum(widths) - _BETWEEN * len(columns))
    order = sorted(range(len(columns)), key=lambda at: wanted[at])
    for done, at in enumerate(order):  # who wants least is given first: what it leaves is for the others
        given = min(wanted[at], left // (len(order) - done))
        widths[at] += given
        left -= given
    return [min(one, max(width - 2, 1)) for one in widths]


def _under(below: Sequence[_Column], at: int) -> Text:
    """What stands under the others, each with its name."""
    parts = [f"{one.name} {one.cells[at]}" for one in below if one.cells[at]]
    return Text(" · ".join(parts), style="dim")


def said(name: str, value: Any) -> str:
    """A value in a cell: an id by its first characters, a list with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figures.number(value)
    if has_parts(value):
        return clean(in_one(value, ", "))
    return clean(str(value))[:SHORT] if name in IDS else clean(str(value))
