"""The explorer's own copy of a store: made while nobody writes, made again when the store has changed.

A DuckDB file that is open somewhere is locked for every writer, and one that is being written for every
reader. So the explorer copies a store once and reads the copy, in which `index.sql` has laid out what makes
pages fast.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from copydesk.errors import StoreError, WorkerError
from copydesk.explorer.queries import sql as query
from copydesk.store import connect, naming
from copydesk.store.naming import Names
from copydesk.store.read import Store
from copydesk.store.reviewed import Reviewed
from copydesk.store.rows import Row
from copydesk.store.write import snapshot_of

_RETRY = 5.0  # seconds after a copy that failed before another is tried


class State(msgspec.Struct, frozen=True):
    """Which copy is shown: where it is, what it was copied of, when that was so, and if it was a snapshot."""

    path: Path
    key: str
    taken: datetime
    is_snapshot: bool


class Desk:
    """A store as pages read it, renewed when the file or its snapshot changes.

    With `trust` it is opened also if it belongs to another user.
    """

    def __init__(self, path: str | os.PathLike[str], *, trust: bool = False) -> None:
        self.path = Path(path)
        self._lock, self._copying = threading.Lock(), threading.Lock()
        self._tried = time.monotonic()
        self._reviews: tuple[Any, Reviewed] | None = None
        _check_owner(self.path, trust)
        self.state = _renew(self.path)
        # It stays open: another explorer of this store may put a newer copy in its place.
        self._store = Store(self.state.path)
        self._store.ask("SELECT ?", [1])  # the first value that is bound loads what DuckDB wants for it
        self._decided = Decided()

    @contextmanager
    def open(self) -> Iterator[Reader]:
        """Read the newest copy; it does not change while it is read."""
        self._look()
        names = naming.read(self.path)
        with self._lock:
            state = self.state
            key = (state.key, names.rows())
            store = self._decided.take(key) or self._store.again()
        try:
            if key[1] and not store.has("desk_values_new"):
                store.decide(key[1])
                store.ask(query("names_decided"))
            yield Reader(store, state, self._reviewed(store, state), names)
        finally:
            with self._lock:
                self._decided.keep(key, store)

    def is_written(self) -> bool:
        """Say whether another process is writing the store now."""
        return _is_locked(self.path)

    def _look(self) -> None:
        """Begin a new copy, beside what is shown, if the store is not what was copied."""
        source = _source(self.path)
        if source is None or key_of(source) == self.state.key or time.monotonic() - self._tried < _RETRY:
            return
        if self._copying.acquire(blocking=False):
            self._tried = time.monotonic()
            threading.Thread(target=self._copy_again, daemon=True).start()

    def _copy_again(self) -> None:
        try:
            # A store that cannot be copied now is tried again later; its age stands on every page.
            with suppress(StoreError):
                state = _renew(self.path)
                store = Store(state.path)
                with self._lock:
                    before, self._store, self.state = self._store, store, state
                before.close()
        finally:
            self._copying.release()

    def _reviewed(self, store: Store, state: State) -> Reviewed:
        """The decisions that hold, read again when their file or the copy has changed."""
        from copydesk.store.reviews import beside

        with suppress(FileNotFoundError):
            found = beside(self.path).stat()
            key = (state.key, found.st_mtime_ns, found.st_size)
            if self._reviews is None or self._reviews[0] != key:
                self._reviews = (key, Reviewed.read(self.path, store))
            return self._reviews[1]
        return Reviewed.nothing()


class Decided:
    """Connections that know what was decided of names, kept for the next pages: making them ready costs."""

    _MOST = 4

    def __init__(self) -> None:
        self._key: tuple[str, dict[str, str | None]] = ("", {})
        self._free: list[Store] = []

    def take(self, key: tuple[str, dict[str, str | None]]) -> Store | None:
        """One that is free and knows just this, if any is; those that know something else are closed."""
        if key != self._key:
            for store in self._free:
                store.close()
            self._key, self._free = key, []
        return self._free.pop() if self._free else None

    def keep(self, key: tuple[str, dict[str, str | None]], store: Store) -> None:
        """Keep a connection, unless nothing was decided or something else is known by now."""
        if key[1] and key == self._key and len(self._free) < self._MOST:
            self._free.append(store)
        else:
            store.close()


class Reader:
    """One look at a copy of a store, for one page, with what people decided of its records and names."""

    def __init__(self, store: Store, state: State, reviewed: Reviewed, names: Names) -> None:
        self.store, self.state, self.reviewed, self.names = store, state, reviewed, names

    @property
    def is_compared(self) -> bool:
        """Say whether `corroborate` has run."""
        return bool(self.rows("SELECT * FROM corroborated"))

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        """The rows of a query of ours."""
        found: list[Row] = self.store.ask(sql, values).to_pylist()
        return found

    def one(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Row:
        """The only row of a query."""
        return self.rows(sql, values)[0]


def _check_owner(path: Path, trust: bool) -> None:
    if not trust and path.exists() and path.stat().st_uid not in (os.geteuid(), 0):
        raise StoreError(
            f"{path}: belongs to another user (uid {path.stat().st_uid}); "
            "if you know where it comes from, open it with --trust"
        )


def _source(path: Path) -> Path | None:
    """The file to copy: the store, or its snapshot while it is written; nothing if there is none yet."""
    if not _is_locked(path):
        return path
    snapshot = snapshot_of(path)
    return snapshot if snapshot.exists() else None


def _is_locked(path: Path) -> bool:
    """Say whether a process has a file open to write, by the lock that DuckDB holds on it."""
    try:
        with path.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False  # it is not there or cannot be read, which is said when it is copied
    return False


def key_of(path: Path) -> str:
    """Name the state of a file: another one when it has changed."""
    found = path.stat()
    return f"{path.name} {found.st_ino} {found.st_mtime_ns} {found.st_size}"


def _renew(path: Path) -> State:
    """Copy a store if the copy that is there is not of this state of it.

    It is done in a child process: a file that is not what it seems can end that, and nothing else.
    """
    from copydesk.options import Limits
    from copydesk.workers import Crew

    source = _source(path)
    if source is None:
        raise StoreError(
            f"{path}: an extraction is writing it, and there is no snapshot yet; try again in half a minute"
        )
    if not source.is_file():
        connect.to_read(source).close()  # it says what is wrong
    key, taken = key_of(source), datetime.fromtimestamp(source.stat().st_mtime, UTC)
    copy = place_of(path, key)
    if not copy.exists():
        try:
            with closing(Crew(make_copy, limits=Limits(seconds=None, memory=None))) as child:
                child.run((os.fspath(source), os.fspath(copy)))
        except WorkerError as error:
            raise StoreError(
                f"{path}: cannot be read; the process that copied it ended with {error.reason}"
            ) from error
    _forget_older(copy.parent, path, copy)
    return State(copy, key, taken, source != path)


def place_of(path: Path, key: str) -> Path:
    """Where the copy of a store belongs that is of a state, by `key_of`."""
    name = hashlib.sha256(f"{path.absolute()}\0{_index_hash()}\0{key}".encode()).hexdigest()[:16]
    return _cache() / f"{name}.duckdb"


def _index_hash() -> str:
    """Another layout of the copy is another copy."""
    store = files("copydesk.store")
    texts = [files("copydesk.explorer").joinpath("index.sql")]
    texts += [store.joinpath(f"{name}.sql") for name in ("schema", *connect.VIEWS)]
    return hashlib.sha256(b"".join(t.read_bytes() for t in texts)).hexdigest()[:16]


def _cache() -> Path:
    import platformdirs

    root = os.environ.get("COPYDESK_CACHE") or platformdirs.user_cache_dir("copydesk")
    folder = Path(root) / "explorer"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _forget_older(folder: Path, path: Path, copy: Path) -> None:
    """Remember which copy is a store's newest, and remove the one before; who reads it still has it open."""
    pointer = folder / f"{hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:16]}.newest"
    with suppress(OSError):
        before = folder / pointer.read_text(encoding="utf-8") if pointer.exists() else copy
        if before != copy and before.suffix == ".duckdb" and before.parent == folder:
            before.unlink(missing_ok=True)
        pointer.write_text(copy.name, encoding="utf-8")


def make_copy(paths: tuple[str, str]) -> None:
    """Copy a store or a snapshot into a file, with an index; the copy appears whole or not at all."""
    source, target = Path(paths[0]), Path(paths[1])
    temporary = target.with_suffix(f".{os.getpid()}.tmp")
    wal = Path(f"{source}.wal")
    try:
        with closing(connect.to_read(source)):  # nobody writes while it is copied
            # The lock goes when the store is closed once, so the store comes last.
            if wal.exists():
                shutil.copyfile(wal, f"{temporary}.wal")
            shutil.copyfile(source, temporary)
        _lay_out(temporary)
        temporary.replace(target)
    except OSError as error:
        raise StoreError(
            f"{source}: cannot be copied to {target.parent} ({error.strerror}); make room"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
        Path(f"{temporary}.wal").unlink(missing_ok=True)


def _lay_out(path: Path) -> None:
    """Give a copy our views, whatever views it came with, and the index."""
    config = {**connect.LOCKED, "memory_limit": "4GB"}
    try:
        with closing(duckdb.connect(os.fspath(path), config=config)) as connection:
            connect.renew(connection)
            naming.put(connection, {})  # decisions about names are put before the index as they are now
            connection.execute(files("copydesk.explorer").joinpath("index.sql").read_text(encoding="utf-8"))
            connection.execute("CHECKPOINT")
    except duckdb.Error as error:
        raise StoreError(f"this store cannot be shown: {connect.explain(error)}") from error
