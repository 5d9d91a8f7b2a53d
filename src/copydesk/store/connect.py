"""Opening the file: what can go wrong is said with its cause and what to do about it."""

import os
import re
from pathlib import Path
from typing import Any

import duckdb

from copydesk.errors import StoreError
from copydesk.store import naming
from copydesk.store.dictionary import make_flat
from copydesk.store.sql import sql

# The layout of the tables; a store with another number was made by another version.
VERSION = 5

# What makes the views, and the tables of `corroborate` where they are not there.
VIEWS = ("edtf", "views", "claims", "corroboration", "claims_across")

# DuckDB fetches nothing: for an SQLite file it would download what reads those.
OFFLINE: dict[str, Any] = {"autoload_known_extensions": "false", "autoinstall_known_extensions": "false"}

# A reader may do nothing but read this file: no other file, no extension, no other setting.
LOCKED = {
    **OFFLINE,
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


def to_read(path: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """Open a store to read it, with everything else that SQL could do locked.

    Raises:
        StoreError: If it is not there or is not a store, or if it is being written.
    """
    check_there(path)
    connection = _connect(path, read_only=True, config=LOCKED)
    _check_version(connection, path)
    return connection


def check_there(path: str | os.PathLike[str]) -> None:
    """Say how a store is made if there is none, by a StoreError."""
    if not Path(path).exists():
        raise StoreError(
            f"{path}: there is no such store; make it with 'copydesk extract PATH --into {path}'"
        )


def to_write(path: str | os.PathLike[str]) -> duckdb.DuckDBPyConnection:
    """Open a store to write to it; a new one is made if there is none.

    Raises:
        StoreError: If it is something else, or another process has it open.
    """
    folder = Path(path).absolute().parent
    if not folder.is_dir():
        raise StoreError(f"{path}: the folder {folder} does not exist; make it first")
    # One thread: a batch is small, and the threads that wait for a part of it cost more than they do.
    connection = _connect(path, read_only=False, config={"threads": "1", **OFFLINE})
    if connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]:
        create(connection)
    _check_version(connection, path)
    naming.keep(connection, path)
    return connection


def renew(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a copy of a store the views of this version, whatever it came with under their name.

    What they mean is not written beside them: the explorer takes it from the dictionary.
    """
    listed = "SELECT table_schema, table_name, table_type FROM information_schema.tables"
    found = connection.execute(listed).fetchall()
    for schema, name, kind in found:
        if kind == "VIEW":
            quoted = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, name))
            connection.execute(f"DROP VIEW IF EXISTS {quoted} CASCADE")
    _make_views(connection, comments=False)


def create(connection: duckdb.DuckDBPyConnection, *, comments: bool = True) -> None:
    """Make the tables and views of an empty store, with what they mean in comments if that is wanted."""
    connection.execute("BEGIN")
    connection.execute(sql("schema"))
    _make_views(connection, comments=comments)
    connection.execute("COMMIT")


def _make_views(connection: duckdb.DuckDBPyConnection, *, comments: bool) -> None:
    naming.make_macro(connection)
    for name in VIEWS:
        connection.execute(sql(name))
    make_flat(connection, comments=comments)


def _connect(
    path: str | os.PathLike[str], read_only: bool, config: dict[str, Any]
) -> duckdb.DuckDBPyConnection:
    if Path(path).is_dir():
        raise StoreError(f"{path}: is a folder; name a file, such as {Path(path) / 'articles.duckdb'}")
    try:
        return duckdb.connect(os.fspath(path), read_only=read_only, config=config)
    except duckdb.Error as error:
        raise StoreError(f"{path}: {explain(error)}") from error


def _check_version(connection: duckdb.DuckDBPyConnection, path: str | os.PathLike[str]) -> None:
    """Refuse what is no store, or one whose layout this version does not know."""
    try:
        found = int(connection.execute("SELECT version FROM store").fetchall()[0][0])
    except duckdb.Error as error:
        connection.close()
        raise StoreError(f"{path}: a DuckDB file, but not a store of articles; name another file") from error
    if found != VERSION:
        connection.close()
        other = "a later version" if found > VERSION else "an earlier version"
        todo = "upgrade copydesk" if found > VERSION else "read the articles again into a new file"
        raise StoreError(f"{path}: written by {other} (layout {found}, this one knows {VERSION}); {todo}")


# What DuckDB says -> what it means and what to do. The first pattern that is found is used.
_CAUSES = (
    (
        r"Conflicting lock is held in .*? \(PID (?P<pid>\d+)\)",
        "in use by another process (PID {pid}); wait until it ends, or stop it",
    ),
    ("Could not set lock", "in use by another process; wait until it ends, or stop it"),
    ("different configuration", "open in this process already; close that connection first"),
    (
        'not a valid DuckDB database|external extensions is disabled|Extension "[^"]*" not found',
        "not a DuckDB file, so not a store; name another, or make one with 'copydesk extract PATH --into'",
    ),
    ("database file with version number", "written by a later DuckDB; upgrade with 'pip install -U duckdb'"),
    (
        "(?i)permission denied|read-only file system",
        "may not be opened here (permission denied); copy it into a folder of yours",
    ),
    (
        "(?i)no space left|disk full|could not write",
        "the disk is full; what was kept before is still there: make room and run the same command again",
    ),
    (
        "(?i)replaying WAL|corrupt",
        "damaged ({first}); restore a copy, or keep what is sound with 'copydesk verify --repair' "
        "(the .wal file beside it is its log)",
    ),
)


def explain(error: Exception) -> str:
    """Say in words what DuckDB's error means for the person who runs the program."""
    said = str(error)
    first = said.strip().splitlines()[0] if said.strip() else type(error).__name__
    for pattern, words in _CAUSES:
        match = re.search(pattern, said)
        if match:
            return words.format(first=first, **match.groupdict())
    return first
