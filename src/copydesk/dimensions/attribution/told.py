"""Who says a figure where the parse gives the verb of saying no clause: it hangs on whom it is said to.

"She told a meeting of growers that 40 farms had closed" hangs what is said on the meeting, and "Rents are
900 pounds, agent Ulf Berg told a hearing" or "..., said agent Ulf Berg" takes the speaker for a clause more.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import Frame, sure
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import (
    WITH_EXPLETIVES,
    child,
    children,
    extent,
    is_passive,
    speaking_subject,
    verb_group,
)

_DEEPEST = 4  # phrases between whom it is said to and what is said
_JOINED = ("conj", "parataxis")
_CLAUSES = ("acl", "relcl", "ccomp")


def told(verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "she told a meeting of growers in Leeds that 40 farms had closed"."""
    thing = child(verb, "dobj") if lemma in words.addressing else None
    if thing is None or child(verb, "ccomp") is not None:
        return
    who, clause = speaking_subject(verb), _said_to(thing)
    if who is not None and clause is not None:
        yield from sure(Frame("that", lemma, verb_group(verb), who, (extent(clause),), verb))


def _said_to(thing: Token) -> Token | None:
    """The clause that "that" opens, which the parse hangs on a noun or on one that hangs on it."""
    for _ in range(_DEEPEST):
        for clause in children(thing, *_CLAUSES):
            first = clause.left_edge
            if first.lower_ == "that" and first.dep_ == "mark":
                return clause
        inner = [child(one, "pobj") for one in children(thing, "prep")]
        last = next((one for one in reversed(inner) if one is not None), None)
        if last is None:
            return None
        thing = last
    return None


def behind(reading: Reading, verb: Token, lemma: str, words: Words) -> Iterator[Frame]:
    """As in "rents are 900 pounds, said agent Ulf Berg": what the parse joins to it by a comma alone."""
    if verb.dep_ not in _JOINED or verb.head.i > verb.i:
        return
    who = _own_speaker(verb)
    if who is None or is_passive(verb):
        return
    thing = child(verb, "dobj", "ccomp", "xcomp")
    first = min(verb_group(verb)[0], who.left_edge.i)
    if (thing is not None and lemma not in words.addressing) or verb.doc[first - 1].text != ",":
        return
    start = verb.sent.start if verb.head.dep_ == "ROOT" else verb.head.left_edge.i
    for frame in sure(Frame("that", lemma, verb_group(verb), who, ((start, first),), verb)):
        if next(reading.overlapped([reading.chars(frame.content[0])]), None) is None:
            yield frame


def _own_speaker(verb: Token) -> Token | None:
    """The subject that a verb has itself, before or behind it."""
    return child(verb, *WITH_EXPLETIVES) if verb.tag_ in ("VBD", "VBZ", "VBP") else None
