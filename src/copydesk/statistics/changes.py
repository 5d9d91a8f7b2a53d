"""A figure that went from one value to another, as one record."""

from __future__ import annotations

from copydesk.dimensions.found import Found
from copydesk.records import Change, Statistic
from copydesk.statistics.anaphora import Read
from copydesk.statistics.derived import derived
from copydesk.statistics.difference import record, trend_of
from copydesk.statistics.ends import Ends, ends_of
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
    return out + derived(found, free, words)


def _change(found: Found, ends: Ends, scopes: Scopes, group: list[Figure]) -> Change:
    start, to = ends.start, ends.to
    trend = trend_of(start, to) or next((s.trend for s in ends.by if s.trend), None)
    last = next(
        f for f in reversed(group) if f.quantity.id == (ends.by + [s for s in (start, to) if s])[-1].quantity
    )
    reference = scopes.times.reference(last)
    ends_time = to.time if to else (ends.by[0].time if ends.by else None)
    from_time = start.time.value if start and start.time else reference.value if reference else None
    if start and to and start.time and to.time and start.time.value == to.time.value:
        from_time = reference.value if reference else None
    return record(found, start, to, ends.by, rule=ends.rule, trend=trend, stated=True,
                   times=(from_time, ends_time.value if ends_time else None))  # fmt: skip
