"""Cue verbs in their frames: what stands where around "said", "urged" or "was accused of".

A frame is the shape of what a verb takes, and its name is what `rules.toml` lists verbs under:

    that            she said (that) it rained; it rained, she said
    whether         she asked whether it rained
    to              she promised to come
    doing           she proposed leaving
    object          she criticised the plan
    object to       she urged the council to act
    object as       she described the plan as good; she called it a success
    object <prep>   she accused them of theft
    <prep>          she called for calm
    passive ...     it was reported that ...; he was accused of theft

The names follow PARC 3.0 and PolNeAR (Newell et al. 2018): the content is the whole complement,
with "that", and a cue keeps its auxiliaries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.phrases import (
    SUBJECTS,
    Range,
    agent,
    is_passive,
    is_wh,
    phrase,
    subject,
    trimmed,
    verb_group,
    without,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Frame:
    """A cue with its complement: `lemma` in the shape `name`; ranges count tokens."""

    name: str
    lemma: str
    cue: Range
    source: Token | None
    content: tuple[Range, ...]
    head: Token


def frames(verb: Token) -> Iterator[Frame]:
    """Every frame that a verb stands in, whatever the verb is."""
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    particle = [c for c in verb.children if c.dep_ == "prt"]
    lemma = " ".join([verb.lemma_.lower(), *(p.lower_ for p in particle)])
    for name, content, more in _complements(verb, passive):
        cue = verb_group(verb, *particle, *more)
        pieces = tuple(trimmed(verb.doc, p) for p in content)
        pieces = tuple(p for p in pieces if p[0] < p[1])
        if pieces:
            yield Frame(f"passive {name}" if passive else name, lemma, cue, who, pieces, verb)


def _complements(verb: Token, passive: bool) -> Iterator[tuple[str, list[Range], list[Token]]]:
    """What a verb takes: (frame, content, further words of the cue)."""
    raised = [phrase(c) for c in verb.children if c.dep_ == "nsubjpass"] if passive else []
    things = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    for child in verb.children:
        if child.dep_ == "ccomp":
            yield from _clause(verb, child)
        elif child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX"):
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
            name = "to" if infinitive else "doing"
            if things and things[0].i < child.i:
                yield f"object {name}", [(things[0].left_edge.i, child.right_edge.i + 1)], []
            else:
                yield name, [*raised, phrase(child)], []
        elif child.dep_ in ("oprd", "acomp") or (child.dep_ == "xcomp" and things):
            if things and things[0].i < child.i:
                yield "object as", [(things[0].left_edge.i, child.right_edge.i + 1)], []
            elif raised:
                yield "as", [*raised, phrase(child)], []
        elif child.dep_ == "prep" and child.i > verb.i:
            yield from _preposition(child, raised, things)
    for thing in things[-1:]:
        for inner in thing.children:  # the parser hangs "of hiding it" on the firm that is accused
            if inner.dep_ == "prep" and any(c.dep_ == "pcomp" for c in inner.children):
                yield f"object {inner.lower_}", [phrase(thing)], []
        yield "object", [phrase(thing)], []


def _clause(verb: Token, clause: Token) -> Iterator[tuple[str, list[Range], list[Token]]]:
    if clause.i < verb.i:
        yield "that", _before(verb, clause), []
        return
    own = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children) and own is not None:
        yield "object to", [phrase(clause)], []
        return
    first = clause.left_edge
    if first.lower_ == "for" and first.dep_ == "prep":
        first = first.nbor()
    yield "whether" if is_wh(first) else "that", [phrase(clause)], []


def _before(verb: Token, clause: Token) -> list[Range]:
    """The clause of "it rained, she said": from the start of the sentence to the cue."""
    who = subject(verb)
    start = clause.left_edge.i
    if verb.dep_ == "ROOT":
        start = min(start, verb.sent.start)
    cue = [verb_group(verb)]
    if who is not None and who.head == verb:
        cue.append((who.left_edge.i, who.right_edge.i + 1))
    first, last = min(a for a, _ in cue), max(b for _, b in cue)
    if first <= start:
        return [(start, clause.right_edge.i + 1)]
    rest = max(clause.right_edge.i + 1, first)
    return without((start, rest), [(first, last)])


def _preposition(
    preposition: Token, raised: list[Range], things: list[Token]
) -> Iterator[tuple[str, list[Range], list[Token]]]:
    inner = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return
    word = preposition.lower_
    if things and things[0].i < preposition.i:
        yield f"object {word}", [(things[0].left_edge.i, preposition.right_edge.i + 1)], []
    else:
        content = (preposition.i if word == "as" else inner.left_edge.i, preposition.right_edge.i + 1)
        yield word, [*raised, content], [preposition]
