"""Leaving the store: each format is one function and one line of `EXPORTS`.

What is written depends on the rows alone: the same store gives the same bytes, whatever the hash
seed, the locale or the time zone. A file appears whole under its name or not at all.
"""

import codecs
import csv
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import msgspec
import pyarrow
import pyarrow.parquet

from copydesk.errors import InputError, StoreError
from copydesk.records import Document, Extraction, to_json
from copydesk.render.nested import has_parts, in_one
from copydesk.storage import is_url, storage
from copydesk.store import (
    columns,
    datapackage,
    labelstudio,
    linked,
    pages,
    sheets,
    sqlite,
    training,
)
from copydesk.store.jobs import Job
from copydesk.store.read import Store
from copydesk.store.reviewed import Reviewed
from copydesk.store.rows import Row, number
from copydesk.store.shown import SHOWN

# Formats that hold tables, with room for what people decided and for columns that are kept.
_OF_TABLES = ("csv", "parquet", "xlsx", "sqlite", "geojson")

BETWEEN = "; "  # the values of a list in one cell


def export(
    store: Store,
    format: str,
    folder: str | os.PathLike[str],
    *,
    reviewed: bool = False,
    only: str | None = None,
    keep: Sequence[str] = (),
) -> list[Path | str]:
    """Write a store into a folder, in a format that others read.

    Args:
        store: An open store.
        format: A name in `EXPORTS`: "csv", "parquet", "jsonl" ...
        folder: It is made if it is not there; files of the same names are replaced. It may be a URL
            that fsspec knows, such as "s3://bucket/folder".
        reviewed: Put the corrections into the statistics and leave out those that were called wrong (formats
            of tables; HTML and "training" have what was decided in any case).
        only: The id of an article, of a record in it, or of a figure that several give: that alone ("html").
        keep: What of `document.extra` has a column in the table of statistics (formats of tables).

    Returns:
        The files that were written, as paths or as URLs.

    Raises:
        InputError: If there is no such format, or it cannot do this.
        StoreError: If the folder cannot be written.
    """
    job = Job(store, Path(folder), reviewed, only, tuple(keep))
    _check(format, job)
    try:
        if is_url(folder):
            return list(_export_far(os.fspath(folder), format, job))
        job.folder.mkdir(parents=True, exist_ok=True)
        return list(_export_here(format, job))
    except OSError as error:
        said = error.strerror or error
        raise StoreError(f"{folder}: cannot be written ({said}); name another folder") from error


def _check(format: str, job: Job) -> None:
    """Raise an InputError if a format is not there, or cannot do what is asked."""
    if format not in EXPORTS:
        said = f"no format {format!r}; there are" if format else "name a format with --format:"
        raise InputError(f"{said} {', '.join(EXPORTS)}")
    if job.reviewed and format not in _OF_TABLES:
        raise InputError(f"the format {format!r} has no place for reviews; use csv or parquet")
    if job.only and format != "html":
        raise InputError("one article alone is written as html")
    if job.keep and format not in _OF_TABLES:
        raise InputError(f"the format {format!r} has no columns to keep; use csv or parquet")


def _export_far(url: str, format: str, job: Job) -> Iterator[str]:
    """Write the files here, and put each on the storage when it is whole."""
    files, folder = storage(url)
    with TemporaryDirectory(prefix="copydesk-") as here:
        for path in _export_here(format, msgspec.structs.replace(job, folder=Path(here))):
            name = path.relative_to(here).as_posix()
            files.makedirs(f"{folder}/{name}".rpartition("/")[0], exist_ok=True)
            files.put_file(str(path), f"{folder}/{name}")
            yield f"{url.rstrip('/')}/{name}"


def _export_here(format: str, job: Job) -> Iterator[Path]:
    """Write the files, and behind them what they are and what is in them; one file alone needs none of it."""
    files = []
    for path in EXPORTS[format](job):
        files.append(path)
        yield path
    if not job.only:
        of_all = datapackage.written(job.forms, job.folder, files, BETWEEN)
        yield _written(job.folder / datapackage.NAME, [of_all])


def _written(path: Path, parts: Iterable[bytes]) -> Path:
    with whole(path) as raw:
        raw.writelines(parts)
    return path


def _csv(job: Job) -> Iterator[Path]:
    """One table a file: the figures as `statistics.csv`, and the others beside it."""
    for name, table in job.tables():
        path = job.folder / f"{name}.csv"
        with whole(path) as raw:
            write_csv(table.column_names, table.to_pylist(), raw)
        yield path


def _parquet(job: Job) -> Iterator[Path]:
    """One table a file, with the columns of the CSV."""
    for name, table in job.tables():
        path = job.folder / f"{name}.parquet"
        with whole(path) as raw:
            pyarrow.parquet.write_table(table, raw, compression="zstd")
        yield path


def _jsonl(job: Job) -> Iterator[Path]:
    """The extractions as `copydesk extract --format jsonl` prints them, sorted by source."""
    lines = (to_json(extraction).encode("ascii") + b"\n" for extraction in job.store.extractions())
    yield _written(job.folder / "extractions.jsonl", lines)


def _html(job: Job) -> Iterator[Path]:
    """Every article and figure as a file that needs no other, and a list of them; or one alone."""
    for name, text in pages.files(job.store, Reviewed.read(job.store.path, job.store), job.only):
        yield _written(job.folder / name, [text.encode("utf-8", "replace")])


_SCHEMA_ORG = {"@context": "https://schema.org"}
_ANNOTATIONS = {
    "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:copydesk:annotations",
    "type": "AnnotationPage",
}  # fmt: skip


def _json_ld(
    file: str, head: dict[str, str], name: str, of: Callable[[Extraction], Iterable[Any]]
) -> Callable[[Job], Iterator[Path]]:
    """One list as JSON-LD: what a function makes of each article."""
    return lambda job: _listed(job.folder / file, head, name, chain.from_iterable(map(of, _read(job))))


def _label_studio(job: Job) -> Iterator[Path]:
    """Tasks with the figures as predictions, and the interface that shows them."""
    yield from _listed(job.folder / "tasks.json", {}, "", (labelstudio.task(one) for one in _read(job)))
    yield _written(job.folder / "config.xml", [labelstudio.config().encode()])


def _training(job: Job) -> Iterator[Path]:
    """The articles in which somebody decided something, one a line, for the learned reader to learn from."""
    rows = training.rows(job.store, Reviewed.read(job.store.path, job.store))
    yield _written(job.folder / "training.jsonl", (json.dumps(row).encode("ascii") + b"\n" for row in rows))


def _xlsx(job: Job) -> Iterator[Path]:
    """One workbook: what the columns mean, and a sheet a table."""
    path = job.folder / "articles.xlsx"
    with whole(path) as raw:
        sheets.workbook(chain([("columns", _dictionary())], job.tables()), raw)
    yield path


def _dictionary() -> pyarrow.Table:
    names = ("table", "column", "type", "meaning")
    return pyarrow.Table.from_pylist([{name: one[name] for name in names} for one in columns()])


def _sqlite(job: Job) -> Iterator[Path]:
    """One SQLite file that can be searched, and what Datasette shows beside its tables."""
    path = job.folder / "articles.sqlite"
    with TemporaryDirectory(prefix="copydesk-", dir=job.folder) as here:
        made = Path(here) / path.name
        sqlite.database(made, job.tables(), job.store)
        made.replace(path)
    yield path
    about = json.dumps(sqlite.metadata(path.stem, [*SHOWN]), indent=1) + "\n"
    yield _written(job.folder / "metadata.json", [about.encode("ascii")])


def _geojson(job: Job) -> Iterator[Path]:
    """The places that are known, and the statistics that hold in one place, as points."""
    for name, table in job.tables():
        if name in ("places", "statistics"):
            rows = (row for batch in table.to_batches() for row in batch.to_pylist())
            head = {"type": "FeatureCollection"}
            yield from _listed(job.folder / f"{name}.geojson", head, "features", linked.features(rows))


def _read(job: Job) -> Iterator[Extraction]:
    """The articles that could be read."""
    return (one for one in job.store.extractions() if isinstance(one.document, Document))


def _listed(path: Path, head: dict[str, str], name: str, some: Iterable[Any]) -> Iterator[Path]:
    """Write a list as JSON, one of it a line, under a name in an object with a head, or alone."""
    with whole(path) as raw:
        begin = json.dumps(head)[:-1] + f', "{name}": [' if name else "["
        raw.write(begin.encode("ascii"))
        for i, one in enumerate(some):
            raw.write((b",\n" if i else b"\n") + json.dumps(one).encode("ascii"))
        raw.write(b"\n]}\n" if name else b"\n]\n")
    yield path


EXPORTS: dict[str, Callable[[Job], Iterable[Path]]] = {
    "csv": _csv,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "geojson": _geojson,
    "jsonl": _jsonl,
    "html": _html,
    "web-annotation": _json_ld("annotations.jsonld", _ANNOTATIONS, "items", linked.web_annotations),
    "schema-org": _json_ld("articles.jsonld", _SCHEMA_ORG, "@graph", linked.schema_org),
    "claim-review": _json_ld("claims.jsonld", _SCHEMA_ORG, "@graph", linked.claim_reviews),
    "label-studio": _label_studio,
    "training": _training,
}


def write_csv(
    columns: list[str], rows: Iterable[Row], out: IO[bytes], *, header: bool = True, spreadsheet: bool = False
) -> None:
    """Write rows as CSV in UTF-8: whole numbers without ".0", an empty cell for what is not stated.

    With `spreadsheet` a text that a spreadsheet would take for a formula gets a ' before it.
    """
    lines = codecs.getwriter("utf-8")(out, "replace")  # whatever the locale
    writer = csv.writer(lines, lineterminator="\n")
    # A carriage return inside a cell ends the row for who reads it, unless the cell is quoted.
    quoting = csv.writer(lines, lineterminator="\n", quoting=csv.QUOTE_ALL)
    if header:
        writer.writerow(columns)
    for row in rows:
        cells = [_cell(row[name]) for name in columns]
        cells = [_harmless(cell) for cell in cells] if spreadsheet else cells
        has_return = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoting if has_return else writer).writerow(cells)


def _cell(value: Any) -> Any:
    if isinstance(value, float):
        return number(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if has_parts(value):
        return in_one(value, BETWEEN)
    return "" if value is None else value


def _harmless(cell: Any) -> Any:
    """Put a ' before a text that would begin a formula, also behind blanks (OWASP, CSV injection)."""
    if not isinstance(cell, str):
        return cell
    begins = cell.lstrip(" \n\v\f\u00a0\u200b\ufeff")
    return f"'{cell}" if begins[:1] in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠") else cell


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
