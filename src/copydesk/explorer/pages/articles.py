"""The corpus: which articles there are, and how many statistics stand in them."""

from typing import Any

from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters, hits
from copydesk.explorer.pages.narrowing import counted, every, facets, listed, match, order
from copydesk.explorer.queries import sql
from copydesk.render import charts, figures
from copydesk.store.rows import Row

# What the list can be sorted by; without one, newest first.
SORTS = {
    "": "",
    "published": "published",
    "title": "title",
    "statistics": "statistics",
    "quotations": "quotations",
}
COLUMNS = ["title", "publisher", "published", "byline", "statistics", "quotations", "url", "source_id", "id"]


def page(request: Request, reader: Reader) -> Answer:
    """The articles that are left, with counts by outlet, day and everything else they can be narrowed by."""
    filters = Filters.parse(request.query_params, path="/articles", sorts=SORTS)
    searched, words = filters.search("found")
    narrowed, values = filters.narrowed("desk_article_facets")
    count = match(reader, filters, "desk_articles", [*searched, *narrowed], [*words, *values])
    query = sql("articles").replace("{order}", order(filters, SORTS))
    first = next((term for term, is_wanted in filters.terms() if is_wanted), "")
    where, rows = listed(reader, filters, count, query, {"first": first})
    some = facets(reader, filters, "desk_article_facets")
    counts = reader.one(sql("counts"))
    return Answer(
        template="articles.html",
        values={
            "filters": filters, "facets": some, "counts": counts, "pages": where, "count": count,
            "days": charts.days(_days(reader, counts), filters.link), "rows": _shown(reader, rows, filters),
        },
        columns=COLUMNS,
        rows=every(reader, query, {"first": ""}),
        data={
            "count": count, "page": where["page"], "pages": where["last"],
            "articles": [{name: row[name] for name in COLUMNS} for row in rows],
            "facets": counted(some),
        },
    )  # fmt: skip


def _shown(reader: Reader, rows: list[Row], filters: Filters) -> list[Row]:
    """Articles with their most telling statistics, and the words around what was searched."""
    found: dict[int, list[dict[str, Any]]] = {}
    for row in reader.rows(sql("telling"), {"articles": [row["n"] for row in rows]}):
        now = reader.reviewed.joined(row)
        said = {
            "id": row["id"],
            "value": figures.value(now),
            "what": figures.what(now),
            "review": now["review"],
        }
        found.setdefault(row["article"], []).append(said)
    terms = filters.terms()
    return [
        {**row, "telling": found.get(row["n"], []), "hits": hits(row["near"], terms) if terms else []}
        for row in rows
    ]


def _days(reader: Reader, counts: Row) -> list[tuple[str, int]]:
    """Articles by year, month or day, whichever makes a chart of some dozen bars."""
    first, last = counts["first"], counts["last"]
    if not first:
        return []
    years = int(last[:4]) - int(first[:4])
    length = 4 if years > 4 else 7 if first[:7] != last[:7] else 10
    return [(row["day"], row["n"]) for row in reader.rows(sql("days"), {"length": length})]
