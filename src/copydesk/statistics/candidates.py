"""What may be the time, the places and the source of a figure, each with how it stands to it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import log1p
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.reader.passage import Candidate
from copydesk.records import Attribution, StatisticTime, Timex, Toponym
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.statistics.times.moments import FORMS, OLD_FORMS, Moment, Moments

_MOST = 24  # candidates of one kind
_LONGEST = 40  # words of a candidate
_OPENING = 200  # characters at the head of an article
_LEAD = 4  # words before a number in which one of comparison may stand
_ELSEWHERE = 5.0  # the distance of what does not stand in the passage
_NOWHERE = [0.0] * 7

Words = tuple[int, int]
_Standing = tuple[Words, list[float]]  # the words of something in the passage, and how it stands


class Surroundings(NamedTuple):
    """A figure among the words of its passage."""

    reading: Reading  # what the rules read of the figure
    words: Words  # its words in the passage
    tokens: list[int]  # the words of the passage by their places in the document
    place: dict[int, int]  # the other way round
    edges: tuple[int, int]  # the characters at which the passage begins and ends


class _Parts(NamedTuple):
    """A figure's words of measure and whole, places of the rules, and whether its sentence names a place."""

    measure: set[int]
    whole: set[int]
    chosen: set[str]
    has_own: bool


@cache
def one_hot(value: str | None, values: tuple[str, ...]) -> tuple[float, ...]:
    """A 1 where a value stands in a list, 0 elsewhere."""
    return tuple(float(value == one) for one in values)


def many_hot(given: Sequence[str], values: Sequence[str]) -> list[float]:
    """A 1 for each of some values that is given, 0 elsewhere."""
    return [float(one in given) for one in values]


class Candidates:
    """The times, places and sources of an article, ready to be asked for by figure."""

    def __init__(self, found: Found, scopes: Scopes) -> None:
        self.found, self.scopes = found, scopes
        self._moments = Moments(scopes.times)
        self._of_moments: dict[int, tuple[list[float], list[float]]] = {}
        self._touching: dict[tuple[int, int], list[Attribution]] = {}
        self._spans_in: dict[tuple[tuple[int, int], int, int], Words] = {}

    @once
    def _tokens(self) -> list[Token]:
        return self.found.all_tokens

    def edges(self, tokens: list[int]) -> tuple[int, int]:
        """The characters at which some words begin and end."""
        first, last = self._tokens[tokens[0]], self._tokens[tokens[-1]]
        return first.idx, last.idx + len(last)

    def span(self, start: int, end: int, around: Surroundings) -> Words:
        """The words of some characters in the passage; (0, 0) if they are not in it.

        They are looked up once for all figures of the passage.
        """
        key = around.edges, start, end
        if key not in self._spans_in:
            place = around.place
            inside = [place[i] for i in self.found.places(start, end)[:_LONGEST] if i in place]
            self._spans_in[key] = (inside[0], inside[-1] + 1) if inside else (0, 0)
        return self._spans_in[key]

    def stands(self, around: Surroundings, start: int, words: Words) -> list[float]:
        """How something stands to a figure in the text: which sentence, which side, how far."""
        figure, own = around.reading.figure, around.words
        number = max(0, bisect_right(self.found.sentence_starts, start) - 1) - figure.number
        apart = words[0] - own[1] if words[0] >= own[1] else own[0] - words[1]
        is_near = words != (0, 0)
        return [
            float(number == 0),
            float(number == -1),
            float(number < -1),
            float(number > 0),
            float(start >= figure.quantity.end),
            log1p(max(0, apart)) if is_near else _ELSEWHERE,
            float(is_near),
        ]

    def times(self, around: Surroundings) -> list[tuple[StatisticTime, Candidate]]:
        """The times that the passage names, each in the forms that it may have, and that of the rules."""
        ruled, out = around.reading.time, []
        stands: dict[str, _Standing] = {}  # of each time, found out once for all forms of it
        for moment in self._of_figure(around):
            is_ruled = ruled is not None and ruled.value == moment.time.value
            standing = self._standing(moment.timex, around, stands)
            out.append((moment.time, self._time(moment, (is_ruled, False), standing)))
        known = {time.value for time, _ in out}
        if ruled is not None and ruled.basis != "publication" and ruled.value not in known:
            own = next(iter(self.scopes.times.told(ruled)), None)
            standing = self._standing(own, around, stands)
            out.append((ruled, self._time(Moment((), ruled, own), (True, True), standing)))
        return out

    def _of_figure(self, around: Surroundings) -> list[Moment]:
        """The times of a passage, those of the year before only where a figure may be of that."""
        every = self._moments.of(*around.edges, most=_MOST)
        if self._may_be_year_before(around.reading.figure):
            return every
        return [moment for moment in every if "year earlier" not in moment.forms]

    def _may_be_year_before(self, figure: Figure) -> bool:
        """Whether a figure's sentence compares it, or points at the year before; not in "38 last year"."""
        words, text, end = self.scopes.words, self.found.document.text, figure.quantity.end
        before = figure.before(_LEAD)
        if any(t.lower_ in words.reference for t in before):
            return True
        if any(t.pos_ == "NOUN" and t.lemma_ in words.judged for t in before):
            return False  # "from a year earlier, beating forecasts of 3 percent"
        times = self.scopes.times
        behind = bisect_left(times.starts, end)
        if any(not text[end : t.start].strip() for t in times.ordered[behind : behind + 1]):
            return words.year_behind_pattern.match(text[end : figure.edges[1]].lower().lstrip()) is not None
        return words.year_earlier_pattern.search(text[slice(*figure.edges)].lower()) is not None

    def _standing(self, timex: Timex | None, around: Surroundings, known: dict[str, _Standing]) -> _Standing:
        """The words of a time in the passage, and how it stands, if it is not known."""
        if timex is None:
            return (0, 0), _NOWHERE
        standing = known.get(timex.id)
        if standing is None:
            words = self.span(timex.start, timex.end, around)
            standing = known[timex.id] = words, self.stands(around, timex.start, words)
        return standing

    def _time(self, moment: Moment, ruled: tuple[bool, bool], standing: _Standing) -> Candidate:
        """One time with its features; `ruled`: the rules chose it, and they alone know it."""
        known = self._of_moments.get(id(moment))  # they live as long as `_moments`
        if known is None:
            forms, time, timex = moment
            old, new = many_hot(forms, FORMS[:OLD_FORMS]), many_hot(forms, FORMS[OLD_FORMS:])
            known = (old, [*self._spans(time, timex), *new])
            if forms:
                self._of_moments[id(moment)] = known
        words, stands = standing
        return Candidate(words, [*known[0], float(ruled[0]), float(ruled[1]), *stands, *known[1]])

    def _spans(self, time: StatisticTime, timex: Timex | None) -> list[float]:
        """What kind of time it is, and how it stands to the day of publication."""
        value = time.value or ""
        return [
            *one_hot(timex.type if timex else None, ("DATE", "TIME", "DURATION", "SET")),
            float(len(value) == 4),
            float(len(value) == 7),
            float(len(value) == 10),
            float("/" in value),
            *self._to_publication(value, time.earliest or "", time.latest or ""),
        ]

    def _to_publication(self, value: str, earliest: str, latest: str) -> list[float]:
        """Whether a time is the day of publication, before it, after it, or has it inside."""
        published = self.found.document.published
        if not published:
            return [0.0] * 4
        return [
            float(value == published),
            float(latest != "" and latest < published),
            float(earliest > published),
            float("" not in (earliest, latest) and earliest <= published <= latest),
        ]

    def places(self, around: Surroundings) -> list[tuple[Toponym, Candidate]]:
        """The places that the passage names, and those of the rules."""
        reading = around.reading
        ordered, starts = self.scopes.places.ordered, self.scopes.places.starts
        first, last = (bisect_left(starts, edge) for edge in around.edges)
        chosen, near = set(reading.toponyms), ordered[first:last]
        elsewhere = chosen - {toponym.id for toponym in near}
        far = [p for p in ordered if p.id in elsewhere] if elsewhere else []
        start, end = reading.figure.edges
        has_own = any(start <= toponym.start < end for toponym in near)
        parts = _Parts({t.i for t in reading.words}, {t.i for t in reading.whole}, chosen, has_own)
        return [(toponym, self._place(toponym, around, parts)) for toponym in [*near[:_MOST], *far]]

    def _place(self, toponym: Toponym, around: Surroundings, parts: _Parts) -> Candidate:
        places = self.scopes.places
        words, at = self.span(toponym.start, toponym.end, around), self.found.place_at(toponym.start)
        features = [
            float(toponym.id in parts.chosen),
            float(bool(parts.chosen)),
            *self.stands(around, toponym.start, words),
            *one_hot(toponym.kind, ("country", "admin", "city", "facility", "region")),
            float(at in parts.measure),
            float(at in parts.whole),
            float(places.in_name(toponym)),
            float(toponym.start < _OPENING),
            float(parts.has_own),
            self._named[toponym.text],
            float(places.verb(toponym).i == around.reading.figure.verb.i),
            float(toponym.start < self.scopes.times.title_end),
        ]
        return Candidate(words, features)

    @once
    def _named(self) -> dict[str, float]:
        """How many of the places of the article each name stands for, as a share."""
        named = Counter(toponym.text for toponym in self.scopes.places.ordered)
        return {text: count / named.total() for text, count in named.items()}

    def sources(self, around: Surroundings) -> list[tuple[Attribution, Candidate]]:
        """The attributions that touch the passage, and that of the rules."""
        ruled, at = around.reading.attribution, around.reading.figure.quantity.start
        near = self._near(around.edges)
        if ruled is not None and ruled not in near:
            near = [ruled, *near]
        near = sorted(near, key=lambda said: (said is not ruled, _apart(said, at), said.id))
        return [(said, self._source(said, around)) for said in near[:_MOST]]

    def _near(self, edges: tuple[int, int]) -> list[Attribution]:
        """The attributions that touch a passage, found once for all of its figures."""
        if edges not in self._touching:
            near = self.scopes.said.of(*edges)
            self._touching[edges] = [said for said in near if said.source or said.speaker]
        return self._touching[edges]

    def _source(self, said: Attribution, around: Surroundings) -> Candidate:
        ruled, at = around.reading.attribution, around.reading.figure.quantity.start
        spans = said.source or said.cue or said.content
        words = self.span(spans[0].start, spans[-1].end, around)
        features = [
            float(said is ruled),
            float(ruled is not None),
            float(any(s.start <= at < s.end for s in said.content)),
            float(any(s.start <= at < s.end for s in said.source)),
            log1p(_apart(said, at)),
            *self.stands(around, spans[0].start, words),
            *one_hot(said.kind, ("direct", "indirect", "mixed")),
            *one_hot(said.source_kind, ("named", "institution", "unnamed", "document")),
            float(bool(said.source)),
            float(self.found.states(said)),
            log1p(sum(s.end - s.start for s in said.content)) / 4,
        ]
        return Candidate(words, features)


def _apart(said: Attribution, at: int) -> int:
    return min(max(0, s.start - at, at - s.end) for s in said.content)
