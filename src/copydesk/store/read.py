"""Reading a store: tables, questions in SQL, and whole extractions as they were kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb

from copydesk.errors import InputError, StoreError
from copydesk.once import once
from copydesk.records import Extraction
from copydesk.store import frames, naming
from copydesk.store.connect import explain, to_read
from copydesk.store.dictionary import described, first_of_each
from copydesk.store.rows import LISTS, TABLES, Row, column_of, extraction_of, group
from copydesk.store.shown import COMPARED, SHOWN
from copydesk.store.words import columns_of, no_column, no_table, refused, with_words

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_CHUNK = 256
_LOOKED_AT = 2_000  # rows, for an example

# Records that `show` and `columns` know by other names.
_SHOWN_AS = {"timexes": "times", "toponyms": "places", "attributions": "quotations"}


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
        naming.put_beside(self._connection, path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _repr_html_(self) -> str:
        """Show it in a notebook: how much there is, and the first figures."""
        from copydesk.render import notebook

        numbers = [self.ask(f"SELECT count(*) AS n FROM {t}") for t in ("documents", "statistics")]
        articles, statistics = (table.to_pylist()[0]["n"] for table in numbers)
        columns = ["value", "unit", "measure", "whole", "time", "places", "source", "stance", "title"]
        rows = self.select("statistics", limit=20).select(columns).to_pylist()
        caption = f"{self.path}: {articles:,} articles, {statistics:,} statistics"
        return notebook.table(caption, columns, [list(row.values()) for row in rows])

    def again(self) -> Store:
        """Open the same file once more, for another thread; it stays open when this one is closed."""
        other = object.__new__(Store)
        other.path, other._connection = self.path, self._connection.cursor()
        naming.put_beside(other._connection, other.path)
        return other

    def decide(self, names: Mapping[str, str | None]) -> None:
        """Read with other decisions about names than those that stand beside the file: `Names.rows`."""
        naming.put(self._connection, names)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def to_arrow(self, table: str = "statistics") -> pyarrow.Table:
        """Take a table of the store whole, as Arrow: the statistics, or another by its name.

        The names are those of `copydesk show`: "places", "quotations", "figures" ...; `columns` says what is
        in them. "main.statistics" and the like are the records as they are kept, with their parts nested.
        Rows are sorted by article and place in it, so the same store gives the same table.

        Raises:
            InputError: If the store has no table of that name.
        """
        return self.select(table)

    def to_pandas(self, table: str = "statistics") -> pandas.DataFrame:
        """Take a table of the store as a pandas data frame."""
        return frames.to_pandas(self.select(table))

    def to_polars(self, table: str = "statistics") -> polars.DataFrame:
        """Take a table of the store as a polars data frame."""
        return frames.to_polars(self.select(table))

    def columns(self, table: str | None = None) -> list[dict[str, str]]:
        """Say what is in the tables: each column with its table, type and meaning, and a value that it has.

        Args:
            table: One table alone, by its name.

        Raises:
            InputError: If there is no such table.
        """
        found = described(self._connection, table, self.examples(table))
        if table is not None and not found:
            raise InputError(no_table(table))
        return found

    def examples(self, table: str | None = None) -> dict[str, dict[str, str]]:
        """For each column of each table, or of one, a value that it has, as text of one line."""
        wanted = [name for name in SHOWN if table in (None, name)]
        return {name: first_of_each(self.select(name, limit=_LOOKED_AT).to_pylist()) for name in wanted}

    def query(self, sql: str) -> pyarrow.Table:
        """Ask the store a question in SQL: one SELECT, which can read this store and nothing else.

        The tables are those of `copydesk show`, by their names.

        Raises:
            InputError: If it is anything but one SELECT, or if DuckDB refuses it.
        """
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise InputError(f"this SQL cannot be read: {error}") from error
        if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
            raise InputError("a store is only read: give one SELECT, nothing that writes, loads or sets")
        return self.ask(with_words(sql))

    def has(self, table: str) -> bool:
        """Whether it has a table or view of this name."""
        return not self._all_columns.keys().isdisjoint((f"main.{table}", f"flat.{table}"))

    def ask(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> pyarrow.Table:
        """Ask a question of ours, with values that are bound and never part of the SQL."""
        try:
            return self._connection.execute(sql, values).to_arrow_table()
        except duckdb.IOException as error:
            raise StoreError(f"{self.path}: {explain(error)}") from error
        except duckdb.Error as error:
            raise InputError(refused(error, sql, self._all_columns)) from error

    def select(
        self, table: str, *, where: str | None = None, sort: str | None = None, limit: int | None = None
    ) -> pyarrow.Table:
        """Take the rows of a table that meet a condition in SQL, in order.

        Args:
            table: The name of a table or view of the store.
            where: A condition on its columns, such as "kind = 'percentage' AND value > 10".
            sort: A column, with a minus before it for the largest first.
            limit: How many rows at most.
        """
        named, columns = self._named(table)
        sql = f"SELECT * FROM {named}"
        if where:
            # On lines of its own: a comment in the condition must not swallow what follows it.
            sql += f" WHERE (\n{where}\n)"
        keys = (
            ["rowid"]
            if table.removeprefix("main.") in TABLES and table not in SHOWN
            else _order(table, columns)
        )
        if sort:
            name = sort.removeprefix("-")
            if name not in columns:
                raise InputError(no_column(name, columns))
            keys.insert(0, f'"{name}" {"DESC" if sort.startswith("-") else "ASC"} NULLS LAST')
        sql += f" ORDER BY {', '.join(keys)}" if keys else ""
        sql += f" LIMIT {int(limit)}" if limit is not None else ""
        return self.query(sql) if where else self.ask(sql)

    def by_id(self, view: str, ids: Sequence[str]) -> list[Row]:
        """The rows of a view that have these ids, in this order."""
        found = self.ask(f'SELECT * FROM main."{view}" WHERE list_contains(?, id)', [list(ids)]).to_pylist()
        rows = {row["id"]: row for row in found}
        return [rows[one] for one in ids]

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

    def compared(self) -> tuple[int | None, bool]:
        """How many articles `corroborate` has compared, None if it has not run, and are these all?"""
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
            some = ", ".join(f"{row['id'][:12]} ({_SHOWN_AS.get(row['kind'], row['kind'])})" for row in found)
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
        tables = dict.fromkeys(LISTS, "document")
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
        for table in TABLES:
            if table == "outcomes":
                continue
            key = column_of(table)
            sql = f"SELECT *, {key} AS document FROM {table} WHERE list_contains(?, {key}) ORDER BY rowid"
            rows[table] = group(self.ask(sql, [wanted]).to_pylist())
        for outcome in outcomes:
            yield extraction_of(outcome, {t: found.get(outcome["document"], []) for t, found in rows.items()})

    def _named(self, table: str) -> tuple[str, list[str]]:
        """A table as SQL names it, with its columns."""
        columns = self._all_columns
        for named in (f"flat.{table}" if table in SHOWN else "", table, f"main.{SHOWN.get(table, table)}"):
            if named in columns:
                schema, _, name = named.partition(".")
                return f'{schema}."{name}"', columns[named]
        names = [*SHOWN, *(one for one in columns if one.startswith("main.") and not one.endswith("_flat"))]
        raise InputError(f"no table {table!r} in {self.path}; there are {', '.join(names)}")

    @once
    def _all_columns(self) -> dict[str, list[str]]:
        """The columns of every table; nobody can change them while the store is open to be read."""
        return columns_of(self._connection)


def _order(table: str, columns: list[str]) -> list[str]:
    """The columns by which the rows of a view are sorted."""
    order = ("url", "document", "start", "id") if "url" in columns else ("path", "source", "item", "message")
    names = (key.split(" ") for key in COMPARED.get(SHOWN.get(table, table), order))
    return [f'"{name}" {" ".join(way)}'.strip() for name, *way in names if name in columns]
