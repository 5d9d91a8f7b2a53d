"""The mentions of one thing, while the names of an article are joined."""

from dataclasses import dataclass, field

from copydesk.dimensions.entity.names import Mention

# position of a group, to the position of the group that it is poured into and the rule
Joins = dict[int, tuple[int, str]]


@dataclass
class Group:
    """The mentions of one thing, what it is, and the rule that joined its names.

    `known_as` is its name in the table of aliases, if it goes by one of them. `is_team` is true of a team
    by whatever name, `rule_of_team` if the rule says that it is one.
    """

    label: str
    mentions: list[Mention]
    rule: str
    known_as: str | None = None
    is_team: bool = False
    rule_of_team: bool = False
    _names: list[str] = field(default_factory=list)
    _counted: int = 0

    @property
    def team(self) -> bool:
        """Whether it is a team that goes by the name of its place, or by a part of its name."""
        return any(mention.team for mention in self.mentions)

    @property
    def names(self) -> list[str]:
        """Its names as written, the fullest first; names in capitals last."""
        if self._counted != len(self.mentions):
            names = {m.text for m in self.mentions}
            self._names = sorted(names, key=_fullest) if len(names) > 1 else list(names)
            self._counted = len(self.mentions)
        return self._names


def _fullest(name: str) -> tuple[int, bool, int, str]:
    return -len(name.split()), name.isupper(), -len(name), name
