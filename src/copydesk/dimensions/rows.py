"""Rows of numbers: where they stand so thick that little is said of each."""

from collections.abc import Sequence


def in_rows(places: Sequence[int], many: int, apart: float) -> set[int]:
    """Which of some numbers stand in a row: so many of them, so close on average.

    Args:
        places: Where each stands, in order: its offset, or the number of its word.
        many: How many make a row.
        apart: How far one is from the next on average, at most; at the edges of a row none is farther.

    Returns:
        Their numbers in `places`.
    """
    out: set[int] = set()
    done = 0
    for first in range(len(places) - many + 1):
        last = first + many - 1
        if places[last] - places[first] < (many - 1) * apart:
            while places[first + 1] - places[first] > apart:
                first += 1
            while places[last] - places[last - 1] > apart:
                last -= 1
            out.update(range(max(first, done), last + 1))
            done = max(done, last + 1)
    return out
