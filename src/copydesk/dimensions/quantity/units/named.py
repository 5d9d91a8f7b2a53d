"""The unit of a number: signs and codes before it, names and symbols after it, "per X" behind."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds.ranks import is_ordinal
from copydesk.dimensions.quantity.lexemes import HYPHENS, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.moves.levels import is_in_money
from copydesk.dimensions.quantity.numbers.signs import take_below_zero, take_sign
from copydesk.dimensions.quantity.schema import UnitNames
from copydesk.dimensions.quantity.units import money
from copydesk.dimensions.quantity.units.rates import take_rate
from copydesk.dimensions.quantity.units.said_twice import ends_inches

# Units of one letter that may stand apart from their number.
_SPACED_LETTERS = frozenset("mgLCF°")
_INCHES, _FEET = ('"', "”", "″"), ("'", "’", "′")
_INCH = Unit("inch", "[in_i]", "measurement")
_STRONGEST = 30  # of earthquakes and of stars


def attach(lex: Lexemes, draft: Draft, lexicon: Lexicon, free: int) -> None:
    """Find the unit of a number and take it into the draft; nothing before lexeme `free` is looked at."""
    money.take_prefix(lex, draft, lexicon, free)
    _scale_letter(lex, draft, lexicon)
    _magnitude(lex, draft, free, lexicon.rules.words.quakes)
    if draft.unit is None or draft.dimension == "money":
        _suffix(lex, draft, lexicon)
    money.settle_pounds(lex, draft, lexicon)
    take_sign(lex, draft, free, lexicon)
    take_below_zero(lex, draft)
    if draft.unit is not None:
        take_rate(lex, draft, lexicon)


def _scale_letter(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "$2.5m", "2.5m users", "10k"; "5m" alone is five metres."""
    i = draft.last + 1
    letter = lex.words[i]
    scale = lexicon.rules.scale_letters.get(letter)
    if scale is None or draft.numeral.scale > 1 or draft.numeral.form not in ("digits",):
        return
    if lex.glued(i + 1) and lex.raw[i + 1].isalnum():
        return
    is_money, glued = draft.dimension == "money", lex.glued(i)
    unit = _k_unit(lex, i, lexicon) if glued and not is_money else None
    if unit is not None:
        draft.unit, draft.dimension, draft.last = unit, unit.dimension, i
        draft.rule = f"{draft.rule} <unit>"
        return
    if _is_scale(lex, draft, i, lexicon) or (is_money and (glued or letter in ("m", "b"))):
        draft.scale_by(Decimal(scale))
        draft.last = i


def _k_unit(lex: Lexemes, i: int, lexicon: Lexicon) -> Unit | None:
    """What a "k" is that is no thousand: "18k rose gold" has karats, "the 5k run" kilometres."""
    words = lexicon.rules.words
    after = _phrase(lex, i + 1, words.phrase_ends) if lex.words[i] == "k" else []
    name = next((words.k_units[word] for word in after if word in words.k_units), None)
    return lexicon.unit_of(name) if name else None


def _is_scale(lex: Lexemes, draft: Draft, i: int, lexicon: Lexicon) -> bool:
    """Whether the letter at lexeme `i` is a scale without a currency: "2.5m users", "40m in cash", "10k"."""
    if not lex.glued(i):
        return False
    letter, metres = lex.words[i], lexicon.rules.words.metres
    noun = lex.is_word(i + 1) and not lex.glued(i + 1)
    noun = noun and (lex.words[i + 1] not in metres or is_in_money(lex, draft.first, i + 1, lexicon))
    if letter == "b":
        return noun or "." in lex.raw[draft.numeral.first]
    if letter == "m":
        return _is_million(lex, draft, i, lexicon) if noun else lex.raw[i] == "M"
    return letter == "k"


def _is_million(lex: Lexemes, draft: Draft, i: int, lexicon: Lexicon) -> bool:
    """Whether an "m" before a noun is millions: "the 3m users", "a 2m euro loan", not "a 600m drop"."""
    if lex.raw[i] == "M":
        return True
    words = lexicon.rules.words
    before = lex.words[max(0, draft.first - 2) : draft.first]
    if words.one_of.isdisjoint(before):
        return not _is_length(lex, draft, i + 1, lexicon)
    phrase = _phrase(lex, i + 1, words.phrase_ends)
    several = phrase[1:] if "a" in before else phrase  # "a 2.67m wels catfish": "wels" is one
    if lex.words[i + 1] in lexicon.names or _is_plural(several or phrase, words.one_in_s):
        return True
    return not words.many.isdisjoint(phrase)


def _is_length(lex: Lexemes, draft: Draft, first: int, lexicon: Lexicon) -> bool:
    """As in "2.67m wels catfish", which has no plural; "2.5m extra staff" are many."""
    words = lexicon.rules.words
    phrase = _phrase(lex, first, words.phrase_ends)
    if lex.words[first] in lexicon.names or not words.many.isdisjoint(phrase):
        return False
    is_one = len(phrase) > 1 and not _is_plural(phrase, words.one_in_s)
    return is_one and "." in lex.raw[draft.numeral.first]


def _is_plural(phrase: list[str], one: frozenset[str]) -> bool:
    """Whether a word of a phrase ends as plurals do: "users", not "carnivorous" or "canvas"."""
    ends = (word for word in phrase if word.endswith("s") and word not in one)
    return any(not word.endswith(("ous", "ss", "us", "is")) for word in ends)


def _phrase(lex: Lexemes, first: int, ends: frozenset[str]) -> list[str]:
    """The words of a noun phrase from one of them on, at most three."""
    last = first
    while last < first + 2 and not lex.ends_at(last + 1, ends):
        last += 1
    return lex.words[first : last + 1]


_MILLIBAR = Unit("millibar", "mbar", "measurement")
_AIR = range(800, 1101)  # millibars of air pressure


def _pressure(lex: Lexemes, unit: Unit, draft: Draft, lexicon: Lexicon) -> Unit:
    """Read "948 mb" as a pressure where an article speaks of storms; else the unit as it is."""
    if unit.name != "megabit" or not lex.said(lexicon.rules.words.pressure):
        return unit
    return _MILLIBAR if int(draft.low) in _AIR else unit


_MAGNITUDE = Unit("magnitude", None, "measurement")


def _magnitude(lex: Lexemes, draft: Draft, free: int, quakes: frozenset[str]) -> None:
    """As in "magnitude-6.1", "of magnitude 5.8", and "a 7.0 quake", which leaves the unit out."""
    if draft.unit is not None:
        return
    i = draft.first - 1
    i -= lex.words[i] == "of" or (lex.words[i] in HYPHENS and lex.glued(i) and lex.glued(i + 1))
    if lex.words[i] == "magnitude" and i >= free and draft.low < _STRONGEST:
        draft.first, draft.unit, draft.dimension = i, _MAGNITUDE, "measurement"
        draft.rule = f"magnitude {draft.rule}"
    elif "." in lex.raw[draft.last] and _is_quake(lex, draft.last + 1, quakes):
        draft.unit, draft.dimension = _MAGNITUDE, "measurement"
        draft.rule = f"{draft.rule} of magnitude"


def _is_quake(lex: Lexemes, i: int, quakes: frozenset[str]) -> bool:
    """Whether a quake is at lexeme `i`, and no "quake-proof homes"."""
    return lex.words[i] in quakes and lex.words[i + 1] not in HYPHENS


def _suffix(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    if draft.unit is not None or draft.dimension == "money":
        money.take_repeated(lex, draft)
        return
    for start in _places(lex, draft, lexicon):
        known, name = symbol_at(lex, start, draft, lexicon), name_at(lex, start, draft, lexicon)
        if known is None or (name is not None and name[1] > known[1]):
            known = name
        if known is None:
            continue
        unit, last = known
        if lex.raw[start - 1] in ("(", "[", "{", "<"):
            if lex.raw[last + 1] not in (")", "]", "}", ">"):
                continue
            last += 1
        draft.unit, draft.dimension, draft.last = unit, unit.dimension, last
        draft.rule = f"{draft.rule} <{'currency' if unit.dimension == 'money' else 'unit'}>"
        if unit.dimension == "money":
            money.take_rest(lex, draft, lexicon)
        return


def _places(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> list[int]:
    """Where a unit may begin: "40 yards", "40-yard", "20 (kg)", "half an hour", "two more years"."""
    last = draft.last
    step = lex.after_hyphen(last)
    if step > last + 1 and lex.words[step] == "plus":
        step = lex.after_hyphen(step)  # "90-plus minutes"
    places = [step]
    word = lex.words[step]
    form = draft.numeral.form
    if (form == "vague" and word == "of") or (form == "fraction" and word in ("a", "an")):
        places.append(step + 1)
    elif form == "fraction" and word == "of" and lex.words[step + 1] in ("a", "an"):
        places += [step + 2, step + 3] if lex.is_capital(step + 2) else [step + 2]
    elif word in ("(", "[", "{", "<") or word in lexicon.rules.counted.adjectives:
        places.append(step + 1)
    elif word == "-" and not lex.glued(step + 1) and lex.raw[step + 1].islower():
        places.append(step + 1)  # "30 - year", cut into tokens
    return places


def symbol_at(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """The unit whose symbol stands at lexeme `i`, in the case that the standard writes."""
    raw = lex.raw
    for phrase, unit in lexicon.symbols.get(raw[i], ()):
        if _is_symbol(lex, i, phrase, draft):
            unit = _pressure(lex, unit, draft, lexicon)
            return unit, i + len(phrase) - 1
    if raw[i] == "in" and (raw[draft.first - 1] in ("ft", "feet", "foot", "'") or ends_inches(lex, i + 1)):
        return _INCH, i
    if (raw[i] in _INCHES or raw[i] in _FEET) and draft.numeral.form != "words":
        return _inches(lex, i, lexicon)
    if raw[i] == "p" and not (lex.glued(i + 1) and raw[i + 1].isalnum()) and raw[i + 1 : i + 3] != [".", "m"]:
        return Unit("penny", None, "money"), i
    return None


def _is_symbol(lex: Lexemes, i: int, phrase: tuple[str, ...], draft: Draft) -> bool:
    """Whether a unit's symbol stands at lexeme `i`, and means the unit."""
    raw, end = lex.raw, i + len(phrase)
    if tuple(raw[i:end]) != phrase or (lex.glued(end) and raw[end].isalnum()):
        return False
    if phrase[-1].isdigit() and not lex.glued(end - 1):
        return False  # "12 ft 2" is no "ft2"
    if phrase == ("st",) and is_ordinal(lex, i - 1):
        return False  # "the 21st boat"
    is_letter = len(phrase) == len(raw[i]) == 1 and raw[i].isalpha()
    return not is_letter or _is_letter_symbol(lex, i, draft)


def _is_letter_symbol(lex: Lexemes, i: int, draft: Draft) -> bool:
    """Whether one letter is a unit: "5 m", not "the 1970s" or an initial."""
    letter, after = lex.raw[i], lex.raw[i + 1]
    if letter == "s" and "." not in lex.raw[i - 1]:
        return False  # "the 1970s"
    if lex.glued(i):
        return True
    is_code = after == "/" and not lex.is_digits(i + 2)  # "F / A-18", but "25 C / 77 F"
    if letter not in _SPACED_LETTERS or is_code or after in ("'", "-", "$", "£") or draft.low > 2000:
        return False
    return after != "." or lex.raw[i + 2] == "" or lex.is_capital(i + 2)


def _inches(lex: Lexemes, i: int, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """6'2" and 10" long: signs that are more often quotation marks."""
    if lex.raw[i] in _FEET:
        if lex.glued(i) and lex.glued(i + 1) and lex.is_digits(i + 1):
            return Unit("foot", "[ft_i]", "measurement"), i
        twice = lex.raw[i + 1] == lex.raw[i] and lex.glued(i + 1)  # 15'' as typed
        return (_INCH, i + 1) if twice and lex.words[i + 2] in lexicon.rules.words.lengths else None
    if lex.words[i + 1] in lexicon.rules.words.lengths or (
        lex.raw[i - 2] in _FEET and lex.is_digits(i - 3) and lex.glued(i)
    ):
        return _INCH, i
    return None


def name_at(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> tuple[Unit, int] | None:
    """The unit whose name stands at lexeme `i`."""
    for phrase, unit in lexicon.names.get(lex.words[i], ()):
        end = i + len(phrase)
        if not lex.match(i, phrase) or (lex.glued(end) and lex.raw[end].isalnum()):
            continue
        if _is_unit(lex, range(i, end), draft, unit, lexicon) and not _is_verb(lex, i, phrase, lexicon):
            return unit, end - 1
    return None


def _is_unit(lex: Lexemes, at: range, draft: Draft, unit: Unit, lexicon: Lexicon) -> bool:
    """Whether a unit's name means the unit: not "two second-half goals", "2016 Stone", "3 USD50 cards"."""
    words, last = lexicon.rules.unit_names, at.stop - 1
    if lex.words[last] in words.halves and lex.words[lex.after_hyphen(last)] in words.after_half:
        return False
    if _lacks_plural(lex, at, unit, words) or (unit.name in words.rare and _is_small(draft)):
        return False
    year = len(lex.raw[draft.first]) == 4 and 1500 <= draft.low <= 2100
    if year and unit.name in words.nouns:
        return False  # "2020 marks the seventh year"
    if unit.dimension == "money":
        return not (lex.is_digits(at.stop) and lex.glued(at.stop) and not lex.glued(at.start))
    return not (year and lex.is_capital(at.start) and lex.raw[at.start][1:].islower())


def _is_verb(lex: Lexemes, i: int, phrase: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether "won" is a verb: it is money where an article speaks of Korea, and in "48 billion won."."""
    if phrase != ("won",) or lex.said(lexicon.rules.words.korean) > 0:
        return False
    large = lex.words[i - 1] in lexicon.rules.scales and len(lex.words[i - 1]) > 1
    return not large or lex.words[i + 1] not in lexicon.rules.words.after_won


def _lacks_plural(lex: Lexemes, at: range, unit: Unit, words: UnitNames) -> bool:
    """Whether a unit that is one only in the plural stands in the singular: "the four thousand mark"."""
    if lex.words[at.stop - 1].endswith("s"):
        return False
    return unit.name in words.nouns or (unit.plural_only and lex.raw[at.start - 1] not in HYPHENS)


def _is_small(draft: Draft) -> bool:
    """Whether a number is whole and below a hundred."""
    return draft.numeral.scale < 1000 and draft.low < 100 and draft.low == int(draft.low)
