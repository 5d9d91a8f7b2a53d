"""Conditions: what holds only if something else does, and which "would" needs none.

"The mill would close" is a plan that is told; "it would have closed" and "if it rains, it could close"
are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.stance.words import Words
from copydesk.syntax import auxiliaries, child, children, is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

_INVERTED = ("should", "were", "had")
_SHARES = ("%", "percent", "pct", "half", "third", "quarter", "cent")


def has_condition(verb: Token) -> bool:
    """Whether a verb, or the one that it is said by, has a clause with "if" beside it."""
    over = (verb, verb.head) if verb.dep_ in ("ccomp", "conj") else (verb,)
    clauses = (clause for each in over for clause in children(each, "advcl"))
    return any(mark.lower_ in ("if", "unless") for clause in clauses for mark in children(clause, "mark"))


def is_hypothetical(verb: Token, words: Words) -> bool:
    """Whether a "would" is more than the "will" of what is planned or reported.

    "It would have closed", "should it rain, it would close", "without aid it would close", "they would like
    to close it", "it would cost 40 to close it".
    """
    if (
        any(helper.lower_ == "have" for helper in auxiliaries(verb))
        or verb.lemma_.lower() in words.would_never
    ):
        return True
    opening = next((t for t in verb.sent if t.is_alpha), verb)
    if opening.lower_ in _INVERTED or any(t.lower_ in words.conditions for t in verb.sent):
        return True
    subject = child(verb, "nsubj", "expl")
    is_empty = subject is not None and subject.lower_ == "it"
    return is_empty and any(is_infinitive(c) for c in children(verb, "xcomp", "advcl"))


def is_answer(verb: Token, words: Words) -> bool:
    """Whether a share of those asked say so: "46 percent would vote for her"."""
    subject = child(verb, "nsubj")
    if verb.lemma_.lower() not in words.would_answers or subject is None:
        return False
    return subject.lower_ in _SHARES or subject.tag_ == "CD"
