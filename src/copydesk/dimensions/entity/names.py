"""A name where it stands, and known names to be found again."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from copydesk.dimensions.entity.page import Page

_WORD = re.compile(r"[^\W_]\w*")


class Mention(NamedTuple):
    """A name where it stands."""

    start: int
    end: int
    text: str
    label: str
    rule: str
    weight: float = 1.0  # how much this mention counts when its name's label is settled
    team: bool = False  # a team that goes by the name of its place. It is a thing of its own beside the place


class Names:
    """Known names, to be found again wherever they stand."""

    def __init__(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Take (name, label, rule) triples; the first one that comes for a name is kept."""
        self._first: dict[str, list[tuple[str, str, str]]] = {}
        seen = set()
        for name, label, rule in names:
            word = _WORD.search(name)
            if word and name not in seen:
                seen.add(name)
                self._first.setdefault(word[0], []).append((name, label, rule))
        for group in self._first.values():
            group.sort(key=lambda entry: -len(entry[0]))

    def at(self, page: Page, start: int, longer: int = 0) -> Mention | None:
        """The longest known name that starts here, if it has more characters than so many."""
        word = _WORD.match(page.text, start)
        for name, label, rule in self._first.get(word[0], ()) if word else ():
            if len(name) <= longer:
                break
            if page.text.startswith(name, start) and is_whole(page.text, start, start + len(name)):
                return Mention(start, start + len(name), name, label, rule)
        return None

    def find(self, page: Page) -> Iterator[Mention]:
        """Yield the known names in the text, the longest at each place."""
        for at, word in page.places(self._first.keys() & page.capitalised):
            for name, label, rule in self._first[word]:
                if page.text.startswith(name, at) and is_whole(page.text, at, at + len(name)):
                    yield Mention(at, at + len(name), name, label, rule)
                    break


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text begins and ends where words do."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before in ("_", "@", "#", "&", "/", "."):
        return False
    is_joined = after == "." and text[end + 1 : end + 2].isalnum()
    return not (is_joined or after.isalnum() or after in ("_", "@", "&"))


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
