"""A team is one by its whole name, its nickname and its place: "New York Knicks", "Knicks", "New York"."""

from collections import defaultdict
from collections.abc import Iterable

from copydesk.dimensions.entity.lexicon import Lexicon
from copydesk.dimensions.entity.names import Group, Joins

_RULE = "team of its place"
_UNIVERSITY = "University of "


def joined(groups: list[Group], lexicon: Lexicon) -> Joins:
    """Join a nickname and a place with the one team of the article that they can stand for."""
    wholes, by_end = _wholes(groups, lexicon)
    nicknames = {name: i for i, group in enumerate(groups) for name in _nicknames(group, lexicon)}
    into: Joins = {}
    for i, group in enumerate(groups):
        name = group.names[0]
        if i in wholes:
            continue
        if name.endswith("s") and len(by_end.get(name, ())) == 1:
            into[i] = (next(iter(by_end[name])), "team by its nickname and its whole name")
        elif _may_be_team(group, lexicon):
            fits = (by_end.get(name) or _teams_of(name, wholes, nicknames, lexicon)) - {i}
            if len(fits) == 1:
                into[i] = (next(iter(fits)), "team by its place, its nickname and its whole name")
    return into


def _may_be_team(group: Group, lexicon: Lexicon) -> bool:
    return group.team or (group.label == "ORG" and group.names[0] in lexicon.sport.places)


def _teams_of(
    place: str, wholes: dict[int, set[str]], nicknames: dict[str, int], lexicon: Lexicon
) -> set[int]:
    """The teams of a place: by their whole names, or by their nicknames if the article has none of them."""
    named, whole = {j for j, places in wholes.items() if place in places}, lexicon.sport.whole
    return named or {j for nick, j in nicknames.items() if whole.get(f"{place} {nick}") == place}


def _wholes(groups: list[Group], lexicon: Lexicon) -> tuple[dict[int, set[str]], dict[str, set[int]]]:
    """The groups that have a team's whole name: to its places, and by the end of that name."""
    wholes: dict[int, set[str]] = {}
    by_end: dict[str, set[int]] = defaultdict(set)
    teams = {name for group in groups if group.team for name in group.names}
    for i, group in enumerate(groups):
        for name in group.names if group.label == "ORG" else ():
            place = lexicon.sport.whole.get(name) or _of_university(name) or _before_end(name, group, lexicon)
            place = place or _before_plural(name, teams)
            if place:
                wholes.setdefault(i, set()).add(place)
                by_end[name.removeprefix(place).strip()].add(i)
    return wholes, by_end


def _of_university(name: str) -> str:
    """The name that a university's team goes by: "Iowa" of "University of Iowa"."""
    return name.removeprefix(_UNIVERSITY) if name.startswith(_UNIVERSITY) else ""


def _before_end(name: str, group: Group, lexicon: Lexicon) -> str:
    """The place in the name of a club or a team that is not in the table: "Exeter" of "Exeter City"."""
    marked = _without_mark(name, lexicon)
    place, _, end = marked.rpartition(" ")
    shows = group.team or marked != name
    is_club = end in lexicon.sport.club_ends and shows and name not in lexicon.sport.places
    if is_club or end in lexicon.sport.team_names:
        return place
    return marked if marked != name else ""


def _without_mark(name: str, lexicon: Lexicon) -> str:
    """A club's name without what only clubs are called: "Tolbury FC" is "Tolbury"."""
    first, _, rest = name.partition(" ")
    if rest and first in lexicon.sport.club_marks:
        return rest
    start, _, last = name.rpartition(" ")
    return start if start and last in lexicon.sport.club_marks else name


def _before_plural(name: str, teams: set[str]) -> str:
    """The place of a team whose nickname is in no table, where the report calls it by the place, too."""
    place, _, end = name.rpartition(" ")
    return place if place in teams and end.endswith("s") else ""


def _nicknames(group: Group, lexicon: Lexicon) -> Iterable[str]:
    known = lexicon.sport.team_names
    return (name for name in group.names if name in known) if group.team or group.label == "ORG" else ()


def _is_whole(name: str, group: Group, lexicon: Lexicon) -> bool:
    is_known = name in lexicon.sport.whole or name.endswith(lexicon.sport.club_kinds)
    return is_known or bool(_before_end(name, group, lexicon))


def called(groups: list[Group], lexicon: Lexicon) -> None:
    """Say of every team that it is one, so that nobody takes it for its place; its rule says so, too."""
    for group in groups:
        is_team = group.team or any(_is_whole(name, group, lexicon) for name in group.names)
        group.is_team = is_team and group.label == "ORG"
        if group.is_team and not group.rule_of_team:
            group.rule, group.rule_of_team = _RULE, True
