"""The words that say what a figure is a figure of; they live in `rules.toml`."""

import re
from collections.abc import Iterable

import msgspec

from copydesk import rules
from copydesk.once import once
from copydesk.statistics.accounts.terms import Accounts, Company


class Trend(msgspec.Struct, forbid_unknown_fields=True):
    """Verbs (lemmas) and nouns that say that something went one way."""

    verbs: frozenset[str]
    nouns: frozenset[str]


class Aggregates(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """Words before or around a number that say what it sums up."""

    total: list[str]
    average: list[str]
    median: list[str]
    maximum: list[str]
    minimum: list[str]
    cumulative: list[str]
    additional: list[str]

    @once
    def every(self) -> frozenset[str]:
        """The words of all the lists."""
        return frozenset(word for name in self.__struct_fields__ for word in getattr(self, name))

    @once
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """For each list, a pattern of its words."""
        return {name: _pattern(getattr(self, name)) for name in self.__struct_fields__}

    @once
    def any_pattern(self) -> re.Pattern[str]:
        """One pattern for all the lists."""
        return _pattern(self.every)


class Members(msgspec.Struct, forbid_unknown_fields=True):
    """Words around what each figure of a list has to itself."""

    leads: frozenset[str]
    peoples: frozenset[str]
    openers: frozenset[str]
    joins: frozenset[str]
    before_sizes: frozenset[str]
    named_before: frozenset[str]
    beside: frozenset[str]
    taken_up: frozenset[str]
    standing_for: frozenset[str]


def _pattern(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in listed) + r")\b")


# Up to three words between a number and its time; after "from" it is the time of what it is compared with.
_GAP = r"(?:(?!(?:from|than|below|above|over|on|since|as|by|to|and|or)\b)[^\W\d]+ ){0,3}"


class Words(msgspec.Struct, forbid_unknown_fields=True, dict=True):
    """Every word list of the statistics room; verbs and nouns are lemmas."""

    rise: Trend
    fall: Trend
    move: frozenset[str]
    change_nouns: frozenset[str]
    losses: frozenset[str]
    gains: frozenset[str]
    copulas: frozenset[str]
    level_verbs: frozenset[str]
    share_verbs: frozenset[str]
    win_verbs: frozenset[str]
    say_verbs: frozenset[str]
    finding_nouns: frozenset[str]
    data_nouns: frozenset[str]
    passing_texts: frozenset[str]
    poll_methods: frozenset[str]
    declining: frozenset[str]
    untold_verbs: frozenset[str]
    nobody: frozenset[str]
    writers: frozenset[str]
    but_for: frozenset[str]
    asking: frozenset[str]
    surveying: frozenset[str]
    margins: frozenset[str]
    votes: frozenset[str]
    report_verbs: frozenset[str]
    pay_verbs: frozenset[str]
    leave_verbs: frozenset[str]
    light_objects: frozenset[str]
    age_verbs: frozenset[str]
    contest_verbs: frozenset[str]
    ways: frozenset[str]
    race_verbs: frozenset[str]
    deliveries: frozenset[str]
    spreads: frozenset[str]
    commodities: frozenset[str]
    last_days: frozenset[str]
    debts: frozenset[str]
    events: frozenset[str]
    harming: frozenset[str]
    judged: frozenset[str]
    yielding: frozenset[str]
    samples: frozenset[str]
    owning_verbs: frozenset[str]
    judge_verbs: frozenset[str]
    role_nouns: frozenset[str]
    speakers: frozenset[str]
    stock_nouns: frozenset[str]
    traded: frozenset[str]
    empty_nouns: frozenset[str]
    generic_nouns: frozenset[str]
    anaphors: frozenset[str]
    place_and_time: frozenset[str]
    place_prepositions: frozenset[str]
    outside: frozenset[str]
    leaving_out: frozenset[str]
    players: dict[str, frozenset[str]]
    reference: frozenset[str]
    states: frozenset[str]
    time_words: frozenset[str]
    now_words: frozenset[str]
    of_old: frozenset[str]
    then_openings: frozenset[str]
    first_times: frozenset[str]
    former: frozenset[str]
    forecasts: frozenset[str]
    left_over: frozenset[str]
    at_one_time: tuple[str, ...]
    worth: frozenset[str]
    volumes: frozenset[str]
    rate_nouns: frozenset[str]
    extents: frozenset[str]
    heydays: frozenset[str]
    empty: frozenset[str]
    benchmarks: frozenset[str]
    posts: frozenset[str]
    of_all: frozenset[str]
    expecting: frozenset[str]
    weekdays: frozenset[str]
    year_earlier: frozenset[str]
    year_behind: frozenset[str]
    rescheduling: frozenset[str]
    beginnings: frozenset[str]
    origins: frozenset[str]
    makings: frozenset[str]
    multiples: frozenset[str]
    pointing: frozenset[str]
    lasting_texts: frozenset[str]
    same_periods: frozenset[str]
    periods: frozenset[str]
    back_behind: frozenset[str]
    year_front: frozenset[str]
    period_ends: frozenset[str]
    reached: frozenset[str]
    so_far: frozenset[str]
    ended: frozenset[str]
    since: frozenset[str]
    beside_clauses: frozenset[str]
    rolling: frozenset[str]
    period_months: dict[str, int]
    whole_year: frozenset[str]
    time_adverbs: frozenset[str]
    lengths: frozenset[str]
    time_adjectives: frozenset[str]
    time_prepositions: frozenset[str]
    approximate: frozenset[str]
    among: frozenset[str]
    reference_sides: frozenset[str]
    as_early: frozenset[str]
    ago: frozenset[str]
    records: frozenset[str]
    reference_nouns: frozenset[str]
    tolls: frozenset[str]
    toll_verbs: frozenset[str]
    distances: frozenset[str]
    sides: frozenset[str]
    differences: frozenset[str]
    comparatives: frozenset[str]
    earlier_levels: frozenset[str]
    earlier_periods: frozenset[str]
    ranging: frozenset[str]
    rivals: frozenset[str]
    rival_leads: frozenset[str]
    to_come: frozenset[str]
    compared_with: frozenset[str]
    states_of_people: frozenset[str]
    list_marks: frozenset[str]
    list_ends: frozenset[str]
    list_stops: frozenset[str]
    one_place: frozenset[str]
    one_time: frozenset[str]
    one_noun: frozenset[str]
    more_or_less: frozenset[str]
    beyond: frozenset[str]
    said_again: frozenset[str]
    taken_up: frozenset[str]
    share_leads: frozenset[str]
    held_against: frozenset[str]
    set_against: frozenset[str]
    smaller_units: dict[str, tuple[str, int]]
    aggregate: Aggregates
    members: Members
    company: Company
    polled: list[str]
    in_all: list[str]
    accounts: Accounts

    # Patterns of the phrases of one list.
    year_earlier_pattern = once(lambda self: _pattern(sorted(self.year_earlier)))
    whole_year_pattern = once(lambda self: _pattern(sorted(self.whole_year)))
    end_pattern = once(lambda self: _pattern(sorted(self.period_ends)))
    so_far_pattern = once(lambda self: _pattern(sorted(self.so_far)))
    ended_pattern = once(lambda self: _pattern(sorted(self.ended)))
    since_pattern = once(lambda self: _pattern(sorted(self.since)))
    rolling_pattern = once(lambda self: _pattern(sorted(self.rolling)))

    @once
    def changing(self) -> frozenset[str]:
        """Every verb that moves a figure."""
        return self.rise.verbs | self.fall.verbs | self.move

    @once
    def summing(self) -> frozenset[str]:
        """Every word that may say what a number sums up."""
        return self.aggregate.every.union(self.in_all)

    @once
    def polled_pattern(self) -> re.Pattern[str]:
        """An average of polls: "the average of recent polls"."""
        polls = "|".join(map(re.escape, self.polled))
        return re.compile(rf"\baverages? of (?:[\w'’.-]+ ){{0,3}}(?:{polls})\b")

    @once
    def in_all_pattern(self) -> re.Pattern[str]:
        """Words that make a number a total: "In all, 40 boats sank", and after it "boats in all."."""
        listed = "|".join(map(re.escape, self.in_all))
        return re.compile(rf"(?:{listed}),|(?: [\w-]+)? (?:{listed})(?=[.,;)]|\Z)")

    @once
    def year_behind_pattern(self) -> re.Pattern[str]:
        """Words for the year before right behind a number, or the same period of a year, which is its group.

        As in "$4 million a year earlier", "$4 million in the same six months of 2015".
        """
        lists = (self.year_behind, self.same_periods, self.periods)
        behind, same, periods = ("|".join(map(re.escape, sorted(one))) for one in lists)
        same = rf"(?:{same}) (?:[\w-]+ )??(?:{periods})(?: (?:(?:of|in|for) )?(\d{{4}}))?"
        return re.compile(rf"{_GAP}(?:{behind}|{same})\b")

    @once
    def back_behind_pattern(self) -> re.Pattern[str]:
        """Words for some time before right behind a number: "5.4% the previous month"."""
        return re.compile(rf"{_GAP}(?:{'|'.join(map(re.escape, sorted(self.back_behind)))})\b")

    @once
    def year_front_pattern(self) -> re.Pattern[str]:
        """Words for the year before right in front of a number: "year-earlier earnings of $4 million"."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(self.year_front)))})(?: [^\W\d]+){{0,3}}\Z")

    @once
    def gap_pattern(self) -> re.Pattern[str]:
        """What may stand between a number and its time: its noun, "in"."""
        return re.compile(_GAP.removesuffix(" ){0,3}") + "(?: |$)){0,3}")

    @once
    def sizes(self) -> frozenset[str]:
        """Every noun whose number is the size of a change: "a 3% drop"."""
        return self.rise.nouns | self.fall.nouns

    @once
    def moving(self) -> frozenset[str]:
        """Every verb and noun of change."""
        return self.changing | self.sizes

    @once
    def way_of(self) -> dict[str, str]:
        """Every lemma that says which way something went, and that."""
        up, down = ({"up", *self.rise.verbs, *self.rise.nouns}, {"down", *self.fall.verbs, *self.fall.nouns})
        return dict.fromkeys(down, "down") | dict.fromkeys(up, "up")

    @once
    def levels(self) -> frozenset[str]:
        """Every verb whose number is a level of its subject: "the rate was 7%", "stood at 7%"."""
        return self.level_verbs | self.copulas

    @once
    def having(self) -> frozenset[str]:
        """Verbs whose subject has what is counted."""
        return self.owning_verbs | self.copulas

    @once
    def telling(self) -> frozenset[str]:
        """Verbs whose subject only says a figure, and does not have it."""
        return self.say_verbs - self.report_verbs


@rules.compiled("statistics", Words)
def load(read: Words) -> Words:
    """The words as they stand there; patterns are compiled when they are first asked for."""
    return read
