"""What of a whole names what a figure is a part of: of "a 12 percent stake in Kell Mining", Kell Mining.

Whose a thing is ("Roe's share", "Roe led Lund"), and what its noun is called by ("the jobless rate") are no
whole. Neither is a bond one of its interest.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_HELD = frozenset(("in", "of", "among", "from"))
_NAMES = frozenset(("NOUN", "PROPN", "PRON"))


def named(figure: Figure, words: list[Token], measured: Sequence[Token], lists: Words) -> list[Token]:
    """The words of a whole that name it; none where they name something else.

    Args:
        figure: The figure.
        words: The words of what it is a part of, as the reader takes them.
        measured: Those of what it measures.
        lists: The words of this room.
    """
    if not words or figure.follows == "of":
        return words
    held = _held(figure)
    if any(t.i in held for t in words):
        return [t for t in words if min(held) <= t.i <= max(held)]
    is_other = _is_whose(words) or _is_called_by(words, measured, lists)
    return [] if is_other or _is_bond(figure, words, lists) else words


def _held(figure: Figure) -> set[int]:
    """The places of Kell in "a 12 percent stake in Kell", "a stake of 12 percent in Kell"."""
    if figure.quantity.dimension != "percentage":
        return set()  # "4 in 10 voters in the city"
    of = figure.leading.head if figure.leading.lower_ == "of" else None
    nouns = [noun for noun in (figure.noun, of) if noun is not None and noun.pos_ == "NOUN"]
    preps = (prep for noun in nouns for prep in noun.rights if prep.dep_ == "prep" and prep.lower_ in _HELD)
    return {t.i for prep in preps for t in prep.subtree if t.i != prep.i and t.i not in figure.inside}


def _is_whose(words: list[Token]) -> bool:
    """Whether some words are a person's name, or only say whose firm's a thing is: "Roe's share"."""
    tops = _tops(words)
    whose = [t.ent_type_ == "PERSON" or (t.ent_type_ == "ORG" and t.dep_ == "poss") for t in tops]
    return bool(tops) and all(whose) and not _are_within(tops)


def _is_called_by(words: list[Token], measured: Sequence[Token], lists: Words) -> bool:
    """Whether some words are what the noun of a measure is called by: "the jobless rate"."""
    rates = {t.i for t in measured if t.lemma_ in lists.rate_nouns}
    return all(t.dep_ == "compound" and t.head.i in rates for t in words)


def _is_bond(figure: Figure, words: list[Token], lists: Words) -> bool:
    """Whether some words are the bond that bears an interest: "notes that yield 9 percent"."""
    tops = [t for t in _tops(words) if t.pos_ in _NAMES]
    is_debt = bool(tops) and all(t.lemma_.lower() in lists.debts for t in tops)
    fronted = [t for t in tops if t.head.head.i > t.head.i]  # "of the notes, 40 percent were sold"
    return is_debt and figure.quantity.dimension == "percentage" and not _are_within(fronted)


def _are_within(tops: list[Token]) -> bool:
    """Whether others are in what some words name: "of the notes, 40 percent", "30 percent in Lodi"."""
    return any(t.dep_ == "pobj" and t.head.lower_ in _HELD for t in tops)


def _tops(words: list[Token]) -> list[Token]:
    """The words that hang on none of the others."""
    inside = {t.i for t in words}
    return [t for t in words if t.head.i not in inside]
