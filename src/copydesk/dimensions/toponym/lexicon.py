"""The words of `rules.toml`, checked and folded once for all articles."""

import re
from collections.abc import Container

import msgspec

from copydesk import rules
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Place

Points = dict[str, tuple[float, float]]


class Before(msgspec.Struct, forbid_unknown_fields=True):
    """Words in front of a name: a place follows surely or likely, an area, a city, a person, or a peer.

    `loose` are those of the sure ones that stand before a person's name, too; `home` those that say where
    somebody is from.
    """

    sure: frozenset[str]
    loose: frozenset[str]
    home: frozenset[str]
    likely: frozenset[str]
    person: frozenset[str]
    peer: frozenset[str]
    area: frozenset[str]
    city: frozenset[str]


class After(msgspec.Struct, forbid_unknown_fields=True):
    """Words behind a name: what belongs to a place, what only people and firms do, institutions, areas."""

    sure: frozenset[str]
    firms: frozenset[str]
    speaking: frozenset[str]
    acting: frozenset[str]
    institution: frozenset[str]
    press: frozenset[str]
    area: frozenset[str]


class Phrase(msgspec.Struct, forbid_unknown_fields=True):
    """A place name that between these words is something else: "the turkey farm"."""

    place: str
    before: list[str]
    after: list[str]


class NotPlaces(msgspec.Struct, forbid_unknown_fields=True):
    """Names that towns have, too, but that mean something else in a newspaper; of some the town is known."""

    words: list[str]
    towns: frozenset[str]
    after_number: list[str]
    first_names: frozenset[str]
    phrase: list[Phrase]


class NotDemonyms(msgspec.Struct, forbid_unknown_fields=True):
    """Words beside "French" that make it a language, a food or a breed."""

    before: frozenset[str]
    after: frozenset[str]


class Articled(msgspec.Struct, forbid_unknown_fields=True):
    """Names that have an article as places, and the words behind them that do without it."""

    names: list[str]
    after: frozenset[str]


class Postal(msgspec.Struct, forbid_unknown_fields=True):
    """The codes of American states that stand after a town and a comma."""

    codes: frozenset[str]


class Facilities(msgspec.Struct, forbid_unknown_fields=True):
    """The words that end or begin the names of streets, waters and sites."""

    street: frozenset[str]
    waterside: frozenset[str]
    natural: frozenset[str]
    front: frozenset[str]
    site: frozenset[str]
    site_after: frozenset[str]
    site_between: frozenset[str]
    not_begin: frozenset[str]


class Features(msgspec.Struct, forbid_unknown_fields=True):
    """The small words behind the names of waters, landscapes and sites, and what leads to a site."""

    waters: frozenset[str]
    lands: frozenset[str]
    sites: frozenset[str]
    leads: frozenset[str]


class Parts(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say which part of a place is meant."""

    before: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]
    the_of: frozenset[str]


class Kinds(msgspec.Struct, forbid_unknown_fields=True):
    """Kinds of places, and the words between a place and what contains it."""

    words: list[str]
    several: frozenset[str]
    areas: tuple[str, ...]
    sure: frozenset[str]
    areas_listed: frozenset[str]
    headings: frozenset[str]
    inside: list[str]
    then: list[str]


class Lands(msgspec.Struct, forbid_unknown_fields=True):
    """Countries where English-language papers are at home, and those that towns abroad are called after."""

    english: frozenset[str]
    counties: frozenset[str]
    origins: frozenset[str]


class Works(msgspec.Struct, forbid_unknown_fields=True):
    """Kinds of works, vessels and firms that go by the names of places, after the name and before it."""

    words: list[str]
    before: list[str]
    firms: list[str]
    firms_before: list[str]


class Government(msgspec.Struct, forbid_unknown_fields=True):
    """What governments do, suffer and have (lemmas); streets for markets, and quarters for trades."""

    markets: frozenset[str]
    industries: frozenset[str]
    does: frozenset[str]
    suffers: frozenset[str]
    has: frozenset[str]


class Rules(msgspec.Struct, forbid_unknown_fields=True):
    """What `rules.toml` holds."""

    before: Before
    after: After
    not_places: NotPlaces
    not_demonyms: NotDemonyms
    articled: Articled
    abbreviations: dict[str, list[str]]
    postal: Postal
    aliases: dict[str, list[str]]
    cities: dict[str, list[str]]
    country_cues: dict[str, list[str]]
    regions: Points
    regions_of: dict[str, Points]
    directions: dict[str, list[str]]
    demonyms: dict[str, list[str]]
    region_demonyms: dict[str, list[str]]
    facilities: Facilities
    features: Features
    parts: Parts
    kinds: Kinds
    lands: Lands
    works: Works
    government: Government
    evidence: dict[str, float]
    resolution: dict[str, float]


# "a small farming": the words in front of the noun of an apposition
_NOUN_PHRASE = r"(?:an?|the|another|one of (?:its|the))\s(?:[\w-]+\s){0,3}?"


class Lexicon:
    """The words of `rules.toml` as sets and tables of folded names."""

    def __init__(self, read: Rules) -> None:
        sites = read.facilities
        # what the file holds, and its tables that are asked most
        self.rules, self.before, self.after, self.facilities = read, read.before, read.after, sites
        self.parts, self.government = read.parts, read.government
        self.evidence, self.resolution = read.evidence, read.resolution
        self.not_places = frozenset(map(fold, read.not_places.words))
        self.phrases = {phrase.place: phrase for phrase in read.not_places.phrase}
        self.articled = frozenset(map(fold, read.articled.names))
        self.aliases = _aliases(read)  # a folded name to the ISO 3166 codes that it may stand for
        # a folded name to GeoNames' id
        self.cities = {name: int(number) for name, number in _turned(read.cities).items()}
        # a folded adjective to an ISO 3166 code or a folded region; a country's goes before
        self.demonyms = {adjective: fold(name) for adjective, name in _turned(read.region_demonyms).items()}
        self.demonyms |= _turned(read.demonyms)
        self.regions = _regions(read)  # a folded name to the region
        self.regions |= _shortened(self.regions, read.directions, self.aliases)
        self.own_names = frozenset((*self.aliases, *self.cities, *self.regions))
        # an abbreviation without blanks to its ISO 3166 code
        self.codes = {name: code for code, names in read.abbreviations.items() for name in names}
        self.code_keys = {name: fold(name) for name in self.codes}
        longest = sorted(self.codes, key=lambda name: (-len(name), name))
        self.abbreviation = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        # what a token may be that an abbreviation begins with, or all of it
        self.abbreviation_starts = frozenset(
            name[:end] for name in self.codes for end in range(1, len(name) + 1)
        )
        # what may stand right before a place of which a part is meant: "eastern" of "north - eastern"
        ends = (word[at:] for word in read.parts.before for at in range(len(word)))
        self.part_ends = frozenset(("of", "the", *ends))
        self.markets = frozenset(map(fold, read.government.markets))
        self.industries = frozenset(map(fold, read.government.industries))
        self.facility = sites.street | sites.waterside | sites.natural | sites.site | sites.front
        # what may stand behind a place that no list has
        self.after_unknown = sites.site_after | sites.site_between | read.kinds.sure | {","}
        self._set_kinds(read.kinds, sorted(read.parts.before, key=lambda word: (-len(word), word)))
        self._set_works(read.works)

    def _set_kinds(self, words: Kinds, parts: list[str]) -> None:
        kinds, then, areas = ("|".join(listed) for listed in (words.words, words.then, words.areas))
        # after a name: ", a small farming village in"
        self.said_kind = re.compile(rf",\s{_NOUN_PHRASE}(?:{kinds})(?:[,.]|\s(?:{then}|\d)\b)")
        # between a name and what contains it: ", a village in southern ", " province of ", ", "
        self.said_inside = re.compile(
            rf"(?:,\s{_NOUN_PHRASE}(?:{kinds})|\s(?:{areas}))?(?P<apart>,)?\s?"
            rf"(?P<how>{'|'.join(words.inside)})?(?:\sthe)?(?:\s(?:far\s)?(?:{'|'.join(parts)}))?\s?"
        )

    def _set_works(self, words: Works) -> None:
        self.work, self.firm = _said_to_be(words.words), _said_to_be(words.firms)
        self.work_before = re.compile(rf"\b(?:{'|'.join(words.before)})\s[\"“‘']?$")
        self.firm_before = re.compile(rf"\b(?:{'|'.join(words.firms_before)})\s$")
        # what may stand right before a work or a firm that is called like a place
        before = (kind.split()[-1].lower() for kind in words.before + words.firms_before)
        self.kinds_before = frozenset(['"', "“", "‘", "'", *before])


def _said_to_be(kinds: list[str]) -> re.Pattern[str]:
    """After a name: ", the electric carmaker"."""
    return re.compile(rf",\s{_NOUN_PHRASE}(?:{'|'.join(kinds)})(?=[\s,.])")


def _turned(table: dict[str, list[str]]) -> dict[str, str]:
    """Folded names, to what each stands under."""
    return {fold(name): key for key, names in table.items() for name in names}


def _aliases(read: Rules) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    plain = {fold(word) for word in read.not_places.words}
    for source in (read.aliases, read.abbreviations):
        for code, names in source.items():
            for name in names:
                if source is read.aliases or (len(fold(name)) > 2 and fold(name) not in plain):
                    table.setdefault(fold(name), []).append(code)
    return table


def _regions(read: Rules) -> dict[str, Place]:
    table: dict[str, Place] = {}
    for country, points in [(None, read.regions), *read.regions_of.items()]:
        for name, (latitude, longitude) in points.items():
            table[fold(name)] = Place(
                id=-1 - len(table), name=name, kind="region", country=country, admin1=None, admin2=None,
                latitude=latitude, longitude=longitude, population=0, geonameid=None, code=None,
                fame=0, capital=False,
            )  # fmt: skip
    return table


def _shortened(
    regions: dict[str, Place], directions: dict[str, list[str]], aliases: Container[str]
) -> dict[str, Place]:
    """The regions whose first word may be written short: "W. Europe"; not "S. Africa", which is a country."""
    short = {word: key for key, words in directions.items() for word in words}
    parted = ((short.get(name.partition(" ")[0]), name, place) for name, place in regions.items())
    named = ((f"{key} {name.partition(' ')[2]}", place) for key, name, place in parted if key)
    return {name: place for name, place in named if name not in aliases}


load = rules.compiled("toponym", Rules)(Lexicon)
