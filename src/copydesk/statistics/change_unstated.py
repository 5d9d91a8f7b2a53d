"""Changes that no verb states: one thing at two times, in two figures that stand near each other.

Read "Five years ago only 12% ... Now the share is 28%", "Brill lost $6 million. A year earlier it had
reported a loss of $2 million", "That is a jump from the 14 of 2012".
"""

from __future__ import annotations

import re

from copydesk.records import Statistic, StatisticTime
from copydesk.statistics.change_ends import comparable
from copydesk.statistics.figure import Figure

_BACK = 4  # figures back that a figure is compared with
_REACH = 2  # sentences back
_STEM = 4  # letters that "earn" and "earnings" share

Kept = tuple[Figure, Statistic]  # a figure with its record


def at_two_times(free: list[Kept]) -> list[tuple[Statistic, Statistic]]:
    """Where a change began and ended: the pairs of figures which are part of no other change."""
    out: list[tuple[Statistic, Statistic]] = []
    taken: set[str] = set()
    for at, (figure, stat) in enumerate(free):
        if stat.kind == "age" or stat.trend:
            continue
        for other, earlier in reversed(free[max(0, at - _BACK) : at]):
            if earlier.id in taken or figure.number - other.number > _REACH:
                continue
            pair = _start_and_end(other, earlier, figure, stat)
            if pair is not None:
                out.append(pair)
                taken |= {earlier.id, stat.id}
                break
    return out


def _start_and_end(
    other: Figure, earlier: Statistic, figure: Figure, stat: Statistic
) -> tuple[Statistic, Statistic] | None:
    """Which of two figures is the start of a change and which its end, if they are of one thing."""
    if earlier.trend or earlier.low == stat.low or not _is_level(earlier, stat):
        return None
    if stat.kind == "count" and stat.whole is not None and other.number == figure.number:
        return None  # "of the 300 jobs, 120 will go in May and 80 in June": two parts of them
    ordered = _ordered(earlier, stat)
    return ordered if ordered is not None and _same_thing(earlier, stat) else None


def _ordered(one: Statistic, other: Statistic) -> tuple[Statistic, Statistic] | None:
    """Two figures by their times, if one is over before the other begins."""
    start, to = sorted((one, other), key=lambda s: (s.time.earliest if s.time else None) or "")
    if start.time is None or to.time is None:
        return None
    return (start, to) if is_before(start.time, to.time) else None


def _is_level(one: Statistic, other: Statistic) -> bool:
    """Whether two figures are levels of one unit, and not said to hold in two places."""
    if not comparable(one, other) or (one.kind != "count" and one.unit != other.unit):
        return False
    return "additional" not in (one.aggregate, other.aggregate) and not are_apart(one, other)


def are_apart(one: Statistic, other: Statistic) -> bool:
    """Whether two figures hold in two places."""
    return bool(one.toponyms and other.toponyms) and set(one.toponyms).isdisjoint(other.toponyms)


def is_before(one: StatisticTime, other: StatisticTime) -> bool:
    """Whether a time is over before another begins."""
    return bool(one.latest and other.earliest) and (one.latest or "") < (other.earliest or "")


def _words(stat: Statistic) -> list[str]:
    return [re.sub(r"['’]s?$", "", w) for w in stat.measure.text.split()] if stat.measure else []


def _same_thing(one: Statistic, other: Statistic) -> bool:
    whole, whose = ((s.whole.text if s.whole else None) for s in (one, other))
    first, second = ({w.lower() for w in _words(s)} for s in (one, other))
    common = sum(any(_is_form(w, v) for v in second) for w in first)
    return whole == whose and bool(first) and common >= 0.75 * max(len(first), len(second))


def _is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one: "casino" and "casinos", "earned" and "earnings"."""
    if one == other:
        return True
    stem = min(len(one), len(other), max(_STEM, min(len(one), len(other)) - 2))
    return stem >= _STEM and one[:stem] == other[:stem]
