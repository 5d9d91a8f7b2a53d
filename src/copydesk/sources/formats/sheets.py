"""Reading spreadsheets (XLSX, XLSB, XLS, ODS): one article a row, by calamine, in a child process.

The first row of a sheet that says something names its columns. Formulas are read as the values that
the file keeps of them; macros and links to other files are not looked at.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

import msgspec

from copydesk.errors import ReadError, WorkerError
from copydesk.records import Input
from copydesk.sources import said
from copydesk.sources.columns import Columns
from copydesk.sources.compression import needed
from copydesk.sources.containers import zip_names
from copydesk.sources.opened import Opened, encrypted

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_MOST_CELLS = 5_000_000
_HEAD = 1 << 16  # bytes in which an archive names its type
_LONGEST_NAME = 60  # characters of a column's
_NEAR = 5  # rows among which the columns are named
_SUFFIXES = (".xlsx", ".xlsm", ".xlsb")


class Sheet(msgspec.Struct, frozen=True):
    """A sheet: its name, and its rows from the first that says something."""

    name: str
    first: int
    rows: list[list[str | int | float | bool | None]]


def claims(opened: Opened) -> bool:
    """Say whether a file is a spreadsheet: a ZIP archive with Excel's folder, or OpenDocument's type."""
    return zip_names.is_office(opened, "xl/", _SUFFIXES) or zip_names.is_typed(opened, ODS)


def read(opened: Opened) -> Iterator[Input]:
    """Read every row of every sheet that has articles."""
    data = opened.read()
    with bounded(opened):
        sheets = opened.run(parse, data)
    yield from rows(opened, sheets)


@contextmanager
def bounded(opened: Opened) -> Iterator[None]:
    """Say what it means if a sheet ends the child: calamine makes a table as large as the furthest cell says.

    Raises:
        ReadError: If it did.
    """
    try:
        yield
    except WorkerError as error:
        if error.reason not in ("SIGABRT", "memory"):
            raise
        message = (
            "a table up to its last cell is larger than memory; delete cells that stand far from the others"
        )
        raise ReadError(opened.name, "size", message) from error


def rows(opened: Opened, sheets: list[Sheet]) -> Iterator[Input]:
    """The articles of sheets; a sheet without a column of articles counts only if it is the only one.

    Raises:
        ReadError: If no sheet has articles.
    """
    refused: ReadError | None = None
    count = 0
    for sheet in sheets:
        at = _header_at(opened, sheet)
        header = _names(sheet.rows[at]) if sheet.rows else []
        below = [dict(zip(header, row, strict=False)) for row in sheet.rows[at + 1 :]]
        if not below:
            continue
        try:
            columns = Columns(opened, header, below[:1_000])
        except ReadError as error:
            refused = error
            continue
        for number, row in enumerate(below, start=sheet.first + at + 1):
            if any(value is not None and value != "" for value in row.values()):
                count += 1
                place = f"row {number}" if len(sheets) == 1 else f"{sheet.name}, row {number}"
                yield columns.article(row, place)
    if opened.fault:
        raise opened.fault
    if not count:
        raise refused or ReadError(opened.name, "empty", "there is no row in it; check the file")


def _names(row: list[str | int | float | bool | None]) -> list[str]:
    return [str(cell or "").strip() for cell in row]


def _header_at(opened: Opened, sheet: Sheet) -> int:
    """The row that names the columns: the first, unless it has gaps and one below it names more.

    A row below must name a text and another column, and have no cell as long as prose.
    """
    best, most = 0, 0
    wanted = set(opened.options.columns.values())
    for number, row in enumerate(sheet.rows[:_NEAR]):
        if wanted and wanted <= set(_names(row)):
            return number
        names = _names(row)
        roles = said.by_name(names, opened.options.rules)
        may_be = not number or (
            all(len(name) <= _LONGEST_NAME for name in names) and "" in _names(sheet.rows[0])
        )
        if may_be and len(roles) > most and (not number or ("text" in roles and len(roles) > 1)):
            best, most = number, len(roles)
    return best


def parse(data: bytes) -> list[Sheet]:
    """Read the sheets; runs in the child."""
    if data.startswith(zip_names.MAGIC):
        is_ods = "mimetype" in zip_names.names(data[:_HEAD])
        main = "content.xml" if is_ods else "[Content_Types].xml"
        zip_names.check(data, main, "it is no spreadsheet; save it as XLSX or CSV").close()
    return sheets_of(data)


def sheets_of(data: bytes) -> list[Sheet]:
    """The sheets of a file that is checked.

    Raises:
        ReadError: If it is damaged, encrypted or too large.
    """
    calamine = needed("python_calamine", "python-calamine", "spreadsheets")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        found, cells = [], 0
        for name in book.sheet_names:
            table = book.get_sheet_by_name(name)
            cells += table.height * table.width
            if cells > _MOST_CELLS:
                message = f"it has more than {_MOST_CELLS:,} cells; split it, or save it as CSV"
                raise ReadError("", "size", message)
            found.append(_sheet(name, table))
        return found
    except ReadError:
        raise
    except BaseException as error:  # the package's own errors, and a panic of its code, share no base
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        said = f"{type(error).__name__}: {error}"[:120]
        if "password" in said.lower() or "encrypt" in said.lower():
            raise encrypted() from None
        raise ReadError(
            "", "damaged", f"it is no spreadsheet that can be opened ({said}); save it again"
        ) from None


def _sheet(name: str, table: Any) -> Sheet:
    rows = [[_plain(cell) for cell in row] for row in table.to_python(skip_empty_area=True)]
    first = next((n for n, row in enumerate(rows) if sum(cell not in (None, "") for cell in row) > 1), 0)
    return Sheet(name, (table.start[0] if table.start else 0) + first + 1, rows[first:])


def _plain(cell: Any) -> str | int | float | bool | None:
    if isinstance(cell, date | time):  # and a timestamp
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell if isinstance(cell, str | int | float | bool) or cell is None else str(cell)
