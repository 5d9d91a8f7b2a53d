"""Which numbers may be the size of a change: points, shares, money and what is counted."""

from __future__ import annotations

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_ASIDE = frozenset(("east", "west", "north", "south", "short"))
_NOT_CHANGE = frozenset(("duration", "age", "rank", "score", "frequency"))


def acts(draft: Draft, word: str, lexicon: Lexicon) -> bool:
    """As in "sank 30 boats", which says what was done to them; but "dropped 12 places", "dropped 30 jobs"."""
    rules = lexicon.rules
    noun = (draft.noun or "").split(" ")[-1]
    counted = draft.unit is None and counts(draft) and noun
    return bool(counted) and word in rules.trends.acts and noun not in rules.words.stock | rules.trends.steps


def is_object(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "melted 8 tons of wax": what was melted, and no size of a change."""
    melts = lex.words[i] in lexicon.rules.trends.melts and "by" not in lex.words[i + 1 : draft.first]
    after = lex.words[draft.last + 1]
    away = draft.dimension == "measurement" and after in _ASIDE and lex.words[draft.last + 2] == "of"
    return away or (melts and after == "of")


def is_earlier(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "900 up on 2022", "40 down on last year"."""
    return lex.is_digits(i) or lex.words[i + (lex.words[i] == "the")] in lexicon.rules.trends.of_before


def is_ago(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """As in "3 dollars down on the week", "up on a year ago"; not "put $900 down on a house"."""
    at = i + (lex.words[i] in ("the", "a"))
    return lex.words[at] in ("day", "week", "month", "quarter", "year") or is_earlier(lex, i, lexicon)


def is_move(draft: Draft) -> bool:
    """Whether a number is a share, or so many points, cents or pence."""
    return draft.dimension == "percentage" or draft.unit_name in ("point", "cent", "penny")


def is_price_or_move(draft: Draft) -> bool:
    """Whether a number is money or such a move."""
    return is_move(draft) or draft.dimension == "money"


def changes(draft: Draft) -> bool:
    """Whether a number is of a kind that changes have a size in."""
    return draft.dimension not in _NOT_CHANGE


def counts(draft: Draft) -> bool:
    """Whether a number counts something."""
    return draft.dimension in (None, "count")


def movable(draft: Draft, lexicon: Lexicon) -> bool:
    """What "cut", "lose" and "add" change: points, shares and things that are counted, not money."""
    if draft.dimension in ("fraction", "measurement") or is_move(draft):
        return True
    counted = counts(draft) or (draft.dimension == "rate" and draft.unit is None)  # "add 700 seats a week"
    return counted and (draft.noun or "").split(" ")[-1] in lexicon.rules.words.stock
