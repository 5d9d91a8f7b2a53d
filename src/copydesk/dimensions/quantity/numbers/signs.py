"""The sign of a number: "-1.3%", "minus 5", "5,120.40 (- 31.20)", "20 degrees below zero"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import HYPHENS, MINUS, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.numbers.numerals import parse_digits

_DEGREE = Unit("degree", "deg", "measurement")
_HEAT = ("celsius", "fahrenheit", "degree")


def take_sign(lex: Lexemes, draft: Draft, free: int, lexicon: Lexicon) -> None:
    """Take the sign of "-1.3%", "minus 5", "+0.2%"; a dash between two words is none."""
    i = draft.first - 1
    if i < free or (lex.words[i - 1] == "or" and lex.words[i - 2] == "plus"):
        return  # "plus or minus 3 points"
    beside = _is_beside_level(lex, i, draft)
    plus = lex.glued(i + 1) and (not lex.glued(i) or lex.raw[i - 1] == "(")
    if lex.words[i] == "+" and (plus or beside):
        draft.first, draft.signed, draft.trend = i, True, "up"
        return
    start = _minus_before(lex, i, draft, lexicon)
    if start is not None:
        draft.first = start
        _negate(draft)
        draft.trend = "down" if beside else draft.trend


def _is_beside_level(lex: Lexemes, i: int, draft: Draft) -> bool:
    """Whether a sign at lexeme `i` says in brackets how far the level before went: "5,120.40 (- 31.20)"."""
    if lex.raw[i - 1] != "(" or lex.raw[draft.last + 1] != ")" or not lex.is_digits(i - 2):
        return False
    level = lex.raw[i - 2]
    value = parse_digits(level) if {".", ","} & set(level) else None  # no "66 (-6)"
    return value is not None and draft.low < value


def _minus_before(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> int | None:
    """Where a minus in signs or words begins that ends at lexeme `i`."""
    word = lex.words[i]
    if word in HYPHENS and lex.words[i - 1] == "minus":
        return i - 1
    if word == "minus" or (word == "negative" and _is_negative(lex, i, draft, lexicon)):
        return i
    return i if word in MINUS and _is_minus_sign(lex, i, draft) else None


def _is_minus_sign(lex: Lexemes, i: int, draft: Draft) -> bool:
    """Whether a dash is a minus: it touches the number alone, or degrees follow."""
    if lex.raw[i - 1] == "(" and (lex.glued(i + 1) or lex.raw[draft.last + 1] == ")"):
        return True  # "sales 4,200 (-3.2%)"
    if lex.glued(i) or (lex.is_digits(i - 1) and draft.dimension != "percentage"):
        return False
    degrees = draft.base_unit in _HEAT
    return lex.glued(i + 1) or (degrees and (lex.words[i] == "-" or not lex.is_word(i - 1)))


def _is_negative(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "negative" is a sign, not a test's result: "negative 1.2 percent", "tested negative twice"."""
    if draft.dimension == "percentage" or draft.base_unit in (*_HEAT, "point"):
        return True
    return draft.unit is None and lex.words[i - 1] in lexicon.rules.unit_names.before_negative


def take_below_zero(lex: Lexemes, draft: Draft) -> None:
    """Make a number negative that is told as "20 degrees below zero"."""
    i = draft.last + 1
    is_below = lex.words[i] == "below" and lex.words[i + 1] == "zero"
    if not is_below or (draft.known and draft.base_unit not in _HEAT):
        return
    draft.unit, draft.dimension, draft.last = draft.unit or _DEGREE, "measurement", i + 1
    _negate(draft)
    draft.rule += " below zero"


def _negate(draft: Draft) -> None:
    draft.low = -draft.low
    draft.high = None if draft.high is None else -draft.high
    draft.signed = True
    if draft.dimension in ("percentage", None, "money") or draft.base_unit == "point":
        draft.trend = "down" if draft.unit is not None else None
