"""What stands between the paragraphs of a page, or below them, and is set apart from them by how it is built.

Lists of links to other articles, cards with their titles and first words, boxes that speak to the reader of
the outlet. What their elements are called does not matter here.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from copydesk.sources.pages import body, days, marks
from copydesk.sources.pages.marks import SENTENCE, words_of
from copydesk.sources.worded import worded
from copydesk.sources.words import compiled

_TAGS = ("div", "section", "aside", "nav", "ul", "ol", "article")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_LEAVES = ("p", "li", "div", "td", "span", "label", *_HEADINGS)
_BLOCKS = ("p", "div", "ul", "ol", "li", "table", "section", "article", "blockquote", *_HEADINGS)
_MOST_ROW = 12  # elements beside one that are looked at, and lines in each
_MOST_PARTS, _LONGEST, _LONGEST_BOX = 400, 6_000, 400  # elements in one; characters of a list, and of a box
_LONGEST_BUTTONS = 100  # characters of an element without a sentence that has one
_LONGEST_LABEL, _FEWEST_BLANKS, _FEWEST_WORDS = 40, 2, 3  # of a label; in a link that is a title; in a line
_SHORTEST, _FEWEST_ABOVE, _FEWEST_CARDS = 25, 2, 2  # characters of a sentence; sentences above; titles
_MOST_IN_CARD, _LINKED = 2, 0.75  # sentences; part of the words that are titles
_QUOTED = re.compile(r"[\"“”‘«»]|\b(?:said|says|told|wrote)\b")
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")  # how long a film is
_REACH = re.compile(r"\d{3}\W{0,2}\d{3}|@")
_OWN = re.compile(r"\b(?:[Oo]ur|us)\b|[.!] (?:Donate|Give|Join|Subscribe) (?:today|now|here)\b")
_DAY = re.compile(r"[\d/|•·:,()]+")
_asks, _talk = worded(r"\b(?:{asks})\b"), worded(r"\b(?:{asks}|our|us)\b")
_pleas, _offers = worded(r"\b(?:{pleas})s?\b"), worded(r"\b(?:{offers})s?\b")


def drop(tree: Any) -> None:
    """Take them out, where sentences stand above them and they hold no heading of the page."""
    headed = days.holders(tree)
    above, found, inside = 0, list[Any](), set[Any]()
    for one in tree.iter(*_TAGS, "p", "td"):
        if one in inside:
            continue
        is_below = above >= _FEWEST_ABOVE
        if one not in headed and (_is_apart(one) if is_below else _is_contact(one)):
            found += [one, *_label_before(one)]
            inside.update(one.iter())
        elif _is_leaf(one):
            above += _is_sentence(one)
    marks.drop(found)


def _is_apart(element: Any) -> bool:
    if element.tag == "p":
        asks = any(_asks().match(words_of(one)) for one in element.iter("a"))
        words = body.at_most(element, _LONGEST_BOX) if asks else None
        return bool(words) and _is_box(element, words or "")
    if element.tag not in _TAGS or next(islice(element.iter(), _MOST_PARTS, None), None) is not None:
        return False
    words = body.at_most(element, _LONGEST)
    if not words or next(element.iter("blockquote", "table"), None) is not None:
        return False
    if not any(map(_is_sentence, _leaves(element))):
        return _is_no_prose(element, words)
    return not _is_section(element) and (_are_cards(element) or _is_box(element, words))


def _is_no_prose(element: Any, words: str) -> bool:
    """Whether what has no sentence stands apart: a foot, buttons, a film, a list or a box."""
    if len(words) <= _LONGEST_BUTTONS and next(element.iter("button"), None) is not None:
        return True
    return any(is_that(element, words) for is_that in (_is_foot, _is_film, _is_list, _is_box))


def _is_foot(element: Any, words: str) -> bool:
    """Whether an element says how to reach an office, or where an article is filed: "Topics: Tolls"."""
    is_labelled = _first_words(element).strip(": ").lower() in compiled().words.foot_labels
    return is_labelled and bool(_REACH.search(words) or next(element.iter("a"), None) is not None)


def _is_contact(element: Any) -> bool:
    """Whether an element above the story says how to reach an office: "Media contact: Ann Lee, 555-0110"."""
    if element.tag not in _TAGS or "contact" not in _first_words(element).lower():
        return False
    words = body.at_most(element, _LONGEST_BOX) or ""
    return _REACH.search(words) is not None and _is_foot(element, words)


def _is_film(element: Any, words: str) -> bool:
    """Whether an element is a film's length and its title, and no hour of a day with what happened then."""
    is_one = bool(_CLOCK.fullmatch(_first_words(element))) and len(_CLOCK.findall(words)) == 1
    beside = (element.getprevious(), element.getnext())
    return (
        is_one
        and not SENTENCE.search(words)
        and not any(one is not None and _CLOCK.match(_first_words(one)) for one in beside)
    )


def _leaves(element: Any) -> Iterator[Any]:
    return (one for one in element.iter(*_LEAVES) if _is_leaf(one))


def _is_leaf(element: Any) -> bool:
    """Whether a block holds no other one; what is in a line with others is none."""
    return element.tag != "span" and next(element.iterdescendants(*_BLOCKS), None) is None


def _titles(element: Any) -> list[str]:
    return [words for one in body.links(element) if (words := words_of(one)).count(" ") >= _FEWEST_BLANKS]


def _is_sentence(block: Any) -> bool:
    words = words_of(block)
    linked = sum(len(words_of(one)) for one in block.iter("a"))
    return len(words) >= _SHORTEST and bool(SENTENCE.search(words)) and linked <= len(words) / 2


def _is_list(element: Any, words: str) -> bool:
    """Whether an element without a sentence is links to other articles, and hardly more than their days."""
    titles, before = _titles(element), element.getprevious()
    if before is not None and words_of(before).endswith(":") and not _is_label(words_of(before)):
        return False  # the story has a list
    if any((one.tail or "").strip().startswith((":", ",", "–", "—")) for one in element.iter("a")):
        return False  # what is said of each: "<a>Ann Pell of the Free List</a>: 312 votes"
    return bool(titles) and (
        _is_label(_first_words(element))
        or bool(_label_before(element))
        or sum(map(len, titles)) >= _LINKED * len(_DAY.sub("", words))
    )


def _is_section(element: Any) -> bool:
    """Whether another element beside one is called the same and has a sentence: they are parts of a story."""
    sides = (element.itersiblings(element.tag), element.itersiblings(element.tag, preceding=True))
    alike = (
        one for side in sides for one in islice(side, _MOST_ROW) if one.get("class") == element.get("class")
    )
    return not _label_before(element) and any(
        any(map(_is_sentence, islice(_leaves(one), _MOST_ROW))) for one in alike
    )


def _are_cards(element: Any) -> bool:
    """Whether a label is above titles with the first words of other articles."""
    is_inside = _is_label(_first_words(element))
    if not is_inside and not _label_before(element):
        return False
    leaves = list(_leaves(element))
    sentences = [one for one in leaves if _is_sentence(one)]
    linked = len(_titles(element)) - sum(len(_titles(one)) for one in sentences)
    headings = sum(one.tag in _HEADINGS for one in leaves)
    has_news = is_inside and _is_label(_first_words(element), compiled().words.story_words)
    return len(sentences) <= _MOST_IN_CARD * linked or (has_news and headings > _FEWEST_CARDS)


def _first_words(element: Any) -> str:
    return next((words for words in map(str.strip, element.itertext()) if words), "")


def _is_label(words: str, having: Iterable[str] = ("",)) -> bool:
    """Whether a line stands above other articles, perhaps with certain words: "More from the coast"."""
    bare = words.strip(": ").lower()
    known = compiled().words
    is_known = bare in known.list_labels or bare.startswith(tuple(known.list_starts))
    return is_known and len(bare) <= _LONGEST_LABEL and any(one in bare for one in having)


def _label_before(element: Any) -> list[Any]:
    """The heading before an element, or a row of those that are built like it, if it is such a label."""
    row = islice(element.itersiblings(preceding=True), _MOST_ROW)
    is_other = (one for one in row if (one.tag, one.get("class")) != (element.tag, element.get("class")))
    before = next(is_other, None)
    if before is None or before.tag not in (*_HEADINGS, "p", "div", "span"):
        return []
    words = body.at_most(before, _LONGEST_LABEL)
    return [before] if words and _is_label(words) else []


def _is_box(element: Any, words: str) -> bool:
    """Whether all of a short element speaks to the reader, of letters by mail or of the outlet itself."""
    if len(words) > _LONGEST_BOX or not _is_offer(words):
        return False
    lines = [words_of(one) for one in _leaves(element) if one.tag not in _HEADINGS]
    lines = [one for one in lines if one.count(" ") >= _FEWEST_WORDS]
    return bool(lines) and all(map(_talk().search, lines))


def _is_offer(words: str) -> bool:
    """Whether some words offer an outlet's own, or ask for it: "Sign up for our app"."""
    has_offer = (_pleas().search(words) and _OWN.search(words)) or _offers().search(words)
    return bool(has_offer and _asks().search(words) and not _QUOTED.search(words))
