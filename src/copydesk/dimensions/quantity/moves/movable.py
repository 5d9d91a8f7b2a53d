"""Which numbers may be the size of a change: points, shares, money and what is counted."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_BEFORE_ORDERS = frozenset(("", ".", ",", ";", ":", "then", "and", "next"))


def acts(draft: Draft, word: str, lexicon: Lexicon) -> bool:
    """As in "sank 30 boats", which says what was done to them; but "dropped 12 places", "dropped 30 jobs"."""
    rules, noun = lexicon.rules, draft.head
    counted = draft.unit is None and draft.counts and noun != ""
    return counted and word in rules.trends.acts and noun not in rules.words.stock | rules.trends.steps


def is_object(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "sank 30 boats", "melted 8 tons of wax": what was sunk or melted, and no size of a change."""
    if acts(draft, lex.words[i], lexicon):
        return True
    melts = lex.words[i] in lexicon.rules.trends.melts and "by" not in lex.words[i + 1 : draft.first]
    after, sides = lex.words[draft.last + 1], lexicon.rules.words.sides
    away = draft.dimension == "measurement" and after in sides and lex.words[draft.last + 2] == "of"
    return away or (melts and after == "of")


def is_earlier(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "900 up on 2022", "40 down on last year"."""
    return lex.is_digits(i) or lex.words[i + (lex.words[i] == "the")] in lexicon.rules.trends.of_before


def is_ago(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "3 dollars down on the week", "up on a year ago"; not "put $900 down on a house"."""
    at = i + (lex.words[i] in ("the", "a"))
    return lex.words[at] in ("day", "week", "month", "quarter", "year") or is_earlier(lex, i, lexicon)


def movable(draft: Draft, lexicon: Lexicon) -> bool:
    """What "cut", "lose" and "add" change: points, shares and things that are counted, not money."""
    if draft.dimension in ("fraction", "measurement") or draft.is_move:
        return True
    counted = draft.counts or (draft.dimension == "rate" and draft.unit is None)  # "add 700 seats a week"
    return counted and draft.head in lexicon.rules.words.stock


def is_order(verb: str, before: str, draft: Draft) -> bool:
    """As in "Add 2 tsp of salt", where nothing has grown."""
    return verb == "add" and before in _BEFORE_ORDERS and draft.dimension == "measurement"
