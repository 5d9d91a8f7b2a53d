"""What a page's site is called: by its fields, links to the first page, pictures, its only heading."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import Any

from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import body
from copydesk.sources.pages.authors import key
from copydesk.sources.pages.marks import CALLED, marks, words_of
from copydesk.sources.pages.stamp import own_addresses
from copydesk.sources.words import compiled

SPLIT = re.compile(r"\s+(?:[|–—·•»:/-]|::|--)\s+|\s*\|\s*|:\s+")
PARTS = re.compile(rf"({SPLIT.pattern}|\s+[«<>]\s+|_)")
_LETTERS = re.compile(r"\w+")
HOST = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?")
_HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?")
_SITE_NAME = re.compile(r"(?:^|[\s_-])(?:site|blog)-?(?:name|title)(?:$|\s)", re.I)
_FEED = re.compile(r"(\S[^»]{0,58}) » Feed")
_HOST_OF = re.compile(r"https?://(?:www\d?\.)?([^/?#:]+)")
_FEED_OF_ALL = re.compile(
    r"(?:https?://(?:www\d?\.)?(?P<host>[^/?#:]+))?/?(?:[a-z]{2}/)?(?:feed/?|rss/?|\?feed=\w+)"
)
# What may stand behind a whole name: not "Harrow Park" in "Harrow Park Council".
_NAME_END = r"(?:\W{0,3}\Z|\s*[.,;:|(©–]|\s+(?:-|All |Inc\b|Ltd\b|LLC\b|Co\b|Corp|[a-z\d]))"
_DOMAINS = frozenset({"com", "org", "net", "gov", "edu", "news"})
_SHORTEST_PART = 3  # letters of a part of an address
_SHORTEST_HOST = 5  # letters of an address that a name begins with
_LONGEST, _MOST_PICTURES, _MOST_WORDS, _SHORT_WORD = 60, 5, 6, 4  # characters; pictures; words; letters
_LONGEST_OWNER, _MOST_OWNERS = 300, 5  # characters of a copyright; copyrights
_MOST_HEADINGS, _MOST_AROUND = 20, 3  # smaller ones; elements around one
_HEAD = re.compile(r"(?:^|[\s_-])(?:site|blog|logo|brand|masthead)(?:$|[\s_-])|(?:^|\s)header(?:$|\s)", re.I)
_MOST_PARTS = 20  # of a page's name, with what stands between them


def sites(tree: Any, nodes: list[dict[str, Any]], said: dict[str, str]) -> list[str]:
    """The names of a site in the fields of a page, in its JSON-LD and in its address."""
    fields = ("og:site_name", "application-name", "al:ios:app_name", "twitter:site", "dc.publisher")
    sites = [said[name] for name in fields if said.get(name)]
    sites += [str(node.get("name")) for node in nodes if isinstance(node.get("name"), str) and _is_site(node)]
    sites += [one.split("//")[-1].removeprefix("www.").split(".")[0] for one in sites if HOST.fullmatch(one)]
    address = said.get("og:url") or next(own_addresses(tree), "")
    host = re.match(r"https?://(?:www\d?\.)?([^/:?#]+)", address)
    return [*sites, host[1], host[1].split(".")[0]] if host else sites


def feeds(tree: Any) -> list[str]:
    """The names that links to a whole site's feed have as WordPress writes them: "The Harrow Post » Feed"."""
    own = {host[1] for one in own_addresses(tree) if (host := _HOST_OF.match(one))}
    links = (one for one in tree.iter("link") if _is_feed_of_all(one.get("href") or "", own))
    found = (_FEED.fullmatch(one.get("title") or "") for one in links)
    return [one[1] for one in found if one]


def _is_feed_of_all(address: str, own: set[str]) -> bool:
    """Whether an address is that of a feed of all articles, and not of a section or of another site."""
    feed = _FEED_OF_ALL.fullmatch(address)
    return feed is not None and (not own or feed["host"] is None or feed["host"] in own)


def is_section(name: str) -> bool:
    """Whether a site calls a part of itself so: "Local News"."""
    return name.rpartition(" ")[2].lower() in compiled().words.section_words


def hosts(tree: Any) -> frozenset[str]:
    """The parts of a page's own address by their letters: of "uk.harrowpost.example" the second."""
    found = _HOST_OF.match(next(own_addresses(tree), ""))
    parts = map(key, found[1].split(".")[:-1]) if found else ()
    return frozenset(one for one in parts if len(one) >= _SHORTEST_PART) - _DOMAINS


def home_links(links: Iterable[Any]) -> list[str]:
    """What some links say that lead to the first page of a site."""
    links = [
        one
        for one in links
        if one.get("rel") == "home" or ((address := one.get("href")) and _HOME.fullmatch(address))
    ]
    pictures = [one for link in links for one in link.iter("img")]
    words = [body.at_most(one, _LONGEST) or "" for one in links]
    return [one for one in (*words, *(one.get("alt", "").strip()[:_LONGEST] for one in pictures)) if one]


def alone(tree: Any) -> str | None:
    """The one name of some words that links to a site's first page have above the heading, in capitals."""
    homes = home_links(takewhile(lambda one: one.tag == "a", tree.iter("h1", "h2", "a")))
    others = compiled().words.page_names
    named = {key(one): one for one in homes if key(one) and one.lower() not in others}
    name = next(iter(named.values()), "")
    return name if len(named) == 1 and _is_outlet(name) else None


def by_host(tree: Any, sites: Iterable[str]) -> str | None:
    """The name that a link to the first page has, and its address as well: "KXYZ 9", of kxyz9.com."""
    hosts = {key(one) for one in sites if one.islower()}
    named = (one for one in home_links(tree.iter("a")) if not HOST.fullmatch(one) and not one.islower())
    return next((one for one in named if key(one) in hosts), None)


def _is_outlet(name: str) -> bool:
    """Whether some words may be an outlet's name, and do not say where a link leads: "All News"."""
    is_name = all(word[0].isupper() or len(word) < _SHORT_WORD for word in name.split())
    ways = tuple(f"{one} " for one in compiled().words.home_starts)
    return is_name and " " in name and name[0].isupper() and not f"{name.lower()} ".startswith(ways)


def called(tree: Any) -> list[str]:
    """What stands where a page marks the name of its site."""
    marked = [one for one in tree.xpath(CALLED) if _SITE_NAME.search(marks(one))]
    return [words for one in marked if (words := body.at_most(one, _LONGEST))]


def logos(tree: Any, name: str) -> Iterator[str]:
    """The pieces of a page's name, and not of its heading, that one of its first pictures says as well."""
    said = {key(one.get("alt") or "") for one in islice(tree.iter("img"), _MOST_PICTURES)} - {""}
    parts = PARTS.split(name)[::2]
    heading = key(next(map(in_line, tree.iter("h1")), ""))
    apart = (one for one in parts if key(one) == heading or key(one) not in heading)  # "Obituary: Tom Hall"
    return (one.strip() for one in apart if key(one) in said and len(parts) > 1)


def around(name: str, heading: str) -> tuple[list[str], list[str]]:
    """The pieces of a page's name before its heading and behind it, without days and addresses."""
    wanted, parts = key(heading), PARTS.split(name)
    for first in range(0, len(parts), 2):
        for last in range(first + 1, len(parts) + 1, 2):
            if key("".join(parts[first:last])) == wanted:
                return _names(parts[:first:2]), _names(parts[last + 1 :: 2])
    return [], []


def is_owner(tree: Any, name: str) -> bool:
    """Whether one of the first pictures of a page is the name, its logo, or it has the copyright."""
    if any(_is_logo(one, name) for one in islice(tree.iter("img"), _MOST_OWNERS)):
        return True
    owned = (one for one in tree.itertext() if "©" in one or "opyright" in one)
    whole = re.compile(rf"\b{re.escape(name.removeprefix('The '))}{_NAME_END}")
    return any(whole.search(one[:_LONGEST_OWNER]) for one in islice(owned, _MOST_OWNERS))


def _is_logo(picture: Any, name: str) -> bool:
    """Whether a picture is an outlet's name or its beginning: "Der Bote", of "Der Bote International"."""
    said = key(PARTS.split(picture.get("alt") or "")[0])  # without a motto behind it
    is_long = " " in picture.get("alt", "").strip() and said != ""
    return said == key(name) or (is_long and key(name).startswith(said))


def _names(parts: Iterable[str]) -> list[str]:
    bare = map(str.strip, parts)
    return [one for one in bare if any(map(str.isalpha, one)) and not HOST.fullmatch(one)]


def is_host(name: str, sites: Iterable[str]) -> bool:
    """Whether a page's address begins as a name does: "harrowpost", of "Harrow Post English"."""
    hosts = (one for one in sites if len(one) >= _SHORTEST_HOST and one.islower())
    return any(key(name).startswith(key(one)) for one in hosts)


def _is_site(node: dict[str, Any]) -> bool:
    return any(kind in str(node.get("@type")) for kind in ("Organization", "WebSite"))


def in_line(element: Any) -> str:
    """The words of an element in one line, without arrows."""
    return words_of(element).strip("<>«»‹›| ")


def headings(found: Iterable[Any], titles: dict[str, str]) -> Iterator[str]:
    """Some headings of a page, as `titles` has them where several elements are one heading.

    Without the word for its kind that is the first of these: "Opinion Stop the ferry" is "Stop the ferry".
    """
    for one in found:
        words, parts = in_line(one), [part for part in map(in_line, one) if part]
        kind = parts[0] if parts and words.startswith(parts[0]) else ""
        is_kind = kind.lower() in compiled().words.kickers
        rest = titles.get(key(words[len(kind) :])) if is_kind else None
        yield rest or (_as_named(words, titles) if len(parts) > 1 else words)


def _as_named(words: str, titles: dict[str, str]) -> str:
    """A heading as the page's name has it, if that has the same letters and parts them better."""
    named = titles.get(key(words), "")
    is_same = "".join(_LETTERS.findall(named)) == "".join(_LETTERS.findall(words))
    return named if is_same and len(named) >= len(words) and named.count(" ") >= words.count(" ") else words


def titles(*names: str) -> dict[str, str]:
    """What may be the title in some names of a page, by its letters: all that stands between two bars."""
    found: dict[str, str] = {}
    for parts in (PARTS.split(name)[:_MOST_PARTS] for name in names):
        for first in range(0, len(parts), 2):
            ends = range(first + 1, len(parts) + 1, 2)
            found |= {key(words): words for end in ends if (words := "".join(parts[first:end]).strip())}
    return found


def mastheads(tree: Any, name: str) -> list[str]:
    """What the only large heading says, if it is the site's: a smaller one is beside it in a page's name."""
    if _is_masthead(tree, name):
        return [name]
    large = [in_line(one) for one in islice(tree.iter("h1"), 2)]
    if len(large) != 1 or key(large[0]) in ("", key(name)):
        return []
    before, behind = around(name, large[0])
    if not before and not _is_marked(next(tree.iter("h1"))):
        return []  # "Pool shut: what comes now" is a title and the line below it
    beside = {key("".join(parts)) for parts in (before, behind)} - {""}
    smaller = (words_of(one) for one in islice(tree.iter("h2", "h3"), _MOST_HEADINGS))
    is_title = any(key(one) in beside and one.count(" ") > large[0].count(" ") for one in smaller)
    return large if is_title else []


def _is_marked(heading: Any) -> bool:
    """Whether a heading is a link or a picture, or stands in what is called a head of a page."""
    around = islice(heading.iterancestors(), _MOST_AROUND)
    is_called = any(_HEAD.search(marks(one)) for one in (heading, *around))
    return is_called or next(heading.iter("a", "img"), None) is not None


def _is_masthead(tree: Any, name: str) -> bool:
    """Whether a page's name is an outlet's, and its only large heading says that: "The Harrow Weekly"."""
    words = name.split()
    large = [in_line(one) for one in islice(tree.iter("h1"), 2)]
    is_outlet = 1 < len(words) < _MOST_WORDS and newsroom().is_outlet(words[-1])
    return (
        is_outlet and large == [name] and all(word[0].isupper() or len(word) < _SHORT_WORD for word in words)
    )


def named_as(publisher: str | None, lines: list[str]) -> str | None:
    """An outlet's name, for which a page may only give its address, as a line of it writes that out."""
    if not publisher or not HOST.fullmatch(publisher):
        return publisher
    wanted = key(publisher.split("//")[-1].removeprefix("www.").split(".")[0])
    short = (line for line in lines if len(line) <= _LONGEST and " " in line)
    return next((line for line in short if key(line) == wanted), publisher)
