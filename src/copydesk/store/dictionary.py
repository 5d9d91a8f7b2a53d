"""What the tables and columns of a store mean, and the flat tables in those words, from `dictionary.toml`.

A view such as `places_flat` is what a table is made of. In the schema `flat` the table stands under the name
that the command and Python have for it, with the columns that the dictionary names: dates are DATE, JSON is
JSON, and what can be several is a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from copydesk.render.nested import has_parts, in_one
from copydesk.store.shown import SHOWN

if TYPE_CHECKING:
    import duckdb

EXAMPLES = Path(__file__).with_name("examples.json")
_LONGEST = 80  # characters of an example


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a column means; `was`, `takes` and `type` are as `dictionary.toml` says."""

    meaning: str
    was: str | None = None
    takes: str | None = None
    type: str | None = None


class Table(msgspec.Struct, frozen=True):
    """What a table means, and what its columns mean that are not as everywhere."""

    meaning: str
    columns: dict[str, Column] = {}


class Dictionary(msgspec.Struct, frozen=True):
    """All meanings: of columns that tables share, of the tables that are shown, of those of records."""

    shared: dict[str, Column]
    tables: dict[str, Table]
    records: dict[str, Table]


class Taken(NamedTuple):
    """A column of a flat table: its name, the column of the view that it comes from, and what it means."""

    name: str
    source: str
    column: Column


@cache
def dictionary() -> Dictionary:
    """Read the dictionary."""
    import tomllib

    found = tomllib.loads(files("copydesk.store").joinpath("dictionary.toml").read_text(encoding="utf-8"))
    for part in (
        found["shared"],
        *(t.get("columns", {}) for g in ("tables", "records") for t in found[g].values()),
    ):
        part.update({n: {"meaning": said} for n, said in part.items() if isinstance(said, str)})
    return msgspec.convert(found, Dictionary)


def table(name: str) -> Table:
    """What a table that is shown means; nothing is known of one without an entry."""
    return dictionary().tables.get(name, Table(meaning=""))


def column_of(name: str, column: str) -> Column | None:
    """What a column of a table that is shown means, by the table or by all tables."""
    return table(name).columns.get(column) or dictionary().shared.get(column)


def taken(name: str, view_columns: Sequence[str]) -> list[Taken]:
    """The columns of a flat table, as `show` calls it, in the order of the view that it is made of."""
    found = [_taken(name, column, view_columns) for column in view_columns]
    replaced = {one.source for one in found if one.source != (one.column.was or one.name)}
    return [one for at, one in enumerate(found) if view_columns[at] not in replaced]


def _taken(name: str, column: str, there: Sequence[str]) -> Taken:
    for known in (table(name).columns, dictionary().shared):
        for new, spec in known.items():
            if (spec.was or new) == column and (spec.takes is None or spec.takes in there):
                return Taken(new, spec.takes or column, spec)
    return Taken(column, column, Column(meaning=""))


def meaning_of_record(name: str, column: str) -> str:
    """What a column of a table of records means."""
    spec = dictionary().records[name].columns.get(column) or dictionary().shared.get(column)
    return spec.meaning if spec else ""


def make_flat(connection: duckdb.DuckDBPyConnection, *, comments: bool) -> None:
    """Make the schema `flat` of a store, and say in comments what every table and column means."""
    connection.execute("CREATE SCHEMA IF NOT EXISTS flat")
    for name, view in SHOWN.items():
        some = taken(name, _columns(connection, view))
        connection.execute(_view(name, view, some))
        if comments:
            _comment(connection, "VIEW", f'flat."{name}"', table(name).meaning)
            for one in some:
                _comment(connection, "COLUMN", f'flat."{name}"."{one.name}"', one.column.meaning)
    if comments:
        _comment_records(connection)


def _view(name: str, view: str, some: Sequence[Taken]) -> str:
    columns = ",\n    ".join(f'{_expression(one)} AS "{one.name}"' for one in some)
    return f'CREATE OR REPLACE VIEW flat."{name}" AS SELECT\n    {columns}\nFROM main."{view}"'


def _expression(one: Taken) -> str:
    return f'TRY_CAST("{one.source}" AS {one.column.type})' if one.column.type else f'"{one.source}"'


def _columns(connection: duckdb.DuckDBPyConnection, view: str) -> list[str]:
    return [one[0] for one in connection.execute(f'SELECT * FROM main."{view}" LIMIT 0').description]


def _comment_records(connection: duckdb.DuckDBPyConnection) -> None:
    sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal"
    there: dict[str, list[str]] = {}
    for name, column in connection.execute(sql).fetchall():
        there.setdefault(name, []).append(column)
    for name in [one for one in dictionary().records if one in there]:
        _comment(connection, "TABLE", f'main."{name}"', dictionary().records[name].meaning)
        for column in there[name]:
            _comment(connection, "COLUMN", f'main."{name}"."{column}"', meaning_of_record(name, column))
    words = {view: word for word, view in SHOWN.items()}
    for view in [one for one in there if one not in dictionary().records]:
        said = (
            f"What flat.{words[view]} is made of."
            if view in words
            else "What tables on a terminal are made of."
        )
        _comment(connection, "VIEW", f'main."{view}"', said)


def _comment(connection: duckdb.DuckDBPyConnection, kind: str, what: str, said: str) -> None:
    text = said.replace("'", "''")
    connection.execute(f"COMMENT ON {kind} {what} IS '{text}'")


def described(
    connection: Any, table: str | None = None, examples: dict[str, dict[str, str]] | None = None
) -> list[dict[str, str]]:
    """The flat tables with their columns: table, column, type, meaning and an example.

    Args:
        connection: A store that is open.
        table: The only one that is wanted.
        examples: An example of each column of each table; of the articles in `examples/` if none are given.
    """
    sql = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'flat'"
    found = connection.execute(f"{sql} ORDER BY column_index").fetchall()
    known = _own_examples() if examples is None else examples
    rows = []
    for name, view in ((name, view) for name, view in SHOWN.items() if table in (None, name)):
        meanings = {one.name: one.column.meaning for one in taken(name, _columns(connection, view))}
        for _, column, kind in (row for row in found if row[0] == name):
            rows.append({
                "table": name, "column": column, "type": kind, "meaning": meanings.get(column, ""),
                "example": known.get(name, {}).get(column, ""),
            })  # fmt: skip
    return rows


def first_of_each(rows: Iterable[dict[str, Any]]) -> dict[str, str]:
    """For each column of some rows the first value that is something, as text of one line."""
    found: dict[str, str] = {}
    for row in rows:
        for column, value in row.items():
            if value not in (None, "", []) and column not in found:
                found[column] = _short(value)
    return found


def _short(value: Any) -> str:
    if has_parts(value):
        return in_one(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    said = " ".join(str(value).split())
    return said if len(said) <= _LONGEST else said[:_LONGEST].rsplit(" ", 1)[0] + " …"


@cache
def _own_examples() -> dict[str, dict[str, str]]:
    return json.loads(EXAMPLES.read_text(encoding="utf-8")) if EXAMPLES.exists() else {}
