"""The words of what companies earn and sell, and of the headings of their tables."""

import re
from collections.abc import Iterable

import msgspec

from copydesk.once import once


class Company(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """Words of what a company earns and sells, those that may stand beside them, and who tells of them.

    Attributes:
        accounts, results: What it earns or sells, and nouns for all of that.
        beside: What may stand beside that and names nothing.
        reports: Lemmas of verbs by which it tells of its own.
        firms: Nouns for a company.
        of_others: Words in names of those who tell of the accounts of others.
        shares: What is held of a firm.
        not_shares: What behind these makes them those of more than one: "the Lodi stock exchange".
        rivals: Nouns for other companies that a company tells of.
    """

    accounts: frozenset[str]
    results: frozenset[str]
    beside: frozenset[str]
    reports: frozenset[str]
    firms: frozenset[str]
    of_others: frozenset[str]
    shares: frozenset[str]
    not_shares: frozenset[str]
    rivals: frozenset[str]


class Accounts(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """Words of the headings of tables of accounts."""

    ordinals: dict[str, int]
    quarters: list[str]
    counts: dict[str, int]
    months: list[str]
    years: list[str]
    rows: frozenset[str]
    prior: list[str]

    @once
    def quarter_pattern(self) -> re.Pattern[str]:
        """A quarter: "4th qtr"."""
        return _two(self.ordinals, self.quarters)

    @once
    def months_pattern(self) -> re.Pattern[str]:
        """Some months: "nine mths"."""
        return re.compile(_two(self.counts, self.months).pattern + _WHOLE)

    @once
    def year_pattern(self) -> re.Pattern[str]:
        """A year at the end of a heading, or before its last day: "Year", "YEAR TO DEC 31"."""
        years = "|".join(map(re.escape, self.years))
        return re.compile(rf"\A(?:{years})\Z|\b(?:{years})\b(?= (?:to\b|end)| net\b| results\b)")


_WHOLE = r"(?= (?:to\b|end)|\Z| net\b| results\b)"  # a heading goes on with a day or what it is of


def _two(first: Iterable[str], second: Iterable[str]) -> re.Pattern[str]:
    one, other = ("|".join(map(re.escape, listed)) for listed in (first, second))
    return re.compile(rf"\b({one})[ -](?:{other})\b")
