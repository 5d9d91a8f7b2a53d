"""Reading a store: tables, questions in SQL, and whole extractions as they were kept."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb

from copydesk.errors import InputError, StoreError
from copydesk.records import Extraction
from copydesk.store import frames
from copydesk.store.connect import explain, to_read
from copydesk.store.rows import LISTS, TABLES, Row, extraction_of, group
from copydesk.store.shown import COMPARED

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_CHUNK = 256


class Store:
    """A store, open to be read; nothing that is done through it can change a file.

    Args:
        path: A DuckDB file that `copydesk extract --into` has made.

    Raises:
        StoreError: If it is not there, is not a store, or another process is writing to it.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._connection = to_read(path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _repr_html_(self) -> str:
        """Show it in a notebook: how much there is, and the first figures."""
        from copydesk.render import notebook

        numbers = [self.ask(f"SELECT count(*) AS n FROM {t}") for t in ("documents", "statistics")]
        articles, figures = (table.to_pylist()[0]["n"] for table in numbers)
        columns = ["value", "unit", "measure", "whole", "time", "place", "source", "stance", "title"]
        rows = self.select("statistics_flat", limit=20).select(columns).to_pylist()
        caption = f"{self.path}: {articles:,} articles, {figures:,} figures"
        return notebook.table(caption, columns, [list(row.values()) for row in rows])

    def again(self) -> Store:
        """Open the same file once more, for another thread; it stays open when this one is closed."""
        other = object.__new__(Store)
        other.path, other._connection = self.path, self._connection.cursor()
        return other

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def to_arrow(self, table: str = "statistics_flat") -> pyarrow.Table:
        """Take a table or view of the store whole, as Arrow: the figures, or another by its name.

        Rows are sorted by article and place in it, so the same store gives the same table.

        Raises:
            InputError: If the store has no table of that name.
        """
        return self.select(table)

    def to_pandas(self, table: str = "statistics_flat") -> pandas.DataFrame:
        """Take a table of the store as a pandas data frame."""
        return frames.to_pandas(self.to_arrow(table))

    def to_polars(self, table: str = "statistics_flat") -> polars.DataFrame:
        """Take a table of the store as a polars data frame."""
        return frames.to_polars(self.to_arrow(table))

    def query(self, sql: str) -> pyarrow.Table:
        """Ask the store a question in SQL: one SELECT, which can read this store and nothing else.

        Raises:
            InputError: If it is anything but one SELECT, or if DuckDB refuses it.
        """
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise InputError(f"this SQL cannot be read: {error}") from error
        if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
            raise InputError("a store is only read: give one SELECT, nothing that writes, loads or sets")
        return self.ask(sql)

    def ask(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> pyarrow.Table:
        """Ask a question of ours, with values that are bound and never part of the SQL.

        Raises:
            InputError: If DuckDB refuses it.
            StoreError: If the file cannot be read.
        """
        try:
            return self._connection.execute(sql, values).to_arrow_table()
        except duckdb.IOException as error:
            raise StoreError(f"{self.path}: {explain(error)}") from error
        except duckdb.BinderException as error:
            if (wrong := _UNKNOWN.search(str(error))) is None:
                raise InputError(str(error).strip()) from error
            raise InputError(no_column(wrong[1] or wrong[2], self._columns_in(sql))) from error
        except duckdb.Error as error:
            raise InputError(str(error).strip()) from error

    def select(
        self,
        table: str,
        *,
        where: str | None = None,
        sort: str | None = None,
        limit: int | None = None,
    ) -> pyarrow.Table:
        """Take the rows of a table that meet a condition in SQL, in order.

        Args:
            table: The name of a table or view of the store.
            where: A condition on its columns, such as "kind = 'percentage' AND value > 10".
            sort: A column, with a minus before it for the largest first.
            limit: How many rows at most.
        """
        columns = self._columns(table)
        sql = f"SELECT * FROM {table}"
        if where:
            # On lines of its own: a comment in the condition must not swallow what follows it.
            sql += f" WHERE (\n{where}\n)"
        keys = ["rowid"] if table in TABLES else _order(table, columns)
        if sort:
            name = sort.removeprefix("-")
            if name not in columns:
                raise InputError(no_column(name, columns))
            keys.insert(0, f'"{name}" {"DESC" if sort.startswith("-") else "ASC"} NULLS LAST')
        sql += f" ORDER BY {', '.join(keys)}" if keys else ""
        sql += f" LIMIT {int(limit)}" if limit is not None else ""
        return self.query(sql)

    def extractions(self, documents: list[str] | None = None) -> Iterator[Extraction]:
        """Put the extractions together again as they were printed, sorted by source.

        Args:
            documents: The ids of the articles that are wanted; all inputs if it is not given.
        """
        sql = "SELECT * FROM outcomes"
        values: list[Any] = []
        if documents is not None:
            sql, values = sql + " WHERE list_contains(?, document)", [documents]
        outcomes = self.ask(sql + " ORDER BY source, source_id, document, message, rowid", values).to_pylist()
        for at in range(0, len(outcomes), _CHUNK):
            yield from self._chunk(outcomes[at : at + _CHUNK])

    def has(self, table: str) -> bool:
        """Whether the store has a table or view; one of an earlier layout may lack it."""
        return table in self._all_columns()

    def compared(self) -> tuple[int | None, bool]:
        """How many articles `corroborate` has compared, None if it has not run, and are these all?"""
        if not self.ask("SELECT 1 FROM duckdb_tables() WHERE table_name = 'corroborated'").num_rows:
            return None, False
        sql = "SELECT articles, articles = (SELECT count(*) FROM documents) AS all_there FROM corroborated"
        found = self.ask(sql).to_pylist()
        return (found[0]["articles"], found[0]["all_there"]) if found else (None, False)

    def find(self, prefix: str) -> tuple[str, str]:
        """Find a record of an article by the first characters of its id: (document, id).

        Raises:
            InputError: If no record or more than one begins so.
        """
        found = self._beginning(prefix)
        if len(found) > 1:
            some = ", ".join(f"{row['id'][:12]} ({row['kind']})" for row in found)
            raise InputError(f"{prefix!r} begins more than one id: {some}; give more characters")
        if not found or found[0]["document"] is None:
            raise InputError(
                f"no record whose id begins with {prefix!r}; 'copydesk show {self.path}' prints ids"
            )
        return found[0]["document"], found[0]["id"]

    def figure(self, prefix: str) -> Row | None:
        """Find a figure of many articles by the first characters of its id: a row of `figures_flat`.

        Raises:
            InputError: If more than one begins so.
        """
        found = self._beginning(prefix)
        if len(found) > 1 or not found or found[0]["kind"] != "figures":
            return None
        rows: list[Row] = self.select("figures_flat", where=f"id = '{found[0]['id']}'").to_pylist()
        return rows[0]

    def _beginning(self, prefix: str) -> list[Row]:
        """Some records and figures whose ids begin so; a figure is of no one document."""
        there = self._all_columns()
        tables = dict.fromkeys((name for name in LISTS if name in there), "document")
        if self.compared()[0] is not None:
            tables["figures"] = "NULL"
        sql = " UNION ALL ".join(
            f"SELECT {document} AS document, id, '{name}' AS kind FROM {name} WHERE starts_with(id, $1)"
            for name, document in tables.items()
        )
        found: list[Row] = self.ask(sql + " LIMIT 9", [prefix]).to_pylist() if prefix else []
        return found

    def _chunk(self, outcomes: list[Row]) -> Iterator[Extraction]:
        wanted = [row["document"] for row in outcomes if row["document"]]
        rows: dict[str, dict[str, list[Row]]] = {}
        there = self._all_columns()  # a store of an earlier layout has no claims
        for table in TABLES:
            if table == "outcomes" or table not in there:
                continue
            key = "id" if table == "documents" else "document"
            sql = f"SELECT *, {key} AS document FROM {table} WHERE list_contains(?, {key}) ORDER BY rowid"
            rows[table] = group(self.ask(sql, [wanted]).to_pylist())
        for outcome in outcomes:
            yield extraction_of(outcome, {t: found.get(outcome["document"], []) for t, found in rows.items()})

    def _columns(self, table: str) -> list[str]:
        columns = self._all_columns()
        if table not in columns:
            raise InputError(f"no table {table!r} in {self.path}; there are {', '.join(sorted(columns))}")
        return columns[table]

    def _columns_in(self, sql: str) -> list[str]:
        """The columns of the tables that a question names."""
        words = set(re.findall(r"\w+", sql))
        some = [columns for table, columns in self._all_columns().items() if table in words]
        return list(dict.fromkeys(column for columns in some for column in columns))

    def _all_columns(self) -> dict[str, list[str]]:
        sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal ORDER BY column_index"
        columns: dict[str, list[str]] = {}
        for name, column in self._connection.execute(sql).fetchall():
            columns.setdefault(name, []).append(column)
        return columns


def _order(table: str, columns: list[str]) -> list[str]:
    """The columns by which the rows of a view are sorted."""
    order = ("url", "document", "start", "id") if "url" in columns else ("source", "source_id", "message")
    names = (key.split(" ") for key in COMPARED.get(table, order))
    return [f'"{name}" {" ".join(way)}'.strip() for name, *way in names if name in columns]


# How DuckDB says that there is no such column.
_UNKNOWN = re.compile(r'Referenced column "([^"]+)"|does not have a column named "([^"]+)"')


def no_column(name: str, columns: Sequence[str]) -> str:
    """Say that there is no such column, which ones are called nearly so, and which there are."""
    near = get_close_matches(name.lower(), [one for one in columns if one != name], n=3, cutoff=0.6)
    meant = f"; did you mean {' or '.join(near)}?" if near else ";"
    return f"no column {name!r}{meant} there are {', '.join(columns)}"
