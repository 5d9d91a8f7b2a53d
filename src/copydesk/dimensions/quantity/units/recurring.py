"""Numbers without a unit that the article tells: its only currency, the seconds of its races."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.units.currencies import only_currency
from copydesk.dimensions.quantity.units.left_out import is_bare, is_lone_m, mark_converted

_MILLION = 1_000_000
_FAR = 6  # lexemes from an amount back to what it is
_HUNDREDTHS = 2  # places of a time that a clock took
_SLOWEST = 2  # no winner is twice as fast as the last


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give bare numbers the unit that the article has for such numbers elsewhere."""
    mark_converted(lex, drafts)
    bare = [one for one in drafts if is_bare(one) and one.exact and not lex.is_digits(one.last + 1)]
    _take_times(lex, drafts, bare, lexicon)
    unit = only_currency([draft for draft in drafts if draft.dimension == "money" and not draft.paid_in])
    if unit is not None:
        _take_millions(lex, drafts, unit, lexicon)
        _take_currency(lex, bare, unit, lexicon)


def _take_times(lex: Lexemes, drafts: list[Draft], bare: list[Draft], lexicon: Lexicon) -> None:
    """As in "won in 10.08 seconds, with Roe second in 10.13": what one clock took."""
    if not lex.said(lexicon.rules.races.words):
        return
    times = [draft for draft in drafts if draft.base_unit == "second" and _is_clocked(draft)]
    led_by = lexicon.rules.races.led_by
    for draft in filter(_is_clocked, bare):
        if lex.words[draft.first - 1] not in led_by:
            continue
        like = next((time for time in times if time.is_near(draft, _SLOWEST)), None)
        if like is not None:
            draft.unit, draft.dimension = like.unit, like.dimension
            draft.rule += " of the same clock"


def _is_clocked(draft: Draft) -> bool:
    """Whether a number is as exact as the time that a clock took."""
    return draft.exact and _places(draft) == _HUNDREDTHS


def _places(draft: Draft) -> int:
    """How many digits stand behind the point."""
    exponent = draft.numeral.base.as_tuple().exponent
    return -exponent if draft.numeral.scale == 1 and isinstance(exponent, int) else 0


def _take_currency(lex: Lexemes, bare: list[Draft], unit: Unit, lexicon: Lexicon) -> None:
    """As in "a 44 mln stg bid. ... made profits of 15.3 mln": what is earned is in the only currency."""
    for draft in bare:
        if draft.numeral.scale >= _MILLION and _is_of_account(lex, draft, lexicon):
            draft.unit, draft.dimension = unit, "money"
            draft.rule += " of the only currency"


def _take_millions(lex: Lexemes, drafts: list[Draft], unit: Unit, lexicon: Lexicon) -> None:
    """As in "a bill of $4.1m, after 2.7m last year": "m" is millions of money again, and no metres."""
    if not any(d.unit == unit and "m" in lex.words[d.first : d.last + 1] for d in drafts):
        return
    for last, draft in zip([None, *drafts], drafts, strict=False):
        if is_lone_m(lex, draft) and draft.exact and _is_paid(lex, last, draft, lexicon):
            draft.scale_by(Decimal(_MILLION))
            draft.unit, draft.dimension = unit, "money"
            draft.rule += " of the only currency"


def _is_paid(lex: Lexemes, last: Draft | None, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether an amount is spent or lost, or stands against one: "it lost 1.2m", "£4m, after 2m"."""
    i, after = draft.first - 1, draft.last + 1
    if not lex.ends_at(after, lexicon.rules.words.after_ellipsis):
        return False  # "a 2.7m pole"
    if _is_of_account(lex, draft, lexicon) or lex.words[i] in lexicon.rules.levels.paid:
        return True
    against = lex.words[i] in lexicon.rules.words.against or lex.words[i] == "after"
    return against and last is not None and last.dimension == "money" and draft.first - last.last < _FAR


def _is_of_account(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "profits of 15.3 mln", "turnover that rose to 102.9 mln"; "sales" may be of cars."""
    words, i = lexicon.rules.levels, draft.first - 1
    while draft.first - i < _FAR and lex.words[i] in words.account_links:
        i -= 1
    is_gone = lex.words[i].startswith("loss") and lex.words[i - 1] == "the"  # "the loss of 2 million"
    return i < draft.first - 1 and lex.words[i] in words.earned and not is_gone
