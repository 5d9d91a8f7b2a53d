"""The pages and what stands before them."""

import sys
import traceback
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from typing import Any

from jinja2 import PackageLoader
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from copydesk.errors import CopydeskError, InputError
from copydesk.explorer import wording
from copydesk.explorer.answer import part, routes
from copydesk.explorer.asking import Asker
from copydesk.explorer.desk import Desk
from copydesk.explorer.guard import Guard, RefusedError, new_token, sent_form
from copydesk.explorer.pages import PAGES, PARTS, WRITES
from copydesk.render import html

# Everything that is sent besides pages, by name: no path is ever made of what a browser asks for.
_STATIC = {
    "copydesk.css": ("copydesk.render", "text/css"),
    "copydesk.js": ("copydesk.render", "text/javascript"),
    "explorer.css": ("copydesk.explorer", "text/css"),
    "explorer.js": ("copydesk.explorer", "text/javascript"),
    "htmx.min.js": ("copydesk.explorer", "text/javascript"),
    "icon.svg": ("copydesk.explorer", "image/svg+xml"),
}


def application(desk: Desk, *, hosts: list[str], reviewer: str, debug: bool = False) -> Guard:
    """Put the explorer of a store together.

    `hosts` are what a browser may call this server, with the port; with `debug` a page that fails prints why.
    """
    listed: list[Any] = [route for path, page in PAGES.items() for route in routes(path, page)]
    listed += [part(path, page) for path, page in PARTS.items()]
    listed += [Route(path, _taking(write), methods=["POST"]) for path, write in WRITES.items()]
    listed += [Route(f"/static/{name}", _static) for name in _STATIC]
    listed.append(Route("/", lambda request: RedirectResponse("/overview")))
    app = Starlette(
        routes=listed,
        exception_handlers={
            HTTPException: _refused,
            RefusedError: _not_taken,
            InputError: _unusable,
            Exception: _failed,
        },
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.reviewer, app.state.token = desk, reviewer, new_token()
    app.state.asker = Asker()
    app.state.templates = html.environment(PackageLoader("copydesk.explorer"))
    app.state.templates.globals |= {
        "pages_there": frozenset(PAGES), "called_so": wording.called, "told_so": wording.told,
        "country_of": wording.country, "titled": wording.titled, "field_so": wording.field,
    }  # fmt: skip
    app.state.debug_pages = debug
    return Guard(app, hosts, app.state.asker.stop)


def _taking(write: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Hand what a form of our own pages has sent to what keeps it."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(write, request, await sent_form(request))

    return answer


def _static(request: Request) -> Response:
    name = request.url.path.removeprefix("/static/")
    package, kind = _STATIC[name]
    content = files(package).joinpath("static", name).read_bytes()
    return Response(content, media_type=kind, headers={"Cache-Control": "no-cache"})


def _refused(request: Request, error: Exception) -> Response:
    """A page that is not there, or an address that makes no sense."""
    assert isinstance(error, HTTPException)
    is_told = error.detail != HTTPStatus(error.status_code).phrase
    return _page(request, error.status_code, error.detail if is_told else _WORDS.get(error.status_code, ""))


_WORDS = {
    403: "If you came from a page that was open for long, load it again and try once more.",
    404: "The address leads nowhere: look for what you want in one of the lists.",
    405: "This page can only be read.",
}
_HEADINGS = {
    400: "This cannot be asked",
    403: "This was refused",
    404: "There is no such page",
    405: "This cannot be done here",
}


def _not_taken(request: Request, error: Exception) -> Response:
    """A body that is too large or too slow."""
    assert isinstance(error, RefusedError)
    return PlainTextResponse(error.words + "\n", error.status, {"Connection": "close"})


def _unusable(request: Request, error: Exception) -> Response:
    """The store cannot answer this; the error may hold what was asked, so our own words are shown."""
    return _page(request, 400, "The store has no answer to this.")


def _failed(request: Request, error: Exception) -> Response:
    """A page that failed; the terminal has the reason, the browser none of it."""
    if request.app.state.debug_pages:
        traceback.print_exception(error)
    else:
        words = str(error) if isinstance(error, CopydeskError) else type(error).__name__
        print(f"copydesk: a page failed: {words} (--debug says where)", file=sys.stderr)
    return _page(request, 500, "The terminal in which copydesk runs says why.")


def _page(request: Request, status: int, words: str) -> Response:
    text = request.app.state.templates.get_template("refused.html").render(
        heading=_HEADINGS.get(status, "This page failed"), words=words
    )
    return HTMLResponse(text, status)
