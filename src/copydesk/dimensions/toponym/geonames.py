"""Reading a dump of GeoNames, 19 columns with tabs between them, as download.geonames.org has them.

Towns, areas, waters, heights, parks and the sites that news name (airports, camps, prisons) are taken.
Roads, farms, hotels and the like are not, nor what the gazetteer has already, nor what is no more.
"""

from collections.abc import Iterator

from copydesk.dimensions.toponym.build import Named, Row, installed, read_areas
from copydesk.dimensions.toponym.gazetteer import Gazetteer, Kind
from copydesk.dimensions.toponym.lines import (
    GEONAMES_COLUMNS,
    BadLineError,
    Lines,
    decoded,
    degrees,
    each,
    whole,
)
from copydesk.dimensions.toponym.printed import fame, is_printable, news_names

# GeoNames' classes of features: administrative, populated, waters, areas, heights, woods; S are sites.
_KINDS: dict[str, Kind] = {
    "A": "admin", "P": "city", "H": "region", "L": "region", "T": "region", "V": "region", "S": "facility",
}  # fmt: skip
# Codes of sites that news name, and of areas (L) that are sites.
_SITES = frozenset((
    "AIRB", "AIRF", "AIRP", "ANS", "BRDG", "CMP", "CMPLA", "CMPMN", "CMPO", "CMPRF", "CSTL", "CSTM",
    "CTRS", "DAM", "FT", "FY", "HSP", "INSM", "LTHSE", "MN", "MNAU", "MNC", "MNCU", "MNFE", "MNMT", "MSTY",
    "MUS", "NOV", "OILR", "OILT", "PAL", "PRN", "PS", "PSH", "PSN", "RSTN", "SHRN", "SPCE", "STDM", "TMB",
    "UNIV", "ZOO",
))  # fmt: skip
_GROUNDS = frozenset(("AMUS", "INDS", "MILB", "NVB", "PRK", "PRT", "RES", "RESF", "RESN", "RESW", "TRB"))
_GONE = frozenset(("PPLH", "PPLQ", "PPLW", "PPLCH", "PCLH", "RGNH", "AREA"))


class Reader:
    """Makes places of lines, for one gazetteer that they are added to."""

    kind = "geonames"

    def __init__(self, places: Gazetteer) -> None:
        self._there = places.ids()
        self._areas = {
            area.geonames_code: int(area.geonameid) for area in read_areas(installed()) if area.geonameid
        }

    def read(self, lines: Lines) -> Iterator[tuple[int, Named | BadLineError | None]]:
        """Yield the place of each line with its number; None for one that is not wanted."""
        return each(((number, line) for number, line in lines.raw() if line), self._place)

    def _place(self, line: bytes) -> Named | None:
        fields = decoded(line).split("\t")
        if len(fields) != GEONAMES_COLUMNS:
            raise BadLineError(f"{len(fields)} columns instead of {GEONAMES_COLUMNS}")
        number, name, code = whole(fields[0], "the id"), fields[1].strip(), fields[7]
        latitude, longitude = degrees(fields[4], "latitude", 90), degrees(fields[5], "longitude", 180)
        if not name:
            raise BadLineError("the name is missing")
        kind = _kind(fields[6], code)
        if kind is None or number in self._there:
            return None
        country = fields[8] or None
        first = self._areas.get(f"{country}.{fields[10]}")
        second = self._areas.get(f"{country}.{fields[10]}.{fields[11]}") if fields[11] else None
        people = whole(fields[14] or "0", "the population")
        row = Row(
            number, name, kind, country, first, second, latitude, longitude, people, number, None, False,
            fame(fields[3].split(",")),
        )  # fmt: skip
        others = [other for other in (fields[2], *fields[3].split(",")) if is_printable(other)]
        return Named(row, [name], news_names(others, name, country))


def _kind(of_class: str, code: str) -> Kind | None:
    """What a feature is to us; None for what is no more, or what news do not name."""
    if code in _GONE or (of_class == "A" and (code.startswith("PCL") or code.endswith("H"))):
        return None
    if of_class == "S" and code not in _SITES:
        return None
    if of_class == "L" and code in _GROUNDS:
        return "facility"
    return _KINDS.get(of_class)
