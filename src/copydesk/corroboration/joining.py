"""Numbers of one story put together, the surest pair first, as long as they are on average one figure.

Average link, as for the articles: that two numbers are a little like a third one does not make one figure of
the two. Groups whose values differ are joined by those pairs of them that may be one figure at all, if these
are enough. Two values that one article tells apart are never one figure.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from copydesk.corroboration.disputes.gatherings import one_crowd
from copydesk.corroboration.lexicon import Least
from copydesk.corroboration.pairs import families, numbers
from copydesk.corroboration.pairs.profiles import Profile

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bond:
    """How sure it is that numbers of two groups are one figure: the sum over the pairs that are weighed.

    `equal` of the `weighed` pairs have equal numbers; the least sure of those that differ is `lowest`.
    """

    sure: float
    weighed: int
    equal: int
    lowest: float = 1.0

    def __add__(self, other: Bond) -> Bond:
        """The bond of two groups with a third one."""
        return Bond(
            self.sure + other.sure,
            self.weighed + other.weighed,
            self.equal + other.equal,
            min(self.lowest, other.lowest),
        )

    def mean(self, pairs: int, least: Least) -> float | None:
        """How sure it is on average, if that is enough.

        Args:
            pairs: How many pairs there are, also those that are not weighed.
            least: What must be reached.
        """
        if self.lowest < least.lowest:
            return None
        if self.equal:
            mean, enough = self.sure / pairs, least.equal
        elif self.weighed >= pairs * least.weighed:
            mean, enough = self.sure / self.weighed, least.differing
        else:
            return None
        return mean if mean >= enough else None


class _Groups:
    """The groups as they grow, with the bonds between them."""

    def __init__(self, profiles: Sequence[Profile], sure: Mapping[Pair, Bond], least: Least) -> None:
        self._profiles, self._least = profiles, least
        self._members: dict[int, list[int]] = {}
        self._bonds: dict[int, dict[int, Bond]] = {}
        self._heap: list[tuple[float, int, int]] = []
        self._following = len(profiles)
        for (a, b), bond in sorted(sure.items()):
            for one in (a, b):
                self._members.setdefault(one, [one])
                self._bonds.setdefault(one, {})
            self._bonds[a][b] = self._bonds[b][a] = bond
        for a, b in sorted(sure):
            self._consider(a, b)

    def grow(self) -> None:
        """Join the surest two as long as there are some."""
        while self._heap:
            _, a, b = heapq.heappop(self._heap)
            if a in self._members and b in self._members:
                self._merge(a, b)

    def found(self) -> list[list[int]]:
        """The groups of more than one member."""
        return sorted(members for members in self._members.values() if len(members) > 1)

    def _consider(self, a: int, b: int) -> None:
        one, other = self._members[a], self._members[b]
        mean = self._bonds[a][b].mean(len(one) * len(other), self._least)
        if mean is not None and not _told_apart(one, other, self._profiles):
            heapq.heappush(self._heap, (-mean, a, b))

    def _merge(self, a: int, b: int) -> None:
        """Make one group of two, and add up its bonds with the others."""
        name = self._following
        self._following += 1
        self._members[name] = sorted(self._members.pop(a) + self._members.pop(b))
        total: dict[int, Bond] = {}
        for old in (a, b):
            for at, bond in self._bonds.pop(old).items():
                if at not in (a, b):
                    total[at] = total[at] + bond if at in total else bond
                    self._bonds[at].pop(old)
        self._bonds[name] = total
        for at, bond in sorted(total.items()):
            self._bonds[at][name] = bond
            self._consider(at, name)


def join(profiles: Sequence[Profile], sure: Mapping[Pair, Bond], least: Least) -> list[list[int]]:
    """Put numbers together into figures.

    Args:
        profiles: The numbers.
        sure: For pairs of their places, the smaller first, how sure it is that the two are one figure; pairs
            that are not there are not.
        least: How sure it must be on average.

    Returns:
        The places of the members of each figure, those that are alone left out.
    """
    groups = _Groups(profiles, sure, least)
    groups.grow()
    return groups.found()


def share(sure: Mapping[Pair, Bond], twins: Mapping[int, int]) -> dict[Pair, Bond]:
    """Let a number that stands in two units be as sure with others as the surer of the two is.

    Args:
        sure: How sure it is that two numbers are one figure, by their places.
        twins: The place of each number's twin.
    """
    found: dict[Pair, Bond] = {}
    for (a, b), bond in sure.items():
        for pair in _pairs({a, twins.get(a, a)}, {b, twins.get(b, b)}):
            if pair not in found or found[pair].sure < bond.sure:
                found[pair] = bond
    found.update({(min(a, b), max(a, b)): Bond(1.0, 1, 1) for a, b in twins.items()})
    return found


def _pairs(some: Iterable[int], others: Iterable[int]) -> Iterable[Pair]:
    others = list(others)
    return ((min(a, b), max(a, b)) for a in some for b in others if a != b)


def _told_apart(one: Sequence[int], other: Sequence[int], profiles: Sequence[Profile]) -> bool:
    """Does an article give two values that cannot both be the figure?"""
    for a in one:
        for b in other:
            if profiles[a].article.id == profiles[b].article.id and tells_apart(profiles[a], profiles[b]):
                return True
    return False


def tells_apart(a: Profile, b: Profile) -> bool:
    """May two numbers of one article not be one figure? Nobody says one number twice in a sentence."""
    if families.fit(a, b) is None:
        return True
    if one_crowd(a, b):
        return False
    one, other = families.values(a, b)
    if _beside(a, b) and families.likeness(one, other) == "same":
        return True
    return not numbers.overlap(one, other) and numbers.rounded(one, other) is None


def _beside(a: Profile, b: Profile) -> bool:
    """Do two numbers stand in one sentence, and not in one that is printed twice?"""
    apart = abs(a.reading.start - b.reading.start)
    return a.reading.sentence == b.reading.sentence and apart < len(a.reading.sentence)
