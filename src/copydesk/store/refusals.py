"""What a question to a store cannot have: why, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from copydesk.errors import InputError


def about_lists(error: str) -> str:
    """What to write where a list was set against one value."""
    is_list = "destination type VARCHAR[]" in error
    return "\nA list has any number of values: list_contains(places, 'Norway')" if is_list else ""


# How DuckDB says that there is no such column.
UNKNOWN = re.compile(r'Referenced column "([^"]+)"|does not have a column named "([^"]+)"')


class NoColumnError(InputError):
    """A question names a column that is not there."""

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        super().__init__(no_column(name, columns))
        self.name = name


def no_column(name: str, columns: Sequence[str]) -> str:
    """Say that there is no such column, which ones are called nearly so, and which there are."""
    near = get_close_matches(name.lower(), [one for one in columns if one != name], n=3, cutoff=0.6)
    meant = f"; did you mean {' or '.join(near)}?" if near else ";"
    return f"no column {name!r}{meant} there are {', '.join(columns)}"
