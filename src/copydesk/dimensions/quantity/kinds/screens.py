"""Sizes of pictures and names of consoles, which are no amounts: "in 4K", "1080p video", "on PS5"."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds.names import counts_plural
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon

_SIZES = {"p": ("720", "1080", "1440", "2160"), "K": ("4", "8")}
_CONSOLES = 6  # the highest number of one


def is_picture(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "a 1080p camera", "play games in 4K", which count no pence and no thousands."""
    i, names = draft.numeral.last + 1, lexicon.rules.names
    if lex.raw[i] not in _SIZES or not lex.glued(i):
        return False
    if lex.words[i + 1] in names.pictures:
        return True
    is_size = lex.raw[draft.first] in _SIZES[lex.raw[i]] and lex.said(names.filmed) > 0
    is_paid = lex.words[draft.first - 1] in lexicon.rules.levels.sums  # "paid 4K for the video"
    return is_size and not (is_paid or counts_plural(token) or "shares" in lex.vocabulary)


def is_console(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "on PS5", which is no sum of pounds in an article on games."""
    is_code = lex.raw[draft.first] == "PS" and lex.raw[draft.last].isdigit() and draft.low <= _CONSOLES
    return is_code and lex.said(lexicon.rules.names.played_on) > 0
