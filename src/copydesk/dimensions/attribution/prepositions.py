"""Cues that are no verb: "according to X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.drafts import Draft, Reading
from copydesk.dimensions.attribution.phrases import SUBJECTS, phrase, trimmed, without

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 6  # words of a cue


def according(reading: Reading) -> Iterator[Draft]:
    """The clause that "according to X" stands in is what X says."""
    doc = reading.found.doc
    for token in reading.found.having("LOWER", frozenset(p[0] for p in reading.words.prepositions)):
        following = tuple(t.lower_ for t in doc[token.i : token.i + _LONGEST])
        cue = next((p for p in reading.words.prepositions if following[: len(p)] == p), None)
        if cue is None:
            continue
        draft = _clause(reading, token, len(cue))
        if draft is not None:
            yield draft


def _clause(reading: Reading, first: Token, length: int) -> Draft | None:
    doc = reading.found.doc
    last = doc[first.i + length - 1]
    who = next((c for c in last.children if c.dep_ == "pobj"), None)
    if who is None:
        who = next((c for c in first.children if c.dep_ == "pobj" and c.i > last.i), None)
    if who is None:
        return None
    clause = _whole_clause(first)
    hole = (first.left_edge.i, max(first.right_edge.i, who.right_edge.i) + 1)
    whole = phrase(clause)
    if clause.dep_ == "ROOT":
        whole = trimmed(doc, (clause.sent.start, clause.sent.end))
    pieces = [trimmed(doc, p) for p in without(whole, [hole])]
    pieces = [p for p in pieces if p[0] < hole[0] or p[0] <= clause.i < p[1]]
    cue = (first.i, first.i + length)
    chars = reading.chars(cue)
    content = [reading.snapped(reading.chars(p), chars) for p in pieces if p[0] < p[1]]
    content = [(a, b) for a, b in content if a < b]
    if not content:
        return None
    return Draft(f"<content> {doc[cue[0] : cue[1]].text.lower()} <source>", True, chars, who, content, cue)


def _whole_clause(cue: Token) -> Token:
    """The verb of the clause that a cue says of: all parts joined by "and" if the cue comes after them."""
    token = cue.head
    while token.head != token and not (_is_finite(token) and (token.dep_ != "conj" or token.i > cue.i)):
        token = token.head
    return token


def _is_finite(verb: Token) -> bool:
    return verb.pos_ in ("VERB", "AUX") and any(c.dep_ in SUBJECTS for c in verb.children)
