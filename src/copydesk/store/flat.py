"""Rows of the flat tables without a file: extractions pass through the same views in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import duckdb

from copydesk.records import Extraction
from copydesk.store.connect import create
from copydesk.store.rows import TABLES, Row, rows_of
from copydesk.store.write import BATCH, insert


class Views:
    """The views of a store over a few extractions at a time."""

    def __init__(self) -> None:
        self._connection = duckdb.connect()
        create(self._connection)

    def columns(self, view: str) -> list[str]:
        """The columns of a view."""
        return [column[0] for column in self._connection.execute(f"SELECT * FROM {view} LIMIT 0").description]

    def rows(self, extractions: Iterable[Extraction], view: str = "statistics_flat") -> list[Row]:
        """The rows of a view for these extractions, in the order of the text."""
        for name in TABLES:
            self._connection.execute(f"DELETE FROM {name}")
        rows: dict[str, list[Row]] = {name: [] for name in TABLES}
        order: list[str | None] = []
        for extraction in extractions:
            if extraction.document.id is not None and extraction.document.id in order:
                continue  # the same article again: its rows would be joined with themselves
            order.append(extraction.document.id)
            for name, some in rows_of(extraction, "").items():
                rows[name] += some
        for name, some in rows.items():
            insert(self._connection, name, some)
        sql = f'SELECT * FROM {view} ORDER BY list_position(?, document), "start", id'
        found: list[Row] = self._connection.execute(sql, [order]).to_arrow_table().to_pylist()
        return found


def flat(extractions: Iterable[Extraction], view: str = "statistics_flat") -> Iterator[list[Row]]:
    """Turn extractions into rows of a flat table, a batch of articles at a time; each article once."""
    views, batch = Views(), list[Extraction]()
    seen = set[str | None]()
    for extraction in extractions:
        if extraction.document.id is not None and extraction.document.id in seen:
            continue
        seen.add(extraction.document.id)
        batch.append(extraction)
        if len(batch) == BATCH:
            yield views.rows(batch, view)
            batch = []
    yield views.rows(batch, view)
