"""Make the borders of the map from those of Natural Earth, as the npm package world-atlas has them.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/borders.py package/countries-50m.json

It decodes the TopoJSON, leaves out points that a map of the world does not show, and writes `borders.json`
beside the code that draws it: for each country its name and its rings, in hundredths of a degree, each point
as its difference from the one before.
"""

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "render" / "borders.json"
TOLERANCE = 0.05  # degrees that a line may be off
Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantized topology, in degrees."""
    (width, height), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * width + left, y * height + top))
        arcs.append(points)
    return arcs


def simplified(points: list[Point]) -> list[Point]:
    """Leave out points that lie near the line between others (Douglas and Peucker 1973)."""
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        far, at = TOLERANCE, None
        for i in range(first + 1, last):
            distance = _distance(points[i], points[first], points[last])
            if distance > far:
                far, at = distance, i
        if at is not None:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    x, y = a[0] + along * dx - p[0], a[1] + along * dy - p[1]
    return float((x * x + y * y) ** 0.5)


def ring(arcs: list[list[Point]], indices: list[int]) -> list[Point]:
    """Join arcs to a ring; a negative number is an arc taken backwards."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def on_the_map(points: list[Point]) -> list[list[Point]]:
    """Cut a ring where the map of the world ends, at 180 degrees; a ring around a pole gets its edge."""
    whole = [points[0]]
    for x, y in points[1:]:
        turns = round((x - whole[-1][0]) / 360)
        whole.append((x - 360 * turns, y))
    if abs(whole[-1][0] - whole[0][0]) > 180:
        pole = -90.0 if whole[0][1] < 0 else 90.0
        whole += [(whole[-1][0], pole), (whole[0][0], pole)]
    parts = []
    for shift in (-360, 0, 360):
        part = [(x + shift, y) for x, y in whole]
        for edge, inside in ((-180.0, 1), (180.0, -1)):
            part = _cut(part, edge, inside)
        if len({(round(x, 2), round(y, 2)) for x, y in part}) > 2:
            parts.append(part)
    return parts


def _cut(points: list[Point], edge: float, inside: int) -> list[Point]:
    """Keep what lies on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for i, (x, y) in enumerate(points):
        before = points[i - 1]
        is_in, was_in = (x - edge) * inside >= 0, (before[0] - edge) * inside >= 0
        if is_in != was_in:
            share = (edge - before[0]) / (x - before[0])
            kept.append((edge, before[1] + share * (y - before[1])))
        if is_in:
            kept.append((x, y))
    return kept


def differences(points: list[Point]) -> list[int]:
    """A ring as whole numbers, each the difference from the one before."""
    flat: list[int] = []
    before = (0, 0)
    for point in points:
        here = (round(point[0] * 100), round(point[1] * 100))
        if here != before or not flat:
            flat += [here[0] - before[0], here[1] - before[1]]
            before = here
    return flat


def main() -> None:
    """Write the borders."""
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    exact = decoded(topology)
    arcs = [simplified(arc) for arc in exact]
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        outlines = [outline for polygon in polygons for outline in polygon]
        rings = [part for outline in outlines for part in on_the_map(ring(arcs, outline))]
        # A country so small that nothing is left of it is drawn as it is.
        rings = rings or [part for outline in outlines for part in on_the_map(ring(exact, outline))]
        countries.append({"name": shape["properties"]["name"], "rings": [differences(r) for r in rings]})
    countries.sort(key=lambda country: country["name"])
    text = json.dumps(countries, ensure_ascii=True, separators=(",", ":"))
    TARGET.write_text(text.replace("},{", "},\n{") + "\n", encoding="ascii")
    print(f"{TARGET}: {len(countries)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
