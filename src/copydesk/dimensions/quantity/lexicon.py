"""The words of this dimension, indexed for looking them up from the text."""

from typing import NamedTuple
from unicodedata import category

from msgspec import structs

from copydesk import rules
from copydesk.dimensions.quantity.lexemes import split, split_raw
from copydesk.dimensions.quantity.schema import Rules
from copydesk.dimensions.quantity.units.unit_words import CurrencyWords, Lists, UnitWords, load_lists


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
        self._add_listed(load_lists())
        for index in (self.names, self.symbols, self.prefixes):
            index.sort()
        currencies = [sign for sign in self.prefixes if category(sign[0]) == "Sc"]
        self.signs = frozenset([*currencies, *(sign for sign in self.symbols if not sign.isalnum())])
        self.before = _bounds(words.comparators, at=-1)
        self.after = _bounds(words.comparators_after, at=0)
        self.age_phrases: dict[str, list[tuple[str, ...]]] = {}
        for words_of_age in map(split, words.ages.after):
            self.age_phrases.setdefault(words_of_age[0], []).append(words_of_age)
        self._index_words()

    def unit_of(self, word: str) -> Unit | None:
        """The unit whose name is this one word."""
        return next((unit for phrase, unit in self.names.get(word, ()) if len(phrase) == 1), None)

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

    def _add_listed(self, lists: Lists) -> None:
        """Add what packages know; a word that is ours already keeps its meaning."""
        ours = {name: kind for kind, table in self.rules.units.items() for name in table}
        for name, unit in lists.units.items():
            if name in ours:
                unit = structs.replace(unit, code=self.rules.units[ours[name]][name].code)
            self._add_unit(name, unit, ours.get(name, unit.kind))
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
        if len(singular) > 1 and all(map(str.isalpha, singular)):
            self.names.put(split(phrase.replace(" ", "-")), unit)  # "a 900-square-foot flat"
        if singular[-1].isalpha():
            self.names.put((*singular[:-1], plural(singular[-1])), unit)

    def _index_words(self) -> None:
        words = self.rules
        trends = words.trends
        self.size_verbs = _ways(trends.up, trends.down)
        self.moves = _ways(trends.adds, trends.takes)
        self.causes = {**self.size_verbs, **self.moves, **_ways(trends.by_up, trends.by_down)}
        self.site_verbs = _ways(trends.opens, trends.closes)
        self.staffing = trends.removes | trends.fires | trends.creates | self.site_verbs.keys()
        self.price_moves = _ways(trends.price_up | trends.pair_up, trends.price_down | trends.pair_down)
        self.price_nouns = _ways(trends.price_up_nouns, trends.price_down_nouns)
        self.change_nouns = _ways(trends.up_nouns, trends.down_nouns)
        self.all_nouns = {**self.price_nouns, **self.change_nouns}
        self.after_change = _ways(trends.up_after, trends.down_after)
        self.ones = words.implied.units | words.implied.lengths_of_time  # numbers only after "a"
        large = (word for word, value in words.scales.items() if word.isalpha() and value >= 12)
        tables = (words.numbers, words.vague, words.multiples, words.denominators, words.ranks.ordinals)
        self.starters = frozenset(("once", *"½⅓⅔¼¾⅛⅜⅝⅞", *large)).union(*tables)


def _ways(up: frozenset[str], down: frozenset[str]) -> dict[str, str]:
    """The way that each word goes."""
    return {**dict.fromkeys(up, "up"), **dict.fromkeys(down, "down")}


class Bound(NamedTuple):
    """A wording of a comparator: its lexemes and the sign."""

    phrase: tuple[str, ...]
    sign: str


# By their first (or last) word: their lengths, the longest first, each with the bounds that have it.
Bounds = dict[str, list[tuple[int, dict[tuple[str, ...], Bound]]]]


def _bounds(table: dict[str, list[str]], *, at: int) -> Bounds:
    index: dict[str, dict[int, dict[tuple[str, ...], Bound]]] = {}
    for sign, phrases in table.items():
        for phrase in map(split, phrases):
            of_length = index.setdefault(phrase[at], {}).setdefault(len(phrase), {})
            of_length.setdefault(phrase, Bound(phrase, sign))
    return {word: sorted(lengths.items(), reverse=True) for word, lengths in index.items()}


def plural(word: str) -> str:
    """The regular English plural of a word."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


load = rules.compiled("quantity", Rules)(Lexicon)
