"""What packages know of currencies and units, as `lists.json` has it (`tools/lists.py` writes it).

Our own words in `rules.toml` go first: they are those of the newsroom.
"""

import msgspec

from copydesk import rules


class ListedUnit(msgspec.Struct, forbid_unknown_fields=True):
    """One unit: the kind of quantity, its UCUM code, further names and symbols."""

    kind: str
    code: str | None = None
    names: list[str] = []
    symbols: list[str] = []
    same: bool = False


class Lists(msgspec.Struct, forbid_unknown_fields=True):
    """`lists.json`: names of currencies by code, words that only one currency has, codes, units.

    A code that is a word of headlines ("TRY", "ALL") is not among them.
    """

    currencies: dict[str, list[str]]
    alone: dict[str, str]
    codes: list[str]
    units: dict[str, ListedUnit]


def load() -> Lists:
    """Read the lists."""
    return rules.load("quantity", Lists, file="lists.json")
