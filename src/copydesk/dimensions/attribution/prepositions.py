"""Cues that are no verb: "according to X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.phrases import SUBJECTS, Range, phrase, trimmed, without

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.words import Words

_LONGEST = 6  # words of a cue


def according(first: Token, words: Words) -> Iterator[Frame]:
    """The clause that "according to X" stands in is what X says; and so may be the whole sentence."""
    doc = first.doc
    following = tuple(t.lower_ for t in doc[first.i : first.i + _LONGEST])
    cue = next((p for p in words.prepositions if following[: len(p)] == p), None)
    if cue is None:
        return
    last = doc[first.i + len(cue) - 1]
    who = next((c for c in last.children if c.dep_ == "pobj"), None)
    if who is None:
        who = next((c for c in first.children if c.dep_ == "pobj" and c.i > last.i), None)
    if who is None:
        return
    hole = (first.left_edge.i, max(first.right_edge.i, who.right_edge.i) + 1)
    taken: list[tuple[Range, ...]] = []
    for variant, clause in (("joined", _clause(first, joined=True)), ("near", _clause(first, joined=False))):
        content = _content(clause, hole)
        if content and content not in taken:
            taken.append(content)
            yield Frame("clause", " ".join(cue), (first.i, last.i + 1), who, content, first, variant)


def _content(clause: Token, hole: Range) -> tuple[Range, ...]:
    whole = phrase(clause)
    if clause.dep_ == "ROOT":
        whole = trimmed(clause.doc, (clause.sent.start, clause.sent.end))
    pieces = [trimmed(clause.doc, p) for p in without(whole, [hole])]
    return tuple(p for p in pieces if p[0] < p[1] and (p[0] < hole[0] or p[0] <= clause.i < p[1]))


def _clause(cue: Token, *, joined: bool) -> Token:
    """The verb of the clause that a cue says of; joined: of all parts joined by "and" before the cue."""
    token = cue.head
    while token.head != token and not (
        _is_finite(token) and (not joined or token.dep_ != "conj" or token.i > cue.i)
    ):
        token = token.head
    return token


def _is_finite(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and any(c.dep_ in SUBJECTS for c in verb.children)
