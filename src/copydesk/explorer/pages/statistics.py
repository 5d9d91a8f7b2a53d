"""The figures of all articles, one a row."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import VERDICTS, Filters
from copydesk.explorer.pages.narrowing import SIZE, every, match_figures, order, pages
from copydesk.explorer.queries import sql
from copydesk.render import figures
from copydesk.store.read import FLAT
from copydesk.store.rows import Row

SORTS = {
    "": "", "value": '"value"', "time": "earliest", "published": "published", "place": "place",
    "source": "source", "what": "measure", "unit": "unit",
}  # fmt: skip
REVIEW = ["review", "reviewer", "reviewed", "note", "machine"]


def page(request: Request, reader: Reader) -> Answer:
    """The figures that are left, with what was decided of them."""
    filters = Filters.parse(request.query_params, path="/statistics", sorts=SORTS, extra=("review", "unit"))
    count, some = match_figures(reader, filters, *_extra(reader, filters))
    query = sql("statistics").replace("{order}", order(filters, SORTS))
    where = pages(filters, count)
    rows = reader.rows(query, {"limit": SIZE, "offset": max(0, where["first_row"] - 1)})
    return Answer(
        template="statistics.html",
        values={
            "filters": filters, "facets": some, "pages": where, "count": count,
            "rows": [shown(reader, row) for row in rows], "verdicts": _verdicts(reader, count),
        },
        columns=[*FLAT, *REVIEW],
        rows=(flat(reader, row) for row in every(reader, query, {})),
        data={
            "count": count, "page": where["page"], "pages": where["last"],
            "statistics": [flat(reader, row) for row in rows],
            "facets": {name: [{"value": v, "count": n} for v, n in f["values"]] for name, f in some.items()},
        },
    )  # fmt: skip


def shown(reader: Reader, row: Row) -> dict[str, Any]:
    """A figure in a few words, with its article and what was decided of it."""
    now = reader.reviewed.joined(row)
    return {
        "id": row["id"], "document": row["document"], "title": row["title"], "publisher": row["publisher"],
        "published": row["published"], "value": figures.value(now), "what": figures.what(now),
        "whole": figures.clean(now["whole"]), "when": figures.when(now["time"]), "basis": now["basis"],
        "where": figures.clean(now["place"]), "who": figures.who(now), "sure": figures.sure(now),
        "stance": now["stance"], "review": now["review"], "machine": figures.value(row),
        "sentence": row["sentence"], "kind": row["kind"],
    }  # fmt: skip


def flat(reader: Reader, row: Row) -> Row:
    """A row of the flat table with the corrections in it, and beside it who decided what, and the reading."""
    now = reader.reviewed.joined(row)
    one = now["review"]
    told = {name: now[name] for name in FLAT}
    if one is None:
        return {**told, **dict.fromkeys(REVIEW)}
    machine = "; ".join(f"{name}: {value}" for name, value in one.machine.items()) or None
    return {**told, "review": one.verdict, "reviewer": one.by, "reviewed": one.when, "note": one.note or None,
            "machine": machine}  # fmt: skip


def _extra(reader: Reader, filters: Filters) -> tuple[list[str], list[Any]]:
    """Conditions for what people decided, and for a unit."""
    conditions: list[str] = []
    values: list[Any] = []
    for name, value in filters.extra:
        if name == "unit":
            conditions, values = [*conditions, "unit = ?"], [*values, value]
        elif value not in VERDICTS:
            raise HTTPException(400, f"A figure is {', '.join(VERDICTS)}.")
        else:
            decided = reader.reviewed.by_id.items()
            ids = [i for i, one in decided if value in (one.verdict, "unreviewed")]
            conditions.append(f"{'NOT ' if value == 'unreviewed' else ''}list_contains(?, id)")
            values.append(ids)
    return conditions, values


def _verdicts(reader: Reader, count: int) -> list[tuple[str, int]]:
    """How many of the figures that are left were decided, and how."""
    by_id = reader.reviewed.by_id
    sql = "SELECT id FROM desk_statistics JOIN matched USING (n) WHERE list_contains(?, id)"
    left: list[str | None] = (
        [by_id[row["id"]].verdict for row in reader.rows(sql, [list(by_id)])] if by_id else []
    )
    counts = {verdict: left.count(verdict) for verdict in VERDICTS[:3]}
    return [(v, n) for v, n in (*counts.items(), ("unreviewed", count - len(left))) if n]
