"""Conditions: what holds only if something else does; the "would" of what is reported, and of answers."""

from collections.abc import Iterable

from spacy.tokens import Token

from copydesk.dimensions.stance.scopes import SHARES
from copydesk.dimensions.stance.turns import is_inverted, is_opened
from copydesk.dimensions.stance.words import Words
from copydesk.syntax import auxiliaries, child, children


def has_condition(verb: Token, words: Words) -> bool:
    """Whether a verb, or the one that it is said by, has a clause with "if" beside it."""
    over = (verb, verb.head) if verb.dep_ in ("ccomp", "conj") else (verb,)
    clauses = (clause for each in over for clause in children(each, "advcl"))
    if any(mark.lower_ in ("if", "unless") for clause in clauses for mark in children(clause, "mark")):
        return True
    before = (clause for clause in children(verb, "ccomp", "advcl") if clause.i < verb.i)
    return any(map(is_inverted, before)) or is_opened(verb, words)


def is_reported(verb: Token, words: Words) -> bool:
    """Whether a "would" is the "will" of what is reported: "they pledged that it would fall".

    It is not where something else must be so: "they said it would have fallen", "without aid it would fall",
    "should it rain, it would fall".
    """
    if verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in words.would.forecast:
        return False
    is_wish = verb.lemma_.lower() in words.would.never
    return not (_is_past(verb) or is_wish or _is_guess(verb, words) or _is_open(verb, words))


def is_planned(verb: Token, words: Words) -> bool:
    """Whether a "would" is the "will" of a plan: "under the deal, the bank would pay 40"."""
    if verb.lemma_.lower() in words.would.never or _is_past(verb) or _is_open(verb, words):
        return False
    under = (c for c in children(verb, "prep") if c.lower_ == "under")
    nouns = (noun for each in under for noun in children(each, "pobj"))
    return any(noun.lemma_.lower() in words.amounts.planning for noun in nouns)


def is_free(verb: Token, before: Iterable[Token], words: Words) -> bool:
    """Whether a "would" depends on nothing that is said in its sentence or in the words before it.

    Then it may be the "will" of a plan that was told of: "The mayor has a plan. It would cost 40 euros."
    """
    if verb.lemma_.lower() in words.would.wishes or _is_past(verb) or _is_open(verb, words):
        return False
    return not any(t.lower_ in words.would.conditions for t in before)


def _is_guess(verb: Token, words: Words) -> bool:
    """As in "it would take 40 ships"."""
    doer = child(verb, "nsubj")
    return doer is not None and doer.lower_ == "it" and verb.lemma_.lower() in words.would.takes


def _is_past(verb: Token) -> bool:
    """As in "would have fallen"."""
    return any(helper.lower_ == "have" for helper in auxiliaries(verb))


def _is_open(verb: Token, words: Words) -> bool:
    """Whether the sentence of a verb has a condition."""
    opening = next((t for t in verb.sent if t.is_alpha), verb)
    opens = opening.lower_ in ("should", "were", "had")
    return opens or is_opened(verb, words) or any(t.lower_ in words.would.conditions for t in verb.sent)


def is_answer(verb: Token, words: Words) -> bool:
    """Whether a share of those asked say so: "46 percent would vote for her"."""
    subject = child(verb, "nsubj")
    if verb.lemma_.lower() not in words.would.answers or subject is None:
        return False
    return subject.lower_ in SHARES or subject.tag_ == "CD"
