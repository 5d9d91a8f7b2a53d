"""What the elements of a page are called by who built it: their classes, ids, and names for its own tests."""

from typing import Any

_NAMES = ("class", "id", "data-testid", "data-component", "data-qa", "data-cy", "data-type")
CALLED = f"//*[{' or '.join(f'@{name}' for name in _NAMES)}]"


def marks(element: Any) -> str:
    """All that an element is called."""
    return " ".join(filter(None, map(element.get, _NAMES)))
