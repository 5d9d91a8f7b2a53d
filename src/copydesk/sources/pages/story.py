"""Where a page's story stands: the element that holds its paragraphs, for pages that do not call it so.

trafilatura looks for an element with a usual name; without one it takes paragraphs from all of the page and
loses lists, and a name such as "fulltext" may leave out the first paragraph.
"""

import re
from collections import Counter
from itertools import islice
from typing import Any

from copydesk.sources.pages import body as page_body
from copydesk.sources.pages import days
from copydesk.sources.pages.marks import SENTENCE, marks, words_of

_PARAGRAPHS = ("p", "li", "div", "td", "blockquote")
_BLOCKS = ("p", "div", "ul", "ol", "table", "section", "article", "h1", "h2", "h3", "blockquote")
_LEAST, _LEAST_OF_FEW, _MOST = 60, 40, 2_000  # characters of a paragraph; paragraphs that are looked at
_MOST_SHORT = 2  # short sentences above a story
_FEWEST, _NEAR = 3, 3  # paragraphs of a story; elements that one of them stands in
_PART, _MOST_WHOLE = 0.5, 2  # of a story that a known element must hold; how much larger a whole may be
_STANDFIRST = re.compile(
    r"sub-?(?:title|head)|\bdec?k\b|stand-?first|excerpt|summary|description|teaser|tag-?line|strap", re.I
)
_HOLDERS = ("div", "article", "main", "section", "td", "tr", "table", "center", "form", "span", "font")


def mark(tree: Any) -> None:
    """Call the element that holds the story so, where trafilatura would find none or miss its beginning."""
    from trafilatura.xpaths import BODY_XPATH

    story = _story(tree)
    story = story if len(story) >= _FEWEST else _story(tree, _LEAST_OF_FEW)
    if len(story) < _FEWEST:
        return
    held: Counter[Any] = Counter()  # characters of the story in each element around its paragraphs
    for one, length in story.items():
        held.update(dict.fromkeys(one.iterancestors(), length))
    known = next((found[0] for path in BODY_XPATH[:3] if (found := path(tree))), None)
    holder = _whole(_holder(story, held), known, _first_of(tree, story), held)
    own = known if holder is None else holder
    if own is not None and _are_columns(own.getparent(), story):
        holder = own.getparent()
    if holder is not None and holder is not known and not _is_below_text(tree, holder):
        holder.tag = holder.tag if holder.tag in ("div", "article", "main", "section") else "div"
        holder.set("itemprop", "articleBody")


def _whole(own: Any, known: Any, first: Any, held: Counter[Any]) -> Any:
    """The element that holds the story with its first paragraph, of that found and that known by its name."""
    if known is not None and (own is None or held[known] >= _PART * held[own]):
        return _around_first(known, first, held)
    found = _around_first(own, first, held)  # what is known is another article's card above this one
    is_far = first is not None and found is not None and found not in first.iterancestors()
    return None if is_far else found  # a list of other articles, below the beginning of this one


def _story(tree: Any, least: int = _LEAST) -> dict[Any, int]:
    """The paragraphs of a page that are sentences and no links, and stand in nothing around the article."""
    headed = days.holders(tree)
    found = {}
    for one in islice(filter(is_leaf, tree.iter(*_PARAGRAPHS)), _MOST):
        words = words_of(one)
        linked = sum(len("".join(link.itertext())) for link in one.iter("a"))
        is_story = len(words) >= least and SENTENCE.search(words) and linked <= len(words) / 3
        is_link = is_story and next(one.iterancestors("a"), None) is not None
        if is_story and not is_link and not days.is_around(one, headed):
            found[one] = len(words)
    return found


def is_leaf(element: Any) -> bool:
    """Whether an element holds no block."""
    return next(element.iterdescendants(*_BLOCKS), None) is None


def _holder(story: dict[Any, int], held: Counter[Any]) -> Any:
    """The element with most of the paragraphs; a larger one where each stands in an element of its own."""
    parents = Counter(one.getparent() for one in story)
    alike = Counter((one.tag, one.get("class")) for one in parents.elements())  # a live blog's entries
    found = max(
        parents, key=lambda one: held[one] if parents[one] >= _FEWEST else alike[one.tag, one.get("class")]
    )
    while parents[found] < _FEWEST and found.getparent() is not None:
        found = found.getparent()
        parents[found] = sum(found in islice(one.iterancestors(), _NEAR) for one in story)
    above = found.getparent()
    if above is not None and any(held[one] for one in above if one is not found and _is_alike(one, found)):
        found = above
    return _wrapped(found, story) if found.tag == "body" else found if found.tag in _HOLDERS else None


def _wrapped(body: Any, story: dict[Any, int]) -> Any:
    """A block around a story that is in none, from its first paragraph to its last, if it has a list."""
    own = [one for one in body if one in story]
    if len(own) < _FEWEST:
        return None
    first, last = body.index(own[0]), body.index(own[-1])
    if not any(one.tag in ("ul", "ol", "table") for one in body[first:last]):
        return None  # nothing of it would be lost
    block = body.makeelement("div")
    for one in body[first : last + 1]:
        block.append(one)
    body.insert(first, block)
    return block


def _are_columns(element: Any, story: dict[Any, int]) -> bool:
    """Whether all that has words in an element is blocks with two paragraphs of the story or more."""
    if element is None or element.tag not in _HOLDERS:
        return False
    blocks = [one for one in element if "".join(one.itertext()).strip()]
    return len(blocks) > 1 and all(
        sum(part in story for part in one.iterdescendants()) >= _FEWEST - 1 for one in blocks
    )


def _is_alike(element: Any, other: Any) -> bool:
    """Whether two elements are called the same: pieces of one story, with something set between them."""
    return bool(element.tag == other.tag and element.get("class") == other.get("class"))


def _around_first(holder: Any, first: Any, held: Counter[Any]) -> Any:
    """The element that holds a story and its first paragraph, if it has little besides; else the same."""
    if holder is None or first is None:
        return holder
    above = set(first.iterancestors())
    whole = next((one for one in (holder, *holder.iterancestors()) if one in above), None)
    is_close = whole is not None and whole.tag in _HOLDERS and held[whole] <= _MOST_WHOLE * held[holder]
    return whole if is_close else holder


def _first_of(tree: Any, story: dict[Any, int]) -> Any:
    """The first paragraph below the heading that is no summary above the story."""
    is_below = next(tree.iter("h1"), None) is None
    for one in tree.iter("h1", *_PARAGRAPHS):
        is_below = is_below or one.tag == "h1"
        if is_below and one in story and not _is_standfirst(one):
            return one
    return None


def _is_below_text(tree: Any, holder: Any) -> bool:
    """Whether short sentences stand between the heading and an element: they are the story."""
    found, is_below = 0, False
    for one in tree.iter("h1", "p", holder.tag):
        if one is holder or found == _MOST_SHORT:
            break
        is_below = is_below or one.tag == "h1"
        words = page_body.at_most(one, _LEAST) if is_below and one.tag == "p" else None
        found += bool(words and SENTENCE.search(words))
    return found == _MOST_SHORT


def _is_standfirst(element: Any) -> bool:
    above = element.getparent()
    called = [marks(one) for one in (element, above) if one is not None]
    return above is not None and (above.tag == "header" or any(map(_STANDFIRST.search, called)))
