"""What a page says of its article in its own markup, where trafilatura does not look or looks amiss.

A day of change is no day of publication; a publisher or author may be named elsewhere in the page's
JSON-LD and only referred to; a byline may stand in a block that nothing marks as one.
"""

import json
import re
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from lxml import etree

from copydesk.sources.opened import Parsed
from copydesk.sources.pages import app, body, boxes, cards, change, cleaned, liveblog, signed
from copydesk.sources.pages import authors as page_authors
from copydesk.sources.pages import days as page_dates
from copydesk.sources.pages import stamp as page_stamp
from copydesk.sources.pages import summary as page_summary
from copydesk.sources.pages.marks import descriptions, words_of
from copydesk.sources.worded import worded
from copydesk.sources.words import every

_CHANGED = re.compile(r"modif|updat|revis", re.I)
# The beginnings of a line that says when something was changed: "Last updated: 5 March 2019".
_changes = worded(r"\s*(?:{updated_labels})\b")
_FIRST = re.compile(r"publish|(?:entry|post)-date", re.I)  # of a page that was never changed
_CHANGED_FIELD = re.compile(r'"(?:dateModified|dateUpdated)"\s*:\s*"[^"]*"', re.I)
_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Reportage\w*|WebPage|(?:Image|Media)Gallery)\b")
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*\Z"
)
_LOOSE_COMMA = re.compile(r",(?=\s*[}\]])")
_MOST = 1 << 20  # characters of a script
_MOST_NODES = 10_000
_LONGEST_LINE = 160  # characters of one that says when a page was changed


class Said(NamedTuple):
    """What a page's markup says by references, and the lines in it that say when it was changed."""

    publisher: str | None = None
    authors: str | None = None
    changes: frozenset[str] = frozenset()
    stamp: str | None = None
    names: cleaned.Names = cleaned.Names()
    other_days: frozenset[str] = frozenset()
    blog: tuple[str | None, list[Parsed]] = (None, [])
    linked: tuple[tuple[str, str], ...] = ()
    address_day: str | None = None
    before: tuple[str, ...] = ()
    summary: str | None = None
    language: str = ""  # "fr", "en-gb"
    is_loose: bool = False  # whether the stamp may be of a change
    marked: Mapping[str, bool] = MappingProxyType({})  # see `pagedates.marked_days`
    last: change.Changes = change.Changes()


def read_head(tree: Any) -> Said:
    """Take the days of change out of a page's tree, and read whom its JSON-LD refers to."""
    boxes.drop_consent(tree)
    nodes = [node for script in _scripts(tree) for node in _nodes(script.text)]
    article = _own(tree, [node for node in nodes if _is_article(node)])
    if not (article.get("datePublished") and article.get("articleBody")):
        inner = [node for script in _kept(tree) for node in _nodes(script.text)]
        article = {**app.article(tree, inner), **article} if inner else article
    last = change.read(tree)
    changes = frozenset(_forget_changes(tree))
    heard = tuple(page_stamp.heard(tree))
    before = (*page_stamp.before_heading(tree), *heard)
    stamp, is_loose = page_stamp.stamp(tree, article, heard)
    names = cleaned.names(tree, nodes, article)
    blog, days = liveblog.entries(nodes, tree), page_dates.forget_others(tree)
    linked = tuple(body.linked(tree))
    summary = page_summary.read(tree, descriptions(tree, article))
    body.drop_walls(tree)
    body.drop_replies(tree)
    body.drop_forms(tree)
    body.drop_teasers(tree)
    boxes.drop(tree)
    cards.drop(tree)
    signed.forget_others(tree)
    address = page_stamp.of_address(tree)
    language = str(tree.get("lang") or tree.get("xml:lang") or "").strip().lower().replace("_", "-")
    return Said(
        *_named_by_reference(nodes), changes, stamp, names, days, blog, linked, address, before, summary,
        language, is_loose, page_dates.marked_days(tree) if is_loose else {}, last,
    )  # fmt: skip


def _own(tree: Any, articles: list[dict[str, Any]]) -> dict[str, Any]:
    """A page's own article among those of its JSON-LD: by address or heading, else the first with a day."""
    dated = [one for one in articles if one.get("datePublished")]
    if len(dated) > 1:
        addresses = set(map(_bare, page_stamp.own_addresses(tree)))
        headings = {page_authors.key("".join(one.itertext())) for one in tree.iter("h1")} - {""}
        by_address = [one for one in dated if addresses & set(map(_bare, _addresses(one)))]
        by_heading = [one for one in dated if page_authors.key(str(one.get("headline") or "")) in headings]
        pictures_last = sorted(dated, key=lambda one: "Gallery" in str(one.get("@type")))
        dated = by_address or by_heading or pictures_last
    return next(iter(dated or articles), {})


def _addresses(node: dict[str, Any]) -> list[str]:
    """Where an article stands, as JSON-LD says."""
    page = node.get("mainEntityOfPage")
    given = (node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return [one for one in given if isinstance(one, str)]


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address.strip().partition("#")[0]).rstrip("/")


def _forget_changes(tree: Any) -> list[str]:
    """Leave nothing in a tree that marks a day of change as a date, and list the words that do."""
    for element in list(tree.iter("meta")):
        named = " ".join(filter(None, map(element.get, ("property", "name", "itemprop", "http-equiv"))))
        if _CHANGED.search(named):
            element.drop_tree()  # and the words behind it stay
    for script in _scripts(tree):
        script.text = _CHANGED_FIELD.sub('"":""', script.text)
    words = [_bare_time(element) for element in list(tree.iter("time")) if _is_change(element)]
    begins = _changes()
    return words + [
        _unmarked(element)
        for element in list(tree.iter(etree.Element))
        if element.text and begins.match(element.text) and _is_change_alone(element)
    ]


def _is_change(time: Any) -> bool:
    marks = f"{time.get('class') or ''} {time.get('itemprop') or ''}"
    return bool(_CHANGED.search(marks)) and not _FIRST.search(marks)


def _bare_time(time: Any) -> str:
    """Take the mark off a time; one that stands alone, and would be read as the article's, goes as well."""
    words = _unmarked(time)
    before, parent = time.getprevious(), time.getparent()
    left = (parent.text if before is None else before.tail) if parent is not None else None
    if not (left or "").strip() and not (time.tail or "").strip():
        time.text = None
    return words


def _is_change_alone(element: Any) -> bool:
    """Say whether an element is a short line that does not say as well when it was published."""
    words = ""
    for part in element.itertext():
        words += part
        if len(words) > _LONGEST_LINE:
            return False
    return "ublish" not in words and not page_dates.days_in([page_dates.without_change(words)])


def _unmarked(element: Any) -> str:
    """Leave an element its words, and nothing that says that they are a date; return them in one line."""
    for one in element.iter(etree.Element):
        one.attrib.clear()
        one.tag = "span" if one.tag == "time" else one.tag
    return words_of(element)


def _named_by_reference(nodes: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    """The publisher, and the authors in one line, that a page's JSON-LD refers to by their `@id`."""
    names = {node["@id"]: node["name"] for node in nodes if _is_named(node)}
    article = next((node for node in nodes if _is_article(node) and "publisher" in node), None) or next(
        (node for node in nodes if _is_article(node)), {}
    )
    publishers, authors = (_referred(article.get(field), names) for field in ("publisher", "author"))
    return next(iter(publishers), None), "; ".join(authors) or None


def _scripts(tree: Any) -> list[Any]:
    return [one for one in tree.iter("script") if "ld+json" in (one.get("type") or "") and one.text]


def _kept(tree: Any) -> list[Any]:
    """The scripts that hold what a page's own program draws from."""
    return [one for one in tree.iter("script") if one.get("type") == "application/json" and one.text]


def _value(text: str) -> Any:
    """What a script says, also if it stands in a comment or has a comma or line break too much."""
    bare = _WRAPPED.sub("", text).strip().rstrip(";")
    for one in (bare, _LOOSE_COMMA.sub("", bare)):
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(text: str) -> list[dict[str, Any]]:
    """All objects in a script, those in others as well; none if it is no JSON."""
    if len(text) > _MOST:
        return []
    waiting = deque([_value(text)])
    found: list[dict[str, Any]] = []
    while waiting and len(found) < _MOST_NODES:
        one = waiting.popleft()
        if isinstance(one, dict):
            found.append(one)
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return found


def _is_named(node: dict[str, Any]) -> bool:
    name = node.get("name")
    return isinstance(node.get("@id"), str) and isinstance(name, str) and bool(name.strip())


def _is_article(node: dict[str, Any]) -> bool:
    kinds = every(node.get("@type"))
    return any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in kinds)


def _referred(value: Any, names: dict[str, str]) -> list[str]:
    """The names in a field, if it refers to one of them; a field that does not is read by trafilatura."""
    found, refers = list[str](), False
    for one in every(value):
        name = one.get("name") if isinstance(one, dict) else None
        if name is None and isinstance(one, dict) and isinstance(one.get("@id"), str):
            name = names.get(one["@id"])
            refers |= name is not None
        found += [" ".join(name.split())] if isinstance(name, str) else []
    return list(dict.fromkeys(found)) if refers else []


def unchanged(lines: list[str], said: Said) -> list[str]:
    """Lines without those that say when a page was changed, by themselves or below a label."""
    labels = _changes()
    return [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if line not in said.changes and not labels.fullmatch(before.rstrip(" :"))
    ]
