"""Reading Parquet: one article a row, some rows at a time, by Arrow, in a child process."""

from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.columns import Columns
from copydesk.sources.opened import Opened

_ROWS = 64  # that travel at once


class Wanted(msgspec.Struct, frozen=True):
    """Some rows of a file: where it is, and the number of the first."""

    path: str
    first: int


class Rows(msgspec.Struct, frozen=True):
    """Some rows, and the names of their columns."""

    names: list[str]
    rows: list[dict[str, Any]]


def claims(opened: Opened) -> bool:
    """Say whether a file is Parquet, as its first bytes say."""
    return opened.head.startswith(b"PAR1")


def read(opened: Opened) -> Iterator[Input]:
    """Read every row."""
    with opened.local() as path:
        if opened.fault:
            raise opened.fault  # its directory is at its end
        columns: Columns | None = None
        first = 0
        while True:
            found = opened.run(parse, Wanted(str(path), first))
            columns = columns or Columns(opened, found.names, found.rows)
            for number, row in enumerate(found.rows, start=first + 1):
                yield columns.article(row, f"row {number}")
            first += len(found.rows)
            if not found.rows:
                break
    if not first:
        raise ReadError(opened.name, "empty", "there is no row in it; check the file")


# The file that was asked about last, and its rows from there on: the next question is mostly for those.
_open: dict[str, Any] = {}


def parse(wanted: Wanted) -> Rows:
    """Read the next rows; runs in the child."""
    import pyarrow as pa
    import pyarrow.parquet

    try:
        if _open.get("next") != wanted:
            _open.clear()
            file = pyarrow.parquet.ParquetFile(wanted.path, memory_map=False, pre_buffer=False)
            simple = [f.name for f in file.schema_arrow if not pa.types.is_nested(f.type)]
            batches = file.iter_batches(_ROWS, columns=simple, use_threads=False)
            for _ in range(wanted.first // _ROWS):
                next(batches)
            _open.update(names=simple, batches=batches)
        rows: list[dict[str, Any]] = next((batch.to_pylist() for batch in _open["batches"]), [])
    except (pa.ArrowException, OSError, StopIteration) as error:
        _open.clear()
        said = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        raise ReadError(
            "", "damaged", f"row {wanted.first + 1}: it cannot be read ({said}); export it again"
        ) from None
    _open["next"] = Wanted(wanted.path, wanted.first + len(rows))
    return Rows(_open["names"], rows)
