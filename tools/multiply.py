"""Make a large store of a small one, to measure with: every article many times, under other ids.

    python tools/multiply.py SMALL.duckdb LARGE.duckdb 20000

Titles get a number, texts a last line of their own and dates are spread over ten years, so that no two
articles are equal; spans stay where they were.
"""

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
    "claims": ("document", "id", "stance_id"),
    "outcomes": ("document",),
    # What was laid side by side, where it was: every copy of a story is a story of its own.
    "stories": ("id",),
    "tellings": ("story", "document"),
    "origins": ("document", "origin"),
    "reuse": ("document_a", "document_b", "older"),
    "figures": ("id", "story"),
    "readings": ("figure", '"statistic"'),
    "relations": ("figure", "statistic_a", "statistic_b"),
    "series": ("series", "figure"),
}
_LISTS = {
    "statistics": ("toponyms",),
    "changes": ('"by"',),
    "claims": ("statistics", "changes", "timexes", "toponyms", "entities"),
}
_EXTRA = {
    "outcomes": "source || '-' || n AS source",
    "statistics": 'struct_update("time", timexes := [again(t, n) FOR t IN "time".timexes]) AS "time"',
    "claims": """
        struct_update(subject, entity := again(subject.entity, n)) AS subject,
        [
            struct_update(one, entity := again(one.entity, n), attribution := again(one.attribution, n))
            FOR one IN attribution
        ] AS attribution
    """,
}
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'small'"
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
    there = {name for (name,) in connection.execute(_TABLES).fetchall()}
    for table, ids in _IDS.items():
        if table not in there:
            continue
        new = [f"again({name}, n) AS {name}" for name in ids]
        new += [f"[again(t, n) FOR t IN {name}] AS {name}" for name in _LISTS.get(table, ())]
        _copy(connection, table, ", ".join([*new, *filter(None, [_EXTRA.get(table)])]))
    if "corroborated" in there:
        connection.execute("INSERT INTO corroborated FROM small.corroborated")
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
