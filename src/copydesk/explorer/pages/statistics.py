"""The statistics of all articles, one a row."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import counted, every, listed, match_statistics, order
from copydesk.explorer.queries import sql
from copydesk.explorer.searching import COLUMNS, EXTRA, FIELDS
from copydesk.explorer.wording import VERDICTS
from copydesk.store.comparing import shown
from copydesk.store.reviewed import REVIEW
from copydesk.store.shown import FLAT

SORTS = {
    "": "", "value": '"value"', "time": "earliest", "published": "published", "place": "place",
    "source": "source", "what": "measure", "unit": "unit", "confidence": "confidence",
}  # fmt: skip


def page(request: Request, reader: Reader) -> Answer:
    """The statistics that are left, with what was decided of them."""
    filters = Filters.parse(request.query_params, path="/statistics", sorts=SORTS, extra=("review", *EXTRA))
    count, some = match_statistics(reader, filters, *_extra(reader, filters))
    query = sql("statistics").replace("{order}", order(filters, SORTS))
    where, rows = listed(reader, filters, count, query, {})
    return Answer(
        template="statistics.html",
        values={
            "columns": COLUMNS, "fields": FIELDS,
            "filters": filters, "facets": some, "pages": where, "count": count,
            "rows": [shown(reader.reviewed, row) for row in rows], "verdicts": _verdicts(reader, count),
            "rated": any(row["confidence"] is not None for row in rows),
        },
        columns=[*FLAT, *REVIEW],
        rows=(reader.reviewed.flat(row) for row in every(reader, query, {})),
        data={
            "count": count, "page": where["page"], "pages": where["last"],
            "statistics": [reader.reviewed.flat(row) for row in rows],
            "facets": counted(some),
        },
    )  # fmt: skip


def _extra(reader: Reader, filters: Filters) -> tuple[list[str], list[Any]]:
    """Conditions for what people decided."""
    conditions: list[str] = []
    values: list[Any] = []
    for value in filters.given("review"):
        if value not in VERDICTS:
            raise HTTPException(400, f"A statistic is {', '.join(VERDICTS)}.")
        decided = reader.reviewed.by_id.items()
        ids = [i for i, one in decided if value in (one.verdict, "unreviewed")]
        conditions.append(f"{'NOT ' if value == 'unreviewed' else ''}list_contains(?, id)")
        values.append(ids)
    return conditions, values


def _verdicts(reader: Reader, count: int) -> list[tuple[str, int]]:
    """How many of the statistics that are left were decided, and how."""
    by_id = reader.reviewed.by_id
    sql = "SELECT id FROM desk_statistics JOIN matched USING (n) WHERE list_contains(?, id)"
    left: list[str | None] = (
        [by_id[row["id"]].verdict for row in reader.rows(sql, [list(by_id)])] if by_id else []
    )
    counts = {verdict: left.count(verdict) for verdict in VERDICTS if verdict != "unreviewed"}
    return [(v, n) for v, n in (*counts.items(), ("unreviewed", count - len(left))) if n]
