"""Who says a figure is no part of what it measures: "the mayor said 12 houses had burned" is of houses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Token

from copydesk.syntax import is_verb

if TYPE_CHECKING:
    from copydesk.records import Attribution, Span
    from copydesk.statistics.figure import Figure
    from copydesk.statistics.touching import Touching
    from copydesk.statistics.words import Words

_THEIRS = frozenset(("he", "she", "they", "it", "i", "his", "her", "their", "its", "him", "them"))
_FOLK = frozenset(("count", "duration", "fraction", "percentage"))


def said_beside(
    tokens: list[Token], said: Touching[Attribution], figure: Figure, text: str, words: Words
) -> Iterator[int]:
    """The places of who says a figure, in an aside or before it: "Rents rose 4%, Statistics Norway said".

    Args:
        tokens: The words of the figure's passage.
        said: What is said in the article.
        figure: The figure.
        text: The article.
        words: The words of this room; its speakers are persons by their role.

    Yields:
        Their places in the document.
    """
    at = figure.quantity.start
    for one in said.of(at, at + 1):
        if any(c.start <= at < c.end for c in one.content):
            for span in _apart(one, tokens, figure, text, words):
                yield from (t.i for t in tokens if span.start <= t.idx < span.end)


def _apart(said: Attribution, tokens: list[Token], figure: Figure, text: str, words: Words) -> Iterator[Span]:
    """Who says something behind a comma, and a person who says a clause of somebody or something else.

    Not in "the bank said it lost $4m", "a prize announced by Roe", "the firm said net income rose".
    """
    end = min(c.end for c in said.content)
    is_clause = _is_clause(said, figure)
    for span in said.source:
        is_aside = span.start >= end and text[end : span.start].strip() == ","
        if is_aside or (is_clause and _is_person(span, tokens, words)):
            yield span


def _is_clause(said: Attribution, figure: Figure) -> bool:
    """Whether what is said is a clause with a verb, which has no "he" or "its" for who says it."""
    if figure.quantity.dimension not in _FOLK or not is_verb(figure.verb):
        return False
    if not any(c.start <= figure.verb.idx < c.end for c in said.content):
        return False
    start = min(c.start for c in said.content)
    return not any(t.lower_ in _THEIRS and t.idx >= start for t in figure.sentence)


def _is_person(span: Span, tokens: list[Token], words: Words) -> bool:
    """Whether some words name a person, or people by what they do."""
    inside = {t.i: t for t in tokens if span.start <= t.idx < span.end}
    head = next((t for t in inside.values() if t.head.i not in inside or t.head.i == t.i), None)
    return head is not None and (head.ent_type_ == "PERSON" or head.lemma_.lower() in words.speakers)
