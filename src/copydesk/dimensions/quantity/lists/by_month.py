"""Prices by the month of delivery, in lists of markets: "Mar 640, May 655, Jul 670", "Jne 129 up 1.50"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_DAYS = 31
_LONG = 3  # digits; a shorter one may be a year, "May 86"
_YEAR = 4


def is_by_month(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a bare number is a price behind a month: not a day, a year, or "In May 640 boats sank"."""
    scores, dates, first = lexicon.rules.scores, lexicon.rules.dates, draft.numeral.first
    if lex.words[first - 1] not in dates.months or not lex.is_capital(first - 1) or draft.low <= _DAYS:
        return False
    if lex.words[first - 2] in dates.before or not lex.said(scores.priced):
        return False
    return lex.words[draft.last + 1] in scores.after_prices or _is_listed(lex, draft, lexicon)


def _is_listed(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether nothing that is counted stands behind a number, which is too long for a year or has a comma."""
    after, raw = draft.last + 1, lex.raw[draft.numeral.first]
    if lex.is_digits(after) or not lex.ends_at(after, lexicon.rules.dates.months):
        return False
    return len(raw) >= _LONG and (len(raw) != _YEAR or "," in raw)
