"""What is seen of a pair of figures, and the names under which weights.toml has it.

Words around the numbers have the names that `changes.toml` gives them.

The same comes again and again, so what it adds is remembered; see `change_weights.Weights.known`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from copydesk import rules
from copydesk.once import once
from copydesk.records import Statistic
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import TIMES

_BETWEEN = 40  # words between two numbers that are looked at
_COUNTS = (1, 3, 6, 12, 20, 30)  # so many words at most are told apart
_ABOUT = (*map(str, _COUNTS), "many")
_MOVES = frozenset(("compared", "from", "to", "up", "down", "reached", "before", "now", "against"))
_OF_CHANGE = frozenset(("verb of change", "noun of change"))
# The first words of what two figures have in common.
ALIKE = frozenset(
    ("measure", "whole", "unit", "places", "source", "verb", "subject", "times", "values", "way", "size")
)


class Side(NamedTuple):
    """What is seen of one figure of a pair, whatever the other is."""

    name: str  # what it is in the pair: "part", "to"
    order: str  # where the one that plays the role stands
    lead: str  # the name of the word that leads it in
    after: frozenset[str]  # the names of the marks behind it
    is_size: bool  # whether it says by how much something went up or down
    moved: bool  # whether its verb, or a word beside it, says that something went somewhere
    kind: str  # what the statistic says of it; so are the next two
    aggregate: str | None
    stance: str | None

    def names(self) -> Iterator[str]:
        """The names of what is seen."""
        name, order = self.name, self.order
        yield f"{name} led {order} {self.lead}"
        yield from (f"{name} before {mark}" for mark in self.after)
        if self.is_size:
            yield f"{name} is a size"
        if self.moved:
            yield f"{name} moved {order}"
        yield f"{name} kind {self.kind}"
        yield from (f"{name} {said}" for said in (self.aggregate, self.stance) if said)


class Led(NamedTuple):
    """What leads the two figures of a pair in, and what the rules read."""

    order: str  # where the one that plays the role stands
    part: str  # the name of the word that leads in the one
    to: str  # and the other
    before: str  # the names of the words that lead in the figures before the two, if these are led alike
    rule: str  # where and when the rules put the two together
    ruled: tuple[str, ...]  # or else, what they made of each by itself

    def names(self) -> Iterator[str]:
        """The names of what is seen."""
        yield f"led {self.order} {self.part} {self.to}"
        if self.before:
            yield f"after {self.order} {self.before}"
        if self.rule:
            yield f"rule {self.rule}"
        yield from self.ruled


class Apart(NamedTuple):
    """How far apart the two figures of a pair are."""

    order: str  # where the one that plays the role stands
    gap: int  # sentences from the one to the other
    figures: int  # figures between
    alike: int  # and those of them in the unit of the one that it went to
    about: str  # about how many words are between

    def names(self) -> Iterator[str]:
        """The names of what is seen."""
        order = self.order
        yield f"always {order} {self.gap}"
        yield f"figures between {order} {min(self.figures, 3)}"
        yield f"like it between {min(self.alike, 2)}"
        if self.figures == 1 and not self.alike:
            yield f"one unlike between {order}"
        yield f"words between {order} {self.about}"


class Said(NamedTuple):
    """What stands between the two figures of a pair."""

    order: str  # where the one that plays the role stands
    marks: tuple[str, ...]  # the names of marks between
    text: str | None  # the words between, if they are few

    def names(self) -> Iterator[str]:
        """The names of what is seen."""
        yield from (f"between {self.order} {name}" for name in self.marks)
        if self.text is not None:
            yield f"between {self.order}: {self.text}"


class Alike(NamedTuple):
    """What the two figures of a pair have in common; what does not go for the pair is empty."""

    gap: str  # whether they stand in one sentence
    measure: str  # how alike the two measures are; so are units, verbs, subjects and times
    is_one_whole: bool  # whether they are parts of the same
    unit: str
    other_places: bool  # whether they are of different places
    other_source: bool  # and said by different sources
    verb: str
    subject: str
    times: str
    values: str  # how many times the one is the other
    way: str  # whether the second is on that side of the first that is said
    size: str  # whether the one is smaller than the other

    def names(self) -> Iterator[str]:
        """The names of what is seen, each with a word of `ALIKE` before it."""
        gap = self.gap
        yield f"measure {gap} {self.measure}"
        yield f"whole {'same' if self.is_one_whole else 'other'}"
        yield f"unit {self.unit}"
        if self.other_places:
            yield "places other"
        if self.other_source:
            yield "source other"
        yield f"verb {gap} {self.verb}"
        yield f"times {gap} {self.times}"
        for name, of_pair in (("values", self.values), ("way", self.way), ("size", self.size)):
            if of_pair:
                yield f"{name} {of_pair}"
        if self.subject:
            yield f"subject {gap} {self.subject}"


class Marks(msgspec.Struct, forbid_unknown_fields=True):
    """`changes.toml`: names, and the words that are called so."""

    leads: dict[str, list[str]]
    before_leads: dict[str, list[str]]
    marks: dict[str, list[str]]


class _Names(NamedTuple):
    leads: dict[str, str]
    before: dict[str, str]
    marks: dict[str, str]


@cache
def _names() -> _Names:
    given = rules.load("statistics", Marks, file="changes.toml")

    def turned(table: dict[str, list[str]]) -> dict[str, str]:
        return {word: name for name, words in table.items() for word in words}

    return _Names(turned(given.leads), turned(given.before_leads), turned(given.marks))


class Between(NamedTuple):
    """What is said between two figures: about how much, with which marks, and if it is short, the words."""

    about: str
    named: tuple[str, ...]
    text: str | None


class Stretches:
    """What stands between the figures of an article, whose words are got once: the stretches overlap."""

    def __init__(self, tokens: list[Token], words: Words) -> None:
        self._tokens, self._words = tokens, words

    @once
    def _lower(self) -> list[str]:
        return [token.lower_ for token in self._tokens]

    @once
    def lemmas(self) -> list[str]:
        """The lemmas of the article in small letters."""
        return [token.lemma_.lower() for token in self._tokens]

    @once
    def _marks(self) -> list[tuple[int, str]]:
        """The places of marks and of words of change in the article, and what these are called."""
        marks, words = _names().marks, self._words
        named = [(at, marks[word]) for at, word in enumerate(self._lower) if word in marks]
        for name, some in (("verb of change", words.changing), ("noun of change", words.sizes)):
            named += [(at, name) for at, word in enumerate(self.lemmas) if word in some]
        return sorted(named)

    def between(self, one: Figure, other: Figure) -> Between:
        """What is said between two figures, the first before the second."""
        start = one.span.end
        end = max(start, min(other.span.start, start + _BETWEEN))
        first, last = (bisect_left(self._marks, (at,)) for at in (start, end))
        named = tuple(sorted({name for _, name in self._marks[first:last]}))
        text = " ".join(self._lower[start:end]) if end - start <= 3 else None
        about = _ABOUT[bisect_left(_COUNTS, end - start)]
        return Between(about, named, text)


def lead(figure: Figure) -> str:
    """The name of the word that leads a number in, with that of the word before it."""
    at, first = figure.lead, figure.sentence.start
    if at < first:
        return "start"
    names, tokens = _names(), figure.tokens
    word = names.leads.get(tokens[at].lower_) or tokens[at].pos_.lower()
    before = names.before.get(tokens[at - 1].lower_) if at > first else None
    return f"{before}-{word}" if before else word


def marked(after: list[Token]) -> frozenset[str]:
    """The names of the marks behind a number, a time among them."""
    marks = _names().marks
    named = {marks[t.lower_] for t in after if t.lower_ in marks}
    return frozenset(named | {"time"} if any(t.ent_type_ in TIMES for t in after) else named)


def says_move(marks: tuple[str, ...], leads: tuple[str, str]) -> bool:
    """Whether the names of marks or of leads tell of a change: "from", "compared", "now"."""
    led = {part for name in leads for part in name.split("-")}
    return not (_MOVES | _OF_CHANGE).isdisjoint((*marks, *led))


def shared(one: frozenset[str], other: frozenset[str]) -> str:
    """How many of the words of two measures are the same."""
    if not one or not other:
        return "unknown"
    share = len(one & other) / max(len(one), len(other))
    return "same" if share == 1 else "most" if share >= 0.5 else "some" if share else "none"


def factor(stat: Statistic, end: Statistic) -> str:
    """About how many times the one of two figures the other is."""
    if not stat.low or not end.low:
        return "none"
    times = abs(end.low / stat.low)
    times = times if times >= 1 else 1 / times
    return next((str(limit) for limit in (1.1, 1.5, 3, 10) if times <= limit), "far")
