"""Which two numbers may be set against each other: those of one kind, and a bare number beside any.

"Dies at 91" has a number without a unit, and is still the age that another article gives. What is so much a
share, a season or a year is set beside what is so much in all: the headline leaves that out.
"""

import math
from dataclasses import replace
from functools import cache
from typing import Literal

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.numbers import Value
from copydesk.corroboration.pairs.periods import DAYS
from copydesk.corroboration.pairs.profiles import Profile

Likeness = Literal["same", "converted", "rounded", "may be same", "near", "far"]
Fit = Literal["one kind", "loose"]

# Kinds of number that are often left without their unit.
_BARE = {"count", "score", "rank", "ratio"}
_SPANS = {"age", "duration"}
_NEAR = 0.25  # of the larger value
_NEARLY = 0.02  # how far a number lies from a round one that is the same, as a share, ...
_ROUND = 1000  # in thousands


def family(one: Profile) -> tuple[str, str]:
    """The kind and unit in which a number is compared in a story: a change as a level, a sum by the year."""
    kind = one.value.kind.removesuffix(" change")
    unit = _noun(one.value.unit.partition(" per ")[0])
    if kind == "rate" and len(unit) == 3 and unit.isupper():
        kind = "money"
    return ("span", "day") if kind in _SPANS else (kind, unit)


@cache
def _noun(unit: str) -> str:
    """A unit, where it is people one word for all of them: "passengers per day"."""
    return "person" if unit in lexicon().words.persons else unit


def fit(a: Profile, b: Profile) -> Fit | None:
    """May two numbers be one figure by their kinds, and is that sure?"""
    one, other = family(a), family(b)
    if one == other:
        return "one kind"
    if one[0] == other[0]:
        return "loose" if not (one[1] and other[1]) else None
    return "loose" if bare(a) or bare(b) else None


def bare(one: Profile) -> bool:
    """Is it a number that may have lost its unit? A count of something has not."""
    return one.reading.kind in _BARE and not (one.reading.kind == "count" and one.reading.unit)


def values(a: Profile, b: Profile) -> tuple[Value, Value]:
    """Two values in one unit, without their directions; as they are written where their units do not meet."""
    if family(a) == family(b):
        return level(a), level(b)
    return plain(a), plain(b)


def level(one: Profile) -> Value:
    """A fall is as large as it is; an age is in days."""
    value = one.value
    if value.high < 0 or (value.number or 0) < 0:
        ends = sorted((abs(value.low), abs(value.high)))
        number = None if value.number is None else abs(value.number)
        value = replace(value, low=ends[0], high=ends[1], number=number)
    return _times(value, DAYS, one.reading.unit or "year") if value.kind == "age" else value


def plain(one: Profile) -> Value:
    """A value in the unit in which it is written."""
    value, reading = level(one), one.reading
    written = [abs(end) for end in (reading.low, reading.high) if end is not None]
    base = value.number if value.number is not None else value.low
    if not written or not base or not math.isfinite(base):
        return replace(value, written="")
    return _times(value, min(written) / abs(base), "")


def _times(value: Value, factor: float, written: str) -> Value:
    number = None if value.number is None else value.number * factor
    return replace(
        value, low=value.low * factor, high=value.high * factor, number=number,
        step=value.step * factor, written=written,
    )  # fmt: skip


def likeness(a: Value, b: Value) -> Likeness:
    """How near each other two values in one unit are."""
    if numbers.same(a, b):
        return "same"
    if a.written != b.written and distance(a, b) <= lexicon().tolerance.twin:
        return "converted"
    if numbers.rounded(a, b):
        return "rounded"
    if numbers.overlap(a, b):
        return "may be same"
    apart = max(a.low, b.low) - min(a.high, b.high)
    largest = max(abs(end) for end in (a.low, b.low))
    return "near" if apart <= _NEAR * largest else "far"


def ratio(a: Value, b: Value) -> float:
    """How many times larger one is, as a logarithm: 0 for equal ones, 1 for ten times, 2 at most."""
    factor = numbers.factor(a, b)
    return min(2.0, math.log10(factor)) if factor < math.inf else 2.0


def distance(a: Value, b: Value) -> float:
    """How far two numbers lie apart, as a share of the larger one, 1 at most."""
    one, other = (value.low if value.number is None else value.number for value in (a, b))
    largest = max(abs(one), abs(other))
    return min(1.0, abs(one - other) / largest) if largest and math.isfinite(largest) else 1.0


def nearly(one: Value, other: Value) -> bool:
    """Is one a round number in thousands that lies very near the other: "seven billion" and 7.1 billion?"""
    steps = {one.step, other.step}
    if one.kind == "age" or len(steps) < 2 or max(steps) < _ROUND:
        return False
    return distance(one, other) <= _NEARLY
