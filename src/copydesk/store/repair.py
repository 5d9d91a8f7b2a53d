"""Repairing a store: what is sound is kept, what is not is set aside, and the next run reads it again."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb

from copydesk.errors import StoreError
from copydesk.store import open_store
from copydesk.store.connect import OFFLINE, VERSION, create, explain, to_write
from copydesk.store.rows import TABLES
from copydesk.store.verify import LOOSE, verify
from copydesk.store.write import take_out

_STRETCH = 2_048  # rows that are given up together where a block of the file cannot be read
_KEPT = ("store", *TABLES, "decided_names", "runs")


def repair(path: str | os.PathLike[str]) -> list[str]:
    """Repair a store as far as that is possible.

    A damaged log is set aside, and the store is what it was at its last checkpoint. Tables with
    blocks that cannot be read are copied without them into a new file, the old one is set aside, and
    all articles are marked to be read again. Articles whose text or spans do not hold are taken out:
    the next run reads them again.

    Returns:
        What was done, a sentence each; nothing if there was nothing to do.

    Raises:
        StoreError: If it cannot be opened even so.
    """
    return [*_without_log(Path(path)), *_copied(Path(path)), *_without_faults(Path(path))]


def _without_log(path: Path) -> Iterator[str]:
    """Set a log aside that cannot be replayed."""
    log = Path(f"{path}.wal")
    try:
        to_write(path).close()
        return
    except StoreError:
        if not log.exists():
            return  # the log is not to blame; copying says what is
    aside = _free(Path(f"{log}.damaged"))
    log.rename(aside)
    yield f"the log could not be replayed, and is now {aside.name}; the store is as it was last written whole"


def _copied(path: Path) -> Iterator[str]:
    """Copy what can be read into a new file, if not all of it can."""
    try:
        connection = duckdb.connect(os.fspath(path), config=OFFLINE)
    except duckdb.Error as error:
        message = f"{explain(error)}; if that does not help, read the articles again into a new file"
        raise StoreError(f"{path}: {message}") from error
    with closing(connection):
        broken = [table for table in _KEPT if not _is_readable(connection, table)]
        if not broken:
            return
        new = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        new.unlink(missing_ok=True)
        try:
            lost = _copy(connection, new)
        except BaseException:
            new.unlink(missing_ok=True)
            raise
    aside = _free(Path(f"{path}.damaged"))
    os.link(path, aside)  # so that there is a store under its name at every moment
    new.replace(path)
    yield (
        f"{lost:,} rows of {', '.join(broken)} could not be read; the others were copied, "
        f"the old file is now {aside.name}, and the next run reads every article again"
    )


def _is_readable(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    try:
        for _ in connection.execute(f"SELECT * FROM {table}").to_arrow_reader(_STRETCH):
            pass
    except (duckdb.Error, OSError):
        return False
    return True


def _copy(connection: duckdb.DuckDBPyConnection, new: Path) -> int:
    """Copy every stretch of rows that can be read; return how many rows were lost."""
    lost = 0
    with closing(duckdb.connect(os.fspath(new))) as copy:
        create(copy)
        copy.execute("DELETE FROM store")
        for table in _KEPT:
            (count,) = connection.execute(f"SELECT coalesce(max(rowid) + 1, 0) FROM {table}").fetchall()[0]
            for first in range(0, count, _STRETCH):
                sql = f"SELECT * FROM {table} WHERE rowid >= {first} AND rowid < {first + _STRETCH}"
                try:
                    rows = connection.execute(sql).to_arrow_table()
                except duckdb.Error:
                    lost += min(_STRETCH, count - first)
                    continue
                copy.register("rows", rows)
                copy.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows")
                copy.unregister("rows")
        # Which articles the lost rows were of is lost with them.
        copy.execute("UPDATE documents SET fingerprint = ''")
        if not copy.execute("SELECT * FROM store").fetchall():
            copy.execute("INSERT INTO store VALUES (?)", [VERSION])
    return lost


def _without_faults(path: Path) -> Iterator[str]:
    """Take out the articles that do not hold, and what belongs to no article."""
    with open_store(path) as store:
        found = verify(store)
    if not found.faults:
        return
    with closing(to_write(path)) as connection:
        connection.execute("BEGIN")
        take_out(connection, sorted(found.faulty))
        if found.faulty:
            count = len(found.faulty)
            yield f"{count:,} article(s) did not hold and were taken out; the next run reads them again"
        loose = [
            connection.execute(f"DELETE {LOOSE.format(table=table)}").fetchall()[0][0]
            for table in TABLES
            if table != "documents"
        ]
        if sum(loose):
            yield f"{sum(loose):,} row(s) belonged to no article and were taken out"
        connection.execute("COMMIT")


def _free(path: Path) -> Path:
    """A name that is not taken: "a.wal.damaged", "a.wal.damaged.2"."""
    names = [path, *(path.with_name(f"{path.name}.{number}") for number in range(2, 1_000))]
    return next(name for name in names if not name.exists())
