"""Marks out of so many: "4.5/5", "we give it 8/10", "scored 9 out of 10 in our test"."""

from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_BEST = ("5", "10")
# behind "8 out of 10" these make it a part of many
_OF_MANY = frozenset(("of", "said", "says", "are", "were", "have", "had", "be", "been", "who", "as"))
_NEAR = 4  # lexemes from the word that leads to a mark


def read_mark(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Make a part of five or of ten a score, if it is the mark that somebody gives."""
    if draft.numeral.form != "fraction" or draft.unit is not None or lex.raw[draft.last] not in _BEST:
        return
    between, scores = lex.words[draft.last - 1], lexicon.rules.scores
    if between not in ("/", "of") or lex.words[draft.first + 1] not in ("/", "out"):
        return
    is_mark = not scores.marking.isdisjoint(lex.words[max(0, draft.first - _NEAR) : draft.first])
    is_mark |= between == "/" and "." in lex.raw[draft.first]
    ends = lexicon.rules.words.phrase_ends - _OF_MANY | scores.marks
    if is_mark and lex.ends_at(draft.last + 1, ends):
        draft.low *= Decimal(lex.raw[draft.last])
        draft.high = draft.low
        draft.dimension, draft.rule = "score", "<number> out of <number>"
