"""Comparators: "about", "more than", "at least" before a number, "or more", "-odd" after it."""

from __future__ import annotations

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Bound, Lexicon

# "over five weeks" is a bound only after these; else it is "in the course of"
# "nearly a 30% drop"; but "close to a 500 mark" is no bound
_BEFORE_ARTICLE = frozenset(
    ("about", "nearly", "almost", "than", "around", "roughly", "over", "above", "below")
)
_TIME_WORDS = frozenset(("over", "within", "around"))


def bound(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Set the comparator that the words around a number state."""
    found = _before(lex, draft, lexicon) or _after(lex, draft, lexicon)
    if found is None:
        return
    if not draft.vague:
        draft.comparator = found.sign
    draft.rule = f"{' '.join(found.phrase)} {draft.rule}"


def _before(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> Bound | None:
    end = _end_of_bound(lex, draft)
    for candidate in lexicon.before.get(lex.words[end - 1], ()):
        start = end - len(candidate.phrase)
        if lex.match(start, candidate.phrase):
            if _is_sign_of_text(lex, start):
                continue
            if _is_time(lex, draft, candidate, end, lexicon) or _is_sum(lex, start, lexicon):
                return None
            if candidate.phrase == ("over",) and lex.words[start - 1] in lexicon.rules.words.over_subject:
                return None  # "quit over a 2 million euro loan"
            draft.start = start
            return candidate
    return None


def _end_of_bound(lex: Lexemes, draft: Draft) -> int:
    """The lexeme before which a bound may stand: "under age 20", "above a $12 wage"."""
    end = draft.first
    if draft.dimension == "age" and lex.words[end - 1] in ("age", "ages", "aged"):
        return end - 1
    if lex.words[end - 1] == "the" and lex.words[draft.last + 1] in ("mark", "level"):
        return end - 1
    if lex.words[end - 1] in ("a", "an") and lex.words[end - 2] in _BEFORE_ARTICLE:
        return end - 1
    return end


def _is_sign_of_text(lex: Lexemes, start: int) -> bool:
    """Whether a sign before a number is no bound: the end of "<ABC> 1,198", the mark of an item, "~ Two"."""
    sign = lex.raw[start]
    closes = sign == ">" and lex.glued(start) and "<" in lex.raw[start - 4 : start]
    return closes or (sign == "~" and not lex.glued(start + 1))


def _is_sum(lex: Lexemes, start: int, lexicon: Lexicon) -> bool:
    """As in "adds up to 90", "went up to 40": the words belong to the verb before."""
    return lex.words[start] == "up" and (
        lex.words[start - 1] in lexicon.size_verbs or lex.words[start - 1] in lexicon.rules.words.sums
    )


def _is_time(lex: Lexemes, draft: Draft, candidate: Bound, end: int, lexicon: Lexicon) -> bool:
    word = candidate.phrase[-1]
    if draft.dimension != "duration" or word not in _TIME_WORDS or len(candidate.phrase) > 1:
        return False
    return word == "within" or (
        word == "over" and lex.words[end - 2] not in lexicon.rules.words.length_before
    )


def _after(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> Bound | None:
    start = draft.last + 1
    if lex.raw[start] == "-" and lex.words[start + 1] in ("odd", "plus", "ish") and lex.glued(start + 1):
        sign = ">=" if lex.words[start + 1] == "plus" else "~"
        draft.last = start + 1
        return Bound(("-" + lex.words[start + 1],), sign)
    for candidate in lexicon.after.get(lex.words[start], ()):
        if lex.match(start, candidate.phrase):
            if not _holds_after(lex, draft, candidate.phrase):
                continue
            return candidate
    return None


def _holds_after(lex: Lexemes, draft: Draft, phrase: tuple[str, ...]) -> bool:
    """Whether a wording after a number is its bound; not in "8 points or more than 3%", "$5 plus tips"."""
    start = draft.last + 1
    follows = lex.words[start + len(phrase)]
    if phrase == ("+",):
        return lex.glued(start)
    if phrase == ("plus",):
        return not lex.is_word(start + 1) or draft.unit is None
    return follows != "than"
