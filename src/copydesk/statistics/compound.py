"""One figure in two units: 6'2", "12st 4lb", "two years and eight months"."""

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.numeral import number
from copydesk.records import Quantity
from copydesk.statistics.words import Words

_GAP = re.compile(r"-|(?:,? (?:and )?)?")
_APART = re.compile(r" (?:ahead|behind|clear|adrift|faster|slower|quicker|earlier|later)\b")


def joined(found: Found, words: Words) -> list[Quantity]:
    """The quantities in text order; two in a unit and in its smaller one are one, in the larger.

    6'6" is 6.5 feet. Both numbers stand in the span, and the id is that of the first.
    """
    return list(_joined(sorted(found.quantities, key=lambda q: (q.start, q.end)), found, words))


def _joined(ordered: list[Quantity], found: Found, words: Words) -> Iterator[Quantity]:
    last: Quantity | None = None
    smallest: Quantity | None = None  # the part of `last` that was said last
    for quantity in ordered:
        if last is not None and smallest is not None:
            both = _both(last, smallest, quantity, found, words)
            if both is not None:
                last, smallest = both, quantity
                continue
            yield last
        last = smallest = quantity
    if last is not None:
        yield last


def _both(one: Quantity, smallest: Quantity, other: Quantity, found: Found, words: Words) -> Quantity | None:
    """The two as one, if the second goes on in the unit below the last one, and does not reach that."""
    smaller, times = words.smaller_units.get(smallest.unit or "", ("", 1))
    if (other.unit, other.dimension, other.comparator) != (smaller, one.dimension, "="):
        return None
    first, last, rest = _exact(one), _exact(smallest), _exact(other)
    if first is None or last is None or last != int(last) or rest is None or not 0 < rest < times:
        return None
    if not _are_beside(one, other, found.document.text):
        return None
    total = number(first + rest / (times * _times(one.unit or "", smallest.unit or "", words)))
    span = found.cut(one.start, other.end)
    return msgspec.structs.replace(
        one, end=span.end, text=span.text, low=total, high=total, trend=one.trend or other.trend
    )


def _are_beside(one: Quantity, other: Quantity, text: str) -> bool:
    """Whether two go on; not in "won in 4 hours 12 minutes, 18 seconds ahead of Roca"."""
    gap = text[one.end : other.start]
    return _GAP.fullmatch(gap) is not None and ("," not in gap or _APART.match(text, other.end) is None)


def _times(larger: str, smaller: str, words: Words) -> int:
    """How many of a smaller unit one larger unit has."""
    product = 1
    while larger != smaller:
        larger, times = words.smaller_units[larger]
        product *= times
    return product


def _exact(quantity: Quantity) -> Decimal | None:
    """The number of a quantity that is no range."""
    low = quantity.low
    return Decimal(str(low)) if low is not None and low == quantity.high else None
