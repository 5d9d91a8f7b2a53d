"""Who does it, where "it" or "she" stands for a noun of the clause above: "Delta said it has lost"."""

from spacy.tokens import Token

from copydesk.dimensions.attribution.words import words as attribution_words
from copydesk.syntax import NAMING, clause, is_plural, is_verb, objects_of, own_subject, subject

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
    return _stands_for(verb, who) or who


def _stands_for(verb: Token, pronoun: Token) -> Token | None:
    """The nearest subject of a clause above that a pronoun agrees with.

    "It" is no person that says something of it: in "the river rose, and the mayor said it had reached 9
    metres" it is the river.
    """
    verb = _with_subject(verb)
    if pronoun.lower_ == "it" and verb.lemma_ in ("cost", "take"):
        return None  # "it will cost buyers $40"
    while verb.dep_ in _TAKES_CLAUSE:
        above = clause(verb.head.head if verb.dep_ == "pcomp" else verb.head)
        if not is_verb(above) or above.i == verb.i:
            return None
        other = subject(above)
        is_noun = other is not None and other.i < pronoun.i and other.pos_ in NAMING
        if other is None or not is_noun or not _may_be(pronoun.lower_, other):
            return None
        if pronoun.lower_ != "it" or not _speaks(other, above):
            return other
        verb = above
    return None


def _speaks(noun: Token, verb: Token) -> bool:
    """Whether a noun is somebody who says something: no firm, no office and no report."""
    words = attribution_words(None)
    if noun.pos_ != "NOUN" or noun.ent_type_ in ("ORG", "GPE"):
        return False
    return verb.lemma_ in words.quotes and noun.lemma_.lower() not in words.institution | words.document


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
