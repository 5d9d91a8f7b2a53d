"""Conditions: what holds only if something else does; the "would" of what is reported, and of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.stance.words import Words
from copydesk.syntax import auxiliaries, child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_INVERTED = ("should", "were", "had")
_SHARES = ("%", "percent", "pct", "half", "third", "quarter", "cent")


def has_condition(verb: Token) -> bool:
    """Whether a verb, or the one that it is said by, has a clause with "if" beside it."""
    over = (verb, verb.head) if verb.dep_ in ("ccomp", "conj") else (verb,)
    clauses = (clause for each in over for clause in children(each, "advcl"))
    return any(mark.lower_ in ("if", "unless") for clause in clauses for mark in children(clause, "mark"))


def is_reported(verb: Token, words: Words) -> bool:
    """Whether a "would" is the "will" of what is reported: "they pledged that it would fall".

    It is not where something else must be so: "they said it would have fallen", "without aid it would fall",
    "should it rain, it would fall".
    """
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in words.would_forecast:
        return False
    is_past = any(helper.lower_ == "have" for helper in auxiliaries(verb))
    if is_past or verb.lemma_.lower() in words.would_never:
        return False
    opening = next((t for t in verb.sent if t.is_alpha), verb)
    return opening.lower_ not in _INVERTED and all(t.lower_ not in words.conditions for t in verb.sent)


def is_answer(verb: Token, words: Words) -> bool:
    """Whether a share of those asked say so: "46 percent would vote for her"."""
    subject = child(verb, "nsubj")
    if verb.lemma_.lower() not in words.would_answers or subject is None:
        return False
    return subject.lower_ in _SHARES or subject.tag_ == "CD"
