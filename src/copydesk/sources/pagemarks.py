"""What the elements of a page are called by who built it: their classes, ids, and names for its own tests."""

import re
from collections.abc import Iterable
from typing import Any

_NAMES = ("class", "id", "data-testid", "data-component", "data-qa", "data-cy", "data-type")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*\s*\Z")  # how one ends
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
