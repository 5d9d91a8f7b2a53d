"""The words of `rules.toml`, checked and folded once for all articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from copydesk import rules
from copydesk.dimensions.toponym.folding import fold
from copydesk.dimensions.toponym.gazetteer import Place

Points = dict[str, tuple[float, float]]


class Before(msgspec.Struct, forbid_unknown_fields=True):
    """Words in front of a name: a place follows surely or likely, an area, a city, or a person."""

    sure: list[str]
    likely: list[str]
    person: list[str]
    area: list[str]
    city: list[str]


class After(msgspec.Struct, forbid_unknown_fields=True):
    """Words behind a name: what belongs to a place, what only people do, institutions, areas."""

    sure: list[str]
    speaking: list[str]
    institution: list[str]
    press: list[str]
    area: list[str]


class Phrase(msgspec.Struct, forbid_unknown_fields=True):
    """A place name that between these words is something else: "the turkey farm"."""

    place: str
    before: list[str]
    after: list[str]


class NotPlaces(msgspec.Struct, forbid_unknown_fields=True):
    """Names that towns have, too, but that mean something else in a newspaper."""

    words: list[str]
    after_number: list[str]
    first_names: list[str]
    phrase: list[Phrase]


class NotDemonyms(msgspec.Struct, forbid_unknown_fields=True):
    """Words beside "French" that make it a language, a food or a breed."""

    before: list[str]
    after: list[str]


class Postal(msgspec.Struct, forbid_unknown_fields=True):
    """The codes of American states that stand after a town and a comma."""

    codes: frozenset[str]


class Facilities(msgspec.Struct, forbid_unknown_fields=True):
    """The words that end or begin the names of streets, waters and sites."""

    street: list[str]
    natural: list[str]
    front: list[str]
    site: list[str]
    site_after: list[str]
    site_between: list[str]
    not_begin: list[str]


class Parts(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say which part of a place is meant."""

    before: list[str]
    after: list[str]
    of: list[str]
    the_of: list[str]


class Kinds(msgspec.Struct, forbid_unknown_fields=True):
    """Kinds of places, and the words between a place and what contains it."""

    words: list[str]
    areas: tuple[str, ...]
    inside: list[str]
    then: list[str]


class Lands(msgspec.Struct, forbid_unknown_fields=True):
    """Countries where English-language papers are at home, and those that towns abroad are called after."""

    english: frozenset[str]
    origins: frozenset[str]


class Works(msgspec.Struct, forbid_unknown_fields=True):
    """Kinds of works, vessels and firms that go by the names of places, after the name and before it."""

    words: list[str]
    before: list[str]
    firms: list[str]
    firms_before: list[str]


class Government(msgspec.Struct, forbid_unknown_fields=True):
    """What governments do, what is done to them, and what they have (lemmas); streets that are markets."""

    markets: frozenset[str]
    does: frozenset[str]
    suffers: frozenset[str]
    has: frozenset[str]


class Rules(msgspec.Struct, forbid_unknown_fields=True):
    """What `rules.toml` holds."""

    before: Before
    after: After
    not_places: NotPlaces
    not_demonyms: NotDemonyms
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
    parts: Parts
    kinds: Kinds
    lands: Lands
    works: Works
    government: Government
    evidence: dict[str, float]
    resolution: dict[str, float]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of `rules.toml` as sets and tables of folded names.

    Attributes:
        aliases: A folded name to the ISO 3166 codes that it may stand for.
        cities: A folded name to GeoNames' id.
        demonyms: A folded adjective to an ISO 3166 code or a folded region.
        regions: A folded name to the region.
        own_names: The names of all three.
        abbreviation: Finds the abbreviations, exactly as written.
        abbreviation_starts: What a token may be that an abbreviation begins with, or all of it.
        after_unknown: What may stand behind a place that no list has.
        codes: An abbreviation without blanks to its ISO 3166 code.
    """

    rules: Rules
    before_sure: frozenset[str]
    before_likely: frozenset[str]
    before_person: frozenset[str]
    after_sure: frozenset[str]
    after_speaking: frozenset[str]
    institution: frozenset[str]
    press: frozenset[str]
    area_before: frozenset[str]
    city_before: frozenset[str]
    area_after: frozenset[str]
    not_places: frozenset[str]
    first_names: frozenset[str]
    phrases: dict[str, Phrase]
    not_demonym_before: frozenset[str]
    not_demonym_after: frozenset[str]
    aliases: dict[str, list[str]]
    cities: dict[str, int]
    demonyms: dict[str, str]
    regions: dict[str, Place]
    own_names: frozenset[str]
    abbreviation: re.Pattern[str]
    abbreviation_starts: frozenset[str]
    codes: dict[str, str]
    postal: frozenset[str]
    street: frozenset[str]
    natural: frozenset[str]
    front: frozenset[str]
    site: frozenset[str]
    facility: frozenset[str]
    not_begin: frozenset[str]
    site_after: frozenset[str]
    site_between: frozenset[str]
    after_unknown: frozenset[str]
    said_kind: re.Pattern[str]
    said_inside: re.Pattern[str]
    work: re.Pattern[str]
    work_before: re.Pattern[str]
    firm: re.Pattern[str]
    firm_before: re.Pattern[str]
    part_before: frozenset[str]
    part_after: frozenset[str]
    part_of: frozenset[str]
    part_the_of: frozenset[str]
    government: Government
    markets: frozenset[str]
    evidence: dict[str, float]
    resolution: dict[str, float]


# "a small farming": the words in front of the noun of an apposition
_NOUN_PHRASE = r"(?:an?|the|another|one of (?:its|the))\s(?:[\w-]+\s){0,3}?"


@cache
def load(extra: str | None = None) -> Lexicon:
    """Read and fold the words, with those of a user's own folder if there is one."""
    read = rules.load("toponym", Rules, extra)
    written = {name: code for code, names in read.abbreviations.items() for name in names}
    longest = sorted(written, key=lambda name: (-len(name), name))
    aliases, regions = _aliases(read), _regions(read)
    cities = {fold(name): int(number) for number, names in read.cities.items() for name in names}
    return Lexicon(
        rules=read,
        before_sure=frozenset(read.before.sure),
        before_likely=frozenset(read.before.likely),
        before_person=frozenset(read.before.person),
        after_sure=frozenset(read.after.sure),
        after_speaking=frozenset(read.after.speaking),
        press=frozenset(read.after.press),
        institution=frozenset(read.after.institution),
        area_before=frozenset(read.before.area),
        city_before=frozenset(read.before.city),
        area_after=frozenset(read.after.area),
        not_places=frozenset(fold(word) for word in read.not_places.words),
        first_names=frozenset(read.not_places.first_names),
        phrases={phrase.place: phrase for phrase in read.not_places.phrase},
        not_demonym_before=frozenset(read.not_demonyms.before),
        not_demonym_after=frozenset(read.not_demonyms.after),
        aliases=aliases,
        cities=cities,
        demonyms={
            fold(word): code if table is read.demonyms else fold(code)
            for table in (read.region_demonyms, read.demonyms)
            for code, words in table.items()
            for word in words
        },
        regions=regions,
        own_names=frozenset((*aliases, *cities, *regions)),
        abbreviation=re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, longest))})(?!\w)"),
        abbreviation_starts=frozenset(name[:end] for name in written for end in range(1, len(name) + 1)),
        codes=written,
        postal=read.postal.codes,
        street=frozenset(read.facilities.street),
        natural=frozenset(read.facilities.natural),
        front=frozenset(read.facilities.front),
        site=frozenset(read.facilities.site),
        facility=frozenset(
            [*read.facilities.street, *read.facilities.natural, *read.facilities.site, *read.facilities.front]
        ),
        not_begin=frozenset(read.facilities.not_begin),
        site_after=frozenset(read.facilities.site_after),
        site_between=frozenset(read.facilities.site_between),
        after_unknown=frozenset([",", *read.facilities.site_after, *read.facilities.site_between]),
        said_kind=_said_kind(read),
        said_inside=_said_inside(read),
        work=re.compile(rf",\s{_NOUN_PHRASE}(?:{'|'.join(read.works.words)})(?=[\s,.])"),
        work_before=re.compile(rf"\b(?:{'|'.join(read.works.before)})\s[\"“‘']?$"),
        firm=re.compile(rf",\s{_NOUN_PHRASE}(?:{'|'.join(read.works.firms)})(?=[\s,.])"),
        firm_before=re.compile(rf"\b(?:{'|'.join(read.works.firms_before)})\s$"),
        part_before=frozenset(read.parts.before),
        part_after=frozenset(read.parts.after),
        part_of=frozenset(read.parts.of),
        part_the_of=frozenset(read.parts.the_of),
        government=read.government,
        markets=frozenset(map(fold, read.government.markets)),
        evidence=read.evidence,
        resolution=read.resolution,
    )


def _said_kind(read: Rules) -> re.Pattern[str]:
    """After a name: ", a small farming village in"."""
    kinds, then = "|".join(read.kinds.words), "|".join(read.kinds.then)
    return re.compile(rf",\s{_NOUN_PHRASE}(?:{kinds})(?:[,.]|\s(?:{then}|\d)\b)")


def _said_inside(read: Rules) -> re.Pattern[str]:
    """Between a name and what contains it: ", a village in southern ", ", "."""
    kinds, inside = "|".join(read.kinds.words), "|".join(read.kinds.inside)
    part = "|".join(sorted(read.parts.before, key=len, reverse=True))
    return re.compile(
        rf"(?:,\s{_NOUN_PHRASE}(?:{kinds}))?(?P<apart>,)?\s?(?P<how>{inside})?(?:\sthe)?(?:\s(?:far\s)?(?:{part}))?\s?"
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
