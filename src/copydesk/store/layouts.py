"""A table of a store in one stream: each layout is a function and a line of `LAYOUTS`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any

from copydesk.render.nested import has_parts, in_one
from copydesk.store.rows import number

if TYPE_CHECKING:
    import pyarrow


def write(table: pyarrow.Table, layout: str, out: IO[bytes]) -> None:
    """Write a table into a stream in one of `LAYOUTS`; the same table gives the same bytes."""
    LAYOUTS[layout](table, out)


def _csv(table: pyarrow.Table, out: IO[bytes]) -> None:
    from copydesk.store.export import write_csv

    write_csv(table.column_names, table.to_pylist(), out)


def _json(table: pyarrow.Table, out: IO[bytes]) -> None:
    lines = list(_objects(table))
    out.write(b"[" + b",".join(b"\n" + line for line in lines) + (b"\n" if lines else b"") + b"]\n")


def _jsonl(table: pyarrow.Table, out: IO[bytes]) -> None:
    for line in _objects(table):
        out.write(line + b"\n")


def _objects(table: pyarrow.Table) -> Iterable[bytes]:
    """Each row as an object on one line, ASCII-safe, as all of our JSON."""
    for row in table.to_pylist():
        plain = {name: number(one) if isinstance(one, float) else one for name, one in row.items()}
        yield json.dumps(plain, default=str).encode("ascii")


def _markdown(table: pyarrow.Table, out: IO[bytes]) -> None:
    """A table as GitHub writes it; numbers stand on the right."""
    rows = table.to_pylist()
    names = table.column_names
    numeric = [any(_is_number(row[name]) for row in rows) for name in names]
    lines = [[_marked(name) for name in names], ["--:" if right else "---" for right in numeric]]
    lines += [[_marked(row[name]) for name in names] for row in rows]
    for line in lines:
        out.write(f"| {' | '.join(line)} |\n".encode("utf-8", "replace"))


def _marked(value: Any) -> str:
    """A cell of Markdown: on one line, with nothing in it that would end the cell or begin a tag."""
    if value is None:
        return ""
    said = in_one(value) if has_parts(value) else str(number(value) if isinstance(value, float) else value)
    for mark, safe in (("\\", "\\\\"), ("|", "\\|"), ("<", "&lt;"), ("`", "\\`")):
        said = said.replace(mark, safe)
    return " ".join(said.split())


def _parquet(table: pyarrow.Table, out: IO[bytes]) -> None:
    import pyarrow
    import pyarrow.parquet

    whole = pyarrow.BufferOutputStream()  # its end says where its parts begin, and a pipe cannot be told that
    pyarrow.parquet.write_table(table, whole, compression="zstd")
    out.write(whole.getvalue().to_pybytes())


def _xlsx(table: pyarrow.Table, out: IO[bytes]) -> None:
    """One sheet with a head that stays and filters; a text is never a formula or a link."""
    import io

    from copydesk.store.sheets import workbook

    whole = io.BytesIO()
    workbook([("rows", table)], whole, in_memory=True)
    out.write(whole.getvalue())


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


LAYOUTS: dict[str, Callable[[pyarrow.Table, IO[bytes]], None]] = {
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "parquet": _parquet,
    "xlsx": _xlsx,
}
BINARY = ("parquet", "xlsx")
