"""Stories: events that several articles tell, with these articles and the figures that they share."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import every, listed, order
from copydesk.explorer.queries import sql
from copydesk.store.comparing import span_of

SORTS = {
    "": "", "label": "label", "articles": "articles", "origins": "origins", "figures": "figures",
    "disputed": "disputed", "last": '"last"',
}  # fmt: skip
COLUMNS = [
    "label", "first", "last", "articles", "origins", "figures", "disputed", "revised", "publishers", "id",
]  # fmt: skip
_TELLINGS = ["title", "publisher", "published", "url", "origin", "document"]


def page(request: Request, reader: Reader) -> Answer:
    """Every story, those with most origins first."""
    filters = Filters.parse(request.query_params, path="/stories", sorts=SORTS)
    query = sql("stories").replace("{order}", order(filters, SORTS))
    bound = {"words": filters.words.lower()}
    count = reader.one("SELECT count(*) AS n FROM desk_stories WHERE contains(found, $words)", bound)["n"]
    where, rows = listed(reader, filters, count, query, bound)
    return Answer(
        template="stories.html",
        values={
            "filters": filters, "rows": rows, "count": count, "pages": where,
            "is_compared": reader.is_compared,
        },
        columns=COLUMNS,
        rows=every(reader, query, bound),
        data={"count": count, "stories": rows},
    )  # fmt: skip


def one(request: Request, reader: Reader) -> Answer:
    """One story: its articles by day, and what several of them give, the disputed first."""
    known = reader.rows(
        "SELECT * EXCLUDE (n, found) FROM desk_stories WHERE id = ?", [request.path_params["story"]]
    )
    if not known:
        raise HTTPException(404, "There is no such story. A new comparison gives stories new addresses.")
    asked = {"story": known[0]["id"]}
    articles, figures = reader.rows(sql("tellings"), asked), reader.rows(sql("story_figures"), asked)
    return Answer(
        template="story.html",
        values={
            "story": known[0], "articles": articles,
            "figures": [{**row, "said": span_of(row)} for row in figures],
        },
        columns=_TELLINGS,
        rows=articles,
        data={**known[0], "tellings": articles, "figures": figures},
    )  # fmt: skip
