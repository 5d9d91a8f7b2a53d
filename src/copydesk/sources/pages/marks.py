"""What a page says to programs: what its elements are called by who built it, and the fields of its head."""

import re
from collections.abc import Iterable
from itertools import islice, takewhile
from typing import Any

from copydesk.sources.pages.authors import key

_NAMES = ("class", "id", "data-testid", "data-component", "data-qa", "data-cy", "data-type")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")  # how one ends
_AROUND, _LONGEST_CARD, _FEWEST_BLANKS = 5, 400, 4  # elements around one; characters; blanks in a title
_SCHOLARS = ("citation_author", "dc.creator")
_AUTHORS = (*_SCHOLARS, "article:author", "parsely-author")  # each field has one
CALLED = f"//*[{' or '.join(f'@{name}' for name in _NAMES)}]"


def words_of(element: Any) -> str:
    """The words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def drop(elements: Iterable[Any]) -> None:
    """Take elements out of a page, those that are not out with another already."""
    for one in elements:
        if one.getparent() is not None:
            one.drop_tree()


def marks(element: Any) -> str:
    """All that an element is called, "storyTitle" as "story-Title"."""
    return _HUMP.sub("-", " ".join(filter(None, map(element.get, _NAMES))))


def is_labelled(element: Any) -> bool:
    """Whether a label stands right before an element: "Released: <time>2 March 2019</time>"."""
    before, above = element.getprevious(), element.getparent()
    words = (before.tail or "").strip() or words_of(before) if before is not None else above.text or ""
    return words.rstrip().endswith(":")


def name_of(tree: Any) -> str:
    """A page's name by its letters, if its only large heading is the title in it, and no link to the site."""
    headings = list(islice(tree.iter("h1"), 2))
    name = key(next(map(words_of, tree.iter("title")), ""))
    is_title = len(headings) == 1 and key(words_of(headings[0])) in name and headings[0].find(".//a") is None
    return name if is_title else ""


def is_on_card(element: Any, holders: frozenset[Any], name: str) -> bool:
    """Whether an element stands on another article's card: beside a linked title that is not the page's.

    Args:
        element: The element.
        holders: What the page's heading stands in.
        name: The page's name; see `name_of`.
    """
    around = takewhile(lambda one: one not in holders and one.tag != "body", element.iterancestors())
    cards = [one for one in islice(around, _AROUND) if name and _is_short(one)]
    titles = (one for card in cards for one in islice(card.iter("h2", "h3", "h4", "h5"), 2))
    linked = [words_of(one) for one in titles if next(one.iter("a"), None) is not None]
    linked += [_apart(one, element) for one in cards if one.tag == "a"]
    return any(one.count(" ") >= _FEWEST_BLANKS and key(one) not in name for one in linked)


def _is_short(element: Any) -> bool:
    """Whether an element has so few words that it may be a card; no more of them are read."""
    words = ""
    for part in element.itertext():
        words += part
        if len(words) > 2 * _LONGEST_CARD:
            return False
    return len(" ".join(words.split())) <= _LONGEST_CARD


def _apart(link: Any, element: Any) -> str:
    """The words of a link without those of an element in it."""
    return words_of(link).replace(words_of(element), "").strip()


def fields(tree: Any) -> dict[str, str]:
    """The fields of a page, the last of a name; of an author's all, of which scholars have one each."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower()
        said = " ".join((one.get("content") or "").split())
        if name in _SCHOLARS:
            said = _in_order(said, name == _SCHOLARS[0])
        found[name] = _behind(found.get(name, ""), said) if name in _AUTHORS else said
    return found


def _in_order(said: str, is_sure: bool) -> str:
    """A name of which the surname may stand first, and in some fields does for sure: "Lee, Ann"."""
    surname, _, given = said.partition(", ")
    is_inverted = said.count(", ") == 1 and (is_sure or " " not in surname)
    return f"{given} {surname}" if is_inverted else said


def _behind(before: str, said: str) -> str:
    """An author behind those before, each once; in place of what is an address."""
    if not before or not said or "://" in before + said:
        return said
    return before if said in before.split("; ") else f"{before}; {said}"


def descriptions(tree: Any, article: dict[str, Any]) -> list[str]:
    """How a page describes its article in its fields and in its JSON-LD."""
    said = fields(tree)
    found = (said.get("description"), said.get("og:description"), article.get("description"))
    return [one for one in found if isinstance(one, str) and one]
