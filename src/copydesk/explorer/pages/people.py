"""People, organisations and other names, with what they said and the statistics that they gave."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import every, listed
from copydesk.explorer.queries import sql
from copydesk.explorer.wording import LABELS, SINGULAR
from copydesk.store.comparing import shown

COLUMNS = ["name", "label", "articles", "mentions", "quotations"]
_QUOTED = [
    "content", "kind", "source", "speaker", "cue", "title", "publisher", "published", "url", "document", "id",
]  # fmt: skip


# Names that share a word with one: what it may be merged with.
_OTHERS = """
SELECT name FROM (SELECT DISTINCT name FROM names_now)
WHERE name <> $name AND list_has_any(string_split(lower(name), ' '), string_split(lower($name), ' '))
ORDER BY name LIMIT 100
"""


def now(reader: Reader) -> None:
    """Put every name under the one that it stands for into the table `names_now`."""
    heads = reader.names.heads()
    bound = {"parted": sorted(reader.names.parted), "from": list(heads), "into": list(heads.values())}
    reader.rows(sql("names_now"), bound)


def page(request: Request, reader: Reader) -> Answer:
    """Names across articles, those that are quoted most first."""
    filters = Filters.parse(request.query_params, path="/people", sorts={"": ""}, extra=("label",))
    bound = {"label": dict(filters.extra).get("label", ""), "words": filters.words.lower()}
    now(reader)
    reader.rows(sql("names_whole"))
    labels = reader.rows(sql("labels"), {"words": bound["words"]})
    count = sum(row["n"] for row in labels if bound["label"] in ("", row["label"]))
    where, rows = listed(reader, filters, count, sql("people"), bound)
    return Answer(
        template="people.html",
        values={
            "filters": filters, "rows": rows, "count": count, "pages": where, "called": LABELS,
            "singular": SINGULAR, "labels": [(row["label"], row["n"]) for row in labels],
        },
        columns=COLUMNS,
        rows=every(reader, sql("people"), bound),
        data={"count": count, "names": rows},
    )  # fmt: skip


def one(request: Request, reader: Reader) -> Answer:
    """One name: where it stands, what is said under it, and the statistics beside it."""
    asked = request.query_params.get("name", "")
    if not set(request.query_params) <= {"name", "raw"}:
        raise HTTPException(400, "This page knows name.")
    now(reader)
    key = reader.names.head(asked)
    is_key = bool(reader.rows("SELECT 1 FROM names_now WHERE key = ? LIMIT 1", [key]))
    reader.rows(sql("names_meant"), {"key": key, "loose": not is_key})
    articles = reader.rows(sql("named"))
    if not articles:
        raise HTTPException(404, "No article of this store has this name.")
    quotations = reader.rows(sql("said"))
    figures = [shown(reader.reviewed, row) for row in reader.rows(sql("told"), {"key": key})]
    known = reader.rows("SELECT mode(label) AS label FROM names_now WHERE key = ? OR name = ?", [key, key])
    called = key.split(" @ ")[0]
    names = sorted({form for row in articles for form in row["names"].split("; ")} - {called})
    others = [row["name"] for row in reader.rows(_OTHERS, {"name": called})]
    merged = [one for one in reader.names.under(key) if one != key]
    return Answer(
        template="name.html",
        values={
            "called": called, "one_called": SINGULAR.get(known[0]["label"], "place"),
            "label": LABELS.get(known[0]["label"], "") if known[0]["label"] else "places",
            "names": names, "articles": articles, "quotations": quotations, "figures": figures, "key": key,
            "merged": merged, "others": others,
            "is_parted": key in reader.names.parted or called in reader.names.parted,
            "is_loose": not is_key and bool(known[0]["label"]), "is_alone": " @ " in key,
        },
        columns=_QUOTED,
        rows=quotations,
        data={
            "name": called, "names": names, "articles": articles, "merged": merged,
            "quotations": [{name: row[name] for name in _QUOTED} for row in quotations],
        },
    )  # fmt: skip
