"""Lists of places that a user has added to the gazetteer: GeoNames' own dumps, or a table.

Each list is one SQLite file in the user's data folder (`COPYDESK_DATA` names another), of the same
shape as the gazetteer's own. It is written under a temporary name and renamed: a list is there whole
or not at all, and a run that is reading keeps what it has open. Files are read line by line, so that
GeoNames' twelve million lines need no more memory than a hundred.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path

import msgspec

from copydesk.dimensions.toponym import geonames, sieve, table
from copydesk.dimensions.toponym.build import SCHEMA, Named, index_rows, loose_countries
from copydesk.dimensions.toponym.gazetteer import Gazetteer, connected, locate
from copydesk.dimensions.toponym.lines import BadLineError, Lines
from copydesk.errors import CopydeskError, InputError

Progress = Callable[[float], None]

_HERE = Path(__file__).parent
_BATCH = 20_000
_NAMED = 20  # bad lines that are named one by one
_MADE = "CREATE TABLE made (name TEXT, source TEXT, sha256 TEXT, kind TEXT, format TEXT, places INTEGER)"


class PlaceList(msgspec.Struct, frozen=True):
    """A list of places that was added."""

    name: str  # what it is called; by default its file's name without the ending
    source: str  # the file that it was read from, as the user named it
    sha256: str  # the hash of that file
    kind: str  # "geonames" for GeoNames' dumps, "table" for a CSV of the user's own
    format: str  # what wrote it, see `_format`
    places: int  # how many places it holds
    path: Path  # the file that holds them


class Added(msgspec.Struct, frozen=True):
    """What became of a file that was added."""

    list: PlaceList  # the list as it is now
    changed: bool  # false if just this file was there already
    left_out: int = 0  # lines with places that the gazetteer has, or that no news names
    bad: int = 0  # lines that could not be read
    said: tuple[str, ...] = ()  # the first of them, each with file, line and reason


def folder() -> Path:
    """The folder of the lists; it need not exist."""
    import platformdirs

    given = os.environ.get("COPYDESK_DATA")
    return (Path(given) if given else platformdirs.user_data_path("copydesk")) / "gazetteer"


def lists() -> list[PlaceList]:
    """The lists that were added, by name; an error if one was written by another version."""
    found = [described(path) for path in sorted(folder().glob("[!.]*.sqlite"))]
    for one in found:
        if one.format != _format():
            raise CopydeskError(
                f"the list of places {one.name!r} was added with another version of copydesk; "
                f"'copydesk gazetteer add {one.source}' adds it again, "
                f"'copydesk gazetteer remove {one.name}' takes it away"
            )
    return found


def described(path: Path) -> PlaceList:
    """Read what a list says of itself."""
    try:
        with closing(connected(path)) as base:
            row = base.execute("SELECT name, source, sha256, kind, format, places FROM made").fetchone()
    except sqlite3.Error as error:
        raise CopydeskError(f"{path}: this is no list of places ({error}); remove the file") from error
    name, source, sha256, kind, format, places = row
    return PlaceList(name, source, sha256, kind, format, places, path)


def fingerprint() -> str:
    """Name what the lists hold; "" if there is none."""
    return " ".join(f"{one.name} {one.sha256} {one.format}" for one in lists())


def add(source: str, name: str | None = None, progress: Progress | None = None) -> Added:
    """Add the places of a file; a list of the same name is replaced in one step.

    Args:
        source: A dump of GeoNames (`allCountries.zip`, `XX.txt`), or a CSV with a header (see table.py).
        name: What to call the list; the file's name without its ending if not given.
        progress: Called with the share of the file that is read, from 0 to 1.

    Raises:
        InputError: If the file cannot be read, is neither of the two, or holds no place.
        CopydeskError: If the list cannot be written.
    """
    path = Path(source)
    called = re.sub(r"[^\w.-]+", "-", name or path.name.split(".")[0]).strip("-.") or "places"
    sha256 = _hash(path)
    target = folder() / f"{called}.sqlite"
    if target.exists():
        old = described(target)
        if (old.sha256, old.format) == (sha256, _format()):
            return Added(list=old, changed=False)
    lines = Lines(path, progress)
    with closing(Gazetteer(locate())) as places:
        reader = geonames.Reader(places) if lines.is_geonames else table.Reader(places)
        made = PlaceList(called, source, sha256, reader.kind, _format(), 0, target)
        return _written(made, _Writer(lines, reader))


def remove(name: str) -> PlaceList:
    """Take a list away; an InputError if there is none of that name."""
    path = folder() / f"{name}.sqlite"
    if not path.is_file():
        there = ", ".join(sorted(p.stem for p in folder().glob("[!.]*.sqlite")))
        raise InputError(
            f"there is no list of places {name!r}; " + (f"there is {there}" if there else "none was added")
        )
    gone = described(path)
    path.unlink()
    return gone


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error


@cache
def _format() -> str:
    """Name the code that decides what a list holds, so that none of another version is taken."""
    digest = hashlib.sha256()
    for name in ("build.py", "folding.py", "sieve.py", "geonames.py", "table.py"):
        digest.update((_HERE / name).read_bytes())
    return digest.hexdigest()[:16]


def _written(made: PlaceList, writer: _Writer) -> Added:
    """Write a list beside its place, and rename it when it is whole."""
    target = made.path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f".adding-{target.stem}-*"):
            left.unlink(missing_ok=True)  # of a run that was stopped
        handle, name = tempfile.mkstemp(prefix=f".adding-{target.stem}-", dir=target.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            count = writer.write(temporary, made)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        reason = getattr(error, "strerror", None) or error
        raise CopydeskError(
            f"{target.parent}: the list cannot be written ({reason}); set COPYDESK_DATA to a folder that can"
        ) from error
    return Added(
        list=msgspec.structs.replace(made, places=count),
        changed=True,
        left_out=writer.left_out,
        bad=writer.bad,
        said=tuple(writer.said),
    )


class _Writer:
    """Reads the lines of a file into an index, and counts those that it cannot use."""

    def __init__(self, lines: Lines, reader: geonames.Reader | table.Reader) -> None:
        self.lines, self.reader = lines, reader
        self.left_out = self.bad = 0
        self.said: list[str] = []

    def write(self, path: Path, made: PlaceList) -> int:
        """Write the index; returns how many places it holds."""
        with closing(sqlite3.connect(path)) as base:
            base.executescript(SCHEMA)
            # names come in any order; sorted once, they are written in a fifth of the time
            base.execute("CREATE TEMP TABLE staged (key TEXT, place INTEGER, own INTEGER)")
            self._fill(base)
            count: int = base.execute("SELECT count(*) FROM places").fetchone()[0]
            if not count:
                raise InputError(
                    f"{self.lines.path}: no place could be read" + (f"; {self.said[0]}" if self.said else "")
                )
            base.execute(
                "INSERT INTO names SELECT key, place, max(own) FROM staged"
                " GROUP BY key, place ORDER BY key, place"
            )
            sieve.write(base)
            base.execute(_MADE)
            row = (made.name, made.source, made.sha256, made.kind, made.format, count)
            base.execute("INSERT INTO made VALUES (?,?,?,?,?,?)", row)
            base.commit()
        with path.open("rb") as file:
            os.fsync(file.fileno())
        return count

    def _fill(self, base: sqlite3.Connection) -> None:
        loose = loose_countries()
        places = self._places()
        while part := list(islice(places, _BATCH)):
            rows, names, bones = index_rows(part, loose)
            base.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
            base.executemany("INSERT INTO staged VALUES (?,?,?)", names)
            base.executemany("INSERT OR IGNORE INTO skeletons VALUES (?,?,?)", bones)

    def _places(self) -> Iterator[Named]:
        for number, found in self.reader.read(self.lines):
            if isinstance(found, BadLineError):
                self._bad(number, str(found))
            elif found is None:
                self.left_out += 1
            else:
                yield found

    def _bad(self, number: int, problem: str) -> None:
        self.bad += 1
        if self.bad <= _NAMED:
            self.said.append(f"{self.lines.path}, line {number}: {problem}")


def load() -> Gazetteer:
    """Open the gazetteer with the user's lists, building it first if there is none of this version."""
    return of_process(os.getpid())


@cache
def of_process(process: int) -> Gazetteer:
    """Open it once a process: a connection must not cross a fork."""
    return Gazetteer(locate(), [(one.path, one.kind == "table") for one in lists()])
