"""The difference and the ratio of two ends, and the record of a change."""

from decimal import Decimal

import msgspec

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity import lexicon
from copydesk.dimensions.quantity.units.steps import steps
from copydesk.records import Change, Number, Statistic, Trend
from copydesk.statistics.changes.unstated import Kept
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import OF_ANOTHER, SHARES
from copydesk.statistics.words import Words
from copydesk.syntax import word_before

_LARGE = Decimal(10) ** 20  # ratios; beyond it six places are more digits than a `Decimal` keeps


def trend_of(start: Statistic | None, to: Statistic | None) -> Trend | None:
    """Which way a figure went, if both ends are known."""
    if start is None or to is None or start.low is None or to.low is None:
        return None
    if not is_one_unit(start, to):
        return None
    first, last = _in_one_scale(start, to, Decimal(str(start.low)), Decimal(str(to.low)))
    if first == last:
        return None
    return "up" if last > first else "down"


def turned(start: Kept, to: Kept, words: Words) -> Trend | None:
    """Which way a result went, from a loss to a profit or back; None of two of one kind."""
    if start[1].kind != to[1].kind:
        return None
    first, last = _beside(start[0], words), _beside(to[0], words)
    if start[0].number != to[0].number:
        first, last = first or _called(start[1], words), last or _called(to[1], words)
    return None if first * last >= 0 else "up" if last > 0 else "down"


def _beside(figure: Figure, words: Words) -> int:
    """-1 of a loss, 1 of a profit, by the words beside a figure; 0 where none says it."""
    near = (figure.leading.lower_, word_before(figure.leading), figure.follows)
    return next(filter(None, (_sign({word}, words) for word in near)), 0)


def _called(stat: Statistic, words: Words) -> int:
    """The same by the words of what a figure measures; 0 where these say both."""
    return _sign(set(stat.measure.text.lower().split()), words) if stat.measure else 0


def _sign(named: set[str], words: Words) -> int:
    return int(not words.gains.isdisjoint(named)) - int(not words.losses.isdisjoint(named))


def across_nothing(change: Change, start: Statistic, to: Statistic, trend: Trend) -> Change:
    """A change from a loss to a profit, or back: how far apart they are, and no ratio."""
    ends = exact_ends(start, to)
    apart = ends[0] + ends[1] if ends is not None else None
    way = 1 if trend == "up" else -1
    return msgspec.structs.replace(change, trend=trend, difference=_number(apart and way * apart), ratio=None)


def _in_one_scale(start: Statistic, to: Statistic, first: Decimal, last: Decimal) -> tuple[Decimal, Decimal]:
    """Two ends in the unit of the second, or as percentages: "90p to £1.20", "one in six, up from 12%"."""
    if {start.kind, to.kind} != SHARES:
        return first * (_times(start, to) or 1), last
    return first * (100 if start.kind == "fraction" else 1), last * (100 if to.kind == "fraction" else 1)


def is_one_unit(one: Statistic, other: Statistic) -> bool:
    """Whether two figures can be subtracted: "$1.61 a share" and "68 cents", but not "40 boats" and "$3"."""
    first, second = _base(one.unit), _base(other.unit)
    is_one = first == second or "" in (first, second) or one.kind == other.kind == "count"
    return is_one or _times(one, other) is not None


def is_turned(one: Statistic, other: Statistic) -> bool:
    """Whether one figure can be written in the unit of another, which is not its own: "90p" and "£1.20"."""
    return one.kind == other.kind and not are_rates_apart(one, other) and _times(one, other) is not None


def are_rates_apart(one: Statistic, other: Statistic) -> bool:
    """Whether two figures are for each of two things: "$15 an hour" and "$700 a week"."""
    if one.unit == other.unit:
        return False
    first, second = (one.unit or "").partition(" per ")[2], (other.unit or "").partition(" per ")[2]
    return first != second and bool(first and second)


def _times(one: Statistic, other: Statistic) -> Decimal | None:
    """How many of the unit of another figure one of its own makes, if the two are not the same."""
    first, second = _base(one.unit), _base(other.unit)
    return _steps(first, second) if first != second else None


def _steps(first: str, second: str) -> Decimal | None:
    return steps(first, second, lexicon.load().rules.groups)


def _base(unit: str | None) -> str:
    """A unit without what it is for each of: "USD per share"."""
    return (unit or "").split(" per ")[0]


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
    sizes = (size for size in by if size.kind not in OF_ANOTHER)
    unit = next((one.unit for one in (to, start, *sizes) if one is not None and one.unit), None)
    difference, ratio = _difference_and_ratio(exact_ends(start, to), unit, by, trend)
    return Change(
        id=found.id("change", *[(s.start, s.end) for s in (start, to, *by) if s is not None]),
        rule=rule,
        from_=_id(start),
        to=_id(to),
        by=[s.id for s in by],
        unit=to.unit if to and start else unit,
        difference=_number(difference),
        ratio=_number(_rounded(ratio)) if ratio is not None else None,
        trend=trend,
        from_time=times[0],
        to_time=times[1],
        stated=stated,
    )


def _difference_and_ratio(
    ends: tuple[Decimal, Decimal] | None, unit: str | None, by: list[Statistic], trend: Trend | None
) -> tuple[Decimal | None, Decimal | None]:
    """How far apart two ends are, and how many times the one the other is; else what is said of the size."""
    if ends is None:
        return _step(by, unit, trend), _factor(by)
    return ends[1] - ends[0], ends[1] / ends[0] if ends[0] else _factor(by)


def exact_ends(start: Statistic | None, to: Statistic | None) -> tuple[Decimal, Decimal] | None:
    """Both ends of a change, if each is one number and they can be subtracted."""
    if start is None or to is None or not is_one_unit(start, to):
        return None
    first, last = _exact(start), _exact(to)
    return _in_one_scale(start, to, first, last) if first is not None and last is not None else None


def _step(by: list[Statistic], unit: str | None, trend: Trend | None) -> Decimal | None:
    """The difference as its size is stated: "fell by $3 million" is less than nothing."""
    sizes = (_in_unit(s, unit) for s in by if s.kind not in ("ratio", "fraction"))
    step = next((size for size in sizes if size is not None), None)
    return -step if step is not None and trend == "down" and step > 0 else step


def _in_unit(size: Statistic, unit: str | None) -> Decimal | None:
    """A size in the unit of where its change ended: "rose 5 cents to $2.10"."""
    number = _exact(size)
    if number is None or size.unit == unit:
        return number
    times = _steps(_base(size.unit), _base(unit))
    return number * times if times is not None else None


def _factor(by: list[Statistic]) -> Decimal | None:
    """The ratio as it is stated: "doubled to 412"."""
    factors = (s for s in by if s.kind == "ratio" and s.comparator == "=")
    return next((f for s in factors if (f := _exact(s)) is not None), None)


def _exact(stat: Statistic) -> Decimal | None:
    """The number of a figure that is no range."""
    return Decimal(str(stat.low)) if stat.low is not None and stat.low == stat.high else None


def _id(stat: Statistic | None) -> str | None:
    return stat.id if stat is not None else None


def _rounded(ratio: Decimal) -> Decimal:
    """A ratio to six places, if it is not so large that they say nothing."""
    return round(ratio, 6) if ratio < _LARGE else ratio


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
