"""People, organisations and other names, with what they said and the statistics that they gave."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import SIZE, every, pages
from copydesk.explorer.queries import sql
from copydesk.store.comparing import shown

COLUMNS = ["name", "label", "articles", "mentions", "quotations"]
_QUOTED = [
    "content",
    "kind",
    "source",
    "speaker",
    "cue",
    "title",
    "publisher",
    "published",
    "url",
    "document",
    "id",
]

LABELS = {
    "PERSON": "people", "ORG": "organisations", "NORP": "nationalities and groups", "FAC": "buildings",
    "EVENT": "events", "WORK_OF_ART": "works", "LAW": "laws", "PRODUCT": "products", "LANGUAGE": "languages",
}  # fmt: skip


def page(request: Request, reader: Reader) -> Answer:
    """Names across articles, those that are quoted most first."""
    filters = Filters.parse(request.query_params, path="/people", sorts={"": ""}, extra=("label",))
    bound = {"label": dict(filters.extra).get("label", ""), "words": filters.words.lower()}
    labels = reader.rows(sql("labels"), {"words": bound["words"]})
    count = sum(row["n"] for row in labels if bound["label"] in ("", row["label"]))
    where = pages(filters, count)
    rows = reader.rows(sql("people"), {**bound, "limit": SIZE, "offset": max(0, where["first_row"] - 1)})
    return Answer(
        template="people.html",
        values={
            "filters": filters, "rows": rows, "count": count, "pages": where, "called": LABELS,
            "labels": [(row["label"], row["n"]) for row in labels],
        },
        columns=COLUMNS,
        rows=every(reader, sql("people"), bound),
        data={"count": count, "names": rows},
    )  # fmt: skip


def one(request: Request, reader: Reader) -> Answer:
    """One name: where it stands, what is said under it, and the statistics beside it."""
    called = request.query_params.get("name", "")
    if not set(request.query_params) <= {"name", "raw"}:
        raise HTTPException(400, "This page knows name.")
    articles = reader.rows(sql("named"), {"name": called})
    if not articles:
        raise HTTPException(404)
    quotations = reader.rows(sql("said"), {"name": called})
    figures = [shown(reader.reviewed, row) for row in reader.rows(sql("told"), {"name": called})]
    known = reader.rows("SELECT label, mentions FROM desk_names WHERE name = ?", [called])
    names = sorted({form for row in articles for form in row["names"].split("; ")} - {called})
    return Answer(
        template="name.html",
        values={
            "called": called, "label": LABELS.get(known[0]["label"], "") if known else "places",
            "names": names, "articles": articles, "quotations": quotations, "figures": figures,
        },
        columns=_QUOTED,
        rows=quotations,
        data={
            "name": called, "names": names, "articles": articles,
            "quotations": [{name: row[name] for name in _QUOTED} for row in quotations],
        },
    )  # fmt: skip
