"""Changes that are said by their start and their size: "halved from 900", "fell by 40 from 310".

Where they ended is not said. It could be worked out, and is not: the article has no such figure.
"""

from collections.abc import Iterator
from itertools import pairwise

from copydesk.records import Statistic
from copydesk.statistics.change_unstated import Kept
from copydesk.statistics.owned import said_between

_SIZES = ("ratio", "percentage", "fraction")


def places(kept: list[Kept], taken: set[int]) -> Iterator[tuple[int, int]]:
    """The places of each start and size that only "from" stands between, of figures in no other change."""
    for at, ((one, size), (other, start)) in enumerate(pairwise(kept)):
        is_led = one.number == other.number and said_between(one, other) == ["from"] and other.follows != "to"
        if is_led and taken.isdisjoint((at, at + 1)) and _fits(size, start):
            yield at + 1, at


def _fits(size: Statistic, start: Statistic) -> bool:
    """Whether a figure is the size of what began at another; a share of a share may be the one before."""
    if not size.trend or start.kind in _SIZES or None in (size.low, start.low) or start.trend:
        return False
    return size.kind in _SIZES or (size.kind == start.kind and size.unit in (start.unit, None))
