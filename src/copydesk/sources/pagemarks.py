"""What a page says to programs: what its elements are called by who built it, and the fields of its head."""

import re
from collections.abc import Iterable
from typing import Any

_NAMES = ("class", "id", "data-testid", "data-component", "data-qa", "data-cy", "data-type")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")  # how one ends
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
