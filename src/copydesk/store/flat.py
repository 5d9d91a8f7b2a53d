"""Rows of the flat tables without a file: extractions pass through the same views in memory."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb
import pyarrow

from copydesk.errors import InputError
from copydesk.records import Document, Extraction
from copydesk.store.connect import create
from copydesk.store.dictionary import described
from copydesk.store.frames import to_pandas, to_polars
from copydesk.store.rows import TABLES, Row
from copydesk.store.shown import COMPARED, SHOWN
from copydesk.store.write import BATCH, insert_all

__all__ = ["Views", "arrow", "flat", "to_pandas", "to_polars"]


class Views:
    """The views of a store over a few extractions at a time, each of another article."""

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        create(self._connection, comments=False)

    def columns(self, view: str) -> list[str]:
        """The columns of a view."""
        return [column[0] for column in self._connection.execute(f"SELECT * FROM {view} LIMIT 0").description]

    def described(self, table: str | None) -> list[dict[str, str]]:
        """What the tables hold, or one of them: see `copydesk.columns`."""
        found = described(self._connection, table)
        if table is not None and not found:
            raise InputError(f"no table {table!r}; there are {', '.join(SHOWN)}")
        return found

    def rows(self, extractions: Iterable[Extraction], view: str = "flat.statistics") -> list[Row]:
        """The rows of a view for these extractions, in the order of the text."""
        found: list[Row] = self.table(extractions, view).to_pylist()
        return found

    def table(self, extractions: Iterable[Extraction], view: str) -> pyarrow.Table:
        """The same as an Arrow table."""
        for name in TABLES:
            self._connection.execute(f"DELETE FROM {name}")
        some = list(extractions)
        insert_all(self._connection, some, "")
        keys = [
            "list_position(?, document)",
            *(f'"{one}"' for one in self.columns(view) if one in ("start", "id")),
        ]
        sql = f"SELECT * FROM {view} ORDER BY {', '.join(keys)}"
        return self._connection.execute(sql, [[one.document.id for one in some]]).to_arrow_table()


def arrow(extraction: Extraction, table: str) -> pyarrow.Table:
    """One extraction's rows of a flat table, by its name; an InputError if there is no such table."""
    there = [name for name, view in SHOWN.items() if view not in COMPARED and name != "outcomes"]
    if table not in there:
        raise InputError(f"no table {table!r} of one article; there are {', '.join(there)}")
    return Views().table([extraction], f"flat.{table}")


def kept(extra: dict[str, Any], keep: Sequence[str]) -> Row:
    """What a file says of an article besides, as cells: texts and numbers as they are, the rest as JSON."""
    return {name: _cell(extra.get(name)) for name in keep}


def _cell(value: Any) -> str | None:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "; ".join(value) or None
    is_plain = value is None or isinstance(value, str)
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def check_kept(columns: Sequence[str], keep: Sequence[str]) -> None:
    """Raise an InputError if a column that is to be kept has the name of one that is there."""
    if twice := [name for name in keep if name in columns or keep.count(name) > 1]:
        raise InputError(f"--keep {twice[0]}: the table has a column of that name; leave it out")


def flat(extractions: Iterable[Extraction], *, keep: Sequence[str] = ()) -> Iterator[list[Row]]:
    """Turn extractions into rows of the statistics, a batch of articles at a time; each article once.

    `keep` names what of `document.extra` has a column behind the others.
    """
    views, batch = Views(), list[Extraction]()
    seen = set[str | None]()
    for extraction in extractions:
        if extraction.document.id is not None and extraction.document.id in seen:
            continue
        seen.add(extraction.document.id)
        batch.append(extraction)
        if len(batch) == BATCH:
            yield _with_kept(views.rows(batch), batch, keep)
            batch = []
    yield _with_kept(views.rows(batch), batch, keep)


def _with_kept(rows: list[Row], batch: list[Extraction], keep: Sequence[str]) -> list[Row]:
    if not keep:
        return rows
    extra = {one.document.id: one.document.extra for one in batch if isinstance(one.document, Document)}
    return [{**row, **kept(extra[row["document"]], keep)} for row in rows]
