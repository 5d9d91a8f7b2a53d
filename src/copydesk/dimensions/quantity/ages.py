"""Ages: "four-year-old", "Kasiki, 34,", "aged 10", "who was nine when"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes, split
from copydesk.dimensions.quantity.lexicon import Lexicon, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

YEAR = Unit("year", "a", "age")
_UNITS = frozenset(("year", "month", "week", "day", "hour"))
_OLD = frozenset(("old", "olds"))
_WHEN = frozenset(("when", "at", "and", ".", ",", "years", "in", "then", "but", ";", "as", "while", ""))


def read_age(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon, persons: frozenset[int]) -> bool:
    """Make the draft an age if its context says that it is one.

    `persons` are the offsets at which names of people end.
    """
    if draft.dimension in ("duration", None) and _with_unit(lex, draft, lexicon):
        return True
    if draft.unit is not None or draft.dimension is not None or not _plausible(draft):
        return False
    if (
        _worded(lex, draft, lexicon)
        or _apposition(lex, draft, token, lexicon, persons)
        or _stated(lex, draft, lexicon)
    ):
        draft.unit, draft.dimension = YEAR, "age"
        draft.rule = "age " + draft.rule
        return True
    return False


def _plausible(draft: Draft) -> bool:
    return (
        draft.high is not None
        and 0 < draft.low <= 120
        and draft.low == int(draft.low)
        and draft.numeral.form in ("digits", "words")
        and draft.numeral.scale == 1
    )


def _with_unit(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "34-year-old", "ten months old", "5 years of age", "87 yo"."""
    i = draft.last + 1
    words = lex.words
    if draft.unit is None:
        for phrase in _after_phrases(lexicon):
            start = lex.after_hyphen(draft.last)
            if lex.match(start, phrase):
                draft.unit, draft.dimension, draft.last = YEAR, "age", start + len(phrase) - 1
                draft.rule += " years old"
                return True
        return False
    if draft.unit.name not in _UNITS:
        return False
    i += words[i] in ("-", "–")
    i += words[i] in ("-", "–")
    if words[i] in _OLD:
        draft.last = i
    elif words[i] == "of" and words[i + 1] == "age":
        draft.last = i + 1
    elif (
        words[draft.first - 1] == "of" and words[draft.first - 2] == "age" or words[draft.first - 1] == "aged"
    ):
        pass
    else:
        return False
    draft.unit = draft.unit._replace(dimension="age")
    draft.dimension, draft.per = "age", None
    draft.rule += " old"
    return True


def _after_phrases(lexicon: Lexicon) -> list[tuple[str, ...]]:
    return [split(phrase) for phrase in lexicon.rules.ages.after]


def _worded(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "aged 10", "at age 18", "over the age of 21", "turned 50"."""
    i, words = draft.first, lex.words
    if words[i - 1] in ("of", "to", "and", "between", "from", "about", "just", "only") and words[i - 2] in (
        "age",
        "ages",
        "aged",
    ):
        if words[i - 3] == "the" and words[i - 4] in ("under", "over", "below", "above"):
            draft.comparator = "<" if words[i - 4] in ("under", "below") else ">"
        return True
    if words[i - 1] in ("age", "aged", "ages"):
        return True
    return words[i - 1] in ("turned", "turning", "turns") and not lex.is_word(draft.last + 1)


def _apposition(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon, persons: frozenset[int]) -> bool:
    """As in "Kasiki, 34, said", "her son, four, to Raqqa", "Ana Brill (34)"."""
    i, after = draft.first, lex.words[draft.last + 1]
    if draft.numeral.first != draft.first or lex.words[i - 1] not in (",", "("):
        return False
    if after not in ((")",) if lex.words[i - 1] == "(" else (",", ".", ";", "", "and", "-", "—", "–")):
        return False
    if after == "and" or draft.low < 1:
        return False
    if lex.ends[i - 2] in persons:
        return True
    return lex.words[i - 1] == "," and after == "," and lex.words[i - 2] in lexicon.rules.ages.people


def _stated(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "who was 10", "she was nine when", "He is 34"."""
    ages, i = lexicon.rules.ages, draft.first - 1
    if lex.words[draft.last + 1] not in _WHEN:
        return False
    if lex.words[i] in ("'", "’"):
        return False
    steps = 0
    while lex.words[i] in ages.copulas and steps < 4:
        i, steps = i - 1, steps + 1
    if lex.words[i] in ("'", "’"):
        i -= 1
    return steps > 0 and lex.words[i] in ages.pronouns and lex.words[i + 1] != "only"
