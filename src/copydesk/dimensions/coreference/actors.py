"""Who does it, where "it" or "she" stands for a noun of the clause above: "Delta said it has lost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.syntax import NAMING, clause, is_plural, is_verb, objects_of, own_subject, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKES_CLAUSE = ("ccomp", "advcl", "conj", "relcl", "pcomp")


def actor(verb: Token) -> Token | None:
    """The subject of a verb; a pronoun gives way to the noun of the clause above that it stands for.

    Read "Delta announced it has lost": it is Delta. Only within a sentence, and only where number agrees.
    """
    who = subject(verb)
    if who is not None and who.lower_ == "each":
        return next(objects_of(who, "of"), who)
    if who is None or who.tag_ != "PRP":
        return who
    other = _subject_above(verb, who)
    return other if other is not None and _may_be(who.lower_, other) else who


def _subject_above(verb: Token, pronoun: Token) -> Token | None:
    """The noun that is the subject of the clause above a verb, and stands before its pronoun."""
    verb = _with_subject(verb)
    if verb.dep_ not in _TAKES_CLAUSE:
        return None
    if pronoun.lower_ == "it" and verb.lemma_ in ("cost", "take"):
        return None  # "it will cost buyers $40"
    above = clause(verb.head.head if verb.dep_ == "pcomp" else verb.head)
    other = subject(above) if is_verb(above) else None
    return other if other is not None and other.i < pronoun.i and other.pos_ in NAMING else None


def _with_subject(verb: Token) -> Token:
    """The verb whose subject a verb shares, as in "it will start charging a fee"."""
    while verb.dep_ in ("xcomp", "conj") and own_subject(verb) is None and verb.head.i != verb.i:
        verb = verb.head
    return verb


def _may_be(pronoun: str, noun: Token) -> bool:
    """Whether a pronoun agrees with a noun: a firm is "it" and "they"."""
    plural, is_group = is_plural(noun), noun.ent_type_ == "ORG"
    if pronoun == "they":
        return plural or is_group
    if pronoun == "it":
        return noun.ent_type_ != "PERSON" and (not plural or is_group)
    return pronoun in ("he", "she") and noun.pos_ == "PROPN"
