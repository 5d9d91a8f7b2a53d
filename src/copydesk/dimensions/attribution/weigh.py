"""Which cue with its content is an attribution: weights of the cue, its source, its shape and its place.

"They pledged to come" is one nearly always, "a tax pledged to the poor" is none, and "they want to
leave" is one where it tells what somebody says. A cue has the frame that is likeliest, and what stands
in what another cue takes is said by that source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.learned import total, weights
from copydesk.dimensions.attribution.phrases import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.attribution.drafts import Draft, Reading
    from copydesk.dimensions.attribution.frames import Frame
    from copydesk.dimensions.attribution.words import Words

_OPEN = frozenset(("NOUN", "PROPN", "VERB", "NUM", "ADJ"))
_NAMES = ("PERSON", "ORG", "GPE", "NORP")
_TOP = 80  # tokens of an article's title and first lines


def odds(reading: Reading, frame: Frame, draft: Draft) -> int:
    """The log odds that a cue with this content is an attribution, in hundredths."""
    return total(weights().is_said, seen(reading, frame, draft))


def glance(reading: Reading, frame: Frame) -> int:
    """The log odds by the cue and its source alone, in hundredths: enough to pass the unlikely by."""
    return total(weights().is_said, _of_cue(reading, frame))


def seen(reading: Reading, frame: Frame, draft: Draft) -> Iterator[str]:
    """What is to be seen of a cue with its content: its words, its source, its shape and its place."""
    words, lemma = reading.words, reading.words.lemma(frame.lemma)
    yield from _of_cue(reading, frame)
    yield from _of_content(reading, frame, draft, words.listed(frame.name, lemma))
    yield f"end {int(frame.sure * 5)}"
    yield f"end {int(frame.sure * 5)} {_says(lemma, words)}"


def _says(lemma: str, words: Words) -> str:
    return "says" if lemma in words.quotes else "other"


def _of_cue(reading: Reading, frame: Frame) -> Iterator[str]:
    words, lemma = reading.words, reading.words.lemma(frame.lemma)
    listed, says = words.listed(frame.name, lemma), _says(lemma, words)
    who = _source(frame.source, words)
    yield f"{frame.name}: {lemma}"
    yield f"cue {lemma}"
    yield f"frame {frame.name}"
    yield f"{listed} {frame.name}"
    yield f"source {who}"
    yield f"source {who} {listed}"
    yield f"source {who} {says}"
    if frame.head.pos_ == "NOUN":
        yield from _of_noun(frame.head)
    else:
        yield from _of_verb(frame, listed, says)
    if frame.variant:
        yield f"{frame.name} {frame.variant}"
    if any(t.text.startswith("?") for t in frame.head.sent[-2:]):
        yield "question"
    if frame.head.i < _TOP:
        yield "top"


def _of_noun(noun: Token) -> Iterator[str]:
    article = next((c.lower_ for c in noun.children if c.dep_ == "det"), "none")
    yield f"article {article}"
    yield f"noun {noun.dep_}"
    yield f"noun {noun.dep_} of {noun.head.lemma_.lower()}"


def _of_verb(frame: Frame, listed: str, says: str) -> Iterator[str]:
    verb = frame.head
    yield f"verb {verb.tag_} {verb.dep_}"
    helper = next((c.lower_ for c in verb.lefts if c.dep_ == "aux" and c.tag_ in ("MD", "TO")), "none")
    yield f"after {helper}"
    yield f"after {helper} {says}"
    yield f"after {helper} {listed}"
    if any(c.dep_ == "neg" for c in verb.children):
        yield "negated"
        yield f"negated {says}"
    yield f"verb {verb.dep_} {says}"
    own = frame.source is not None and frame.source.head.i == verb.i
    yield f"verb {verb.dep_} {'own source' if own else 'none'} {listed}"
    if verb.dep_ == "advcl":
        mark = next((c.lower_ for c in verb.lefts if c.dep_ in ("mark", "advmod")), "none")
        yield f"clause after {mark}"
    if frame.content[0][0] < frame.cue[0]:
        yield f"content before {verb.dep_ == 'ROOT'} {says}"


def _of_content(reading: Reading, frame: Frame, draft: Draft, listed: str) -> Iterator[str]:
    doc = frame.head.doc
    tokens = [doc[at] for first, last in frame.content for at in range(first, last)]
    count = sum(reading.text.count(" ", a, b) + 1 for a, b in draft.content)
    size = (
        ["1", "2", "3", "4-5", "4-5", "6-9", "6-9", "6-9", "6-9"][count - 1]
        if count < 10
        else "10-20"
        if count < 21
        else "21"
    )
    yield f"size {size}"
    yield f"size {size} {frame.name}"
    verb = any(t.pos_ in ("VERB", "AUX") for t in tokens)
    clause = ("verb " if verb else "") + ("subject" if any(t.dep_ in SUBJECTS for t in tokens) else "")
    yield f"has {clause}"
    yield f"has {clause} {listed}"
    first = tokens[0]
    yield f"opens {first.tag_ if first.pos_ in _OPEN else first.lower_}"
    if count < 3:
        yield f"short {tokens[-1].lower_ if tokens[-1].pos_ == 'PRON' else tokens[-1].tag_}"
    quote = next(reading.overlapped(draft.content), None)
    if quote is not None:
        whole = (
            "whole" if quote.start <= draft.content[0][0] and draft.content[-1][1] <= quote.end else "part"
        )
        yield f"quoted {whole}"
        yield f"quoted {whole} {frame.name}"
        yield f"quoted {whole} {listed}"
    if any(t.like_num for t in tokens):
        yield "figure"


def _source(head: Token | None, words: Words) -> str:
    if head is None:
        return "none"
    if head.pos_ == "PRON":
        return head.lower_
    if head.ent_type_ in _NAMES:
        return head.ent_type_
    if head.pos_ == "PROPN":
        return "name"
    lemma = head.lemma_.lower()
    if lemma in words.document:
        return "document"
    return "institution" if lemma in words.institution else "people" if head.tag_ == "NNS" else "noun"
