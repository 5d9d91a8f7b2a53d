"""Live blogs: a page whose JSON-LD has each entry with its own time (schema.org LiveBlogPosting)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from lxml.etree import tostring

from copydesk.sources.opened import Parsed
from copydesk.sources.pages.authors import key
from copydesk.sources.words import every, one_line

_FEWEST = 2  # entries that stand in a page, or it cannot be seen where one ends
_KIND = "LiveBlogPosting"
_MOST = 5_000  # entries
_BEGINNING = 60  # letters by which an entry is known
_SHORTEST, _LEAD = 20, 40  # characters of an entry, and of a line above them that is no heading or button


def entries(nodes: Sequence[dict[str, Any]], tree: Any) -> tuple[str | None, list[Parsed]]:
    """The heading of a live blog and its entries, with their markup; None and no entries of what is none.

    An entry whose text the JSON-LD does not have is read where it stands in the page.
    """
    blog = next(
        (node for node in nodes if _KIND in str(node.get("@type")) and "liveBlogUpdate" in node), None
    )
    if blog is None and not (blog := _marked(tree)):
        return None, []
    named = {one["@id"]: one for one in nodes if isinstance(one.get("@id"), str) and len(one) > 1}
    updates = every(blog["liveBlogUpdate"])[:_MOST]
    updates = [named.get(str(one.get("@id")), one) if isinstance(one, dict) else one for one in updates]
    shown = _shown(tree, updates)
    found = [_entry(one, shown.get(number)) for number, one in enumerate(updates)]
    return one_line(blog.get("headline")), [one for one in found if one is not None]


def _marked(tree: Any) -> dict[str, Any]:
    """A live blog whose entries are marked where they stand in the page, as JSON-LD has one; or nothing."""
    updates = tree.xpath("//*[contains(concat(' ', @itemprop, ' '), ' liveBlogUpdate ')]")[:_MOST]
    if len(updates) < _FEWEST:
        return {}
    found = [
        {
            "headline": _of_mark(one, "headline"),
            "datePublished": _of_mark(one, "datePublished") or _of_mark(one, "dateCreated"),
            "articleBody": "".join(
                tostring(part, encoding="unicode", with_tail=False) for part in _having(one, "articleBody")
            ),
        }
        for one in updates
    ]
    inside = {place for one in updates for place in one.iter()}
    headings = [one for one in _having(tree, "headline") if one not in inside]
    headline = "".join(headings[0].itertext()) if headings else None
    return {"headline": headline, "liveBlogUpdate": found}


def _having(element: Any, mark: str) -> list[Any]:
    """The elements in another that have a mark (schema.org, as microdata)."""
    found: list[Any] = element.xpath(f".//*[contains(concat(' ', @itemprop, ' '), ' {mark} ')]")
    return found


def _of_mark(element: Any, mark: str) -> str | None:
    """What the first element with a mark says: its own attribute, else its words."""
    for one in _having(element, mark):
        return one.get("datetime") or one.get("content") or "".join(one.itertext())
    return None


def _shown(tree: Any, updates: list[Any]) -> dict[int, str]:
    """The markup of the entries without a text of their own, by their anchor or heading in a page."""
    headings = {key("".join(one.itertext())): one for one in tree.iter("h2", "h3", "h4", "h5")}
    places: dict[int, Any] = {}
    for number, one in enumerate(updates):
        if isinstance(one, dict) and not one.get("articleBody"):
            anchor = str(one.get("url") or one.get("@id") or "").partition("#")[2]
            place = tree.get_element_by_id(anchor, None) if anchor else None
            place = headings.get(key(one_line(one.get("headline")) or "")) if place is None else place
            if place is not None:
                places[number] = place
    around = Counter(above for place in set(places.values()) for above in place.iterancestors())
    if len(set(places.values())) < _FEWEST:
        return {}
    whole = {number: _climbed(place, around) for number, place in places.items()}
    others = frozenset(whole.values())
    return {number: _markup(place, others) for number, place in whole.items()}


def _climbed(place: Any, around: Counter[Any]) -> Any:
    """The largest element around a place that holds no other entry."""
    while (above := place.getparent()) is not None and around[above] == 1:
        place = above
    return place


def _markup(place: Any, others: frozenset[Any]) -> str:
    """An element, and what follows it up to the next entry where it is only a heading."""
    parts = [tostring(place, encoding="unicode", with_tail=False)]
    following = place.getnext() if place.tag in ("h2", "h3", "h4", "h5") else None
    while following is not None and following not in others:
        parts.append(tostring(following, encoding="unicode", with_tail=False))
        following = following.getnext()
    return "".join(parts)


def _entry(update: Any, shown: str | None) -> Parsed | None:
    text = update.get("articleBody") or shown if isinstance(update, dict) else None
    if not isinstance(text, str) or len(text.strip()) < _SHORTEST:
        return None
    author = update.get("author")
    author = author[0] if isinstance(author, list) and author else author
    name = author.get("name") if isinstance(author, dict) else author
    return Parsed(
        text=text.strip(),
        title=one_line(update.get("headline")),
        published=one_line(update.get("datePublished") or update.get("dateCreated")),
        byline=one_line(name),
    )


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
