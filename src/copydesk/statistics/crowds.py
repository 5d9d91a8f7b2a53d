"""Where numbers stand so thick that little is said of each: rows of figures, sentences without end.

An article in sentences has no such place. Where there is one, what reads around every number would cost
more than it finds, and the rest of the article would be lost with it.
"""

from collections.abc import Sequence

from copydesk.dimensions.found import Found
from copydesk.dimensions.rows import in_rows
from copydesk.records import Quantity

_ROW = 250  # numbers that follow each other
_NOTHING = 24  # characters from one to the next on average: closer, nothing is said of them
_LITTLE = 60  # closer than that, the rules alone read them


def said(found: Found, quantities: list[Quantity]) -> list[Quantity]:
    """Leave out the quantities of which nothing is said; they are no statistics.

    Returns:
        Those that stand neither in a sentence of overlong parse nor in a row of hardly anything but numbers.
    """
    crowded = in_rows([quantity.start for quantity in quantities], _ROW, _NOTHING)
    return [
        quantity
        for place, quantity in enumerate(quantities)
        if place not in crowded and not found.is_overlong(found.place_at(quantity.start))
    ]


def thick(starts: Sequence[int]) -> set[int]:
    """Which of some numbers, given by their offsets in order, the rules alone read."""
    return in_rows(starts, _ROW, _LITTLE)
