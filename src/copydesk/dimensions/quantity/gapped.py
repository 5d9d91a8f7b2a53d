"""Sizes of changes whose verb stands before the first of a list: "Holm fell 3 to 95, Lund 2 to 51"."""

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_NAME, _LIST = 8, 120  # lexemes of a name, and of a list of names


def gapped(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "Holm fell 3 to 95, Lund 2 to 51": the verb stands before the first of a list."""
    if lex.words[draft.last + 1] != "to" or not _is_amount(lex, draft.last + 2):
        return None
    i = _before_name(lex, draft, lexicon)
    if i == draft.start - 1 or lex.words[i] not in (",", "and"):
        return None
    return _listed_way(lex, i, lexicon)


def _before_name(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> int:
    """The lexeme before the name that a number follows, or one inside it, if that is long or has a verb."""
    i, ends = _before_symbol(lex, draft.start - 1), lexicon.rules.words.phrase_ends
    while lex.is_word(i) and lex.words[i] not in ends and lex.words[i] not in lexicon.size_verbs:
        if draft.start - i >= _NAME:
            break
        i -= 1
    return i


def _is_amount(lex: Lexemes, i: int) -> bool:
    return lex.is_digits(i + (lex.words[i] == "$"))


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
            return lexicon.size_verbs[word] if _is_amount(lex, back + 1) else None
    return None
