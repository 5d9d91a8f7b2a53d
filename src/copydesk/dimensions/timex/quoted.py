"""Quotations of an older text or speech: their "tomorrow" counts from its date, not from the article's.

The date is one that the sentence of the quotation states: "a letter dated 3 May 1931 said: ...", "he
wrote on June 12, 2010", "in a 1998 report".
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from copydesk.dimensions.attribution.quotes import quotations
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.lexicon import Node, Words
from copydesk.dimensions.timex.resolve import Context, Value
from copydesk.syntax import ancestors

_MARK = re.compile("[\"“„«‘`]|''")
# A date that says when something was written stands near the word that says so.
_STEPS = 5
_DATED = ("day", "month", "year")


@dataclass(frozen=True)
class Quoted:
    """A stretch of the article in which dates count from `value`."""

    start: int
    end: int
    value: str


class _Date(NamedTuple):
    """When an older text was written, and where that stands."""

    start: int
    value: str


def written(quotes: deque[Quoted], at: int) -> str | None:
    """The date of the quotation that a character stands in, if there is one; those before it are left out."""
    while quotes and quotes[0].end <= at:
        quotes.popleft()
    return quotes[0].value if quotes and quotes[0].start <= at else None


def anchors(found: Found, nodes: list[Node], words: Words, context: Context) -> list[Quoted]:
    """The quotations whose own date is stated, in order."""
    if len(nodes) < 2 or not _MARK.search(found.document.text):
        return []
    quotes = quotations(found.document.text, found.document.blocks, frozenset())
    timed = list(_timed([(quote.start, quote.end) for quote in quotes], nodes))
    dates = [*filter(None, (_date(found, node, words, context) for node in nodes))] if timed else []
    dated = ((*quote, _date_of(found, quote, dates)) for quote in timed) if dates else ()
    return [Quoted(start, end, value) for start, end, value in dated if value]


def _timed(quotes: list[tuple[int, int]], nodes: list[Node]) -> Iterator[tuple[int, int]]:
    """The quotations in which a time stands that is to be resolved."""
    place = 0
    for start, end in quotes:
        while place < len(nodes) and nodes[place].end <= start:
            place += 1
        if place == len(nodes):
            return
        if nodes[place].start < end:
            yield start, end


def _date_of(found: Found, quote: tuple[int, int], dates: list[_Date]) -> str | None:
    """The date outside a quotation, in its sentences or the one before a colon, that it was written on."""
    first = found.token_at(quote[0]).sent
    last = found.token_at(quote[1] - 1).sent
    start = first.start_char
    lead = found.document.text[max(0, quote[0] - 2) : quote[0]].strip()
    if lead == ":" and first.start and start >= quote[0] - 1:
        start = found.doc[first.start - 1].sent.start_char
    inside = (bisect_left(dates, edge, key=lambda date: date.start) for edge in (start, last.end_char))
    outside = (date.value for date in dates[slice(*inside)] if not quote[0] <= date.start < quote[1])
    return next(outside, None)


def _date(found: Found, node: Node, words: Words, context: Context) -> _Date | None:
    """The date of a time that says when a text was written, if that was before the article."""
    value = node.readings["meaning"](context) if _is_of_writing(found, node, words) else None
    return _Date(node.start, str(value.value)) if value and _is_older(value, context.published) else None


def _is_older(value: Value, published: str | None) -> bool:
    span = values.span(value.value) if value.type == "DATE" else None
    known = span is not None and values.grain(value.value) in _DATED
    return known and (published is None or span is None or span[1] < published)


def _is_of_writing(found: Found, node: Node, words: Words) -> bool:
    """Whether a date says when a text was written: "dated", "a letter of", "wrote on"."""
    is_text = False
    for token in islice(ancestors(found.head(node.start, node.end)), 1, _STEPS + 1):
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in words.texts:
            is_text = True
        elif token.pos_ in ("VERB", "AUX"):
            return token.lemma_.lower() in words.writing and (is_text or token.tag_ in ("VBD", "VBN"))
    return False
