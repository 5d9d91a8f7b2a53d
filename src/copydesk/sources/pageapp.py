"""What a page keeps for its own program to draw from: JSON beside the article (Next.js, Nuxt)."""

from typing import Any

from copydesk.sources import pageauthors
from copydesk.sources.words import compiled, named

_ROLES = {"date": "datePublished", "byline": "author"}
_LONGEST_TITLE = 300


def article(tree: Any, nodes: list[dict[str, Any]]) -> dict[str, Any]:
    """The day and authors of the object that has a heading of the page as its title, named as in JSON-LD."""
    headings = {pageauthors.key("".join(one.itertext())) for one in tree.iter("h1")} - {""}
    own = next((one for one in nodes if headings and headings & _titles(one)), {})
    usual = compiled().words.columns
    found: dict[str, Any] = {}
    for role, field in _ROLES.items():
        ranks = {name: rank for rank, name in enumerate(usual[role])}
        known = [(ranks[named(name)], name) for name, value in own.items() if value and named(name) in ranks]
        if known:
            found[field] = own[min(known)[1]]
    return found


def _titles(node: dict[str, Any]) -> set[str]:
    """What may be the title in an object that has more than that."""
    usual = compiled().words.columns["title"]
    said = (value for name, value in node.items() if isinstance(value, str) and named(name) in usual)
    return {pageauthors.key(one) for one in said if len(one) <= _LONGEST_TITLE}
