"""Blocks: groups of which the members may be alike, so that never all pairs of a store are compared.

In a block that is too large each member is compared with its next neighbours only, and that is noted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from math import comb

from copydesk.corroboration.rows import Crowd, CrowdKind

Pair = tuple[int, int]


class Blocks:
    """Takes pairs from blocks, and notes those blocks of which not all pairs are compared.

    Attributes:
        crowds: The blocks that were too large, each once.
    """

    def __init__(self, kind: CrowdKind, order: Sequence[tuple[str, str]], most: int, window: int) -> None:
        """Say what is compared and how much of it.

        Args:
            kind: What the members are.
            order: By what the members of a large block are sorted before neighbours are compared.
            most: Members of which all pairs are compared.
            window: With so many neighbours each member of a larger block is compared.
        """
        self._kind, self._order, self._most, self._window = kind, order, most, window
        self._noted: dict[tuple[int, ...], Crowd] = {}

    @property
    def crowds(self) -> list[Crowd]:
        """The blocks that were too large, each once, however many ways led to it."""
        return list(self._noted.values())

    def pairs(self, members: Iterable[int], shared: Callable[[], str]) -> Iterator[Pair]:
        """All pairs of a small block, the smaller number first; of a large one those of neighbours.

        Args:
            members: The numbers of the members.
            shared: Says in words what the members share, asked if the block is too large.
        """
        members = sorted(set(members), key=lambda at: self._order[at])
        if len(members) <= self._most:
            found: Iterable[Pair] = combinations(members, 2)
        else:
            found = [(a, b) for at, a in enumerate(members) for b in members[at + 1 : at + 1 + self._window]]
            if tuple(members) not in self._noted:
                self._noted[tuple(members)] = Crowd(
                    kind=self._kind,
                    shared=shared(),
                    members=len(members),
                    compared=len(found),
                    pairs=comb(len(members), 2),
                )
        return ((min(a, b), max(a, b)) for a, b in found)
