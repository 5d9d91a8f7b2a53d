"""Sizes of changes whose verb stands before the first of a list: "Holm fell 3 to 95, Lund 2 to 51"."""

from __future__ import annotations

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_NAME, _LIST = 8, 120  # lexemes of a name, and of a list of names


def gapped(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "Holm fell 3 to 95, Lund 2 to 51": the verb stands before the first of a list."""
    target = draft.last + 2 + (lex.words[draft.last + 2] == "$")
    if lex.words[draft.last + 1] != "to" or not lex.is_digits(target):
        return None
    i, ends = _before_symbol(lex, draft.start - 1), lexicon.rules.words.phrase_ends
    while lex.is_word(i) and lex.words[i] not in ends and lex.words[i] not in lexicon.size_verbs:
        i -= 1
        if draft.start - i > _NAME:
            return None
    is_listed = lex.words[i] == "," or (lex.words[i] == "and" and i < draft.start - 1)
    if i == draft.start - 1 or not is_listed:
        return None
    return _listed_way(lex, i, lexicon)


def _before_symbol(lex: Lexemes, i: int) -> int:
    """The lexeme before a symbol of a share in brackets: "Potlatch Corp <PCH> 3 to 69", or `i` itself."""
    return i - 3 if lex.raw[i] == ">" and lex.raw[i - 2] == "<" else i


def _listed_way(lex: Lexemes, i: int, lexicon: Lexicon) -> str | None:
    """The way of the last verb of change before lexeme `i` in its sentence, if a number follows it."""
    for back in range(i - 1, max(i - _LIST, 0), -1):
        word = lex.words[back]
        if word in (".", "", ";"):
            return None
        if word in lexicon.size_verbs:
            sized = lex.is_digits(back + 1 + (lex.words[back + 1] == "$"))
            return lexicon.size_verbs[word] if sized else None
    return None
