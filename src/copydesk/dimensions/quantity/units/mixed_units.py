"""Ranges whose ends are in two units of one kind: "65 cents to $1.15", "1 hour to 90 minutes"."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.moves.from_to import FAR, is_move
from copydesk.dimensions.quantity.units.steps import steps

_WIDE = 25  # times: coins so far below a sum are the size of its move: "corn closed 3 cents to $6.20"


def align(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> None:
    """Give the ends of such a range one unit: of lengths and times the smaller, of money the larger."""
    if a.unit is None or b.unit is None or a.dimension != b.dimension or not (a.exact and b.exact):
        return
    unit, first, second = _common(a.unit, b.unit, lexicon)
    goes_up = _goes_up(a, a.low * first, b.low * second) and a.per in (None, b.per)
    if unit is not None and goes_up and not _is_no_range(lex, a, b, lexicon):
        _turn(a, unit, first)
        _turn(b, unit, second)


def _goes_up(a: Draft, low: Decimal, high: Decimal) -> bool:
    return 0 < low < high and (a.dimension != "money" or high <= _WIDE * low)


def _is_no_range(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    return _is_part_of_longer(lex, a, b, lexicon) or _moves(lex, a, lexicon)


def _turn(draft: Draft, unit: Unit, times: Decimal) -> None:
    draft.low = draft.high = draft.low * times
    draft.unit = unit


def _common(a: Unit, b: Unit, lexicon: Lexicon) -> tuple[Unit | None, Decimal, Decimal]:
    """The unit for both, and how many of it each is."""
    one, groups = Decimal(1), lexicon.rules.groups
    times = steps(a.name, b.name, groups) if a != b else None
    if times is None:
        return None, one, one
    if (times > 1) != (a.dimension == "money"):
        return b, times, one
    return a, one, steps(b.name, a.name, groups) or one


def _is_part_of_longer(lex: Lexemes, a: Draft, b: Draft, lexicon: Lexicon) -> bool:
    """As in "2 hours 20 minutes to 3 hours", "40 minutes to 1 hour 20 minutes"."""
    after = b.last + 1
    after += lex.words[after] in ("and", ",")
    goes_on = lex.is_digits(after) or lex.words[after] in lexicon.rules.numbers
    return goes_on or lex.words[_before(lex, a)] in lexicon.names


def is_rest(lex: Lexemes, a: Draft, lexicon: Lexicon) -> bool:
    """Whether the number goes on from a larger unit: the 20 of "from 1 hour 20 minutes to 50 minutes"."""
    larger = (unit for phrase, unit in lexicon.names.get(lex.words[_before(lex, a)], ()) if len(phrase) == 1)
    smaller = lexicon.rules.groups.smaller
    return any(smaller.get(unit.name, ("", 0))[0] == a.unit_name for unit in larger)


def _before(lex: Lexemes, a: Draft) -> int:
    """The lexeme before a number, or before the "and" or the hyphen that joins it."""
    return a.first - 1 - (lex.words[a.first - 1] in ("and", ",", "-"))


def _moves(lex: Lexemes, a: Draft, lexicon: Lexicon) -> bool:
    """Whether something moves, so that the first may be a size or where it began: "up 8 cents to $2"."""
    near = lex.clause_before(a.first, FAR)
    if not lexicon.rules.words.ranges.isdisjoint(near[-3:]):
        return False
    return any(is_move(word, lexicon) for word in near)
