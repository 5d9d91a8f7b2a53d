"""Which country's dollars, francs or marks: names that several currencies share, settled for the article.

A currency that the article names in full holds for the same word elsewhere in it. Else the country that it
speaks of most does. Where nothing tells, dollars are those of the United States and francs Swiss, and a
crown is a crown. A "$" alone is one of the United States: "10 million Australian dollars ($7 million)".
"""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.units.unit_words import SharedName

_ENOUGH = 2  # words of another country before dollars are that country's; of other money one is enough


def share(drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give the amounts of accounts that say none the only currency of the article: "Net 2,112,000"."""
    money = [draft for draft in drafts if draft.dimension == "money"]
    unit = only_currency(money)
    if unit is None or not any(draft.per == "share" for draft in money):
        return
    for draft in money:
        if draft.unit is None and not draft.level and draft.low >= lexicon.rules.levels.least:
            draft.unit = unit


def only_currency(money: list[Draft]) -> Unit | None:
    """The currency of all the amounts that have one, if it is one; coins are of it."""
    units = {draft.unit.code: draft.unit for draft in money if draft.unit is not None and draft.unit.code}
    return next(iter(units.values())) if len(units) == 1 else None


def settle(lex: Lexemes, drafts: list[Draft], lexicon: Lexicon) -> None:
    """Give each amount in a shared name the currency of its country."""
    written = {draft.unit.name for draft in drafts if draft.unit is not None}
    for name, shared in lexicon.rules.shared_names.items():
        if name in written or shared.default in written:
            _settle_one(lex, drafts, name, shared)


def _settle_one(lex: Lexemes, drafts: list[Draft], name: str, shared: SharedName) -> None:
    """Give the amounts in one shared name their currency, or the name where none is known."""
    bare: list[Draft] = []
    others: list[Draft] = []
    for draft in drafts:
        (bare if _is_bare(lex, draft, name, shared) else others).append(draft)
    code = _code(lex, others, shared) if bare else None
    for draft in bare:
        if draft.base_unit != (code or name):
            draft.unit = Unit(code or name, code, "money")


def _is_bare(lex: Lexemes, draft: Draft, name: str, shared: SharedName) -> bool:
    """Whether an amount is in the shared name alone: "dlrs", not "U.S. dlrs" or "USD"."""
    if draft.never or draft.unit is None or draft.unit.name not in (name, shared.default):
        return False
    words = lex.words[draft.first : draft.last + 1]
    return any(word in shared.words for word in words) and shared.own.isdisjoint(words)


def _code(lex: Lexemes, others: list[Draft], shared: SharedName) -> str | None:
    """The currency that the article means by the shared name."""
    in_words = (draft for draft in others if "$" not in lex.raw[draft.first : draft.last + 1])
    known = {draft.unit.name for draft in in_words if draft.unit is not None}
    named = [code for code in shared.countries if code in known]
    if shared.default in known:
        return shared.default
    return named[0] if len(named) == 1 else _of_countries(lex, shared)


def _of_countries(lex: Lexemes, shared: SharedName) -> str | None:
    """The currency of the country that the article speaks of most."""
    there = lex.vocabulary
    words = {
        code: sum(map(lex.words.count, there.intersection(marks))) for code, marks in shared.countries.items()
    }
    best = max(words, key=lambda code: words[code])
    if shared.home and (words[best] < _ENOUGH or lex.said(shared.home) > 0):
        return shared.default
    return best if words[best] and list(words.values()).count(words[best]) == 1 else shared.default
