"""Reading WARC: the HTML pages of a web archive that have an article, each by itself, in a child process.

Only what a server sent with success and calls HTML is a page; other records are none of ours. A
damaged record is named with its place, and the next one is found again (see `archive`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError, WorkerError
from copydesk.records import Input
from copydesk.sources import html
from copydesk.sources.archive import Damage, Record, records
from copydesk.sources.charsets import declared_charset, decode
from copydesk.sources.compression import FREE, MOST_LINKS, MOST_TIMES, missing
from copydesk.sources.documents import Loss
from copydesk.sources.opened import Opened, Parsed, at, rejected

_MOST = 20 << 20  # bytes of a page
_SHORTEST = 100  # characters of an article
_NEAR = 1 << 16
_PAGE_TYPES = (b"text/html", b"application/xhtml")


def claims(opened: Opened) -> bool:
    """Say whether a file is a web archive, as its first bytes say."""
    if opened.head.startswith(b"WARC/") or opened.packing is not None:
        return True
    return opened.suffix == ".warc" and b"\nWARC/1." in opened.head


def read(opened: Opened) -> Iterator[Input]:
    """Read every page.

    Raises:
        ReadError: If there is none.
    """
    found = False
    with opened.local() as path, path.open("rb") as raw:
        for record in records(opened.name, raw, opened.packing):
            if isinstance(record, Damage):
                found = True
                yield rejected(opened, at(record.error, record.place), record.place)
            elif _is_page(record):
                found = True
                yield _page(opened, record)
    if not found:
        raise ReadError(opened.name, "no pages", "there is no HTML page in the archive; leave it out")


def _page(opened: Opened, record: Record) -> Input:
    place = record.place
    address = _field(record.head, b"WARC-Target-URI").strip("<> ")
    source_id = _field(record.head, b"WARC-Record-ID").strip("<> ") or place
    try:
        page = opened.run(parse, record.data)
    except (ReadError, WorkerError) as error:
        placed = at(error, place)
        if isinstance(placed, ReadError):
            placed.source = address or opened.name
        return rejected(opened, placed, source_id)
    losses = [Loss(loss.reason, f"{place}: {loss.message}") for loss in record.losses]
    page = msgspec.structs.replace(page, source=address or None, source_id=source_id)
    return html.as_article(opened, page, losses, name=address or None)


def _is_page(record: Record) -> bool:
    """Say whether a record is a page that a server sent: the headers decide, else how it begins."""
    kind = _field(record.head, b"WARC-Type").lower()
    if kind == "resource":
        return _field(record.head, b"Content-Type").lower().startswith(("text/html", "application/xhtml"))
    if kind != "response":
        return False
    payload = record.data[len(record.head) : len(record.head) + _NEAR].lstrip(b"\r\n")
    status = re.match(rb"HTTP/\d(?:\.\d)? (\d{3})", payload)
    if not status or status[1][:1] != b"2":
        return False
    head = re.split(rb"\r?\n\r?\n", payload, maxsplit=1)
    kind_of_body = re.search(rb"^content-type:\s*([^\r\n;]*)", head[0], re.I | re.M)
    if kind_of_body:
        return kind_of_body[1].strip().lower().startswith(_PAGE_TYPES)
    return len(head) > 1 and bool(re.match(rb"\s*<(?:!doctype html|html)\b", head[1], re.I))


def _field(head: bytes, name: bytes) -> str:
    found = re.search(rb"^" + name + rb"\s*:[ \t]*([^\r\n]*)", head, re.I | re.M)
    return found[1].decode("utf-8", "replace").strip() if found else ""


def parse(data: bytes) -> Parsed:
    """Find the article in the page of one record; runs in the child.

    Raises:
        ReadError: If there is none.
    """
    body, charset, losses = _body(data)
    markup, odd = decode(body, charset or declared_charset(body))
    page = html.parse(markup)
    if len(page.text) < _SHORTEST or any(loss.reason == "no article" for loss in page.losses):
        raise ReadError("", "no article", "there is no article in the page; it may be a list or a form")
    return msgspec.structs.replace(page, losses=(*losses, *odd, *page.losses))


def _body(data: bytes) -> tuple[bytes, str | None, list[Loss]]:
    """The page as the server meant it: its chunks joined, its encoding undone, no more than a page has."""
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        raise missing("", "fastwarc", "WARC") from None
    losses = []
    if re.search(rb"^WARC-Truncated\s*:", data[:_NEAR], re.I | re.M):
        losses.append(Loss("truncated", "the archive says that it did not keep the whole page"))
    encodings = _encodings(data)
    if len(encodings) > MOST_LINKS:
        message = f"its page is packed {len(encodings)} times, one in another; leave it out"
        raise ReadError("", "encoding chain", message)
    for decoding in ("all", "none"):
        record: Any = next(
            iter(ArchiveIterator(io.BytesIO(data), auto_decode=decoding, quirks_mode=True)), None
        )
        if record is None:
            raise ReadError("", "damaged", "the record cannot be read; fetch the page again")
        try:
            body = record.reader.read(_MOST + 1)
        except (OSError, ValueError, RuntimeError) as error:
            said = " ".join(str(error).split())[:80]
            losses.append(Loss("encoding", f"its page is not packed as its headers say ({said})"))
            continue
        if len(body) > max(FREE, MOST_TIMES * len(data)):
            message = f"its page unpacks to more than {MOST_TIMES} times its size; leave it out"
            raise ReadError("", "bomb", message)
        if len(body) > _MOST:
            raise ReadError("", "size", f"its page has more than {_MOST >> 20} MB; leave it out")
        charset = record.http_charset if record.is_http else None
        return bytes(body), charset, losses
    raise ReadError("", "damaged", "its page cannot be unpacked; fetch it again")


def _encodings(data: bytes) -> list[bytes]:
    payload = re.split(rb"\r?\n\r?\n", data[: 2 * _NEAR], maxsplit=2)
    named = (
        re.findall(rb"^content-encoding\s*:([^\r\n]*)", payload[1], re.I | re.M) if len(payload) > 1 else []
    )
    return [one for one in re.split(rb"[,\s]+", b",".join(named)) if one and one.lower() != b"identity"]
