"""Who says a figure by a clause behind its noun: "the 52 deaths the army reported", "a sum it says it lent".

These count only where the content has a figure.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import Frame, sure
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import (
    NAMING,
    TIMES,
    WITH_EXPLETIVES,
    agent,
    child,
    is_infinitive,
    is_passive,
    verb_group,
)

_RELATIVE = ("who", "which", "that")
_TAKEN = ("dobj", "dative", "ccomp", "xcomp", "attr", "prt")
_AGED = ("old", "aged", "year-old")
_WHERE = ("where", "when", "why", "how", "whose", "whom")


def by_agent(verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "less than the 3 percent fall forecast by brokers"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or ("object", lemma) not in words.numbered:
        return
    who, thing = agent(verb), verb.head
    if who is None or thing.i > verb.i:
        return
    content = (thing.left_edge.i, verb.i)
    yield from sure(Frame("object", lemma, (verb.i, verb.i + 1), who, (content,), verb))


def by_relative(verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "the 40 cents that analysts expected", "the 52 deaths the army says it counted"."""
    who, thing = child(verb, "nsubj"), verb.head
    if verb.dep_ != "relcl" or who is None or who.lower_ in _RELATIVE or who.i < thing.i:
        return
    if is_passive(verb) or any(t.lower_ in _WHERE for t in verb.doc[verb.left_edge.i : verb.i]):
        return
    if any(c.lower_ in _AGED for c in thing.lefts):  # "the 12-year-old boy they say ran away"
        return
    start, cue = thing.left_edge.i, verb_group(verb)
    before = (start, verb.left_edge.i)
    clause = child(verb, "ccomp")
    if clause is not None and clause.i > verb.i:
        if _has_gap(clause, thing):
            inner = (max(clause.left_edge.i, cue[1]), clause.right_edge.i + 1)
            yield from sure(Frame("that", lemma, cue, who, (before, inner), verb))
    elif _may_say(who, lemma, words) and not any(c.dep_ in _TAKEN for c in verb.rights):
        yield from sure(Frame("object", lemma, cue, who, (before,), verb))


def _may_say(who: Token, lemma: str, words: Words) -> bool:
    """Whether a verb with an object says something: what a flood claims are lives."""
    pair = ("object", lemma)
    if ("object to", lemma) in words.numbered:
        return True
    if pair not in words.numbered or pair in words.mentions:
        return False
    is_body = who.pos_ in ("PROPN", "PRON") or who.lemma_.lower() in words.institution
    return is_body or lemma not in words.claims


def _has_gap(clause: Token, thing: Token) -> bool:
    """Whether what is said lacks a part, which the noun before is: "the boats they say were lost"."""
    if thing.pos_ not in NAMING or thing.ent_type_ in TIMES or is_infinitive(clause):
        return False
    doer = child(clause, *WITH_EXPLETIVES)
    if doer is None or doer.lower_ in _RELATIVE:
        return True
    taken = child(clause, "dobj", "attr", "acomp", "ccomp")
    return taken is None or (taken.lower_ == "that" and taken.i < clause.i)
