"""SQL of a person: asked in a process that is thrown away, with a limit on its time and its memory."""

import json
import os
import re
import threading
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec

from copydesk.errors import InputError
from copydesk.workers.child import Child, Job, Server

SECONDS = 2.0
_MEMORY = 3 << 30  # bytes of address space; DuckDB gets a third of it
_QUEUE = 10.0  # seconds to wait for another's question to end
_BYTES = 16 << 20  # of an answer
LONGEST = 20_000  # characters of a question
_TOO_LARGE = "This wants more memory than a question may have; ask for less, or narrow it."


class Question(msgspec.Struct, frozen=True):
    """What is asked of which file, and which rows are wanted.

    `reviews` are rows of a table of that name, and `names` what was decided of names.
    """

    path: str
    sql: str
    offset: int
    limit: int
    reviews: list[tuple[Any, ...]]
    parameters: dict[str, str | int | float] = {}
    names: dict[str, str | None] = {}


class Found(msgspec.Struct, frozen=True):
    """The rows of an answer as plain values; `more`: there are others, `cut`: it grew too large."""

    columns: list[str]
    rows: list[list[Any]]
    more: bool
    cut: bool


class Asker:
    """Asks questions one after another, each in a process of its own."""

    def __init__(self) -> None:
        self._server = Server(answer, _MEMORY, prepare)
        self._turn = threading.Lock()
        self._server.start()

    def ask(self, question: Question) -> Found:
        """Have a question answered; an InputError, whose words hold nothing of it, if it cannot be."""
        if not self._turn.acquire(timeout=_QUEUE):
            raise InputError("Another question is being answered; ask again in a moment.")
        try:
            return self._asked(Child(self._server), question)
        finally:
            self._turn.release()

    def stop(self) -> None:
        """End the process that makes the others."""
        self._server.stop()

    def _asked(self, child: Child, question: Question) -> Found:
        try:
            child.ask(Job(0, question, SECONDS))
            while True:
                left = max(0.0, (child.deadline or 0) - monotonic())
                if wait([child.connection], left) and child.listen():
                    break
                if child.is_overdue():
                    raise InputError(
                        f"This was not done after {SECONDS:g} seconds by the clock; ask for less, narrow it, "
                        "or ask again when the machine is less busy."
                    )
        finally:
            child.close()
        error, found = child.answer
        if child.ending is not None or isinstance(error, MemoryError):
            raise InputError(_TOO_LARGE)
        if error is not None:
            raise error if isinstance(error, InputError) else InputError("The store has no answer to this.")
        assert isinstance(found, Found)
        return found


def prepare() -> None:
    """Load what an answer needs, once for all children."""
    import duckdb

    # The first value that is bound makes DuckDB load pandas, where it is installed. No other thread is begun.
    with duckdb.connect(config={"threads": "1"}) as connection:
        connection.execute("SELECT ?", [1]).fetchall()


def answer(question: Question) -> Found:
    """Answer a question, in a child process; an InputError if it is not one SELECT, or DuckDB refuses it."""
    import duckdb

    from copydesk.store import naming
    from copydesk.store.connect import LOCKED
    from copydesk.store.words import columns_of, refused, with_words

    there: dict[str, list[str]] = {}
    limits = {"memory_limit": "1GB", "threads": "1", "max_temp_directory_size": "0KB"}
    try:
        connection = duckdb.connect(question.path, read_only=True, config={**limits, **LOCKED})
        connection.execute(_REVIEWS)
        there = columns_of(connection)
        if question.reviews:
            connection.executemany("INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?)", question.reviews)
        naming.put(connection, question.names)
        statements = connection.extract_statements(with_words(question.sql))
        if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
            raise InputError("Only one SELECT is answered: nothing that writes, loads or sets.")
        connection.execute(statements[0], question.parameters or None)
        columns = [column[0] for column in connection.description or ()]
        return _fetched(connection, columns, question)
    except duckdb.OutOfMemoryException:
        raise InputError(_TOO_LARGE) from None
    except duckdb.Error as error:
        raise InputError(_said(refused(error, question.sql, there), question.path)) from None


_REVIEWS = """
CREATE TEMP TABLE reviews (
    statistic VARCHAR, verdict VARCHAR, reviewer VARCHAR, reviewed VARCHAR, note VARCHAR, corrected VARCHAR,
    machine VARCHAR
)
"""


def _fetched(connection: Any, columns: list[str], question: Question) -> Found:
    """The rows that are wanted, and whether there are more."""
    skipped, size = 0, 0
    rows: list[list[Any]] = []
    while skipped < question.offset:
        some = connection.fetchmany(min(2048, question.offset - skipped))
        if not some:
            return Found(columns, [], False, False)
        skipped += len(some)
    while len(rows) < question.limit:
        some = connection.fetchmany(min(512, question.limit - len(rows)))
        if not some:
            return Found(columns, rows, False, False)
        for row in some:
            rows.append([_plain(value) for value in row])
            size += sum(len(v) if isinstance(v, str) else 8 for v in rows[-1])
        if size > _BYTES:
            return Found(columns, rows, True, True)
    return Found(columns, rows, bool(connection.fetchmany(1)), False)


def _plain(value: Any) -> Any:
    """A value that JSON and CSV have; what is nested becomes JSON."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _said(error: str, path: str) -> str:
    """What DuckDB says, without the lines that repeat the question and without the name of the file."""
    words = (
        re.split(r"\n\s*LINE \d+:", error)[0]
        .replace(path, "the store")
        .replace(os.fspath(Path(path).parent), "")
    )
    return " ".join(words.split())[:800]
