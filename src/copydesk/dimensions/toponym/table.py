"""Reading a table of places of a user's own: a CSV in UTF-8 whose first line names its columns.

| column | what it holds |
| --- | --- |
| name | the place's name as the articles write it |
| latitude, longitude | degrees of WGS84, with a point |
| country | ISO 3166-1 alpha-2: SY |
| admin1 | optional: the state or province, by its name in English or its ISO 3166-2 code |
| kind | optional: city (also if empty), admin, facility, region |
| population | optional: a whole number |
| alternates | optional: other names, with `|` between them |
| geonameid | optional: GeoNames' id, if it has one |
"""

import csv
import hashlib
from collections.abc import Iterator
from typing import get_args

from copydesk.dimensions.toponym.build import Named, Row
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Kind, Place
from copydesk.dimensions.toponym.lines import BadLineError, Lines, degrees, each, whole
from copydesk.errors import InputError

_NEEDED = ("name", "latitude", "longitude", "country")
_OTHERS = ("admin1", "kind", "population", "alternates", "geonameid")
_FIRST_ID = 1 << 48  # GeoNames' ids are far below


class Reader:
    """Makes places of the rows of a table, for one gazetteer that they are added to."""

    kind = "table"

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        self._names: list[str] = []

    def read(self, lines: Lines) -> Iterator[tuple[int, Named | BadLineError | None]]:
        """Yield the place of each row after the header, with the number of its last line."""
        return each(self._rows(lines), self._place)

    def _rows(self, lines: Lines) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(
            (line.decode("utf-8-sig" if at == 1 else "utf-8", "replace") + "\n" for at, line in lines.raw()),
            strict=True,
        )
        while True:
            try:
                row = next(reader, None)
            except csv.Error:  # a quotation mark that is not closed; the reader goes on behind it
                row = [""]
            if row is None:
                return
            if not self._names and row:
                self._names = self._header(row, lines)
            elif row:
                yield reader.line_num, row

    def _header(self, row: list[str], lines: Lines) -> list[str]:
        names = [name.strip().lower() for name in row]
        missing = [name for name in _NEEDED if name not in names]
        unknown = [name for name in names if name not in _NEEDED + _OTHERS]
        if missing or unknown or len(set(names)) < len(names):
            said = (
                f"it lacks {', '.join(missing)}"
                if missing
                else f"it has {', '.join(unknown) or 'a column twice'}"
            )
            raise InputError(
                f"{lines.path}: this is neither a dump of GeoNames nor a table whose first line names the "
                f"columns {', '.join(_NEEDED)} and, if you like, {', '.join(_OTHERS)}: {said}"
            )
        return names

    def _place(self, line: list[str]) -> Named | None:
        if any("\ufffd" in value for value in line):
            raise BadLineError("a byte is not UTF-8")
        if len(line) != len(self._names):
            raise BadLineError(f"{len(line)} columns instead of {len(self._names)}")
        row = {name: value.strip() for name, value in zip(self._names, line, strict=True)}
        if not fold(row["name"]):
            raise BadLineError("the name is missing")
        latitude, longitude = (
            degrees(row["latitude"], "latitude", 90),
            degrees(row["longitude"], "longitude", 180),
        )
        country = self._places.at(row["country"].upper())
        if country is None or country.kind != "country":
            raise BadLineError(f"country {row['country']!r} is no ISO 3166 code such as SY")
        number = whole(row["geonameid"], "geonameid") if row.get("geonameid") else None
        people = whole(row.get("population") or "0", "population")
        area = self._area(row.get("admin1", ""), country)
        key = "\t".join((row["name"], row["country"], row["latitude"], row["longitude"]))
        own_id = _FIRST_ID + int.from_bytes(hashlib.sha256(key.encode()).digest()[:5], "big")
        made = Row(
            number or own_id, row["name"], _kind(row.get("kind", "")), country.country,
            area.id if area else None, None, latitude, longitude, people, number, None, False,
        )  # fmt: skip
        others = [name for name in row.get("alternates", "").split("|") if name.strip()]
        return Named(made, [row["name"]], others)

    def _area(self, name: str, country: Place) -> Place | None:
        """The state or province of a name or code."""
        if not name:
            return None
        by_code = self._places.at(name.upper())
        named = [by_code] if by_code else self._places.find([fold(name)]).get(fold(name), [])
        first = [p for p in named if p.kind == "admin" and p.admin1 == p.id and p.country == country.country]
        if not first:
            raise BadLineError(f"admin1 {name!r} is no state or province of {country.name}")
        return first[0]


def _kind(written: str) -> Kind:
    if not written:
        return "city"
    for kind in get_args(Kind):
        if kind == written.lower() and kind != "country":
            found: Kind = kind
            return found
    raise BadLineError(f"kind {written!r} is none of city, admin, facility, region")
