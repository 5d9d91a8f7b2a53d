"""A figure that went from one value to another, as one record.

Two figures of the same thing at two times make a derived change.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from copydesk.dimensions.found import Found
from copydesk.records import Change, Number, Statistic, StatisticTime, Trend
from copydesk.statistics.anaphora import Read
from copydesk.statistics.ends import Ends, comparable, ends_of
from copydesk.statistics.figure import Figure
from copydesk.statistics.scope import Scopes
from copydesk.statistics.words import Words


def changes(found: Found, read: list[Read], scopes: Scopes, words: Words) -> list[Change]:
    """Find the changes that an article states, and those that two of its figures make."""
    by_sentence: dict[int, list[tuple[Figure, Statistic]]] = {}
    for (figure, _), stat in zip(read, found.statistics, strict=True):
        by_sentence.setdefault(figure.number, []).append((figure, stat))
    out = []
    for group in by_sentence.values():
        for ends in ends_of(group, words):
            out.append(_change(found, ends, scopes, [figure for figure, _ in group]))
    taken = {i for c in out for i in (c.from_, c.to, *c.by)}
    free = [(f, s) for (f, _), s in zip(read, found.statistics, strict=True) if s.id not in taken]
    return out + _derived(found, free)


def _change(found: Found, ends: Ends, scopes: Scopes, group: list[Figure]) -> Change:
    start, to = ends.start, ends.to
    trend = _trend(start, to) or next((s.trend for s in ends.by if s.trend), None)
    last = next(
        f for f in reversed(group) if f.quantity.id == (ends.by + [s for s in (start, to) if s])[-1].quantity
    )
    reference = scopes.times.reference(last)
    ends_time = to.time if to else (ends.by[0].time if ends.by else None)
    from_time = start.time.value if start and start.time else reference.value if reference else None
    if start and to and start.time and to.time and start.time.value == to.time.value:
        from_time = reference.value if reference else None
    return _record(found, start, to, ends.by, rule=ends.rule, trend=trend, stated=True,
                   times=(from_time, ends_time.value if ends_time else None))  # fmt: skip


def _trend(start: Statistic | None, to: Statistic | None) -> Trend | None:
    if start is None or to is None or start.low is None or to.low is None or start.low == to.low:
        return None
    return "up" if to.low > start.low else "down"


def _record(
    found: Found,
    start: Statistic | None,
    to: Statistic | None,
    by: list[Statistic],
    *,
    rule: str,
    trend: Trend | None,
    stated: bool,
    times: tuple[str | None, str | None],
) -> Change:
    ends = [s for s in (start, to, *by) if s is not None]
    first, last = _exact(start), _exact(to)
    unit = (to or start or by[0]).unit
    difference = last - first if first is not None and last is not None else None
    if difference is None:
        difference = next((d for s in by if s.unit == unit and (d := _exact(s)) is not None), None)
        difference = (
            -difference if difference is not None and trend == "down" and difference > 0 else difference
        )
    ratio = last / first if first and last is not None else None
    return Change(
        id=found.id("change", *[(s.start, s.end) for s in ends]),
        rule=rule,
        from_=start.id if start else None,
        to=to.id if to else None,
        by=[s.id for s in by],
        unit=unit,
        difference=_number(difference),
        ratio=_number(round(ratio, 6)) if ratio is not None else None,
        trend=trend,
        from_time=times[0],
        to_time=times[1],
        stated=stated,
    )


def _exact(stat: Statistic | None) -> Decimal | None:
    return (
        Decimal(str(stat.low))
        if stat is not None and stat.low is not None and stat.low == stat.high
        else None
    )


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _derived(found: Found, read: list[tuple[Figure, Statistic]]) -> list[Change]:
    """Read "Five years ago only 12% ... Now the share is 28%": one thing at two times."""
    out = []
    for (first, one), (second, other) in pairwise(read):
        if second.number - first.number > 2 or one.kind == "age" or one.low == other.low:
            continue
        if one.trend or other.trend or not comparable(one, other) or not _same_thing(one, other):
            continue
        start, to = sorted((one, other), key=lambda s: (s.time.earliest if s.time else None) or "")
        if start.time is None or to.time is None or not _is_before(start.time, to.time):
            continue
        times = (start.time.value, to.time.value)
        rule = "the same figure at two times"
        out.append(
            _record(found, start, to, [], rule=rule, trend=_trend(start, to), stated=False, times=times)
        )
    return out


def _is_before(one: StatisticTime, other: StatisticTime) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _same_thing(one: Statistic, other: Statistic) -> bool:
    if one.measure is None or other.measure is None:
        return False
    same_whole = (one.whole.text if one.whole else None) == (other.whole.text if other.whole else None)
    first, second = ({w.lower() for w in s.measure.text.split()} for s in (one, other) if s.measure)
    return same_whole and bool(first) and len(first & second) >= 0.75 * max(len(first), len(second))
