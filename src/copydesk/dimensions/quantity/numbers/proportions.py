"""A part of a whole in two numbers: "one in five", "177 out of every 100,000", "half of 1 percent"."""

from collections.abc import Container
from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_FEWER = 1000  # "one in 1,900" may be a year
_LARGE = 10**12  # no group has more; a remainder of far larger numbers has no digits left
_SEVERAL = 2
_NEAR = 10  # words before "1 in 64" in which it says of what that is the chance
_TENS = frozenset((4, 5, 10, 100))
_ROUND = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500))


def is_part_of_round(a: Draft, b: Draft) -> bool:
    """Whether two bare numbers can be a part and a whole: "one in ten", "two patients in three"."""
    return _can_be_part(a, b) and a.low < b.low and b.low in _ROUND


def make_part(a: Draft, b: Draft, rule: str) -> None:
    """Make `a` the fraction that the two numbers are."""
    a.low = a.low / b.low
    a.high = a.low if a.high == a.numeral.value or a.high is None else a.high / b.low
    a.last, a.tail, a.dimension, a.rule = b.last, b.tail, "fraction", rule
    a.numeral = a.numeral._replace(form="fraction")


def proportion(lex: Lexemes, a: Draft, b: Draft, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """As in "one in five", "5 out of 10", "177 out of every 100,000": a part of a whole."""
    if " ".join(words) not in lexicon.rules.groups.proportions:
        return False
    if not _can_be_part(a, b) or words == ("for", "every"):
        return False
    if words == ("in",) and not _is_whole(lex, a, b, lexicon):
        return False
    if words == ("out", "of") and lex.words[b.last + 1] in ("stars", "pinocchios", "points"):
        a.dimension, a.last, a.rule = "score", b.last, "<number> out of <number>"
        return True
    make_part(a, b, "<number> in <number>")
    return True


def _is_whole(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Whether a number behind "in" is no year, but so many of which some are a part."""
    if b.low in _ROUND or _is_thousands(b.low):
        return True
    is_one = a.low == 1 and 1 < b.low < _FEWER
    return is_one and (_is_chance(lex, a, lexicon) or _is_of_things(lex, b, lexicon.rules.counted.irregular))


def _can_be_part(a: Draft, b: Draft) -> bool:
    """Whether two bare numbers can be a part and a whole, round or not."""
    return a.plain and b.plain and b.high == b.low and a.high is not None and 0 < a.low <= b.low


def _is_of_things(lex: Lexemes, b: Draft, plurals: Container[str]) -> bool:
    """As in "one in 38 pupils": one of so many that are named, in no round number."""
    noun = lex.words[b.last + 1]
    return lex.is_word(b.last + 1) and (noun.endswith("s") or noun in plurals)


def _is_chance(lex: Lexemes, a: Draft, lexicon: Lexicon) -> bool:
    """As in "the odds of that are 1 in 64": how likely it is."""
    before = lex.words[max(0, a.first - _NEAR) : a.first]
    return not lexicon.rules.groups.odds.isdisjoint(before)


def _is_share_of(lex: Lexemes, a: Draft, b: Draft, people: Container[str]) -> bool:
    """As in "nearly eight of 10 voters": a share of people at large; "12 of 40 crew" are certain ones."""
    if a.low < _SEVERAL or b.low not in _TENS or not is_part_of_round(a, b):
        return False
    return lex.words[b.last + 1] in people


def _is_thousands(value: Decimal) -> bool:
    """Whether a number counts whole thousands and is no year: 5,000, not 1987 or 2000."""
    return 1000 <= value < _LARGE and value % 1000 == 0 and value != 2000


def join_of(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """Make `a` a part, if it is one of the second: "half of 1 percent", "nearly eight of 10 voters"."""
    if a.numeral.form == "fraction":
        return _of_one_percent(a, b)
    is_share = _is_share_of(lex, a, b, lexicon.rules.groups.people)
    if is_share:
        make_part(a, b, "<number> of <number>")
    return is_share


def join_in(_: Lexemes, a: Draft, b: Draft, __: Lexicon) -> bool:
    """Make `a` the part that two numbers are: "a one-in-100-year flood"."""
    is_part = a.low == 1 and b.unit_name == "year"
    if is_part:
        make_part(a, b, "<number> in <number>")
    return is_part


def _of_one_percent(a: Draft, b: Draft) -> bool:
    """Make `a` a percentage, if it is a part of one percent: "half of 1 percent"."""
    if b.low != 1 or b.dimension != "percentage":
        return False
    a.last, a.tail, a.unit, a.dimension = b.last, b.tail, b.unit, b.dimension
    a.rule = "<fraction> of one percent"
    return True
