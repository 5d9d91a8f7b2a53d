"""Numbers that are said without one: "a foot of snow", "the mid-40s" of a thermometer, "once a week"."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.numbers.numeral import Numeral
from copydesk.dimensions.quantity.units.rates import rate_at

_DEGREE = Unit("degree", "deg", "measurement")
_YEAR = Unit("year", "a", "age")
_PERCENT = Unit("percent", "%", "percentage")
_OF = {"age": "a life", "measurement": "degrees", "percentage": "a share"}
_TIMES = Unit("time", "{time}", "frequency")
_APOSTROPHES = ("'", "’")
_JOINS = frozenset(("-", "'", "’"))  # "a week-long", "a day's work"
ONE = ("a", "an", "one")  # before a unit that stands without a number
_OR_MORE = ("more", "less", "longer")
_LONG = ("hour", "fortnight", "week", "month", "year", "decade", "century")
_NOW = ("now", "straight", "if", "because", "when", "until")
_PERSONS = 16  # lexemes from a person to an age
_THEY = frozenset(("they", "we", "who", "both", "most", "many", "all", "men", "women", "couple", "parents"))
_BEFORE_DECADE = ("the", "to", "into", "and", "or")
_WHOLE_TEN = (0, 9)
_BELOW = {"inch": 12, "minute": 60, "second": 60}  # as many make one of the larger unit
_STANDS = frozenset(("is", "are", "remains", "remain", "stuck", "stays", "hovers", "hovering"))
_NEAR = 10  # lexemes from a decade of degrees to the word that says what they are of


def read_implied(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """Read what begins at, or just before, lexeme `i`; nothing before lexeme `free` is looked at."""
    if lex.words[i] in lexicon.ones:
        return _one_of_unit(lex, i, free, lexicon)
    if lex.words[i] == "once":
        return _once(lex, i, lexicon)
    if not lex.is_digits(i):
        return None
    return _decade(lex, i, free, lexicon) or _smaller(lex, i, lexicon)


def _smaller(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft | None:
    """The inches of "6-foot-2", the minutes of "5h 40m", the seconds of "3m 42s"."""
    name = _smaller_name(lex, i)
    unit = lexicon.unit_of(name) if name else None
    if unit is None or not lex.raw[i].isdigit() or int(lex.raw[i]) >= _BELOW[unit.name]:
        return None
    last = i + (2 if lex.words[i + 2] == "inch" else unit.name != "inch")
    draft = _draft(i, last, Decimal(lex.raw[i]), "<number> <smaller unit>")
    draft.unit, draft.dimension, draft.tail = unit, unit.dimension, i
    return draft


def _smaller_name(lex: Lexemes, i: int) -> str:
    """The name of the unit that a number has for what stands before it, or before the next number."""
    before, mark = lex.raw[i - 1], lex.raw[i + 1]
    if before != "-" and mark not in ("m", "s"):
        return ""
    mark = mark if lex.glued(i + 1) else ""
    if before == "-" and lex.words[i - 2] in ("foot", "ft") and lex.joins(i - 1):
        is_last = mark != "-" or lex.words[i + 2] == "inch"
        return "inch" if is_last and lex.is_digits(i - 3 - (lex.raw[i - 3] == "-")) else ""
    larger = before if lex.glued(i - 1) and lex.is_digits(i - 2) else ""
    if mark == "m" and (larger == "h" or (lex.is_digits(i + 2) and lex.raw[i + 3] == "s")):
        return "minute"
    return "second" if (larger, mark) == ("m", "s") else ""


def _one_of_unit(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """As in "a foot of snow", "a mile wide", "an extra week of talks"; not "a foot of the bed"."""
    if i > free and lex.words[i - 1] in ONE and lex.words[i + 1 : i + 4] == ["and", "a", "half"]:
        return _of_unit(lex, (i - 1, i + 3), i, Decimal("1.5"), lexicon)
    more = lex.words[i - 1] in lexicon.rules.implied.more and lex.words[i] in _LONG
    first = i - 1 - more
    if first < free or lex.words[first] not in ("a", "an"):
        return None
    said = not _goes_on(lex, i + 1, lexicon) if more else _is_so_much(lex, i, lexicon)
    return _of_unit(lex, (first, i), i, Decimal(1), lexicon) if said else None


def _is_so_much(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "a foot of snow", "a mile wide", "an hour and 20 minutes"; not in "a foot was broken"."""
    after, words = lex.words[i + 1], lexicon.rules.implied
    measured = after == "of" and not lex.ends_at(i + 2, words.no_stuff)
    if lex.words[i] in words.units and (measured or after in words.measured):
        return True
    return _has_rest(lex, i, lexicon) or _is_length(lex, i, lexicon)


def _has_rest(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "an hour and 20 minutes", "a year and eight months"."""
    unit, at = lexicon.unit_of(lex.words[i]), i + 1 + (lex.words[i + 1] == "and")
    if unit is None or not (lex.is_digits(at) or lex.words[at] in lexicon.rules.numbers):
        return False
    smaller = lexicon.rules.groups.smaller.get(unit.name, ("", 0))[0]
    rest = map(lexicon.unit_of, lex.words[at + 1 : at + 4])
    return smaller in [one.name for one in rest if one is not None]


def _of_unit(lex: Lexemes, ends: tuple[int, int], i: int, value: Decimal, lexicon: Lexicon) -> Draft | None:
    """So much of the unit whose name stands at lexeme `i`; the quantity has the lexemes `ends`."""
    unit = lexicon.unit_of(lex.words[i])
    if unit is None:
        return None
    draft = _draft(*ends, value, "a <unit>" if value == 1 else "a <unit> and a half")
    draft.unit, draft.dimension = unit, unit.dimension
    return draft


def _is_length(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "more than a year", "suspended for a month"; not "more than a week ago", "a day's work"."""
    words, before = lexicon.rules.implied, lex.words[i - 2]
    if lex.words[i] not in words.lengths_of_time:
        return False
    if lex.words[i + 1] == "or" and lex.words[i + 2] in _OR_MORE:
        return True  # "a year or more"
    if _goes_on(lex, i + 1, lexicon):
        return False
    if before == "than":
        return lex.words[i - 3] in words.compared
    if before == "for":
        return lex.words[i - 3] in words.lasting or _is_span(lex, i, lexicon)
    return before in words.bounds or (before in words.took and _is_taken(lex, i, lexicon))


def _is_span(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "has worked there for a decade"; not "plans for a year abroad", "£20 for a month".

    How long it is since the last of its kind is none: "Tolland's first mill for a century".
    """
    if "first" in lex.clause_before(i - 2, _NEAR):
        return False
    before, words = lex.words[i - 3], lexicon.rules.words
    if lex.words[i] not in _LONG or before in lexicon.rules.implied.no_span or lex.is_digits(i - 3):
        return False
    return lex.ends_at(i + 1, words.phrase_ends.union(_NOW) - {"of", "or"})


def _is_taken(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "took a year to build"; not "took a year off", "took a month or two"."""
    is_so_many = lex.words[i + 1] == "or" and lex.words[i + 2] in lexicon.rules.numbers
    return lex.words[i] in _LONG and not is_so_many and lex.words[i + 1] not in lexicon.rules.implied.off


def _goes_on(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    return lex.words[i] in lexicon.rules.implied.no_length or (lex.glued(i) and lex.raw[i] in _JOINS)


def _once(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft | None:
    """As in "once a week"; not "once a member"."""
    found = rate_at(lex, i + 1, lexicon)
    if found is None or found[0] not in lexicon.rules.rates.periods:
        return None
    draft = _draft(i, found[1], Decimal(1), "once per <unit>")
    draft.unit, draft.dimension, draft.per, draft.tail = _TIMES, "frequency", found[0], i
    return draft


def _decade(lex: Lexemes, i: int, free: int, lexicon: Lexicon) -> Draft | None:
    """As in "highs in the mid-40s"; not "a woman in her mid-40s", "the 40s"."""
    words, last = lexicon.rules.implied, _plural(lex, i)
    if last is None:
        return None
    first = i - 1 - (lex.words[i - 1] == "-")
    is_told = lex.words[first] in words.decades
    ends = words.decades.get(lex.words[first]) or words.phases.get(lex.words[first])
    if ends is None:
        first, ends = i, _WHOLE_TEN
    if first < free:
        return None
    at = range(first, last + 1)
    if lex.words[first - 1] in words.owners and lex.words[first - 2] in ("in", "into"):
        return _ten(lex, at, i, ends, _YEAR) if _is_of_life(lex, first, lexicon) else None
    if lex.words[first - 1] not in _BEFORE_DECADE:
        return None
    if is_told and _is_share(lex, first, i, lexicon):
        return _ten(lex, at, i, ends, _PERCENT)
    return _degrees(lex, at, i, ends, lexicon)


def _is_of_life(lex: Lexemes, first: int, lexicon: Lexicon) -> bool:
    """As in "two men in their 30s"; not in "Shares traded in their 20s."."""
    return lex.words[first - 1] != "their" or _are_people(lex, first - 2, lexicon)


def _is_share(lex: Lexemes, first: int, i: int, lexicon: Lexicon) -> bool:
    """As in "fell into the mid-20s", "is in the low 50s", as shares; "in the mid-80s" is a time."""
    verb, link = lex.words[first - 3 : first - 1]
    is_time = lex.words[first].startswith("mid") and verb not in _STANDS
    if link not in ("to", "into") and (link != "in" or is_time):
        return False
    words = lexicon.rules.implied
    return _is_near(lex, i, words.rated) and not _is_near(lex, i, words.warm)


def _plural(lex: Lexemes, i: int) -> int | None:
    """The last lexeme of "40s" or "40's", if that is what stands at lexeme `i`."""
    if len(lex.raw[i]) != 2 or lex.raw[i][1] != "0":
        return None
    last = i + 1 + (lex.raw[i + 1] in _APOSTROPHES and lex.glued(i + 1))
    ends = lex.words[last] == "s" and lex.glued(last)
    return last if ends and not (lex.glued(last + 1) and lex.raw[last + 1].isalnum()) else None


def _degrees(lex: Lexemes, at: range, i: int, ends: tuple[int, int], lexicon: Lexicon) -> Draft | None:
    """As in "highs in the mid-40s", where a word near it says that it is as warm as that."""
    if not _is_near(lex, i, lexicon.rules.implied.warm):
        return None
    unit, last = _heat(lex, at.stop, lexicon)
    return _ten(lex, range(at.start, last + 1), i, ends, unit)


def _are_people(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether a word of people stands before lexeme `i`: "two men in their 30s", "many are in their 50s"."""
    ages = lexicon.rules.ages
    people = ages.groups | ages.crowds | _THEY
    near = lex.clause_before(i, _PERSONS)
    return any(word in people or word.removesuffix("s") in ages.people for word in near)


def _ten(lex: Lexemes, at: range, i: int, ends: tuple[int, int], unit: Unit) -> Draft:
    """As in "a man in his late 30s", "an approval in the low 50s": between two of ten numbers in a row."""
    tens = Decimal(lex.raw[i])
    draft = _draft(at.start, at.stop - 1, tens + ends[0], f"<decade> of {_OF[unit.dimension]}")
    draft.high, draft.unit, draft.dimension, draft.tail = tens + ends[1], unit, unit.dimension, i
    draft.comparator = "=" if ends == _WHOLE_TEN else "~"
    return draft


def _heat(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[Unit, int]:
    """The scale behind a decade of degrees, with its last lexeme: "the mid-30s Celsius"."""
    for phrase, unit in [*lexicon.symbols.get(lex.raw[i], ()), *lexicon.names.get(lex.words[i], ())]:
        if len(phrase) == 1 and unit.name in ("celsius", "fahrenheit"):
            return unit, i
    return _DEGREE, i - 1


def _is_near(lex: Lexemes, i: int, listed: frozenset[str]) -> bool:
    """Whether one of some words stands near a number, in its sentence: "highs", "approval"."""
    near = range(i - _NEAR, min(i + _NEAR, len(lex.words)))
    marks = {n: lex.words[n] for n in near if lex.words[n] in listed}
    between = ("".join(lex.words[min(n, i) : max(n, i)]) for n in marks)
    return any("." not in words and ";" not in words for words in between)


def _draft(first: int, last: int, value: Decimal, rule: str) -> Draft:
    draft = of_numeral(Numeral(first, last, value, Decimal(1), "words", rule))
    draft.last = last
    return draft
