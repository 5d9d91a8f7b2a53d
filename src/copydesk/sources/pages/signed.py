"""Who wrote a page's article, by the elements that are marked as a byline and links to those who write."""

import re
from collections.abc import Iterator
from itertools import chain, dropwhile, islice, takewhile
from typing import Any

from lxml import etree

from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import days
from copydesk.sources.pages import marks as page_marks
from copydesk.sources.pages.authors import (
    LONGEST_BYLINE,
    LONGEST_NAME,
    are_people,
    end_before,
    is_place,
    people,
    stop,
)
from copydesk.sources.pages.marks import CALLED, marks, words_of

_MOST_MARKED = 12  # elements that are looked at
_MOST_BEFORE = 40  # characters before a link
_ENDS_IN_BY = re.compile(r"\bby\b[\s:;]*\Z", re.IGNORECASE)
_OTHERS = re.compile(
    r"comment|related|teaser|recommend|read-?more|most-?(?:read|popular)|trending|carousel|promo(?!ted)",
    re.IGNORECASE,
)
_WRITERS = re.compile(
    r"/(?:authors?|autor\w*|auteurs?|staff|by|bylines?|contributors?|profiles?|journalists?|reporters?|writers?|columnists?)/[^/?#]",
    re.IGNORECASE,
)
_SIGNED = (
    "//*[@rel='author' or @itemprop='author' or @data-hook='user-name' or starts-with(@title, 'Posts by ')]"
)
_BYLINE = re.compile(r"(?:^|[\s_-])by-?lines?(?:$|[\s_-])", re.IGNORECASE)
_AUTHOR = re.compile(
    r"(?:^|[\s_-])authors?(?:[_-]*names?|[_-]*links?|[_-]*lines?|[_-]*credits?)?(?:$|\s)", re.IGNORECASE
)


def marked(tree: Any, others: frozenset[str]) -> list[str]:
    """The authors in the first element that is marked as a byline, or as an author, around the article."""
    holders, name = days.holders(tree), page_marks.name_of(tree)
    for path in (CALLED, _SIGNED):
        elements = (one for one in tree.xpath(path) if path != CALLED or _is_byline(one))
        own = (one for one in elements if not days.is_around(one, holders))
        own = (one for one in own if not page_marks.is_on_card(one, holders, name))
        for element, _ in zip(own, range(_MOST_MARKED), strict=False):
            if found := _in_element(element, others):
                more = chain.from_iterable(_in_element(one, others) for one in _alike(element))
                return list(dict.fromkeys((*found, *filter(_is_someone, more))))
    return _linked(tree, holders, others)


def _alike(element: Any) -> Iterator[Any]:
    """The elements beside one that are marked as it is: an author each; not "Photos by Tom Hall"."""
    called = marks(element)
    beside = (one for one in element.itersiblings(element.tag) if called == marks(one) != "")
    return (one for one in islice(beside, _MOST_MARKED) if not stop().match(words_of(one).strip()))


def _is_someone(name: str) -> bool:
    return newsroom().is_person(name) and not is_place(name)


def _linked(tree: Any, holders: frozenset[Any], others: frozenset[str]) -> list[str]:
    """The names above the text that link to pages of those who write: "/staff/12/ann-lee"."""
    links = takewhile(lambda one: not _is_behind_end(one), islice(_writers(tree, holders), _MOST_MARKED))
    words = (" ".join("".join(islice(one.itertext(), _MOST_MARKED)).split()) for one in links)
    found = (name for one in words for name in people(one[:LONGEST_NAME], others) if " " in name)
    return list(dict.fromkeys(found))


def _writers(tree: Any, holders: frozenset[Any]) -> Iterator[Any]:
    """The links to pages of those who write, between the heading and the text."""
    for one in dropwhile(lambda one: one.tag != "h1", tree.iter("h1", "p", "a")):
        if one.tag == "p" and len("".join(islice(one.itertext(), _MOST_MARKED))) > LONGEST_NAME:
            return
        if _WRITERS.search(one.get("href") or "") and not days.is_around(one, holders):
            yield one


def _is_behind_end(link: Any) -> bool:
    """Whether the words before a link end the names: "By Ann Lee, edited by <a>Tom Hall</a>"."""
    before, parent = link.getprevious(), link.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else None
    return bool(end_before().search((words or "")[-_MOST_BEFORE:]))


def forget_others(tree: Any) -> None:
    """Leave no mark of a byline in lists of other articles and in comments."""
    holders = days.holders(tree)
    for element in tree.xpath(f"{CALLED} | {_SIGNED}"):
        is_marked = "author" in (element.get("rel"), element.get("itemprop")) or _is_byline(element)
        if is_marked and any(
            _OTHERS.search(marks(one))
            for one in element.iterancestors()
            if one not in holders and one.tag != "body"
        ):
            element.attrib.clear()


def _is_byline(element: Any) -> bool:
    called = marks(element)
    return bool(_BYLINE.search(called) or _AUTHOR.search(called))


def _in_element(element: Any, others: frozenset[str]) -> list[str]:
    """The names in an element: of its links to authors, if it has some, else of its words."""
    parts = _pieces(element)
    if len(max(parts, key=len)) > LONGEST_BYLINE:
        return []
    found = [name for part in parts for name in people(part, others)]
    found = [name for name in found if are_people([name])] or found
    return list(dict.fromkeys(one for one in found if " " in one and not any(map(str.isdigit, one))))


def _pieces(element: Any) -> list[str]:
    links = [one for one in element.iter("a") if one.get("rel") == "author" or _is_byline(one)]
    links = list(takewhile(lambda one: not _is_behind_end(one), links))
    if len(links) < 2:  # an entry of a list each, with a role behind the link
        links = [link for item in element.iter("li") if (link := item.find("a")) is not None]
    if len(links) < 2:
        first, *later = _lines(element).split("; ")
        return ["; ".join([first, *(one for one in later if not is_place(one))])]
    return list(map(words_of, links))


def _lines(element: Any) -> str:
    """The words of an element, with a semicolon where a block of it ends; not behind "By", "Words by"."""
    found = ""
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        is_block = one is not element and one.tag in ("div", "p", "li", "dd", "br")
        if is_block and len(found.split()) > 1 and not _ENDS_IN_BY.search(found):
            found = found.rstrip("; ") + "; "
        words = one.text if event == "start" else one.tail if one is not element else None
        found += f" {words}" if words else ""
        if len(found) > 2 * LONGEST_BYLINE:
            break
    return " ".join(found.split()).rstrip("; ")
