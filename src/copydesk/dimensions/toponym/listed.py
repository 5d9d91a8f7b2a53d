"""Places in a list are alike: "Washington, Ohio and Iowa" are states, "Kent and Sussex counties" counties.

So are "New York, Chicago and Boston" cities.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.resolve import is_state
from copydesk.dimensions.toponym.surroundings import Surroundings

_JOINS = frozenset((",", "and", ", and", "or", ", or"))
_BESIDE = 2.5  # degrees from a capital to the middle of a state beside it
_FAR = 20  # a state has so many times the people of a city of its name
_LARGE = 500_000  # people of a city that is named with others of its like
_WELL_KNOWN = 1_000_000  # people of a city that is better known than the state around it
_FEW = 3  # states that make a list of states: of "Texas and Washington" one may be the capital


def mark(names: list[Mention], around: Surroundings, words: Lexicon) -> None:
    """Note of places in a list that they are counties, by the word behind the last one, or states."""
    for group in _lists(names, around):
        if around.after(group[-1]) in words.rules.kinds.areas_listed:
            _want(group, "admin")
        elif len(group) >= _FEW:
            _mark_alike(group)
        _mark_cities(group)
        if any(f"{kind} of" in around.before(group[0]) for kind in words.rules.kinds.several):
            _lay(group)


def _mark_alike(group: list[Mention]) -> None:
    """Note that all are states; or else that all are capitals, and "Paris, Washington" no town of a state."""
    if _are_states(group):
        _want([name for name in group if not _is_said(name) and not _is_near(name, group)], "state")
    elif all(any(place.capital for place in name.places) for name in group):
        for name in group:
            name.inside = None


def _mark_cities(group: list[Mention]) -> None:
    """Note that a state's name is that of its large city here: "New York and Chicago"."""
    if any(map(_is_city, group)) and all(_people(name, _is_large) or _city_of_state(name) for name in group):
        _want([name for name in group if _city_of_state(name) and name.wanted is None], "city")


def _is_city(name: Mention) -> bool:
    """Whether a name is that of a large city, and of no state around it that is as well known: "Quebec"."""
    people = _people(name, _is_large)
    return people > _WELL_KNOWN or (people > 0 and not _city_of_state(name))


def _is_large(place: Place) -> bool:
    return place.kind == "city" and place.own and place.population > _LARGE


def _city_of_state(name: Mention) -> bool:
    """Whether a name is that of a state, and less properly that of a large city in it."""
    states = {place.id for place in name.places if is_state(place)}
    return any(p.kind == "city" and p.admin1 in states and p.population > _LARGE for p in name.places)


def lay(names: list[Mention], around: Surroundings) -> None:
    """Read "Burkina Faso's Yatengo province": what no list has is in the place whose it is."""
    for owner, name in pairwise(names):
        is_open = not name.places and name.inside is None
        if is_open and owner.places.is_large and around.between(owner, name) in ("'s", "’s"):
            name.inside, name.lies = owner, "in"


def _lists(names: list[Mention], around: Surroundings) -> Iterator[list[Mention]]:
    """The names that only commas, "and" and "or" stand between."""
    group: list[Mention] = []
    for name in names:
        if group and name.shape != "abbreviation" and around.between(group[-1], name) in _JOINS:
            group.append(name)
            continue
        if len(group) > 1:
            yield group
        group = [name]
    if len(group) > 1:
        yield group


def _want(group: list[Mention], kind: Literal["admin", "city", "state"]) -> None:
    for name in group:
        name.wanted = kind
        if kind == "state":
            name.inside = None  # "Washington, Ohio and Iowa" is no town of Ohio


def _lay(group: list[Mention]) -> None:
    """Read "the villages of Nulo and Arvet in Georgia": both are there."""
    last = group[-1]
    for name in group[:-1] if last.lies == "in" else ():
        if not name.places:
            name.inside, name.lies = last.inside, last.lies


def _is_said(name: Mention) -> bool:
    """Read "Ohio, Texas and Washington, D.C.": the words behind say which one is meant."""
    return name.inside is not None and name.inside.shape == "abbreviation"


def _is_near(name: Mention, group: list[Mention]) -> bool:
    """Read "Virginia, Maryland and Washington": the capital of that name is beside most of the others."""
    capitals = [place for place in name.places if place.capital]
    others = [one.places for one in group if one is not name]
    near = [any(_are_beside(one, state) for one in capitals for state in states) for states in others]
    return sum(near) * 2 > len(others)


def _are_beside(capital: Place, state: Place) -> bool:
    apart = abs(capital.latitude - state.latitude) + abs(capital.longitude - state.longitude)
    return is_state(state) and apart < _BESIDE


def _are_states(group: list[Mention]) -> bool:
    """Whether all may be states and most are better known as such; of "Berlin, Hamburg, Bremen" none is."""
    cities = [_people(name, lambda place: place.own and place.kind == "city") for name in group]
    lands = [_people(name, lambda place: place.is_land) for name in group]
    states = [_people(name, is_state) for name in group]
    rather = [state > _FAR * city for state, city in zip(states, cities, strict=True)]
    may_be = [state > land for state, land in zip(states, lands, strict=True)]  # Georgia, but not Mexico
    return all(may_be) and sum(rather) * 2 > len(group)


def _people(name: Mention, fits: Callable[[Place], bool]) -> int:
    """How many people the largest of the places of a name has that fit."""
    return max([place.population for place in name.places if fits(place)], default=0)
