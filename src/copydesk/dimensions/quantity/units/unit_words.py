"""The words of units and currencies: what their tables in `rules.toml` and `lists.json` may hold.

`lists.json` is what packages know (`tools/lists.py` writes it). Our own words go first: they are those of
the newsroom.
"""

import msgspec

from copydesk import rules


class UnitWords(msgspec.Struct, forbid_unknown_fields=True):
    """One unit: its UCUM code, further names, symbols; `same` if the plural is the singular."""

    code: str | None = None
    names: list[str] = []
    symbols: list[str] = []
    same: bool = False
    plural_only: bool = False


class CurrencyWords(msgspec.Struct, forbid_unknown_fields=True):
    """One currency: what stands before a number, names that may stand after it, and signs."""

    prefixes: list[str] = []
    names: list[str] = []
    suffixes: list[str] = []


class SharedName(msgspec.Struct, forbid_unknown_fields=True):
    """A name of several currencies: how it is written, and by which words each country is told."""

    words: frozenset[str]
    countries: dict[str, frozenset[str]]
    default: str | None = None
    own: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()


class ListedUnit(UnitWords, kw_only=True, forbid_unknown_fields=True):
    """A unit of `lists.json`, with the kind of quantity."""

    kind: str


class Lists(msgspec.Struct, forbid_unknown_fields=True):
    """`lists.json`: names of currencies by code, words that only one currency has, codes, units.

    A code that is a word of headlines ("TRY", "ALL") is not among them.
    """

    currencies: dict[str, list[str]]
    alone: dict[str, str]
    codes: list[str]
    units: dict[str, ListedUnit]


def load_lists() -> Lists:
    """Read the lists."""
    return rules.load("quantity", Lists, file="lists.json")
