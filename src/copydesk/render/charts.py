"""Where the marks of a chart stand: numbers for the SVG templates, in the units of their view box."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from copydesk.render import figures

_WIDTH, _BARS, _POINTS = 720, 84, 250  # of charts, and how high they are
_TICKS = 5  # of an axis, at most
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

    @property
    def period(self) -> str:
        """What one bar is: a year, a month or a day."""
        return {4: "year", 7: "month"}.get(len(self.bars[0].label), "day") if self.bars else "day"


def days(counts: Sequence[tuple[str, int]], link: Callable[..., str]) -> Bars:
    """Lay out counts by year, month or day (as parts of ISO dates) as bars; a period without any has a gap.

    `link` makes the address of a period from `since` and `until`; the height has 18 for the labels.
    """
    periods = _filled([period for period, _ in counts])
    found = dict(counts)
    most = max(found.values(), default=1)
    step, top = _WIDTH / max(1, len(periods)), _BARS - 18
    wide = min(step * 0.8, _WIDEST)
    bars = []
    for i, period in enumerate(periods):
        if period in found:
            tall = max(2.0, (top - 2) * found[period] / most)
            x, y = round((i + 0.5) * step - wide / 2, 2), round(top - tall, 2)
            to = link(since=period, until=period)
            bars.append(Bar(x, y, round(wide, 2), round(tall, 2), period, found[period], to))
    every = max(1, -(-len(periods) * 58 // _WIDTH))
    labels = [(round((i + 0.5) * step, 2), p) for i, p in enumerate(periods) if i % every == 0]
    return Bars(_WIDTH, _BARS, bars, labels, most)


def _filled(periods: Sequence[str]) -> list[str]:
    """Every year or month between the first and the last; days are few and stand as they are."""
    if not periods or len(periods[0]) == 10:
        return list(periods)
    first, last = periods[0], periods[-1]
    if len(first) == 4:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    ends = [int(p[:4]) * 12 + int(p[5:]) - 1 for p in (first, last)]
    return [f"{m // 12:04}-{m % 12 + 1:02}" for m in range(ends[0], ends[1] + 1)]


def nice(low: float, high: float) -> list[float]:
    """Round numbers that divide a range well, for the labels of an axis."""
    if high <= low:
        return [low]
    raw = (high - low) / _TICKS
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


class Point(msgspec.Struct, frozen=True):
    """One reading on a chart over time: where it stands, how far it reaches, what it says, where it leads."""

    x: float
    y: float
    top: float
    bottom: float
    told: str
    link: str
    is_own: bool
    is_rejected: bool


class Points(msgspec.Struct, frozen=True):
    """Readings over time, with the lines and labels of both axes."""

    width: float
    height: float
    left: float
    points: list[Point]
    line: str
    across: list[tuple[float, str]]
    up: list[tuple[float, str]]


def points(readings: Sequence[Mapping[str, Any]]) -> Points:
    """Lay out readings, in the order of time, by day and value."""
    left, right, top, bottom = 84, 16, 14, 34
    wide, tall = _WIDTH - left - right, _POINTS - top - bottom
    days = [day_number(one["day"]) for one in readings]
    first, last = min(days, default=0), max(days, default=1)
    lowest, highest = _bounds(readings)

    def across(day: float) -> float:
        share = 0.5 if first == last else (day - first) / (last - first)
        return round(left + 24 + share * (wide - 48), 2)

    def up(amount: float) -> float:
        return round(top + tall - (amount - lowest) / (highest - lowest) * tall, 2)

    placed = [
        Point(
            across(day), up((one["low"] + one["high"]) / 2), up(one["high"]), up(one["low"]), one["told"],
            one["link"], one["is_own"], one["is_rejected"],
        )
        for one, day in zip(readings, days, strict=True)
    ]  # fmt: skip
    ticks = [(up(amount), figures.number(amount)) for amount in nice(lowest, highest)]
    labels = [(across(day), label) for day, label in periods(first, last)]
    return Points(_WIDTH, _POINTS, left, placed, _joined(placed), labels, ticks)


def _joined(placed: Sequence[Point]) -> str:
    """A line through the readings that nobody called wrong; none if one moment has two values."""
    through = list(dict.fromkeys((p.x, p.y) for p in placed if not p.is_rejected))
    moments = {x for x, _ in through}
    return " ".join(f"{x},{y}" for x, y in through) if len(through) == len(moments) > 1 else ""


def _bounds(readings: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """Where the axis of values begins and ends: at nothing, unless the readings lie close together."""
    low = min((one["low"] for one in readings), default=0.0)
    high = max((one["high"] for one in readings), default=1.0)
    if low >= 0 and low < 0.6 * high:
        low = 0.0
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return (low if low == 0 else low - room), high + room


def day_number(text: str) -> int:
    """The number of a day; what the calendar does not have is cut to what it has."""
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        year = int(text[:4]) if text[:4].isdigit() else 1
        return date(max(1, min(9999, year)), 1, 1).toordinal()


def periods(first: int, last: int) -> list[tuple[int, str]]:
    """Years, months or days that divide the time between two days well, at most seven: (day, label)."""
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
