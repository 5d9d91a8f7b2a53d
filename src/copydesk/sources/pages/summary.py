"""The line below a page's heading that sums up its story, which is a part of the text."""

import re
from collections.abc import Sequence
from itertools import dropwhile, islice, takewhile
from typing import Any

from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import body, days
from copydesk.sources.pages.authors import key
from copydesk.sources.pages.marks import SENTENCE, marks, words_of
from copydesk.sources.pages.story import is_leaf
from copydesk.sources.words import compiled

_CALLED_SO = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:title|headline|heading|head|hed)s?|de(?:c|ck|k)|stand-?first|strap-?line"
    r"|(?:post|article|entry)-excerpt|summary|synopsis|lede?|lead-(?:paragraph|text)|ingress|(?:article|story|post)[_-]+desc(?:ription)?|intro(?:-?text)?|(?:article-)?teaser(?:-text)?)(?:$|[\s_-])|(?:^|\s)(?:sub|lead)(?:$|\s)",
    re.I,
)
_CARD = re.compile("teaser", re.I)  # what another article's may be called as well
_SMALLER = ("h2", "h3", "h4", "h5")
_LONGEST, _STORY, _FEWEST_BLANKS = 350, 60, 4  # characters of the line and of a paragraph behind it; blanks
_AROUND = 2  # elements around the line that may be called so


def read(tree: Any, described: Sequence[str]) -> str | None:
    """The line below the heading that sums up the story: called so, or how the page describes itself."""
    headed, said = days.holders(tree), {key(one) for one in described}
    found = None
    below = dropwhile(lambda one: one.tag != "h1", tree.iter("h1", "h2", "h3", "h4", "p", "div"))
    for one in filter(is_leaf, below):
        words = body.at_most(one, _LONGEST)
        if one.tag == "h1":
            found = None  # what stands between a site's name and the heading is the site's
        elif words and not found and not _is_aside(one, headed) and _sums_up(one, words, said, headed):
            found = words
        elif words is None or _is_told(one, words):
            break
    return found


def _is_told(element: Any, words: str) -> bool:
    return element.tag == "p" and len(words) >= _STORY and bool(SENTENCE.search(words))


def _is_aside(element: Any, headed: frozenset[Any]) -> bool:
    """Whether a line stands in something around the article; one beside the heading does not."""
    above = element
    while above.getparent() not in headed and _CALLED_SO.search(_called(above.getparent())):
        above = above.getparent()  # a "teaser-text" that holds the line
    beside = above.getparent()
    return days.is_around(beside if beside in headed else element, headed)


def _sums_up(element: Any, words: str, said: set[str], headed: frozenset[Any]) -> bool:
    """Whether a line is called a summary, is how its page describes itself, or a sentence in large type."""
    is_large = element.tag in ("h2", "h3", "h4") and words.endswith(".")
    around = list(islice(takewhile(lambda one: one not in headed, element.iterancestors()), _AROUND))
    called = " ".join(map(_called, (element, *around)))
    is_it = is_large or _is_deck(element, words) or bool(_CALLED_SO.search(called)) or key(words) in said
    is_it = is_it and not (_CARD.search(called) and _is_card([element, *around], words, called))
    is_line = is_it and element.tag != "h1" and words.count(" ") >= _FEWEST_BLANKS
    return is_line and not newsroom().read_line(words, Head())


def _is_card(around: list[Any], words: str, called: str) -> bool:
    """Whether what is called a teaser is another article's, or an offer: it has a link, or is no sentence."""
    whole = [around[0], *(one for one in around[1:] if _CARD.search(_called(one)))]
    is_headed = any(next(one.iterdescendants("a", *_SMALLER), None) is not None for one in whole)
    talks = not {*compiled().words.consent_talk}.isdisjoint(re.findall(r"\w+", words.lower()))
    is_lead = "teaser-text" in called.lower() or (bool(SENTENCE.search(words)) and not talks)
    return is_headed or not is_lead


def _is_deck(element: Any, words: str) -> bool:
    """Whether a line of some length is set in the second size right below the heading."""
    before = element.getprevious()
    is_below = element.tag == "h2" and before is not None and before.tag == "h1"
    return is_below and min(words.count(" "), words_of(before).count(" ")) >= _FEWEST_BLANKS


def _called(element: Any) -> str:
    """What an element is called, and what its page's own program calls it: data-part="standfirst"."""
    own = (value for name, value in element.attrib.items() if name.startswith("data-") and " " not in value)
    return " ".join((marks(element), *own))


def put_into(text: str, title: str | None, line: str | None) -> str:
    """A text with the line that sums it up, below its title, if it does not have that already."""
    if not line or key(line) in key(text):
        return text
    first, _, rest = text.partition("\n")
    return f"{first}\n\n{line}\n\n{rest}" if title and key(first) == key(title) else f"{line}\n\n{text}"
