"""What an export is made of: the tables of a store, with what people decided in them if that is wanted."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import pyarrow

from copydesk.records import to_builtins
from copydesk.store import reviews
from copydesk.store.flat import check_kept, kept
from copydesk.store.read import Store
from copydesk.store.reviewed import REVIEW, Reviewed
from copydesk.store.rows import Row
from copydesk.store.shown import SHOWN
from copydesk.store.sqlite import key_of


class Form(NamedTuple):
    """The columns of a table with their types, and the column that names a row, if there is one."""

    schema: pyarrow.Schema
    key: str | None


class Job(msgspec.Struct, frozen=True):
    """What is to be written, and where; the fields are those of `export`."""

    store: Store
    folder: Path
    reviewed: bool
    only: str | None
    keep: tuple[str, ...] = ()
    forms: dict[str, Form] = {}  # of each table of the store that was written, its form

    def tables(self) -> Iterator[tuple[str, pyarrow.Table]]:
        """Every table that is shown, by its name; with the reviews in the statistics if that is wanted."""
        for name in SHOWN:
            table = self.store.select(name)
            self.forms[name] = Form(table.schema, key_of(name, table))
            if self.keep and name == "statistics":
                table = _with_kept(self.store, table, self.keep)
            yield name, _reviewed(self.store, table) if self.reviewed and name == "statistics" else table
        if self.reviewed:
            yield "reviews", _decisions(self.store)


def _with_kept(store: Store, table: pyarrow.Table, keep: tuple[str, ...]) -> pyarrow.Table:
    """The figures with what the files said of their articles besides, a column each."""
    check_kept(table.column_names, keep)
    found = store.ask("SELECT id, extra FROM documents WHERE extra IS NOT NULL").to_pylist()
    extra = {row["id"]: kept(json.loads(row["extra"]), keep) for row in found}
    for name in keep:
        cells = [extra.get(document, {}).get(name) for document in table["document"].to_pylist()]
        table = table.append_column(name, pyarrow.array(cells, pyarrow.string()))
    return table


def _reviewed(store: Store, table: pyarrow.Table) -> pyarrow.Table:
    """The statistics with what people corrected, without what they called wrong."""
    found = Reviewed.read(store.path, store)
    rows = [_corrected(found, row) for row in table.to_pylist()]
    schema = pyarrow.schema([*table.schema, *((name, pyarrow.string()) for name in REVIEW)])
    return pyarrow.Table.from_pylist([row for row in rows if row["review"] != "rejected"], schema=schema)


def _corrected(found: Reviewed, row: Row) -> Row:
    """A statistic with what was corrected in it; reviews speak of one place in words."""
    said = {**row, "place": ", ".join(row["places"]) or None}
    now = found.flat(said)
    new = {name: now.get(name, row.get(name)) for name in (*row, *REVIEW)}
    if now["place"] != said["place"]:
        new |= {"places": [now["place"]] if now["place"] else [], "countries": []}
    for name in ("earliest", "latest"):
        day = new[name]
        new[name] = date.fromisoformat(day) if isinstance(day, str) else day
    return new


def _decisions(store: Store) -> pyarrow.Table:
    """Every decision in the order in which they were made, also those that were taken back."""
    lines = [to_builtins(line) for line in reviews.read(store.path).lines]
    text = ("id", "when", "by", "verdict", "undoes", "note", "text_sha256", "kind", "corrected", "machine")
    schema = pyarrow.schema(
        [*((n, pyarrow.string()) for n in text), ("start", pyarrow.int64()), ("end", pyarrow.int64())]
    )
    rows = [
        {**line, **{n: json.dumps(line[n], sort_keys=True) for n in ("corrected", "machine")}}
        for line in lines
    ]
    return pyarrow.Table.from_pylist(rows, schema=schema)
