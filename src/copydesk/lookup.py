"""What is found by its name when it is used, so that nothing heavy is loaded before.

The front door (`copydesk/__init__.py`) says where each thing stands. A record that is asked to show itself
finds by this table who can, and need not know the rooms above its own.
"""

from importlib import import_module
from typing import Any

_HOMES: dict[str, str] = {}


def register(homes: dict[str, str]) -> None:
    """Say in which module each name stands."""
    _HOMES.update(homes)


def found(name: str) -> Any:
    """Import what goes by a name.

    Raises:
        KeyError: If nothing does.
    """
    return getattr(import_module(_HOMES[name]), name)
