"""Title, authors and outlet of a page, cleaned of what sites put beside them."""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple

from copydesk.sources import pageauthors, pagebody
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pageauthors import key

_SPLIT = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|:\s+")
_PARTS = re.compile(rf"({_SPLIT.pattern}|\s+[«<>]\s+|_)")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_SITE_NAME = re.compile(r"(?:^|[\s_-])(?:site|blog)-?(?:name|title)(?:$|\s)", re.I)
_LONGEST_SITE, _FEWEST_BLANKS = 60, 2  # characters of a site's name; in a title of which nothing else says so
HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?")
_MOST_OF = 0.6  # of a title that is also a heading
_MOST_BLANKS, _SHORT_WORD = 60, 4  # in a page's name; letters


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
        shown: The piece of the page's name that stands alone in the page, where no heading is the title.
        outlet: The name of the site, in the page's name or where it is marked as that.
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
    shown: str | None
    outlet: str | None
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
    called = _called(tree)
    sites = [*_sites(tree, nodes, said), *_home_links(tree), *called]
    headings = [" ".join("".join(one.itertext()).split()).strip("<>«»‹›| ") for one in tree.iter("h1")]
    headings = list(dict.fromkeys(one for one in headings if one))
    body = article.get("articleBody")
    others = frozenset(key(one) for one in sites if one and key(one))
    name = next((" ".join("".join(one.itertext()).split()) for one in tree.iter("title")), "")
    heading = headings[0] if len(headings) == 1 else None
    free = {"isAccessibleForFree": said["isaccessibleforfree"]} if "isaccessibleforfree" in said else {}
    return Names(
        site=said.get("og:site_name") or None,
        publisher=_publisher(tree, article),
        others=others,
        heading=heading,
        is_confirmed=len(headings) == 1
        and key(headings[0]) not in others
        and _says_so(tree, said, headings[0]),
        authors=pageauthors.said(article, said, others),
        marked=tuple(pageauthors.marked(tree, others)),
        shown=_shown(tree, name) if heading is None or key(heading) in others else None,
        outlet=next((one for one in (*_PARTS.split(name)[::2], *called) if key(one) in others), None),
        body=body.strip() if isinstance(body, str) and body.strip() else None,
        is_free=not (
            _is_locked({**article, **free}) or said.get("article:content_tier", "").lower() == "locked"
        ),
    )


def _sites(tree: Any, nodes: list[dict[str, Any]], said: dict[str, str]) -> list[str]:
    """The names of a site in the fields of a page, in its JSON-LD and in its address."""
    fields = ("og:site_name", "application-name", "al:ios:app_name", "twitter:site")
    sites = [said[name] for name in fields if said.get(name)]
    sites += [str(node.get("name")) for node in nodes if isinstance(node.get("name"), str) and _is_site(node)]
    sites += [one.split("//")[-1].removeprefix("www.").split(".")[0] for one in sites if HOST.fullmatch(one)]
    address = said.get("og:url") or next(
        (one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), ""
    )
    host = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", address or "")
    return [*sites, host[1], host[1].split(".")[0]] if host else sites


def _home_links(tree: Any) -> list[str]:
    """What links to the first page of a site say."""
    links = [
        one
        for one in tree.iter("a")
        if one.get("rel") == "home" or ((address := one.get("href")) and _HOME.fullmatch(address))
    ]
    return [words for one in links if (words := pagebody.at_most(one, _LONGEST_SITE))]


def _called(tree: Any) -> list[str]:
    """What stands where a page marks the name of its site."""
    marked = [
        one
        for one in tree.xpath("//*[@class or @id]")
        if _SITE_NAME.search(f"{one.get('class') or ''} {one.get('id') or ''}")
    ]
    return [words for one in marked if (words := pagebody.at_most(one, _LONGEST_SITE))]


def _shown(tree: Any, name: str) -> str | None:
    """The longest beginning or end of a page's name that is all that an element of the page says."""
    parts = _PARTS.split(name)
    pieces = {"".join(parts[:n]) for n in range(1, len(parts), 2)}
    pieces |= {"".join(parts[n:]) for n in range(2, len(parts), 2)}
    wanted = {key(one): one for one in pieces if one.count(" ") >= _FEWEST_BLANKS and key(one)}
    if not wanted or name.count(" ") > _MOST_BLANKS:
        return None
    found = {
        key(words)
        for one in tree.iter("h2", "h3", "h4", "td", "div", "font", "b", "strong", "span", "p")
        if (words := pagebody.at_most(one, len(name)))
    }
    return max((wanted[one] for one in found & wanted.keys()), key=len, default=None)


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


def title(found: str | None, named: Names, lines: list[str]) -> str | None:
    """A page's title without the outlet's name before or behind it; the only heading, if the title has it.

    Where no line of the page shows the title that its fields have, the heading is it, if they have a word in
    common: fields have another one for searches.
    """
    if named.is_confirmed or (found and _is_shown_instead(named, found, lines)):
        return named.heading
    if named.shown and _is_better(named.shown, found, named):
        return named.shown
    if not found:
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


def _is_shown_instead(named: Names, found: str, lines: list[str]) -> bool:
    """Say whether a page shows its only heading, and not the title that was found."""
    heading, words = named.heading, key(found)
    if not heading or key(heading) in named.others or heading.count(" ") < _FEWEST_BLANKS + 1:
        return False
    common = _long_words(heading) & _long_words(found)
    is_part = key(heading) in words or words in key(heading)
    return bool(common) and not is_part and not any(words in key(line) for line in lines)


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > _SHORT_WORD}


def _is_better(shown: str, found: str | None, named: Names) -> bool:
    """Say whether a piece of the page's name is the title, and what was found the site or both in one."""
    if not found or key(found) in named.others or key(shown) in key(found):
        return True
    return newsroom().is_outlet(found) and not newsroom().is_outlet(shown)


def authors(named: Names) -> list[str]:
    """The authors in a page's fields; those in its byline, if it begins with them or they are no people."""
    said, marked = named.authors, list(named.marked)
    if marked and pageauthors.are_people(marked) and not pageauthors.are_people(said):
        return marked
    begins = [key(one) for one in marked[: len(said)]] == [key(one) for one in said]
    return marked if begins and len(marked) > len(said) else said


def site(named: Names | None) -> str | None:
    """The site's name in a field; before an address, who publishes it by its own marks."""
    if named is None or (named.site and HOST.fullmatch(named.site)):
        return (named.publisher or named.outlet or named.site) if named else None
    return named.site
