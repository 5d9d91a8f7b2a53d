"""Whose an estimate is that a noun names: "analysts' forecasts of 3 percent", "it cut its forecast to 3".

These count only where the content has a figure.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import Frame, sure
from copydesk.dimensions.attribution.nouns import WHEN
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import child, children, extent, is_passive, speaking_subject, verb_group

_PRICES = ("price", "prices")
_TO = ("at", "by", "to")


def estimated(noun: Token, words: Words) -> Iterator[Frame]:
    """The frames of a noun that may be an estimate, or a sum that somebody puts at so much."""
    lemma = noun.lemma_.lower()
    if lemma in words.estimates:
        yield from _owned(noun)
        yield from _equal(noun, words)
    thing = noun.head if noun.dep_ == "compound" and _is_goal(noun, words) else noun
    if thing.dep_ == "dobj" and thing.i > thing.head.i and thing.head.lemma_.lower() in _verbs(noun, words):
        yield from _revised(thing, thing.head)


def _verbs(noun: Token, words: Words) -> frozenset[str]:
    """The verbs by which an estimate or a goal is revised, or a sum set."""
    lemma = noun.lemma_.lower()
    if lemma in words.estimates or _is_goal(noun, words):
        return words.revises
    return words.sets if lemma in words.sums else frozenset()


def _revised(thing: Token, verb: Token) -> Iterator[Frame]:
    """As in "the bank cut its forecast to 3 percent"."""
    who = None if is_passive(verb) else speaking_subject(verb)
    if who is not None and _gives(thing, verb):
        content = (thing.left_edge.i, extent(verb)[1])
        yield from sure(Frame("object to", verb.lemma_.lower(), verb_group(verb), who, (content,), verb))


def _is_goal(noun: Token, words: Words) -> bool:
    """As in "its guidance", "the sales target", "their target price"; not "raised the target"."""
    if noun.lemma_.lower() not in words.targets:
        return False
    is_price = noun.head.lower_ in _PRICES
    return is_price if noun.dep_ == "compound" else child(noun, "poss", "compound") is not None


def _gives(noun: Token, verb: Token) -> bool:
    """Whether it is said to what it is set: "at 62", "to 4 percent", also "down to 3"."""
    below = [*verb.rights, *noun.rights, *(c for one in verb.rights for c in one.rights)]
    return any(c.dep_ == "prep" and c.lower_ in _TO for c in below)


def _owner(noun: Token) -> Token | None:
    """Whose a noun is; "Thursday's forecast" is not Thursday's."""
    who = child(noun, "poss")
    return who if who is not None and who.ent_type_ not in WHEN else None


def _owned(noun: Token) -> Iterator[Frame]:
    """As in "analysts' forecasts of 3 percent", "the 3 percent rise forecast by the bank", a noun."""
    of = next((c for c in children(noun, "prep") if c.lower_ == "of" and c.i > noun.i), None)
    inner, who = child(of, "pobj") if of is not None else None, _owner(noun)
    content = extent(inner) if inner is not None else (noun.left_edge.i, noun.i)
    if inner is None:
        by = next((c for c in children(noun, "prep") if c.lower_ == "by"), None)
        who = child(by, "pobj") if by is not None else None
    if who is not None:
        yield from sure(Frame("noun of", noun.lemma_.lower(), (noun.i, noun.i + 1), who, (content,), noun))


def _equal(noun: Token, words: Words) -> Iterator[Frame]:
    """As in "the owner's estimate is 40 boats"; "the road's cost estimate" is what it is about."""
    be, who = noun.head, _owner(noun)
    thing = child(be, "attr")
    if noun.dep_ != "nsubj" or be.lemma_ != "be" or who is None or thing is None or thing.i < be.i:
        return
    is_body = who.pos_ != "NOUN" or who.lemma_.lower() in words.institution
    if not is_body and child(noun, "compound") is not None:
        return
    content = extent(thing)
    yield from sure(Frame("noun of", noun.lemma_.lower(), (noun.i, noun.i + 1), who, (content,), noun))
