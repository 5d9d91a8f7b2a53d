"""Title, authors and outlet of a page, cleaned of what sites put beside them."""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple

from copydesk.sources import pageauthors
from copydesk.sources.pageauthors import key

_SPLIT = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|:\s+")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_MOST_OF = 0.6  # of a title that is also a heading


class Names(NamedTuple):
    """What a page says of itself in its fields and in its JSON-LD.

    Attributes:
        site: The site's name in a field.
        publisher: The name of the publisher in JSON-LD or in marks of the page's elements.
        others: All names that the site goes by, as `key` has them.
        heading: The only large heading.
        is_confirmed: The name of the page in its head has the heading's words as well.
        authors: As JSON-LD or a field has them.
        marked: The authors in an element that is marked as a byline.
        body: A text in JSON-LD.
        is_free: Nothing says that it costs money to read it all.
    """

    site: str | None
    publisher: str | None
    others: frozenset[str]
    heading: str | None
    is_confirmed: bool
    authors: list[str]
    marked: tuple[str, ...]
    body: str | None
    is_free: bool


def names(tree: Any, nodes: list[dict[str, Any]], article: dict[str, Any]) -> Names:
    """Read them: the site's name, all names that it goes by, the only heading, authors, a text in JSON-LD."""
    said = {
        (element.get("property") or element.get("name") or element.get("itemprop") or "").lower(): " ".join(
            (element.get("content") or "").split()
        )
        for element in tree.iter("meta")
    }
    sites = [
        said.get(name) for name in ("og:site_name", "application-name", "al:ios:app_name", "twitter:site")
    ]
    sites += [str(node.get("name")) for node in nodes if isinstance(node.get("name"), str) and _is_site(node)]
    address = said.get("og:url") or next(
        (one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), ""
    )
    host = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", address or "")
    sites += [host[1], host[1].split(".")[0]] if host else []
    headings = [" ".join("".join(one.itertext()).split()) for one in tree.iter("h1")]
    headings = list(dict.fromkeys(one for one in headings if one))
    body = article.get("articleBody")
    others = frozenset(key(one) for one in sites if one and key(one))
    free = {"isAccessibleForFree": said["isaccessibleforfree"]} if "isaccessibleforfree" in said else {}
    return Names(
        site=said.get("og:site_name") or None,
        publisher=_publisher(tree, article),
        others=others,
        heading=headings[0] if len(headings) == 1 else None,
        is_confirmed=len(headings) == 1
        and key(headings[0]) not in others
        and _says_so(tree, said, headings[0]),
        authors=pageauthors.said(article, said, others),
        marked=tuple(pageauthors.marked(tree, others)),
        body=body.strip() if isinstance(body, str) and body.strip() else None,
        is_free=not (
            _is_locked({**article, **free}) or said.get("article:content_tier", "").lower() == "locked"
        ),
    )


def _says_so(tree: Any, said: dict[str, str], heading: str) -> bool:
    """Say whether a page's name has its heading as title, and not as the name of a site before the title."""
    titles = ["".join(one.itertext()) for one in tree.iter("title")]
    name = key(titles[0]) if titles else ""
    words, other = key(heading), key(said.get("og:title", ""))
    before, is_in, behind = name.partition(words) if words else (name, "", "")
    return bool(is_in) and not (before and behind) and not (other and other in (before, behind))


def _publisher(tree: Any, article: dict[str, Any]) -> str | None:
    """The publisher's name in JSON-LD, else in an element that is marked as it."""
    name = next(pageauthors.names(article.get("publisher")), None)
    if not isinstance(name, str) or "://" in name:
        path = "//*[@itemprop='publisher']//*[@itemprop='name']"
        name = next((one.get("content") or "".join(one.itertext()) for one in tree.xpath(path)[:1]), "")
    return " ".join(html.unescape(name).split()) or None


def _is_locked(article: dict[str, Any]) -> bool:
    """Say whether an article, or a part of it, is not free to read, as its JSON-LD says (schema.org)."""
    parts = article.get("hasPart")
    parts = [article, *(parts if isinstance(parts, list) else [parts])]
    return any(
        isinstance(one, dict) and str(one.get("isAccessibleForFree")).lower() == "false" for one in parts
    )


def _is_site(node: dict[str, Any]) -> bool:
    return any(kind in str(node.get("@type")) for kind in ("Organization", "WebSite"))


def title(found: str | None, named: Names) -> str | None:
    """A page's title without the outlet's name before or behind it; the only heading, if the title has it."""
    if not found or named.is_confirmed:
        return named.heading
    words = found
    for mark in reversed(list(_SPLIT.finditer(words))):
        head, tail = words[: mark.start()].strip(), words[mark.end() :].strip()
        if not head or not tail:
            continue
        if key(tail) in named.others or (named.heading and key(head) == key(named.heading)):
            words = head
        elif mark.start() < len(words) / 2 and (
            key(head) in named.others or (named.heading and key(tail) == key(named.heading))
        ):
            words = tail
            break
        else:
            break
    heading = key(named.heading or "")
    is_title = heading in key(words) and len(heading) > _MOST_OF * len(key(words))
    return named.heading if heading and is_title else words


def site(named: Names | None) -> str | None:
    """The site's name in a field; before an address, who publishes it by its own marks."""
    if named is None or (named.site and named.publisher and HOST.fullmatch(named.site)):
        return named.publisher if named else None
    return named.site
