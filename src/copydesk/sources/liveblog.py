"""Live blogs: a page whose JSON-LD has each entry with its own time (schema.org LiveBlogPosting)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from copydesk.sources.opened import Parsed
from copydesk.sources.pageauthors import key

_KIND = "LiveBlogPosting"
_MOST = 5_000  # entries
_BEGINNING = 60  # letters by which an entry is known
_SHORTEST, _LEAD = 20, 40  # characters of an entry, and of a line above them that is no heading or button


class Entry(NamedTuple):
    """An entry: its heading, its text as the JSON-LD has it, when it was written, by whom."""

    title: str | None
    text: str
    published: str | None
    byline: str | None


def entries(nodes: Iterable[dict[str, Any]]) -> tuple[str | None, list[Entry]]:
    """The heading of a live blog and its entries; None and no entries of what is none."""
    blog = next(
        (node for node in nodes if _KIND in str(node.get("@type")) and "liveBlogUpdate" in node), None
    )
    if blog is None:
        return None, []
    updates = blog["liveBlogUpdate"]
    found = [_entry(one) for one in (updates if isinstance(updates, list) else [updates])[:_MOST]]
    return _line(blog.get("headline")), [one for one in found if one is not None]


def _entry(update: Any) -> Entry | None:
    text = update.get("articleBody") if isinstance(update, dict) else None
    if not isinstance(text, str) or len(text.strip()) < _SHORTEST:
        return None
    author = update.get("author")
    author = author[0] if isinstance(author, list) and author else author
    name = author.get("name") if isinstance(author, dict) else author
    published = _line(update.get("datePublished") or update.get("dateCreated"))
    return Entry(_line(update.get("headline")), text.strip(), published, _line(name))


def _line(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def parts(page: Parsed) -> Iterator[Parsed]:
    """The articles of a page: itself, or what stands above the entries of a live blog, and each entry."""
    if not page.entries:
        yield page
        return
    lines = _above(page)
    if any(len(line) >= _LEAD and line.strip() != page.title for line in lines):
        yield msgspec.structs.replace(page, text="\n\n".join(lines), entries=())
    for number, one in enumerate(page.entries, start=1):
        source_id = f"{page.source_id}, entry {number}" if page.source_id else f"entry {number}"
        yield msgspec.structs.replace(
            page,
            text=_headed(one),
            title=one.title or page.title,
            byline=one.byline or page.byline,
            published=one.published,
            source_id=source_id,
            entries=(),
        )


def _headed(entry: Parsed) -> str:
    """The text of an entry below its heading, which stands there already in some."""
    has_heading = not entry.title or entry.text.partition("\n")[0].strip() == entry.title
    return entry.text if has_heading else f"{entry.title}\n\n{entry.text}"


def _above(page: Parsed) -> list[str]:
    """The lines of a live blog's page that are in none of its entries."""
    shown = {key(line) for one in page.entries for line in (one.title or "", *one.text.split("\n"))}
    ends = [key(one.text)[:_BEGINNING] for one in (page.entries[0], page.entries[-1])]
    lines = [(line, key(line)) for line in page.text.split("\n") if line.strip()]
    return [line for line, words in lines if words not in shown and not any(end in words for end in ends)]
