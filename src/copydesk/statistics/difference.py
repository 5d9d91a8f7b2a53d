"""The difference and the ratio of two ends, and the record of a change."""

from __future__ import annotations

from decimal import Decimal

from copydesk.dimensions.found import Found
from copydesk.records import Change, Number, Statistic, Trend


def trend_of(start: Statistic | None, to: Statistic | None) -> Trend | None:
    """Which way a figure went, if both ends are known."""
    if start is None or to is None or start.low is None or to.low is None or start.low == to.low:
        return None
    if not is_one_unit(start, to):
        return None
    return "up" if to.low > start.low else "down"


def is_one_unit(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be subtracted: "$1.61 a share" and "68 cents" cannot, as they are written."""
    first, second = ((s.unit or "").split(" per ")[0] for s in (one, other))
    return first == second or "" in (first, second) or one.kind == other.kind == "count"


def record(
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
    """Put the ends of a change together, with its difference and ratio where both ends are exact."""
    ends = [s for s in (start, to, *by) if s is not None]
    alike = start is not None and to is not None and is_one_unit(start, to)
    first, last = (_exact(start), _exact(to)) if alike else (None, None)
    unit = (to or start or by[0]).unit
    difference = last - first if first is not None and last is not None else None
    if difference is None:
        steps = (s for s in by if s.unit == unit and s.kind not in ("ratio", "fraction"))
        difference = next((d for s in steps if (d := _exact(s)) is not None), None)
        difference = (
            -difference if difference is not None and trend == "down" and difference > 0 else difference
        )
    ratio = last / first if first and last is not None else None
    if ratio is None:  # "doubled to 412"
        factors = (s for s in by if s.kind == "ratio" and s.comparator == "=")
        ratio = next((f for s in factors if (f := _exact(s)) is not None), None)
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
