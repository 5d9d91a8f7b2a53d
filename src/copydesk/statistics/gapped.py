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
    out = list(read)
    for at, (one, other) in enumerate(pairwise(read)):
        who = _who(one.figure, other.figure) if one.kept and other.kept and one.whole else []
        inside = {t.i for t in one.whole}
        if who and all(t.i not in inside for t in who):
            named = {t.i for t in who}
            is_mixed = any(t.i not in named and t.i >= one.figure.span.end for t in other.words)
            out[at + 1] = other.of(one.whole, _BY, _RIGHT)
            out[at + 1] = out[at + 1].measuring(who, _BY, _RIGHT) if is_mixed else out[at + 1]
    return out


def _who(one: Figure, other: Figure) -> list[Token]:
    """The words of who has the second of two shares, if only the first has its verb and its whole."""
    if one.number != other.number or not _are_shares(one, other) or one.follows != "of":
        return []
    between = one.tokens[one.span.end + 1 : other.lead + 1]
    if between and between[-1].pos_ in _VERBS and between[-1].lemma_ == one.verb.lemma_:
        between = between[:-1]  # "and Bell had 31%"
    if len(between) > _LONGEST or any(t.pos_ in _VERBS or t.like_num for t in between):
        return []
    joins = [n for n, t in enumerate(between) if t.lower_ in _JOINS]
    who = between[joins[-1] + 1 :] if joins and joins[0] > 0 else []
    if who and who[-1].pos_ == "ADP":
        who = who[:-1] if who[-1].lower_ == one.leading.lower_ else []
    return [t for t in who if t.pos_ != "DET"] if _is_name(who) else []


def _are_shares(one: Figure, other: Figure) -> bool:
    """Whether both are shares, and nothing that the second is a share of stands behind it."""
    if not {one.quantity.dimension, other.quantity.dimension} <= SHARES:
        return False
    behind = other.tokens[other.span.end : min(other.span.end + 1, other.sentence.end)]
    return not behind or behind[0].is_punct or behind[0].pos_ == "CCONJ"


def _is_name(words: list[Token]) -> bool:
    """Whether some words are a noun and what describes it, and no time."""
    told = bool(words) and words[-1].pos_ in _NAMES and _WORDS.issuperset(t.pos_ for t in words)
    return told and not any(t.ent_type_ in TIMES for t in words)
