"""The claims of all articles: how each stands in its article, and how it stands alone."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.article import found
from copydesk.explorer.pages.narrowing import every, listed, match, order
from copydesk.explorer.queries import sql
from copydesk.records import to_builtins
from copydesk.render import article
from copydesk.render.claims import cut
from copydesk.store.rows import Row, group

SORTS = {"": "check_worthiness DESC", "published": "published", "source": "source", "kind": "kind"}
COLUMNS = [
    "text", "check_worthiness", "kind", "stance", "source", "said_by", "subject", "predicate", "figures",
    "changes", "place", "time", "for", "against", "replaced", "open", "sentence", "title", "publisher",
    "published", "url", "start", "end", "document", "id", "rule",
]  # fmt: skip
_NARROWED = {"kind": "kind", "source": "said_by", "stance": "stance", "outlet": "publisher"}
_CALLED = {"kind": "kind of claim", "source": "who says so", "stance": "how sure", "outlet": "outlet"}
_MOST = 12


def page(request: Request, reader: Reader) -> Answer:
    """The claims that are left, those that are most worth a check first."""
    filters = Filters.parse(request.query_params, path="/claims", sorts=SORTS)
    count = match(reader, filters, "desk_claims", *_conditions(filters))
    query = sql("claims").replace("{order}", order(filters, SORTS))
    where, rows = listed(reader, filters, count, query, {})
    some = _facets(reader, filters)
    return Answer(
        template="claims.html",
        values={
            "filters": filters, "facets": some, "pages": where, "count": count,
            "rows": _shown(reader, rows),
        },
        columns=COLUMNS,
        rows=every(reader, query, {}),
        data={
            "count": count, "page": where["page"], "pages": where["last"],
            "claims": [{name: row[name] for name in (*COLUMNS, "replacements")} for row in rows],
        },
    )  # fmt: skip


def one(request: Request, reader: Reader) -> Answer:
    """One claim: alone and in its article, what was put in, what other articles say, and why it is there."""
    name = request.path_params["claim"]
    reader.rows("CREATE OR REPLACE TEMP TABLE matched AS SELECT n FROM desk_all_claims WHERE id = ?", [name])
    rows = _shown(reader, reader.rows(sql("claims").replace("{order}", "n"), {"limit": 1, "offset": 0}))
    if not rows:
        raise HTTPException(404, "There is no such claim in this store.")
    explained = article.why(found(reader, rows[0]["document"]), name)
    return Answer(
        template="claim.html",
        values={"row": rows[0], "why": explained},
        columns=COLUMNS,
        rows=rows,
        data={
            **{column: rows[0][column] for column in (*COLUMNS, "replacements", "weights", "others")},
            "rules": [to_builtins(step) for step in explained.steps],
        },
    )


def _conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """What must hold of a claim besides its days, with the values that are bound."""
    held, bound = filters.search("found")
    for name, value in filters.facets:
        column = _NARROWED.get(name)
        held.append(f"coalesce({column}, 'asserted') = ?" if column else "? = ''")
        bound.append(value)
    return held, bound


def _facets(reader: Reader, filters: Filters) -> dict[str, dict[str, Any]]:
    """By what the rest can be narrowed: name -> its values with counts."""
    found: dict[str, dict[str, Any]] = {}
    for name, column in _NARROWED.items():
        rows = reader.rows(sql("claim_facet").format(column=column, name=name))
        most = rows if filters.more == name else rows[:_MOST]
        found[name] = {
            "called": _CALLED[name], "values": [(row["value"], row["n"]) for row in most], "all": len(rows),
        }  # fmt: skip
    return found


def _shown(reader: Reader, rows: list[Row]) -> list[Row]:
    """Claims with both texts cut where words were put in, and with what other articles say."""
    others = group(reader.rows(sql("claim_relations"), {"claims": [row["id"] for row in rows]}), "claim")
    return [
        {
            **row,
            "alone": cut(row["text"], row["replacements"]),
            "there": _there(row),
            "others": others.get(row["id"], []),
        }
        for row in rows
    ]


def _there(row: Row) -> list[dict[str, Any]]:
    """The sentence as it stands, cut at what was replaced and at what is open."""
    replaced = [one for one in row["replacements"] if one["start"] < one["end"]]
    marks = [(one["start"], one["end"], "replaced") for one in replaced]
    marks += [(one["start"], one["end"], "open") for one in row["open_spans"]]
    out, at = list[dict[str, Any]](), row["start"]
    for start, end, name in sorted(marks):
        if start >= at:
            out.append({"text": _part(row, at, start), "mark": ""})
            out.append({"text": _part(row, start, end), "mark": name})
            at = end
    out.append({"text": _part(row, at, row["end"]), "mark": ""})
    return [piece for piece in out if piece["text"]]


def _part(row: Row, start: int, end: int) -> str:
    said: str = row["sentence"][start - row["start"] : end - row["start"]]
    return said
