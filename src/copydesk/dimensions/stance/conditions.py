"""Conditions: what holds only if something else does; the "would" of what is reported, and of answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.dimensions.stance.words import Words
from copydesk.syntax import auxiliaries, child, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = ("nsubj", "nsubjpass", "csubj", "expl")
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
    is_wish = verb.lemma_.lower() in words.would_never
    return not (_is_past(verb) or is_wish or _is_guess(verb, words) or _is_open(verb, words))


def is_planned(verb: Token, words: Words) -> bool:
    """Whether a "would" is the "will" of a plan: "under the deal, the bank would pay 40".

    It is not where something else must be so, or where its subject is only thought of: "a toll would cost
    3 euros", "it would take 40 ships", "46 percent would vote for her".
    """
    lemma, doer = verb.lemma_.lower(), child(verb, *_DOERS)
    if doer is None and verb.dep_ == "conj":
        doer = child(verb.head, *_DOERS)  # "dropped the plan and would sell 40"
    if lemma in words.would_never | words.would_answers or _is_past(verb) or _is_open(verb, words):
        return False
    if doer is None:
        return True
    if doer.lower_ in ("that", "which"):
        return verb.dep_ == "relcl" and verb.head.lemma_.lower() in words.planning
    if doer.dep_ == "csubj" or _is_guess(verb, words):
        return False
    return all(c.lower_ not in words.would_supposed for c in (doer, *doer.lefts))


def _is_guess(verb: Token, words: Words) -> bool:
    """As in "it would take 40 ships"."""
    doer = child(verb, "nsubj")
    return doer is not None and doer.lower_ == "it" and verb.lemma_.lower() in words.would_takes


def _is_past(verb: Token) -> bool:
    """As in "would have fallen"."""
    return any(helper.lower_ == "have" for helper in auxiliaries(verb))


def _is_open(verb: Token, words: Words) -> bool:
    """Whether the sentence of a verb has a condition."""
    opening = next((t for t in verb.sent if t.is_alpha), verb)
    return opening.lower_ in _INVERTED or any(t.lower_ in words.conditions for t in verb.sent)


def is_answer(verb: Token, words: Words) -> bool:
    """Whether a share of those asked say so: "46 percent would vote for her"."""
    subject = child(verb, "nsubj")
    if verb.lemma_.lower() not in words.would_answers or subject is None:
        return False
    return subject.lower_ in _SHARES or subject.tag_ == "CD"
