"""Judging a selection: a sample of it, how right it is by that, and one decision for many statistics."""

from math import sqrt
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import FormData, QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from copydesk.explorer.answer import Answer
from copydesk.explorer.desk import Desk, Reader
from copydesk.explorer.filters import Filters
from copydesk.explorer.pages.narrowing import match_statistics
from copydesk.explorer.queries import sql
from copydesk.explorer.searching import EXTRA
from copydesk.records import to_builtins
from copydesk.store import reviews
from copydesk.store.comparing import shown
from copydesk.store.reviewed import REVIEW
from copydesk.store.rows import Row
from copydesk.store.shown import FLAT

_Z = 1.959964  # 95 of 100 intervals hold the true share


class Precision(msgspec.Struct, frozen=True):
    """Of `decided` statistics that a person judged, `right` were; the share, and the ends of its interval."""

    right: int
    decided: int
    share: float
    low: float
    high: float


def precision(right: int, decided: int, size: int) -> Precision | None:
    """The share of a selection of some size that is right, with Wilson's interval of 95 percent.

    The interval narrows as the number of those judged comes near to the size, and is a point where all were
    (the correction for a finite population). Reference: E. B. Wilson, JASA 22 (1927).
    """
    if not decided:
        return None
    share = right / decided
    if decided >= size:
        return Precision(right, decided, share, share, share)
    n = decided * (size - 1) / (size - decided)
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Precision(right, decided, share, max(0.0, middle - half), min(1.0, middle + half))


SIZES = (20, 50, 100, 200)
_MOST = 5000  # statistics that one decision may be about


def page(request: Request, reader: Reader) -> Answer:
    """A sample of the statistics that are left, each to be called right or wrong."""
    filters, size, draw = _asked(request.query_params)
    count, _ = match_statistics(reader, filters)
    rows = reader.rows(sql("sampled"), {"draw": draw, "size": size})
    told = [shown(reader.reviewed, row) for row in rows]
    verdicts = [one["review"].verdict for one in told if one["review"]]
    found = precision(verdicts.count("accepted"), len(verdicts), count)
    return Answer(
        template="sample.html",
        values={
            "filters": filters, "count": count, "rows": told, "precision": found, "size": size,
            "sizes": SIZES, "draw": draw, "most": _MOST, "undecided": _undecided(reader),
            "back": _drawn(filters, size, int(draw)), "next_draw": _drawn(filters, size, int(draw) + 1),
            "selection": filters.link("/statistics").partition("?")[2],
        },
        columns=[*FLAT, *REVIEW],
        rows=(reader.reviewed.flat(row) for row in rows),
        data={
            "count": count, "sample": len(rows),
            "precision": to_builtins(found) if found else None,
            "statistics": [reader.reviewed.flat(row) for row in rows],
        },
    )  # fmt: skip


def _asked(params: QueryParams) -> tuple[Filters, int, str]:
    """The selection, without what was decided, and which sample of it."""
    filters = Filters.parse(params, path="/sample", sorts={"": ""}, extra=("size", "draw", "review", *EXTRA))
    named = dict(filters.extra)
    size, draw = named.get("size", str(SIZES[0])), named.get("draw", "1")
    if size not in {str(one) for one in SIZES} or not (draw.isascii() and draw.isdigit() and len(draw) < 6):
        raise HTTPException(400, f"A sample has {', '.join(map(str, SIZES))} statistics, a draw is a number.")
    return filters, int(size), draw


def _drawn(filters: Filters, size: int, draw: int) -> str:
    """The address of a sample of the selection."""
    rest = tuple(pair for pair in filters.extra if pair[0] in EXTRA)
    return filters.link(extra=(*rest, ("size", str(size)), ("draw", str(draw))))


def _undecided(reader: Reader) -> int:
    """How many of the statistics that are left nobody has decided."""
    query = "SELECT count(*) AS n FROM desk_statistics JOIN matched USING (n) WHERE NOT list_contains(?, id)"
    return int(reader.one(query, [list(reader.reviewed.by_id)])["n"])


def write(request: Request, sent: FormData) -> Response:
    """Keep many decisions at once: those of a form, and then show the page that they came from."""
    desk: Desk = request.app.state.desk
    with desk.open() as reader:
        wanted = _wanted(reader, sent)
        lines = _lines(reader, wanted, request.app.state.reviewer, str(sent.get("note", "")))
    if lines:
        reviews.append(desk.path, lines)
    back = str(sent.get("back", ""))
    is_ours = back.startswith(("/sample?", "/statistics?")) or back in ("/sample", "/statistics")
    return RedirectResponse(back if is_ours else "/statistics", 303)


def _wanted(reader: Reader, sent: FormData) -> dict[str, str]:
    """Which statistics the form decides about: each id with what is decided."""
    verdict = str(sent.get("verdict", ""))
    wanted = {
        name.removeprefix("d-"): str(value)
        for name, value in sent.multi_items()
        if name.startswith("d-") and value
    }
    wanted |= {str(value): verdict for name, value in sent.multi_items() if name == "id"}
    if "selection" in sent:
        wanted |= dict.fromkeys(_selected(reader, str(sent["selection"])), verdict)
    if not set(wanted.values()) <= {"accepted", "rejected", "undo"}:
        raise HTTPException(400, "A statistic is called right or wrong, or its decision is taken back.")
    return wanted


def _selected(reader: Reader, query: str) -> list[str]:
    """The statistics of a selection that nobody has decided."""
    filters, _, _ = _asked(QueryParams(parse_qsl(query)))
    match_statistics(reader, filters)
    found = "SELECT id FROM desk_statistics JOIN matched USING (n) WHERE NOT list_contains(?, id) ORDER BY n"
    rows = reader.rows(found, [list(reader.reviewed.by_id)])
    if len(rows) > _MOST:
        raise HTTPException(400, f"No more than {_MOST:,} statistics are decided at once; narrow it.")
    return [row["id"] for row in rows]


def _lines(reader: Reader, wanted: dict[str, str], by: str, note: str) -> list[reviews.Review]:
    """The decisions as lines of the file; what is decided so already is no new line."""
    when = reviews.now()
    keys: dict[str, Row] = {row["id"]: row for row in reader.rows(sql("keys"), [list(wanted)])}
    lines = []
    for name, verdict in wanted.items():
        holds: Any = reader.reviewed.by_id.get(name)
        if verdict == "undo" and holds is not None:
            lines.append(reviews.undo(holds, by=by, when=when))
        elif (
            verdict in ("accepted", "rejected")
            and name in keys
            and (holds is None or holds.verdict != verdict)
        ):
            lines.append(reviews.decide(keys[name], verdict, by=by, when=when, note=note))  # type: ignore[arg-type]
    return lines
