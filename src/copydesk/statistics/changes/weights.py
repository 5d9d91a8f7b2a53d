"""Which pairs of figures belong to a change: sums of small learned weights, and the changes they make.

`weights.toml` has what each thing that is seen of a pair adds to the log odds of its being one, in
hundredths, and how much a pair of each role must reach. `tools/weigh_changes.py` learns it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

import msgspec

from copydesk import rules
from copydesk.once import once
from copydesk.statistics.changes.pairs import Pair, Pairs, Role
from copydesk.statistics.changes.seen import ALIKE, Alike, Apart, Led, Said, Side

_REMEMBERED = 1 << 14  # sums
_SIZES = 2  # "fell 12 points, or 3 percent, to 410"


class Weights(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """`weights.toml`, in hundredths of log odds."""

    least: dict[Role, int]  # what a pair of each role must reach
    adds: dict[str, int]  # what each thing seen of a pair adds; its name begins with the role

    def added(self, role: Role, seen: Iterable[str]) -> int:
        """What some things seen of a pair of a role add."""
        adds = self.by_role[role]
        return sum([adds[name] for name in seen if name in adds])

    @once
    def known(self) -> Callable[[Role, Alike | Apart | Led | Said | Side], int]:
        """The same, remembered: what is seen comes again and again."""
        return lru_cache(_REMEMBERED)(lambda role, seen: self.added(role, seen.names()))

    @once
    def by_role(self) -> dict[Role, dict[str, int]]:
        """What each thing adds in each role."""
        starts = {role: f"{role} " for role in self.least}
        return {
            role: {name.removeprefix(start): n for name, n in self.adds.items() if name.startswith(start)}
            for role, start in starts.items()
        }

    @once
    def most_alike(self) -> dict[Role, int]:
        """The most that two figures can add by what they have in common."""
        most = {role: dict.fromkeys(ALIKE, 0) for role in self.least}
        for role, adds in self.by_role.items():
            for name, n in adds.items():
                word = name.partition(" ")[0]
                if word in ALIKE:
                    most[role][word] = max(most[role][word], n)
        return {role: sum(each.values()) for role, each in most.items()}


def weights() -> Weights:
    """The learned weights."""
    return rules.load("statistics", Weights, file="weights.toml")


def rated(pairs: Pairs, learned: Weights) -> Iterator[tuple[int, Pair]]:
    """Say how far each pair is over what it must reach; one that cannot reach it is left out."""
    known = learned.known

    @cache
    def side(role: Role, name: str, at: int, order: str) -> int:
        return known(role, pairs.side(name, at, order))

    for pair in pairs:
        role, order, (apart, said) = pair.role, pair.order, pairs.between(pair)
        over = side(role, "part", pair.part, order) + side(role, "to", pair.to, order) - learned.least[role]
        over += known(role, pairs.led(pair)) + known(role, apart) + known(role, said)
        if over + learned.most_alike[role] > 0:
            yield over + known(role, pairs.alike(pair)), pair


@dataclass
class Members:
    """The places of the figures of one change: where it ended, where it began, how large it was."""

    to: int
    start: int | None = None
    by: list[int] = field(default_factory=list)

    def takes(self, pair: Pair) -> bool:
        """Take a figure in its role, if there is room for it."""
        if pair.role == "from" and self.start is None:
            self.start = pair.part
        elif pair.role == "by" and len(self.by) < _SIZES:
            self.by = sorted([*self.by, pair.part])
        else:
            return False
        return True

    def places(self) -> list[int]:
        """The places of all of them."""
        return [self.to, *self.by, *([] if self.start is None else [self.start])]


def joined(rated: Iterable[tuple[int, Pair]]) -> list[Members]:
    """Make changes of pairs, the surest first: each end takes its best start and sizes.

    A second start of an end makes a change of its own: "82,000, up from 64,000 in May but down from 91,000 in
    April".

    Args:
        rated: How far each pair is over what it must reach, and the pair.

    Returns:
        The changes, in the order of the figures that they ended at.
    """
    ended: dict[int, Members] = {}
    parts: set[int] = set()
    second: dict[int, int] = {}
    for pair in _surest(rated):
        if pair.part in ended or not parts.isdisjoint((pair.part, pair.to)):
            continue
        change = ended.get(pair.to) or Members(pair.to)
        if change.takes(pair):
            ended[pair.to] = change
            parts.add(pair.part)
        elif pair.role == "from":
            second.setdefault(pair.to, pair.part)
    used = parts.union(ended)
    again = [Members(to, start) for to, start in second.items() if start not in used]
    return sorted([*ended.values(), *again], key=lambda one: (one.to, -1 if one.start is None else one.start))


def _surest(rated: Iterable[tuple[int, Pair]]) -> list[Pair]:
    return [pair for _, pair in sorted((-over, pair) for over, pair in rated if over > 0)]
