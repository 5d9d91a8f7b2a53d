"""Filling a store: one transaction a batch, and the same article twice changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

from copydesk.errors import StoreError
from copydesk.extraction import extract
from copydesk.options import Limits, Options
from copydesk.records import Document, Extraction, Input, RejectedDocument
from copydesk.store.connect import explain, to_write
from copydesk.store.interrupts import held_back
from copydesk.store.rows import OUTCOME, TABLES, Row, column_of, outcome_row, rows_of
from copydesk.store.shards import DONE, Shards

# Articles a transaction: what a killed run can lose is what it read since the last one.
BATCH = 64

# Batches until the file is closed and opened again: what DuckDB remembers of the tables that it has
# written grows with the run, some 6 kB an article, and only closing the file lets it go.
RENEWED = 16
_REOPENED = 10.0  # seconds in which a reader that came in between must be gone

# Seconds between two snapshots, at least; a store that takes long to copy is copied more seldom.
SNAPSHOT = 30.0


def snapshot_of(path: str | os.PathLike[str]) -> Path:
    """The file that holds a recent state of a store while it is being written."""
    return Path(f"{os.fspath(path)}.snapshot")


class Counts(msgspec.Struct):
    """What a run did to a store, in articles."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    rejected: int = 0

    def words(self) -> str:
        """Say it in words: "3 added, 5 already there"; a run that changed nothing says so."""
        parts = {"added": self.added, "read again": self.replaced, "already there": self.unchanged}
        said = ", ".join(f"{count:,} {what}" for what, count in parts.items() if count)
        return said if self.added or self.replaced else f"nothing new{', ' + said if said else ''}"


class Writer:
    """Keeps extractions in a store; use it in a `with` block, which ends with all of them kept.

    Args:
        path: The DuckDB file; it is made if there is none.
        fingerprint: What decided the extractions, `copydesk.extraction.fingerprint(options)`.

    Raises:
        StoreError: If the file is no store, or another process has it open.
    """

    def __init__(self, path: str | os.PathLike[str], fingerprint: str) -> None:
        self.path, self.fingerprint = path, fingerprint
        self.counts = Counts()
        self.claims_gone = 0  # the claims that articles had, before they were read again
        self._connection = to_write(path)
        self._buffer: dict[str, Extraction] = {}
        self._rejected: list[Row] = []
        self._known: set[str] = self._ids("SELECT id FROM documents")
        self._done: set[str] = self._ids(
            "SELECT d.id FROM documents AS d JOIN outcomes AS o ON o.document = d.id "
            "WHERE d.fingerprint = ? AND list_contains(?, o.outcome)",
            [fingerprint, list(DONE)],
        )
        self._old_rejects = self._read_rejects()
        self._seen_again: Counter[tuple[Any, ...]] = Counter()
        self._rejected_before = {row[:2] for row in self._old_rejects}
        self._taken: set[str | None] = set()
        self._visited: set[tuple[str, str | None]] = set()
        self._snapshot_due = time.monotonic()
        self._batches = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Keep what was read so far, also when the run is stopped, and close the file."""
        try:
            if not isinstance(error, StoreError):
                self._end(finished=error is None)
        finally:
            self._connection.close()
            snapshot_of(self.path).unlink(missing_ok=True)  # the store itself can be read again

    def fill(
        self,
        inputs: Iterable[Input],
        options: Options,
        *,
        workers: int = 1,
        limits: Limits | None = None,
        by: Callable[[Iterable[Input], Options], Iterable[Extraction]] | None = None,
    ) -> Iterator[Extraction | Input]:
        """Extract the articles that are not in the store yet, and keep them.

        Args:
            inputs: What `copydesk.read` yields.
            options: The choices; see `Options`.
            workers: How many processes of this machine read them.
            limits: What one article may take.
            by: Who reads them instead, such as `Cluster.extract`.

        Yields:
            An extraction for each that was read, and the input itself for each that is there already.
        """
        there: list[Input] = []

        def new() -> Iterator[Input]:
            for one in inputs:
                if self.is_kept(one):
                    there.append(one)
                else:
                    yield one

        read = by(new(), options) if by else extract(new(), options, workers=workers, limits=limits)
        for extraction in read:
            self._take_in(extraction)
            yield extraction  # before a commit, at whose end a run is stopped: it is counted by then
            self._commit_if_full()
            while there:
                yield there.pop(0)
        yield from there

    def take(self, shards: Shards) -> None:
        """Keep what an earlier run has left in shards and did not live to put in the store."""
        for name in shards.names():
            if not shards.documents(name) <= self._done:
                for extraction in shards.read(name):
                    if extraction.outcome.outcome in DONE and extraction.document.id not in self._done:
                        self._taken.add(extraction.document.id)
                        self.keep(extraction)
                self._commit()

    def is_kept(self, given: Input) -> bool:
        """Is this article in the store already, read with the same rules? It is counted if so."""
        document = given.document
        if not isinstance(document, Document) or document.id not in self._done:
            return False
        if document.id not in self._taken:  # what was taken from shards has been counted as added
            self.counts.unchanged += 1
        self._visit(document)
        return True

    def keep(self, extraction: Extraction) -> None:
        """Add an extraction to the batch, and write the batch when it is full."""
        self._take_in(extraction)
        self._commit_if_full()

    def _take_in(self, extraction: Extraction) -> None:
        document = extraction.document
        self._visit(document)
        if not isinstance(document, Document):
            self._keep_rejected(extraction)
        elif document.id in self._buffer or document.id in self._done:
            self.counts.unchanged += 1  # the same article twice in one run
        else:
            self._buffer[document.id] = extraction

    def _commit_if_full(self) -> None:
        if len(self._buffer) + len(self._rejected) >= BATCH:
            self._commit()

    def _visit(self, document: Document | RejectedDocument) -> None:
        """Note that an input that an earlier run could not read was met again."""
        if (document.source, document.source_id) in self._rejected_before:
            self._visited.add((document.source, document.source_id))

    def _keep_rejected(self, extraction: Extraction) -> None:
        row = outcome_row(extraction)
        self.counts.rejected += 1
        if self._old_rejects[tuple(row.values())]:
            self._old_rejects[tuple(row.values())] -= 1
            self._seen_again[tuple(row.values())] += 1
        else:
            self._rejected.append(row)

    def _end(self, finished: bool) -> None:
        """Write the last batch; drop what an earlier run said of inputs that this one met."""
        stale = [row for row, left in self._old_rejects.items() if left and row[:2] in self._visited]
        changed = self.counts.added or self.counts.replaced or self._buffer or self._rejected or stale
        if changed:
            self._commit(stale if finished else [], last=True)

    def _roll_back(self) -> None:
        """Leave the store as it was before the batch, and hold none of it back for another try."""
        self._buffer, self._rejected = {}, []
        with suppress(duckdb.Error):  # a connection that is lost has rolled back by itself
            self._connection.execute("ROLLBACK")

    def _commit(self, stale: Iterable[tuple[Any, ...]] = (), last: bool = False) -> None:
        """Write the batch, all of it or nothing; a run that is stopped meanwhile is stopped afterwards."""
        with held_back():
            self._write(stale, last)
            if not last and time.monotonic() >= self._snapshot_due:
                self._snapshot()
            self._batches += 1
            if not last and self._batches % RENEWED == 0:
                self._renew()

    def _renew(self) -> None:
        """Close the file and open it again, waiting for a reader that takes the moment between."""
        self._connection.close()
        until = time.monotonic() + _REOPENED
        while True:
            try:
                self._connection = to_write(self.path)
                return
            except StoreError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def _write(self, stale: Iterable[tuple[Any, ...]], last: bool) -> None:
        again = [name for name in self._buffer if name in self._known]
        try:
            self._connection.execute("BEGIN")
            self.claims_gone += self._claims_of(again)
            take_out(self._connection, again)
            for row in stale:
                self._connection.execute(_DELETE_OUTCOME, list(row))
                self._rejected += [dict(zip(OUTCOME, row, strict=True))] * self._seen_again[row]
            insert_all(self._connection, self._buffer.values(), self.fingerprint, self._rejected)
            self.counts.replaced += len(again)
            self.counts.added += len(self._buffer) - len(again)
            if last:
                when = datetime.now(UTC).replace(tzinfo=None)
                counts = msgspec.structs.astuple(self.counts)
                self._connection.execute(
                    "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)", [self.fingerprint, when, *counts]
                )
            self._connection.execute("COMMIT")
        except (duckdb.Error, pa.ArrowException) as error:
            self._roll_back()
            said = explain(error) if isinstance(error, duckdb.Error) else str(error)
            raise StoreError(f"{self.path}: {said}") from error
        self._known.update(self._buffer)
        self._done.update(n for n, e in self._buffer.items() if e.outcome.outcome in DONE)
        self._buffer, self._rejected = {}, []

    def _snapshot(self) -> None:
        """Copy the store as it is now, for those who want to read it while this run holds it."""
        begun, target = time.monotonic(), snapshot_of(self.path)
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            # Where it cannot be made (a full disk), the run goes on and the one before is shown with its age.
            with suppress(duckdb.Error, OSError, subprocess.CalledProcessError):
                self._connection.execute("CHECKPOINT")
                _copy_elsewhere(self.path, temporary)
                temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        took = time.monotonic() - begun
        self._snapshot_due = time.monotonic() + max(SNAPSHOT, 20 * took)

    def _claims_of(self, again: list[str]) -> int:
        sql = "SELECT count(*) FROM claims WHERE list_contains(?, document)"
        ((count,),) = self._connection.execute(sql, [again]).fetchall()
        return int(count)

    def _ids(self, sql: str, values: list[Any] | None = None) -> set[str]:
        return {row[0] for row in self._connection.execute(sql, values or []).fetchall()}

    def _read_rejects(self) -> Counter[tuple[Any, ...]]:
        """What earlier runs said of inputs that could not be read, and how many times."""
        unread = "document IS NULL OR document NOT IN (SELECT id FROM documents)"
        sql = f"SELECT {', '.join(OUTCOME)} FROM outcomes WHERE {unread}"
        return Counter(self._connection.execute(sql).fetchall())


def _copy_elsewhere(source: str | os.PathLike[str], target: Path) -> None:
    """Copy a file in another process: one that closes a file loses every lock that it has on it."""
    code = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-I", "-S", "-c", code, os.path.abspath(source), os.path.abspath(target)]
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


_DELETE_OUTCOME = "DELETE FROM outcomes WHERE " + " AND ".join(f"{c} IS NOT DISTINCT FROM ?" for c in OUTCOME)


def take_out(connection: duckdb.DuckDBPyConnection, articles: list[str]) -> None:
    """Delete the rows of some articles in every table."""
    for table in TABLES if articles else ():
        sql = f"DELETE FROM {table} WHERE list_contains(?, {column_of(table)})"
        connection.execute(sql, [articles])


def insert_all(
    connection: duckdb.DuckDBPyConnection,
    extractions: Iterable[Extraction],
    fingerprint: str,
    rejected: Iterable[Row] = (),
) -> None:
    """Insert the rows of extractions into every table, and behind them outcomes of what was rejected."""
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    for extraction in extractions:
        for table, some in rows_of(extraction, fingerprint).items():
            rows[table] += some
    rows["outcomes"] += rejected
    for table, some in rows.items():
        insert(connection, table, some)


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Insert rows through Arrow, with the types that `schema.sql` gives the table."""
    if not rows:
        return
    schema = connection.execute(f"SELECT * FROM {table} LIMIT 0").to_arrow_table().schema
    connection.register("incoming", pa.Table.from_pylist(rows, schema=schema))
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")
