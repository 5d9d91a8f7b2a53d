"""Attributions in what another says: “The minister said that 40 boats sank,” Roe told the court.

An article that says who said something counts as one attribution, however many mouths it went
through. Only a figure is worth the inner one, too: its source is whoever the nearest words name.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from copydesk.dimensions.attribution import weigh
from copydesk.dimensions.attribution.cues import every_frame, weighed
from copydesk.dimensions.attribution.drafts import Draft
from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.prepositions import according
from copydesk.dimensions.attribution.reading import Reading

# How likely one must be, in hundredths of log odds: here a doubt is worth more than a figure's source.
_LEAST = {"that": 160, "clause": 160, "noun that": 40}


def nested(reading: Reading) -> Iterator[Draft]:
    """Who is said to have given a figure, in the words of another."""
    for draft in [*reading.inner, *_in_quotes(reading)]:
        if draft.source is None or not reading.has_figure(draft.content):
            continue
        least = _LEAST.get(draft.frame)
        is_likely = least is not None and draft.odds >= least and _is_named(reading, draft.source)
        if is_likely or _is_apart(reading, draft.source):
            draft.is_nested = True
            yield draft


def _is_apart(reading: Reading, source: Token) -> bool:
    """Whether a semicolon parts who speaks from another's words: "Roe said 90 came; the police say 50"."""
    before = reading.text[: source.left_edge.idx].rstrip()
    return before.endswith(";") and source.pos_ in ("NOUN", "PROPN") and reading.quote_at(source.idx) is None


def _in_quotes(reading: Reading) -> Iterator[Draft]:
    for frame in _quoted_frames(reading):
        if frame.name in _LEAST and frame.source is not None:
            draft = weighed(reading, frame, weigh.cue(reading, frame))
            if draft is not None:
                yield draft


def _quoted_frames(reading: Reading) -> Iterator[Frame]:
    words, found = reading.words, reading.found
    for token in found.having("LEMMA", words.cue_lemmas):
        if _in_figures(reading, token):
            yield from every_frame(token, words)
    for token in found.having("LOWER", words.first_prepositions):
        if _in_figures(reading, token):
            yield from according(reading, token)


def _in_figures(reading: Reading, token: Token) -> bool:
    """Whether a token stands in a quotation that has a figure."""
    quote = reading.quote_at(token.idx)
    return quote is not None and reading.has_figure([(quote.start, quote.end)])


def _is_named(reading: Reading, source: Token) -> bool:
    lemma = source.lemma_.lower()
    return source.pos_ == "PROPN" or lemma in reading.words.institution or lemma in reading.words.document
