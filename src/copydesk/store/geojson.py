"""What has one point on the earth, as GeoJSON (RFC 7946)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from copydesk.store.rows import Row, number


def features(rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
    """Rows that have a point, as features: the point in WGS84 degrees, the other columns as properties."""
    for row in rows:
        if row["latitude"] is None or row["longitude"] is None:
            continue
        rest = {
            name: _plain(value) for name, value in row.items() if name not in ("latitude", "longitude", "id")
        }
        point = [number(row["longitude"]), number(row["latitude"])]
        yield {
            "type": "Feature",
            "id": row["id"],
            "geometry": {"type": "Point", "coordinates": point},
            "properties": rest,
        }


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value
