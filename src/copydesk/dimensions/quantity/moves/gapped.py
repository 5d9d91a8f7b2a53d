"""Sizes of changes whose verb stands before the first: "Holm fell 3 to 95, Lund 2 to 51", "and rents 7%"."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_NAME, _LIST = 8, 120  # lexemes of a name, and of a list of names
_SHORT, _NEAR = 5, 12  # lexemes to the name of a second thing, and from it to the verb of the first
_JOINS = (",", "and", "while", "but")
_ENDS = frozenset(("to", "from"))
_NOUNS, _VERBS = ("NOUN", "PROPN"), ("VERB", "AUX")


def gapped(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> str | None:
    """As in "Holm fell 3 to 95, Lund 2 to 51": the verb stands before the first of a list."""
    is_level_told = lex.words[draft.last + 1] == "to"
    if not is_level_told and draft.dimension != "percentage":
        return None
    i = _before_name(lex, draft, lexicon)
    if i == draft.start - 1:
        return None
    if not is_level_told:
        way = _second_way(lex, i, draft, lexicon)
        return way if way is not None and _is_name(token, lex.starts[i]) else None
    is_listed = _is_amount(lex, draft.last + 2) and lex.words[i] in (",", "and")
    return _listed_way(lex, i, lexicon) if is_listed else None


def _is_name(token: Token, start: int) -> bool:
    """Whether a thing and no clause stands before a number, from a character on: "and rents 7 percent"."""
    near = token.doc[max(token.i - _NAME, 0) : token.i]
    parts = {t.pos_ for t in near if t.idx > start}
    return not parts.isdisjoint(_NOUNS) and parts.isdisjoint(_VERBS)


def _second_way(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """As in "wages grew 4 percent and rents 7 percent": two shares, and one verb for both."""
    is_named = lex.words[i] in _JOINS and draft.start - i <= _SHORT
    if not is_named or lex.words[draft.last + 1] == "of":
        return None
    verb = next((n for n in range(i - 1, i - _NEAR, -1) if lex.words[n] in lexicon.size_verbs), i)
    first = lex.words[verb + 1 : i]
    is_first = lex.words[draft.last] in first and len(first) <= _SHORT and _ENDS.isdisjoint(first)
    return lexicon.size_verbs[lex.words[verb]] if is_first else None


def _before_name(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> int:
    """The lexeme before the name that a number follows, or one inside it, if that is long or has a verb."""
    i, ends = _before_symbol(lex, draft.start - 1), lexicon.rules.words.phrase_ends
    while not lex.ends_at(i, ends) and lex.words[i] not in lexicon.size_verbs and draft.start - i < _NAME:
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
