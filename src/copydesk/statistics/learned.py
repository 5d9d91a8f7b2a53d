"""The learned reader decides what each figure is a figure of, among what the rules and the parse propose."""

from typing import Literal, get_args

import msgspec
from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.reader.choices import (
    ELSEWHERE,
    HARDLY,
    PLACE,
    PLAIN,
    STATISTIC,
    certainties,
    ranked,
    sure_sources,
    together,
)
from copydesk.reader.confidence import confidence
from copydesk.reader.network import Weighed, network
from copydesk.records import (
    Attribution,
    Evidence,
    Part,
    Stance,
    StanceKind,
    StatisticTime,
    Trend,
)
from copydesk.statistics import certainty, selection
from copydesk.statistics.chosen import (
    Choice,
    Holding,
    Rated,
    as_one,
    at_least,
    beside_teller,
    chance_of,
    said_by,
    text_of,
    with_listed,
)
from copydesk.statistics.measures import whole_names
from copydesk.statistics.measures.measuring import Around, Measuring
from copydesk.statistics.measures.wholes import whole_words
from copydesk.statistics.measures.wording import extents_behind, sureness, when
from copydesk.statistics.places.plain import plain
from copydesk.statistics.questions import Question, questions
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.statistics.selection import crowded

_CERTAINTIES: tuple[StanceKind | None, ...] = (None, *get_args(StanceKind))
_Worded = Literal["measure", "whole"]
_TRENDS: tuple[Trend | None, ...] = (None, "up", "down")
# "60 basis points over bonds" says how far one rate is from another
_BESIDE = frozenset(("over", "above", "more", "below", "under", "less"))


def readings(found: Found, scopes: Scopes, proposals: list[Reading]) -> list[Reading]:
    """Decide the parts of every figure that the rules have read.

    Returns:
        A reading of each figure, in the same order; that of the rules where numbers stand too thick, and
        where one is too long for a passage.
    """
    thick = crowded([one.figure.quantity.start for one in proposals])
    asking = [one for place, one in enumerate(proposals) if place not in thick]
    if not asking:
        return proposals
    reader, decided, every_token = network(), {}, found.all_tokens
    for passage, asked in questions(found, scopes, asking, reader.pieces):
        every = reader.weigh(passage)
        places = asked[0].tokens
        tokens = [every_token[i] for i in places]
        periods = frozenset(when(tokens, scopes.times.touching, scopes.words))
        extents = frozenset(extents_behind(tokens, asking[0].figure.counted, scopes.words))
        measures = [one.measure for one in every]
        around = Around(f"model:{reader.name}", tokens, places, periods, extents, measures)
        for question, weighed in zip(asked, every, strict=True):
            decision = _Decision(found, question, weighed, scopes, around)
            decided[question.proposal.figure.quantity.id] = decision.reading()
    return [decided.get(one.figure.quantity.id, one) for one in proposals]


class _Decision:
    """One figure, with what the reader weighed."""

    def __init__(
        self, found: Found, question: Question, weighed: Weighed, scopes: Scopes, around: Around
    ) -> None:
        self.found, self.question, self.weighed, self.rule = found, question, weighed, around.rule
        self.around = around
        self.proposal = question.proposal
        self.scopes, self.lists = scopes, scopes.words
        self.holding = Holding(found, scopes.times, question.proposal.figure)
        self.tokens = around.tokens
        self.evidence: list[Evidence] = []

    def reading(self) -> Reading:
        """Choose every part."""
        weighed, rule = self.weighed, self.rule
        figure = self.proposal.figure
        kept = weighed.statistic >= STATISTIC or selection.is_sure(figure)
        kept = kept and figure.sense != "since"
        if not kept:
            return Reading(figure=self.proposal.figure, kept=False, rule=rule)
        measuring = Measuring(self.found, self.scopes, self.proposal, self.around, self.weighed, self._stance)
        words = self._worded("measure", measuring.words(), list(self.proposal.words), measuring.likely)
        whole = whole_words(self.proposal, self.tokens, weighed.whole, self.lists)
        whole = whole_names.named(figure, self.scopes.places.not_beside(figure, whole), words, self.lists)
        self._worded("whole", whole, list(self.proposal.whole), weighed.whole)
        time, places, attribution = self._time(), self._places(), self._source()
        stance, stance_id = self._certainty()
        return Reading(
            figure=self.proposal.figure,
            kept=kept,
            rule=rule,
            part=self.proposal.part,
            words=words,
            told=measuring.told((*words, *whole)),
            whole=whole,
            head=self.proposal.head,
            time=time,
            toponyms=places,
            attribution=attribution,
            stance=stance,
            stance_id=stance_id,
            trend=self.proposal.trend or self._trend(),
            aggregate=self.proposal.aggregate,
            confidence=confidence().of(weighed),
            evidence=self.evidence,
        )

    def _decided(self, part: Part, chosen: Choice, by: str | None, second: Choice | None) -> None:
        self.evidence.append(
            Evidence(
                part=part,
                chosen=chosen.text,
                proposed_by=by,
                probability=round(chosen.likely, 3),
                runner_up=second.text if second else None,
                runner_up_probability=round(second.likely, 3) if second else None,
            )
        )

    def _worded(
        self, part: _Worded, words: list[Token], ruled: list[Token], likely: list[float]
    ) -> list[Token]:
        """Note the words of a part; those of the rules are the runner-up where they differ."""
        sure = sureness(self.around.places, likely, words, ruled) if words else 1 - max(likely, default=0.0)
        chosen = Choice(text_of(words), sure)
        if {t.i for t in words} == {t.i for t in ruled}:
            self._decided(part, chosen, self.proposal.rule if words else None, None)
        else:
            self._decided(part, chosen, None, self._ruled(likely, ruled, words))
        return words

    @once
    def _surest(self) -> list[int]:
        """The certainties, the surest first."""
        likely = self.weighed.certainty
        ruled = _CERTAINTIES.index(certainty.ruled(self.scopes, self.proposal, likely))
        order = certainties(likely, ruled)
        figure, is_to_come = self.proposal.figure, _CERTAINTIES[order[0]] == "forecast"
        if not ruled and (
            certainty.is_standard(figure, self.lists) or (is_to_come and certainty.is_degree(figure))
        ):
            return sorted(order, key=bool)  # what others are held against is there, and so is a degree
        return order

    @once
    def _stance(self) -> Stance | None:
        """The record of the surest certainty, if that is not that it is asserted and there is one."""
        kind = _CERTAINTIES[self._surest[0]]
        return self._cue(kind) if kind is not None else None

    def _ruled(self, likely: list[float], ruled: list[Token], words: list[Token]) -> Choice | None:
        """The rules' words for a part, as the runner-up to others."""
        return Choice(text_of(ruled), sureness(self.around.places, likely, ruled, words)) if ruled else None

    def _trend(self) -> Trend | None:
        """Which way it went, for the size of a move; "to 3% from 4%" and "9 points over bonds" go nowhere."""
        figure = self.proposal.figure
        lead = figure.tokens[figure.lead - 1].lower_ if figure.lead > figure.sentence.start else ""
        if figure.leading.lower_ in ("to", "from") and lead != "up":
            return None
        if figure.quantity.unit == "basis point" and figure.follows in _BESIDE:
            return None
        return _TRENDS[ranked(self.weighed.trend)[0]]

    def _time(self) -> StatisticTime | None:
        """A time of the passage, the day of publication, or none."""
        published = self.found.document.published
        day = StatisticTime(
            value=published, earliest=published, latest=published, timexes=[], basis="publication"
        )
        times: list[StatisticTime | None] = [None, day, *self.question.times]
        values = [time.value if time else None for time in times]
        stance = _CERTAINTIES[self._surest[0]]
        likely = together(self.holding.likely(times, self.weighed.times, stance), values)
        order = [n for n in ranked(likely) if n != 1 or published is not None]
        chosen, by = self._as_ruled(times[order[0]])
        self._chosen("time", values, likely, order, by)
        return chosen

    def _as_ruled(self, chosen: StatisticTime | None) -> tuple[StatisticTime | None, str | None]:
        """A time as the rules read it, if they did, and what they call that."""
        ruled = self.proposal.time
        if chosen is None:
            return None, None
        if ruled is not None and chosen.value == ruled.value:
            return ruled, f"the rules: {ruled.basis}"
        return self._placed(chosen), None

    def _chosen(
        self, part: Part, names: list[str | None], likely: list[float], order: list[int], by: str | None
    ) -> None:
        """Note the first of some choices in an order, and as the runner-up the next that differs."""
        first = order[0]
        second = next((n for n in order[1:] if names[n] != names[first]), None)
        next_best = Choice(names[second], likely[second]) if second is not None else None
        self._decided(part, Choice(names[first], likely[first]), by, next_best)

    def _placed(self, time: StatisticTime) -> StatisticTime:
        """A time with where it was read: in the figure's own sentence, or in another."""
        start, end = self.proposal.figure.edges
        offsets = self.scopes.times.offsets
        at = min((offsets[i] for i in time.timexes if i in offsets), default=None)
        if at is None or start <= at < end:
            return time
        return msgspec.structs.replace(time, basis="previous")

    def _places(self) -> list[str]:
        """The likely places; if the own sentence names one, those of others are of another figure."""
        every = zip(self.question.places, self.weighed.places, strict=True)
        there = self.scopes.places
        barred = self.holding.others | there.of_firms | there.sides(self.proposal.figure)
        rated = [Rated(toponym, p) for toponym, p in every if toponym.id not in barred]
        taken = self._taken(rated)
        left = [one for one in rated if one not in taken]
        second = Choice.of(max(left, key=chance_of)) if left else None
        ids = [one.place.id for one in taken]
        by = "the rules" if ids and set(ids) == set(self.proposal.toponyms) else None
        self._decided("places", as_one(taken, second), by, second)
        return ids

    def _taken(self, rated: list[Rated]) -> list[Rated]:
        """Of some places those that are likely enough: those of the own sentence, or else all."""
        start, end = self.proposal.figure.edges
        here = [one for one in rated if start <= one.place.start < end]
        sure = plain(self.proposal, self.scopes.places)
        own = at_least(PLACE, here) or [one for one in at_least(PLAIN, here) if one.place.id in sure]
        likely = own or at_least(ELSEWHERE, rated)
        at, said = self.proposal.figure.quantity.start, self.scopes.said.of(start, end)
        told = beside_teller(likely, self.found.datelines, said, at)
        return with_listed(told, rated, self.scopes.places.lists)

    def _source(self) -> Attribution | None:
        """One of the attributions around, or none: the reporter says it."""
        sources = [None, *self.question.sources]
        names = [said_by(one) for one in sources]
        figure, weighed = self.proposal.figure, zip(sources, self.weighed.sources, strict=True)
        own = [
            p if one is None or (p >= HARDLY and self.scopes.may_say(one, figure)) else 0.0
            for one, p in weighed
        ]
        ruled = self.proposal.attribution
        bars = [self.scopes.least(one, figure, is_ruled=one is ruled) for one in sources]
        likely = sure_sources(together(own, names), bars)
        if ruled is not None and self._is_quoted(ruled) and likely[sources.index(ruled)]:
            likely[0] = 0.0
        order = ranked(likely)
        if ruled is not None and ruled.id in self.found.labels:
            order.sort(key=lambda n: sources[n] is not ruled)
        chosen = sources[order[0]]
        by = chosen.rule if chosen is not None and chosen is ruled else None
        self._chosen("source", names, likely, order, by)
        return chosen

    def _is_quoted(self, said: Attribution) -> bool:
        """Whether somebody's own words stand in what is said: then it is not the reporter who says it."""
        return said.kind == "direct" and bool(said.source) and said.id not in self.found.matters

    def _certainty(self) -> tuple[StanceKind | None, str | None]:
        """How sure the writer is: as a rule reads it over the figure, or else as the reader weighs it."""
        likely, order, stance = self.weighed.certainty, self._surest, self._stance
        kind, second = _CERTAINTIES[order[0]], order[1]
        self._decided(
            "certainty",
            Choice(kind or "asserted", likely[order[0]]),
            stance.rule if stance else None,
            Choice(_CERTAINTIES[second] or "asserted", likely[second]),
        )
        return kind, stance.id if stance else None

    def _cue(self, kind: StanceKind) -> Stance | None:
        """The record that says how sure the writer is: over the figure, or the nearest of its sentence."""
        at, (start, end) = self.proposal.figure.quantity.start, self.proposal.figure.edges
        near = self.scopes.cues.of(start, end)
        fitting = [s for s in near if s.kind == kind and start <= s.cue.start < end]
        return min(
            fitting,
            key=lambda s: (not s.scope.start <= at < s.scope.end, abs(s.cue.start - at), s.id),
            default=None,
        )
