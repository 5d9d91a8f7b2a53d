"""The first page: what the store holds, what is worth looking at, and what the marks mean."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.pages.article import address
from copydesk.explorer.queries import sql
from copydesk.render import article
from copydesk.render.figures import many
from copydesk.store.comparing import shown, span_of
from copydesk.store.rows import Row

_SOME = 4  # of each kind
COLUMNS = ["worth", "said", "about", "link"]

# Why something is worth looking at, where all of it is, and why there may be none of it.
WORTH = {
    "disputed": ("Articles that disagree", "/figures?relation=disagree"),
    "confirmed": ("Given by most", "/figures?sort=-origins"),
    "newest": ("Newest", "/statistics"),
    "doubtful": ("Least likely right", "/statistics?sort=confidence"),
}


def page(request: Request, reader: Reader) -> Answer:
    """What is here in two sentences, and of each thing that is worth looking at the first few."""
    if not set(request.query_params) <= {"raw"}:
        raise HTTPException(400, "This page cannot be narrowed.")
    counts = reader.one(sql("whole"))
    found = {name: _found(reader, name) for name in WORTH}
    rows = [
        {"worth": name, **{c: one[c] for c in COLUMNS[1:]}} for name, some in found.items() for one in some
    ]
    return Answer(
        template="overview.html",
        values={
            "counts": counts, "found": found, "worth": WORTH, "kinds": article.KINDS,
            "is_compared": reader.is_compared,
        },
        columns=COLUMNS,
        rows=rows,
        data={"counts": counts, "worth_looking_at": rows},
    )  # fmt: skip


def _found(reader: Reader, name: str) -> list[dict[str, Any]]:
    rows = reader.rows(sql(name), {"limit": _SOME})
    return [_figure(row) for row in rows] if name in ("disputed", "confirmed") else _statistics(reader, rows)


def _figure(row: Row) -> dict[str, Any]:
    said = span_of(row)
    return {
        "said": said, "what": row["label"].removeprefix(f"{said} ").removeprefix("of "), "right": "",
        "link": f"/figures/{row['id']}",
        "about": f"{row['articles']} articles, {many(row['origins'], 'origin')}: {row['relations'] or ''}",
    }  # fmt: skip


def _statistics(reader: Reader, rows: list[Row]) -> list[dict[str, Any]]:
    told = [shown(reader.reviewed, row) for row in rows]
    return [
        {
            "said": one["value"], "what": one["what"], "right": one["right"],
            "link": address(one),
            "about": ", ".join(filter(None, (one["title"], one["publisher"], one["published"]))),
        }
        for one in told
    ]  # fmt: skip
