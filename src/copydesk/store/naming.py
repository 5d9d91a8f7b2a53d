"""Which names are one person or organisation: what people decided of it, kept beside a store.

`FILE.names.jsonl` only grows: one line a decision. A name stands for itself in all articles, but a given
name alone ("Meghan") is another person in every article, and so is a name that somebody has parted. The key
of such a name is "NAME @ DOCUMENT".

The views of a store look decisions up in the table `decided_names`. It is filled when the store is written;
who reads a store puts what holds now before it, in a temporary table of that name.
"""

import fcntl
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

import duckdb
import msgspec

from copydesk.errors import StoreError
from copydesk.rules import folder_of

Act = Literal["merge", "split", "part"]
_AS_ROWS = "SELECT unnest(?::VARCHAR[]) AS name, unnest(?::VARCHAR[]) AS known_as"
Kept = TypeVar("Kept")


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One decision: `names` are `into` (merge), no longer (split), or another in each article (part)."""

    when: str
    by: str
    act: Act
    names: list[str]
    into: str = ""


class Names(msgspec.Struct, frozen=True):
    """What holds now: names with the one that they are merged into, and those that are parted by article."""

    merged: dict[str, str]
    parted: frozenset[str]

    def heads(self) -> dict[str, str]:
        """Every merged name with the last one that it leads to."""
        return {name: self.head(name) for name in self.merged}

    def head(self, name: str) -> str:
        """The name under which a name stands."""
        seen: set[str] = set()
        while name in self.merged and name not in seen:
            seen.add(name)
            name = self.merged[name]
        return name

    def rows(self) -> dict[str, str | None]:
        """Every name that was decided, with the one that it is known as; None if it is parted."""
        return {**dict.fromkeys(sorted(self.parted)), **self.heads()}

    def under(self, name: str) -> list[str]:
        """A name with all that are merged into it."""
        return [name, *sorted(one for one in self.merged if one != name and self.head(one) == name)]


def beside(store: str | os.PathLike[str]) -> Path:
    """The file in which the names of a store are kept: `articles.duckdb.names.jsonl`."""
    return Path(f"{os.fspath(store)}.names.jsonl")


def read(store: str | os.PathLike[str]) -> Names:
    """Read what holds; a line that is no decision is left where it is."""
    merged: dict[str, str] = {}
    parted: set[str] = set()
    for line in (line for _, line in lines_of(beside(store), Line) if line):
        for name in line.names:
            merged.pop(name, None)
            parted.discard(name)
            if line.act == "merge" and name != line.into:
                merged[name] = line.into
                merged.pop(line.into, None)
            elif line.act == "part":
                parted.add(name)
    return Names(merged, frozenset(parted))


def append(store: str | os.PathLike[str], line: Line) -> None:
    """Add a decision, on the disk when this returns."""
    add_lines(beside(store), msgspec.json.encode(line) + b"\n")


def lines_of(path: Path, kind: type[Kept]) -> Iterator[tuple[int, Kept | None]]:
    """The records in a file that only grows, with their lines; None for a line that holds no such record."""
    try:
        raw = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.strip():
            record = None  # a write that was cut off, or another's line
            with suppress(msgspec.DecodeError, UnicodeDecodeError):
                record = msgspec.json.decode(line, type=kind)
            yield number, record


def add_lines(path: Path, lines: bytes) -> None:
    """Add lines to a file that only grows, behind one that a write left in the middle if there is one."""
    try:
        with path.open("a+b") as out:
            fcntl.flock(out, fcntl.LOCK_EX)
            size = out.seek(0, os.SEEK_END)
            out.seek(max(0, size - 1))
            out.write((b"" if out.read(1) in (b"", b"\n") else b"\n") + lines)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); nothing was kept of this") from error


def put(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, str | None]) -> None:
    """Let the views of a connection know decisions, in the place of those that the file has."""
    sql = f"CREATE OR REPLACE TEMP TABLE decided_names AS {_AS_ROWS}"
    connection.execute(sql, [[*rows], [*rows.values()]])


def put_beside(connection: duckdb.DuckDBPyConnection, store: str | os.PathLike[str]) -> None:
    """Let the views of a connection know the decisions that stand beside a store, if any do."""
    if beside(store).exists():
        put(connection, read(store).rows())


def keep(connection: duckdb.DuckDBPyConnection, store: str | os.PathLike[str]) -> None:
    """Write the decisions that stand beside a store into it, for those who read it with other programs."""
    if not beside(store).exists():
        return
    rows = read(store).rows()
    if dict(connection.execute("SELECT name, known_as FROM decided_names").fetchall()) != rows:
        connection.execute("DELETE FROM decided_names")
        connection.execute(f"INSERT INTO decided_names {_AS_ROWS}", [[*rows], [*rows.values()]])


@cache
def given_names() -> tuple[str, ...]:
    """Given names, as the rules for names list them."""
    text = (folder_of("entity") / "rules.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["given_names"])


def make_macro(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the macro `is_given_name`, which the views ask."""
    listed = ", ".join("'" + name.replace("'", "''") + "'" for name in given_names())
    connection.execute(f"CREATE OR REPLACE MACRO is_given_name(one) AS one IN ({listed})")
