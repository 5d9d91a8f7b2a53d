"""Numbers that are said without one: "a foot of snow", "the mid-40s" of a thermometer, "once a week"."""

from __future__ import annotations

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.numeral import Numeral
from copydesk.dimensions.quantity.rates import rate_at

_DEGREE = Unit("degree", "deg", "measurement")
_YEAR = Unit("year", "a", "age")
_TIMES = Unit("time", "{time}", "frequency")
_JOINS = frozenset(("-", "'", "’"))  # "a week-long", "a day's work"
ONE = ("a", "an", "one")  # before a unit that stands without a number
_PERSONS = 16  # lexemes from a person to an age
_THEY = frozenset(("they", "we", "who", "both", "most", "many", "all", "men", "women", "couple", "parents"))
_BEFORE_DECADE = ("the", "to", "into", "and", "or")
_NEAR = 10  # lexemes from a decade of degrees to the word that says what they are of


def read_implied(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """Read what begins at, or just before, lexeme `i`; nothing before lexeme `free` is looked at."""
    if lex.words[i] in lexicon.ones:
        return _one_of_unit(lex, i, free, lexicon)
    if lex.words[i] == "once":
        return _once(lex, i, lexicon)
    return _decade(lex, i, free, lexicon) if lex.is_digits(i) else None


def _one_of_unit(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """As in "a foot of snow", "a mile wide"; not "a foot was broken", "a foot of the bed"."""
    after, words = lex.words[i + 1], lexicon.rules.implied
    if i > free and lex.words[i - 1] in ONE and lex.words[i + 1 : i + 4] == ["and", "a", "half"]:
        return _of_unit(lex, (i - 1, i + 3), i, Decimal("1.5"), lexicon)
    measured = after == "of" and lex.is_word(i + 2) and lex.words[i + 2] not in words.no_stuff
    measured = lex.words[i] in words.units and (measured or after in words.measured)
    if i - 1 < free or lex.words[i - 1] not in ("a", "an") or not (measured or _is_length(lex, i, lexicon)):
        return None
    return _of_unit(lex, (i - 1, i), i, Decimal(1), lexicon)


def _of_unit(lex: Lexemes, ends: tuple[int, int], i: int, value: Decimal, lexicon: Lexicon) -> Draft | None:
    """So much of the unit whose name stands at lexeme `i`; the quantity has the lexemes `ends`."""
    unit = next((unit for phrase, unit in lexicon.names.get(lex.words[i], ()) if len(phrase) == 1), None)
    if unit is None:
        return None
    draft = _draft(*ends, value, "a <unit>" if value == 1 else "a <unit> and a half")
    draft.unit, draft.dimension = unit, unit.dimension
    return draft


def _is_length(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "more than a year", "suspended for a month"; not "more than a week ago", "a day's work"."""
    words, before = lexicon.rules.implied, lex.words[i - 2]
    if lex.words[i] not in words.lengths_of_time or _goes_on(lex, i + 1, lexicon):
        return False
    if before in words.bounds:
        return before != "than" or lex.words[i - 3] in words.compared
    return before == "for" and lex.words[i - 3] in words.lasting


def _goes_on(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    return lex.words[i] in lexicon.rules.implied.no_length or (lex.glued(i) and lex.raw[i] in _JOINS)


def _once(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft | None:
    """As in "once a week"; not "once a member"."""
    found = rate_at(lex, i + 1, lexicon)
    if found is None or found[0] not in lexicon.rules.rates.periods:
        return None
    draft = _draft(i, found[1], Decimal(1), "once per <unit>")
    draft.unit, draft.dimension, draft.per, draft.tail = _TIMES, "rate", found[0], i
    return draft


def _decade(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """As in "highs in the mid-40s"; not "a woman in her mid-40s", "the 40s"."""
    raw, words = lex.raw[i], lexicon.rules.implied
    is_decade = len(raw) == 2 and raw[1] == "0" and lex.words[i + 1] == "s" and lex.glued(i + 1)
    if not is_decade or (lex.glued(i + 2) and lex.raw[i + 2].isalnum()):
        return None
    first = i - 1 - (lex.words[i - 1] == "-")
    low, high = words.decades.get(lex.words[first], words.phases.get(lex.words[first], (0, 9)))
    if lex.words[first] not in words.decades and lex.words[first] not in words.phases:
        first = i
    if first >= free and lex.words[first - 1] in words.owners and lex.words[first - 2] in ("in", "into"):
        if lex.words[first - 1] == "their" and not _are_people(lex, first - 2, lexicon):
            return None  # "Shares traded in their 20s."
        return _ten_years(first, i, (low, high), raw)
    if first < free or lex.words[first - 1] not in _BEFORE_DECADE or not _is_warm(lex, i, lexicon):
        return None
    draft = _draft(first, i + 1, Decimal(raw) + low, "<decade> of degrees")
    unit, last = _heat(lex, i + 2, lexicon)
    draft.high, draft.unit, draft.dimension, draft.last = Decimal(raw) + high, unit, "measurement", last
    return draft


def _are_people(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a word of people stands before lexeme `i`: "two men in their 30s", "many are in their 50s"."""
    ages = lexicon.rules.ages
    people = ages.groups | ages.crowds | _THEY
    near = lex.clause_before(i, _PERSONS)
    return any(word in people or word.removesuffix("s") in ages.people for word in near)


def _ten_years(first: int, i: int, ends: tuple[int, int], raw: str) -> Draft:
    """As in "a man in his late 30s", "she left in her 40s": an age between two."""
    draft = _draft(first, i + 1, Decimal(raw) + ends[0], "<decade> of a life")
    draft.high, draft.unit, draft.dimension, draft.tail = Decimal(raw) + ends[1], _YEAR, "age", i
    return draft


def _heat(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[Unit, int]:
    """The scale behind a decade of degrees, with its last lexeme: "the mid-30s Celsius"."""
    for phrase, unit in [*lexicon.symbols.get(lex.raw[i], ()), *lexicon.names.get(lex.words[i], ())]:
        if len(phrase) == 1 and unit.name in ("celsius", "fahrenheit"):
            return unit, i
    return _DEGREE, i - 1


def _is_warm(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a word near it says that it is as warm as that."""
    near = range(i - _NEAR, min(i + _NEAR, len(lex.words)))
    marks = {n: lex.words[n] for n in near if lex.words[n] in lexicon.rules.implied.warm}
    between = ("".join(lex.words[min(n, i) : max(n, i)]) for n in marks)
    return any("." not in words and ";" not in words for words in between)


def _draft(first: int, last: int, value: Decimal, rule: str) -> Draft:
    draft = of_numeral(Numeral(first, last, value, Decimal(1), "words", rule))
    draft.last = last
    return draft
