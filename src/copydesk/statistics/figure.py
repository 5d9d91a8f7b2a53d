"""A quantity in its sentence, with the token that it hangs on in the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from copydesk.dimensions.found import Found
from copydesk.records import Quantity
from copydesk.statistics.syntax import NOUNS, actor, clause, subject

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, eq=False)
class Figure:
    """One number under reading.

    Attributes:
        quantity: The record.
        span: Its tokens.
        head: The token of `span` whose governor is outside of it.
        noun: What the number stands before and counts or qualifies ("220 women", "a 32% drop").
        verb: The head of its clause.
        sentence: The sentence's tokens.
        number: The position of the sentence in the document.
        counted: The tokens of all the numbers of the document.
        lead: The place of the word that leads the number in ("to", "from", "up"), with "about", "more
            than" and the like left out; it may stand before the sentence, at its first word less one.
        said: The sentence in lower case.
    """

    quantity: Quantity
    span: Span
    head: Token
    noun: Token | None
    verb: Token
    sentence: Span
    number: int
    counted: frozenset[int]
    lead: int
    said: str

    @cached_property
    def role(self) -> str:
        """The dependency label by which the number, or the noun it qualifies, hangs on."""
        return self.top.dep_

    @cached_property
    def top(self) -> Token:
        """The noun that the number qualifies, or the number itself."""
        return self.noun if self.noun is not None else self.head

    @cached_property
    def leading(self) -> Token:
        """The word at `lead`, or the first of the sentence."""
        return self.span.doc[max(self.sentence.start, self.lead)]

    @cached_property
    def subject(self) -> Token | None:
        """What the verb of the figure's clause says something of."""
        return subject(self.verb)

    @cached_property
    def actor(self) -> Token | None:
        """The same, a pronoun replaced by the noun above that it stands for."""
        return actor(self.verb)


def figures(found: Found, ordered: list[Quantity], approximate: frozenset[str]) -> list[Figure]:
    """Set every quantity that may be a statistic, given in text order, into its sentence."""
    sentences = found.sentences
    spans = [found.tokens(q.start, q.end) for q in ordered]
    counted = frozenset(i for span in spans for i in range(span.start, span.end))
    out: list[Figure] = []
    at, said = len(sentences) - 1, None
    for quantity, span in zip(reversed(ordered), reversed(spans), strict=True):
        while at and sentences[at].start > span.start:
            at, said = at - 1, None
        said = sentences[at].text.lower() if said is None else said
        head = _head(span)
        noun = _noun(span, head, quantity)
        if noun is not None and noun.i in counted:  # "1.5 and 3 percent": the unit is the next number's
            head, noun = noun, None
        if noun is None and out and _shares_noun(quantity, out[-1], found):
            noun = out[-1].noun
        anchor = noun if noun is not None else head
        lead = _lead(span, sentences[at], approximate)
        out.append(Figure(quantity, span, head, noun, clause(anchor), sentences[at], at, counted, lead, said))
    return out[::-1]


def _lead(span: Span, sentence: Span, approximate: frozenset[str]) -> int:
    at = span.start - 1
    while at >= sentence.start and (span.doc[at].lower_ in approximate or span.doc[at].is_currency):
        at -= 1
    return at


def _shares_noun(quantity: Quantity, after: Figure, found: Found) -> bool:
    """Whether a number takes its noun from the next: "100, 200 or 250 refugees"."""
    gap = found.document.text[quantity.end : after.quantity.start].strip().lower()
    if gap == "(" and quantity.dimension == after.quantity.dimension == "measurement":
        return after.noun is not None  # "a 37 m (121 ft) skeleton"
    alike = quantity.dimension == after.quantity.dimension == "count"
    return alike and after.noun is not None and (gap in (",", "or", "and", ", or", ", and", "to", "-", "–"))


def _head(span: Span) -> Token:
    """The token of a number that hangs on a word outside; "10 per cent" is sometimes torn."""
    for token in reversed(span):
        at = token.head.i
        if not span.start <= at < span.end or at == token.i:
            return token
    return span.root


_QUALIFIES = frozenset(("nummod", "compound", "amod", "nmod", "quantmod", "poss", "det", "predet", "advmod"))


def _noun(span: Span, head: Token, quantity: Quantity) -> Token | None:
    """The noun that a number stands before, by the parse or else by its place."""
    token = head
    for _ in range(4):
        if token.dep_ not in _QUALIFIES or token.head.i <= span.start or token.head.i == token.i:
            break
        token = token.head
        if token.i >= span.end and token.pos_ in ("NOUN", "PROPN"):
            return _joined_noun(span, token)
    if quantity.dimension != "count":
        return None
    return _next_noun(span)


def _joined_noun(span: Span, noun: Token) -> Token:
    """The noun that a joined number qualifies: "a three-class configuration", "50 foot building lots"."""
    joins = span.doc[span.end].text in ("-", "–") or span[-1].text.endswith("-")
    labels = ("compound", "amod", "nmod") if joins else ("compound",)
    above = noun.head
    return above if noun.dep_ in labels and above.pos_ == "NOUN" and above.i > noun.i else noun


def _next_noun(span: Span) -> Token | None:
    """The last noun of the run that follows a number: "nine young Syrian army recruits"."""
    noun = None
    for token in span.doc[span.end : span.end + 6]:
        if token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME"):
            noun = token
        elif noun is not None or token.pos_ not in ("ADJ", "NUM") or token.dep_ == "acomp":
            break
    return noun if noun is not None and noun.pos_ in NOUNS else None


T = TypeVar("T")
_NEIGHBOURS = 20
WINDOW = 60  # words before a number within which a sentence is searched: some sentences are tables


class Nearby:
    """What stands in the same sentence as a figure, found without a walk over the article."""

    def __init__(self, found: Found, figures: list[Figure]) -> None:
        self._starts = found.sentence_starts
        self._figures: dict[int, list[Figure]] = {}
        self._place: dict[int, int] = {}
        for figure in figures:
            group = self._figures.setdefault(figure.number, [])
            self._place[figure.span.start] = len(group)
            group.append(figure)

    def figures(self, figure: Figure) -> list[Figure]:
        """The figures of the same sentence, the one asked for among them; of a table, the nearest."""
        at = self._place[figure.span.start]
        return self._figures[figure.number][max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]

    def group(self, records: Iterable[T], spans: Callable[[T], list[tuple[int, int]]]) -> dict[int, list[T]]:
        """Put records into the sentences that they touch and that have figures, by sentence number."""
        out: dict[int, list[T]] = {}
        for record in records:
            numbers: set[int] = set()
            for start, end in spans(record):
                first = max(0, bisect_right(self._starts, start) - 1)
                numbers.update(range(first, max(first + 1, bisect_left(self._starts, end, first))))
            for number in numbers & self._figures.keys():
                out.setdefault(number, []).append(record)
        return out
