"""The words of `rules.toml` as they stand there, checked."""

from __future__ import annotations

import msgspec


class Alias(msgspec.Struct, forbid_unknown_fields=True):
    """One thing that everybody knows, with the names that it goes by."""

    label: str
    name: str
    names: list[str]


class Rules(msgspec.Struct, forbid_unknown_fields=True):
    """What `rules.toml` holds."""

    labels: list[str]
    not_names: list[str]
    words_in_capitals: list[str]
    titles: list[str]
    roles: list[str]
    organisation_before: list[str]
    organisation_after: list[str]
    organisation_phrases: list[str]
    organisation_cues: list[str]
    organisation_named: list[str]
    offices: list[str]
    list_of_firms: list[str]
    platform_before: list[str]
    place_before: list[str]
    place_people: list[str]
    origins: list[str]
    aged: list[str]
    place_starts: list[str]
    location_before: list[str]
    vessel_before: list[str]
    place_after: list[str]
    openers: list[str]
    person_verbs: list[str]
    particles: list[str]
    company_suffixes: list[str]
    organisation_heads: list[str]
    sure_heads: list[str]
    facility_heads: list[str]
    location_heads: list[str]
    surname_heads: list[str]
    region_heads: list[str]
    event_heads: list[str]
    law_heads: list[str]
    company_event_heads: list[str]
    shop_heads: list[str]
    product_heads: list[str]
    droppable: list[str]
    states: list[str]
    possessive_names: list[str]
    peoples: list[str]
    person_sports: list[str]
    sport_words: list[str]
    sports: list[str]
    team_names: list[str]
    club_marks: list[str]
    club_kinds: list[str]
    club_ends: list[str]
    athletes: list[str]
    lone_sports: list[str]
    beaten_before: list[str]
    score_verbs: list[str]
    opponent_before: list[str]
    opponent_after: list[str]
    team_after: list[str]
    venue_before: list[str]
    venue_after: list[str]
    ways: list[str]
    result_words: list[str]
    agencies: list[str]
    byline_particles: list[str]
    given_names: list[str]
    teams: dict[str, list[str]]
    clubs: dict[str, list[str]]
    alias: list[Alias]
    known: dict[str, list[str]]
    labelled: dict[str, list[str]]
