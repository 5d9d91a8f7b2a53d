"""Which of a town's names news prints, and how many scripts know it."""

from collections.abc import Iterable

from copydesk.dimensions.toponym.folding import fold

_ENGLISH = frozenset(("US", "GB", "CA", "AU", "IE", "NZ"))
_SIGNS = frozenset("ʻʼʽʾʿ")


def news_names(others: list[str], own: str, country: str | None) -> list[str]:
    """Leave out what a town in an English-speaking country was called long ago, or by settlers' wits."""
    return [name for name in others if _akin(name, own)] if country in _ENGLISH else others


def _akin(name: str, own: str) -> bool:
    """Tell a form of a town's name from one that it bore long ago, which news no longer use."""
    ours, theirs = fold(own).split(), fold(name).split()
    return any(word in theirs for word in ours if len(word) > 2) or "".join(ours) == "".join(theirs)


def fame(names: Iterable[str]) -> int:
    """Count the names that are written in other scripts than Latin."""
    return sum(not name.isascii() and any(c >= "\u0370" and c.isalpha() for c in name) for name in names)


def is_printable(name: str) -> bool:
    """Tell a name that a newspaper may print from other scripts, codes ("CDG") and bare sounds ("pari")."""
    letters = [c for c in name if c.isalpha() and c not in _SIGNS]
    return (
        2 < len(name) < 60
        and bool(letters)
        and letters[0].isupper()
        and not (len(name) == 3 and name.isupper())
        and all(c < "\u0250" or "\u1e00" <= c < "\u1f00" for c in letters)
    )
