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

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Union

from spacy.tokens import Token

from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import (
    NAMING,
    WITH_EXPLETIVES,
    Range,
    agent,
    auxiliaries,
    child,
    children,
    extent,
    is_infinitive,
    is_passive,
    is_question_word,
    speaking_subject,
    speaks_on,
    trimmed,
    trimmed_extent,
    verb_group,
    without,
)

Piece = Union[Range, "Token"]  # a stretch, or the head of a phrase that is read when it is asked for
Complement = tuple[str, Sequence[Piece], list["Token"]]  # frame, content, further words of the cue
SURE = "sure"  # the variant of frames that need no weighing
CONTRASTS = ("though", "whereas", "while")
_FARTHEST = 5  # phrases between "by saying" and the verb that it belongs to
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
    particle = children(verb, "prt")
    lemma = " ".join([verb.lemma_.lower(), *(p.lower_ for p in particle)])
    likely = words.frames.get(words.lemma(lemma), ()) if words else None
    if likely is not None and not likely:
        return
    taken = _Taken(verb)
    for complement, content, more in taken.complements():
        name = f"passive {complement}" if taken.passive else complement
        pieces = _tidied(verb, content) if likely is None or name in likely else ()
        if pieces:
            yield Frame(name, lemma, verb_group(verb, *particle, *more), taken.by, pieces, verb)


def sure(frame: Frame) -> Iterator[Frame]:
    """A frame that needs no weighing, without marks at the edges of its content; none if nothing is left."""
    content = _tidied(frame.head, frame.content)
    if content:
        yield frame._replace(content=content, variant=SURE)


def _tidied(verb: Token, content: Sequence[Piece]) -> tuple[Range, ...]:
    """The tokens of the pieces of a content, marks at their edges left out."""
    whole = (piece if isinstance(piece, tuple) else extent(piece) for piece in content)
    pieces = (trimmed(verb.doc, span) for span in whole)
    return tuple(piece for piece in pieces if piece[0] < piece[1])


class _Taken:
    """What a verb takes.

    Attributes:
        verb: The verb.
        passive: Whether it is in the passive.
        below: What hangs on the verb.
        raised: The subject of a passive, of which the content says something: "he was accused of theft".
        things: The objects after the verb.
    """

    def __init__(self, verb: Token) -> None:
        self.verb, self.passive, self.below = verb, is_passive(verb), list(verb.children)
        self.raised: list[Piece] = [c for c in self.below if self.passive and c.dep_ == "nsubjpass"]
        self.things = [c for c in self.below if c.i > verb.i and c.dep_ in ("dobj", "dative")]

    @property
    def by(self) -> Token | None:
        """Who says it."""
        if self.passive:
            return agent(self.verb)
        return speaking_subject(self.verb) or _means(self.verb) or _of_aside(self.verb)

    def complements(self) -> Iterator[Complement]:
        """Every complement, in the order of the text; the object alone at the end."""
        yield from self._beside()
        for one in self.below:
            yield from self._of(one)
        for thing in self.things[-1:]:
            yield from _object(thing, self.things[0])
            yield from _torn(self.verb, thing)

    def _of(self, one: Token) -> Iterator[Complement]:
        """What a word that hangs on the verb makes a complement of it."""
        if one.dep_ == "ccomp":
            yield from _clause(self.verb, one)
        elif one.dep_ == "xcomp" and one.pos_ in ("VERB", "AUX"):
            yield self._infinitive(one)
        elif one.dep_ in ("oprd", "acomp") or (one.dep_ == "xcomp" and self.things):
            yield from self._description(one)
        elif one.dep_ == "prep" and one.i > self.verb.i:
            yield from self._preposition(one)
            yield from _that_after(one)

    def _beside(self) -> Iterator[Complement]:
        """The sentence around an aside: "the rate, officials said, fell"."""
        verb = self.verb
        is_aside = verb.dep_ == "parataxis" and child(verb, "ccomp") is None
        if is_aside and speaking_subject(verb) is not None:
            yield "that", _around(verb), []

    def _from_thing(self, end: Token) -> list[Piece] | None:
        """From the first object to the end of what is said of it, if that stands behind the object."""
        if not self.things or self.things[0].i > end.i:
            return None
        return [(self.things[0].left_edge.i, end.right_edge.i + 1)]

    def _infinitive(self, inner: Token) -> Complement:
        """Read "to come" and "leaving", also with whom it is said of: "urged the council to act"."""
        name = "to" if is_infinitive(inner) else "doing"
        of_thing = self._from_thing(inner)
        if of_thing is not None:
            return f"object {name}", of_thing, []
        return name, [*self.raised, inner], []

    def _description(self, inner: Token) -> Iterator[Complement]:
        """Read "called it a success", "what she called a success", "was called a success"."""
        of_thing = self._from_thing(inner)
        asked = next((c for c in children(self.verb, "dobj") if c.i < self.verb.i and c.tag_ == "WP"), None)
        if of_thing is not None:
            yield "object as", of_thing, []
        elif asked is not None and inner.i > self.verb.i:
            yield "object as", [asked, inner], []
        elif self.raised:
            yield "as", [*self.raised, inner], []

    def _preposition(self, preposition: Token) -> Iterator[Complement]:
        """Read "called for calm", "accused them of theft", "described it as good"."""
        inner, word = child(preposition, "pobj", "pcomp"), preposition.lower_
        if inner is None or (word == "to" and any(c.i > inner.i for c in children(self.verb, "ccomp"))):
            return  # to whom: "admitted to its board that 40 had left"
        of_thing = self._from_thing(preposition)
        if of_thing is not None:
            yield f"object {word}", of_thing, []
        else:
            first = preposition.i if word == "as" else inner.left_edge.i
            yield word, [*self.raised, (first, preposition.right_edge.i + 1)], [preposition]


def _of_aside(verb: Token) -> Token | None:
    """Who speaks where an aside has the subject: "Roe Co., rumoured to be for sale, said that"."""
    who = next((child(one, *WITH_EXPLETIVES) for one in verb.lefts if _is_aside(verb, one)), None)
    return who if who is not None and who.pos_ in NAMING else None


def _is_aside(verb: Token, one: Token) -> bool:
    """Whether a bare participle between commas has the subject of the verb behind it."""
    if one.dep_ not in ("advcl", "ccomp") or one.tag_ not in ("VBN", "VBD") or verb.nbor(-1).text != ",":
        return False
    who = child(one, *WITH_EXPLETIVES)
    if who is None or who.i > one.i or any(c.dep_ in WITH_EXPLETIVES for c in verb.rights):
        return False  # "Roe, 41, lost 30 sheep, said Ek"
    return one.nbor(-1).text == "," and not auxiliaries(one)


def _means(verb: Token) -> Token | None:
    """Who speaks where that is how something is done: "the firm ended the rumours by saying that"."""
    if verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBG":  # "by buying the mill and saying"
        verb = verb.head
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("by", "in"):
        return None
    over = verb.head.head
    for _ in range(_FARTHEST):  # the parser hangs "by saying" on "the rumours"
        over = over if over.pos_ == "VERB" else over.head
    return agent(over) if is_passive(over) else speaking_subject(over)


def _object(thing: Token, first: Token) -> Iterator[Complement]:
    """The object; of two things all, from the first: "a loss of $3 million in 1995, $2 million in 1994"."""
    for inner in children(thing, "prep"):  # the parser hangs "of hiding it" on the firm that is accused
        if child(inner, "pcomp") is not None:
            yield f"object {inner.lower_}", [thing], []
    is_list = first.i < thing.i and first.dep_ == thing.dep_ == "dobj" and first.pos_ == "NOUN"
    yield "object", [(first.left_edge.i, thing.right_edge.i + 1) if is_list else thing], []


def _torn(verb: Token, thing: Token) -> Iterator[Complement]:
    """A clause whose subject is parsed as an object: "she said the mill at Oby, now shut, has 40 saws"."""
    for one in verb.rights:
        if one.dep_ == "cc":
            return
        is_apart = one.dep_ == "conj" and one.i > thing.i and child(one, *WITH_EXPLETIVES) is None
        if is_apart and one.tag_ in ("VBZ", "VBD", "VBP") and verb.lemma_ == "say":
            yield "that", [(thing.left_edge.i, one.right_edge.i + 1)], []


def _clause(verb: Token, clause: Token) -> Iterator[Complement]:
    """Read "she said (that) it rained", "urged him to come", "asked whether", and "it rained, she said"."""
    first = clause.left_edge
    if clause.i < verb.i:
        if not (_concludes(verb) or _is_apart(verb, clause) or _is_aside(verb, clause)):
            yield "that", _before(verb, clause), []
    elif is_infinitive(clause) and child(clause, *WITH_EXPLETIVES) is not None:
        yield "object to", [clause], []
    elif first.i < verb.i:  # "what she says it costs", "there are, he says, two"
        yield "that", without(_shortened(clause), [_cue_and_subject(verb)]), []
    else:
        yield _finite(verb, clause)


def _finite(verb: Token, clause: Token) -> Complement:
    """A clause after its verb, with the word that opens it."""
    first, (start, end) = clause.left_edge, _shortened(clause)
    thing = child(verb, "dobj")
    lacks_subject = verb.lemma_ == "say" and child(clause, *WITH_EXPLETIVES) is None
    if lacks_subject and thing is not None and verb.i < thing.i < start:
        start = thing.left_edge.i  # the parser takes the subject of what is said for an object
    if first.lower_ == "for" and first.dep_ == "prep":
        first = first.nbor()
    if first.i > verb.i + 1 and first.nbor(-1).lower_ == "that" and first.nbor(-1).pos_ == "SCONJ":
        start = first.i - 1
    return "whether" if is_question_word(first) else "that", [(start, end)], []


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
    for one in clause.rights:
        if (one.dep_ == "conj" and speaks_on(one)) or _is_contrast(clause, one):
            return first, min(last, one.left_edge.i)
    return first, last


def _is_contrast(clause: Token, other: Token) -> bool:
    """Whether a clause after another is set against it."""
    mark = other.left_edge
    is_apart = mark.lower_ in CONTRASTS and mark.i > clause.i and mark.nbor(-1).text in BREAKS
    return other.dep_ == "advcl" and is_apart


def _before(verb: Token, clause: Token) -> list[Range]:
    """The clause of "it rained, she said": from the start of the sentence to the cue."""
    start = clause.left_edge.i
    if verb.dep_ == "ROOT":
        start = min(start, verb.sent.start)
    hole = _cue_and_subject(verb)
    if hole[0] <= start:
        return [(start, clause.right_edge.i + 1)]
    return [*without((start, max(clause.right_edge.i + 1, hole[0])), [hole])]


def _cue_and_subject(verb: Token) -> Range:
    """From the subject to the verb, or from the verb to the subject."""
    first, last = verb_group(verb)
    who = speaking_subject(verb)
    if who is not None and who.head == verb:
        first, last = min(first, who.left_edge.i), max(last, who.right_edge.i + 1)
    return first, last


def _around(verb: Token) -> list[Range]:
    """The sentence that an aside stands in: "the rate, officials said, fell"."""
    # of two subjects the first is that of the sentence
    subjects = [c for c in verb.lefts if c.dep_ in WITH_EXPLETIVES]
    first = subjects[-1].left_edge.i if len(subjects) > 1 else verb.left_edge.i
    hole = first, verb.right_edge.i + 1
    start, end = verb.head.left_edge.i, verb.head.right_edge.i + 1
    if verb.head.dep_ == "ROOT":
        start = min(start, verb.sent.start)
    return without((start, end), [hole])


def _that_after(preposition: Token) -> Iterator[Complement]:
    """The clause of "said in a statement that ...", which the parser hangs on the statement."""
    for noun in preposition.children:
        for clause in children(noun, "acl", "relcl", "ccomp"):
            if clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark":
                yield "that", [clause], []


def heard(verb: Token, words: Words) -> Iterator[Frame]:
    """What is said before those who sit over it: "the court heard that it rained"."""
    who = speaking_subject(verb)
    if who is None or who.lemma_.lower() not in words.hearings:
        return
    for frame in frames(verb):
        if frame.name in ("that", "whether"):
            yield frame._replace(variant=SURE)
