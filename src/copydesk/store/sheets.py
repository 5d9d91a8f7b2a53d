"""Tables as sheets of a workbook: typed, with filters, and nothing in them that could be a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import count
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from copydesk.errors import InputError
from copydesk.render.nested import has_parts, in_one

if TYPE_CHECKING:
    import pyarrow
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575  # of a sheet, below its head
_LONGEST_CELL = 32_767  # characters
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = {"sentence": 60, "text": 30, "what": 40, "content": 60, "title": 40, "meaning": 80, "reason": 40}


class _Looks(NamedTuple):
    head: Format
    day: Format
    quoted: Format


def workbook(tables: Iterable[tuple[str, pyarrow.Table]], out: IO[bytes], *, in_memory: bool = False) -> None:
    """Write each table as a sheet of its name; the same tables give the same bytes.

    With `in_memory` all of it is kept until it is written, for small tables; else it goes a row at a time.
    """
    with _book(out, in_memory) as book:
        looks = _looks(book)
        for name, table in tables:
            if table.num_rows > MOST_ROWS:
                raise InputError(
                    f"a sheet has {MOST_ROWS:,} rows, and {name} has {table.num_rows:,}; use parquet or csv"
                )
            batches = table.to_batches(max_chunksize=5_000)
            rows = (list(row.values()) for batch in batches for row in batch.to_pylist())
            _sheet(book.add_worksheet(name), table.column_names, rows, looks)


def one_sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], out: IO[bytes]) -> None:
    """Write rows as a workbook of one sheet; an InputError if there are more than a sheet has."""
    with _book(out, False) as book:
        _sheet(book.add_worksheet(name), columns, rows, _looks(book))


def _book(out: IO[bytes], in_memory: bool) -> Workbook:
    from xlsxwriter import Workbook

    kept = {"in_memory": True} if in_memory else {"constant_memory": True}
    book = Workbook(out, {**kept, "nan_inf_to_errors": True})
    book.set_properties({"created": datetime(2000, 1, 1)})
    return book


def _looks(book: Workbook) -> _Looks:
    # A text that begins like a formula stays a text when somebody edits its cell.
    return _Looks(
        head=book.add_format({"bold": True, "bottom": 1}),
        day=book.add_format({"num_format": "yyyy-mm-dd"}),
        quoted=book.add_format({"quote_prefix": True}),
    )


def _sheet(sheet: Worksheet, names: Sequence[str], rows: Iterable[Sequence[Any]], looks: _Looks) -> None:
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(names):
        sheet.set_column(at, at, _WIDTHS.get(name, max(10, len(name) + 3)))
        sheet.write_string(0, at, name, looks.head)
    last = 1
    for last, row in zip(count(1), rows, strict=False):
        if last > MOST_ROWS:
            raise InputError(f"a sheet has {MOST_ROWS:,} rows, and these are more; use csv")
        for place, value in enumerate(row):
            _cell(sheet, (last, place), value, looks)
    if names:
        sheet.autofilter(0, 0, last, len(names) - 1)


def _cell(sheet: Worksheet, at: tuple[int, int], value: Any, looks: _Looks) -> None:
    """Write a value as what it is: a sheet knows no day before 1900 and no list."""
    if value is None or value == []:
        return
    if isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value)
    elif isinstance(value, date) and value.year > 1900:
        sheet.write_datetime(*at, value, looks.day)
    else:
        said = in_one(value) if has_parts(value) else str(value)
        look = looks.quoted if said.startswith(_BEGIN_FORMULAS) else None
        sheet.write_string(*at, said[:_LONGEST_CELL], look)
