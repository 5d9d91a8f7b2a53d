"""Reading WARC: the HTML pages of a web archive that have an article, each by itself, in a child process.

Only what a server sent with success and calls HTML is a page; other records are none of ours. A
damaged record is named with its place, and the next one is found again (see `archive`).
"""

import re
from collections.abc import Iterator

import msgspec

from copydesk.errors import ReadError, WorkerError
from copydesk.records import Input
from copydesk.sources.charsets import declared_charset, decode
from copydesk.sources.containers.archive import Damage, Record, records
from copydesk.sources.containers.payload import page_of
from copydesk.sources.documents import Loss
from copydesk.sources.formats import html
from copydesk.sources.opened import Opened, Parsed, at, rejected

_SHORTEST = 100  # characters of an article
_NEAR = 1 << 16
_PAGE_TYPES = (b"text/html", b"application/xhtml")


def claims(opened: Opened) -> bool:
    """Say whether a file is a web archive, as its first bytes say."""
    if opened.head.startswith(b"WARC/") or opened.packing is not None:
        return True
    return opened.suffix == ".warc" and b"\nWARC/1." in opened.head


def read(opened: Opened) -> Iterator[Input]:
    """Read every page."""
    found = False
    with opened.local() as path, path.open("rb") as raw:
        for record in records(opened.name, raw, opened.packing):
            if isinstance(record, Damage):
                found = True
                yield rejected(opened, at(record.error, record.place), record.place)
            elif _is_page(record):
                found = True
                yield from _page(opened, record)
    if not found:
        raise ReadError(opened.name, "no pages", "there is no HTML page in the archive; leave it out")


def _page(opened: Opened, record: Record) -> Iterator[Input]:
    place = f"{opened.name}, {record.place}"
    address = _field(record.head, b"WARC-Target-URI").strip("<> ")
    source_id = _field(record.head, b"WARC-Record-ID").strip("<> ") or record.place
    try:
        page = opened.run(parse, record.data)
    except (ReadError, WorkerError) as error:
        placed = at(error, place)
        if isinstance(placed, ReadError):
            placed.source = address or opened.name
        yield rejected(opened, placed, source_id)
        return
    losses = [Loss(one.reason, f"{place}: {one.message}") for one in (*record.losses, *page.losses)]
    page = msgspec.structs.replace(page, losses=(), source=address, source_id=source_id)
    yield from html.of_page(opened, page, losses, name=address or None)


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
    """Find the article in the page of one record; runs in the child."""
    body, charset, losses = page_of(data)
    markup, odd = decode(body, charset or declared_charset(body))
    page = html.parse(markup)
    if len(page.text) < _SHORTEST or any(loss.reason == "no article" for loss in page.losses):
        raise ReadError("", "no article", "there is no article in the page; it may be a list or a form")
    return msgspec.structs.replace(page, losses=(*losses, *odd, *page.losses))
