"""Shares whose verb is left out or said again: "delays account for 44% of referrals and low pay for 23%".

The 23% are low pay's, of the referrals too; the parser reads "referrals and low pay".
"""

from itertools import pairwise

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES
from copydesk.statistics.reading import Reading
from copydesk.syntax import TIMES

_BY, _RIGHT = "the rules: verb left out", 0.8
_LONGEST = 12  # words between two shares
_JOINS = (",", ";", "and", "while", "but")
_VERBS = ("VERB", "AUX")
_NAMES = ("NOUN", "PROPN")
_WORDS = frozenset(("DET", "ADJ", "NOUN", "PROPN"))


def shared(read: list[Reading]) -> list[Reading]:
    """Give each share whose verb is left out what it is said of, and the whole of the one before it."""
    both = ((one, other, one.kept and other.kept) for one, other in pairwise(read))
    return read[:1] + [_shared(one, other) if kept else other for one, other, kept in both]


def _shared(one: Reading, other: Reading) -> Reading:
    """The second of two figures, with the whole of the first if its verb is left out."""
    who = _who(one.figure, other.figure) if one.whole else []
    named = frozenset(t.i for t in who)
    if not named or any(t.i in named for t in one.whole):
        return other
    shared = other.of(one.whole, _BY, _RIGHT)
    is_mixed = any(t.i not in named for t in other.words if t.i >= one.figure.span.end)
    return shared.measuring(who, _BY, _RIGHT) if is_mixed else shared


def _who(one: Figure, other: Figure) -> list[Token]:
    """The words of who has the second of two shares, if only the first has its verb and its whole."""
    between = _between(one, other)
    joins = [n for n, t in enumerate(between) if t.lower_ in _JOINS]
    if not joins or joins[0] == 0 or any(map(_is_other, between)):
        return []
    who = between[joins[-1] + 1 :]
    return [t for t in who if t.pos_ != "DET"] if _is_name(who) else []


def _between(one: Figure, other: Figure) -> list[Token]:
    """The words from "of" behind a share up to the next, less what is said again: "referrals and low pay"."""
    if one.number != other.number or one.follows != "of" or not _are_shares(one, other):
        return []
    between = one.tokens[one.span.end + 1 : other.lead + 1]
    if between and _is_again(between[-1], one):
        between = between[:-1]
    return between if len(between) <= _LONGEST else []


def _is_again(last: Token, one: Figure) -> bool:
    """Whether a word is the verb or the preposition of the share before, said again: "and low pay for"."""
    if last.pos_ in _VERBS:
        return last.lemma_ == one.verb.lemma_
    return last.pos_ == "ADP" and last.lower_ == one.leading.lower_


def _is_other(token: Token) -> bool:
    return token.pos_ in _VERBS or token.like_num


def _are_shares(one: Figure, other: Figure) -> bool:
    """Whether both are shares, and nothing that the second is a share of stands behind it."""
    if not {one.quantity.dimension, other.quantity.dimension} <= SHARES:
        return False
    behind = other.tokens[other.span.end : min(other.span.end + 1, other.sentence.end)]
    return all(t.is_punct or t.pos_ == "CCONJ" for t in behind)


def _is_name(words: list[Token]) -> bool:
    """Whether some words are a noun and what describes it, and no time."""
    told = words[-1:] and words[-1].pos_ in _NAMES and _WORDS.issuperset(t.pos_ for t in words)
    return bool(told) and not any(t.ent_type_ in TIMES for t in words)
