"""A quantity in its sentence, with the token that it hangs on in the parse."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple, TypeVar, TypeVarTuple

from spacy.tokens import Span, Token

from copydesk.dimensions.coreference import actor
from copydesk.dimensions.found import Found, Sense
from copydesk.once import once
from copydesk.records import Quantity, Trend
from copydesk.statistics.parts import Parts
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES, clause, counted_noun, last_noun, subject

_ENDS = ("to", "from", "at")
_BLANK = re.compile(r"\s")


class Own(NamedTuple):
    """What is one figure's own: the word that leads it in, its place, and that of the first word behind."""

    start: int
    end: int
    lead: str


@dataclass(eq=False)
class Figure:
    """One number under reading."""

    quantity: Quantity
    sense: Sense | None  # what it is told as; see `Found`
    span: Span  # its tokens
    head: Token  # the token of `span` whose governor is outside of it
    noun: Token | None  # what the number stands before and counts or qualifies ("220 women", "a 32% drop")
    verb: Token  # the head of its clause
    sentence: Span  # the sentence's tokens
    number: int  # the position of the sentence in the document
    counted: frozenset[int]  # the tokens of all the numbers of the document
    # the place of the word that leads the number in ("to", "from", "up"), with "about", "more than" and
    # the like left out; it may stand before the sentence, at its first word less one
    lead: int
    edges: tuple[int, int]  # the offsets at which its sentence begins and ends
    said: str  # the sentence in lower case
    sums: bool  # whether it has a word that may say what a number sums up: "total", "average"
    now: bool  # whether it has a word for the present: "now", "currently"
    tokens: list[Token]  # the tokens of the document
    top: Token  # the noun that the number qualifies, or the number itself
    leading: Token  # the word at `lead`, or the first of the sentence
    # what each construction takes for its measure, read once
    offered: dict[int, Parts | None] = field(default_factory=dict)
    own: Own | None = None  # what it has to itself in a list; see `members`
    # the places of the words that other figures of the list have to themselves
    theirs: frozenset[int] = frozenset()
    named: Sequence[int] = ()  # the places of the words for what it is of, where its verb is left out
    listed: Sequence[int] = ()  # the places of the words of its name, in a list of names; see `listed`
    # the figure before it, if its verb is left out: "wheat fell 3 percent and corn 2 percent"
    goes_on: "Figure | None" = None
    # the figure that it is held against in a list: "12 and 9, up from 8 and 5"
    earlier_of: "Figure | None" = None

    @property
    def role(self) -> str:
        """The dependency label by which the number, or the noun it qualifies, hangs on."""
        return self.top.dep_

    @property
    def inside(self) -> range:
        """The places of its tokens in the document."""
        return range(self.span.start, self.span.end)

    def before(self, count: int) -> list[Token]:
        """The last words before it in its sentence, so many at most."""
        return self.tokens[max(self.sentence.start, self.span.start - count) : self.span.start]

    def behind(self, count: int) -> list[Token]:
        """The first words behind it in its sentence, so many at most."""
        return self.tokens[self.span.end : min(self.sentence.end, self.span.end + count)]

    @property
    def follows(self) -> str:
        """The word after the number in lower case; empty at the end of the document."""
        end = self.span.end
        return self.tokens[end].lower_ if end < len(self.tokens) else ""

    @property
    def is_age_aside(self) -> bool:
        """Whether it is an age between commas, which only tells who is meant: "Roe, 41, was held"."""
        first = self.span.start - 1
        is_age = self.quantity.dimension == "age" and first >= self.sentence.start
        return is_age and self.tokens[first].text == self.follows == ","

    @property
    def came_from(self) -> bool:
        """Whether another figure came from this one: ", down from half in 2010", the same thing as it was."""
        lead = self.leading
        words = self.tokens[max(self.sentence.start, lead.i - 2) : lead.i + 1]
        if len(words) < 3 or lead.lower_ != "from" or lead.i > self.span.start:
            return False
        return words[1].lower_ in ("up", "down") and words[0].text in (",", "(", "—", "–")

    @property
    def trend(self) -> Trend | None:
        """Which way it went, of the size of a move; if its verb is left out, as the one before it."""
        own, before = self.quantity.trend, self.goes_on
        if own is not None or before is None or self.leading.lower_ in _ENDS:
            return own
        return before.trend

    @once
    def subject(self) -> Token | None:
        """What the verb of the figure's clause says something of."""
        return subject(self.verb)

    @once
    def actor(self) -> Token | None:
        """The same, a pronoun replaced by the noun above that it stands for."""
        return actor(self.verb)


def figures(found: Found, ordered: list[Quantity], words: Words) -> list[Figure]:
    """Set every quantity that may be a statistic, given in text order, into its sentence."""
    spans = [found.tokens(q.start, q.end) for q in ordered]
    counted = frozenset(i for span in spans for i in range(span.start, span.end))
    starts = [sentence.start for sentence in found.sentences]
    out: list[Figure] = []
    around: _Around | None = None
    for quantity, span in zip(reversed(ordered), reversed(spans), strict=True):
        number = max(0, bisect_right(starts, span.start) - 1)
        if around is None or around.number != number:
            around = _around(found, number, counted, words)
        out.append(_figure(quantity, span, around, words, out[-1] if out else None))
    return out[::-1]


class _Around(NamedTuple):
    """What the figures of a sentence share: their article's text, tokens and numbers, and see `Figure`."""

    text: str
    senses: dict[str, Sense]
    tokens: list[Token]
    counted: frozenset[int]
    number: int
    sentence: Span
    edges: tuple[int, int]
    said: str
    sums: bool
    now: bool


def _around(found: Found, number: int, counted: frozenset[int], words: Words) -> _Around:
    text, tokens, sentence = found.document.text, found.all_tokens, found.sentences[number]
    edges = _edges(tokens, sentence)
    said = _BLANK.sub(" ", text[edges[0] : edges[1]]).lower()
    sums, now = (any(map(said.__contains__, some)) for some in (words.summing, words.now_words))
    return _Around(text, found.senses, tokens, counted, number, sentence, edges, said, sums, now)


def _figure(quantity: Quantity, span: Span, around: _Around, words: Words, after: Figure | None) -> Figure:
    """Make a figure; `after` is the next one."""
    text, senses, tokens, counted, number, sentence, edges, said, sums, now = around
    head = _head(tokens, span)
    noun = _noun(span, head, quantity)
    if noun is not None and noun.i in counted:  # "1.5 and 3 percent": the unit is the next number's
        head, noun = noun, None
    elif noun is not None and _is_of_time(tokens[span.end : noun.i], counted):
        noun = None
    if noun is None and after is not None and _shares_noun(quantity, after, text, words):
        noun = after.noun
    top = noun if noun is not None else head
    lead = _lead(tokens, span.start, sentence.start, words.approximate)
    leading = tokens[max(sentence.start, lead)]
    return Figure(quantity, senses.get(quantity.id), span, head, noun, clause(top), sentence, number, counted,
                  lead, edges, said, sums, now, tokens, top, leading)  # fmt: skip


def _is_of_time(between: list[Token], counted: frozenset[int]) -> bool:
    """Whether a noun belongs to a number that is none of the figures: "against 150 five years ago"."""
    return len(between) == 1 and between[0].pos_ == "NUM" and between[0].i not in counted


def _edges(tokens: list[Token], sentence: Span) -> tuple[int, int]:
    last = tokens[sentence.end - 1]
    return tokens[sentence.start].idx, last.idx + len(last)


def _lead(tokens: list[Token], start: int, first: int, approximate: frozenset[str]) -> int:
    at = start - 1
    while at >= first and (tokens[at].lower_ in approximate or tokens[at].is_currency):
        at -= 1
    return at


def _shares_noun(quantity: Quantity, after: Figure, text: str, words: Words) -> bool:
    """Whether a number takes its noun from the next: "100, 200 or 250 refugees"."""
    gap = text[quantity.end : after.quantity.start].strip().lower()
    if gap == "(" and quantity.dimension == after.quantity.dimension == "measurement":
        return after.noun is not None  # "a 37 m (121 ft) skeleton"
    alike = quantity.dimension == after.quantity.dimension == "count"
    return alike and after.noun is not None and gap in words.one_noun


def _head(tokens: list[Token], span: Span) -> Token:
    """The token of a number that hangs on a word outside; "10 per cent" is sometimes torn."""
    start, end = span.start, span.end
    for token in reversed(tokens[start:end]):
        at = token.head.i
        if not start <= at < end or at == token.i:
            return token
    return span.root


_RUN = 6  # words behind a number in which the noun of a run is looked for
_QUALIFIES = frozenset(("nummod", "compound", "amod", "nmod", "quantmod", "poss", "det", "predet", "advmod"))


def _noun(span: Span, head: Token, quantity: Quantity) -> Token | None:
    """The noun that a number stands before, by the parse or else by its place."""

    def rises(token: Token) -> bool:
        return token.dep_ in _QUALIFIES and token.head.i > span.start

    noun = counted_noun(head, rises, lambda token: token.i >= span.end)
    if noun is not None:
        return None if _is_when(span, noun, quantity) else _joined_noun(span, noun)
    if quantity.dimension != "count":
        return None
    noun = last_noun(span.doc[span.end : span.end + _RUN], _leads_to_noun, barred=TIMES)
    return noun if noun is not None and not _is_when(span, noun, quantity) else None


def _is_when(span: Span, noun: Token, quantity: Quantity) -> bool:
    """Whether what follows a number says when: "from 9 last season", not "one last chance"."""
    after = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    if noun.i != span.end + 1:
        return False  # "12 next-day parcels"
    return after in ("last", "next") and noun.tag_ in ("NN", "NNP") and quantity.low != 1


def _leads_to_noun(token: Token) -> bool:
    return token.pos_ in ("ADJ", "NUM") and token.dep_ != "acomp"


def _joined_noun(span: Span, noun: Token) -> Token:
    """The noun that a joined number qualifies: "a three-class configuration", "50 foot building lots"."""
    joins = span.doc[span.end].text in ("-", "–") or span[-1].text.endswith("-")
    labels = ("compound", "amod", "nmod") if joins else ("compound",)
    above = noun.head
    return above if noun.dep_ in labels and above.pos_ == "NOUN" and above.i > noun.i else noun


T = TypeVar("T")
Ts = TypeVarTuple("Ts")
_NEIGHBOURS = 20
LATELY = 60  # figures back that are looked at, however near
WINDOW = 60  # words before a number within which a sentence is searched: some sentences are tables


def lately(figure: Figure, before: Sequence[tuple[Figure, *Ts]], reach: int) -> Iterator[tuple[Figure, *Ts]]:
    """Of what was read of the figures before one, that of some sentences back at most, the nearest first."""
    return takewhile(lambda one: figure.number - one[0].number <= reach, islice(reversed(before), LATELY))


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

    def sentence(self, figure: Figure) -> list[Figure]:
        """All figures of the same sentence, the one asked for among them."""
        return self._figures[figure.number]

    def before(self, figure: Figure, reach: int) -> list[list[Figure]]:
        """The figures of each of some sentences before that of a figure."""
        numbers = range(max(0, figure.number - reach), figure.number)
        return [self._figures[number] for number in numbers if number in self._figures]

    def group(self, records: Iterable[T], spans: Callable[[T], list[tuple[int, int]]]) -> dict[int, list[T]]:
        """Put records into the sentences that they touch and that have figures, by sentence number."""
        out: dict[int, list[T]] = {}
        for record in records:
            seen = -1
            for start, end in sorted(spans(record)):
                first = max(0, bisect_right(self._starts, start) - 1)
                for number in range(first, max(first + 1, bisect_left(self._starts, end, first))):
                    if number > seen and number in self._figures:
                        out.setdefault(number, []).append(record)
                        seen = number
        return out
