"""A store as one SQLite file that can be searched, and what Datasette wants to know of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow

from copydesk.errors import InputError
from copydesk.store.dictionary import table as entry
from copydesk.store.read import Store

# The table that a column's ids are of, and what they are called there.
REFERS = {"document": ("articles", "document"), "figure": ("figures", "id"), "story": ("stories", "id")}

# What is searched for words -> in which columns.
_SEARCHED = {"articles": ("title", "text"), "statistics": ("what", "sentence", "source", "title")}

# How Datasette shows a table: what names a row, what it counts, what it sorts by.
_LOOKS: dict[str, dict[str, Any]] = {
    "articles": {"label_column": "title", "facets": ["outlet", "language"], "sort_desc": "published"},
    "statistics": {"facets": ["kind", "unit", "stance", {"array": "places"}, "outlet"]},
    "figures": {"label_column": "label", "sort_desc": "interest", "facets": [{"array": "relations"}, "kind"]},
    "stories": {"label_column": "label", "sort_desc": "articles"},
    "places": {"facets": ["kind", "country"]},
    "entities": {"facets": ["kind"], "sort_desc": "mentions"},
    "quotations": {"facets": ["kind", "source_kind", "outlet"]},
    "relations": {"facets": ["relation"]},
}


def database(path: Path, tables: Iterable[tuple[str, pyarrow.Table]], store: Store) -> None:
    """Write the tables of a store into a new SQLite file; `store` has the text of the articles.

    Days are ISO dates, lists are JSON arrays; ids lead to the rows that they are of. Articles and statistics
    can be searched for words (FTS5); an InputError if this Python's SQLite has no full-text search.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        names = []
        for name, table in tables:
            _table(connection, name, _with_text(store, table) if name == "articles" else table)
            names.append(name)
        try:
            for name in [one for one in _SEARCHED if one in names]:
                _searched(connection, name, _SEARCHED[name])
        except sqlite3.OperationalError as error:
            raise InputError(f"SQLite of this Python has no full-text search ({error}); use csv") from error
        connection.commit()
        connection.execute("VACUUM")


def _with_text(store: Store, table: pyarrow.Table) -> pyarrow.Table:
    texts = {row["id"]: row["text"] for row in store.ask('SELECT id, "text" FROM documents').to_pylist()}
    said = [texts.get(document) for document in table["document"].to_pylist()]
    return table.append_column("text", pyarrow.array(said, pyarrow.string()))


def _table(connection: sqlite3.Connection, name: str, table: pyarrow.Table) -> None:
    key = key_of(name, table)
    columns = [_column(name, field, key) for field in table.schema]
    connection.execute(f'CREATE TABLE "{name}" ({", ".join(columns)})')
    marks = ", ".join("?" * table.num_columns)
    for batch in table.to_batches(max_chunksize=5_000):
        rows = ([_plain(value) for value in row.values()] for row in batch.to_pylist())
        connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
    for column in table.column_names:
        if column in REFERS and column != key:
            connection.execute(f'CREATE INDEX "{name}_{column}" ON "{name}" ("{column}")')


def key_of(name: str, table: pyarrow.Table) -> str | None:
    """The column that names a row of a table, if there is one."""
    import pyarrow.compute

    key = "document" if name == "articles" else "id"
    if key not in table.column_names or table[key].null_count:
        return None
    return key if pyarrow.compute.count_distinct(table[key]).as_py() == table.num_rows else None


def _column(name: str, field: pyarrow.Field, key: str | None) -> str:
    types = pyarrow.types
    kind = "TEXT"
    if types.is_integer(field.type) or types.is_boolean(field.type):
        kind = "INTEGER"
    elif types.is_floating(field.type) or types.is_decimal(field.type):
        kind = "REAL"
    said = f'"{field.name}" {kind}'
    if field.name == key:
        return f"{said} PRIMARY KEY"
    table, column = REFERS.get(field.name, ("", ""))
    return f'{said} REFERENCES "{table}" ("{column}")' if table and table != name else said


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return float(value) if type(value).__name__ == "Decimal" else value


def _searched(connection: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    some = ", ".join(f'"{one}"' for one in columns)
    connection.execute(
        f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({some}, content="{name}", tokenize="unicode61")'
    )
    connection.execute(f'INSERT INTO "{name}_fts" ("{name}_fts") VALUES (\'rebuild\')')


def metadata(stem: str, tables: Sequence[str]) -> dict[str, Any]:
    """What Datasette shows beside the tables of STEM.sqlite: what they mean, what to count and sort by."""
    return {
        "title": "What stands in news articles",
        "description": "Names, dates, places, numbers and quotations, read by copydesk.",
        "license": "Places: GeoNames, CC BY 4.0",
        "license_url": "https://www.geonames.org/about.html",
        "databases": {stem: {"tables": dict(_described(tables))}},
    }


def _described(tables: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    from copydesk.store import columns

    meanings: dict[str, dict[str, str]] = {}
    for one in columns():
        meanings.setdefault(one["table"], {})[one["column"]] = one["meaning"]
    for name in tables:
        about = {"description": entry(name).meaning, "columns": meanings.get(name, {})}
        yield name, {**about, **_LOOKS.get(name, {})}
    for name in [one for one in _SEARCHED if one in tables]:
        yield f"{name}_fts", {"hidden": True}
