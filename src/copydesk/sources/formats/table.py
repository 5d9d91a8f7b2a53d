"""Reading CSV and its kin: one article a row, whatever sets the cells apart."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import exports, said
from copydesk.sources.charsets import decode
from copydesk.sources.columns import Columns
from copydesk.sources.documents import Loss
from copydesk.sources.opened import LONGEST_LINE, Opened, rejected

_SEPARATORS = ",;\t|"
_SAMPLE = 1_000  # rows that are looked at to see which column holds articles, and how dates are written
_PREAMBLE = 20  # lines that may stand above the names of the columns
_SAID = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_SUFFIXES = (".csv", ".tsv", ".tab")
_QUOTED = re.compile(rb'(?:\xef\xbb\xbf)?\w+\r?\n(?:"[^\n]*"\r?\n)+"?[^\n]*')  # one column, each cell a line
_ESCAPED = re.compile(r'[^\\"]\\"[^",;\t|\r\n]')


class Form(NamedTuple):
    """How a table is written: the lines above its header, what separates its cells, and how it quotes."""

    above: int
    separator: str
    header: list[str]
    is_escaped: bool
    is_quoted: bool


def claims(opened: Opened) -> bool:
    """Say whether a file is a table: by its name, or by a first line that names the columns of articles."""
    if opened.suffix not in _SUFFIXES:
        return names_columns(opened)
    header = _form(opened).header
    roles = said.by_name(header, opened.options.rules)
    if "text" not in roles and exports.is_one(opened.head):
        return False
    return len(header) > 1 or bool(opened.options.columns) or "text" in roles


def names_columns(opened: Opened) -> bool:
    """Say whether the first line names the columns of articles, whatever the file is called."""
    header = _form(opened).header
    if len(header) == 1:
        return "text" in said.by_name(header, opened.options.rules) and bool(_QUOTED.fullmatch(opened.head))
    return _are_columns(opened, header)


def _are_columns(opened: Opened, names: list[str]) -> bool:
    """Say whether names are those of a text and something else, or all that were given."""
    roles = said.by_name(names, opened.options.rules)
    wanted = set(opened.options.columns.values())
    return ("text" in roles and len(roles) > 1) or (bool(wanted) and wanted <= set(names))


def read(opened: Opened) -> Iterator[Input]:
    """Read every row; a row that does not fit its header is rejected with its line."""
    csv.field_size_limit(LONGEST_LINE)
    losses: list[Loss] = []
    found = False
    form = _form(opened)
    lines = _Counted(islice(_decoded(opened, losses), form.above, None), form)
    rows = csv.reader(
        iter(lines),
        delimiter=form.separator,
        doublequote=not form.is_escaped,
        escapechar="\\" if form.is_escaped else None,
        quoting=csv.QUOTE_MINIMAL if form.is_quoted else csv.QUOTE_NONE,
    )
    try:
        header = [name.strip("\ufeff \t\r\n") for name in next(rows)]
        first = list(islice(_taken(rows, losses, lines), _SAMPLE))
        sample = [dict(zip(header, row, strict=False)) for _, row, _ in first if len(row) == len(header)]
        columns = Columns(opened, header, sample)
        for number, (line, row, lost) in enumerate(chain(first, _taken(rows, losses, lines)), start=1):
            if _is_told(row):
                found = True
                place = f"row {number} (line {line + form.above})"
                yield _article(opened, columns, header, row, place, lost)
    except StopIteration:
        pass  # not even a header
    except csv.Error as error:
        message = f"line {rows.line_num}: {error}; is a quotation mark not closed?"
        raise ReadError(opened.name, "row", message) from error
    if not found:
        raise ReadError(opened.name, "empty", "there is no row in it; check the file")


def _is_told(row: list[str]) -> bool:
    """Whether a row says something: below a table sheets leave empty ones."""
    return bool(row) and (len(row) == 1 or any(map(str.strip, row)))


class _Counted:
    """Lines whose quotation marks are counted where a cell begins or ends: a row has those in pairs."""

    def __init__(self, lines: Iterator[str], form: Form) -> None:
        self._lines, self._form, self.marks = lines, form, 0
        mark, blank = re.escape(form.separator), _blank(form.separator)
        self._border = re.compile(rf'(?:^|(?<={mark}))"|"(?={blank}(?:{mark}|$))')

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.marks += sum(1 for _ in self._border.finditer(line.rstrip("\r\n").replace('""', "")))
            yield line

    def open(self, first: int, last: int) -> list[Loss]:
        """The loss, if any, of a row that began in one line and ended in another, just now taken."""
        marks, self.marks = self.marks, 0
        if last == first or marks % 2 == 0 or self._form.is_escaped or not self._form.is_quoted:
            return []
        where = f"lines {first + self._form.above:,} to {last + self._form.above:,}"
        message = f"{where} were read as one row, and a quotation mark in them has no other"
        return [Loss("row", f"{message}: other rows may stand in its text; put it right")]


def _taken(rows: Any, losses: list[Loss], lines: _Counted) -> Iterator[tuple[int, list[str], list[Loss]]]:
    """The rows with their lines, each with what was lost when it was decoded."""
    before = rows.line_num
    lines.open(before, before)  # the marks of the header are none of theirs
    for row in rows:
        lost = [*losses, *lines.open(before + 1, rows.line_num)]
        losses.clear()
        before = rows.line_num
        yield before, row, lost


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
    is_old = b"\r" in opened.head and b"\n" not in opened.head  # a line ends as on the first Macs
    if is_old or opened.head.startswith((b"\xff\xfe", b"\xfe\xff")):
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


def _form(opened: Opened) -> Form:
    """See how a table is written, by its first lines."""
    text, _ = decode(opened.head[: len(opened.head) // 2 * 2].removeprefix(b"\xef\xbb\xbf"))
    lines = [line[:4_096] for line in text.lstrip("\ufeff").splitlines()[: _PREAMBLE + 1]] or [""]
    said_so = _SAID.fullmatch(lines[0])
    first = 1 if said_so and len(lines) > 1 else next((n for n, line in enumerate(lines) if line), 0)
    separator = said_so[1] if said_so else _separator(lines[first])
    at = first if said_so else _header_at(opened, lines, first)
    separator = separator if at == first else _separator(lines[at])
    header = _cells(lines[at], separator)
    is_escaped = '""' not in text and bool(_ESCAPED.search(text))
    return Form(at, separator, header, is_escaped, _is_quoted(text, separator))


def _header_at(opened: Opened, lines: list[str], first: int) -> int:
    """The line that names the columns: the first, unless one below it does and it does not."""

    def is_header(line: str) -> bool:
        names = _cells(line, _separator(line))
        return len(names) > 1 and _are_columns(opened, names)

    if opened.suffix not in _SUFFIXES or is_header(lines[first]):
        return first
    return next((at for at in range(first + 1, len(lines)) if is_header(lines[at])), first)


def _is_quoted(text: str, separator: str) -> bool:
    """Say whether quotation marks are the table's: not so if none of them ends a cell that it begins."""
    if '""' in text or _ESCAPED.search(text):
        return True
    mark, blank = re.escape(separator), _blank(separator)
    if re.search(rf'(?:^|{mark})"[^"\n]*"{blank}(?:{mark}|\r?$)', text, re.MULTILINE):
        return True
    begun = re.compile(rf'(?:^|{mark})"[^"]*"{blank}(?P<after>[^"]|\Z)', re.MULTILINE)
    after = {found["after"] for found in begun.finditer(text)}
    return not after or bool(after & {separator, "\r", "\n", ""})


def _blank(separator: str) -> str:
    """An expression for the blanks that may stand behind a cell's closing mark."""
    return " *" if separator == "\t" else "[ \t]*"


def _cells(line: str, separator: str) -> list[str]:
    return [name.strip() for name in next(csv.reader([line], delimiter=separator), [])]


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=lambda mark: (line.count(mark), -_SEPARATORS.index(mark)))
