"""Deciding which place a name means, for all names of an article together.

Every place of a name has a prior (countries, then large places). Names then support each other: an
article that is about Hall County means the Gainesville in Georgia, not the larger one in Florida.
Each name spreads its belief over its places; places gain from what others believe of their country,
state, county and surroundings; three rounds settle it. A name means one place in one article, unless
the words say otherwise ("Paris, Texas"). (Minimality and one sense per discourse: Leidner 2007.)
"""

from __future__ import annotations

from collections import defaultdict
from math import exp, log10

from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.mention import Mention

_ROUNDS = 3
_MOST = 30  # places of one name that are looked at, the likeliest first
_ENGLISH = frozenset(("US", "GB", "CA", "AU", "IE", "NZ"))  # where English-language papers are at home
_AREA_WORDS = (
    "county",
    "parish",
    "province",
    "state",
    "region",
    "district",
    "governorate",
    "prefecture",
    "department",
)

Cell = tuple[int, int]


class _Name:
    """One name of the article, with its places and how likely each is."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.mentions = mentions
        places = mentions[0].places
        priors = {place.id: _prior(place, places, mentions[0].key) for place in places}
        self.places = sorted(places, key=lambda p: (-priors[p.id], p.id))[:_MOST]
        self.priors = [priors[p.id] for p in self.places]
        self.scores = list(self.priors)
        self.belief = _shares(self.scores)
        self.stated = self._stated()

    def _stated(self) -> set[int]:
        """The places that the article itself puts somewhere: "Alexandria, Louisiana"."""
        return {p.id for m in self.mentions if m.inside for p in self.places if _lies_in(p, m.inside.places)}


def _prior(place: Place, places: list[Place], key: str) -> float:
    """How likely a place is meant by its name alone, in powers of ten of its people."""
    if place.kind in ("country", "region"):
        return 9.0
    value = log10(place.population + 60)
    value -= 0.0 if place.own else 1.2
    value += 0.4 if place.country in _ENGLISH else 0.0
    value += 0.6 if place.capital else 0.0
    if place.kind == "admin" and not key.endswith(_AREA_WORDS):
        namesake = any(
            p.kind == "city" and (place.id in (p.admin1, p.admin2)) and p.population > 5000 for p in places
        )
        value -= 1.6 if namesake else 0.3 if place.admin2 is None else 1.0
    return value


def _shares(scores: list[float]) -> list[float]:
    top = max(scores)
    parts = [exp(2.0 * (score - top)) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def _lies_in(place: Place, outer: list[Place]) -> bool:
    if place.kind in ("country", "region"):
        return False
    return any(
        (o.kind == "country" and place.country == o.code)
        or (o.kind == "admin" and o.id in (place.admin1, place.admin2))
        for o in outer
        if o.id != place.id
    )


class _Support:
    """What all names together believe of each country, area and square of one degree."""

    def __init__(self) -> None:
        self.areas: dict[object, float] = defaultdict(float)
        self.cells: dict[Cell, float] = defaultdict(float)

    def add(self, name: _Name, sign: float = 1.0) -> None:
        weight = sign * (0.6 if name.mentions[0].form == "adjective" else 1.0)
        for place, belief in zip(name.places, name.belief, strict=True):
            share = weight * belief
            if place.country:
                self.areas[place.country] += share
            if place.admin1:
                self.areas[place.admin1] += share
            if place.admin2:
                self.areas[place.admin2] += share
            if place.kind == "city" or place.admin2:
                row, column = int(place.latitude // 1), int(place.longitude // 1)
                for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                    self.cells[cell] += share

    def of(self, place: Place) -> float:
        """How much the rest of the article speaks for a place."""
        if place.kind in ("country", "region"):
            return 0.3 * min(2.0, self.areas.get(place.country, 0.0)) + 0.0
        near = self.cells.get((int(place.latitude // 1), int(place.longitude // 1)), 0.0)
        return (
            0.9 * min(1.5, self.areas.get(place.country, 0.0))
            + 1.2 * min(2.0, self.areas.get(place.admin1, 0.0))
            + 0.6 * min(1.5, self.areas.get(place.admin2, 0.0))
            + 0.7 * min(2.0, near)
        )


def resolve(mentions: list[Mention]) -> None:
    """Set what each mention means, or leave it open where nothing speaks for any of its places."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.places:
            groups[mention.key].append(mention)
    names = [_Name(group) for group in groups.values()]
    for _ in range(_ROUNDS):
        support = _Support()
        for name in names:
            support.add(name)
        for name in names:
            support.add(name, -1.0)
            name.scores = [
                prior + support.of(place) + (5.0 if place.id in name.stated else 0.0)
                for place, prior in zip(name.places, name.priors, strict=True)
            ]
            support.add(name)
        for name in names:
            name.belief = _shares(name.scores)
    meanings = {name.mentions[0].key: _best(name) for name in names}
    for name in names:
        for mention in name.mentions:
            mention.meaning = _meaning(mention, name, meanings)


def _best(name: _Name) -> Place | None:
    at = max(range(len(name.places)), key=lambda i: name.scores[i])
    return name.places[at] if name.scores[at] >= 3.0 else None


def _meaning(mention: Mention, name: _Name, meanings: dict[str, Place | None]) -> Place | None:
    """The name's place in this article, or the one that the words beside it say."""
    best = meanings[mention.key]
    if mention.inside is None:
        return best
    outer = meanings.get(mention.inside.key)
    inside = [(s, -i) for i, (p, s) in enumerate(zip(name.places, name.scores, strict=True))
              if outer and _lies_in(p, [outer])]  # fmt: skip
    return name.places[-max(inside)[1]] if inside else best
