"""Asides that a parse takes for nouns: "rents will rise 6%, the think-tank estimates, by June"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.syntax import NAMING

_CLOSES = (".", "!", "\n")
_LONGEST = 8  # words that name a text

if TYPE_CHECKING:
    from copydesk.dimensions.attribution.reading import Reading

_ASIDE = re.compile(
    r",\s(?P<who>(?:the|an?|its|their|his|her)\s(?:[\w’'.-]+\s){0,3}?[\w’'.-]+)"
    r"\s(?P<cue>[a-z]+s)(?=\.|,(?! (?:and|or)\b))"
)


def misread(reading: Reading) -> Iterator[Draft]:
    """Find who says so in an aside whose verb may be a noun by its form."""
    text, found, verbs = reading.text, reading.found, reading.words.aside_verbs
    for match in _ASIDE.finditer(text):
        if match["cue"] not in verbs or reading.quote_at(match.start()) is not None:
            continue
        at = found.place_at(match.start("cue"))
        cue = found.doc[at]
        if cue.idx != match.start("cue") or cue.pos_ != "NOUN" or at == 0:
            continue
        content = list(_content(reading, match.start(), match.end("cue")))
        if content:
            yield Draft(
                rule=f"<content>, <source> {match['cue']}",
                states=True,
                cue=match.span("cue"),
                source=found.doc[at - 1],
                content=content,
                cue_tokens=(at, at + 1),
                source_chars=match.span("who"),
            )


def texts(reading: Reading) -> Iterator[Draft]:
    """Find the text that shows it behind a comma: "the fund raised $14 million, court records show"."""
    for cue in reading.found.having("LOWER", reading.words.aside_texts):
        who = _text_before(reading, cue)
        if who is None:
            continue
        start = cue.doc[who].idx
        content = [span for span in _content(reading, start, cue.idx + len(cue)) if span[1] <= start]
        if content and reading.has_figure(content):
            yield Draft(
                rule=f"<content>, <source> {cue.lower_}",
                states=True,
                cue=(cue.idx, cue.idx + len(cue)),
                source=cue.nbor(-1),
                content=content,
                cue_tokens=(cue.i, cue.i + 1),
                source_chars=(start, cue.idx - 1),
            )


def _text_before(reading: Reading, cue: Token) -> int | None:
    """Where the text is named that a cue closes the sentence of; nowhere if the parse has it right."""
    doc, noun = cue.doc, cue.i - 1
    if cue.pos_ != "NOUN" or noun <= cue.sent.start or doc[noun].pos_ not in NAMING:
        return None
    if any(t.text not in _CLOSES for t in doc[cue.i + 1 : cue.sent.end]) or reading.quote_at(cue.idx):
        return None
    first = max(cue.sent.start, noun - _LONGEST)
    comma = next((i for i in range(noun - 1, first, -1) if doc[i].text == ","), None)
    return comma + 1 if comma is not None and _names_text(reading, doc[comma + 1 : cue.i]) else None


def _names_text(reading: Reading, named: Span) -> bool:
    """Whether some words name a text, or texts and whose they are."""
    texts = (t for t in named if t.lemma_.lower() in reading.words.document)
    return any(t.i + 1 == named.end or _is_of_somebody(t) for t in texts)


def _is_of_somebody(text: Token) -> bool:
    """Whether it is said behind texts whose they are: "data from the labour office show"."""
    following = text.nbor()
    is_given = following.lower_ in ("from", "by", "with") or following.tag_ == "VBN"
    return text.tag_ == "NNS" and is_given


def _content(reading: Reading, start: int, end: int) -> Iterator[Chars]:
    """The sentence around an aside, in two pieces."""
    sentence = reading.found.token_at(start).sent
    for first, last in ((sentence.start_char, start), (end, sentence.end_char)):
        written = reading.text[first:last]
        first += len(written) - len(written.lstrip(" ,"))
        last = first + len(reading.text[first:last].rstrip(" ,.\n"))
        if any(map(str.isalnum, reading.text[first:last])):
            yield first, last
