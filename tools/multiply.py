"""Make a large store of a small one, to measure with: every article many times, under other ids.

    python tools/multiply.py SMALL.duckdb LARGE.duckdb 20000

Titles get a number, texts a last line of their own and dates are spread over ten years, so that no two
articles are equal; spans stay where they were.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from copydesk.store.connect import to_write

# What is an id of a record, or holds some, in each table.
_IDS = {
    "entities": ("document", "id"),
    "mentions": ("document", "entity"),
    "timexes": ("document", "id"),
    "toponyms": ("document", "id", "entity"),
    "quantities": ("document", "id"),
    "attributions": ("document", "id"),
    "stances": ("document", "id"),
    "statistics": ("document", "id", "quantity", "attribution", "stance_id"),
    "changes": ("document", "id", '"from"', '"to"'),
    "outcomes": ("document",),
}
_LISTS = {"statistics": ("toponyms",), "changes": ('"by"',)}
_EXTRA = {
    "outcomes": "source || '-' || n AS source",
    "statistics": 'struct_update("time", timexes := [again(t, n) FOR t IN "time".timexes]) AS "time"',
}
_DOCUMENTS = """
    again(id, n) AS id, source || '-' || n AS source, title || ' (' || n || ')' AS title,
    strftime(published::DATE - (n % 3650)::INTEGER, '%Y-%m-%d') AS published,
    "text" || chr(10) || 'Copy ' || n AS "text", sha256("text" || chr(10) || 'Copy ' || n) AS text_sha256
"""


def multiply(small: Path, large: Path, articles: int) -> None:
    """Write every article of a store into another as often as makes that many.

    Args:
        small: A store.
        large: A store that is not there yet.
        articles: How many it shall hold, at least.
    """
    connection = to_write(large)
    connection.execute(f"ATTACH '{small}' AS small (READ_ONLY)")
    connection.execute("CREATE TEMP MACRO again(id, n) AS substr(md5(id || n), 1, 16)")
    count = _one(connection, "SELECT count(*) FROM small.documents")
    connection.execute(f"CREATE TEMP TABLE times AS SELECT range AS n FROM range({-(-articles // count)})")
    _copy(connection, "documents", _DOCUMENTS)
    for table, ids in _IDS.items():
        new = [f"again({name}, n) AS {name}" for name in ids]
        new += [f"[again(t, n) FOR t IN {name}] AS {name}" for name in _LISTS.get(table, ())]
        _copy(connection, table, ", ".join([*new, *filter(None, [_EXTRA.get(table)])]))
    connection.close()


def _copy(connection: duckdb.DuckDBPyConnection, table: str, replaced: str) -> None:
    connection.execute(
        f"INSERT INTO {table} BY NAME SELECT * EXCLUDE (n) REPLACE ({replaced}) "
        f"FROM small.{table} CROSS JOIN times ORDER BY n, small.{table}.rowid"
    )


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(connection.execute(sql).fetchall()[0][0])


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
