"""Leaving the store: each format is one function and one line of `EXPORTS`.

What is written depends on the rows alone: the same store gives the same bytes, whatever the hash
seed, the locale or the time zone. A file appears whole under its name or not at all.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from copydesk.errors import InputError, StoreError
from copydesk.records import to_json
from copydesk.store.read import SHOWN, Store
from copydesk.store.rows import Row, number


def export(store: Store, format: str, folder: str | os.PathLike[str]) -> list[Path]:
    """Write a store into a folder, in a format that others read.

    Args:
        store: An open store.
        format: A name in `EXPORTS`: "csv", "parquet", "jsonl".
        folder: It is made if it is not there; files of the same names are replaced.

    Returns:
        The files that were written.

    Raises:
        InputError: If there is no such format.
        StoreError: If the folder cannot be written.
    """
    if format not in EXPORTS:
        raise InputError(f"no format {format!r}; there are {', '.join(EXPORTS)}")
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        return list(EXPORTS[format](store, Path(folder)))
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror}); name another folder") from error


def _csv(store: Store, folder: Path) -> Iterator[Path]:
    """One table a file: the figures as `statistics.csv`, and the others beside it."""
    for name, view in SHOWN.items():
        table = store.to_arrow(view)
        path = folder / f"{name}.csv"
        with whole(path) as raw:
            write_csv(table.column_names, table.to_pylist(), raw)
        yield path


def _parquet(store: Store, folder: Path) -> Iterator[Path]:
    """One table a file, with the columns of the CSV."""
    import pyarrow.parquet

    for name, view in SHOWN.items():
        path = folder / f"{name}.parquet"
        with whole(path) as raw:
            pyarrow.parquet.write_table(store.to_arrow(view), raw, compression="zstd")
        yield path


def _jsonl(store: Store, folder: Path) -> Iterator[Path]:
    """The extractions as `copydesk extract --format jsonl` prints them, sorted by source."""
    path = folder / "extractions.jsonl"
    with whole(path) as raw:
        for extraction in store.extractions():
            raw.write(to_json(extraction).encode("ascii") + b"\n")
    yield path


EXPORTS: dict[str, Callable[[Store, Path], Iterable[Path]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "jsonl": _jsonl,
}


def write_csv(
    columns: list[str],
    rows: Iterable[Row],
    out: IO[bytes],
    *,
    header: bool = True,
    spreadsheet: bool = False,
) -> None:
    """Write rows as CSV in UTF-8: whole numbers without ".0", an empty cell for what is not stated.

    Args:
        columns: In this order.
        rows: Dictionaries that have them.
        out: Where to.
        header: Whether the names of the columns come first.
        spreadsheet: Whether a text that a spreadsheet would take for a formula gets a ' before it.
    """
    lines = _Lines(out)
    writer = csv.writer(lines, lineterminator="\n")
    if header:
        writer.writerow(columns)
    for row in rows:
        cells = [_cell(row[name]) for name in columns]
        writer.writerow([_harmless(cell) for cell in cells] if spreadsheet else cells)


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _harmless(cell: Any) -> Any:
    """Put a ' before a text that would begin a formula, also behind blanks (OWASP, CSV injection)."""
    if not isinstance(cell, str):
        return cell
    begins = cell.lstrip(" \n\v\f\u00a0\u200b\ufeff")
    return f"'{cell}" if begins[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") else cell


class _Lines:
    """Takes text and passes it on as UTF-8, whatever the locale."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode("utf-8", "replace"))


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open a file under a temporary name; it gets its own when all of it is on the disk."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as raw:
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
