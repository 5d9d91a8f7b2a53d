"""What is let in, and what every answer carries: the explorer answers its own pages and nobody else's.

A page of a stranger that is open in the same browser may send requests here (CSRF), or give its own name this
machine's address (DNS rebinding). The first has a foreign Origin or no token, the second a foreign Host.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable
from http import HTTPStatus

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 2 << 20  # bytes of a request's body
_MOST_FIELDS = 3_000  # of a form
_PATIENCE = 10.0  # seconds for a body to arrive

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none, a form of our own would come from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class RefusedError(Exception):
    """A request that is not let in, with what is answered."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


def new_token() -> str:
    """A secret that our own pages know and others cannot read."""
    return secrets.token_urlsafe(24)


async def sent_form(request: Request) -> FormData:
    """What a form sent; HTTP error 403 if it does not know the secret, and so is none of our own pages'."""
    sent = await request.form(max_fields=_MOST_FIELDS)
    if not secrets.compare_digest(str(sent.get("token", "")).encode(), request.app.state.token.encode()):
        raise HTTPException(403)
    return sent


class Guard:
    """Stands before the pages, for the names, with a port, that a browser may call this server by.

    `close` ends what the pages have started.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], close: Callable[[], None]) -> None:
        self._app, self._hosts, self.close = app, frozenset(hosts), close

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        answered = False

        async def sending(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            self._check(scope)
            await self._app(scope, _bounded(receive), sending)
        except RefusedError as refused:
            if answered:
                raise
            headers = {"Connection": "close"} if refused.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else {}
            await PlainTextResponse(refused.words + "\n", refused.status, headers)(scope, receive, sending)

    def _check_names(self, headers: Headers) -> None:
        """Refuse a request to another name than the server's, or from another page than its own."""
        origin = headers.get("origin")
        if headers.getlist("host") != [headers.get("host")] or headers["host"].lower() not in self._hosts:
            raise RefusedError(HTTPStatus.FORBIDDEN, "This server answers only under its own name.")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in self._hosts}:
            raise RefusedError(
                HTTPStatus.FORBIDDEN, "This request comes from a page that is not the explorer's."
            )

    def _check(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        self._check_names(headers)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "Only GET and POST.")
        if int(headers.get("content-length") or 0) > LARGEST:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large to be taken.")
        raw = scope.get("raw_path") or b""
        if b"//" in raw or b"\\" in raw or _is_trick(raw):
            raise RefusedError(HTTPStatus.NOT_FOUND, "There is no such page.")


def _is_trick(raw: bytes) -> bool:
    """Say whether a path hides a dot, a slash or a control character behind its number."""
    low = raw.lower()
    return any(b"%" + code in low for code in (b"2e", b"2f", b"5c", b"00", b"0a", b"0d", b"25"))


def _bounded(receive: Receive) -> Receive:
    """A body that may neither grow nor take its time without end."""
    size = 0

    async def bounded() -> Message:
        nonlocal size
        try:
            async with asyncio.timeout(_PATIENCE if size >= 0 else None):
                message = await receive()
        except TimeoutError:
            raise RefusedError(HTTPStatus.REQUEST_TIMEOUT, "The request did not arrive in time.") from None
        if message["type"] == "http.request":
            size += len(message.get("body", b""))
            if size > LARGEST:
                raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large to be taken.")
            size = size if message.get("more_body") else -1
        return message

    return bounded
