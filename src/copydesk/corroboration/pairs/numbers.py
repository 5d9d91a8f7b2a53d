"""Values that can be compared: one unit of each kind, and the interval in which a value may lie."""

import math
import re
from dataclasses import dataclass
from functools import cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.rows import Reading

_COARSE = (2, 3, 4, 8)  # parts into which things are often divided
_ENDS = 0.05  # how far the ends of two ranges lie apart that may be one, as a share
_LAST = 5  # "about 1,187" is within so many of its last digit


@dataclass(frozen=True, slots=True)
class Value:
    """A value in the common unit of its kind: as it is written, and the interval in which it may lie.

    `step` is the distance between two numbers that are written with as many digits: 10 for 220, 0.1 for 6.5.
    `about` if words say that it is about right, not only that it is expected. `written` is the unit in which
    the article has it, `digits` how many digits count as it is written there, `range` if it says two ends.
    """

    kind: str
    unit: str
    number: float | None
    low: float
    high: float
    step: float
    doubtful: bool
    about: bool = False
    written: str = ""
    digits: int = 0
    range: bool = False


def value(reading: Reading) -> Value:
    """Bring a reading's value into the common unit of its kind; a fall is a negative change."""
    kind, unit, factor = common_unit(reading)
    ends = sorted(end * factor for end in (reading.low, reading.high) if end is not None)
    if not ends:
        return Value(kind, unit, None, -math.inf, math.inf, 0.0, True)
    if reading.trend == "down" and ends[0] > 0:
        ends = [-end for end in reversed(ends)]
    low, high = ends[0], ends[-1]
    number = low if low == high else None
    step = float(f"{_step(reading, ends[0] / factor) * factor:.9g}")  # 0.1 of a million is 100,000
    low, high = _interval(reading, low, high, step)
    doubtful = reading.vague or reading.comparator != "=" or reading.stance in ("hedged", "forecast")
    about, written, both = _about(reading), _written(reading), len(ends) == 2 and number is None
    return Value(kind, unit, number, low, high, step, doubtful, about, written, _digits(reading), both)


def _about(reading: Reading) -> bool:
    """Do words say that a number is about right? What is only expected is not, nor is an upper end."""
    return reading.vague or reading.stance == "hedged" or reading.comparator in ("~", ">", ">=", "<")


def _written(reading: Reading) -> str:
    """The unit as it is written, where one thing may be written in several."""
    return (reading.unit or "") if reading.kind in ("measurement", "duration", "rate") else ""


def common_unit(reading: Reading) -> tuple[str, str, float]:
    """The kind, the unit in which it is compared, and the factor that brings a value there."""
    unit = reading.unit or ""
    moved = " change" if reading.trend else ""
    if reading.kind == "fraction":
        return f"percentage{moved}", "percent", 100.0
    if reading.kind in ("count", "frequency", "rank", "score", "ratio", "age"):
        return reading.kind + moved, "year" if reading.kind == "age" else "", 1.0
    plain, per, span = unit.partition(" per ")
    base, factor = lexicon().convert.get(plain, (plain, 1.0))
    return reading.kind + moved, base + per + span, float(factor)


def _interval(reading: Reading, low: float, high: float, step: float) -> tuple[float, float]:
    """Where the value may lie, by its bound, its "about", its last digit and its kind."""
    allowed = lexicon().tolerance
    slack = 0.0
    if reading.comparator == "~" or reading.vague:
        slack = min(allowed.about, _LAST * step / abs(low)) if low else 0.0
    elif reading.kind == "fraction":
        slack = allowed.fraction
    low, high = low - abs(low) * slack, high + abs(high) * slack
    if reading.vague and reading.high is None:  # "thousands"
        high = max(low * allowed.vague, low / allowed.vague)
    elif reading.comparator in (">", ">="):
        high = max(low * _reach(reading), low / _reach(reading))
    elif reading.comparator in ("<", "<="):
        low = min(high * _reach(reading), high / _reach(reading))
    return low, high


def _reach(reading: Reading) -> float:
    """How many times as large a number may be that is "more than" another, and one that is "just over" it."""
    allowed, ahead = lexicon().tolerance, reading.sentence.partition(reading.text)[0]
    return allowed.closely if _closely().search(ahead) else allowed.reach


@cache
def _closely() -> re.Pattern[str]:
    """The words before a number that is a little more or less: "just over", "slightly less than"."""
    return re.compile(rf"\b(?:{'|'.join(lexicon().words.barely)})\s+\w+(?:\s+than)?\s+\W?$", re.IGNORECASE)


def _step(reading: Reading, number: float) -> float:
    """How finely a value is written: its last digit that counts."""
    written = re.search(r"\d[\d,]*(?:\.(\d+))?", reading.text)
    if not number:
        return 1.0
    if written and written[1] is not None:
        plain = float(written[0].replace(",", "") or 0)
        scale = abs(number) / plain if plain else 1.0
        return float(scale * 10 ** -len(written[1]))
    whole = abs(number)
    step = 1.0
    while whole >= 10 and whole % 10 == 0:
        whole, step = whole / 10, step * 10
    return step if whole >= 1 else 10.0 ** math.floor(math.log10(whole))


def telling(one: Value, digits: int) -> bool:
    """Has a number so many digits that count? 1,187 or 26.25 has four of them, 1,200 two, 12 years two."""
    return one.digits >= digits


def _digits(reading: Reading) -> int:
    """How many digits of a number count as it is written; of one in quarters three at most, 101-3/4."""
    if reading.low is None or reading.low != reading.high:
        return 0
    number, part = abs(reading.low), re.search(r"/(\d+)", reading.text)
    if reading.kind == "fraction":
        return 1 if number and math.isclose(1 / number, round(1 / number), rel_tol=0.01) else 2
    whole = len(f"{math.floor(number) if part else number:.15g}".replace(".", "").strip("0"))
    if part:
        return min(3, whole + 1) if int(part[1]) in _COARSE else whole + 2
    return whole


def overlap(a: Value, b: Value) -> bool:
    """May both values be the same number? Two ranges, each said with both ends, are one if the ends are."""
    if a.range and b.range and a.written == b.written:
        return math.isclose(a.low, b.low, rel_tol=_ENDS) and math.isclose(a.high, b.high, rel_tol=_ENDS)
    if a.written != b.written:  # miles and kilometres
        allowed = lexicon().tolerance.convert * max(abs(a.low), abs(b.low))
        return a.low - allowed <= b.high and b.low - allowed <= a.high
    return a.low <= b.high and b.low <= a.high


def same(a: Value, b: Value) -> bool:
    """Are both values one number, or one range?"""
    if a.number is None and b.number is None:
        return math.isfinite(a.low) and (a.low, a.high) == (b.low, b.high)
    return a.number is not None and b.number is not None and math.isclose(a.number, b.number, rel_tol=1e-9)


def factor(a: Value, b: Value) -> float:
    """How many times the smaller the larger is; without end where one is nothing or has the other sign."""
    one, other = (value.low if value.number is None else value.number for value in (a, b))
    small, large = sorted((abs(one), abs(other)))
    return large / small if small and one * other > 0 else math.inf


def rounded(a: Value, b: Value) -> tuple[Value, Value] | None:
    """The finer and the rounder value, if one is the other with fewer digits: 1,187 and 1,200.

    An age is not rounded, nor is a number of two digits that is not said to be about right; "up to 1,200" is
    not 1,230.
    """
    if a.number is None or b.number is None or a.step == b.step or a.kind == "age":
        return None
    rough, fine = (a, b) if a.step > b.step else (b, a)
    assert rough.number is not None and fine.number is not None
    off, allowed = abs(fine.number - rough.number), lexicon().tolerance
    if _beyond(fine.number, rough) or (not rough.about and abs(fine.number) < allowed.exact * fine.step):
        return None
    share = allowed.roughly if rough.about else allowed.rounding
    most = min(rough.step / 2 * (1 + 1e-9), abs(fine.number) * share)
    return (fine, rough) if off <= most else None


def _beyond(number: float, end: Value) -> bool:
    """Is a number past the end that another says, "up to 1,200"?"""
    return end.number in (end.low, end.high) and not end.low <= number <= end.high and end.low < end.high


def closeness(a: Value, b: Value) -> float:
    """How near two values are: 1 if the same, falling to -1 where they are far apart."""
    if same(a, b):
        return 1.0
    if overlap(a, b) or rounded(a, b):
        return 0.7
    near = min(abs(a.low - b.high), abs(b.low - a.high))
    far = max(abs(a.high), abs(b.high), abs(a.low))
    share = near / far if far else 1.0
    return max(-1.0, 0.2 - share / lexicon().tolerance.near * 0.4)
