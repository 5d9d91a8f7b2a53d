"""Which pairs of figures belong to a change: sums of small learned weights, and the changes they make.

`weights.toml` has what each thing that is seen of a pair adds to the log odds of its being one, in
hundredths, and how much a pair of each role must reach. `tools/weigh_changes.py` learns it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from copydesk import rules
from copydesk.statistics.change_pairs import Pair, Role

_SIZES = 2  # "fell 12 points, or 3 percent, to 410"


class Weights(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """`weights.toml`, in hundredths of log odds.

    Attributes:
        least: What a pair of each role must reach.
        adds: What each thing seen of a pair adds; its name begins with the role.
    """

    least: dict[Role, int]
    adds: dict[str, int]

    def over(self, pair: Pair, seen: Iterable[str]) -> int:
        """How far a pair is over what it must reach."""
        adds = self.by_role[pair.role]
        return sum([adds[name] for name in seen if name in adds]) - self.least[pair.role]

    @cached_property
    def by_role(self) -> dict[Role, dict[str, int]]:
        """What each thing adds in each role."""
        starts = {role: f"{role} " for role in self.least}
        return {
            role: {name.removeprefix(start): n for name, n in self.adds.items() if name.startswith(start)}
            for role, start in starts.items()
        }


def weights() -> Weights:
    """The learned weights."""
    return rules.load("statistics", Weights, file="weights.toml")


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

    Args:
        rated: How far each pair is over what it must reach, and the pair.

    Returns:
        The changes, in the order of the figures that they ended at.
    """
    ended: dict[int, Members] = {}
    parts: set[int] = set()
    for _, pair in sorted((-over, pair) for over, pair in rated if over > 0):
        if pair.part in ended or not parts.isdisjoint((pair.part, pair.to)):
            continue
        change = ended.get(pair.to) or Members(pair.to)
        if change.takes(pair):
            ended[pair.to] = change
            parts.add(pair.part)
    return [ended[at] for at in sorted(ended)]
