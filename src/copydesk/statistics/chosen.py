"""What may be chosen for a part of a figure, and what was, with how likely they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from statistics import mean
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.reader.choices import HARDLY, LISTED
from copydesk.records import Attribution, StanceKind, StatisticTime, Timex, Toponym
from copydesk.statistics.figure import Figure
from copydesk.statistics.times.carried_on import is_past
from copydesk.statistics.times.not_when import only_names
from copydesk.statistics.times.standing import is_now
from copydesk.statistics.times.tenses import PRESENT
from copydesk.statistics.times.when import Times
from copydesk.syntax import auxiliaries, clause, is_verb

_NEVER = "9999-12-31"
_IN = ("in", "on", "for", "from")


class Holding:
    """Which times may be one figure's: one that is another figure's, or none's, is not."""

    def __init__(self, found: Found, times: Times, figure: Figure) -> None:
        self._found, self._times, self._figure = found, times, figure
        self.others = times.own.others(figure) | times.own.ahead(figure)
        self._known: dict[str, bool] = {}

    def likely(
        self, times: Iterable[StatisticTime | None], chances: Iterable[float], stance: StanceKind | None
    ) -> list[float]:
        """The chances of some times, without those that cannot be the figure's and what is hardly likely.

        Args:
            times: Times that the figure may have.
            chances: How likely each is.
            stance: How sure the writer is: a fact is of no day to come.
        """
        every = [*zip(times, chances, strict=True)]
        ahead = self._ahead(every) if stance is None and not self._may_be_ahead else {}
        return [
            p if time is None or not time.timexes or (p >= HARDLY and self._may_be(time, p, ahead)) else 0.0
            for time, p in every
        ]

    def _ahead(self, times: list[tuple[StatisticTime | None, float]]) -> dict[str, float]:
        """How likely the times are that begin after the day of publication, by their ids."""
        late = [(time, p) for time, p in times if time and (time.earliest or "") > self._day]
        return {name: p for time, p in late for name in time.timexes if not self._is_planned(name)}

    def _may_be(self, time: StatisticTime, likely: float, ahead: dict[str, float]) -> bool:
        """Whether a time is no other figure's, and none to come.

        What is so now is not of a year before: "it costs 30 euros on Saturday".
        """
        if self._is_others(time):
            return False
        coming = max((ahead[name] for name in time.timexes if name in ahead), default=None)
        if coming is None:
            return True
        verb = self._figure.verb
        is_now_or_then = verb.lower_ == verb.lemma_ or self._is_now  # "cost"
        return (time.earliest or "") <= self._day and (likely > coming or not is_now_or_then)

    @property
    def _day(self) -> str:
        return self._found.document.published or _NEVER

    @property
    def _may_be_ahead(self) -> bool:
        """Whether the verb leaves open that it is yet to come: "will turn 18", "a mandate to build 20"."""
        verb = self._figure.verb
        return verb.tag_ == "VB" or any(t.tag_ == "MD" for t in auxiliaries(verb))

    @property
    def _is_now(self) -> bool:
        """Whether the verb tells it of now; that of "hopes last after a fall of 40 points" does not."""
        figure = self._figure
        return is_now(figure) and not (figure.quantity.trend and figure.leading.lower_ == "of")

    def _is_planned(self, name: str) -> bool:
        """Whether a figure is told of a time behind it: "plays 12 matches in June", "$9 for 2025"."""
        timex, figure = self._times.by_id.get(name), self._figure
        if timex is None or not figure.quantity.end <= timex.start < figure.edges[1]:
            return False
        between = figure.tokens[figure.span.end : self._found.place_at(timex.start)]
        links = [t for t in between if t.tag_ == "IN"]
        if not links or any(is_verb(t) for t in between) or links[-1].lower_ not in _IN:
            return False
        return self._is_now or (links[-1].lower_ == "for" and figure.quantity.dimension == "money")

    def _is_others(self, time: StatisticTime) -> bool:
        """Whether a time is another figure's, or none's; the year before it is another time."""
        if any(map(self._is_of_none, time.timexes)) or any(map(self._is_apart, self._times.told(time))):
            return True
        if self.others.isdisjoint(time.timexes):
            return False
        theirs = (timex for timex in self._times.told(time) if timex.id in self.others)
        last = time.earliest if len(time.timexes) > 1 else time.latest or _NEVER  # "in the year to end-1986"
        return any((last or "") >= (timex.earliest or "") for timex in theirs)

    def _is_apart(self, timex: Timex) -> bool:
        """Whether a time is the figure itself, or of a plan that another sentence tells of.

        As in "It was shut for six months", "For the third quarter it expects $9m. Shares rose 4%".
        """
        figure, (start, end) = self._figure, self._figure.edges
        if start <= timex.start < end:
            return timex.start < figure.quantity.end and figure.quantity.start < timex.end
        if (timex.latest or "") <= self._day or not is_past(figure):
            return False
        verb = clause(self._found.all_tokens[self._found.place_at(timex.start)])
        expects = verb.tag_ in PRESENT and verb.lemma_ in self._times.words.expecting
        return expects or any(t.tag_ == "MD" for t in auxiliaries(verb))

    def _is_of_none(self, name: str) -> bool:
        """Whether a time, by its id, only names something, or is what a figure is held against."""
        if name not in self._known:
            self._known[name] = self._only_names(name) or self._is_compared(name)
        return self._known[name]

    def _only_names(self, name: str) -> bool:
        """Whether a time only names something, or is what the figure is measured from."""
        timex = self._times.by_id.get(name)
        if timex is None:
            return False
        is_named = name in self._times.naming
        return is_named or only_names(timex, self._figure, self._found, self._times.words)

    def _is_compared(self, name: str) -> bool:
        """Whether the figure is compared with a time, or that tells only of something else."""
        own = self._times.own
        return name in own.compared(self._figure) or own.is_elsewhere(name, self._figure)


class Choice(NamedTuple):
    """What was chosen for a part, or came second, in words, and how likely it is."""

    text: str | None
    likely: float

    @classmethod
    def of(cls, rated: Rated) -> Choice:
        """A place as a choice."""
        return cls(rated.place.text, rated.likely)


class Rated(NamedTuple):
    """A place, and how likely it is a figure's."""

    place: Toponym
    likely: float


def chance_of(rated: Rated) -> float:
    """How likely a place is a figure's."""
    return rated.likely


def at_least(bound: float, rated: Iterable[Rated]) -> list[Rated]:
    """The places that are as likely as a bound."""
    return [one for one in rated if one.likely >= bound]


def beside_teller(
    taken: list[Rated], datelines: Collection[str], said: Iterable[Attribution], at: int
) -> list[Rated]:
    """Some places less those of who tells, where another is named: a dateline, "police in Leeds said".

    Args:
        taken: Places of a figure.
        datelines: The ids of those that say where an article was written.
        said: What is said in the sentence of the figure.
        at: Where the figure stands.
    """
    who = [s for one in said for s in one.source if not s.start <= at < s.end]
    apart = (one for one in taken if not any(s.start <= one.place.start < s.end for s in who))
    return [one for one in apart if one.place.id not in datelines] or taken


def with_listed(taken: list[Rated], rated: list[Rated], lists: Mapping[str, frozenset[str]]) -> list[Rated]:
    """Some places with the others of their lists, where those are likely by and large: "in Chad and Mali"."""
    among = {lists[one.place.id] for one in taken if one.place.id in lists}
    every = ([one for one in rated if one.place.id in listed] for listed in among)
    more = {one.place.id for listed in every if mean(map(chance_of, listed)) >= LISTED for one in listed}
    return [one for one in rated if one in taken or one.place.id in more] if more else taken


def as_one(taken: list[Rated], second: Choice | None) -> Choice:
    """Some places as one choice, as likely as the least likely of them; or that there is none."""
    if not taken:
        return Choice(None, 1 - (second.likely if second else 0.0))
    named = ", ".join(dict.fromkeys(one.place.text for one in taken))
    return Choice(named or None, min(map(chance_of, taken)))


def text_of(words: Sequence[Token]) -> str | None:
    """Words as the article has them, with a blank where some are left out."""
    parts = []
    for n, word in enumerate(words):
        apart = n + 1 < len(words) and words[n + 1].i > word.i + 1
        parts.append(f"{word.text} " if apart else word.text_with_ws)
    return "".join(parts).strip() or None


def said_by(said: Attribution | None) -> str | None:
    """Who says something, in words; None if nobody does."""
    if said is None:
        return None
    return " ".join(span.text for span in said.source) or (said.speaker.text if said.speaker else None)
