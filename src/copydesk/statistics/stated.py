"""Which quantities of an article may be statistics: one in two units is one, and crowds of numbers are none.

Read 6'2", "12st 4lb", "two years and eight months" as one figure. In rows of figures, and in sentences
without end, little is said of each. An article in sentences has no such place. Where there is one, what
reads around every number would cost more than it finds, and the rest of the article would be lost with it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import get_args

import msgspec

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.numeral import number
from copydesk.dimensions.rows import in_rows
from copydesk.records import Quantity, StatisticKind
from copydesk.statistics.words import Words

_KINDS = frozenset(get_args(StatisticKind))
_GAP = re.compile(r"-|(?:,? (?:and )?)?")
_APART = re.compile(r" (?:ahead|behind|clear|adrift|faster|slower|quicker|earlier|later)\b")
_ROW = 250  # numbers that follow each other
_NOTHING = 24  # characters from one to the next on average: closer, nothing is said of them
_LITTLE = 60  # closer than that, the rules alone read them


def stated(found: Found, words: Words) -> list[Quantity]:
    """The quantities that may be statistics, in text order.

    Returns:
        Those that stand neither in a sentence of overlong parse nor in a row of hardly anything but numbers.
    """
    quantities = [q for q in joined(found, words) if q.dimension in _KINDS and q.low is not None]
    empty = in_rows([quantity.start for quantity in quantities], _ROW, _NOTHING)
    return [
        quantity
        for place, quantity in enumerate(quantities)
        if place not in empty and not found.is_overlong(found.place_at(quantity.start))
    ]


def crowded(starts: Sequence[int]) -> set[int]:
    """Which of some numbers, given by their offsets in order, the rules alone read."""
    return in_rows(starts, _ROW, _LITTLE)


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
