"""Where the marks of a chart stand: numbers for the SVG templates, in the units of their view box."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

_WIDEST = 44  # of a bar


class Bar(msgspec.Struct, frozen=True):
    """One bar: its box, what it stands for, how many, and where it leads."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    link: str


class Bars(msgspec.Struct, frozen=True):
    """Bars over time, with the labels that have room under them."""

    width: float
    height: float
    bars: list[Bar]
    labels: list[tuple[float, str]]
    most: int


def days(
    counts: Sequence[tuple[str, int]], link: Callable[..., str], width: int = 720, height: int = 84
) -> Bars:
    """Lay out counts by year, month or day as bars; a period without any has a gap.

    Args:
        counts: (period as a part of an ISO date, count), sorted.
        link: Makes the address of a period from `since` and `until`.
        width: Of the view box.
        height: Of the view box, with 18 for the labels.
    """
    periods = _filled([period for period, _ in counts])
    found = dict(counts)
    most = max(found.values(), default=1)
    step, top = width / max(1, len(periods)), height - 18
    wide = min(step * 0.8, _WIDEST)
    bars = []
    for i, period in enumerate(periods):
        if period in found:
            tall = max(2.0, (top - 2) * found[period] / most)
            box = (
                round((i + 0.5) * step - wide / 2, 2),
                round(top - tall, 2),
                round(wide, 2),
                round(tall, 2),
            )
            bars.append(Bar(*box, period, found[period], link(since=period, until=period)))
    every = max(1, -(-len(periods) * 58 // width))
    labels = [(round((i + 0.5) * step, 2), p) for i, p in enumerate(periods) if i % every == 0]
    return Bars(width, height, bars, labels, most)


def _filled(periods: Sequence[str]) -> list[str]:
    """Every year or month between the first and the last; days are few and stand as they are."""
    if not periods or len(periods[0]) == 10:
        return list(periods)
    first, last = periods[0], periods[-1]
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    ends = [int(p[:4]) * 12 + int(p[5:]) - 1 for p in (first, last)]
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(ends[0], ends[1] + 1)]


def described(bars: Bars) -> str:
    """The chart in words, for who does not see it."""
    return ", ".join(f"{bar.label}: {bar.count}" for bar in bars.bars[:40])


def nice(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers that divide a range well, for the labels of an axis."""
    if high <= low:
        return [low]
    raw = (high - low) / most
    magnitude = 10.0 ** len(str(int(raw))) / 10 if raw >= 1 else 10.0 ** -_zeros(raw)
    step = next((m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= raw), 10 * magnitude)
    first = -(-low // step) * step
    ticks: list[Any] = []
    while first + len(ticks) * step <= high + step * 1e-9:
        ticks.append(round(first + len(ticks) * step, 10))
    return ticks


def _zeros(small: float) -> int:
    """How many places behind the point the first digit stands."""
    places = 0
    while small < 1 and places < 30:
        small, places = small * 10, places + 1
    return places
