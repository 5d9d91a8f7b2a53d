"""The records of what an article states: statistics, their changes, and the claims that can be checked."""

from typing import Literal

import msgspec

from copydesk.records.annotations import Comparator, Number, Record, Span, StanceKind, Trend

StatisticKind = Literal[
    "count", "percentage", "fraction", "money", "measurement", "duration",
    "age", "rate", "ratio", "frequency", "rank", "score",
]  # fmt: skip
Aggregate = Literal["total", "average", "median", "maximum", "minimum", "cumulative", "additional"]
TimeBasis = Literal["clause", "sentence", "previous", "publication"]
Part = Literal["statistic", "measure", "whole", "time", "places", "source", "certainty", "trend", "aggregate"]
ClaimKind = Literal[
    "quantity", "comparison", "trend", "event", "rule", "prediction", "quotation", "definition", "cause",
]  # fmt: skip
ReplacementKind = Literal[
    "name", "pronoun", "description", "time", "place", "figure", "speaker", "mark", "headline",
]  # fmt: skip


class Measure(Record, frozen=True):
    """What is counted or measured; `text` is the pieces joined by a space, `spans` are exact."""

    text: str
    head: str
    entity: str | None
    spans: list[Span]


class Predicate(Record, frozen=True):
    """What happens to what is counted ("pulled from a mine") and the part that it plays in it.

    `text` is the pieces joined by a space, `spans` are exact. `head` is the verb as written, from `start` to
    `end`, and `lemma` its base form.
    """

    text: str
    head: str
    lemma: str
    role: str
    start: int
    end: int
    spans: list[Span]


class Whole(Record, frozen=True):
    """The population that a share or subset is taken of: "those leaving France"."""

    text: str
    spans: list[Span]


class StatisticTime(Record, frozen=True):
    """When a figure holds: a TIMEX3 value or `start/end`, and where that was read."""

    value: str | None
    earliest: str | None
    latest: str | None
    timexes: list[str]
    basis: TimeBasis


class Sentence(Record, frozen=True):
    """The sentence that a figure stands in."""

    start: int
    end: int


class Evidence(Record, frozen=True):
    """How one part of a statistic was decided: what was chosen, how likely it is, what came second.

    `chosen` and `runner_up` are in the article's own words, or `None` for "not stated"; `proposed_by`
    is the rule that proposed what was chosen, `None` if no rule did. Probabilities are from 0 to 1.
    """

    part: Part
    chosen: str | None
    proposed_by: str | None
    probability: float
    runner_up: str | None
    runner_up_probability: float | None


class Statistic(Record, frozen=True):
    """A quantity that is said of something: how many, of what, when, where, who says so, how sure.

    `quantity`, `toponyms`, `attribution` and `stance_id` are ids; `stance` `None` means asserted.
    `confidence` is the chance that the whole row is right, from 0 to 1, and `evidence` says how each part
    was decided; the rules alone give neither.
    """

    id: str
    rule: str
    quantity: str
    start: int
    end: int
    text: str
    kind: StatisticKind
    low: Number | None
    high: Number | None
    comparator: Comparator
    unit: str | None
    trend: Trend | None
    vague: bool
    aggregate: Aggregate | None
    measure: Measure | None
    predicate: Predicate | None
    whole: Whole | None
    time: StatisticTime | None
    toponyms: list[str]
    attribution: str | None
    stance: StanceKind | None
    stance_id: str | None
    sentence: Sentence
    confidence: float | None
    evidence: list[Evidence]


class Change(Record, frozen=True):
    """A figure that went from one value to another, as one record.

    `from_`, `to` (printed as "from", "to") and each of `by` are ids of statistics; at least two
    of the three are there. `difference` is in `unit` (percentage points between percentages),
    `ratio` is to / from. `stated` is true if the article says so, false if it was worked out.
    """

    id: str
    rule: str
    from_: str | None = msgspec.field(name="from")
    to: str | None
    by: list[str]
    unit: str | None
    difference: Number | None
    ratio: Number | None
    trend: Trend | None
    from_time: str | None
    to_time: str | None
    stated: bool


class Subject(Record, frozen=True):
    """What a claim is about, in the article's words; `entity` is an entity's id if it has one."""

    entity: str | None
    start: int
    end: int
    text: str


class Claimant(Record, frozen=True):
    """Who says a claim: an attribution's id, and the speaker as the article names them."""

    attribution: str
    entity: str | None
    name: str | None


class Replacement(Record, frozen=True):
    """What stands in a claim's `text` instead of words of the article, or between them.

    `start`, `end` and `text` are the words that were replaced; they are empty where something was filled
    in. `by` stands at character `at` of the claim's text. `taken` is where the article says it, `None`
    for a date that was worked out and for a mark.
    """

    start: int
    end: int
    text: str
    kind: ReplacementKind
    by: str
    at: int
    taken: Span | None


class Weight(Record, frozen=True):
    """A word that speaks for a claim being worth a check (above 0) or against it (below)."""

    start: int
    end: int
    text: str
    weight: float


class Claim(Record, frozen=True):
    """A sentence that asserts something about the world which can be checked.

    `span` is the sentence as it stands; `text` is the same so that it can stand alone, and
    `replacements` is all in which the two differ. `open` has the words that need the article and
    could not be settled. `statistics`, `changes`, `timexes`, `toponyms` and `entities` are ids of what
    stands in it. `attribution` says who says so, the outermost first; it is empty for the article itself.
    `check_worthiness` is the chance that people would call it worth a check, from 0 to 1.
    """

    id: str
    rule: str
    span: Span
    text: str
    kind: ClaimKind
    subject: Subject | None
    predicate: Predicate | None
    statistics: list[str]
    changes: list[str]
    timexes: list[str]
    toponyms: list[str]
    entities: list[str]
    attribution: list[Claimant]
    stance: StanceKind | None
    stance_id: str | None
    check_worthiness: float
    weights: list[Weight]
    replacements: list[Replacement]
    open: list[Span]
