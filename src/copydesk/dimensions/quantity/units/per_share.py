"""Amounts for each share, where that is not said again: "83 cents a share, from 78 cents"."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_FAR = 16  # lexemes from one to the other
_ENDS = frozenset((".", ";", ""))
_ALIKE = 5  # times


def complete(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """As in "Shr 45 cts vs 24 cts", "83 cents a share, from 78 cents": what an amount is per."""
    last: Draft | None = None
    for draft in drafts:
        if draft.dimension == "money" and draft.unit is not None:
            draft.per = draft.per or ("share" if _is_per_share(lex, last, draft, lexicon) else None)
            if draft.per or (last is not None and _are_alike(last, draft)):
                last = draft  # and not behind "a fare of 90 cents", which the next may be compared with


def _is_per_share(lex: Lexemes, last: Draft | None, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether "Shr" stands before an amount, or one for each share that it is compared with."""
    words = lexicon.rules.levels
    before = lex.words[draft.first - 1 - (lex.words[draft.first - 1] in words.results)]
    if before in words.per_share:
        return True
    if last is None or last.per != "share":
        return False
    between = lex.words[last.last + 1 : draft.first]
    if before == "vs" == lex.words[last.last + 1]:
        return True
    if draft.numeral.scale > 1 or not _are_alike(last, draft):
        return False
    is_near = len(between) <= _FAR and _ENDS.isdisjoint(between)
    return is_near and not words.compared_shares.isdisjoint(between)


def _are_alike(a: Draft, b: Draft) -> bool:
    """Whether two amounts of money are of one size, in coins or in what they are coins of."""
    one, other = _in_coins(a), _in_coins(b)
    return other < one * _ALIKE and one < other * _ALIKE


def _in_coins(draft: Draft) -> Decimal:
    return draft.low * 100 if draft.unit is not None and (draft.unit.code or "").isupper() else draft.low
