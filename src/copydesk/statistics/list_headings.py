"""Figures in a long list, which are of what the heading of the list names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.statistics.figure import WINDOW, Figure
from copydesk.statistics.parts import Parts
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, noun_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEADING = 10  # words of a sentence in which the heading of a long list stands


def _heading(figure: Figure, words: Words) -> list[Token]:
    """What a list is a list of: "Boats including: the Alma, worth $300, the Bee, $500"."""
    said = figure.said
    if ":" not in said or not any(f"{word}:" in said or f"{word} :" in said for word in words.list_words):
        return []
    start, end = figure.sentence.start, figure.span.start
    opening = figure.tokens[start : min(end, start + _HEADING)]
    before = [*opening, *figure.tokens[max(start + _HEADING, end - WINDOW) : end]]
    colon = next((t for t in reversed(before) if t.text == ":" and t.i > figure.sentence.start + 1), None)
    if colon is None or colon.nbor(-1).lower_ not in words.list_words:
        return []
    heading = figure.tokens[max(figure.sentence.start, colon.i - 6) : colon.i - 1]
    noun = next((t for t in reversed(heading) if t.pos_ in NAMING), None)
    return noun_phrase(noun, follow=()) if noun is not None else []


def in_list(part: Parts, figure: Figure, words: Words) -> Parts:
    """Add what the list is a list of to the measure of a figure in it."""
    heading = _heading(figure, words)
    return part._replace(words=[*heading, *part.words]) if heading else part
