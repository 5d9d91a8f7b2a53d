"""One page, four ways: to look at, as JSON, CSV and a workbook; each is one question under its own ending."""

import io
import json
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from copydesk.explorer.desk import Desk, Reader
from copydesk.store.export import write_csv
from copydesk.store.rows import Row
from copydesk.store.sheets import one_sheet
from copydesk.store.shown import FLAT


class Answer(msgspec.Struct, kw_only=True):
    """What a page found: its template with what that shows, and the JSON.

    `rows` are those of the CSV and the sheet, beyond the page that is shown, with these `columns`.
    """

    template: str
    values: dict[str, Any]
    columns: list[str] = []
    rows: Iterable[Row] = ()
    data: Any = None


_DAYS = ("published", "earliest", "latest", "first", "last", "from", "until", "day")
# What views call a column -> what the tables call it.
_CALLED = {"publisher": "outlet", "publishers": "outlets"}
_OF_STATISTICS = {"place": "places", "country": "countries"}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Page = Callable[[Request, Reader], Answer]


def routes(path: str, page: Page) -> list[Route]:
    """The routes of a page: itself, `.json`, `.csv` and `.xlsx`."""
    name = path.strip("/").split("/")[0]

    def as_json(request: Request) -> Response:
        with _desk(request).open() as reader:
            text = json.dumps(page(request, reader).data, ensure_ascii=True, default=str)
            return Response(text + "\n", media_type="application/json")

    def as_csv(request: Request) -> Response:
        with _desk(request).open() as reader:
            answer, out = page(request, reader), io.BytesIO()
            # For a spreadsheet, which takes some texts for formulas; `raw` is for programs.
            guard = request.query_params.get("raw") != "1"
            write_csv(_heads(path, answer.columns), [], out)
            write_csv(answer.columns, answer.rows, out, header=False, spreadsheet=guard)
        return _file(out, f"{name}.csv", "text/csv; charset=utf-8")

    def as_xlsx(request: Request) -> Response:
        with _desk(request).open() as reader:
            answer, out = page(request, reader), io.BytesIO()
            rows = ([_typed(column, row[column]) for column in answer.columns] for row in answer.rows)
            one_sheet(name, _heads(path, answer.columns), rows, out)
        return _file(out, f"{name}.xlsx", _XLSX)

    ways = {".json": as_json, ".csv": as_csv, ".xlsx": as_xlsx}
    return [*(Route(path + ending, way) for ending, way in ways.items()), part(path, page)]


def _file(out: io.BytesIO, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(out.getvalue(), media_type=kind, headers=headers)


def _heads(path: str, columns: list[str]) -> list[str]:
    """The columns as the tables call them; those of an answer in SQL are as they were asked for."""
    if path == "/sql":
        return columns
    names = _CALLED | (_OF_STATISTICS if columns[: len(FLAT)] == list(FLAT) else {})
    return [names.get(one, one) for one in columns]


def _typed(name: str, value: Any) -> Any:
    """A cell of a sheet: a day as a day, where a column has days."""
    if name in _DAYS and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        with suppress(ValueError):  # no day of the calendar stays what it says
            return date.fromisoformat(value)
    return value


def part(path: str, page: Page) -> Route:
    """The route of a page, or of a part of one, that is shown."""

    def html(request: Request) -> Response:
        with _desk(request).open() as reader:
            return show(request, page(request, reader), reader)

    return Route(path, html)


def show(request: Request, answer: Answer, reader: Reader, status: int = 200) -> HTMLResponse:
    """Fill the template of a page."""
    app = request.app.state
    is_part = request.headers.get("hx-request") == "true" and "hx-boosted" not in request.headers
    common = {
        "request_path": request.url.path,
        "query": request.url.query,
        "token": app.token,
        "reviewer": app.reviewer,
        "store_name": app.desk.path.name,
        "state": reader.state,
        "age": age(reader.state.taken),
        "is_written": app.desk.is_written(),
        "is_part": is_part,
        "reviewed": reader.reviewed,
    }
    text = app.templates.get_template(answer.template).render({**common, **answer.values})
    return HTMLResponse(text, status, headers={"Vary": "HX-Request"})


def age(then: datetime) -> str:
    """Say how long ago something was."""
    seconds = max(0, int((datetime.now(UTC) - then).total_seconds()))
    for size, name in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count > 1 else ''} ago"
    return f"{seconds} second{'s' if seconds != 1 else ''} ago"


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk
