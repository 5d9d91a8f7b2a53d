"""Sizes of changes in several words, "gave back 2%", "a drop-off of 9%", "knocked 3% off"; and what is none.

Many verbs and nouns are a change only of percent and points: "popped 4 percent", not "popped 4 balloons".
"""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.moves.governed import LOSSES

_GAINS = frozenset(("gain", "gains", "gained", "gaining"))
_HELD = ("job", "seat", "post")
_COINS = 1000  # a gain of fewer dollars is that of a price
_NEAR = 7  # lexemes from "knocked" to its number
_LENGTHS = frozenset(("m", "metre", "kilometre", "centimetre", "foot", "inch", "yard", "mile"))


def of_prices(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """The way of a verb that is a change of prices and shares: "popped 4 percent", "gave back 2 percent".

    Not so with points, which teams put on and give up, and not with a share of something that is won or lost.
    """
    word = lex.words[i]
    if not draft.is_move or draft.unit_name == "point" or lex.words[draft.last + 1] == "of":
        return None
    return lexicon.price_moves.get(f"{lex.words[i - 1]} {word}") or lexicon.price_moves.get(word)


def noun_of_change(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> str | None:
    """The noun of change at lexeme `i`: "drop", "recovery" of percent, the "drop" of "drop-off"."""
    word = lex.words[i]
    if lex.words[i - 1] == "-" and word in lexicon.rules.trends.afters:
        word = lex.words[i - 2] if lex.words[i - 2] in lexicon.change_nouns else lex.words[i - 2] + word
    if word in lexicon.change_nouns:
        return word
    if not draft.is_move or word not in lexicon.price_nouns:
        return None
    if lex.words[i + 1] in lexicon.rules.trends.beside_nouns:
        return None
    is_doing = word.endswith(("ing", "ings")) and lex.words[i + 1] not in lexicon.rules.trends.of_doing
    return None if is_doing else word


def is_of_accounts(noun: str, draft: Draft) -> bool:
    """Whether a loss or a gain is one of accounts, and no change of a price: "a gain of $9 million"."""
    if noun in LOSSES:
        return not draft.is_move and not (draft.counts and draft.head in _HELD)
    return noun in _GAINS and draft.dimension == "money" and draft.low >= _COINS


def is_knocked(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "knocked 8 percent off its forecast", "wiping out $2 billion from the shares"."""
    if lex.words[i] not in ("off", "from") or draft.counts:
        return False
    if lex.words[i] == "from" and draft.dimension not in ("money", "percentage"):
        return False  # "sliced 9 ounces from the loaf"
    near = lex.words[max(draft.start - _NEAR, 0) : draft.start]
    return not lexicon.rules.trends.knocks.isdisjoint(near)


def is_moved(lex: Lexemes, way: str | None, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "cut $3 million from", "lost $9 billion in share value", "added $2 billion of market worth"."""
    if (way, lex.words[draft.last + 1]) in (("down", "from"), ("up", "to")):
        return True
    if lex.words[draft.last + 1] == "to" and lex.is_digits(draft.last + 3):
        return True  # "lost $2 to $71"
    if lex.words[draft.last + 1] not in ("in", "of"):
        return False
    after = range(draft.last + 2, draft.last + 5)
    worth = next((i for i in after if lex.words[i] in lexicon.rules.trends.worth), None)
    return worth is not None and lex.ends_at(worth + 1, lexicon.rules.words.phrase_ends)


def is_name(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    """Whether "Greater" behind a number begins a name: "the $2 million Greater Tampa Open"."""
    if lex.words[i] not in lexicon.after_change:
        return False
    word, after = lex.raw[i], lex.raw[i + 1]
    is_title = word[1:].islower() and after[1:].islower() and after.lower() != "than"
    return is_title and word[:1].isupper() and after[:1].isupper()


def is_way(lex: Lexemes, i: int, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a length is how far something went: "fell 30 feet from a cliff", but "the lake fell 3 feet"."""
    words = lexicon.rules.trends
    if draft.dimension != "measurement" or draft.unit_name not in _LENGTHS:
        return False
    if lex.words[i] not in words.motions or "by" in lex.words[i + 1 : draft.start]:
        return False
    return words.surfaces.isdisjoint(lex.words[i - 3 : i])


def is_particle(lex: Lexemes, i: int, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether "up" belongs to the verb before it: "shut down 12 plants", "uses up 90 crates"."""
    verb = lex.words[i - 1]
    if verb in lexicon.rules.trends.ended and draft.is_price_or_move:
        return False  # "shares closed down 1 percent", "closed up $11"
    if draft.is_move or verb in lexicon.rules.words.turns:
        return verb in lexicon.rules.words.turns
    near = token.doc[max(0, token.i - 10) : token.i]
    word = next((t for t in near if t.idx == lex.starts[i]), None)
    if word is None or word.dep_ != "prt" or word.head.lower_ in lexicon.size_verbs:
        return False
    return word.head.lemma_ not in lexicon.rules.trends.goes
