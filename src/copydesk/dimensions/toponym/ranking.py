"""The places of a name as they stand by the name alone: which are likely, and how likely."""

import re
from collections.abc import Iterable, Iterator
from math import exp, log10
from operator import add

import msgspec

from copydesk.dimensions.toponym.folding import fold, sounds_like
from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.known import Places
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention

Weights = dict[str, float]

# what a name is without: "Kingston upon Hull", "Halle (Saale)", "Nara-shi"
_FULLER = re.compile(r"^.+ upon | \(.+\)$|-shi$")
_MOST = 30  # places of one name that are looked at, the likeliest first
ROW = 1000  # from a square of one degree to the one north of it


def _likeliest(key: str, candidates: Places, lexicon: Lexicon) -> tuple[list[Place], dict[int, float]]:
    """The likeliest places of a name, and how likely each is, by its id."""
    # Puerto Rico is not San Juan
    is_country = any(place.kind == "country" and place.own for place in candidates)
    places = [place for place in candidates if place.own or not is_country]
    places = _in_english(places, key, lexicon.resolution)
    priors = {place.id: _prior(place, key, candidates.is_own, lexicon) for place in places}
    for area in _namesakes(places):
        priors[area] -= lexicon.resolution["namesake"]
    return sorted(places, key=lambda p: (-priors[p.id], p.id))[:_MOST], priors


def _in_english(places: list[Place], key: str, weights: Weights) -> list[Place]:
    """Take for its own the English name of what is much larger than all that are called so: "Rhodes"."""
    least = weights["times"] * max([place.population for place in places if place.own], default=0)
    larger = [place for place in places if not place.own and place.population > least]
    own = {place.id for place in larger if _is_english_of(key, place.name)}
    return [msgspec.structs.replace(place, own=True) if place.id in own else place for place in places]


def _is_english_of(key: str, name: str) -> bool:
    """Whether a folded name is another one in English, or its short form: "Rhodes", "Hull"."""
    return sounds_like(key, name) or key == fold(_FULLER.sub("", name))


def _row(place: Place) -> tuple[bool, list[object], int | None]:
    return (
        place.kind == "country" and place.country != "US",
        [area for area in (place.country, place.admin1, place.admin2) if area],
        _cell(place) if place.kind == "city" or place.admin2 else None,
    )


class Name:
    """One name of the article, with its places and how likely each is."""

    def __init__(self, mentions: list[Mention], lexicon: Lexicon) -> None:
        self.mentions, weights, key = mentions, lexicon.resolution, mentions[0].key
        self.places, priors = _likeliest(key, mentions[0].places, lexicon)
        # Of each place, whether it is a country abroad, the areas that it lies in, and the square that it
        # stands in, None for what has no point; and the square that each stands in, whatever it is.
        self.rows, self.cells = list(map(_row, self.places)), list(map(_cell, self.places))
        ours = lexicon.cities.get(key)
        self.priors = [priors[place.id] + weights["named"] * (place.id == ours) for place in self.places]
        is_large, is_one = all(place.is_land for place in self.places), len(self.places) == 1
        # one place, and nothing that an article says can make it too little likely
        self.is_sure = is_one and is_large and self.priors[0] >= weights["enough"]
        self.fame = None if is_one or is_large else [_fame(place, lexicon) for place in self.places]
        self.priors = list(map(add, self.priors, _stated(mentions, self.places, weights)))
        self.belief = shares(self.priors, weights["doubt"])
        self.scores = self.priors

    def add_fame(self, weights: Weights) -> None:
        """Add to each place what it is known for abroad."""
        if self.fame is not None:
            self.priors = list(map(add, self.priors, self.fame))
            self.belief = shares(self.priors, weights["doubt"])


def _stated(mentions: list[Mention], places: list[Place], weights: Weights) -> Iterator[float]:
    """How far what the article says of a name speaks for each of its places: "Paris, Texas"."""
    outer = [mention.inside.places for mention in mentions if mention.inside is not None]
    wanted = {mention.wanted for mention in mentions if mention.wanted is not None}
    for place in places:
        is_inside = any(lies_in(place, areas) for areas in outer)
        yield weights["stated"] * is_inside + weights["kind"] * (place.kind in wanted)


def _prior(place: Place, key: str, own: bool, lexicon: Lexicon) -> float:
    """How likely a place is meant by its name alone."""
    weights = lexicon.resolution
    if place.is_land:
        return weights["region_of" if place.kind == "region" and place.country else place.kind]
    people = place.population or weights["unsaid"]  # seats of districts whose number of people no list has
    value = weights["people"] * log10(people + 60) + weights["yours"] * place.listed
    if not place.own:
        value -= weights["alias"] if own else weights["alias_only"]
    value += weights["english"] * (place.country in lexicon.rules.lands.english)
    value += weights["capital"] * place.capital
    if place.kind == "admin" and not key.endswith(lexicon.rules.kinds.areas):
        county = "county_by_name" if place.country in lexicon.rules.lands.counties else "county"
        value -= weights[county if place.admin2 else "state"]
    return value


def _namesakes(places: list[Place]) -> set[int]:
    """The ids of provinces that are called after their capital: the city is meant."""
    areas = {place.id for place in places if place.kind == "admin"}
    cities = [place for place in places if place.kind == "city" and place.population > 5000] if areas else []
    return {area for city in cities for area in (city.admin1, city.admin2) if area in areas}


def shares(scores: list[float], sharpness: float) -> list[float]:
    """Scores as shares of one; the sharper, the more the best one gets."""
    top = max(scores)
    parts = [exp(sharpness * (score - top)) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def lies_in(place: Place, outer: Iterable[Place]) -> bool:
    """Tell whether a place is in one of some countries and areas."""
    if place.is_land:
        return False
    return any(
        (o.kind == "country" and place.country == o.code)
        or (o.kind == "admin" and o.id in (place.admin1, place.admin2))
        for o in outer
        if o.id != place.id
    )


def _fame(place: Place, lexicon: Lexicon) -> float:
    """How well a place is known abroad: by its names in other scripts, and by towns called after it."""
    weights = lexicon.resolution
    if not place.own or place.population < weights["known_from"]:
        return 0.0
    known = min(1.0, place.fame / weights["famous"])
    is_large = known == 1.0 or place.population > weights["origin_from"]
    is_origin = is_large and place.country in lexicon.rules.lands.origins
    return weights["fame"] * known + weights["origin"] * is_origin


def _cell(place: Place) -> int:
    """The number of the square of one degree that a place stands in."""
    return int(place.latitude // 1) * ROW + int(place.longitude // 1)
