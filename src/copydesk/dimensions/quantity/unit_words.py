"""The words of units and currencies: what their tables in `rules.toml` may hold."""

import msgspec


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
