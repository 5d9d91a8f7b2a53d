"""The map: where the statistics hold."""

import re
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import every, match_statistics, pages
from copydesk.explorer.queries import sql
from copydesk.explorer.searching import COLUMNS as ANY
from copydesk.explorer.searching import EXTRA, FIELDS
from copydesk.render import worldmap
from copydesk.render.figures import many
from copydesk.store.comparing import shown
from copydesk.store.rows import Row, group

_DOTS = 400  # on the map
_SIZE = 30
_NO_BOX = "A part of the map is west,south,east,north in degrees."
COLUMNS = [
    "name", "kind", "country", "latitude", "longitude", "geonameid", "statistics", "mentions", "articles",
]  # fmt: skip


def page(request: Request, reader: Reader) -> Answer:
    """The places of the statistics that are left, on a map and as a list."""
    filters = Filters.parse(request.query_params, path="/map", sorts={"": ""}, extra=("box", *EXTRA))
    box = _box(dict(filters.extra).get("box", ""))
    count, facets = match_statistics(reader, filters)
    bound = {"narrowed": bool(filters.facets or filters.words or filters.since or filters.until)}
    dots = reader.rows(sql("places"), {**bound, "limit": _DOTS, "offset": 0})
    where = pages(filters, len(dots), _SIZE)
    listed = dots[max(0, where["first_row"] - 1) : where["last_row"]]
    view = box or worldmap.fitting([dot for dot in dots if dot["statistics"]] or dots)
    spots = [_spot(dot, filters) for dot in dots]
    return Answer(
        template="map.html",
        values={
            "columns": ANY, "fields": FIELDS,
            "filters": filters, "facets": facets, "count": count, "pages": where,
            "places": _told(reader, listed), "map": worldmap.world_map(spots, view),
            "moves": _moves(filters, view), "all": len(dots),
        },
        columns=COLUMNS,
        rows=every(reader, sql("places"), bound),
        data={"places": [{name: dot[name] for name in COLUMNS} for dot in dots]},
    )  # fmt: skip


def _spot(dot: Row, filters: Filters) -> Row:
    is_chosen = filters.has("place", dot["name"])
    link = filters.without("place", dot["name"]) if is_chosen else filters.with_("place", dot["name"])
    told = f"{dot['name']}: {many(dot['statistics'], 'statistic')}, named {many(dot['mentions'], 'time')}"
    return {**dot, "link": link, "told": told, "is_chosen": is_chosen}


def _told(reader: Reader, places: list[Row]) -> list[dict[str, Any]]:
    """Places with the statistics of which most is known."""
    rows = reader.rows(sql("there"), {"places": [place["place"] for place in places]})
    there = group([{"spot": row["spot"], **shown(reader.reviewed, row)} for row in rows], "spot")
    return [{**place, "figures": there.get(place["place"], [])} for place in places]


def _box(text: str) -> worldmap.Box | None:
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,3}(\.\d+)?(,-?\d{1,3}(\.\d+)?){3}", text):
        raise HTTPException(400, _NO_BOX)
    west, south, east, north = (float(part) for part in text.split(","))
    if (
        not (-180 <= west < east <= 180 and -90 <= south < north <= 90)
        or min(east - west, north - south) < 0.2
    ):
        raise HTTPException(400, _NO_BOX)
    return west, south, east, north


def _moves(filters: Filters, box: worldmap.Box) -> list[tuple[str, str, str]]:
    """Links that move or enlarge the view: sign, words, address."""
    rest = tuple(pair for pair in filters.extra if pair[0] != "box")

    def to(new: worldmap.Box) -> str:
        return filters.link(extra=(*rest, ("box", ",".join(f"{v:g}" for v in new))))

    moved = worldmap.moved
    return [
        ("+", "nearer", to(moved(box, 1.8))), ("−", "farther", to(moved(box, 1 / 1.8))),
        ("←", "west", to(moved(box, east=-0.4))), ("→", "east", to(moved(box, east=0.4))),
        ("↑", "north", to(moved(box, north=0.4))), ("↓", "south", to(moved(box, north=-0.4))),
        ("fit", "all places with statistics", filters.link(extra=rest)), ("world", "the whole world",
         to((-180.0, -90.0, 180.0, 90.0))),
    ]  # fmt: skip
