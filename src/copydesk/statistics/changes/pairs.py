"""Pairs of figures that may belong to one change, and what is seen of each.

A pair is "from" (a change began at the one and ended at the other) or "by" (the one is the size of a
change that ended at the other). What is seen is a set of names; weights.toml says what each adds.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from copydesk.once import once
from copydesk.records import Statistic
from copydesk.statistics.changes.ends import comparable, is_of_record
from copydesk.statistics.changes.from_to import are_of_limit, are_range
from copydesk.statistics.changes.open_ended import is_added
from copydesk.statistics.changes.record import are_rates_apart, is_turned
from copydesk.statistics.changes.seen import (
    Alike,
    Apart,
    Between,
    Led,
    Said,
    Side,
    Stretches,
    factor,
    lead,
    marked,
    says_move,
    shared,
)
from copydesk.statistics.changes.unstated import Kept, are_apart, is_before
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_of_account
from copydesk.statistics.neighbours.differences import (
    are_of_rivals,
    is_benchmark,
    is_from_other,
    is_of_another,
    is_told_aside,
    is_whole_of_part,
)
from copydesk.statistics.neighbours.members import are_of_others
from copydesk.statistics.parts import OF_ANOTHER, SHARES
from copydesk.statistics.words import Words

REACH = 2  # sentences from one figure of a change to the other
BACK = 6  # figures from one to the other
_AFTER = 7  # words after a number that say of what time it is
Role = Literal["from", "by"]


class Pair(NamedTuple):
    """Two figures by their places in the list, the one that plays the role and the one that it went to."""

    role: Role
    part: int
    to: int

    @property
    def order(self) -> Literal["first", "last"]:
        """Where the one that plays the role stands."""
        return "first" if self.part < self.to else "last"


class _View(NamedTuple):
    """What is seen of one figure, whatever it is paired with."""

    lead: str
    after: frozenset[str]
    way: str  # the way of its verb or noun of change, or of the word that leads it
    words: frozenset[str]  # stems of its measure
    subject: str
    verb: str
    moved: bool


_WAYS = ("up", "down")


class Pairs:
    """The pairs of one article, and what is seen of them."""

    def __init__(self, kept: list[Kept], words: Words, ruled: set[Pair]) -> None:
        self._kept, self._words, self._ruled = kept, words, ruled
        self._ruled_parts = {(p.role, p.part) for p in ruled}
        self._ruled_to = {(p.role, p.to) for p in ruled}
        self._in_ruled = {at for p in ruled for at in (p.part, p.to)}
        self._stretches = Stretches(kept[0][0].tokens if kept else [], words)
        self._between: dict[tuple[int, int], Between] = {}

    @once
    def _alone(self) -> list[bool]:
        """Whether each figure starts and ends no change: a record, a price in a list of months, a rival's."""
        figures = [figure for figure, _ in self._kept]
        alone = [is_of_record(f, self._words) or f.sense == "month" for f in figures]
        return [one or at - 1 in self._leads for at, one in enumerate(alone)]

    @once
    def _leads(self) -> set[int]:
        """The places of figures with that of a rival behind them: "leads 47 percent to 43"."""
        out = set[int]()
        for at, ((one, first), (other, second)) in enumerate(pairwise(self._kept)):
            is_bare = (second.kind, second.unit) == ("count", None)
            if (is_bare or _akin(first, second)) and are_of_rivals(one, other, self._words):
                out.add(at)
        return out

    @once
    def _starts(self) -> list[bool]:
        """Whether only "from" leads each level in: what "halved in a year, from 900" says is no end."""
        return [
            not stat.trend and figure.leading.lower_ == "from" and figure.leading.i == figure.span.start - 1
            for figure, stat in self._kept
        ]

    @once
    def _views(self) -> list[_View]:
        return [self._viewed(figure, stat) for figure, stat in self._kept]

    def __iter__(self) -> Iterator[Pair]:
        """Every pair that may belong to a change."""
        for late in range(1, len(self._kept)):
            for early in range(late - 1, max(-1, late - 1 - BACK), -1):
                if self._kept[late][0].number - self._kept[early][0].number > REACH:
                    break
                yield from self._of(early, late)

    def _of(self, early: int, late: int) -> Iterator[Pair]:
        if self._alone[early] or self._alone[late]:
            return
        (before, one), (behind, other) = self._kept[early], self._kept[late]
        if "age" in (one.kind, other.kind) and not (_is_of_age(one, other) or are_of_limit(before, behind)):
            return
        both, is_near = ((early, late), (late, early)), before.number == behind.number
        leads = self._leads & {early, late}
        if len(leads) < 2 and self._may_start(early, late):
            pairs = (Pair("from", *ends) for ends in both if not self._is_moved_from(*ends))
            yield from (pair for pair in pairs if self._is_moved(pair, self._said(early, late).named))
        for part, to in both if not leads else ():
            if not self._starts[to] and (is_near or self._reaches(part, to)) and self._may_size(part, to):
                yield Pair("by", part, to)

    def _is_moved(self, pair: Pair, marks: tuple[str, ...]) -> bool:
        """Whether any word or time says that one figure became the other: "Two held after fire kills six"."""
        one, other = self._views[pair.part], self._views[pair.to]
        if pair in self._ruled or one.moved or other.moved or one.way or other.way:
            return True
        told = says_move((*marks, *one.after, *other.after), (one.lead, other.lead))
        return told or _times(self._kept[pair.part][1], self._kept[pair.to][1]) == "before"

    def _reaches(self, part: int, to: int) -> bool:
        """Whether a size is that of what another sentence counts; one of "doubled" must be of the same."""
        if self._kept[part][1].kind != "ratio":
            return self._kept[part][0].quantity.trend is not None or self._views[part].way != ""
        subject, (size, end) = self._kept[to][0].subject, (self._views[part], self._views[to])
        return not size.words.isdisjoint(end.words) or (subject is not None and subject.pos_ == "PRON")

    def _is_moved_from(self, start: int, by: int) -> bool:
        """Read "fell by 30 from 90": it ended at no 30; not so "grew by 3 percent, down from 11"."""
        (size, stat), (level, _) = self._kept[by], self._kept[start]
        is_size = stat.trend is not None and size.leading.lower_ == "by"
        return is_size and self._starts[start] and level.tokens[level.lead - 1].lower_ not in _WAYS

    def _may_start(self, early: int, late: int) -> bool:
        """Whether one figure can be the start of a change that ended at the other; none of two of a list."""
        (before, one), (behind, other) = self._kept[early], self._kept[late]
        if not _akin(one, other) or one.low == other.low or are_rates_apart(one, other):
            return False
        if (one.kind == "rank") != (other.kind == "rank"):
            return False  # "a 2-0 win lifts Lisk to eighth"
        if behind.came_from and (other.low or 0) < (one.low or 0) and is_whole_of_part(before):
            return False  # "7 of the 40 beds are free, down from 19"
        is_revised = one.stance and other.stance and one.attribution == other.attribution  # then and now
        if is_of_another(behind, self._words) or (not is_revised and is_benchmark(behind, self._words)):
            return False
        return not (
            are_of_others(before, behind, self._words.members) or are_range(before, behind, self._words)
        )

    def _may_size(self, part: int, to: int) -> bool:
        """Whether one figure can be the size of a change that ended at the other."""
        (size, by), (level, end) = self._kept[part], self._kept[to]
        if (
            (part > to and is_whole_of_part(level))
            or is_from_other(size, self._words)
            or are_rates_apart(by, end)
            or is_told_aside(size, level, self._words)
            or is_of_account(level, size, self._words)
            or by.kind == "score"  # "won 3-1 to go second with 41 points"
            or is_added(size, level)
        ):
            return False
        if by.kind == "ratio" or is_turned(by, end):  # not in "was 95 cents in May, $1.60 now"
            return by.trend is not None
        is_size = by.kind in OF_ANOTHER or "point" in (by.unit or "") or _is_of_age(end, by)
        return is_size or _akin(by, end)

    def seen(self, pair: Pair) -> list[str]:
        """The names of what is seen of a pair."""
        sides = self.side("part", pair.part, pair.order), self.side("to", pair.to, pair.order)
        every = (*self.between(pair), self.led(pair), *sides, self.alike(pair))
        return [name for one in every for name in one.names()]

    def between(self, pair: Pair) -> tuple[Apart, Said]:
        """How far apart the two are, and what stands between them."""
        _, part, to = pair
        order, first, last = ("first", part, to) if part < to else ("last", to, part)
        kept, end = self._kept, self._kept[to][1]
        alike = [True for _, s in kept[first + 1 : last] if s.kind == end.kind and s.unit == end.unit]
        gap, (about, named, text) = kept[last][0].number - kept[first][0].number, self._said(first, last)
        return Apart(order, gap, last - first - 1, len(alike), about), Said(order, named, text)

    def _said(self, first: int, last: int) -> Between:
        between = self._between.get((first, last))
        if between is None:
            one, other = self._kept[first][0], self._kept[last][0]
            between = self._between[first, last] = self._stretches.between(one, other)
        return between

    def led(self, pair: Pair) -> Led:
        """What leads the two in, and what the rules read."""
        views, (_, part, to) = self._views, pair
        lead, other, before = views[part].lead, views[to].lead, ""
        if lead == other and abs(part - to) > 1 and min(part, to):
            before = f"{views[part - 1].lead} {views[to - 1].lead}"
        if pair in self._ruled:
            return Led(pair.order, lead, other, before, self._rule(pair), ())
        ruled = () if self._in_ruled.isdisjoint((part, to)) else tuple(self._ruled_apart(pair))
        return Led(pair.order, lead, other, before, "", ruled)

    def side(self, name: str, at: int, order: str) -> Side:
        """What is seen of one figure of a pair, whatever the other is."""
        (figure, stat), view = self._kept[at], self._views[at]
        is_size = figure.quantity.trend is not None
        kind, aggregate, stance = stat.kind, stat.aggregate, stat.stance
        return Side(name, order, view.lead, view.after, is_size, view.moved, kind, aggregate, stance)

    def _rule(self, pair: Pair) -> str:
        (figure, stat), (later, end) = self._kept[pair.part], self._kept[pair.to]
        return f"{'near' if figure.number == later.number else 'far'} {_times(stat, end)}"

    def _ruled_apart(self, pair: Pair) -> Iterator[str]:
        other: Role = "by" if pair.role == "from" else "from"
        for role in (pair.role, other):
            if (role, pair.part) in self._ruled_parts:
                yield f"part is ruled {role}"
            if (role, pair.to) in self._ruled_parts:
                yield f"to is ruled {role}"
            if (role, pair.to) in self._ruled_to:
                yield f"to has ruled {role}"
            if (role, pair.part) in self._ruled_to:
                yield f"part has ruled {role}"

    def alike(self, pair: Pair) -> Alike:
        """What the two have in common."""
        (figure, stat), (other, end) = self._kept[pair.part], self._kept[pair.to]
        part, to = self._views[pair.part], self._views[pair.to]
        is_start = pair.role == "from"
        return Alike(
            "near" if figure.number == other.number else "far",
            shared(part.words, to.words),
            (stat.whole.text if stat.whole else "") == (end.whole.text if end.whole else ""),
            _units(stat, end),
            are_apart(stat, end),
            stat.attribution != end.attribution,
            _same(figure.verb.i, other.verb.i, part.verb, to.verb),
            _subjects(part.subject, to.subject),
            _times(stat, end),
            factor(stat, end) if is_start else "",
            _course(stat, end, to.way or part.way) if is_start else "",
            "" if is_start else _size(stat, end),
        )

    def _viewed(self, figure: Figure, stat: Statistic) -> _View:
        words, after = self._words, figure.behind(_AFTER)
        near = self._stretches.lemmas[max(figure.sentence.start, figure.span.start - 6) : figure.span.start]
        verb = figure.verb.lemma_.lower()
        following = self._stretches.lemmas[figure.span.end : figure.span.end + len(after[:4])]
        lemmas = [verb, *reversed(near), *following]
        measure = stat.measure.text.lower().split() if stat.measure else []
        subject = figure.subject
        return _View(
            lead=lead(figure),
            after=marked(after),
            way=stat.trend or next(filter(None, map(words.way_of.get, lemmas)), ""),
            words=frozenset(w[:5] for w in measure if len(w) > 2),
            subject=subject.lemma_.lower() if subject is not None else "",
            verb=verb,
            moved=not words.moving.isdisjoint(lemmas[:7]),
        )


def _units(stat: Statistic, end: Statistic) -> str:
    """Whether the units of two figures are the same, and whether they are figures of one kind."""
    shares = {stat.kind, end.kind} == SHARES
    is_one = stat.unit == end.unit or shares
    unit = "same" if is_one else "one" if None in (stat.unit, end.unit) else "other"
    return f"{unit} {'like' if stat.kind == end.kind or shares else 'unlike'}"


def _course(stat: Statistic, end: Statistic, way: str) -> str:
    """Whether a change goes the way that is said."""
    if not way or stat.low is None or end.low is None:
        return ""
    return "as said" if (end.low > stat.low) == (way == "up") else "not as said"


def _size(stat: Statistic, end: Statistic) -> str:
    """Whether what may be the size of a change is smaller than what it went to."""
    if stat.kind != end.kind or stat.low is None or end.low is None:
        return ""
    return "smaller" if abs(stat.low) < abs(end.low) else "larger"


def _akin(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be of one thing, their units written as they may be."""
    if comparable(one, other):
        return True
    if None in (one.unit, other.unit):  # "27.5 million against $23 million"
        return "percentage" not in (one.kind, other.kind) and "duration" not in (one.kind, other.kind)
    return one.kind == other.kind == "money" or {one.kind, other.kind} == {"count", "rate"}


def _is_of_age(one: Statistic, other: Statistic) -> bool:
    """Whether a length is how far an age went, or two ages are of two times: "now 31, up four years"."""
    if one.kind == "age" == other.kind:
        if one.time is None or other.time is None or one.aggregate is None:
            return False
        return one.aggregate == other.aggregate and is_before(other.time, one.time)
    return one.kind == "age" and other.kind == "duration" and other.trend is not None


def _same(one: int, other: int, lemma: str, second: str) -> str:
    return "same" if one == other else "again" if lemma == second else "other"


def _subjects(one: str, other: str) -> str:
    return ("same" if one == other else "other") if one and other else ""


def _times(stat: Statistic, end: Statistic) -> str:
    """Whether the time of one is before that of the other."""
    one, other = stat.time, end.time
    if one is None or other is None:
        return f"{'one' if one or other else 'none'} known"
    if one.value == other.value:
        return "same"
    if is_before(one, other):
        return "before"
    return "after" if is_before(other, one) else "mixed"
