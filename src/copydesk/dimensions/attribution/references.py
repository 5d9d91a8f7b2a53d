"""Sources in the sentence behind what they say: "Forty boats sank. The figures come from the harbour office".

A noun for figures that were just given, or "that", is the subject of where they come from; then the
sentence before is what the source says, if there is a figure in it.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution.frames import SURE, Frame
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import (
    Range,
    agent,
    child,
    is_passive,
    speaking_subject,
    trimmed,
    verb_group,
)

_KNOWN = frozenset(("the", "that", "this", "these", "those"))
_BARE = frozenset(("det", "amod", "compound", "punct"))


def referring(reading: Reading, noun: Token) -> Iterator[Frame]:
    """The sentence before, if a noun stands for its figures and the clause says whose they are."""
    verb = noun.head
    if verb.dep_ != "ROOT" or not _is_known(noun):
        return
    before = sentence_before(reading, noun)
    if before is None:
        return
    who, cue = _origin(noun, verb, reading.words)
    if who is not None:
        yield Frame("clause", _lemma(verb, cue), cue, who, (before,), verb, SURE)


def sentence_before(reading: Reading, token: Token) -> Range | None:
    """The sentence before that of a token, if it has a figure."""
    first = token.sent.start - 1
    while first >= 0 and token.doc[first].is_space:
        first -= 1
    if first < 0:
        return None
    sentence = token.doc[first].sent
    span = trimmed(token.doc, (sentence.start, sentence.end))
    return span if span[0] < span[1] and reading.has_figure([reading.chars(span)]) else None


def is_that(clause: Token) -> bool:
    """Whether a clause says nothing but that what was said is so: "that is, according to the office"."""
    who = speaking_subject(clause)
    return who is not None and who.tag_ == "DT" and who.lower_ in _KNOWN and clause.lemma_ == "be"


def _is_known(noun: Token) -> bool:
    if not {one.dep_ for one in noun.children} <= _BARE:
        return False
    return any(one.lower_ in _KNOWN for one in noun.lefts)


def _lemma(verb: Token, cue: Range) -> str:
    return verb.lemma_.lower() + (" from" if verb.doc[cue[1] - 1].lower_ == "from" else "")


def _origin(noun: Token, verb: Token, words: Words) -> tuple[Token | None, Range]:
    """Whose the figures are, and the words that say so."""
    lemma, passive = verb.lemma_.lower(), is_passive(verb)
    if noun.dep_ == "nsubj" and lemma in words.origins:
        return _from(verb)
    if lemma in words.publishes and noun.dep_ == ("nsubjpass" if passive else "dobj"):
        return (agent(verb) if passive else speaking_subject(verb)), verb_group(verb)
    return None, verb_group(verb)


def _from(verb: Token) -> tuple[Token | None, Range]:
    """Read "the figures come from the harbour office"."""
    source = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "from"), None)
    return (None, verb_group(verb)) if source is None else (child(source, "pobj"), verb_group(verb, source))
