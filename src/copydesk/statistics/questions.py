"""The figures of an article set into passages, with what the rules propose, for the learned reader.

Neighbouring figures share a passage: their sentences with a stretch before and behind, at most some 160
pieces. Of each figure are given what is known of the number, which words which rule would take, and
what may be its time, place and source (`copydesk.statistics.candidates`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from math import log1p
from typing import get_args

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.reader.passage import HINTS, PATHS, ROLES, Asked, Passage, path
from copydesk.reader.pieces import Pieces
from copydesk.records import (
    Aggregate,
    Attribution,
    Block,
    Comparator,
    Quantity,
    Span,
    StanceKind,
    StatisticKind,
    StatisticTime,
    TimeBasis,
    Timex,
    Toponym,
)
from copydesk.statistics.candidates import Candidates, Surroundings, one_hot
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.measure import proposals
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes

_PIECES = 160  # the longest passage
_BEFORE, _AFTER = 32, 12  # words around the sentence of a figure
_LEFT, _RIGHT = 90, 60  # words of a long sentence around a figure
_UP, _DOWN = 12, 6  # steps through the parse
_KINDS: tuple[str, ...] = get_args(StatisticKind)
_COMPARATORS: tuple[str, ...] = get_args(Comparator)
_STANCES: tuple[str, ...] = get_args(StanceKind)
_AGGREGATES: tuple[str, ...] = get_args(Aggregate)
_BASES: tuple[str, ...] = get_args(TimeBasis)


@dataclass
class Question:
    """A figure in its passage, with the records that its candidates stand for."""

    proposal: Reading  # what the rules read
    asked: Asked  # what the reader is asked
    tokens: list[int]  # the words of the passage by their places in the document
    # What each candidate of `asked` is.
    times: list[StatisticTime] = field(default_factory=list)
    places: list[Toponym] = field(default_factory=list)
    sources: list[Attribution] = field(default_factory=list)


def questions(
    found: Found, scopes: Scopes, readings: list[Reading], pieces: Pieces
) -> Iterator[tuple[Passage, list[Question]]]:
    """Set every figure of an article into a passage.

    Args:
        found: The article.
        scopes: Its times, places and sources.
        readings: What the rules read of its figures, in text order.
        pieces: What the reader's encoder knows.

    Yields:
        Each passage with its figures; a figure that no passage holds is in none.
    """
    maker = _Maker(found, scopes, pieces, [r.figure for r in readings])
    for low, high, group in _groups(maker, readings):
        yield maker.passage(low, high, group)


def _groups(maker: _Maker, readings: list[Reading]) -> list[tuple[int, int, list[Reading]]]:
    """Neighbouring figures share a passage while it is short enough."""
    out: list[tuple[int, int, list[Reading]]] = []
    for reading in readings:
        span = reading.figure.span
        if maker.length(span.start, span.end) > _PIECES - 2:
            continue  # a number of hundreds of digits
        first, last = maker.reach(reading.figure)
        low, high, group = out[-1] if out else (0, -1, [])
        if first <= high and maker.length(low, max(high, last)) <= _PIECES:
            out[-1] = low, max(high, last), [*group, reading]
        else:
            out.append((first, last, [reading]))
    return out


class _Maker:
    """Makes the passages of one article."""

    def __init__(self, found: Found, scopes: Scopes, pieces: Pieces, figures: list[Figure]) -> None:
        self.found, self.scopes = found, scopes
        self.tokens = found.all_tokens
        self.cut = pieces.of_all(found.words)
        self.sums = list(accumulate(map(len, self.cut), initial=0))
        self.roles = _roles(found, figures)
        self.opening, self.closing = pieces.number("[CLS]"), pieces.number("[SEP]")
        self.candidates = Candidates(found, scopes)

    def length(self, low: int, high: int) -> int:
        """The pieces between two places."""
        return self.sums[high] - self.sums[low]

    def reach(self, figure: Figure) -> tuple[int, int]:
        """The words that a figure's passage must have: its sentence, and what stands around it."""
        sentence, span = figure.sentence, figure.span
        low = max(sentence.start, span.start - _LEFT)
        high = min(sentence.end, span.end + _RIGHT)
        while self.length(low, high) > _PIECES - 2 and (low < span.start or high > span.end):
            low, high = (low + 1, high) if span.start - low >= high - span.end else (low, high - 1)
        if low == sentence.start:
            low = self._opening(figure, low, _PIECES - self.length(low, high))
        if high == sentence.end:
            last = min(len(self.tokens), high + _AFTER)
            while last > high and self.length(low, last) > _PIECES:
                last -= 1
            high = last
        return low, high

    def _opening(self, figure: Figure, low: int, room: int) -> int:
        """Where the stretch before a sentence begins: with a sentence, if one begins near enough."""
        first = max(0, low - _BEFORE)
        earlier = self.found.sentences[max(0, figure.number - 3) : figure.number]
        first = next((s.start for s in earlier if s.start >= first), first)
        while first < low and self.length(first, low) > room:
            first += 1
        return first

    def passage(self, low: int, high: int, readings: list[Reading]) -> tuple[Passage, list[Question]]:
        """Make one passage and the questions about its figures."""
        tokens = [i for i in range(low, high) if self.cut[i]]
        numbers, first = [self.opening], []
        for i in tokens:
            first.append(len(numbers))
            numbers += self.cut[i]
        numbers.append(self.closing)
        place = {i: n for n, i in enumerate(tokens)}
        edges = self.candidates.edges(tokens)
        asked = [self._question(reading, tokens, place, edges) for reading in readings]
        roles = [self.roles[i] for i in tokens]
        return Passage(numbers, first, roles, [question.asked for question in asked]), asked

    def _question(
        self, reading: Reading, tokens: list[int], place: dict[int, int], edges: tuple[int, int]
    ) -> Question:
        figure = reading.figure
        own = [place[i] for i in figure.inside if i in place]
        if not own:  # a token of blanks may hold it, where a text is no prose
            own = [bisect_left(tokens, figure.span.start, hi=len(tokens) - 1)]
        around = Surroundings(reading, (own[0], own[-1] + 1), tokens, place, edges)
        times = self.candidates.times(around)
        places, sources = self.candidates.places(around), self.candidates.sources(around)
        asked = Asked(
            words=around.words,
            features=self._features(reading),
            hints=_hints(reading, self.scopes, place),
            paths=self._paths(figure, tokens),
            times=[candidate for _, candidate in times],
            places=[candidate for _, candidate in places],
            sources=[candidate for _, candidate in sources],
        )
        return Question(
            reading,
            asked,
            tokens,
            times=[time for time, _ in times],
            places=[toponym for toponym, _ in places],
            sources=[said for said, _ in sources],
        )

    def _features(self, reading: Reading) -> list[float]:
        quantity, figure = reading.figure.quantity, reading.figure
        low = quantity.low if quantity.low is not None else -1
        plain = quantity.text.strip().isdigit()
        return [
            *one_hot(_learned_kind(quantity), _KINDS),
            *one_hot(quantity.comparator, _COMPARATORS),
            float(quantity.trend == "up"),
            float(quantity.trend == "down"),
            float(quantity.vague),
            float(quantity.unit is not None),
            float(low == 1),
            float(low == 2),
            float(low == 0),
            float(quantity.text[:1].isalpha()),
            float(plain and 1900 <= low <= 2100),
            float(plain and low <= 31),
            float(low != quantity.high),
            float(reading.kept),
            float(quantity.start < self.scopes.times.title_end),
            float(self.found.document.published is None),
            *one_hot(reading.stance, _STANCES),
            *one_hot(reading.aggregate, _AGGREGATES),
            *one_hot(reading.time.basis if reading.time else None, _BASES),
            float(reading.attribution is not None),
            float(bool(reading.toponyms)),
            float(bool(reading.words)),
            float(bool(reading.whole)),
            float(figure.noun is not None),
            log1p(len(self.scopes.times.nearby.figures(figure))),
        ]

    def _paths(self, figure: Figure, tokens: list[int]) -> list[int]:
        """How each word stands to the figure in the parse."""
        heads, steps = self.found.heads, {}
        at, up = figure.head.i, 0
        while at not in steps and up < _UP:
            steps[at] = up
            at, up = heads[at], up + 1
        first, last = (bisect_left(tokens, i) for i in (figure.sentence.start, figure.sentence.end))
        out = [PATHS - 1] * len(tokens)  # what most words stand in: another sentence
        for n in range(first, last):
            down, at = 0, tokens[n]
            while at not in steps and heads[at] != at and down < _DOWN:
                at, down = heads[at], down + 1
            out[n] = path(steps.get(at, _UP), down)
        return out


def _roles(found: Found, figures: list[Figure]) -> list[int]:
    """For each word of an article, a bit for each of `ROLES` that it is part of."""
    out = [0] * len(found.all_tokens)
    for role, start, end in _stretches(found, figures):
        bit = 1 << ROLES.index(role)
        for i in found.places(start, end):
            out[i] |= bit
    return out


def _stretches(found: Found, figures: list[Figure]) -> Iterator[tuple[str, int, int]]:
    """The characters of everything that was found, with the role that each plays."""
    spans: list[tuple[str, Iterable[_Span]]] = [
        ("figure", (figure.quantity for figure in figures)),
        ("time", found.timexes),
        ("place", found.toponyms),
        ("stance", (stance.cue for stance in found.stances)),
        ("title", found.blocks("title")),
    ]
    spans += [(_NAMED[one.label], one.mentions) for one in found.entities if one.label in _NAMED]
    for said in found.attributions:
        spans += [("source", said.source), ("cue", said.cue), ("content", said.content)]
    return ((role, one.start, one.end) for role, each in spans for one in each)


_NAMED = {"PERSON": "person", "ORG": "organisation"}
_Span = Quantity | Timex | Toponym | Span | Block
_STRATEGIES = 18
_RULED, _WHOLE, _WHOLES, _NOUN, _VERB, _SUBJECT, _OTHER, _OWN = (1 << n for n in range(_STRATEGIES, HINTS))


def _hints(reading: Reading, scopes: Scopes, place: dict[int, int]) -> list[int]:
    """For each word of a passage, a bit for each rule that takes it for a part of a figure."""
    figure, out = reading.figure, [0] * len(place)
    taken: list[tuple[int, Iterable[Token]]] = [(_RULED, reading.words), (_WHOLE, reading.whole)]
    for number, part in proposals(figure, scopes.words):
        taken += [(1 << number, part.words), (_WHOLES, part.whole)]
    single = ((_NOUN, figure.noun), (_VERB, figure.verb), (_SUBJECT, figure.subject))
    taken += [(bit, [word]) for bit, word in single if word is not None]
    places = [(bit, word.i) for bit, words in taken for word in words]
    places += [(_OWN, i) for i in figure.inside]
    for bit, i in places:
        if i in place:
            out[place[i]] |= bit
    for i in figure.counted & place.keys():
        out[place[i]] |= _OTHER
    return out


def _learned_kind(quantity: Quantity) -> str | None:
    """The kind by which the reader learned: "twice a year" was a rate."""
    is_rate = quantity.dimension == "frequency" and " per " in (quantity.unit or "")
    return "rate" if is_rate else quantity.dimension
