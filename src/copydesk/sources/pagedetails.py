"""The author in a list of an article's details: "Date 5 March 2019", "Author Ann Lee", "Keywords boats"."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from copydesk.sources import pageauthors, pagebody, pagedates
from copydesk.sources.newsroom import newsroom
from copydesk.sources.words import compiled

_LONGEST, _MOST_ITEMS = 160, 12  # characters of an item; labels, and items beside one
_LABELS = ("strong", "b", "span", "dt", "th", "label", "h3", "h4", "h5")


def authors(tree: Any, others: frozenset[str]) -> list[str]:
    """The people behind a label, beside another item of the list that is a day: a book's author is not."""
    for label in islice(filter(_is_label, tree.iter(*_LABELS)), _MOST_ITEMS):
        item = label.getparent()
        words = pagebody.at_most(item, _LONGEST) or ""
        names = pageauthors.people(words.partition(label.text.strip())[2].lstrip(": "), others)
        if all(map(newsroom().is_person, names)) and names and any(map(_is_day, _beside(item))):
            return [] if pagedates.is_around(item, pagedates.holders(tree)) else names
    return []


def _is_label(element: Any) -> bool:
    """Whether an element is the word for who wrote it, and the first of its item."""
    words = (element.text or "").strip(": ").lower()
    return words in compiled().words.writer_labels and len(element) == 0 and element.getprevious() is None


def _beside(item: Any) -> Iterator[Any]:
    sides = (item.itersiblings(item.tag), item.itersiblings(item.tag, preceding=True))
    return chain.from_iterable(islice(side, _MOST_ITEMS) for side in sides)


def _is_day(item: Any) -> bool:
    """Whether an item is a day and the label before it: "Date 5 March 2019"."""
    return newsroom().is_date(pagebody.at_most(item, _LONGEST) or "")
