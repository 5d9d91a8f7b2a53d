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

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, Union

from copydesk.syntax import (
    WITH_EXPLETIVES,
    Range,
    agent,
    is_passive,
    is_question_word,
    speaking_subject,
    speaks_on,
    trimmed,
    trimmed_extent,
    verb_group,
    without,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.words import Words

Piece = Union[Range, "Token"]  # a stretch, or the head of a phrase that is read when it is asked for
Complement = tuple[str, Sequence[Piece], list["Token"]]  # frame, content, further words of the cue
SURE = "sure"  # the variant of frames that need no weighing
CONTRASTS = ("though", "whereas", "while")
BREAKS = (",", ";", "-", "–", "—", "--")


class Frame(NamedTuple):
    """A cue with its complement: `lemma` in the shape `name`; ranges count tokens.

    `variant` tells contents apart that the same cue may have, and `sure` is how likely its end is.
    """

    name: str
    lemma: str
    cue: Range
    source: Token | None
    content: tuple[Range, ...]
    head: Token
    variant: str = ""
    sure: float = 1.0


def frames(verb: Token, words: Words | None = None) -> Iterator[Frame]:
    """Every frame that a verb stands in, whatever the verb is; or those that these words may be cues in."""
    below = [(child, child.dep_) for child in verb.children]
    particle = [c for c, dep in below if dep == "prt"]
    lemma = " ".join([verb.lemma_.lower(), *(p.lower_ for p in particle)])
    likely = words.frames.get(words.lemma(lemma), ()) if words else None
    if likely is not None and not likely:
        return
    passive = is_passive(verb)
    for complement, content, more in _complements(verb, below, passive):
        name = f"passive {complement}" if passive else complement
        if likely is not None and name not in likely:
            continue
        pieces = tuple(
            trimmed_extent(p) if not isinstance(p, tuple) else trimmed(verb.doc, p) for p in content
        )
        pieces = tuple(p for p in pieces if p[0] < p[1])
        if pieces:
            who = agent(verb) if passive else speaking_subject(verb)
            yield Frame(name, lemma, verb_group(verb, *particle, *more), who, pieces, verb)


def _complements(verb: Token, below: list[tuple[Token, str]], passive: bool) -> Iterator[Complement]:
    """What a verb takes."""
    raised = [c for c, dep in below if dep == "nsubjpass"] if passive else []
    asked = [c for c, dep in below if dep == "dobj" and c.i < verb.i and c.tag_ == "WP"]
    things = [c for c, dep in below if dep in ("dobj", "dative") and c.i > verb.i]
    if (
        verb.dep_ == "parataxis"
        and speaking_subject(verb) is not None
        and not any(dep == "ccomp" for _, dep in below)
    ):
        yield "that", _around(verb), []
    for child, dep in below:
        if dep == "ccomp":
            yield from _clause(verb, child)
        elif dep == "xcomp" and child.pos_ in ("VERB", "AUX"):
            infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
            name = "to" if infinitive else "doing"
            if things and things[0].i < child.i:
                yield f"object {name}", [(things[0].left_edge.i, child.right_edge.i + 1)], []
            else:
                yield name, [*raised, child], []
        elif dep in ("oprd", "acomp") or (dep == "xcomp" and things):
            if things and things[0].i < child.i:
                yield "object as", [(things[0].left_edge.i, child.right_edge.i + 1)], []
            elif asked and child.i > verb.i:
                yield "object as", [asked[0], child], []
            elif raised:
                yield "as", [*raised, child], []
        elif dep == "prep" and child.i > verb.i:
            yield from _preposition(child, raised, things)
            yield from _that_after(child)
    for thing in things[-1:]:
        for inner in thing.children:  # the parser hangs "of hiding it" on the firm that is accused
            if inner.dep_ == "prep" and any(c.dep_ == "pcomp" for c in inner.children):
                yield f"object {inner.lower_}", [thing], []
        yield "object", [thing], []


def _clause(verb: Token, clause: Token) -> Iterator[Complement]:
    if clause.i < verb.i:
        if not (_concludes(verb) or _is_apart(verb, clause)):
            yield "that", _before(verb, clause), []
        return
    own = next((c for c in clause.children if c.dep_ in WITH_EXPLETIVES), None)
    if any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children) and own is not None:
        yield "object to", [clause], []
        return
    first = clause.left_edge
    whole = [_shortened(clause)]
    if first.i < verb.i:  # "what she says it costs", "there are, he says, two"
        whole = without(whole[0], [_cue_and_subject(verb)])
        yield "that", whole, []
        return
    if first.lower_ == "for" and first.dep_ == "prep":
        first = first.nbor()
    if first.i > verb.i + 1 and first.nbor(-1).lower_ == "that" and first.nbor(-1).pos_ == "SCONJ":
        whole = [(first.i - 1, whole[0][1])]
    yield "whether" if is_question_word(first) else "that", whole, []


def _is_apart(verb: Token, clause: Token) -> bool:
    """Whether a semicolon parts what stands before from who speaks: "six died; Chile reported none"."""
    first, last = clause.right_edge.i, _cue_and_subject(verb)[0]
    return any(token.text == ";" for token in verb.doc[first:last])


def _concludes(verb: Token) -> bool:
    """Whether what stands before a verb is what it speaks of: "prices rose - it implies a loss of 3%"."""
    who = speaking_subject(verb)
    if who is None or who.lower_ not in ("it", "this", "that") or who.i >= verb.i or who.i == 0:
        return False
    return who.nbor(-1).text in BREAKS[1:] and any(c.dep_ == "dobj" for c in verb.rights)


def _shortened(clause: Token) -> Range:
    """A clause without a contrast that follows it: "they would win, while others doubted it"."""
    first, last = trimmed_extent(clause)
    for child in clause.rights:
        mark = child.left_edge
        if child.dep_ == "conj" and speaks_on(child):
            return first, min(last, mark.i)
        if (
            child.dep_ == "advcl"
            and mark.lower_ in CONTRASTS
            and mark.i > clause.i
            and mark.nbor(-1).text in BREAKS
        ):
            return first, min(last, mark.i)
    return first, last


def _before(verb: Token, clause: Token) -> list[Range]:
    """The clause of "it rained, she said": from the start of the sentence to the cue."""
    start = clause.left_edge.i
    if verb.dep_ == "ROOT":
        start = min(start, verb.sent.start)
    hole = _cue_and_subject(verb)
    if hole[0] <= start:
        return [(start, clause.right_edge.i + 1)]
    return without((start, max(clause.right_edge.i + 1, hole[0])), [hole])


def _cue_and_subject(verb: Token) -> Range:
    """From the subject to the verb, or from the verb to the subject."""
    first, last = verb_group(verb)
    who = speaking_subject(verb)
    if who is not None and who.head == verb:
        first, last = min(first, who.left_edge.i), max(last, who.right_edge.i + 1)
    return first, last


def _around(verb: Token) -> list[Range]:
    """The sentence that an aside stands in: "the rate, officials said, fell"."""
    subjects = [
        c for c in verb.lefts if c.dep_ in WITH_EXPLETIVES
    ]  # of two the first is that of the sentence
    first = subjects[-1].left_edge.i if len(subjects) > 1 else verb.left_edge.i
    hole = first, verb.right_edge.i + 1
    start, end = verb.head.left_edge.i, verb.head.right_edge.i + 1
    if verb.head.dep_ == "ROOT":
        start = min(start, verb.sent.start)
    return without((start, end), [hole])


def _that_after(preposition: Token) -> Iterator[Complement]:
    """The clause of "said in a statement that ...", which the parser hangs on the statement."""
    for noun in preposition.children:
        for clause in noun.children:
            if (
                clause.dep_ in ("acl", "relcl", "ccomp")
                and clause.left_edge.lower_ == "that"
                and clause.left_edge.dep_ == "mark"
            ):
                yield "that", [clause], []


def _preposition(preposition: Token, raised: list[Token], things: list[Token]) -> Iterator[Complement]:
    inner = next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return
    word = preposition.lower_
    if things and things[0].i < preposition.i:
        yield f"object {word}", [(things[0].left_edge.i, preposition.right_edge.i + 1)], []
    else:
        content = (preposition.i if word == "as" else inner.left_edge.i, preposition.right_edge.i + 1)
        yield word, [*raised, content], [preposition]


def heard(verb: Token, words: Words) -> Iterator[Frame]:
    """What is said before those who sit over it: "the court heard that it rained"."""
    who = speaking_subject(verb)
    if who is None or who.lemma_.lower() not in words.hearings:
        return
    for frame in frames(verb):
        if frame.name in ("that", "whether") and frame.content[0][0] > verb.i:
            yield frame._replace(variant=SURE)
