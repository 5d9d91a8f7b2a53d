"""One length or weight in two units: 6'2", "12st 4lb", "seven pounds and three ounces" are one figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.numeral import number
from copydesk.records import Quantity
from copydesk.statistics.words import Words

_GAP = re.compile(r"-|(?:,? (?:and )?)?")


def joined(found: Found, words: Words) -> list[Quantity]:
    """The quantities in text order; two in a unit and in its smaller one are one, in the smaller.

    6'2" is 74 inches: the sum is exact, and both numbers stand in the span. The id is that of the first.
    """
    return list(_joined(sorted(found.quantities, key=lambda q: (q.start, q.end)), found, words))


def _joined(ordered: list[Quantity], found: Found, words: Words) -> Iterator[Quantity]:
    last: Quantity | None = None
    for quantity in ordered:
        if last is not None and (both := _both(last, quantity, found, words)) is not None:
            last = both
            continue
        if last is not None:
            yield last
        last = quantity
    if last is not None:
        yield last


def _both(one: Quantity, other: Quantity, found: Found, words: Words) -> Quantity | None:
    """The two as one, if the second goes on in the smaller unit, and does not reach the larger."""
    smaller, times = words.smaller_units.get(one.unit or "", ("", 1))
    if (other.unit, other.dimension, other.comparator) != (smaller, one.dimension, "="):
        return None
    larger, rest = _exact(one), _exact(other)
    if larger is None or larger != int(larger) or rest is None or not 0 < rest < times:
        return None
    if not _GAP.fullmatch(found.document.text[one.end : other.start]):
        return None
    total = number(larger * times + rest)
    span = found.cut(one.start, other.end)
    return msgspec.structs.replace(
        one, end=span.end, text=span.text, low=total, high=total, unit=smaller, trend=one.trend or other.trend
    )


def _exact(quantity: Quantity) -> Decimal | None:
    """The number of a quantity that is no range."""
    low = quantity.low
    return Decimal(str(low)) if low is not None and low == quantity.high else None
