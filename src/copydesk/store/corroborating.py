"""Laying the articles of a store side by side: rows go out to be compared, and their relations come in."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from copydesk.corroboration import Article, Corroboration, Known, Reading, corroborate
from copydesk.corroboration.rows import Relation
from copydesk.errors import StoreError
from copydesk.records import Extraction, to_builtins
from copydesk.rules import PACKAGE
from copydesk.store.connect import OFFLINE, check_there, create, explain, to_write
from copydesk.store.sql import sql
from copydesk.store.write import insert, insert_all

# The tables that `copydesk corroborate` fills, each with the list of a `Corroboration` of that name.
TABLES = Corroboration.__struct_fields__

_CHUNK = 4096


class Compared(msgspec.Struct, frozen=True):
    """What comparing a store's articles has given; `changed` is false if all was there."""

    articles: int
    statistics: int
    changed: bool
    rows: dict[str, int]
    relations: dict[str, int]


def corroborate_store(path: str | os.PathLike[str], rules: str | None = None) -> Compared:
    """Find what the articles of a store have in common, and keep it there; see `copydesk.corroborate`."""
    check_there(path)
    try:
        with closing(to_write(path)) as connection:
            by = _by(rules)
            inputs = _inputs(connection, by)
            known = connection.execute("SELECT inputs FROM corroborated").fetchall()
            changed = known != [(inputs,)]
            if changed:
                articles, readings = _given(connection)
                found = corroborate(articles, readings, _known(connection, by), rules=rules)
                _keep(connection, found, (inputs, len(articles), len(readings)))
            return _compared(connection, changed)
    except duckdb.Error as error:
        raise StoreError(f"{path}: {explain(error)}") from error


def compare(extractions: Iterable[Extraction], rules: str | None = None) -> Corroboration:
    """What a store of some articles would give, without a file: their rows are read, and taken back."""
    connection = _aside()
    connection.execute("BEGIN")
    try:
        insert_all(connection, {one.document.id: one for one in extractions}.values(), "")
        articles, readings = _given(connection)
    finally:
        connection.execute("ROLLBACK")
    return corroborate(articles, readings, rules=rules)


@cache
def _aside() -> duckdb.DuckDBPyConnection:
    """A store in memory, in which nothing is ever kept."""
    connection = duckdb.connect(":memory:", config={"threads": "1", **OFFLINE})
    create(connection, comments=False)
    return connection


def rows_to_compare(path: str | os.PathLike[str]) -> tuple[list[Article], list[Reading]]:
    """The articles and statistics of a store as they are compared."""
    check_there(path)
    with closing(to_write(path)) as connection:
        return _given(connection)


def _keep(connection: duckdb.DuckDBPyConnection, found: Corroboration, said: tuple[str, int, int]) -> None:
    """Put what was found in the place of what was known before, all of it or nothing."""
    connection.execute("BEGIN")
    try:
        for table in (*TABLES, "corroborated"):
            connection.execute(f"DELETE FROM {table}")
        for table in TABLES:
            insert(connection, table, [to_builtins(row) for row in getattr(found, table)])
        connection.execute("INSERT INTO corroborated VALUES (?, ?, ?)", list(said))
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise


def _inputs(connection: duckdb.DuckDBPyConnection, by: str) -> str:
    """Name what is compared and by what: the articles as they were read, the rules and the code."""
    digest = hashlib.sha256(by.encode())
    for row in connection.execute(
        "SELECT id, fingerprint FROM documents ORDER BY id, fingerprint"
    ).fetchall():
        digest.update("\0".join(row).encode())
    return digest.hexdigest()[:16]


def _by(rules: str | None) -> str:
    """Name the code and the rules that compare, with the user's own."""
    digest = hashlib.sha256()
    for path in sorted(Path(rules).glob("*/*.toml")) if rules else []:
        digest.update(f"{path.parent.name}/{path.name}\0".encode() + path.read_bytes())
    for path in sorted((PACKAGE / "corroboration").iterdir()):
        if path.suffix in (".py", ".toml") and path.name != "corpus.toml":
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _known(connection: duckdb.DuckDBPyConnection, by: str) -> Known:
    """What an earlier comparison has found; its keys say what is as it was."""
    groups = dict(connection.execute('SELECT key, "groups" FROM linked').fetchall())
    relations: dict[str, list[Relation]] = {}
    for row in _found(connection, "SELECT * FROM relations"):
        relations.setdefault(row["figure"], []).append(Relation(**row))
    listed = "SELECT figure, list(statistic ORDER BY statistic) FROM readings GROUP BY figure"
    members = dict(connection.execute(listed).fetchall())
    return Known(by=by, groups=groups, relations=relations, members=members)


def _given(connection: duckdb.DuckDBPyConnection) -> tuple[list[Article], list[Reading]]:
    articles = [Article(**row) for row in _found(connection, sql("articles"))]
    return articles, [Reading(**row) for row in _found(connection, sql("compared"))]


def _found(connection: duckdb.DuckDBPyConnection, question: str) -> Iterator[dict[str, Any]]:
    found = connection.execute(question)
    columns = [column[0] for column in found.description]
    while rows := found.fetchmany(_CHUNK):
        yield from (dict(zip(columns, row, strict=True)) for row in rows)


def _compared(connection: duckdb.DuckDBPyConnection, changed: bool) -> Compared:
    articles, statistics = connection.execute("SELECT articles, statistics FROM corroborated").fetchall()[0]
    # A series stands in as many rows as it has figures.
    counted = dict.fromkeys(TABLES, "*") | {"series": "DISTINCT series"}
    counts = {
        t: connection.execute(f"SELECT count({of}) FROM {t}").fetchall()[0][0] for t, of in counted.items()
    }
    counted_by = "SELECT relation, count(*) FROM relations GROUP BY relation ORDER BY relation"
    related = dict(connection.execute(counted_by).fetchall())
    return Compared(articles=articles, statistics=statistics, changed=changed, rows=counts, relations=related)
