"""Reading CSV and its kin: one article a row, whatever sets the cells apart."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain, islice

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import said
from copydesk.sources.charsets import decode
from copydesk.sources.columns import Columns
from copydesk.sources.documents import Loss
from copydesk.sources.opened import LONGEST_LINE, Opened, rejected

_SEPARATORS = ",;\t|"
_SAMPLE = 50  # rows that are looked at to see which column holds articles


def claims(opened: Opened) -> bool:
    """Say whether a file is a table: by its name, or by a first line that names the columns of articles."""
    header = _header(opened)
    roles = said.by_name(header, opened.options.rules)
    if opened.suffix in (".csv", ".tsv", ".tab"):
        return len(header) > 1 or bool(opened.options.columns) or "text" in roles
    wanted = set(opened.options.columns.values())
    is_named = "text" in roles and len(roles) > 1
    return len(header) > 1 and (is_named or (bool(wanted) and wanted <= set(header)))


def read(opened: Opened) -> Iterator[Input]:
    """Read every row; a row that does not fit its header is rejected with its line.

    Raises:
        ReadError: If no column holds articles, or a quotation mark is never closed.
    """
    csv.field_size_limit(LONGEST_LINE)
    losses: list[Loss] = []
    found = False
    rows = csv.reader(_decoded(opened, losses), delimiter=_separator(_first_line(opened)))
    try:
        header = [name.strip() for name in next(rows)]
        first = [(rows.line_num, row) for row in islice(rows, _SAMPLE)]
        sample = [dict(zip(header, row, strict=False)) for _, row in first if len(row) == len(header)]
        columns = Columns(opened, header, sample)
        for number, (line, row) in enumerate(chain(first, ((rows.line_num, row) for row in rows)), start=1):
            if row:
                found = True
                yield _article(opened, columns, header, row, f"row {number} (line {line})", losses)
                losses.clear()
    except StopIteration:
        pass  # not even a header
    except csv.Error as error:
        message = f"line {rows.line_num}: {error}; is a quotation mark not closed?"
        raise ReadError(opened.name, "row", message) from error
    if not found:
        raise ReadError(opened.name, "empty", "there is no row in it; check the file")


def _article(
    opened: Opened, columns: Columns, header: list[str], row: list[str], place: str, losses: list[Loss]
) -> Input:
    if len(row) != len(header):
        message = (
            f"{place}: it has {len(row)} cells, and the header names {len(header)}; is a text not quoted?"
        )
        return rejected(opened, ReadError(opened.name, "row", message), place.split(" (")[0])
    return columns.article(dict(zip(header, row, strict=True)), place.split(" (")[0], losses)


def _decoded(opened: Opened, losses: list[Loss]) -> Iterator[str]:
    """The lines as text; each is decoded by itself, so that one odd byte costs one row its sureness."""
    if opened.head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, found = decode(opened.read(LONGEST_LINE))
        losses += found
        yield from text.splitlines(keepends=True)
        return
    for number, line in opened.lines(blank=True):
        if line is None:
            raise ReadError(
                opened.name, "size", f"line {number} has more than {LONGEST_LINE >> 20} MB; split it"
            )
        text, found = decode(line)
        losses += found
        yield text


def _first_line(opened: Opened) -> str:
    text, _ = decode(opened.head[: len(opened.head) // 2 * 2].removeprefix(b"\xef\xbb\xbf"))
    return next(iter(text.lstrip("\ufeff\r\n").splitlines()), "")[:4_096]


def _header(opened: Opened) -> list[str]:
    first = _first_line(opened)
    return [name.strip() for name in next(csv.reader([first], delimiter=_separator(first)), [])]


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=lambda mark: (line.count(mark), -_SEPARATORS.index(mark)))
