"""Quotations that the parse gives to no verb: read from what stands right beside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.drafts import Chars, Draft, Reading
from copydesk.dimensions.attribution.phrases import is_passive, subject, verb_group
from copydesk.dimensions.attribution.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 14  # tokens between a quotation and its cue
_COLON = re.compile(r":\s*$")
_COMMA = re.compile(r"[,:—–-]\s*$")
_SPEECH_ENDS = re.compile(r"[,?!.…—–-]['’]?(''|[”\"»’'])?$")
_SPEAKS = re.compile(r"[\"“]?((?:[A-Z][A-Z.'’-]+|[A-Z]\.)(?: (?:[A-Z][A-Z.'’-]+|[A-Z]\.)){0,3})(:)\s+(?=\S)")


def beside_quotes(reading: Reading) -> Iterator[Draft]:
    """Give each quotation that has none a cue: “...,” said Ann Roe; she snapped: “...”."""
    claimed = _claimed(reading)
    for quote in reading.quotes:
        if quote.start in claimed or quote.continues:
            continue
        if reading.text[quote.start : quote.end].count(" ") < 1 and not _SPEECH_ENDS.search(
            _tail(reading, quote)
        ):
            continue
        draft = _after(reading, quote) or _before(reading, quote)
        if draft is not None:
            yield draft


def _claimed(reading: Reading) -> set[int]:
    return {q.start for d in reading.drafts for q in reading.overlapped(d.content)}


def _tail(reading: Reading, quote: Quotation) -> str:
    return reading.text[max(quote.start, quote.end - 4) : quote.end]


def _after(reading: Reading, quote: Quotation) -> Draft | None:
    """“...,” <subject> said, or “...,” said <subject>."""
    text, doc = reading.text, reading.found.doc
    if not (_SPEECH_ENDS.search(_tail(reading, quote)) or text[quote.end : quote.end + 1] == ","):
        return None
    last = reading.found.token_at(quote.end - 1).i
    for token in doc[last + 1 : last + 1 + _REACH]:
        if token.is_space and "\n" in text[token.idx : token.idx + len(token)]:
            return None
        if token.text in (".", ";", ":") or reading.quote_at(token.idx) is not None:
            return None
        if token.pos_ == "VERB" and token.dep_ in ("acl", "amod"):
            return None
        if (
            token.pos_ in ("VERB", "AUX")
            and reading.words.lemma(token.lemma_.lower()) in reading.words.quotes
        ):
            who = subject(token) or _next_name(token)
            if who is not None and (who.idx < quote.start or reading.quote_at(who.idx)):
                who = _next_name(token)
            return _cued(reading, token, who, quote)
        if token.pos_ == "VERB" and token.dep_ != "relcl":
            return None
    return None


def _before(reading: Reading, quote: Quotation) -> Draft | None:
    """<subject> said, “...”; <subject> said in a statement: “...”; also a paragraph before."""
    text, doc = reading.text, reading.found.doc
    lead = text[max(0, quote.start - 6) : quote.start]
    colon = _COLON.search(lead)
    first = reading.found.token_at(quote.start).i
    at = first - 1
    while at >= 0 and (doc[at].is_space or doc[at].text in (",", ":", "-", "–", "—")):
        at -= 1
    if at < 0 or not (colon or _COMMA.search(lead) or at == first - 1):
        return None
    if not colon and "\n" in lead:
        return None
    reach = _REACH * (3 if colon else 1)
    for token in reversed(doc[max(0, at - reach) : at + 1]):
        if token.text in (".", "?", "!", ";") or token.is_space or reading.quote_at(token.idx) is not None:
            return None
        near = token.right_edge.i >= at if colon else at - token.i <= (8 if _COMMA.search(lead) else 0)
        if (
            near
            and token.pos_ in ("VERB", "AUX")
            and reading.words.lemma(token.lemma_.lower()) in reading.words.quotes
        ):
            return _cued(reading, token, subject(token), quote)
    return None


def _next_name(verb: Token) -> Token | None:
    """The noun after an inverted verb that the parse gave no subject: "said Ann Roe"."""
    for token in verb.doc[verb.i + 1 : verb.i + 6]:
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head
            return token
        if token.pos_ not in ("DET", "ADJ", "ADV"):
            return None
    return None


def _cued(reading: Reading, verb: Token, who: Token | None, quote: Quotation) -> Draft:
    group = verb_group(verb)
    source = None if is_passive(verb) else who
    lemma = reading.words.lemma(verb.lemma_.lower())
    return Draft(
        f"<source> {lemma} <quotation>", True, reading.chars(group), source, [(quote.start, quote.end)], group
    )


def continued(reading: Reading) -> None:
    """Give a quotation without a cue to the one it goes on from, as in “A,” he said. “B”.

    It goes on if it stands in the same paragraph right after the sentence of the cue, or if its
    paragraph opens the marks again that the paragraph before left open.
    """
    owners = {q.start: d for d in reading.drafts for q in reading.overlapped(d.content)}
    by_end = sorted((d for d in reading.drafts if d.states and d.cue), key=lambda d: d.end)
    place, last, before = 0, None, None
    for quote in reading.quotes:
        while place < len(by_end) and by_end[place].end <= quote.start:
            last, place = by_end[place], place + 1
        owner = owners.get(quote.start)
        if owner is None and quote.continues:
            owner = before
        elif owner is None and last is not None and _goes_on(reading, last, quote):
            owner = last
        if owner is not None and quote.start not in owners:
            owner.content.append((quote.start, quote.end))
        before = owner


def _goes_on(reading: Reading, draft: Draft, quote: Quotation) -> bool:
    gap = reading.text[draft.end : quote.start]
    if "\n" in gap or len(gap) > 200 or draft.cue is None:
        return False
    cue, here = reading.found.token_at(draft.cue[0]), reading.found.token_at(quote.start)
    if cue.sent == here.sent:
        return bool(_COMMA.search(gap)) and reading.quote_at(draft.content[0][0]) is not None
    between = reading.found.token_at(max(draft.end - 1, 0)).sent
    return not re.search(r"[.!?]\s+\S", gap) and between.end >= here.sent.start - 1


def transcripts(reading: Reading) -> Iterator[Draft]:
    """A paragraph of an interview: "ROE: Well, it rained"."""
    for block in reading.found.blocks("paragraph"):
        spoken = _SPEAKS.match(reading.text, block.start, block.end)
        if spoken:
            name: Chars = spoken.span(1)
            source = reading.found.token_at(name[1] - 1)
            content = (spoken.end(), block.end)
            yield Draft("<SPEAKER>: <paragraph>", True, spoken.span(2), source, [content], source_chars=name)
