"""Figures that several articles give: all their readings, where they come from, and how they are related."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.article import address
from copydesk.explorer.pages.narrowing import every, listed, order
from copydesk.explorer.queries import sql
from copydesk.explorer.wording import RELATIONS
from copydesk.store.comparing import compared, span_of
from copydesk.store.reviewed import REVIEW
from copydesk.store.shown import FLAT

SORTS = {
    "": "interest DESC, origins DESC, articles DESC, readings DESC", "label": "label", "readings": "readings",
    "articles": "articles", "origins": "origins", "spread": "spread", "last": '"last"',
    "conflicts": "conflicts * 2 + disputed::INTEGER",
}  # fmt: skip
COLUMNS = [
    "label", "kind", "unit", "low", "high", "course", "origins", "articles", "readings", "relations",
    "conflicts", "spread", "interest", "first", "last", "publishers", "series", "told", "story", "id",
]  # fmt: skip


def page(request: Request, reader: Reader) -> Answer:
    """Every figure that more than one article gives, what is most worth a look first."""
    filters = Filters.parse(request.query_params, path="/figures", sorts=SORTS, extra=("relation",))
    query = sql("figures").replace("{order}", order(filters, SORTS, "id"))
    relation = dict(filters.extra).get("relation", "")
    bound = {"words": filters.words.lower(), "relation": relation}
    count = reader.one(sql("figures_count"), bound)["n"]
    related = reader.rows(sql("related"), {"words": bound["words"]})
    where, rows = listed(reader, filters, count, query, bound)
    return Answer(
        template="figures.html",
        values={
            "filters": filters, "rows": [{**row, "said": span_of(row)} for row in rows], "count": count,
            "pages": where, "relations": [(row["relation"], row["n"]) for row in related],
            "meanings": RELATIONS, "is_compared": reader.is_compared,
        },
        columns=COLUMNS,
        rows=every(reader, query, bound),
        data={"count": count, "figures": rows},
    )  # fmt: skip


def one(request: Request, reader: Reader) -> Answer:
    """One figure: its readings side by side, the relation of each pair in words, and a chart over time."""
    name = request.path_params["figure"]
    known = reader.rows("SELECT * EXCLUDE (found) FROM desk_figures WHERE id = ?", [name])
    if not known:
        raise HTTPException(404, "There is no such figure. A new comparison gives figures new addresses.")
    page = compared(reader.store, reader.reviewed, known[0], link=address, statistics="desk_statistics")
    rows, pairs = page["rows"], page["pairs"]
    return Answer(
        template="figure.html",
        values=page,
        columns=[*FLAT, *REVIEW],
        rows=[reader.reviewed.flat(row) for row in rows],
        data={
            **known[0],
            "statistics": [reader.reviewed.flat(row) for row in rows],
            "relations": [
                {name: value for name, value in pair.items() if name not in ("a", "b")} for pair in pairs
            ],
        },
    )
