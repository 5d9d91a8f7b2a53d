"""What "points" are: of an index, of a game, or of a poll."""

from __future__ import annotations

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit

_PERCENTAGE_POINT = Unit("percentage point", "%", "percentage")
_NEAR = 6


def settle_points(lex: Lexemes, draft: Draft, lexicon: Lexicon, *, poll: bool) -> None:
    """Make points of a lead in a poll percentage points."""
    if draft.unit is None or draft.unit.name != "point" or draft.high is None or draft.high > 100:
        return
    if not poll:
        return
    near = lex.words[max(0, draft.first - _NEAR) : draft.last + _NEAR]
    of_index = not lexicon.rules.levels.indexes.isdisjoint(near)
    if not of_index and any(word in lexicon.rules.words.leads for word in near):
        draft.unit, draft.dimension = _PERCENTAGE_POINT, "percentage"
