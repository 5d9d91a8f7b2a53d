"""What a question to a store cannot have: why, and what to write instead."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from copydesk.errors import InputError
from copydesk.store.shown import SHOWN

# How DuckDB says that there is no such table; what it proposes may be one that nobody asks for.
_NO_TABLE = re.compile(r"Table with name (\S+) does not exist")
# What people call a table, or look for among the tables.
_MEANT = {
    "names": "did you mean entities?",
    "people": "did you mean entities?",
    "documents": "did you mean articles?",
    "reviews": "'copydesk serve' shows what was decided, 'copydesk export --reviewed' applies it;",
}


def refused(error: str) -> str:
    """Why DuckDB refuses a question, in its words where we have none of our own."""
    if unknown := _NO_TABLE.search(error):
        return no_table(unknown[1])
    is_list = "destination type VARCHAR[]" in error
    return error.strip() + (
        "\nA list has any number of values: list_contains(places, 'Norway')" if is_list else ""
    )


def no_table(name: str) -> str:
    """Say that there is no such table, what may have been meant, and which there are."""
    near = get_close_matches(name.lower(), SHOWN, n=2, cutoff=0.6)
    meant = _MEANT.get(name.lower()) or (f"did you mean {' or '.join(near)}?" if near else "")
    return f"no table {name!r}; {meant}{' ' if meant else ''}there are {', '.join(SHOWN)}"


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
