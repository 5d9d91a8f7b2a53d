"""What "points" are: of an index, of a game, or of a poll."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit

_PERCENTAGE_POINT = Unit("percentage point", "%", "percentage")
_NEAR = 6


def settle_points(lex: Lexemes, draft: Draft, lexicon: Lexicon, *, poll: bool) -> None:
    """Make points of a lead in a poll, and those by which a percentage goes up or down, percentage points."""
    if draft.base_unit != "point" or draft.high is None or draft.high > 100:
        return
    if _is_of_share(lex, draft, lexicon):
        draft.unit, draft.dimension = _PERCENTAGE_POINT, "percentage"
    if not poll:
        return
    near = lex.words[max(0, draft.first - _NEAR) : draft.last + _NEAR]
    of_index = not lexicon.rules.levels.indexes.isdisjoint(near)
    if not of_index and any(word in lexicon.rules.words.leads for word in near):
        draft.unit, draft.dimension = _PERCENTAGE_POINT, "percentage"


def _is_of_share(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "slipped half a point to 6.3%": a percentage is where the points go, or where they come from."""
    i = draft.last + 2
    if lex.words[i - 1] not in ("to", "from") or not lex.is_digits(i):
        return False
    return lex.words[i + 1] in lexicon.rules.words.percents
