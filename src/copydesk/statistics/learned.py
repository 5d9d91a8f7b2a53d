"""The learned reader decides what each figure is a figure of, among what the rules and the parse propose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

import msgspec

from copydesk.dimensions.found import Found
from copydesk.reader.choices import (
    ELSEWHERE,
    LEAST,
    PLACE,
    STATISTIC,
    WHOLE,
    certainties,
    ranked,
    together,
)
from copydesk.reader.confidence import confidence
from copydesk.reader.network import Weighed, network
from copydesk.records import Attribution, Evidence, Part, Stance, StanceKind, StatisticTime, Trend
from copydesk.statistics import crowds
from copydesk.statistics.differences import own_words
from copydesk.statistics.parts import SHARES
from copydesk.statistics.questions import Question, questions
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.statistics.wording import head_of, likely_words, state_of_people, sureness, without_object

if TYPE_CHECKING:
    from spacy.tokens import Token

_CERTAINTIES: tuple[StanceKind | None, ...] = (None, *get_args(StanceKind))
_TRENDS: tuple[Trend | None, ...] = (None, "up", "down")


class _Choice(NamedTuple):
    """What was chosen for a part, or came second, in words, and how likely it is."""

    text: str | None
    likely: float


def readings(found: Found, scopes: Scopes, proposals: list[Reading]) -> list[Reading]:
    """Decide the parts of every figure that the rules have read.

    Args:
        found: The article.
        scopes: Its times, places, sources and stances.
        proposals: What the rules read of each figure.

    Returns:
        A reading of each figure, in the same order; that of the rules where numbers stand too thick, and
        where one is too long for a passage.
    """
    thick = crowds.thick([one.figure.quantity.start for one in proposals])
    asking = [one for place, one in enumerate(proposals) if place not in thick]
    if not asking:
        return proposals
    reader, decided = network(), {}
    for passage, asked in questions(found, scopes, asking, reader.pieces):
        for question, weighed in zip(asked, reader.weigh(passage), strict=True):
            decision = _Decision(found, question, weighed, f"model:{reader.name}", scopes)
            decided[question.proposal.figure.quantity.id] = decision.reading()
    return [decided.get(one.figure.quantity.id, one) for one in proposals]


class _Decision:
    """One figure, with what the reader weighed."""

    def __init__(self, found: Found, question: Question, weighed: Weighed, rule: str, scopes: Scopes) -> None:
        self.found, self.question, self.weighed, self.rule = found, question, weighed, rule
        self.proposal, self.times = question.proposal, scopes.times
        self.lists = scopes.words
        self.others = scopes.times.own.others(question.proposal.figure)
        self.tokens = [found.all_tokens[i] for i in question.tokens]
        self.evidence: list[Evidence] = []

    def reading(self) -> Reading:
        """Choose every part."""
        weighed, rule = self.weighed, self.rule
        kept = weighed.statistic >= STATISTIC
        if not kept:
            return Reading(figure=self.proposal.figure, kept=False, rule=rule)
        words, whole = self._words("measure", weighed.measure), self._words("whole", weighed.whole)
        time, places, attribution = self._time(), self._places(), self._source()
        stance, stance_id = self._certainty()
        return Reading(
            figure=self.proposal.figure,
            kept=kept,
            rule=rule,
            part=self.proposal.part,
            words=words,
            whole=whole,
            head=head_of(words),
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

    def _decided(self, part: Part, chosen: _Choice, by: str | None, second: _Choice | None) -> None:
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

    def _words(self, part: Part, likely: list[float]) -> list[Token]:
        """The words of the measure or of the whole; the rules' words are the runner-up where they differ."""
        proposal = self.proposal
        is_share = proposal.figure.quantity.dimension in SHARES
        least = LEAST if part == "measure" or is_share else WHOLE
        words = likely_words(self.tokens, likely, proposal.figure.counted, least)
        if part == "measure":
            words = state_of_people(proposal, without_object(proposal.figure, words))
            words = own_words(proposal.figure, words, self.lists)
        ruled = list(proposal.words if part == "measure" else proposal.whole)
        same = {t.i for t in words} == {t.i for t in ruled}
        sure = sureness(self.tokens, likely, words, ruled) if words else 1 - max(likely, default=0.0)
        second = (
            _Choice(_text(ruled), sureness(self.tokens, likely, ruled, words)) if ruled and not same else None
        )
        self._decided(part, _Choice(_text(words), sure), proposal.rule if same and words else None, second)
        return words

    def _trend(self) -> Trend | None:
        """Which way it went, for the size of a move; "to 3% from 4%" are its ends, which go nowhere."""
        figure = self.proposal.figure
        lead = figure.tokens[figure.lead - 1].lower_ if figure.lead > figure.sentence.start else ""
        if figure.leading.lower_ in ("to", "from") and lead != "up":
            return None
        return _TRENDS[ranked(self.weighed.trend)[0]]

    def _time(self) -> StatisticTime | None:
        """A time of the passage, the day of publication, or none."""
        published, likely = self.found.document.published, self.weighed.times
        day = StatisticTime(
            value=published, earliest=published, latest=published, timexes=[], basis="publication"
        )
        times: list[StatisticTime | None] = [None, day, *self.question.times]
        likely = [0.0 if self._is_others(time) else p for time, p in zip(times, likely, strict=True)]
        likely = together(likely, [time.value if time else None for time in times])
        order = [n for n in ranked(likely) if n != 1 or published is not None]
        chosen, ruled, by = times[order[0]], self.proposal.time, None
        if chosen is not None and ruled is not None and chosen.value == ruled.value:
            chosen, by = ruled, f"the rules: {ruled.basis}"
        elif chosen is not None:
            chosen = self._placed(chosen)
        named = [_Choice(time.value if time else None, p) for time, p in zip(times, likely, strict=True)]
        second = next((named[n] for n in order[1:] if named[n].text != named[order[0]].text), None)
        self._decided("time", named[order[0]], by, second)
        return chosen

    def _is_others(self, time: StatisticTime | None) -> bool:
        """Whether a time is that of another figure of the sentence; the year before it is another time."""
        if time is None or not self.others.intersection(time.timexes):
            return False
        theirs = (self.times.by_id[i] for i in time.timexes if i in self.others and i in self.times.by_id)
        return any((time.earliest or "") >= (timex.earliest or "") for timex in theirs)

    def _placed(self, time: StatisticTime) -> StatisticTime:
        """A time with where it was read: in the figure's own sentence, or in another."""
        start, end = self.proposal.figure.edges
        at = next((t.start for t in self.found.timexes if t.id in time.timexes), None)
        if at is None or start <= at < end:
            return time
        return msgspec.structs.replace(time, basis="previous")

    def _places(self) -> list[str]:
        """The likely places; if the own sentence names one, those of others are of another figure."""
        every = zip(self.question.places, self.weighed.places, strict=True)
        rated = [(toponym, p) for toponym, p in every if toponym.id not in self.others]
        start, end = self.proposal.figure.edges
        own = [(toponym, p) for toponym, p in rated if start <= toponym.start < end and p >= PLACE]
        taken = own or [(toponym, p) for toponym, p in rated if p >= ELSEWHERE]
        second = max((one for one in rated if one not in taken), key=lambda one: one[1], default=None)
        ids = [toponym.id for toponym, _ in taken]
        named = ", ".join(dict.fromkeys(toponym.text for toponym, _ in taken)) or None
        left = second[1] if second else 0.0
        self._decided(
            "places",
            _Choice(named, min((p for _, p in taken), default=1 - left)),
            "the rules" if ids and set(ids) == set(self.proposal.toponyms) else None,
            _Choice(second[0].text, left) if second else None,
        )
        return ids

    def _source(self) -> Attribution | None:
        """One of the attributions around, or none: the reporter says it."""
        sources = [None, *self.question.sources]
        likely = together(self.weighed.sources, [_said_by(one) for one in sources])
        order = ranked(likely)
        chosen = sources[order[0]]
        by = chosen.rule if chosen is not None and chosen is self.proposal.attribution else None
        named = [_Choice(_said_by(one), p) for one, p in zip(sources, likely, strict=True)]
        second = next((named[n] for n in order[1:] if named[n].text != named[order[0]].text), None)
        self._decided("source", named[order[0]], by, second)
        return chosen

    def _certainty(self) -> tuple[StanceKind | None, str | None]:
        """How sure the writer is: as a rule reads it over the figure, or else as the reader weighs it."""
        likely = self.weighed.certainty
        ruled = _CERTAINTIES.index(self.proposal.stance)
        order = certainties(likely, ruled)
        kind, second = _CERTAINTIES[order[0]], order[1]
        stance = self._cue(kind) if kind is not None else None
        self._decided(
            "certainty",
            _Choice(kind or "asserted", likely[order[0]]),
            stance.rule if stance else None,
            _Choice(_CERTAINTIES[second] or "asserted", likely[second]),
        )
        return kind, stance.id if stance else None

    def _cue(self, kind: StanceKind) -> Stance | None:
        """The record that says how sure the writer is: over the figure, or the nearest of its sentence."""
        at, (start, end) = self.proposal.figure.quantity.start, self.proposal.figure.edges
        fitting = [s for s in self.found.stances if s.kind == kind and start <= s.cue.start < end]
        return min(
            fitting,
            key=lambda s: (not s.scope.start <= at < s.scope.end, abs(s.cue.start - at), s.id),
            default=None,
        )


def _text(words: Sequence[Token]) -> str | None:
    """Words as the article has them, with a blank where some are left out."""
    parts = []
    for n, word in enumerate(words):
        apart = n + 1 < len(words) and words[n + 1].i > word.i + 1
        parts.append(f"{word.text} " if apart else word.text_with_ws)
    return "".join(parts).strip() or None


def _said_by(said: Attribution | None) -> str | None:
    if said is None:
        return None
    return " ".join(span.text for span in said.source) or (said.speaker.text if said.speaker else None)
