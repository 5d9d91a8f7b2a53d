"""Valleys, rivers and dams whose word is written small: "the Rolwa valley", "at Grimsdale station".

A river is not what it is called after ("the Niger delta"); of other things only a name is taken that no
list has, for "the Kabul hospital" is in Kabul; or one in a town: "Victoria station in London".
"""

from collections.abc import Iterator
from typing import Literal

from copydesk.dimensions.toponym.facilities import begin_of
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.known import NONE, Places
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.ranking import lies_in
from copydesk.dimensions.toponym.surroundings import Surroundings

_NEAR = 1.0  # degrees between a town and its suburbs
_TOWN = 20_000  # people from which on a valley is told by the town in it: "the Napa valley"


def named(around: Surroundings, words: Lexicon, known: dict[str, Places]) -> Iterator[Mention]:
    """Find the names that a small word behind them makes a water, a landscape or a site."""
    small, tokens = words.rules.features, [*around.tokens, ""]
    every = small.waters | small.lands | small.sites
    for at in (last + 1 for last in around.capitals if tokens[last + 1].lower() in every):
        begin = begin_of(around, at, words)
        if begin < at and not around.edges[begin] and _is_feature(around, begin, at, words, known):
            is_site = tokens[at].lower() in small.sites
            yield _mention(around, begin, at + 1, "facility" if is_site else "region")


def _is_feature(around: Surroundings, begin: int, at: int, words: Lexicon, known: dict[str, Places]) -> bool:
    """Whether the words up to a small one are a name of its own, and not where it is or whose."""
    key, small, word = fold(" ".join(around.tokens[begin:at])), words.rules.features, around.tokens[at]
    known_else = words.demonyms, words.regions, words.not_places
    if _is_whose(around, begin, at) or any(key in table for table in known_else):
        return False
    if word.lower() in small.sites:
        return _is_put(around, begin, at, words) and _is_site_name(around, at, key, known)
    is_named = word.islower() and around.lower[begin - 1] == "the" and not _goes_on(around, at + 1)
    return is_named and (word in small.waters or _people(known.get(key, NONE)) < _TOWN)


def _is_whose(around: Surroundings, begin: int, at: int) -> bool:
    """Whether the words are a person's name."""
    entity = around.entities.get(around.offsets(begin, at))
    return around.lower[at - 1] in around.surnames or (entity is not None and entity.label == "PERSON")


def _people(places: Places) -> int:
    """How many people the largest place has that goes by a name itself; of a country, very many."""
    return max((_TOWN if place.is_land else place.population for place in places if place.own), default=0)


def _goes_on(around: Surroundings, at: int) -> bool:
    """Read "the Kentucky river levels", "the Ohio basin authority": the name is the place's."""
    return at < len(around.doc) and around.doc[at].pos_ in ("NOUN", "PROPN") and not around.edges[at]


def _is_put(around: Surroundings, begin: int, at: int, words: Lexicon) -> bool:
    """Read "at Grimsdale station in Kent": something is there, and it is in a place that is named."""
    lead = begin - 1 - (around.lower[begin - 1] == "the")
    behind = around.tokens[at + 1 : at + 3]
    is_inside = len(behind) == 2 and behind[0] in ("in", "near", ",") and behind[1][0].isupper()
    return lead >= 0 and around.lower[lead] in words.rules.features.leads and is_inside


def _is_site_name(around: Surroundings, at: int, key: str, known: dict[str, Places]) -> bool:
    """Whether a site is not called after where it is: no list has the name, or it is in another town."""
    if key not in known:
        return around.tokens[at].islower()
    outer = known.get(fold(around.tokens[at + 2]), NONE)
    return around.tokens[at + 1] == "in" and _are_apart(known[key], outer)


def _are_apart(places: Places, outer: Places) -> bool:
    """Read "Victoria station in London": a town, and no place of the other name is in its land or near it."""
    towns = [place for place in outer if place.kind == "city" and place.own and place.population > _TOWN]
    is_there = any(lies_in(place, outer) or any(_are_near(place, town) for town in towns) for place in places)
    return bool(towns) and not is_there


def _are_near(one: Place, other: Place) -> bool:
    return abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude) < _NEAR


def _mention(around: Surroundings, begin: int, end: int, kind: Literal["facility", "region"]) -> Mention:
    start, stop = around.offsets(begin, end)
    mention = Mention(start, stop, begin, end, "", NONE, rule="<name> <feature>")
    mention.kind = kind
    mention.score = around.words.evidence["natural"]
    return mention
