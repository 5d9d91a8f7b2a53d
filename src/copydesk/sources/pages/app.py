"""What a page keeps for its own program to draw from: JSON beside the article (Next.js, Nuxt)."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from copydesk.sources import shapes
from copydesk.sources.pages import authors, site
from copydesk.sources.pages.marks import words_of
from copydesk.sources.words import compiled, every, named

_ROLES = {"date": "datePublished", "byline": "author"}
_LONGEST_TITLE, _LEAST = 300, 150  # characters of a title and of a text
_FEW = 300  # characters of a page that shows nothing


def article(tree: Any, nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The day and authors of the object that has a title of the page as its title, named as in JSON-LD.

    Its text is there as well where the page itself shows hardly anything.
    """
    titles = set(_named_so(tree))
    own = [one for one in nodes if titles & _titles(one)]
    found: dict[str, Any] = {}
    for role, field in _ROLES.items():
        if value := next(filter(None, (_first(one, role) for one in own)), None):
            found[field] = value if role == "date" else list(filter(None, map(shapes.person, every(value))))
    if own and shows_nothing(tree):
        texts = ("\n\n".join(shapes.prose(_first(one, "text"))) for one in own)
        found["headline"] = _first(own[0], "title")
        found["articleBody"] = next((one for one in texts if len(one) >= _LEAST), None)
    return found


def _named_so(tree: Any) -> Iterator[str]:
    """The headings of a page, and the first piece of its name where it has none."""
    headings = [key for one in tree.iter("h1") if (key := authors.key("".join(one.itertext())))]
    names = (site.PARTS.split(words_of(one)) for one in islice(tree.iter("title"), 1))
    pieces = (("".join(parts[:n]) for n in range(1, len(parts) + 1, 2)) for parts in names)
    yield from headings or (key for some in pieces for one in some if (key := authors.key(one)))


def shows_nothing(tree: Any) -> bool:
    """Say whether a page has hardly any words, for its program has still to draw it."""
    shown = (words_of(one) for one in tree.iter("p", "li", "td"))
    return sum(map(len, shown)) < _FEW


def _first(node: dict[str, Any], role: str) -> Any:
    """The value in an object that has a usual name of a role, the likeliest one."""
    ranks = {name: rank for rank, name in enumerate(compiled().words.columns[role])}
    known = [(ranks[named(name)], name) for name, value in node.items() if value and named(name) in ranks]
    return node[min(known)[1]] if known else None


def _titles(node: dict[str, Any]) -> set[str]:
    """What may be the title in an object that has more than that."""
    usual = compiled().words.columns["title"]
    said = (value for name, value in node.items() if isinstance(value, str) and named(name) in usual)
    return {authors.key(one) for one in said if len(one) <= _LONGEST_TITLE}
