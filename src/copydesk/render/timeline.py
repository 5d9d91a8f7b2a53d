"""Dated figures on a line of time: one row a figure, a bar from the first to the last day that it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

_ROW, _TOP, _TEXT, _LINE = 26.0, 26.0, 330.0, 560.0


class Dated(msgspec.Struct, frozen=True):
    """One row: its height, the ends of its bar, what it says, where it leads, if its day is stated."""

    y: float
    left: float
    right: float
    value: str
    what: str
    when: str
    link: str
    is_stated: bool
    is_rejected: bool


class Timeline(msgspec.Struct, frozen=True):
    """What the template draws."""

    width: float
    height: float
    text: float
    rows: list[Dated]
    ticks: list[tuple[float, str]]


def timeline(rows: Sequence[Mapping[str, Any]]) -> Timeline:
    """Lay out figures over time.

    Args:
        rows: With earliest and latest (ISO days), value, what, when, link, is_stated and is_rejected, sorted.
    """
    days = [(_day(row["earliest"]), _day(row["latest"] or row["earliest"])) for row in rows]
    first, last = min((a for a, _ in days), default=0), max((b for _, b in days), default=1)
    wide = max(1, last - first)

    def across(day: int) -> float:
        return round(_TEXT + 14 + (_LINE - 28) * (day - first) / wide, 2)

    placed = [
        Dated(
            _TOP + _ROW * (i + 0.5), across(a), across(b), row["value"], row["what"], row["when"],
            row["link"], row["is_stated"], row["is_rejected"],
        )
        for i, (row, (a, b)) in enumerate(zip(rows, days, strict=True))
    ]  # fmt: skip
    ticks = [(across(day), label) for day, label in _ticks(first, last)]
    return Timeline(_TEXT + _LINE, _TOP + _ROW * len(rows) + 6, _TEXT, placed, ticks)


def _day(text: str) -> int:
    """The number of a day; what the calendar does not have is cut to what it has."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        year = int(text[:4]) if text[:4].isdigit() else 1
        return date(max(1, min(9999, year)), 1, 1).toordinal()


def _ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Years, months or days that divide the time well, at most seven."""
    begin, end = date.fromordinal(max(1, first)), date.fromordinal(max(1, last))
    years = end.year - begin.year
    if years >= 3:
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if years / s <= 7), 5000)
        all_years = range(begin.year + -begin.year % step, end.year + 1, step)
        return [(max(first, date(year, 1, 1).toordinal()), str(year)) for year in all_years if year >= 1]
    months = years * 12 + end.month - begin.month
    if months >= 3:
        step = next(s for s in (1, 2, 3, 6) if months / s <= 7 or s == 6)
        whole = [begin.year * 12 + begin.month - 1 + i for i in range(1, months + 1)]
        return [
            (date(m // 12, m % 12 + 1, 1).toordinal(), f"{m // 12:04}-{m % 12 + 1:02}")
            for m in whole
            if m % step == 0
        ]
    step = max(1, -(-(last - first) // 5))
    return [(day, date.fromordinal(max(1, day)).isoformat()) for day in range(first, last + 1, step)]
