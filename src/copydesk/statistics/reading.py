"""What was read of one figure, whoever read it: the rules or the learned reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from copydesk.records import Aggregate, Attribution, Evidence, Part, StanceKind, StatisticTime, Trend
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import Parts
from copydesk.statistics.times.when import Times


@dataclass
class Reading:
    """A figure with its parts."""

    figure: Figure
    kept: bool  # whether it is a statistic
    rule: str  # what read it
    part: Parts | None = None  # the construction that the rules read it in
    words: Sequence[Token] = ()  # the words of its measure, in text order
    whole: Sequence[Token] = ()  # and of its whole
    told: Sequence[Token] = ()  # what else its sentence tells of it, as the reader weighs it
    head: Token | None = None  # the word of the rules' measure that the others hang on
    time: StatisticTime | None = None  # when it holds
    toponyms: list[str] = field(default_factory=list)  # where it holds
    attribution: Attribution | None = None  # who says so
    stance: StanceKind | None = None  # how sure the writer is
    stance_id: str | None = None  # the record that says so
    trend: Trend | None = None  # which way it went
    aggregate: Aggregate | None = None  # what it sums up
    confidence: float | None = None  # the chance that all of it is right; None if nobody weighed it
    # for each part what was chosen, by whom, how likely it is, and the runner-up
    evidence: list[Evidence] = field(default_factory=list)

    def at(self, time: StatisticTime | None, by: str, right: float) -> Reading:
        """The same with another time; `by` is what says so, and `right` how often it is right."""
        value = time.value if time is not None else None
        if self.time is not None and self.time.value == value:
            return self
        evidence = [_why(one, "time", value, (by, right)) for one in self.evidence]
        return replace(self, time=time, evidence=evidence)

    def of(self, whole: Sequence[Token], by: str, right: float) -> Reading:
        """The same as a part of another whole."""
        return replace(self, whole=whole, evidence=self._explained("whole", whole, (by, right)))

    def like(self, other: Reading, by: str, right: float) -> Reading:
        """The same as a figure of what another is a figure of."""
        same = self.measuring(other.words, by, right)
        return replace(same, head=other.head).of(other.whole, by, right)

    def measuring(self, words: Sequence[Token], by: str, right: float) -> Reading:
        """The same with other words for what it measures."""
        return replace(self, words=words, evidence=self._explained("measure", words, (by, right)))

    def at_places(self, places: Sequence[tuple[str, str]], by: str, right: float) -> Reading:
        """The same at other places, each with its id and name."""
        ids, named = [place for place, _ in places], ", ".join(name for _, name in places)
        if ids == self.toponyms:
            return self
        evidence = [_why(one, "places", named, (by, right)) for one in self.evidence]
        return replace(self, toponyms=ids, evidence=evidence)

    def _explained(self, part: Part, words: Sequence[Token], by: tuple[str, float]) -> list[Evidence]:
        """How each part was decided, where one has other words now."""
        text = " ".join(word.text for word in words) or None
        return [_why(one, part, text, by) for one in self.evidence]


def _why(one: Evidence, part: Part, value: str | None, by: tuple[str, float]) -> Evidence:
    """How a part was decided, if that is what was decided; what it was before is the runner-up."""
    if one.part != part:
        return one
    name, right = by
    return Evidence(
        part=part,
        chosen=value,
        proposed_by=name,
        probability=right,
        runner_up=one.chosen,
        runner_up_probability=min(one.probability, round(1 - right, 3)),
    )


NO_TIME = StatisticTime(None, None, None, [], "publication")  # what a rule says that takes the time away
# The time of a figure by a rule, given those before it; None where the rule has nothing to say.
TimeOf = Callable[[Reading, list[Reading], Times], StatisticTime | None]


def retimed(read: list[Reading], times: Times, *, time_of: TimeOf, by: str, right: float) -> list[Reading]:
    """Figures with the times that a rule gives them; each is asked in turn.

    Args:
        read: The figures of an article, in text order.
        times: The times of the article.
        time_of: The rule.
        by: What it is called.
        right: How often it is right, from 0 to 1.
    """
    out: list[Reading] = []
    for reading in read:
        time = time_of(reading, out, times) if reading.kept else None
        own = None if time is NO_TIME else time
        out.append(reading if time is None else reading.at(own, by, right))
    return out
