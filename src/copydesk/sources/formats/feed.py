"""Reading RSS and Atom: the entries of a feed, each an article, by feedparser, in a child process.

The whole text of an entry is read where the feed has it, else its summary. Nothing is fetched.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.compression import needed
from copydesk.sources.formats.html import as_article, plain
from copydesk.sources.opened import Opened, Parsed, rejected
from copydesk.sources.words import one_line, with_title

_MOST = 20 << 20  # bytes
_ROOT = re.compile(rb"<(?:rss\b|rdf:RDF\b|(?:\w+:)?feed\b)", re.IGNORECASE)


class Entries(msgspec.Struct, frozen=True):
    """The entries of a feed, and what is wrong with it as a whole."""

    entries: list[Parsed]
    fault: str | None


def claims(opened: Opened) -> bool:
    """Say whether a file is a feed: XML whose first element is one."""
    return bool(_ROOT.match(opened.first_element()))


def read(opened: Opened) -> Iterator[Input]:
    """Read every entry."""
    found = opened.run(parse, opened.read(_MOST))
    for number, entry in enumerate(found.entries, start=1):
        if len(entry.text) < 2:
            error = ReadError(opened.name, "empty", f"entry {number}: there is no text in it")
            yield rejected(opened, error, entry.source_id or f"entry {number}")
        else:
            yield as_article(opened, entry, opened.losses)
    if found.fault:
        message = f"it is broken after entry {len(found.entries)} ({found.fault}); fetch it again"
        raise ReadError(opened.name, "parser", message)
    if not found.entries:
        raise ReadError(opened.name, "empty", "there is no entry in the feed")


def parse(data: bytes) -> Entries:
    """Read the entries; runs in the child."""
    feedparser = needed("feedparser", "feedparser", "feeds")
    found: Any = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    publisher = one_line(found.feed.get("title"))
    # A wrong or missing declaration of the charset is a fault to feedparser, and none here.
    fault = found.get("bozo_exception")
    is_broken = found.bozo and not isinstance(
        fault, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType
    )
    return Entries(
        entries=[_entry(entry, publisher) for entry in found.entries],
        fault=" ".join(str(fault).split())[:100] if is_broken else None,
    )


def _entry(entry: Any, publisher: str | None) -> Parsed:
    contents = [part.get("value", "") for part in entry.get("content", [])]
    whole = max([*contents, entry.get("summary") or ""], key=len)
    title = one_line(plain(entry.get("title") or ""))
    body = plain(whole).strip()
    text = with_title(title, body) or title or ""
    link = one_line(entry.get("link"))
    return Parsed(
        text=text,
        title=title,
        byline=one_line(entry.get("author_detail", {}).get("name") or entry.get("author")),
        publisher=publisher,
        published=_published(entry),
        source=link if link and "://" in link else "",
        source_id=one_line(entry.get("id")) or link,
    )


def _published(entry: Any) -> str | None:
    """The day on the writer's clock: "Mon, 03 Mar 2014 23:15:00 -0800" is the third."""
    said = one_line(entry.get("published") or entry.get("updated"))
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if said and re.match(r"\d{4}-\d\d-\d\d", said):
        return said[:10]
    day = re.search(r"\b(\d{1,2} [A-Z][a-z]{2} \d{4})\b", said or "")
    return (
        day[1] if day else f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else said
    )
