"""Deciding which place a name means, for all names of an article together.

Every place of a name has a prior (countries, then large places). Names then support each other: an
article that is about Hall County means the Gainesville in Georgia, not the larger one in Florida.
Each name spreads its belief over its places; places gain from what others believe of their country,
state, county and surroundings; a few rounds settle it. A name means one place in one article, unless
the words say otherwise ("Paris, Texas"). (Minimality and one sense per discourse: Leidner 2007.)
All weights are in `rules.toml` ([resolution]), in powers of ten of a place's people.
"""

from collections import defaultdict
from collections.abc import Callable
from operator import add, itemgetter

from copydesk.dimensions.toponym.gazetteer import Place
from copydesk.dimensions.toponym.lexicon import Lexicon
from copydesk.dimensions.toponym.mention import Mention
from copydesk.dimensions.toponym.ranking import ROW, Name, Weights, lies_in, shares

_SURE = 0.5  # how likely a capital is meant by its name alone for an article to be about the world
_AROUND = [i * ROW + j for i in (-1, 0, 1) for j in (-1, 0, 1)]


class _Support:
    """What all names together believe of each country, area and square of one degree."""

    def __init__(self, weights: Weights, cues: dict[str, float], states: int) -> None:
        self.weights = weights
        # an article that names many states, or many capitals, is about none of them
        self.local = min(1.0, weights["states"] / max(1, states))
        self.areas: dict[object, float] = defaultdict(float)
        self.areas.update(cues)
        self.abroad = 0.0
        self.cells: dict[int, float] = defaultdict(float)

    def add(self, name: Name, sign: float = 1.0) -> None:
        """Add what a name believes, or take it away again."""
        weight = sign * (self.weights["adjective"] if name.mentions[0].form == "adjective" else 1.0)
        areas, cells = self.areas, self.cells
        for (is_abroad, inside, cell), belief in zip(name.rows, name.belief, strict=True):
            share = weight * belief
            if is_abroad:
                self.abroad += share
            for area in inside:
                areas[area] += share
            if cell is not None:
                cells[cell] += share

    def lands(self) -> dict[str, float]:
        """What is believed of each country."""
        return {code: mass for code, mass in self.areas.items() if isinstance(code, str)}

    def of(self, name: Name) -> list[float]:
        """How much the rest of the article speaks for each of the places of a name."""
        weights, areas, cells = self.weights, self.areas, self.cells
        most, same_country, local = weights["most"], weights["same_country"], self.local
        abroad = weights["abroad"] * min(4.0, self.abroad)
        found = []
        for place, cell in zip(name.places, name.cells, strict=True):
            land = min(most, areas.get(place.country, 0.0))
            if place.is_land:
                found.append(same_country * land * 0.5 + abroad)
                continue
            near = sum([cells[cell + step] for step in _AROUND if cell + step in cells]) if cells else 0.0
            around = (
                weights["same_state"] * min(most, areas.get(place.admin1, 0.0))
                + weights["same_county"] * min(most, areas.get(place.admin2, 0.0))
                + weights["near"] * min(most, near)
            )
            found.append(same_country * land + local * around)
        return found


def resolve(mentions: list[Mention], text: str, lexicon: Lexicon) -> None:
    """Set what each mention means, or leave it open where nothing speaks for any of its places.

    The article's text is looked through for words that only papers of one country print.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.places:
            groups[mention.key].append(mention)
    names = [Name(group, lexicon) for group in groups.values()]
    is_open = any(not name.is_sure for name in names)
    lands = _supported(names, text, lexicon) if is_open else {}
    meanings = {
        name.mentions[0].key: name.places[0] if name.is_sure else _best(name, lands, lexicon.resolution)
        for name in names
    }
    for name in names:
        for mention in name.mentions:
            mention.meaning = _meaning(mention, name, meanings)


def _supported(names: list[Name], text: str, lexicon: Lexicon) -> dict[str, float]:
    """Let the names of an article support each other; return what they believe of each country."""
    weights, cues = lexicon.resolution, _cues(text, lexicon)
    states, capitals = _states_and_capitals(names)
    wide = max(states, capitals)
    if capitals > weights["states"]:  # an article about the world means what the world knows
        for name in names:
            name.add_fame(weights)
    # what is believed of the others does not change: they are looked at in the last round, if at all
    open_names = [name for name in names if len(name.places) > 1]
    unsure = [name for name in names if not name.is_sure]
    rounds = ((weights["doubt"], open_names), (weights["sharp"], open_names), (weights["sharp"], unsure))
    support = _Support(weights, cues, wide)
    for sharpness, weighed in rounds:
        if not weighed:
            continue
        support = _Support(weights, cues, wide)
        _weigh_again(names, weighed, support)
        for name in open_names:
            name.belief = shares(name.scores, sharpness)
    return support.lands()


def _states_and_capitals(names: list[Name]) -> tuple[int, int]:
    """How many states, and capitals of how many countries an article names."""
    places = [name.mentions[0].places[0] for name in names]
    states = {place.id for place in places if is_state(place)}
    lands = {name.places[0].country for name in names if name.places[0].capital and name.belief[0] > _SURE}
    return len(states), len(lands)


def _weigh_again(names: list[Name], weighed: list[Name], support: _Support) -> None:
    """Score the places of some names by what all the others believe."""
    for name in names:
        support.add(name)
    for name in weighed:
        support.add(name, -1.0)
        name.scores = list(map(add, name.priors, support.of(name)))
        support.add(name)


def is_state(place: Place) -> bool:
    """Tell a state or province that goes by its own name from a county or town."""
    return place.own and place.kind == "admin" and place.admin1 == place.id and place.code is not None


def _cues(text: str, lexicon: Lexicon) -> dict[str, float]:
    """How much the paper's own words speak for a country."""
    found = {code: sum([word in text for word in cues]) for code, cues in lexicon.rules.country_cues.items()}
    return {code: lexicon.resolution["cue"] * min(count, 3) for code, count in found.items() if count}


def _best(name: Name, lands: dict[str, float], weights: Weights) -> Place | None:
    """The likeliest place, unless too little speaks for it."""
    at = max(range(len(name.places)), key=name.scores.__getitem__)
    at = _first_known(name, at, weights)
    if name.fame is not None:
        at = _better_known(name, name.fame, at, weights)
    best = name.places[at]
    if name.scores[at] < weights["enough"]:
        return None
    known = name.priors[at] + (name.fame[at] if name.fame is not None else 0.0)
    small = best.kind in ("city", "admin") and known < weights["lonely"]
    is_elsewhere = max(lands.values(), default=0.0) > 1.3
    alone = is_elsewhere and lands.get(best.country or "", 0.0) - name.belief[at] < 0.3
    return None if small and alone else best


def _first_known(name: Name, best: int, weights: Weights) -> int:
    """The city that all know, against a town that only a state named elsewhere speaks for: "Louisville"."""
    at = max(range(len(name.places)), key=name.priors.__getitem__)
    if name.places[at].population < weights["known_by_all"] or name.places[best].listed:
        return best
    apart = (name.scores[best] - name.priors[best]) - (name.scores[at] - name.priors[at])
    is_far = name.priors[at] - name.priors[best] > weights["far_apart"]
    return at if is_far and apart <= weights["one_state"] else best


def _better_known(name: Name, fame: list[float], best: int, weights: Weights) -> int:
    """The place abroad that is better known than the best one, if the article speaks for that one no more."""
    known = list(map(add, name.scores, fame))
    at = max(range(len(known)), key=known.__getitem__)
    if name.places[best].listed or name.places[at].country == name.places[best].country:
        return best
    apart = (name.scores[best] - name.priors[best]) - (name.scores[at] - name.priors[at])
    return at if apart < weights["silent"] else best


def _meaning(mention: Mention, name: Name, meanings: dict[str, Place | None]) -> Place | None:
    """The name's place in this article, or the one that the words beside it say."""
    best = meanings[mention.key]
    is_of_list = mention.wanted == "state"
    if is_of_list or (mention.wanted == "admin" and best is not None and best.capital):  # "Washington state"
        best = _best_of(name, is_state) or best
    if mention.inside is None:
        return best
    outer = meanings.get(mention.inside.key)
    inside = _best_of(name, lambda place: lies_in(place, [outer])) if outer else None
    return inside or best


def _best_of(name: Name, fits: Callable[[Place], bool]) -> Place | None:
    """The likeliest of the places of a name that fit."""
    scored = zip(name.scores, name.places, strict=True)
    return max((one for one in scored if fits(one[1])), key=itemgetter(0), default=(0.0, None))[1]
