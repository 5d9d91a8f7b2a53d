"""The words of `rules.toml`, checked and folded once for all articles."""

import re
from dataclasses import dataclass

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


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of `rules.toml` as sets and tables of folded names."""

    # What the file holds; `before`, `after`, `facilities`, `parts`, `government`, `evidence` and `resolution`
    # are its tables.
    rules: Rules
    before: Before
    after: After
    facilities: Facilities
    parts: Parts
    government: Government
    evidence: dict[str, float]
    resolution: dict[str, float]
    not_places: frozenset[str]
    phrases: dict[str, Phrase]
    articled: frozenset[str]
    aliases: dict[str, list[str]]  # a folded name to the ISO 3166 codes that it may stand for
    cities: dict[str, int]  # a folded name to GeoNames' id
    demonyms: dict[str, str]  # a folded adjective to an ISO 3166 code or a folded region
    regions: dict[str, Place]  # a folded name to the region
    own_names: frozenset[str]  # the names of all three
    abbreviation: re.Pattern[str]  # finds the abbreviations, exactly as written
    abbreviation_starts: frozenset[str]  # what a token may be that an abbreviation begins with, or all of it
    codes: dict[str, str]  # an abbreviation without blanks to its ISO 3166 code
    markets: frozenset[str]
    industries: frozenset[str]
    facility: frozenset[str]  # the words of names of streets, waters and sites
    after_unknown: frozenset[str]  # what may stand behind a place that no list has
    said_kind: re.Pattern[str]
    said_inside: re.Pattern[str]
    work: re.Pattern[str]
    work_before: re.Pattern[str]
    firm: re.Pattern[str]
    firm_before: re.Pattern[str]
    kinds_before: frozenset[str]  # what may stand right before a work or a firm that is called like a place


# "a small farming": the words in front of the noun of an apposition
_NOUN_PHRASE = r"(?:an?|the|another|one of (?:its|the))\s(?:[\w-]+\s){0,3}?"


@rules.compiled("toponym", Rules)
def load(read: Rules) -> Lexicon:
    """Fold and compile the words."""
    aliases, regions, sites = _aliases(read), _regions(read), read.facilities
    cities = {fold(name): int(number) for number, names in read.cities.items() for name in names}
    codes = {name: code for code, names in read.abbreviations.items() for name in names}
    return Lexicon(
        rules=read,
        before=read.before,
        after=read.after,
        facilities=sites,
        parts=read.parts,
        government=read.government,
        evidence=read.evidence,
        resolution=read.resolution,
        not_places=frozenset(map(fold, read.not_places.words)),
        articled=frozenset(map(fold, read.articled.names)),
        phrases={phrase.place: phrase for phrase in read.not_places.phrase},
        aliases=aliases,
        cities=cities,
        demonyms=_demonyms(read),
        regions=regions,
        own_names=frozenset((*aliases, *cities, *regions)),
        abbreviation=_abbreviation(codes),
        abbreviation_starts=frozenset(name[:end] for name in codes for end in range(1, len(name) + 1)),
        codes=codes,
        markets=frozenset(map(fold, read.government.markets)),
        industries=frozenset(map(fold, read.government.industries)),
        facility=sites.street | sites.waterside | sites.natural | sites.site | sites.front,
        after_unknown=sites.site_after | sites.site_between | read.kinds.sure | {","},
        said_kind=_said_kind(read),
        said_inside=_said_inside(read),
        work=_said_to_be(read.works.words),
        work_before=re.compile(rf"\b(?:{'|'.join(read.works.before)})\s[\"“‘']?$"),
        firm=_said_to_be(read.works.firms),
        firm_before=re.compile(rf"\b(?:{'|'.join(read.works.firms_before)})\s$"),
        kinds_before=frozenset(
            ['"', "“", "‘", "'"]
            + [kind.split()[-1].lower() for kind in read.works.before + read.works.firms_before]
        ),
    )


def _abbreviation(codes: dict[str, str]) -> re.Pattern[str]:
    """Any of the abbreviations, the longest first."""
    longest = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def _demonyms(read: Rules) -> dict[str, str]:
    """The folded adjectives, those of regions to the folded region; a country's goes before."""
    of_regions = {fold(word): fold(name) for name, words in read.region_demonyms.items() for word in words}
    return of_regions | {fold(word): code for code, words in read.demonyms.items() for word in words}


def _said_to_be(kinds: list[str]) -> re.Pattern[str]:
    """After a name: ", the electric carmaker"."""
    return re.compile(rf",\s{_NOUN_PHRASE}(?:{'|'.join(kinds)})(?=[\s,.])")


def _said_kind(read: Rules) -> re.Pattern[str]:
    """After a name: ", a small farming village in"."""
    kinds, then = "|".join(read.kinds.words), "|".join(read.kinds.then)
    return re.compile(rf",\s{_NOUN_PHRASE}(?:{kinds})(?:[,.]|\s(?:{then}|\d)\b)")


def _said_inside(read: Rules) -> re.Pattern[str]:
    """Between a name and what contains it: ", a village in southern ", " province of ", ", "."""
    kinds, inside = "|".join(read.kinds.words), "|".join(read.kinds.inside)
    areas = "|".join(read.kinds.areas)
    part = "|".join(sorted(read.parts.before, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:,\s{_NOUN_PHRASE}(?:{kinds})|\s(?:{areas}))?(?P<apart>,)?\s?(?P<how>{inside})?(?:\sthe)?(?:\s(?:far\s)?(?:{part}))?\s?"
    )


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
