"""The words of this dimension: the schema of `rules.toml`, and indexes for looking them up."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from copydesk import rules
from copydesk.dimensions.quantity import listed
from copydesk.dimensions.quantity.lexemes import split, split_raw


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


class Pounds(msgspec.Struct, forbid_unknown_fields=True):
    """How "pounds" the money is told from "pounds" the weight."""

    money: frozenset[str]
    spent: frozenset[str]
    mass: frozenset[str]


class Rates(msgspec.Struct, forbid_unknown_fields=True):
    """Words of "per share", "a barrel", "/hr"."""

    things: frozenset[str]
    periods: frozenset[str]
    glued: frozenset[str]
    same: dict[str, str]


class Trends(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say that a number is the size of a change."""

    up: frozenset[str]
    down: frozenset[str]
    takes: frozenset[str]
    adds: frozenset[str]
    removes: frozenset[str]
    sites: frozenset[str]
    closes: frozenset[str]
    opens: frozenset[str]
    hands: frozenset[str]
    fires: frozenset[str]
    creates: frozenset[str]
    saves: frozenset[str]
    by_up: frozenset[str]
    by_down: frozenset[str]
    up_nouns: frozenset[str]
    down_nouns: frozenset[str]
    up_after: frozenset[str]
    down_after: frozenset[str]
    between: frozenset[str]
    levels: frozenset[str]
    acts: frozenset[str]
    steps: frozenset[str]


class Ages(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say that a number is an age."""

    before: frozenset[str]
    after: list[str]
    people: frozenset[str]
    groups: frozenset[str]
    ending: frozenset[str]
    crowds: frozenset[str]
    ends: frozenset[str]
    pronouns: frozenset[str]
    copulas: frozenset[str]


class Names(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make the number beside them part of a name."""

    before: frozenset[str]
    common: frozenset[str]
    after: frozenset[str]
    numbered: frozenset[str]
    emergency: frozenset[str]
    labelled: frozenset[str]
    idioms: frozenset[str]


class Dates(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make the number beside them a date or a time of day."""

    months: frozenset[str]
    before: frozenset[str]


class Ranks(msgspec.Struct, forbid_unknown_fields=True):
    """Words that state a rank."""

    after: frozenset[str]
    verbs: frozenset[str]
    superlatives: frozenset[str]
    ordinals: dict[str, int]


class Scores(msgspec.Struct, forbid_unknown_fields=True):
    """Words near a result ("won 3-1") and marks that are given ("four stars")."""

    words: frozenset[str]
    marks: frozenset[str]


class Counted(msgspec.Struct, forbid_unknown_fields=True):
    """Words between a number and what it counts."""

    adjectives: frozenset[str]
    harms: frozenset[str]
    tallies: frozenset[str]
    one_idioms: frozenset[str]


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Short lists that single rules need; each is explained in `rules.toml`."""

    length_before: frozenset[str]
    moves: frozenset[str]
    ranges: frozenset[str]
    after_part: frozenset[str]
    after_half: frozenset[str]
    after_double: frozenset[str]
    after_times: frozenset[str]
    phrase_ends: frozenset[str]
    stock: frozenset[str]
    glued_signs: frozenset[str]
    lengths: frozenset[str]
    metres: frozenset[str]
    many: frozenset[str]
    determiners: frozenset[str]
    polls: frozenset[str]
    types: frozenset[str]
    leads: frozenset[str]
    sums: frozenset[str]
    after_ellipsis: frozenset[str]
    turns: frozenset[str]
    over_subject: frozenset[str]
    one_of: frozenset[str]
    amount_links: frozenset[str]


class Implied(msgspec.Struct, forbid_unknown_fields=True):
    """`[implied]`: what stands for a number that is not said."""

    units: frozenset[str]
    measured: frozenset[str]
    no_stuff: frozenset[str]
    only_of: frozenset[str]
    done: frozenset[str]
    warm: frozenset[str]
    decades: dict[str, tuple[int, int]]


class Rules(msgspec.Struct, forbid_unknown_fields=True):
    """`rules.toml` of this dimension."""

    numbers: dict[str, int]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    vague: dict[str, int]
    denominators: dict[str, int]
    multiples: dict[str, tuple[float, str]]
    units: dict[str, dict[str, UnitWords]]
    currencies: dict[str, CurrencyWords]
    coins: dict[str, list[str]]
    pounds: Pounds
    rates: Rates
    comparators: dict[str, list[str]]
    comparators_after: dict[str, list[str]]
    trends: Trends
    ages: Ages
    names: Names
    dates: Dates
    ranks: Ranks
    scores: Scores
    counted: Counted
    implied: Implied
    words: Words


class Unit(NamedTuple):
    """A unit: its name ("kilometre", "USD"), its UCUM or ISO 4217 code, the kind of quantity."""

    name: str
    code: str | None
    dimension: str
    plural_only: bool = False


class Phrases(dict[str, list[tuple[tuple[str, ...], Unit]]]):
    """Phrases by their first (or last) word, longest first."""

    def put(self, phrase: tuple[str, ...], unit: Unit, *, at: int = 0) -> None:
        """Add one phrase under its word number `at`; the first entry of a phrase stays."""
        self.setdefault(phrase[at], []).append((phrase, unit))

    def sort(self) -> None:
        """Put the longest phrases first, in every list."""
        for entries in self.values():
            entries.sort(key=lambda entry: -len(entry[0]))


class Lexicon:
    """The rules, indexed for looking up from the text."""

    def __init__(self, words: Rules) -> None:
        self.rules = words
        self.names, self.symbols, self.prefixes = Phrases(), Phrases(), Phrases()
        for dimension, table in words.units.items():
            for name, unit in table.items():
                self._add_unit(name, unit, dimension)
        for code, currency in words.currencies.items():
            self._add_currency(currency, Unit(code, code, "money"))
        for name, others in words.coins.items():
            for phrase in [name, *others]:
                self.names.put(split(phrase), Unit(name, None, "money"))
        self._add_listed(listed.load())
        for index in (self.names, self.symbols, self.prefixes):
            index.sort()
        self.before = _bounds(words.comparators, at=-1)
        self.after = _bounds(words.comparators_after, at=0)
        self.age_phrases = [split(phrase) for phrase in words.ages.after]
        self._index_words()

    def _add_unit(self, name: str, words: UnitWords, dimension: str) -> None:
        unit = Unit(name, words.code, dimension, words.plural_only)
        for phrase in [name, *words.names]:
            if words.same:
                self.names.put(split(phrase), unit)
                if phrase.startswith("degree "):
                    self.names.put(("degrees", *split(phrase)[1:]), unit)
            else:
                self._add_name(phrase, unit)
        for symbol in words.symbols:
            self.symbols.put(split_raw(symbol), unit)

    def _add_currency(self, words: CurrencyWords, money: Unit) -> None:
        for phrase in words.names:
            self._add_name(phrase, money)
        for phrase in words.prefixes:
            self.prefixes.put(split(phrase), money, at=-1)
            if phrase.isalpha() and phrase.isupper() and len(phrase) == 3:
                self.prefixes.put(("m" + phrase.lower(),), money)  # "MUSD 60": millions
                self.names.put(("m" + phrase.lower(),), money)
        for phrase in words.suffixes:
            self.symbols.put(split_raw(phrase), money)

    def _add_listed(self, lists: listed.Lists) -> None:
        """Add what packages know; a word that is ours already keeps its meaning."""
        ours = {name: kind for kind, table in self.rules.units.items() for name in table}
        for name, unit in lists.units.items():
            known = self.rules.units[ours[name]][name] if name in ours else None
            self._add_unit(
                name,
                UnitWords(known.code if known else unit.code, unit.names, unit.symbols, unit.same),
                ours.get(name, unit.kind),
            )
        for code, names in lists.currencies.items():
            for phrase in names:
                self.names.put(split(phrase), Unit(code, code, "money"))
        for word, code in lists.alone.items():
            self.names.put(split(word), Unit(code, code, "money"))
        for code in lists.codes:
            self.symbols.put((code,), Unit(code, code, "money"))
            self.prefixes.put((code.lower(),), Unit(code, code, "money"), at=-1)

    def _add_name(self, phrase: str, unit: Unit) -> None:
        singular = split(phrase)
        self.names.put(singular, unit)
        if singular[-1].isalpha():
            self.names.put((*singular[:-1], plural(singular[-1])), unit)

    def _index_words(self) -> None:
        words = self.rules
        trends = words.trends
        self.size_verbs = {**dict.fromkeys(trends.up, "up"), **dict.fromkeys(trends.down, "down")}
        self.moves = {**dict.fromkeys(trends.adds, "up"), **dict.fromkeys(trends.takes, "down")}
        self.causes = {
            **self.size_verbs,
            **self.moves,
            **dict.fromkeys(trends.by_up, "up"),
            **dict.fromkeys(trends.by_down, "down"),
        }
        self.change_nouns = {
            **dict.fromkeys(trends.up_nouns, "up"),
            **dict.fromkeys(trends.down_nouns, "down"),
        }
        self.after_change = {
            **dict.fromkeys(trends.up_after, "up"),
            **dict.fromkeys(trends.down_after, "down"),
        }
        self.starters = (
            frozenset(words.numbers)
            | frozenset(words.vague)
            | frozenset(words.multiples)
            | frozenset(words.denominators)
            | words.implied.units
            | {"once"}
            | frozenset(words.ranks.ordinals)
            | {w for w, value in words.scales.items() if w.isalpha() and value >= 12}
            | {"½", "⅓", "⅔", "¼", "¾", "⅛", "⅜", "⅝", "⅞"}
        )


class Bound(NamedTuple):
    """A wording of a comparator: its lexemes and the sign."""

    phrase: tuple[str, ...]
    sign: str


def _bounds(table: dict[str, list[str]], *, at: int) -> dict[str, list[Bound]]:
    index: dict[str, list[Bound]] = {}
    for sign, phrases in table.items():
        for phrase in phrases:
            index.setdefault((words := split(phrase))[at], []).append(Bound(words, sign))
    for entries in index.values():
        entries.sort(key=lambda bound: -len(bound.phrase))
    return index


def plural(word: str) -> str:
    """The regular English plural of a word."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    changes = word.endswith("y") and word[-2:-1] not in "aeiou"
    return word[:-1] + "ies" if changes else word + "s"


load = rules.compiled("quantity", Rules)(Lexicon)
