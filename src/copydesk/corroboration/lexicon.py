"""The words and tolerances of `rules.toml`, with the names of peoples and outlets that other rooms know."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import msgspec

from copydesk import rules

_ROOM = "corroboration"


class ReuseRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When two articles are compared, and from what share one is a copy of the other."""

    shingle: int
    permutations: int
    bands: int
    bucket: int
    window: int
    copy: float
    near_copy: float
    story_copy: float
    part: float
    passage: int
    passages: int
    telling: int
    particulars: float
    least_words: int
    quoted: int
    common: int
    days: int
    rewrite: float


class RewriteRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points for what two articles share without sharing their sentences."""

    quotation: float
    figure: float
    name: float
    credit: float
    span: float
    most_figures: float
    most_names: float


class StoryRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When articles tell one story: how words weigh, how alike they must be, how many days apart."""

    others: float
    share: float
    name: float
    words: int
    telling: int
    shared: int
    block: int
    window: int
    days: int
    apart: int
    dated: float
    undated: float


class CreditWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words after and before the name of an outlet that is credited."""

    says: list[str]
    by: list[str]


class MeasureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say nothing, that say the same, that end compounds, and counts that only grow."""

    empty: frozenset[str]
    light: frozenset[str]
    same: list[list[str]]
    tails: list[str]
    growing: frozenset[str]
    passing: frozenset[str]
    tolls: frozenset[str]
    living: frozenset[str]
    revising: frozenset[str]
    earlier: list[str]
    superseded: list[str]
    against: list[str]
    reported: list[str]
    versions: list[str]
    amending: frozenset[str]
    givers: list[str]
    giving: list[str]
    naming: list[str]
    corrected: list[str]
    renewing: list[str]
    correcting: frozenset[str]
    owning: frozenset[str]
    rest: frozenset[str]
    windows: list[str]
    running: list[str]
    numbered: frozenset[str]
    ranked: frozenset[str]
    ordering: frozenset[str]
    polls: frozenset[str]
    asking: frozenset[str]
    voters: list[str]
    ballots: frozenset[str]
    early: list[str]
    tallies: list[str]
    cast: list[str]
    tallied: list[str]
    contests: frozenset[str]
    parts: list[str]
    casualties: list[str]
    akin: list[list[str]]
    endings: list[str]
    losing: frozenset[str]
    earning: frozenset[str]
    daily: list[str]
    quarters: frozenset[str]
    results: frozenset[str]
    crowds: frozenset[str]
    coming: frozenset[str]
    wholes: frozenset[str]
    magnitudes: frozenset[str]
    moneys: frozenset[str]
    moving: frozenset[str]
    raising: frozenset[str]
    lowering: frozenset[str]
    priced: frozenset[str]
    dear: frozenset[str]
    over: frozenset[str]
    doing: frozenset[str]
    holding: frozenset[str]
    ticking: frozenset[str]
    setting: frozenset[str]
    comparing: list[str]
    between: list[str]
    spans: list[str]
    ago: list[str]
    months: list[str]
    saying: frozenset[str]
    weekdays: frozenset[str]
    persons: frozenset[str]
    openers: frozenset[str]
    leading: frozenset[str]
    joining: frozenset[str]
    subordinating: frozenset[str]
    relative: frozenset[str]
    roughly: frozenset[str]
    barely: list[str]
    prepositions: frozenset[str]
    verbs: frozenset[str]
    whose: frozenset[str]
    pointing: frozenset[str]
    numerals: frozenset[str]
    updating: frozenset[str]
    lasting: frozenset[str]
    forms: frozenset[str]


class Tolerance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far two values may lie apart, and how many days."""

    about: float
    roughly: float
    fraction: float
    reach: float
    closely: float
    vague: float
    convert: float
    twin: float
    small: float
    near: float
    rounding: float
    exact: float
    swing: float
    same_days: int
    moving: float
    meeting: float
    digits: int
    revised_days: int
    stands_days: int
    close_days: int


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The parts of a score: for each a number, or what it weighs."""

    measure: float
    whole: float
    place: float
    predicate: float
    value: float
    sentence: float
    story: float
    time: float
    alone: float


class Least(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How sure it must be on average that numbers are one figure, where they are equal and where they differ.

    `weighed` is the share of the pairs of two groups that must be comparable where all values differ. Where
    one of two articles has no date, numbers that differ are taken for so much less sure: `undated` times.
    No pair of numbers that differ may be less sure than `lowest`.
    """

    equal: float
    differing: float
    weighed: float
    undated: float
    lowest: float


class Learned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `weights.toml` holds: how sure a figure must be, and what each piece of evidence weighs."""

    least: Least
    equal: dict[str, float]
    differing: dict[str, float]

    def table(self, name: str) -> dict[str, float]:
        """What the pieces weigh where numbers are "equal", or "differing"."""
        return self.equal if name == "equal" else self.differing


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From which score two statistics are one figure, and how many are compared."""

    same_text: float
    other: float
    story: int
    broad: int
    full: int
    block: int
    window: int
    all_pairs: int


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `rules.toml` holds."""

    reuse: ReuseRules
    rewrite: RewriteRules
    story: StoryRules
    credits: CreditWords
    words: MeasureWords
    plurals: dict[str, str]
    convert: dict[str, tuple[str, float]]
    tolerance: Tolerance
    weights: Parts
    link: Link


class _Demonyms(msgspec.Struct, frozen=True):
    """The names of peoples that the room of places knows, by the code of their country."""

    demonyms: dict[str, list[str]]


class _Outlets(msgspec.Struct, frozen=True):
    """The words for outlets that the room of sources knows."""

    outlets: list[str]
    agencies: dict[str, str]


_folders: list[str | None] = [None]  # the user's own words, the last one is in use


@contextmanager
def using(folder: str | None) -> Iterator[None]:
    """Compare with a user's own words added to ours, until it is left."""
    _folders.append(folder)
    _forget(folder != _folders[-2])
    try:
        yield
    finally:
        last = _folders.pop()
        _forget(last != _folders[-1])


def _forget(changed: bool) -> None:
    """What has been made of other words is made again: every cache of this room is emptied."""
    room = __name__.rpartition(".")[0]
    for name in [name for name in sys.modules if changed and name.startswith(f"{room}.")]:
        for value in vars(sys.modules[name]).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


@cache
def lexicon() -> Rules:
    """The words and tolerances, ours with those of the user's."""
    return rules.load(_ROOM, Rules, _folders[-1])


def weights() -> Learned:
    """What `weights.toml` holds, ours or the user's."""
    return rules.load(_ROOM, Learned, _folders[-1], file="weights.toml")


@cache
def demonyms() -> dict[str, str]:
    """Names of peoples in small letters and the code of their country: "french" is FR."""
    table = rules.load("toponym", _Demonyms, _folders[-1]).demonyms
    return {name.lower(): code for code, names in table.items() for name in names}


@cache
def outlets() -> tuple[frozenset[str], dict[str, str]]:
    """Words by which an outlet's name is known, and agencies by the name with which they sign."""
    table = rules.load("sources", _Outlets, _folders[-1])
    return frozenset(table.outlets), dict(table.agencies)
