"""Deciding: a statistic is right, wrong, or right with a correction; and to take a decision back."""

from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from copydesk.errors import InputError
from copydesk.explorer.answer import Answer, show
from copydesk.explorer.desk import Desk, Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.article import address, found, given, history, one_card
from copydesk.explorer.pages.article import why as whole_page
from copydesk.explorer.pages.narrowing import SIZE, pages
from copydesk.explorer.queries import sql
from copydesk.records import to_builtins
from copydesk.render import article, cards
from copydesk.store import reviews
from copydesk.store.comparing import shown
from copydesk.store.reviewed import decided_rows
from copydesk.store.rows import Row

_COLUMNS = ["when", "by", "verdict", "field", "machine", "corrected", "note", "undoes", "text_sha256", "kind",
            "start", "end", "id"]  # fmt: skip


def form(request: Request, reader: Reader) -> Answer:
    """The form to correct a statistic, to stand in its card."""
    name = request.path_params["statistic"]
    _, card = one_card(reader, name)
    values = {"card": card, "typed": card["fields"], "error": "", "labels": cards.CORRECTABLE}
    return Answer(template="form.html", values=values)


def why(request: Request, reader: Reader) -> Answer:
    """Why a statistic is there, to stand in its card."""
    name = request.path_params["statistic"]
    extraction, card = one_card(reader, name)
    return Answer(
        template="why.html",
        values={"why": article.why(extraction, name), "card": card, "history": history(reader, name)},
    )


def write(request: Request, sent: FormData) -> Response:
    """Keep a decision, and answer with the statistic as it is now."""
    desk: Desk = request.app.state.desk
    name = request.path_params["statistic"]
    is_part = request.headers.get("hx-request") == "true"
    try:
        with desk.open() as reader:
            extraction, card = one_card(reader, name)
            decision = _decision(reader, name, sent, request.app.state.reviewer)
        reviews.append(desk.path, [decision])
    except InputError as error:
        typed = {field: str(sent.get(field, "")) for field in cards.CORRECTABLE}
        values = {"card": card, "typed": typed, "error": str(error), "labels": cards.CORRECTABLE}
        with desk.open() as reader:
            if is_part:
                answer = show(request, Answer(template="form.html", values=values), reader, 422)
                answer.headers.update({"HX-Retarget": f"#more-{name}", "HX-Reswap": "innerHTML"})
                return answer
            page = whole_page(request, reader)
            page.values |= {**values, "open": "correct"}
            return show(request, page, reader, 422)
    if not is_part:
        return RedirectResponse(address({"document": extraction.document.id, "id": name}), 303)
    with desk.open() as reader:
        _, card = one_card(reader, name)
        review, also = reader.reviewed.by_id.get(name), given(reader, extraction)
        now = {"card": card, "review": review, "given": also}
        return show(request, Answer(template="one_card.html", values=now), reader)


def _decision(reader: Reader, name: str, sent: FormData, by: str) -> reviews.Review:
    """What was decided, from what the browser sent."""
    when = reviews.now()
    verdict = sent.get("verdict")
    holds = reader.reviewed.by_id.get(name)
    if verdict == "undo":
        if holds is None:
            raise InputError("there is nothing to undo")
        return reviews.undo(holds, by=by, when=when)
    if verdict not in ("accepted", "rejected", "corrected"):
        raise HTTPException(400, "A statistic is accepted, rejected or corrected.")
    row = reader.one(sql("key"), [name])
    extraction = found(reader, row["document"])
    statistic = next(s for s in extraction.statistics if s.id == name)
    machine = cards.fields_of(cards.row_of(statistic, cards.by_id(extraction)))
    typed = {field: str(sent[field]) for field in cards.CORRECTABLE if field in sent}
    note = str(sent.get("note", ""))
    return reviews.decide({**row, "machine": machine}, verdict, by=by, when=when, corrected=typed, note=note)  # type: ignore[arg-type]


def page(request: Request, reader: Reader) -> Answer:
    """Every decision, the newest first, with those that were taken back and those whose record is gone."""
    filters = Filters.parse(request.query_params, path="/reviews", sorts={"": ""})
    lines = list(reversed(reader.reviewed.all.lines))
    undone = {line.undoes for line in lines if line.undoes}
    where = pages(filters, len(lines))
    some = lines[max(0, where["first_row"] - 1) : where["last_row"]]
    return Answer(
        template="reviews.html",
        values={
            "filters": filters, "pages": where, "count": len(lines), "undone": undone, "size": SIZE,
            "lines": [(line, _about(reader, line)) for line in some],
            "lost": reader.reviewed.lost, "held": len(reader.reviewed.by_id), "labels": cards.CORRECTABLE,
        },
        columns=_COLUMNS,
        rows=(row for line in reversed(lines) for row in _flat(line)),
        data=[to_builtins(line) for line in reversed(lines)],
    )  # fmt: skip


def _about(reader: Reader, line: reviews.Review) -> dict[str, Any] | None:
    """The statistic that a decision is about, as it is shown."""
    name = next((i for i, one in reader.reviewed.by_id.items() if one.key == line.key), None)
    if name is None and line.text_sha256:
        there = decided_rows(reader.store, {line.text_sha256})
        spans = {(row["start"], row["end"]): row["id"] for row in there}
        name = spans.get((line.start, line.end))
    rows = reader.rows("SELECT * FROM desk_statistics WHERE id = ?", [name]) if name else []
    return shown(reader.reviewed, rows[0]) if rows else None


def _flat(line: reviews.Review) -> list[Row]:
    row = to_builtins(line)
    fields: list[str | None] = [*line.corrected] or [None]
    return [
        {
            **row,
            "field": f,
            "machine": line.machine.get(f) if f else None,
            "corrected": line.corrected[f] if f else None,
        }
        for f in fields
    ]
