"""Comparators: "about", "more than", "at least" before a number, "or more", "-odd" after it."""

from __future__ import annotations

from itertools import pairwise

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.groups import gap
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Bound, Lexicon

# "over five weeks" is a bound only after these; else it is "in the course of"
_TIME_WORDS = frozenset(("over", "within", "around"))


def bound(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> None:
    """Set the comparator that the words around a number state."""
    found = _before(lex, draft, lexicon) or _after(lex, draft, lexicon)
    if found is None:
        return
    if not draft.vague:
        draft.comparator = found.sign
    draft.rule = f"{' '.join(found.phrase)} {draft.rule}"


def inherit(lex: Lexemes, drafts: list[Draft]) -> None:
    """A number said again keeps its bound and trend: "over $6 billion, or $11 a share"."""
    for a, b in pairwise(drafts):
        if a.never or b.never or b.comparator != "=" or b.vague:
            continue
        words = gap(lex, a, b)
        again = words in ((",", "or"), ("(",), ("or",), (",", "or", "a")) and a.unit != b.unit
        if again and words == ("(",) and lex.words[b.last + 1] not in (")", "per", "each", "a", "an"):
            again = False
        if again:
            if a.comparator in ("~", ">", "<", ">=", "<=") and not a.vague:
                b.comparator = a.comparator
            if b.trend is None and b.dimension not in ("rank", "age"):
                b.trend = a.trend


def _before(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> Bound | None:
    end = draft.first
    if lex.words[end - 1] in ("a", "an", "another", "(") and lex.words[end - 2] in lexicon.before:
        end -= 1
    for candidate in lexicon.before.get(lex.words[end - 1], ()):
        if lex.match(end - len(candidate.phrase), candidate.phrase):
            return None if _is_time(lex, draft, candidate, end, lexicon) else candidate
    return None


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
            if candidate.phrase == ("+",) and not lex.glued(start):
                continue
            return candidate
    return None
