"""What "points" are: of an index, of a game, or of a poll."""

from collections.abc import Container

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.moves.from_to import is_move

_PERCENTAGE_POINT = Unit("percentage point", "%", "percentage")
_NEAR = 6
_MARKS = (",", "(", "–", "—")
_OTHERS = ("and", "while", "but", "as", "with")
_WAYS = ("up", "down")
_SIDES = ("above", "below")


def settle_points(lex: Lexemes, draft: Draft, lexicon: Lexicon, *, poll: bool) -> None:
    """Make points of a lead in a poll, and those by which a percentage goes up or down, percentage points."""
    if draft.base_unit != "point" or draft.high is None or draft.high > 100:
        return
    if _is_of_share(lex, draft, lexicon) or _is_beside_share(lex, draft, lexicon):
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
    if lex.words[i - 1] not in ("to", "from", "at") or not lex.is_digits(i):
        return False
    return lex.words[i + 1] in lexicon.rules.words.percents


def _is_beside_share(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "was 54 percent, five points lower", "is 84 percent, a rise of 6 points": how far a share went.

    Where the share is itself the size of a move, the points are an index's: "rose 0.4 percent, up 12 points".
    """
    mark = _first_of(lex, range(draft.first - 1, draft.first - _NEAR, -1), _MARKS)
    if mark is None or not _is_distance(lex, mark, draft, lexicon):
        return False
    end = _first_of(lex, range(mark - 1, mark - 4, -1), lexicon.rules.words.percents)
    return end is not None and _is_level(lex, end, mark, lexicon)


def _first_of(lex: Lexemes, at: range, listed: Container[str]) -> int | None:
    """The first place in a range at which a listed word stands."""
    return next((i for i in at if lex.words[i] in listed), None)


def _is_level(lex: Lexemes, end: int, mark: int, lexicon: Lexicon) -> bool:
    """Whether a percentage that ends at a lexeme is no size of a move, by what stands around it."""
    number = end - 1 - (lex.words[end - 1] == "per")
    before, behind = lex.words[number - 4 : number], lex.words[end + 1 : mark]
    is_level = before[-1] in ("to", "at", "of", "is", "was", "are", "were", "stood")
    near = behind if is_level else [*before, *behind]  # "was 1 percent off, down 30 points"
    return not any(is_move(word, lexicon) or word in lexicon.after_change for word in near)


def _is_distance(lex: Lexemes, mark: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether points are told as a way or a distance behind a mark: ", up 6 points", ", 6 points lower"."""
    after, between = lex.words[draft.last + 1], lex.words[mark + 1 : draft.first]
    if between[:1] and between[0] in _OTHERS:
        return False  # ", and the index fell 9 points"
    if after in lexicon.after_change or after in _WAYS or after in _SIDES:
        return True
    return any(word in _WAYS or word in lexicon.change_nouns for word in between)
