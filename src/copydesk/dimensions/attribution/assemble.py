"""Every way of attributing in turn, and their drafts made into records."""

from typing import Literal

from spacy.tokens import Token

from copydesk.dimensions.attribution import (
    beside_quotes,
    continuing,
    labelled,
    nested,
    overlooked,
    speakers,
    uncued,
)
from copydesk.dimensions.attribution.contents import parted
from copydesk.dimensions.attribution.cues import by_cues
from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.reading import Reading
from copydesk.dimensions.attribution.sources import source_kind, source_phrase
from copydesk.dimensions.attribution.words import words
from copydesk.dimensions.found import Found
from copydesk.records import Attribution, Speaker
from copydesk.syntax import Range, speaker_beside

_MARKS = " \t\r\n\u00a0.,;:!?…\"“”„‟‘’'`«»"


def attributions(found: Found) -> list[Attribution]:
    """Read an article: verbs, then quotations beside verbs, then nouns and prepositions."""
    reading = Reading(found, words(found.options.rules))
    reading.drafts += by_cues(reading)
    reading.drafts += overlooked.misread(reading)
    reading.drafts += beside_quotes.beside_quotes(reading)
    parted(reading)
    reading.drafts += overlooked.overlooked(reading)
    reading.drafts += beside_quotes.transcripts(reading)
    reading.drafts += labelled.labelled(reading)
    for draft in reading.drafts:
        _find_source(reading, draft)
    continuing.continued(reading)
    reading.drafts += uncued.uncued(reading)
    for draft in nested.nested(reading):
        _find_source(reading, draft)
        reading.drafts.append(draft)
    reading.drafts.sort(key=lambda d: (d.start, d.end))
    heard = speakers.speakers(reading)
    labels = {entity.id: entity.label for entity in found.entities}
    return [_record(reading, draft, who, labels) for draft, who in zip(reading.drafts, heard, strict=True)]


def _beside(reading: Reading, cue_tokens: Range) -> Token | None:
    """Who speaks beside a cue; not what is traded: "shares fell after announcing that 40 had left"."""
    beside = map(speaker_beside, reading.found.doc[slice(*cue_tokens)])
    return next((who for who in beside if who and who.lemma_.lower() not in reading.words.traded), None)


def _find_source(reading: Reading, draft: Draft) -> None:
    if draft.source is None and draft.cue is not None:
        draft.source = _beside(reading, draft.cue_tokens)
    if draft.source is None or draft.source_chars is not None:
        return
    first, last = source_phrase(draft.source, draft.cue_tokens)
    if first == last:  # the parser has torn a word, and hung its end on the verb: "the co-op reported"
        first, last = _whole_word(reading, draft.source.i)
    start, end = reading.chars((first, last))
    for quote in reading.overlapped([(start, end)]):
        if quote.start > draft.source.idx:
            end = min(end, quote.start)
        elif quote.end <= draft.source.idx:
            start = max(start, quote.end)
    written = reading.text[start:end]
    start += len(written) - len(written.lstrip(" ,:"))
    draft.source_chars = (start, start + len(written.strip(" ,:")))


def _whole_word(reading: Reading, place: int) -> tuple[int, int]:
    """The tokens that a token is one word with, up to it."""
    doc, first = reading.found.doc, place
    while first and not doc[first - 1].whitespace_ and not doc[first - 1].is_space and place - first < 4:
        first -= 1
    return first, place + 1


def _record(reading: Reading, draft: Draft, speaker: Speaker | None, labels: dict[str, str]) -> Attribution:
    found = reading.found
    content = sorted(set(draft.content))
    source = [draft.source_chars] if draft.source_chars else []
    cue = [draft.cue] if draft.cue else []
    label = labels.get(speaker.entity or "") if speaker else None
    kind = source_kind(draft.source, reading.words, label) if draft.source is not None else None
    identity = found.id("attribution", *content, *cue)
    _note(found, draft, identity)
    return Attribution(
        id=identity,
        rule=draft.rule,
        kind=_kind(reading, content),
        source=[found.cut(*s) for s in source],
        cue=[found.cut(*s) for s in cue],
        content=[found.cut(*s) for s in content],
        speaker=speaker,
        source_kind=kind,
    )


def _note(found: Found, draft: Draft, identity: str) -> None:
    """Remember of a record what no column of it says."""
    kept = (
        (found.asides, draft.is_aside),
        (found.labels, draft.is_label),
        (found.matters, not draft.states),
        (found.things, draft.states and draft.frame == "object"),
    )
    for ids, holds in kept:
        if holds:
            ids.add(identity)


def _kind(reading: Reading, content: list[Chars]) -> Literal["direct", "indirect", "mixed"]:
    """Direct if all of the content stands in quotation marks, mixed if some of it does."""
    quoted = list(reading.overlapped(content))
    if not quoted:
        return "indirect"
    for start, end in content:
        at = start
        for quote in quoted:
            if quote.end > at and quote.start < end:
                if reading.text[at : max(at, quote.start)].strip(_MARKS):
                    return "mixed"
                at = max(at, quote.end)
        if reading.text[at:end].strip(_MARKS):
            return "mixed"
    return "direct"
