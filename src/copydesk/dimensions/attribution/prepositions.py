"""Cues beside a clause: "according to X", "in X's view", "as X puts it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import SURE, Frame, sure
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.references import is_that, sentence_before
from copydesk.syntax import (
    WITH_EXPLETIVES,
    Range,
    auxiliaries,
    child,
    children,
    speaking_subject,
    trimmed,
    trimmed_extent,
    without,
)

_LONGEST = 6  # words of a cue
_GAP = 2  # characters between a quotation and the words about how it was put
_SAYS = ("acomp", "attr", "dobj", "oprd", "ccomp", "xcomp")


def according(reading: Reading, first: Token) -> Iterator[Frame]:
    """The clause that "according to X" stands in is what X says; and so may be the whole sentence."""
    doc = first.doc
    following = tuple(t.lower_ for t in doc[first.i : first.i + _LONGEST])
    cue = next((p for p in reading.words.prepositions if following[: len(p)] == p), None)
    if cue is None:
        return
    last = doc[first.i + len(cue) - 1]
    who = child(last, "pobj")
    if who is None:
        who = next((c for c in children(first, "pobj") if c.i > last.i), None)
    if who is None or _is_yardstick(reading, who):
        return
    hole = (first.left_edge.i, max(first.right_edge.i, who.right_edge.i) + 1)
    for variant, content in _said(reading, first, hole):
        yield Frame("clause", " ".join(cue), (first.i, last.i + 1), who, content, first, variant)


def _is_yardstick(reading: Reading, who: Token) -> bool:
    """As in "according to size", "according to their age", "according to plan": nobody says it."""
    lemma, words = who.lemma_.lower(), reading.words
    if who.pos_ == "PROPN" or not (lemma in words.yardsticks or lemma in words.bare_yardsticks):
        return False
    return lemma in words.yardsticks or (who.n_lefts == 0 and who.n_rights == 0)


def _said(reading: Reading, first: Token, hole: Range) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """What "according to X" says who says: the sentence before, the near clause, or all that are joined."""
    own = reading.chars((first.sent.start, first.sent.end))
    if first.head.dep_ == "ROOT" and is_that(first.head) and not reading.has_figure([own]):
        before = sentence_before(reading, first)
        if before is not None:
            yield SURE, (before,)
        return
    joined = _content(_clause(first, joined=True), hole)
    near = _content(_clause(first, joined=False), hole)
    if joined:
        yield "joined", joined
    if near and near != joined:
        yield "near", near


def clause_around(cue: Token, hole: Range) -> tuple[Range, ...]:
    """The clause that a cue says of, without the cue's own words, which are the hole."""
    return _content(_clause(cue, joined=True), hole)


def _content(clause: Token, hole: Range) -> tuple[Range, ...]:
    whole = trimmed_extent(clause)
    if clause.dep_ == "ROOT":
        whole = trimmed(clause.doc, (clause.sent.start, clause.sent.end))
    pieces = [trimmed(clause.doc, p) for p in without(whole, [hole])]
    says = {clause.i, *(c.i for c in clause.rights if c.dep_ in _SAYS)}
    return tuple(p for p in pieces if p[0] < p[1] and (p[0] < hole[0] or any(p[0] <= i < p[1] for i in says)))


def _clause(cue: Token, *, joined: bool) -> Token:
    """The verb of the clause that a cue says of; joined: of all parts joined by "and" before the cue."""
    token = cue.head
    while token.head != token and not (
        _is_finite(token) and (not joined or token.dep_ != "conj" or token.i > cue.i)
    ):
        token = token.head
    return token


def _is_finite(verb: Token) -> bool:
    """Whether a word is the verb of a clause; "most of it falling before noon" is none of its own."""
    has_subject = any(c.dep_ in WITH_EXPLETIVES for c in verb.children)
    return verb.pos_ in ("VERB", "AUX") and has_subject and (verb.tag_ != "VBG" or bool(auxiliaries(verb)))


def in_view(noun: Token) -> Iterator[Frame]:
    """A clause in somebody's view: "in Roe's view, the bridge is safe"."""
    over = noun.head
    who = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if who is None or over.lower_ != "in" or noun.dep_ != "pobj" or noun.tag_ != "NN":
        return
    content = _content(_clause(over, joined=False), (over.i, noun.right_edge.i + 1))
    yield from sure(Frame("clause", f"in {noun.lower_}", (noun.i, noun.i + 1), who, content, noun))


def as_put(reading: Reading, verb: Token) -> Iterator[Frame]:
    """A clause, or the quotation beside it, as somebody puts it: "as Roe puts it, the bridge is a trap"."""
    who = _who_puts_it(verb)
    if who is None or any(reading.quote_at(t.idx) for t in verb.doc[verb.i + 1 : verb.sent.end]):
        return  # what is quoted behind it is read from what stands beside the marks
    hole = (verb.left_edge.i, verb.right_edge.i + 1)
    quote = reading.quote_at(max(0, reading.chars(hole)[0] - _GAP))
    if quote is not None:
        inside = reading.found.tokens(quote.start, quote.end)
        content: tuple[Range, ...] = ((inside.start, inside.end),)
    else:
        content = _content(_clause(verb, joined=False), hole)
    yield from sure(Frame("clause", f"{verb.lemma_.lower()} it", (verb.i, verb.i + 2), who, content, verb))


def _who_puts_it(verb: Token) -> Token | None:
    """Who speaks in "as Roe puts it", if a verb stands so."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if verb.dep_ != "advcl" or thing is None or thing.lower_ != "it" or thing.i != verb.i + 1:
        return None
    has_as = any(c.lower_ == "as" and c.dep_ == "mark" for c in verb.lefts)
    return speaking_subject(verb) if has_as else None
