"""The rows of links to other articles that are set between the paragraphs of a page."""

import re
from collections.abc import Iterator
from itertools import chain, islice, takewhile
from typing import Any

from copydesk.sources.pages import body
from copydesk.sources.pages.marks import words_of
from copydesk.sources.words import compiled

_LONGEST, _LONGEST_LABEL = 300, 40  # characters of a paragraph; of a label, and of what stands beside a link
_MOST_ITEMS, _FEWEST_BLANKS = 20, 3  # links of a row; blanks in one that is a title
_LABELS = ("p", "h2", "h3", "h4", "h5", "div")
_LABELLED, _TAIL = re.compile(r"(?P<label>[\w’' ]{3,30}?)\s*[:|»>–—]\s*\S+ .+"), " .>»)]"
_MARKS = re.compile(r"[>»›•▶►→▪*–—-]")


def rows(tree: Any) -> Iterator[Any]:
    """The paragraphs that are nothing but links, and the labels with the links below them."""
    yield from (one for one in tree.iter("p") if _is_links(one))
    yield from _teasers(tree)
    for label in tree.iter(*_LABELS):
        yield from _below(label)


def _teasers(tree: Any) -> Iterator[Any]:
    """The last link of each paragraph or item, if that is one that leads elsewhere."""
    for block in tree.iter("p", "li"):
        link = next((one for one in reversed(list(block.iter("a"))) if words_of(one)), None)
        if link is not None and block is next(link.iterancestors("p", "li")) and _is_teaser(link, block):
            yield link


def _is_teaser(link: Any, block: Any) -> bool:
    """Whether a link ends its paragraph and says that it leads elsewhere: "Read more: Tolls to rise"."""
    words = words_of(link).rstrip(_TAIL) if (link.get("href") or "#")[0] != "#" else ""
    found = _LABELLED.fullmatch(words)
    if found is None or found["label"].lower() not in compiled().words.list_labels:
        return False
    return words_of(block).rstrip(_TAIL).endswith(words)


def contents(tree: Any) -> Iterator[Any]:
    """The lists of links to places in the page itself, with the short line above each: "In this article"."""
    for one in tree.iter("ul", "ol"):
        items = list(islice(one.iter("li"), _MOST_ITEMS))
        if len(items) > 1 and all(map(_leads_down, items)):
            before = one.getprevious()
            is_label = before is not None and body.at_most(before, _LONGEST_LABEL) is not None
            yield from [before, one] if is_label else [one]


def _leads_down(item: Any) -> bool:
    """Whether an item is nothing but a link to a place in the page: "#cost"."""
    link = next(item.iter("a"), None)
    is_inside = link is not None and (link.get("href") or "")[:1] == "#" and len(link.get("href")) > 1
    return is_inside and words_of(link) == words_of(item)


def _is_links(paragraph: Any) -> bool:
    """Whether a short paragraph is links to other articles, with a label or marks between them at most."""
    links = list(map(words_of, paragraph.iter("a")))[:_MOST_ITEMS]
    rest = body.at_most(paragraph, _LONGEST) if links else None
    for link in links if rest else ():
        rest = (rest or "").replace(link, " ", 1)
    if rest is None:
        return False
    label = " ".join(re.findall(r"[\w’']+", rest)).lower()
    if label in compiled().words.foot_labels:
        return True  # "Theme: Railways"
    if len(links) > 1:
        return not label or label in compiled().words.list_labels
    ends = {links[0][-1:], rest.rstrip()[-1:]}
    is_title = links[0].count(" ") >= _FEWEST_BLANKS and ends.isdisjoint('.”"')
    is_marked = bool(_MARKS.match(rest)) if not label else label in compiled().words.list_labels
    return is_title and is_marked


def _below(label: Any) -> list[Any]:
    """A line that says "Read more" and the list of links below it, or the lines that are links."""
    following = label.getnext()
    words = None if following is None else body.at_most(label, _LONGEST_LABEL)
    if not words or words.strip(": ").lower() not in compiled().words.list_labels:
        return []
    if following.tag in ("ul", "ol"):
        items = list(following.iter("li"))[:_MOST_ITEMS]
        return [label, following] if items and all(_is_linked(one) for one in items) else []
    lines = islice(chain([following], following.itersiblings()), _MOST_ITEMS)
    found = list(takewhile(lambda one: one.tag == "p" and _is_linked(one), lines))
    return [label, *found] if found else []


def _is_linked(item: Any) -> bool:
    """Whether an item is a link, and no more beside it than when that was written."""
    words = "".join(item.itertext()).strip()
    links = " ".join("".join(one.itertext()).strip() for one in item.iter("a"))
    rest = words.replace(links, "", 1).strip() if links else words
    return not rest or (rest != words and len(rest) <= _LONGEST_LABEL and rest[0].isdigit())
