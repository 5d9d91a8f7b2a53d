"""Title, authors and outlet of a page, cleaned of what sites put beside them."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any, NamedTuple

from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import app, signed
from copydesk.sources.pages import authors as page_authors
from copydesk.sources.pages import body as page_body
from copydesk.sources.pages import names as page_names
from copydesk.sources.pages import site as page_site
from copydesk.sources.pages.authors import key
from copydesk.sources.pages.marks import CALLED, fields, marks, words_of
from copydesk.sources.words import compiled, every

_LONGEST_SITE, _FEWEST_BLANKS = 60, 2  # characters of a site's name; in a title of which nothing else says so
_STORY_TITLE = re.compile(
    r"(?:^|[\s_-])(?:news|story|article|entry|post|item)[_-]?(?:title|headline)(?:$|\s)|(?:^|\s)headline(?:$|\s)",
    re.I,
)
_MOST_OF = 0.6  # of a title that is also a heading
_MOST_WORDS = 6  # of a name
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
        hosts: The parts of the page's address, as `key` has them.
    """

    site: str | None = None
    publisher: str | None = None
    others: frozenset[str] = frozenset()
    heading: str | None = None
    is_confirmed: bool = False
    authors: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    shown: str | None = None
    outlet: str | None = None
    body: str | None = None
    is_free: bool = True
    hosts: frozenset[str] = frozenset()

    @property
    def own(self) -> str | None:
        """Who publishes the page, by its own marks."""
        return self.publisher or self.outlet

    def is_title(self, site: str) -> bool:
        """Whether the name of a site has the page's heading in it."""
        return bool(self.heading) and key(self.heading or "") in key(site)


def names(tree: Any, nodes: list[dict[str, Any]], article: dict[str, Any]) -> Names:
    """Read them: the site's name, all names that it goes by, the only heading, authors, a text in JSON-LD."""
    said = fields(tree)
    name = next(map(words_of, tree.iter("title")), "")
    called = [*page_site.called(tree), *page_site.logos(tree, name), *page_site.feeds(tree)]
    sites = [*page_site.sites(tree, nodes, said), *page_site.home_links(tree.iter("a")), *called]
    heads = page_site.mastheads(tree, name)
    sites += heads
    others = frozenset(filter(None, (key(one) for one in sites if one)))
    heading = _heading(
        tree, others, page_site.titles(said.get("og:title", ""), name), article.get("headline")
    )
    is_none = heading is None or key(heading) in others
    shown = _shown(tree, name) if is_none else None
    parts = page_site.PARTS.split(name)[::2]
    return Names(
        site=said.get("og:site_name") or None,
        publisher=_publisher(tree, article),
        others=others,
        heading=heading,
        is_confirmed=heading is not None and not is_none and _says_so(tree, said, heading),
        authors=tuple(page_authors.said(article, said, others)),
        marked=tuple(signed.marked(tree, others) or page_names.in_details(tree, others)),
        shown=shown,
        outlet=_first_of_site(
            (*parts, *called), others.difference(map(key, filter(page_site.is_section, heads)))
        )
        or _outlet(tree, name, heading or shown, sites)
        or _website(nodes, heading or shown),
        body=_stripped(article.get("articleBody")),
        is_free=_is_free(article, said),
        hosts=page_site.hosts(tree),
    )


def _heading(tree: Any, others: frozenset[str], titles: dict[str, str], headline: object) -> str | None:
    """The only large heading of a page, or the headline in the JSON-LD of one that shows nothing."""
    found = _headings(tree, others, titles)
    if not found and isinstance(headline, str) and app.shows_nothing(tree):
        return " ".join(headline.split())
    return found[0] if len(found) == 1 else None


def _outlet(tree: Any, name: str, title: str | None, sites: list[str]) -> str | None:
    """The outlet's name beside the title in a page's name, alone on the page or as its address has it."""
    return _beside_title(tree, name, title, sites) or page_site.alone(tree) or page_site.by_host(tree, sites)


def _website(nodes: list[dict[str, Any]], title: str | None) -> str | None:
    """What JSON-LD calls the site, if that is written as a name of two words or more, and is no title."""
    called = (str(one.get("name") or "") for one in nodes if "WebSite" in str(one.get("@type")))
    names = (one for one in called if _may_be_outlet(one.split()) and not page_site.HOST.search(one))
    known = compiled().words.site_words
    own = (one for one in names if not {*re.findall(r"\w+", one.lower())} <= {*known})
    return next((one for one in own if key(one) != key(title or "")), None)


def _stripped(given: object) -> str | None:
    return (given.strip() or None) if isinstance(given, str) else None


def _first_of_site(names: Iterable[str], others: frozenset[str]) -> str | None:
    """The first of some names that is one of the site's, and no address."""
    return next((one for one in names if key(one) in others and not page_site.HOST.fullmatch(one)), None)


def _headings(tree: Any, others: frozenset[str], titles: dict[str, str]) -> list[str]:
    """The large headings of a page without the site's own, if it has more; a smaller one, if it has none."""
    large, small, smaller = (
        list(dict.fromkeys(filter(None, page_site.headings(found, titles))))
        for found in (tree.iter("h1"), tree.iter("h2"), _above_text(tree, "h3"))
    )
    kinds = compiled().words.page_names  # "Press release", above the title
    own = [one for one in large if key(one) not in others and one.lower() not in kinds]
    called, first = (
        list(map(page_site.in_line, some)) for some in (_called_title(tree), _above_text(tree, "h2"))
    )
    smaller_ones = (
        [one for one in some if one and one.lower() not in kinds and not newsroom().is_date(one)]
        for some in (small, smaller, called, first)
    )
    return own or next((some for some in smaller_ones if len(some) == 1), large)


def _called_title(tree: Any) -> Iterator[Any]:
    blocks = (one for one in tree.xpath(CALLED) if one.tag in ("div", "p", "span"))
    return filter(lambda one: _STORY_TITLE.search(marks(one)), blocks)


def _above_text(tree: Any, tag: str) -> Iterator[Any]:
    """The headings of a size that stand above the first paragraph of some length."""
    some = tree.iter(tag, "p")
    these = (one for one in some if one.tag == tag or page_body.at_most(one, _LONGEST_SITE) is None)
    return takewhile(lambda one: one.tag == tag, these)


def _shown(tree: Any, name: str) -> str | None:
    """The longest beginning or end of a page's name that is all that an element of the page says."""
    parts = page_site.PARTS.split(name)
    pieces = {"".join(parts[:n]) for n in range(1, len(parts), 2)}
    pieces |= {"".join(parts[n:]) for n in range(2, len(parts), 2)}
    wanted = {key(one): one for one in pieces if one.count(" ") >= _FEWEST_BLANKS and key(one)}
    if not wanted or name.count(" ") > _MOST_BLANKS:
        return None
    found = {
        key(words)
        for one in tree.iter("h2", "h3", "h4", "td", "div", "font", "b", "strong", "span", "p")
        if (words := page_body.at_most(one, len(name)))
    }
    return max((wanted[one] for one in found & wanted.keys()), key=len, default=None)


def _beside_title(tree: Any, name: str, heading: str | None, hosts: Iterable[str]) -> str | None:
    """What stands behind or before a page's only heading in its name, and is an outlet's name.

    A word such as "Gazette" says so, or the page's own copyright or address.
    """
    before, behind = page_site.around(name, heading) if heading else ([], [])
    beside = [*behind[-1:], *before[:1]]
    beside += behind[-2:-1] if behind and not _may_be_outlet(behind[-1].split()) else []  # before a motto
    found = next((one for one in beside if _may_be_outlet(one.split())), None)
    if found is None:
        return None
    is_known = _is_outlet(found.split()) or page_site.is_owner(tree, found)
    return found if is_known or page_site.is_host(found, hosts) else None


def _may_be_outlet(words: list[str]) -> bool:
    are_large = all(one[0].isupper() or len(one) < _SHORT_WORD for one in words)
    return are_large and 1 < len(words) <= _MOST_WORDS


def _is_outlet(words: list[str]) -> bool:
    """Whether it is called as outlets are, but for a section behind: "BBC News", but no "Press release"."""
    known = compiled().words
    is_section = (
        words[-1].lower() in known.section_words and " ".join(words[-2:]).lower() not in known.outlets
    )
    bare = words[:-1] if is_section else words
    is_sure = bare == words or page_authors.ACRONYM.fullmatch(" ".join(bare))
    return bool(is_sure) and newsroom().is_outlet(" ".join(bare))


def _says_so(tree: Any, said: dict[str, str], heading: str) -> bool:
    """Say whether a page's name has its heading as title, and not as the name of a site before the title."""
    titles = ["".join(one.itertext()) for one in tree.iter("title")]
    name = key(titles[0]) if titles else ""
    words, other = key(heading), key(said.get("og:title", ""))
    before, is_in, behind = name.partition(words) if words else (name, "", "")
    return bool(is_in) and not (before and behind) and not (other and other in (before, behind))


def _publisher(tree: Any, article: dict[str, Any]) -> str | None:
    """The publisher's name in JSON-LD, else in an element that is marked as it."""
    name = next(page_authors.names(article.get("publisher")), None)
    if not isinstance(name, str) or "://" in name:
        path = "//*[@itemprop='publisher']//*[@itemprop='name']"
        name = next((one.get("content") or "".join(one.itertext()) for one in tree.xpath(path)[:1]), "")
    return " ".join(html.unescape(name).split()) or None


def _is_free(article: dict[str, Any], said: dict[str, str]) -> bool:
    """Say whether neither fields nor JSON-LD (schema.org) say that it costs money to read it all."""
    whole = said.get("isaccessibleforfree", article.get("isAccessibleForFree"))
    parts = (one for one in every(article.get("hasPart")) if isinstance(one, dict))
    found = [whole, *(one.get("isAccessibleForFree") for one in parts)]
    is_locked = any(str(one).lower() == "false" for one in found)
    return not is_locked and said.get("article:content_tier", "").lower() != "locked"


def title(found: str | None, named: Names, lines: list[str]) -> str | None:
    """A page's title without the outlet's name before or behind it; the only heading, if the title has it.

    Where no line of the page shows the title that its fields have, the heading is it, if they have a word in
    common: fields have another one for searches.
    """
    found = None if (found or "").lower() in compiled().words.page_names else found
    if named.shown and _is_better(named.shown, found, named):
        return named.shown
    if not found or named.is_confirmed or _is_no_title(named, found, lines):
        return named.heading
    words = _without_site(found, named)
    return named.heading if _is_most(key(named.heading or ""), key(words)) else words


def _is_no_title(named: Names, found: str, lines: list[str]) -> bool:
    """Say whether what was found is the site's name, or a title that the page does not show."""
    if named.heading and key(found) in named.others:
        return True
    return _is_shown_instead(named, found, lines) or _is_site_alone(named, found)


def _is_most(heading: str, title: str) -> bool:
    return heading != "" and heading in title and len(heading) > _MOST_OF * len(title)


def _without_site(words: str, named: Names) -> str:
    """A title without the names of the site behind it, or one before it."""
    heading = key(named.heading or "")
    for mark in reversed(list(page_site.SPLIT.finditer(words))):
        head, tail = words[: mark.start()].strip(), words[mark.end() :].strip()
        if not head or not tail:
            continue
        if key(tail) in named.others or (named.heading and key(head) == heading):
            words = head
            continue
        is_site_before = key(head) in named.others or (named.heading and key(tail) == heading)
        return tail if mark.start() < len(words) / 2 and is_site_before else words
    return words


def _is_site_alone(named: Names, found: str) -> bool:
    """Whether a page's name is its site's and a section or day, and its only heading is another line."""
    if not named.heading or key(named.heading) in named.others:
        return False
    parts = [one.strip() for one in page_site.PARTS.split(found)[::2]]
    return all(
        any(key(one).startswith(site) for site in named.others)
        or one.lower() in compiled().words.page_names
        or newsroom().is_date(one)
        for one in parts
    )


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


def authors(named: Names) -> tuple[str, ...]:
    """The authors in a page's fields; those in its byline, if it begins with them or they are no people."""
    said, marked = named.authors, named.marked
    if marked and page_authors.are_people(marked) and not page_authors.are_people(said):
        return marked
    begins = [key(one) for one in marked[: len(said)]] == [key(one) for one in said]
    is_longer = len(marked) > len(said) and page_authors.are_people(marked)
    return marked if begins and is_longer else said or marked


def site(named: Names, referred: str | None) -> str | None:
    """The site's name in a field; before an address, who publishes it by its own marks or by reference."""
    site = named.site or ""
    if page_site.HOST.fullmatch(site):
        return referred or named.own or site
    if referred and named.own and referred.startswith(f"{named.own} "):
        referred = named.own  # "Oswin Post", of "Oswin Post Media Ltd"
    is_account = " " not in site and site.islower()  # "sundbee"
    is_other = is_account or _is_edition(key(site), named)
    return (is_other and named.outlet) or named.site or referred or None


def _is_edition(site: str, named: Names) -> bool:
    """Whether a site's field has another name than the page's name, its JSON-LD and its address: "U.S."."""
    outlet = key(named.outlet or "")
    is_sure = outlet == key(named.publisher or "") and any(map(outlet.startswith, named.hosts))
    return is_sure and site not in outlet and outlet not in site
