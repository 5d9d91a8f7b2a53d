"""Cue nouns: "the minister's claim that it rained", "his promise to come", "their call for calm".

The source is the noun's possessor, or "by" or "from" whom it comes; often it is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.frames import Frame
from copydesk.syntax import Range, trimmed_extent

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.words import Words

_FROM = ("by", "from")


def noun_frames(noun: Token, words: Words | None = None) -> Iterator[Frame]:
    """Every frame that a noun stands in: "that", "to", or a preposition; or none if it is no cue."""
    if words and words.lemma(noun.lemma_.lower()) not in words.frames:
        return
    who = _possessor(noun)
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            first = child.left_edge
            if first.lower_ == "that" and first.dep_ == "mark":
                yield _frame("that", noun, who, trimmed_extent(child))
            elif first.lower_ == "to" and first.dep_ == "aux" and child.dep_ != "relcl":
                yield _frame("to", noun, who, trimmed_extent(child))
        elif child.dep_ == "prep" and child.lower_ not in _FROM:
            inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                yield _frame(child.lower_, noun, who, (inner.left_edge.i, child.right_edge.i + 1))


def _frame(name: str, noun: Token, who: Token | None, content: Range) -> Frame:
    return Frame(f"noun {name}", noun.lemma_.lower(), (noun.i, noun.i + 1), who, (content,), noun)


def _possessor(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ == "nsubj" and child.i < noun.i):  # "the bank forecast that"
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _FROM:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
