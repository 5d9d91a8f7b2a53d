"""What the numbers of a list of names are in, where it is said once.

Before the list ("in tonnes: Orbeck 410, ..."), or of its first or last number ("Orbeck 410 acres, Lisk 275").
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from copydesk.dimensions.quantity import units
from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numeral import Numeral

if TYPE_CHECKING:
    from copydesk.dimensions.quantity.named_lists import NamedList


def complete(lex: Lexemes, drafts: list[Draft], lists: list[NamedList], lexicon: Lexicon) -> None:
    """Give the bare numbers of lists what is said once that they are in."""
    by_number = {draft.numeral.first: draft for draft in drafts} if lists else {}
    for list_ in lists:
        members = [by_number[i] for i in list_.numbers if i in by_number]
        bare = [draft for draft in members if draft.unit is None]
        said = of_head(lex, list_, lexicon) or _said_of_one(members, bare)
        if said is not None:
            _take(bare, said)


def _said_of_one(members: list[Draft], bare: list[Draft]) -> Draft | None:
    """The number of a list that alone has a unit, if it is the first or the last."""
    ends = [draft for draft in (*members[:1], *members[-1:]) if draft.unit is not None]
    return ends[0] if len(ends) == 1 and len(bare) == len(members) - 1 else None


def of_head(lex: Lexemes, list_: NamedList, lexicon: Lexicon) -> Draft | None:
    """One of what the words before a list say that it is in: "in tonnes", "(thousand tons)"."""
    inner = lexicon.rules.counted.no_names
    for i in range(list_.items[0].start - 1, list_.head - 1, -1):
        if lex.words[i] in ("in", "("):
            draft = one(lex, i, lexicon)
            is_end = not lex.is_word(draft.last + 1) or lex.words[draft.last + 1] in inner
            if draft.last > i and is_end and draft.dimension != "duration":
                return draft
    return None


def one(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft:
    """One of the unit behind a lexeme, with its scale."""
    scale, last = Decimal(1), i
    word = lex.words[i + 1]
    if word.replace(",", "") == "1000":
        scale, last = Decimal(1000), i + 1
    elif word.removesuffix("s") in lexicon.rules.scales:
        scale, last = Decimal(lexicon.rules.scales[word.removesuffix("s")]), i + 1
    last += lex.words[last + 1] == "of"
    draft = of_numeral(Numeral(last, last, Decimal(1), scale, "digits", ""))
    units.attach(lex, draft, lexicon, last)
    return draft


def _take(bare: list[Draft], said: Draft) -> None:
    for draft in bare:
        if draft.numeral.scale == 1:
            draft.scale_by(said.numeral.scale)
        draft.unit, draft.per = said.unit, said.per
        draft.dimension = said.dimension or draft.dimension
