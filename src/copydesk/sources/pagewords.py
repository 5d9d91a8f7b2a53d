"""Title, authors and outlet of a page, cleaned of what sites put beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from copydesk.sources.newsroom import newsroom
from copydesk.sources.words import compiled, either

_SPLIT = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|:\s+")
_WORD = re.compile(r"\w+")
_AUTHOR_FIELDS = ("author", "article:author", "parsely-author", "dc.creator", "byl")
_MOST_OF = 0.6  # of a title that is also a heading
_LONGEST_NAME, _MOST_WORDS = 80, 7
_MAIL = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|@\w+")
_NAME_END = re.compile(r"\s*(?:[|•·/–—(\[]|\s-\s|,(?=\s)|\bfor\s+(?=[A-Z])).*", re.DOTALL)
_DEGREES = re.compile(r",\s*(?:Ph\.?\s?D\.?|M\.?D\.?|Jr\.?|Sr\.?|MA|MSc|RN|III?)(?=\s*(?:$|,|and\b))")


class Names(NamedTuple):
    """What a page says of itself in its fields and in its JSON-LD."""

    site: str | None
    others: frozenset[str]
    heading: str | None
    authors: list[str]
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
    free = {"isAccessibleForFree": said["isaccessibleforfree"]} if "isaccessibleforfree" in said else {}
    return Names(
        site=said.get("og:site_name") or None,
        others=frozenset(key(one) for one in sites if one and key(one)),
        heading=headings[0] if len(headings) == 1 else None,
        authors=_authors(article, said),
        body=body.strip() if isinstance(body, str) and body.strip() else None,
        is_free=not (
            _is_locked({**article, **free}) or said.get("article:content_tier", "").lower() == "locked"
        ),
    )


def _is_locked(article: dict[str, Any]) -> bool:
    """Say whether an article, or a part of it, is not free to read, as its JSON-LD says (schema.org)."""
    parts = article.get("hasPart")
    parts = [article, *(parts if isinstance(parts, list) else [parts])]
    return any(
        isinstance(one, dict) and str(one.get("isAccessibleForFree")).lower() == "false" for one in parts
    )


def _is_site(node: dict[str, Any]) -> bool:
    return any(kind in str(node.get("@type")) for kind in ("Organization", "WebSite"))


def key(name: str) -> str:
    """A name by its letters alone, so that it is the same with other marks and in capitals."""
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")


def title(found: str | None, named: Names) -> str | None:
    """A page's title without the outlet's name before or behind it; the only heading, if the title has it."""
    if not found:
        return named.heading
    words = found
    for mark in reversed(list(_SPLIT.finditer(words))):
        head, tail = words[: mark.start()].strip(), words[mark.end() :].strip()
        if not head or not tail:
            continue
        if key(tail) in named.others or (named.heading and key(head) == key(named.heading)):
            words = head
        elif key(head) in named.others and mark.start() < len(words) / 2:
            words = tail
            break
        else:
            break
    heading = key(named.heading or "")
    is_title = heading in key(words) and len(heading) > _MOST_OF * len(key(words))
    return named.heading if heading and is_title else words


def _authors(article: dict[str, Any], said: dict[str, str]) -> list[str]:
    """The authors of JSON-LD, else of the page's own field, as they are written there."""
    given = article.get("author")
    found = []
    for one in given if isinstance(given, list) else [given]:
        name = one.get("name") if isinstance(one, dict) else one
        for part in name if isinstance(name, list) else [name]:
            found += people(part) if isinstance(part, str) else []
    if not found:
        field = next(
            (said[name] for name in _AUTHOR_FIELDS if said.get(name) and "://" not in said[name]), ""
        )
        found = people(field)
    return list(dict.fromkeys(found))


def people(words: str) -> list[str]:
    """The names in a byline, without roles, outlets, addresses and what buttons say."""
    words = _MAIL.sub(" ", " ".join(words.split()))
    words = re.sub(r"^(?:(?:written|reported|story) )?by:?\s+", "", words, flags=re.IGNORECASE)
    words = _stop().split(words)[0]
    degrees = {found[0].lstrip(", "): None for found in _DEGREES.finditer(words)}
    for degree in degrees:
        words = words.replace(f", {degree}", f" {degree}")
    found: list[str] = []
    for part in re.split(r"\s*;\s*|\s+(?:and|&)\s+|,\s+(?:and\s+)?(?=[A-Z])|\s*[|•·]\s*", words):
        name = _NAME_END.sub("", part).strip(" ,;:-–—")
        name = _role().sub("", name).strip(" ,")
        if found and newsroom().is_outlet(name):
            break
        if (
            name
            and len(name) <= _LONGEST_NAME
            and 0 < len(name.split()) <= _MOST_WORDS
            and _may_be_name(name)
        ):
            found.append(name)
    if len(found) == 2 and not any(" " in one for one in found) and "," in words:  # "Okafor, Ada"
        return [f"{found[1]} {found[0]}"]
    return found


def _may_be_name(name: str) -> bool:
    words = name.split()
    return name[:1].isalpha() and not any(word.lower().strip(".") in _no_names() for word in words[-1:])


@cache
def _no_names() -> frozenset[str]:
    return frozenset(compiled().words.roles) | frozenset(compiled().words.jobs)


@cache
def _stop() -> re.Pattern[str]:
    """What follows a name on a page and is none: "Published", "Link copied"."""
    return re.compile(rf"\s*\b(?:{either(compiled().words.byline_ends)})\b", re.IGNORECASE)


@cache
def _role() -> re.Pattern[str]:
    """A role behind a name without a comma: "Ann Lee Business reporter"."""
    roles = either([*compiled().words.roles, *compiled().words.jobs])
    return re.compile(rf"(?<=\w)\s+(?i:{roles})\b(?:\s+(?i:{roles})\b)*\s*$")


def listed(found: Iterable[str]) -> str | None:
    """Names as a byline has them: "Ann Lee, Tom Hall and Jo Roe"."""
    some = list(found)
    return " and ".join([", ".join(some[:-1]), some[-1]] if len(some) > 1 else some) or None
