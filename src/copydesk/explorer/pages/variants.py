"""Names that may be one: what speaks for it is shown, and a person merges or parts them."""

from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Desk, Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import every, listed
from copydesk.explorer.queries import sql
from copydesk.explorer.wording import SINGULAR
from copydesk.store import naming, reviews
from copydesk.store.rows import Row

COLUMNS = ["name", "label", "articles", "variants"]
_COUNT = """
SELECT count(DISTINCT name) AS n FROM desk_variants WHERE contains(lower(name || ' ' || variant), $words)
"""


def page(request: Request, reader: Reader) -> Answer:
    """Groups of names that may be one, those in most articles first."""
    filters = Filters.parse(request.query_params, path="/people/variants", sorts={"": ""})
    words = {"words": filters.words.lower()}
    count = reader.one(_COUNT, words)["n"]
    where, rows = listed(reader, filters, count, sql("variants"), words)
    return Answer(
        template="variants.html",
        values={
            "filters": filters, "rows": [_told(reader, row) for row in rows], "count": count, "pages": where,
            "called": SINGULAR, "decided": len(reader.names.merged), "back": filters.link(page=where["page"]),
        },
        columns=COLUMNS,
        rows=every(reader, sql("variants"), words),
        data={"count": count, "groups": rows},
    )  # fmt: skip


def _told(reader: Reader, row: Row) -> Row:
    """A group with what was decided of each of its names."""
    names = reader.names
    variants = [
        {**one, "is_merged": names.head(one["name"]) == names.head(row["name"])} for one in row["variants"]
    ]
    return {**row, "variants": variants}


def write(request: Request, sent: FormData) -> Response:
    """Keep a decision about names, and show the page that it came from."""
    desk: Desk = request.app.state.desk
    act, names, into = _asked(sent)
    with desk.open() as reader:
        wanted = {one.split(" @ ")[0] for one in [*names, *([into] if into else [])]}
        there = reader.rows(
            "SELECT DISTINCT name FROM desk_names WHERE list_contains(?, name)", [sorted(wanted)]
        )
    if {row["name"] for row in there} != wanted:
        raise HTTPException(400, "There is no such name in the store.")
    by = str(request.app.state.reviewer)
    line = naming.Line(when=reviews.now(), by=by, act=act, names=names, into=into)  # type: ignore[arg-type]
    naming.append(desk.path, line)
    back = str(sent.get("back", ""))
    if back.startswith("/people/variants"):
        return RedirectResponse(back, 303)
    return RedirectResponse("/people/of?" + urlencode({"name": into or names[0]}), 303)


def _asked(sent: FormData) -> tuple[str, list[str], str]:
    """What is to be done, with which names, and into which; nothing else is taken."""
    act, into = str(sent.get("act", "")), str(sent.get("into", ""))
    names = [str(value) for name, value in sent.multi_items() if name == "name" and value]
    if act not in ("merge", "split", "part") or not names or (act == "merge" and not into):
        raise HTTPException(400, "Names are merged into one, or parted.")
    return act, names, into
