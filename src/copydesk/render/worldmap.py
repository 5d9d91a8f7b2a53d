"""A map of the world with places on it: borders from Natural Earth, no tiles, nothing to load.

The projection is Equal Earth (Šavrič, Patterson, Jenny 2018), in which areas are true to each other.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Any

import msgspec

WIDTH, HEIGHT = 960.0, 467.0
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF = 2.7066299836960748  # of the width of the world, on a globe of radius 1
_SCALE = WIDTH / (2 * _HALF)
_LEAST = 9.0  # degrees of latitude and longitude that are shown, at least

Box = tuple[float, float, float, float]


class Country(msgspec.Struct, frozen=True):
    """The outline of a country as the path of an SVG, with the box around it."""

    name: str
    path: str
    box: Box


LARGE = 2.6  # how much larger the letters are on a narrow screen, as copydesk.css has them


class Spot(msgspec.Struct, frozen=True):
    """A place on the map: where, how large, what it is called and where it leads."""

    x: float
    y: float
    radius: float
    name: str
    told: str
    link: str
    is_chosen: bool
    label: tuple[float, float, str] | None
    large: tuple[float, float, str] | None  # where its name stands in large letters, on a narrow screen


class WorldMap(msgspec.Struct, frozen=True):
    """What the template draws; `transform` moves and enlarges the countries."""

    width: float
    height: float
    transform: str
    countries: list[Country]
    spots: list[Spot]


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a point of the globe is on the map of the whole world, from its upper left corner."""
    angle = asin(sqrt(3) / 2 * sin(radians(max(-90.0, min(90.0, latitude)))))
    a, square = _A, angle * angle
    power = square * square * square
    across = 2 * sqrt(3) * radians(longitude) * cos(angle)
    across /= 3 * (9 * a[3] * power * square + 7 * a[2] * power + 3 * a[1] * square + a[0])
    up = angle * (a[3] * power * square + a[2] * power + a[1] * square + a[0])
    return WIDTH / 2 + across * _SCALE, HEIGHT / 2 - up * _SCALE


@cache
def countries() -> list[Country]:
    """Every country, projected."""
    text = files("copydesk.render").joinpath("borders.json").read_text(encoding="ascii")
    return [_country(shape) for shape in json.loads(text)]


def _country(shape: dict[str, Any]) -> Country:
    path: list[str] = []
    xs: list[float] = []
    ys: list[float] = []
    for ring in shape["rings"]:
        longitude = latitude = 0
        points = []
        for i in range(0, len(ring), 2):
            longitude, latitude = longitude + ring[i], latitude + ring[i + 1]
            x, y = project(latitude / 100, longitude / 100)
            points.append(f"{x:.2f},{y:.2f}")
            xs.append(x)
            ys.append(y)
        path.append("M" + "L".join(points) + "Z")
    return Country(shape["name"], "".join(path), (min(xs), min(ys), max(xs), max(ys)))


def fitting(places: Sequence[Mapping[str, Any]]) -> Box:
    """West, south, east and north of a view that shows all places, with room around them."""
    if not places:
        return -180.0, -90.0, 180.0, 90.0
    lats, lons = [p["latitude"] for p in places], [p["longitude"] for p in places]
    up = max(_LEAST, (max(lats) - min(lats)) * 1.3)
    across = max(_LEAST, (max(lons) - min(lons)) * 1.25)
    middle = ((max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2)
    return middle[1] - across / 2, middle[0] - up / 2, middle[1] + across / 2, middle[0] + up / 2


def moved(box: Box, zoom: float = 1.0, east: float = 0.0, north: float = 0.0) -> Box:
    """A view enlarged or moved, in shares of its own width and height; never beyond the world."""
    west, south, east_, north_ = box
    width, height = min(360.0, (east_ - west) / zoom), min(180.0, (north_ - south) / zoom)
    x = (west + east_) / 2 + east * (east_ - west)
    y = (south + north_) / 2 + north * (north_ - south)
    x = max(-180 + width / 2, min(180 - width / 2, x))
    y = max(-90 + height / 2, min(90 - height / 2, y))
    return tuple(round(v, 2) for v in (x - width / 2, y - height / 2, x + width / 2, y + height / 2))  # type: ignore[return-value]


def world_map(places: Sequence[Mapping[str, Any]], box: Box) -> WorldMap:
    """Lay out places on the map of a box: west, south, east and north, in degrees.

    The largest place comes first and gets its label before the others.
    """
    west, south, east, north = box
    corners = [
        project(lat, lon) for lat in (south, 0, north) for lon in (west, east) if south <= lat <= north
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    scale = min(WIDTH / (right - left), HEIGHT / (bottom - top))
    dx = WIDTH / 2 - scale * (left + right) / 2
    dy = HEIGHT / 2 - scale * (top + bottom) / 2
    seen = [c for c in countries() if _touches(c.box, scale, dx, dy)]
    transform = f"translate({dx:.3f} {dy:.3f}) scale({scale:.4f})"
    return WorldMap(WIDTH, HEIGHT, transform, seen, _spots(places, scale, dx, dy))


def _touches(box: Box, scale: float, dx: float, dy: float) -> bool:
    left, top, right, bottom = (v * scale + d for v, d in zip(box, (dx, dy, dx, dy), strict=True))
    return left < WIDTH and right > 0 and top < HEIGHT and bottom > 0


def _spots(places: Sequence[Mapping[str, Any]], scale: float, dx: float, dy: float) -> list[Spot]:
    most = max((p["statistics"] for p in places), default=1) or 1
    taken: dict[float, list[Box]] = {1.0: [], LARGE: []}  # by the size of the letters
    spots = []
    for place in places:
        x, y = project(place["latitude"], place["longitude"])
        x, y = round(x * scale + dx, 2), round(y * scale + dy, 2)
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            radius = round(3.0 + 15 * sqrt(place["statistics"] / most), 2)
            label, large = (_label(place["name"], (x, y), radius, taken[size], size) for size in taken)
            about = {name: place[name] for name in ("name", "told", "link", "is_chosen")}
            spots.append(Spot(x, y, radius, **about, label=label, large=large))
    return sorted(spots, key=lambda spot: -spot.radius)


def _label(
    name: str, at_spot: tuple[float, float], radius: float, taken: list[Box], size: float
) -> tuple[float, float, str] | None:
    """A place for a name beside its spot where no other name stands, to the right or to the left."""
    x, y = at_spot
    wide = 6.6 * size * len(name) + 4
    for at, anchor, left in (
        (x + radius + 3, "start", x + radius + 3),
        (x - radius - 3, "end", x - radius - 3 - wide),
    ):
        box = (left, y - 8 * size, left + wide, y + 6 * size)
        inside = box[0] > 0 and box[2] < WIDTH
        if inside and all(box[2] < t[0] or box[0] > t[2] or box[3] < t[1] or box[1] > t[3] for t in taken):
            taken.append(box)
            return round(at, 2), round(y + 4 * size, 2), anchor
    return None
