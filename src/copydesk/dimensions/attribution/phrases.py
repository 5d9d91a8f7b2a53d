"""Phrases around a word of the parse: a clause, a noun phrase, a verb group, a subject."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]  # tokens [first, last)

SUBJECTS = ("nsubj", "nsubjpass", "expl")
_EDGE = frozenset(",.;:-–—…")
_BORROWS_SUBJECT = ("conj", "xcomp", "advcl", "ccomp")
_DEEPEST = 8  # how far up a chain of verbs a missing subject is looked for


def phrase(head: Token) -> Range:
    """The stretch of a word and all that depends on it, punctuation at its edges left out."""
    return trimmed(head.doc, (head.left_edge.i, head.right_edge.i + 1))


def trimmed(doc: Doc, span: Range) -> Range:
    """A stretch without blanks, commas, stops and a dangling "and" at its edges."""
    first, last = span
    while first < last and _is_edge(doc[first]):
        first += 1
    while last > first:
        token = doc[last - 1]
        if not _is_edge(token) and (token.dep_ != "cc" or last - first == 1):
            break
        last -= 1
    return first, last


def _is_edge(token: Token) -> bool:
    return token.text in _EDGE or token.is_space


def subject(verb: Token) -> Token | None:
    """The subject of a verb; a participle or a second verb has that of the verb before it."""
    for _ in range(_DEEPEST):
        own = [child for child in verb.children if child.dep_ in SUBJECTS]
        if own:
            return _own_subject(verb, own)
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ not in _BORROWS_SUBJECT or verb.head == verb:
            return None
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        verb = verb.head.head if verb.dep_ == "conj" and speaks_on(verb) else verb.head
    return None


def _own_subject(verb: Token, subjects: list[Token]) -> Token:
    """Of two subjects before a verb the second, "the man, she says, fled", or the first with its appositions.

    In "Bo Ek, head of the mill, the union's leader, said: ..." the parser takes the last noun for one.
    """
    first = subjects[0]
    if len(subjects) < 2 or subjects[1].i > verb.i:
        return first
    described = first.pos_ == "PROPN" and any(c.dep_ == "appos" for c in first.rights)
    return first if described and verb.doc[verb.i + 1 : verb.i + 2].text != "," else subjects[1]


def speaks_on(verb: Token) -> bool:
    """Whether a verb goes on with the speaking: "they said it rained and warned that ...".

    The parser joins it to the nearer verb; its tense and a clause of its own tell.
    """
    first = verb.head
    if first.dep_ != "ccomp" or first.head.tag_ != verb.tag_ or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    kinds = {c.dep_ for c in verb.children}
    return "ccomp" in kinds and not kinds & {"nsubj", "nsubjpass", "expl"}


def agent(verb: Token) -> Token | None:
    """Who does it, in the passive: "told by <agent>"."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb has a passive auxiliary or subject, or is a bare past participle of a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def verb_group(verb: Token, *more: Token) -> Range:
    """The words of a cue: auxiliaries, "not" and adverbs just before the verb, and what is named."""
    first = verb.i
    group = {c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg") or c.dep_ == "advmod"}
    while first - 1 in group:
        first -= 1
    last = verb.i + 1
    for token in sorted(more, key=lambda t: t.i):
        if token.i == last:
            last = token.i + 1
    return first, last


def is_wh(token: Token) -> bool:
    """Whether a word opens a question: "how", "what", "whether"."""
    return token.tag_ in ("WP", "WDT", "WRB", "WP$") or token.lower_ in ("whether", "if")


def without(span: Range, holes: Iterable[Range]) -> list[Range]:
    """A stretch with others cut out of it."""
    pieces = [span]
    for first, last in holes:
        pieces = [
            piece
            for a, b in pieces
            for piece in ((a, min(b, first)), (max(a, last), b))
            if piece[0] < piece[1]
        ]
    return pieces
