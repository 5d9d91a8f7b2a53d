"""A figure that went from one value to another, as one record.

The rules propose which figures are the ends and the size of one change, and every pair of figures that
stand near each other is weighed; what is over the mark makes the changes. A size goes where the sum fits.
"""

from typing import NamedTuple

from copydesk.dimensions.found import Found
from copydesk.records import Change, Statistic, Trend
from copydesk.statistics.changes import from_to, held_against, open_ended, series, stretch_ends, then_and_now
from copydesk.statistics.changes import sure as change_sure
from copydesk.statistics.changes.ends import Ends, ends_of
from copydesk.statistics.changes.pairs import Pair, Pairs
from copydesk.statistics.changes.record import across_nothing, record, trend_of, turned
from copydesk.statistics.changes.sums import fitted
from copydesk.statistics.changes.unstated import Kept, at_two_times, is_before
from copydesk.statistics.changes.weights import Members, joined, rated, weights
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours import paired
from copydesk.statistics.scope import Scopes
from copydesk.statistics.words import Words

_SURE = 10_000  # how far what a list says outright is over what it must reach
_OPEN = "<change> from <quantity>"
_AT_TWO_TIMES = "the same figure at two times"


class Proposals(NamedTuple):
    """What the rules read: the changes of single sentences, and pairs of one thing at two times."""

    ends: list[Ends]
    at_two_times: list[tuple[Statistic, Statistic]]


def changes(
    found: Found, figures: list[Figure], scopes: Scopes, words: Words, by_rules: list[Statistic]
) -> list[Change]:
    """Find the changes that an article states, and those that two of its figures make.

    Args:
        found: The article, with its statistics.
        figures: Those that are statistics.
        scopes: The times of the article.
        words: The word lists.
        by_rules: The same statistics as the rules alone read them: two of one thing may be one by these.
    """
    kept = [*zip(figures, found.statistics, strict=True)]
    ruled = proposals(kept, words, by_rules)
    weighed = rated(Pairs(kept, words, pairs_of(kept, ruled)), weights())
    told = (Pair("from", *one) for one in (*paired.places(figures), *from_to.places(kept, words)))
    sure = (*told, *change_sure.pairs(kept, words), *held_against.pairs(kept, words))
    members = fitted(joined([*weighed, *((_SURE, pair) for pair in sure)]), kept)
    taken = {at for one in members for at in one.places()}
    later = [Members(to, start) for start, to in then_and_now.pairs(kept, taken, words)]
    known = {(one.start, one.to) for one in (*members, *later)}
    later += [Members(to, start) for start, to in series.pairs(kept, known)]
    taken |= {at for one in later for at in one.places()}
    whole = [_change(found, kept, one, ruled, scopes) for one in (*members, *later)]
    return whole + [
        _open(found, kept[start][1], kept[by], words) for start, by in open_ended.pairs(kept, taken, words)
    ]


def _open(found: Found, start: Statistic, size: Kept, words: Words) -> Change:
    """Make the record of a change whose end is not said: "halved from 900"."""
    figure, by = size
    trend = by.trend or open_ended.way(figure, words)
    moved = by.time.value if by.time else None
    is_own = start.time is not None and start.time.basis != "publication" and start.time.value != moved
    times = (start.time.value if start.time and is_own else None, moved)
    return record(found, start, None, [by], rule=_OPEN, trend=trend, stated=True, times=times)


def proposals(kept: list[Kept], words: Words, by_rules: list[Statistic]) -> Proposals:
    """What the rules read of the figures of an article, also by what they alone would say of each."""
    by_sentence: dict[int, list[Kept]] = {}
    for figure, stat in kept:
        by_sentence.setdefault(figure.number, []).append((figure, stat))
    ends = [one for group in by_sentence.values() for one in ends_of(group, words)]
    taken = {s.id for one in ends for s in _figures(one)}
    free = [(figure, stat) for figure, stat in kept if stat.id not in taken]
    ruled = [(figure, by_rules[at]) for at, (figure, stat) in enumerate(kept) if stat.id not in taken]
    return Proposals(ends, _at_two_times(free, ruled, words))


def _at_two_times(free: list[Kept], ruled: list[Kept], words: Words) -> list[tuple[Statistic, Statistic]]:
    """Pairs of one thing at two times, by what is kept of the figures, and by what the rules say of them."""
    own = {stat.id: stat for _, stat in free}
    pairs = at_two_times(free, words)
    paired = {stat.id for pair in pairs for stat in pair}
    by_rules = at_two_times(ruled, words)
    return [*pairs, *((own[a.id], own[b.id]) for a, b in by_rules if not paired & {a.id, b.id})]


def pairs_of(kept: list[Kept], ruled: Proposals) -> set[Pair]:
    """The pairs of figures that the rules put together."""
    place = {stat.id: at for at, (_, stat) in enumerate(kept)}
    out = {Pair("from", place[start.id], place[to.id]) for start, to in ruled.at_two_times}
    for ends in ruled.ends:
        if ends.to is not None:
            out |= {Pair("by", place[s.id], place[ends.to.id]) for s in ends.by}
            out |= {Pair("from", place[s.id], place[ends.to.id]) for s in (ends.start,) if s}
    return out


def _figures(ends: Ends) -> list[Statistic]:
    return [s for s in (ends.start, ends.to, *ends.by) if s is not None]


def _change(found: Found, kept: list[Kept], one: Members, ruled: Proposals, scopes: Scopes) -> Change:
    to, by = kept[one.to][1], [kept[at][1] for at in one.by]
    start = kept[one.start][1] if one.start is not None else None
    is_read_off = (start, to) in ruled.at_two_times
    is_told = start is None or not (is_read_off or _is_of_two_sentences(kept, one))
    last = kept[max(one.places())][0]
    change = record(
        found,
        start,
        to,
        by,
        rule=_AT_TWO_TIMES if is_read_off else _rule(one, start, to, by, ruled),
        trend=trend_of(start, to) or _trend(by),
        stated=is_told,
        times=_said(start, to, by, scopes, last) if is_told or start is None else _own(start, to),
    )
    return change if one.start is None else _turned(change, kept[one.start], kept[one.to], scopes.times.words)


def _turned(change: Change, start: Kept, to: Kept, words: Words) -> Change:
    """The change as it is, or as one from a loss to a profit, or back."""
    turn = turned(start, to, words)
    return change if turn is None else across_nothing(change, start[1], to[1], turn)


def _is_of_two_sentences(kept: list[Kept], one: Members) -> bool:
    """Whether a change has its ends in two sentences, and nobody says its size."""
    return not one.by and one.start is not None and kept[one.start][0].number != kept[one.to][0].number


def _rule(one: Members, start: Statistic | None, to: Statistic, by: list[Statistic], ruled: Proposals) -> str:
    """The rule that read a change, or else what was weighed."""
    read = (e.rule for e in ruled.ends if e.to is to and (e.start is start or e.by == by))
    return next(read, _named(one))


def _trend(by: list[Statistic]) -> Trend | None:
    return next((size.trend for size in by if size.trend), None)


def _named(one: Members) -> str:
    parts = [*(("from",) if one.start is not None else ()), *(("by",) if one.by else ())]
    return f"<quantity> weighed with {' and '.join(parts)} <quantity>"


def _own(start: Statistic, to: Statistic) -> tuple[str | None, str | None]:
    """The times of two figures, that of the first only if it is before that of the other."""
    ordered = start.time is None or to.time is None or is_before(start.time, to.time)
    return start.time.value if start.time and ordered else None, to.time.value if to.time else None


def _said(
    start: Statistic | None, to: Statistic, by: list[Statistic], scopes: Scopes, last: Figure
) -> tuple[str | None, str | None]:
    """The times of a change; it began at that of its start, or at the time that it is compared with.

    Where it would have ended before it began, neither is known.
    """
    if start and start.time and to.time and is_before(to.time, start.time):
        return None, None
    began, ended = (one.time.value if one and one.time else None for one in (start, to))
    if began is None or began == ended:
        reference = scopes.times.reference(last)
        began = reference.value if reference else _first(by, to, scopes)
    return began, ended


def _first(by: list[Statistic], to: Statistic, scopes: Scopes) -> str | None:
    """Where the stretch began in which a size changed: the 2019 of "rose 3% from 2019 to 2022, to 400"."""
    stretch = stretch_ends.of(by[0].time, scopes.times) if by else None
    is_last = stretch is not None and to.time is not None and to.time.value == stretch.last.value
    return stretch.first.value if stretch is not None and stretch.first is not None and is_last else None
