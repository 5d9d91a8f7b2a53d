"""One article: its text with everything marked, its statistics beside it, and why each of them is there."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Reader
from copydesk.explorer.queries import sql
from copydesk.explorer.wording import SINGULAR
from copydesk.records import Document, Extraction, to_builtins
from copydesk.render import article, cards
from copydesk.store import reviews
from copydesk.store.reviewed import REVIEW
from copydesk.store.rows import Row
from copydesk.store.shown import FLAT

_KNOWN = {"hide", "at", "raw", "why", "correct", "q"}


def page(request: Request, reader: Reader) -> Answer:
    """The text as it stands, marked by kind; `hide` takes a kind away, `at` lights a statistic."""
    params = request.query_params
    if not set(params) <= _KNOWN or not set(params.getlist("hide")) <= set(article.KINDS):
        raise HTTPException(400, f"An article can hide {', '.join(article.KINDS)}.")
    extraction = found(reader, request.path_params["document"])
    hidden = params.getlist("hide")
    return Answer(
        template="article.html",
        values={
            "view": seen(reader, extraction, hidden), "at": params.get("at", ""), "hidden": hidden,
            "toggle": _toggle(hidden), "given": given(reader, extraction), "called_": SINGULAR,
        },
        columns=[*FLAT, *REVIEW],
        rows=_rows(reader, extraction),
        data={**to_builtins(extraction), "reviews": _decided(reader, extraction)},
    )  # fmt: skip


def why(request: Request, reader: Reader) -> Answer:
    """One statistic: its sentence with the parts named, the rules that fired, and the form to correct it."""
    name = request.path_params["statistic"]
    extraction, card = one_card(reader, name)
    explained = article.why(extraction, name)
    row = next(row for row in _rows(reader, extraction) if row["id"] == name)
    return Answer(
        template="statistic.html",
        values={
            "document": extraction.document, "why": explained, "card": card, "typed": card["fields"],
            "error": "", "review": reader.reviewed.by_id.get(name), "history": history(reader, name),
            "open": request.query_params.get("open", ""), "given": given(reader, extraction),
            "labels": cards.CORRECTABLE,
        },
        columns=[*FLAT, *REVIEW],
        rows=[row],
        data={
            **row, "rules": [to_builtins(step) for step in explained.steps],
            "evidence": [to_builtins(e) for s in extraction.statistics if s.id == name for e in s.evidence],
        },
    )  # fmt: skip


def one_card(reader: Reader, name: str) -> tuple[Extraction, dict[str, Any]]:
    """A statistic by its id, with its article; HTTP error 404 if there is none."""
    rows = reader.rows("SELECT document FROM statistics WHERE id = ?", [name])
    if not rows:
        raise HTTPException(404, "There is no such statistic in this store.")
    extraction = found(reader, rows[0]["document"])
    return extraction, next(card for card in seen(reader, extraction).cards if card["id"] == name)


def found(reader: Reader, document: str) -> Extraction:
    """An article of the store by its id; HTTP error 404 if there is none."""
    extraction = next(reader.store.extractions([document]), None)
    if extraction is None or not isinstance(extraction.document, Document):
        raise HTTPException(404, "There is no such article in this store.")
    return extraction


def seen(reader: Reader, extraction: Extraction, hidden: list[str] | None = None) -> article.View:
    """An article as it is shown, with the corrections in its statistics."""
    corrected = reader.reviewed.corrected(extraction)
    return article.view(extraction, hidden=hidden or [], corrected=corrected)


def history(reader: Reader, statistic: str) -> list[reviews.Review]:
    """Every decision about a statistic, also those that were taken back, the newest first."""
    row = reader.one(sql("key"), [statistic])
    key = (row["text_sha256"], row["kind"], row["start"], row["end"])
    about = [line for line in reader.reviewed.all.lines if line.key == key]
    ids = {line.id for line in about}
    return [line for line in reversed(reader.reviewed.all.lines) if line.id in ids or line.undoes in ids]


def address(row: Mapping[str, Any]) -> str:
    """Where a statistic stands in its article."""
    return f"/articles/{row['document']}?at={row['id']}#f-{row['id']}"


def _rows(reader: Reader, extraction: Extraction) -> list[Row]:
    query = "SELECT * FROM desk_statistics WHERE document = ? ORDER BY n"
    return [reader.reviewed.flat(row) for row in reader.rows(query, [extraction.document.id])]


def _decided(reader: Reader, extraction: Extraction) -> list[Any]:
    by_id = reader.reviewed.by_id
    return [{"statistic": s.id, **to_builtins(by_id[s.id])} for s in extraction.statistics if s.id in by_id]


def given(reader: Reader, extraction: Extraction) -> dict[str, Row]:
    """Which statistics of an article others give too: each id with the figure that it is a reading of."""
    return {row["id"]: row for row in reader.rows(sql("figure_of"), {"document": extraction.document.id})}


def _toggle(hidden: list[str]) -> dict[str, str]:
    """For every kind the address without it, or with it again."""
    links = {}
    for kind in article.KINDS:
        left = [name for name in hidden if name != kind] if kind in hidden else [*hidden, kind]
        links[kind] = "?" + urlencode([("hide", name) for name in left])
    return links
