"""The words of `rules.toml` that make a number a name, a date, an age, a rank or a result."""

import msgspec


class Names(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make the number beside them part of a name."""

    parts: frozenset[str]
    before: frozenset[str]
    common: frozenset[str]
    after: frozenset[str]
    streets: frozenset[str]
    services: frozenset[str]
    named_in_sport: frozenset[str]
    bound: frozenset[str]
    stated: frozenset[str]
    numbered: frozenset[str]
    open_prefixes: frozenset[str]
    emergency: frozenset[str]
    owners: frozenset[str]
    pictures: frozenset[str]
    filmed: frozenset[str]
    played_on: frozenset[str]
    labelled: frozenset[str]
    idioms: frozenset[str]


class Since(msgspec.Struct, forbid_unknown_fields=True):
    """`[since]`: words beside a duration that make it no figure."""

    lines: frozenset[str]
    about: frozenset[str]
    scored: frozenset[str]
    rolling: frozenset[str]
    averaged: frozenset[str]
    tested: frozenset[str]
    extremes: frozenset[str]
    benchmarks: frozenset[str]
    papers: frozenset[str]
    paid_in: frozenset[str]
    before_papers: frozenset[str]
    whose_papers: frozenset[str]
    trading: frozenset[str]


class Tables(msgspec.Struct, forbid_unknown_fields=True):
    """`[tables]`: words of the notes and of the labels of tables."""

    told: frozenset[str]
    unless: frozenset[str]
    prose: frozenset[str]
    apart: frozenset[str]


class Dates(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make the number beside them a date or a time of day."""

    months: frozenset[str]
    weekdays: frozenset[str]
    before: frozenset[str]
    before_year: frozenset[str]
    in_months: frozenset[str]
    zones: frozenset[str]


class Ranks(msgspec.Struct, forbid_unknown_fields=True):
    """Words that state a rank."""

    after: frozenset[str]
    verbs: frozenset[str]
    among: frozenset[str]
    timed: frozenset[str]
    comes: frozenset[str]
    tied: frozenset[str]
    moved: frozenset[str]
    opened: frozenset[str]
    distant: frozenset[str]
    rests: frozenset[str]
    before_number: frozenset[str]
    follows: frozenset[str]
    superlatives: frozenset[str]
    ordinals: dict[str, int]


class Scores(msgspec.Struct, forbid_unknown_fields=True):
    """Words near a result ("won 3-1") and marks that are given ("four stars")."""

    words: frozenset[str]
    records: frozenset[str]
    marks: frozenset[str]
    marking: frozenset[str]
    votes: frozenset[str]
    carried: frozenset[str]
    results: frozenset[str]
    placed: frozenset[str]
    raced: frozenset[str]
    ranked: frozenset[str]
    seeded: frozenset[str]
    priced: frozenset[str]
    after_prices: frozenset[str]
    games: frozenset[str]
    played: frozenset[str]
    no_rivals: frozenset[str]
    cricket: frozenset[str]
    golf: frozenset[str]
    turf: frozenset[str]
    before_bets: frozenset[str]
    bets: frozenset[str]
    after_par: frozenset[str]
    batted: frozenset[str]
    after_innings: frozenset[str]
    paid: frozenset[str]
    outnumber: frozenset[str]


class Races(msgspec.Struct, forbid_unknown_fields=True):
    """`[races]`: words beside a length that make it the name of a race."""

    kinds: frozenset[str]
    verbs: frozenset[str]
    lengths: frozenset[str]
    loose: frozenset[str]
    words: frozenset[str]
    sums: frozenset[str]
    led_by: frozenset[str]


class Ages(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say that a number is an age."""

    kinds: frozenset[str]
    kind_links: frozenset[str]
    after_kind: frozenset[str]
    kind_ends: frozenset[str]
    oldest: frozenset[str]
    usual: frozenset[str]
    kind_of: frozenset[str]
    before: frozenset[str]
    after: list[str]
    people: frozenset[str]
    groups: frozenset[str]
    ending: frozenset[str]
    left: frozenset[str]
    crowds: frozenset[str]
    young: frozenset[str]
    ends: frozenset[str]
    pronouns: frozenset[str]
    turning: frozenset[str]
    after_turning: frozenset[str]
    after_named: frozenset[str]
    after_who: frozenset[str]
    copulas: frozenset[str]
