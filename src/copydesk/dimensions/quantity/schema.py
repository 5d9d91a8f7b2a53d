"""The words of this dimension: what `rules.toml` may hold."""

import msgspec

from copydesk.dimensions.quantity.kinds.naming import Ages, Dates, Names, Races, Ranks, Scores, Since, Tables
from copydesk.dimensions.quantity.units.unit_words import CurrencyWords, SharedName, UnitWords


class Levels(msgspec.Struct, forbid_unknown_fields=True):
    """Words that make a bare number the level of an index or a price."""

    least: int
    indexes: frozenset[str]
    before: frozenset[str]
    stocks: frozenset[str]
    around: frozenset[str]
    highs: frozenset[str]
    weather: frozenset[str]
    accounts: frozenset[str]
    earned: frozenset[str]
    sums: frozenset[str]
    sums_before: frozenset[str]
    prices: frozenset[str]
    sums_in: frozenset[str]
    no_sums: frozenset[str]
    leaving: frozenset[str]
    not_sums_in: frozenset[str]
    costing: frozenset[str]
    account_links: frozenset[str]
    paid: frozenset[str]
    per_share: frozenset[str]
    compared_shares: frozenset[str]
    results: frozenset[str]


class Pounds(msgspec.Struct, forbid_unknown_fields=True):
    """How "pounds" the money is told from "pounds" the weight."""

    money: frozenset[str]
    spent: frozenset[str]
    mass: frozenset[str]


class Rates(msgspec.Struct, forbid_unknown_fields=True):
    """Words of "per share", "a barrel", "/hr"."""

    things: frozenset[str]
    described: frozenset[str]
    periods: frozenset[str]
    happening: frozenset[str]
    steady: frozenset[str]
    known: frozenset[str]
    dates: frozenset[str]
    matches: frozenset[str]
    glued: frozenset[str]
    adverbs: dict[str, str]
    abbreviated: dict[str, str]
    same: dict[str, str]


class Trends(msgspec.Struct, forbid_unknown_fields=True):
    """Words that say that a number is the size of a change."""

    up: frozenset[str]
    down: frozenset[str]
    takes: frozenset[str]
    in_games: frozenset[str]
    adds: frozenset[str]
    removes: frozenset[str]
    sites: frozenset[str]
    closes: frozenset[str]
    opens: frozenset[str]
    hands: frozenset[str]
    fires: frozenset[str]
    creates: frozenset[str]
    saves: frozenset[str]
    by_up: frozenset[str]
    by_down: frozenset[str]
    up_nouns: frozenset[str]
    down_nouns: frozenset[str]
    up_after: frozenset[str]
    down_after: frozenset[str]
    between: frozenset[str]
    levels: frozenset[str]
    price_up: frozenset[str]
    price_down: frozenset[str]
    price_up_nouns: frozenset[str]
    price_down_nouns: frozenset[str]
    pair_up: frozenset[str]
    pair_down: frozenset[str]
    knocks: frozenset[str]
    worth: frozenset[str]
    beside_nouns: frozenset[str]
    of_doing: frozenset[str]
    afters: frozenset[str]
    margins: frozenset[str]
    goes: frozenset[str]
    motions: frozenset[str]
    melts: frozenset[str]
    surfaces: frozenset[str]
    acts: frozenset[str]
    steps: frozenset[str]
    ended: frozenset[str]
    of_level: frozenset[str]
    of_before: frozenset[str]
    of_levels: frozenset[str]
    be: frozenset[str]
    causes: frozenset[str]
    done: frozenset[str]
    lays: frozenset[str]
    parted: frozenset[str]
    pays: frozenset[str]
    sized: frozenset[str]
    compared: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    held: frozenset[str]
    seats: frozenset[str]


class Counted(msgspec.Struct, forbid_unknown_fields=True):
    """Words between a number and what it counts."""

    adjectives: frozenset[str]
    compared: frozenset[str]
    times: frozenset[str]
    seasons: frozenset[str]
    invariant: frozenset[str]
    irregular: dict[str, str]
    called: frozenset[str]
    harms: frozenset[str]
    fates: frozenset[str]
    became: frozenset[str]
    tallies: frozenset[str]
    no_tallies: frozenset[str]
    amounts: frozenset[str]
    no_names: frozenset[str]
    leads_in: frozenset[str]
    one_idioms: frozenset[str]
    before_one: frozenset[str]
    further: frozenset[str]
    cases: frozenset[str]


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """Short lists that single rules need; each is explained in `rules.toml`."""

    length_before: frozenset[str]
    moves: frozenset[str]
    ranges: frozenset[str]
    moved_by: frozenset[str]
    hours: frozenset[str]
    opening: frozenset[str]
    after_part: frozenset[str]
    after_half: frozenset[str]
    after_double: frozenset[str]
    after_times: frozenset[str]
    spread: frozenset[str]
    phrase_ends: frozenset[str]
    stock: frozenset[str]
    spaced_signs: frozenset[str]
    glued_signs: frozenset[str]
    lengths: frozenset[str]
    metres: frozenset[str]
    k_units: dict[str, str]
    one_in_s: frozenset[str]
    many: frozenset[str]
    determiners: frozenset[str]
    polls: frozenset[str]
    types: frozenset[str]
    leads: frozenset[str]
    how_often: frozenset[str]
    rivals: frozenset[str]
    surveys: frozenset[str]
    politics: frozenset[str]
    leading: frozenset[str]
    sums: frozenset[str]
    after_ellipsis: frozenset[str]
    turns: frozenset[str]
    over_subject: frozenset[str]
    over_motive: frozenset[str]
    bouts: frozenset[str]
    before_number: frozenset[str]
    marks: frozenset[str]
    notable: frozenset[str]
    of_before: frozenset[str]
    against: frozenset[str]
    small_codes: frozenset[str]
    leaps: frozenset[str]
    sides: frozenset[str]
    after_won: frozenset[str]
    pressure: frozenset[str]
    korean: frozenset[str]
    covering: frozenset[str]
    handing: frozenset[str]
    taking: frozenset[str]
    exceeding: frozenset[str]
    denials: frozenset[str]
    after_denial: frozenset[str]
    nobody: frozenset[str]
    having: frozenset[str]
    one_of: frozenset[str]
    amount_links: frozenset[str]
    far_from: frozenset[str]
    earlier: frozenset[str]
    quakes: frozenset[str]
    percents: frozenset[str]
    differences: frozenset[str]
    forecast: frozenset[str]
    standards: frozenset[str]  # "record": what a figure is held against
    beside_standards: frozenset[str]
    after_standards: frozenset[str]


class Implied(msgspec.Struct, forbid_unknown_fields=True):
    """`[implied]`: what stands for a number that is not said."""

    units: frozenset[str]
    measured: frozenset[str]
    more: frozenset[str]
    lengths_of_time: frozenset[str]
    bounds: frozenset[str]
    compared: frozenset[str]
    lasting: frozenset[str]
    took: frozenset[str]
    off: frozenset[str]
    no_span: frozenset[str]
    rated: frozenset[str]
    no_length: frozenset[str]
    no_stuff: frozenset[str]
    only_of: frozenset[str]
    done: frozenset[str]
    warm: frozenset[str]
    clocked: frozenset[str]
    owners: frozenset[str]
    decades: dict[str, tuple[int, int]]
    phases: dict[str, tuple[int, int]]


class Factors(msgspec.Struct, forbid_unknown_fields=True):
    """`[factors]`: words beside "doubled" and "twice" that say whether they are a factor."""

    often: frozenset[str]
    thinking: frozenset[str]
    as_much: frozenset[str]
    of_thing: frozenset[str]
    before_thing: frozenset[str]
    particles: frozenset[str]
    before_time: frozenset[str]
    of_growth: frozenset[str]


class Fractions(msgspec.Struct, forbid_unknown_fields=True):
    """`[fractions]`: words beside "half", "a third" and "quarters" that say whether they are a part."""

    before_a_half: frozenset[str]
    before_half: frozenset[str]
    before_so_many: frozenset[str]
    after_so_many: frozenset[str]
    verbs_of_many: frozenset[str]
    after_half_hyphen: frozenset[str]
    after_quarter_hyphen: frozenset[str]
    after_level: frozenset[str]
    after_quarters: frozenset[str]
    also_ordinals: frozenset[str]
    about: frozenset[str]
    verbs: frozenset[str]


class UnitNames(msgspec.Struct, forbid_unknown_fields=True):
    """`[unit_names]`: words that are units only in some places."""

    halves: frozenset[str]
    after_half: frozenset[str]
    nouns: frozenset[str]
    rare: frozenset[str]
    before_negative: frozenset[str]


class Groups(msgspec.Struct, forbid_unknown_fields=True):
    """`[groups]`: words between two numbers that belong together."""

    nearly: frozenset[str]
    proportions: frozenset[str]
    odds: frozenset[str]
    people: frozenset[str]
    particles: frozenset[str]
    smaller: dict[str, tuple[str, int]]
    coins: dict[str, frozenset[str]]


class Ellipsis(msgspec.Struct, forbid_unknown_fields=True):
    """`[ellipsis]`: words around a number that leaves out what was said of the one before it."""

    listing: frozenset[str]
    links: frozenset[str]
    ends: frozenset[str]
    age_links: frozenset[str]
    price_links: frozenset[str]
    ways: frozenset[str]
    goals: frozenset[str]
    starts: frozenset[str]
    prices: frozenset[str]
    compared: frozenset[str]
    again: frozenset[str]
    after_aside: frozenset[str]
    further: frozenset[str]
    next: frozenset[str]
    next_links: frozenset[str]
    rivals: frozenset[str]
    contests: frozenset[str]
    clauses: frozenset[str]
    earlier: frozenset[str]


class Rules(msgspec.Struct, forbid_unknown_fields=True):
    """`rules.toml` of this dimension."""

    numbers: dict[str, int]
    scales: dict[str, int]
    scale_letters: dict[str, int]
    vague: dict[str, int]
    denominators: dict[str, int]
    multiples: dict[str, tuple[float, str]]
    units: dict[str, dict[str, UnitWords]]
    currencies: dict[str, CurrencyWords]
    coins: dict[str, list[str]]
    shared_names: dict[str, SharedName]
    levels: Levels
    pounds: Pounds
    rates: Rates
    comparators: dict[str, list[str]]
    comparators_after: dict[str, list[str]]
    trends: Trends
    ages: Ages
    names: Names
    since: Since
    tables: Tables
    dates: Dates
    ranks: Ranks
    scores: Scores
    counted: Counted
    implied: Implied
    races: Races
    factors: Factors
    fractions: Fractions
    unit_names: UnitNames
    groups: Groups
    ellipsis: Ellipsis
    words: Words
