"""Factors: "doubled", "three times as many", "threefold", and what else "times" may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit
from copydesk.dimensions.quantity.rates import rate_at, take_rate

if TYPE_CHECKING:
    from spacy.tokens import Token

_AS_MUCH = frozenset(
    ("many", "much", "likely", "large", "big", "high", "long", "fast", "often", "far", "heavy", "old", "deep")
)
_TIMES_WORDS = frozenset(("twice", "thrice"))
_TIMES = Unit("time", "{time}", "frequency")


def read_multiple(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether "double", "tripled", "halved" is a factor here, with the way it goes.

    "a double room" and "her double in tennis" are not.
    """
    word, after = lex.words[draft.numeral.first], lex.words[draft.last + 1]
    if after == "-" and lex.glued(draft.last + 1):
        return False
    if word in _TIMES_WORDS:
        draft.dimension = "ratio"
        much = after == "as" and lex.words[draft.last + 2] in _AS_MUCH
        if much:
            draft.trend = "up" if draft.numeral.value > 1 else None
        elif rate_at(lex, draft.last + 1, lexicon) is not None:
            draft.unit, draft.dimension = _TIMES, "frequency"
            take_rate(lex, draft, lexicon)
            return True
        elif _is_how_often(lex, draft, lexicon):
            draft.unit, draft.dimension = _TIMES, "frequency"
            return True
        return much or after in ("the", "that", "what", "its", "their", "his", "her")
    if token.pos_ != "VERB" and not word.endswith("fold") and after not in lexicon.rules.words.after_double:
        return False
    if (
        not word.endswith("fold")
        and token.pos_ != "VERB"
        and lex.words[draft.first - 1] in ("a", "the", "his", "her")
    ):
        return False
    if token.pos_ == "VERB" and after in ("down", "up", "as", "over", "back"):
        return False
    draft.dimension = "ratio"
    draft.trend = lexicon.rules.multiples[word][1] or _way(lex, draft, lexicon)
    return True


def _is_how_often(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "was hit twice early on Monday", "voted twice to stay"; not "twice the size"."""
    return lex.words[draft.last + 1] in lexicon.rules.words.how_often and lex.is_word(draft.first - 1)


def _way(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """The way of a factor that has none of its own: "a threefold rise", "rose tenfold"."""
    before, after = lex.words[draft.first - 1], lex.words[draft.last + 1]
    return lexicon.change_nouns.get(after) or lexicon.size_verbs.get(before)


def read_times(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """As in "six times" (how often), "three times as many" (a factor), "10-fold"."""
    if draft.unit is not None or draft.dimension is not None:
        return
    step = lex.after_hyphen(draft.last)
    word = lex.words[step]
    if word == "fold":
        draft.last, draft.dimension = step, "ratio"
        draft.trend = _way(lex, draft, lexicon)
        draft.rule += " fold"
    elif (
        word in ("times", "time")
        and (word == "times" or step > draft.last + 1)
        and draft.numeral.form != "fraction"
    ):
        draft.last = step
        if word == "time" and draft.low == 1:
            draft.never = True  # "a one-time payment"
        if word == "times" and lex.words[step + 1] in lexicon.rules.words.after_times:
            draft.dimension = "ratio"
        else:
            draft.unit, draft.dimension = _TIMES, "frequency"
        draft.rule += " times"
    elif word == "of" and lex.words[step + 1] == "times" and (draft.vague or draft.numeral.scale > 1):
        draft.last, draft.unit, draft.dimension = step + 1, _TIMES, "frequency"
