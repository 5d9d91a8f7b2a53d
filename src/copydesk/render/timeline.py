"""Dated figures on a line of time: one row a figure, a bar from the first to the last day that it holds."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from copydesk.render.charts import day_number, periods

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
    """Lay out figures over time, sorted, of which `earliest` and `latest` are ISO days."""
    days = [(day_number(row["earliest"]), day_number(row["latest"] or row["earliest"])) for row in rows]
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
    ticks = [(across(day), label) for day, label in periods(first, last)]
    return Timeline(_TEXT + _LINE, _TOP + _ROW * len(rows) + 6, _TEXT, placed, ticks)
