"""A figure that several articles give, as a page or a file shows it."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from copydesk.render import charts, figures
from copydesk.store.read import Store
from copydesk.store.reviewed import Reviewed
from copydesk.store.rows import Row
from copydesk.store.sql import sql

_EXACT = 1e-4  # how far a fraction may be from one with small numbers


def shown(reviewed: Reviewed, row: Row) -> dict[str, Any]:
    """A row of `statistics_shown` in a few words, with its article and what was decided of it."""
    now = reviewed.joined(row)
    return {
        **figures.told(now), "whole": figures.clean(now["whole"]), "id": row["id"],
        "document": row["document"], "title": row.get("titled") or row["title"] or row["url"],
        "publisher": row["publisher"], "published": row["published"], "sentence": row["sentence"],
        "review": now["review"], "machine": figures.value(row),
    }  # fmt: skip


def compared(
    store: Store,
    reviewed: Reviewed,
    figure: Row,
    *,
    link: Callable[[Mapping[str, Any]], str],
    statistics: str = "statistics_shown",
) -> dict[str, Any]:
    """All readings of a row of `figures_flat`, the relation of each pair, and a chart, for its template.

    `link` makes the address of a reading from its row; `statistics` is `statistics_shown` or a table like it.
    """
    rows = _rows(store, "readings", figure, statistics)
    readings = [
        {
            **shown(reviewed, row), "origin": row["origin"], "origin_title": row["origin_title"],
            "letter": _letter(i), "link": link(row),
        }
        for i, row in enumerate(rows)
    ]  # fmt: skip
    named = {reading["id"]: reading for reading in readings}
    points = [_point(reviewed, row, figure, link) for row in _rows(store, "over_time", figure, statistics)]
    pairs = [
        {**pair, "a": named[pair["statistic_a"]], "b": named[pair["statistic_b"]]}
        for pair in _rows(store, "pairs", figure, statistics)
        if pair["statistic_a"] in named and pair["statistic_b"] in named
    ]
    return {
        "figure": figure, "rows": rows, "readings": readings, "pairs": pairs, "said": span_of(figure),
        "origins": len({row["origin"] or row["document"] for row in rows}),
        "points": charts.points([point for point in points if point["low"] is not None and point["day"]]),
    }  # fmt: skip


def span_of(figure: Mapping[str, Any]) -> str:
    """From the lowest to the highest reading, with the unit."""
    low, high = figure["low"], figure["high"]
    if figure["kind"] == "fraction":
        return "–".join(dict.fromkeys(_part(end) for end in (low, high) if end is not None))
    if figure["kind"] == "ratio":  # it has digits without end, too
        low, high = (None if end is None else round(end, 4) for end in (low, high))
    return figures.with_unit(figures.ends(low, high), figure["unit"] if figure["kind"] != "count" else None)


def _part(value: float) -> str:
    """A fraction as it is written: a third is 1/3, for its digits have no end."""
    plain = Fraction(value).limit_denominator(10)
    return str(plain) if abs(plain - value) < _EXACT else f"{round(value, 4):g}"


def _rows(store: Store, name: str, figure: Row, statistics: str) -> list[Row]:
    query = sql(f"figure_{name}").replace("{statistics}", statistics)
    found: list[Row] = store.ask(query, {"figure": figure["id"]}).to_pylist()
    return found


def _letter(index: int) -> str:
    """A, B ... Z, AA, AB: what a reading is called on its page."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(65 + index % 26)


def _point(reviewed: Reviewed, row: Row, figure: Row, link: Callable[[Row], str]) -> dict[str, Any]:
    now = reviewed.joined(row)
    ends = [end for end in (now["low"], now["high"]) if end is not None]
    where = row["publisher"] or row["title"] or row["url"]
    said = f"{figures.value(now)}, {where}, {now['time'] or row['published']}"
    return {
        "low": min(ends, default=None), "high": max(ends, default=None), "link": link(row),
        "day": now["earliest"] or row["appeared"], "told": figures.clean(said),
        "is_own": row["figure"] == figure["id"],
        "is_rejected": bool(now["review"] and now["review"].verdict == "rejected"),
    }  # fmt: skip
