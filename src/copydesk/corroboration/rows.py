"""What corroboration takes and gives: rows, with no parse and no database behind them.

`Article` and `Reading` are what it needs to know of an article and of a statistic. `Reuse`, `Origin`,
`Story`, `Telling`, `Figure`, `Member`, `Relation`, `Course` and `Crowd` are rows of the tables `reuse`,
`origins`, `stories`, `tellings`, `figures`, `readings`, `relations`, `series` and `crowds`.
"""

from typing import Literal, NamedTuple

import msgspec

from copydesk.records import Aggregate, Comparator, Record, StanceKind, StatisticKind, TimeBasis, Trend

ReuseKind = Literal["copy", "near copy", "part", "rewrite"]
RelationKind = Literal[
    "agree", "rounding", "revision", "different period", "different scope", "competing estimate", "conflict",
    "unclear",
]  # fmt: skip
CrowdKind = Literal["articles", "statistics"]


class About(NamedTuple):
    """What there is to know of a relation.

    Attributes:
        colour: In a terminal.
        meaning: In a few words, as the explorer says it.
        disputes: Whether it holds only between two numbers that can be compared; else they are `unclear`.
    """

    colour: str
    meaning: str
    disputes: bool = False


# In the order in which they are shown: what agrees, what is open, what has changed, what contradicts.
RELATIONS: dict[RelationKind, About] = {
    "agree": About("green", "the same number"),
    "rounding": About("green", "one number is the other, rounded"),
    "unclear": About("dim", "the articles do not say why the numbers differ"),
    "revision": About("yellow", "a later article gives a newer or corrected number", disputes=True),
    "different period": About("cyan", "each number is for another time"),
    "different scope": About("cyan", "each number is for another place or part", disputes=True),
    "competing estimate": About("yellow", "two sources estimate it differently", disputes=True),
    "conflict": About("bold red", "two numbers that cannot both be right", disputes=True),
}


class Article(Record, frozen=True):
    """An article: its text and head, the names that it mentions, and what it quotes word for word."""

    id: str
    source: str
    title: str | None
    publisher: str | None
    published: str | None
    text: str
    names: list[str]
    places: list[str]
    quotes: list[str]


class Reading(Record, frozen=True):
    """A statistic with the words of its parts: what one article gives as the value of a figure.

    `places` are GeoNames ids where a place is resolved, else its name in small letters, and `countries` their
    ISO 3166-1 codes. `earliest` and `latest` are ISO dates, `None` if the article does not say when it holds.
    `before` are the ids of the statistics from which the article says that it changed to this one.
    """

    id: str
    document: str
    start: int
    text: str
    kind: StatisticKind
    low: float | None
    high: float | None
    comparator: Comparator
    unit: str | None
    trend: Trend | None
    vague: bool
    aggregate: Aggregate | None
    measure: str | None
    head: str | None
    predicate: str | None
    whole: str | None
    time: str | None
    earliest: str | None
    latest: str | None
    basis: TimeBasis | None
    places: list[str]
    countries: list[str]
    place_names: list[str]
    source: str | None
    speaker: str | None
    stance: StanceKind | None
    sentence: str
    before: list[str]


class Reuse(Record, frozen=True):
    """Two articles that carry one text: how much of each is in common (0 to 1), and how it shows."""

    document_a: str
    document_b: str
    kind: ReuseKind
    share_a: float
    share_b: float
    older: str | None
    evidence: str


class Origin(Record, frozen=True):
    """An article, and the one that its text came from; its own id if it came from no other."""

    document: str
    origin: str


class Story(Record, frozen=True):
    """Articles about one event: the first and last day on which they appeared, how many, of how many origins.

    `label` is the title, or the first words, of the article that is most like the others.
    """

    id: str
    label: str
    first: str | None
    last: str | None
    articles: int
    origins: int


class Telling(Record, frozen=True):
    """An article that tells a story."""

    story: str
    document: str


class Linked(Record, frozen=True):
    """The numbers of a story that are one figure, by their ids, and a key of what was compared.

    While a story has the same key, its numbers need not be compared again.
    """

    story: str
    key: str
    groups: list[list[str]]


class Figure(Record, frozen=True):
    """One thing that several articles give a number of.

    `origins` is the largest number of independent origins that give it for one period; `story` is the id of
    the story that it is part of, `None` if its readings are from several. `course` is how its values go on,
    with who gives them, "12 (The Wire), then 19 or 21 (The Post; The Mail)"; `None` where all are one.
    """

    id: str
    story: str | None
    label: str
    course: str | None
    kind: StatisticKind
    unit: str | None
    readings: int
    articles: int
    origins: int


class Member(Record, frozen=True):
    """A statistic that is a reading of a figure."""

    figure: str
    statistic: str


class Relation(Record, frozen=True):
    """How two readings of a figure stand to each other, with the reason in words.

    `score` says how sure it is that they measure the same thing, and `parts` what speaks for and against it,
    each with what it adds: by `weights.toml` inside a story, where more speaks for it from 0 on, and by
    `rules.toml` across stories, where it goes to 1. `confidence`, from 0 to 1, says how sure the relation is.
    """

    figure: str
    statistic_a: str
    statistic_b: str
    relation: RelationKind
    reason: str
    confidence: float
    score: float
    parts: str


class Course(Record, frozen=True):
    """A figure that is part of a series, the same thing over time."""

    series: str
    figure: str


class Crowd(Record, frozen=True):
    """Articles or statistics that share so much with so many that not all pairs of them were compared.

    `shared` says in words what they share, `compared` of how many `pairs` were.
    """

    kind: CrowdKind
    shared: str
    members: int
    compared: int
    pairs: int


class Known(Record, frozen=True):
    """What an earlier comparison has found, to be taken over where nothing has changed.

    `groups` are those of each story by its key, `relations` and `members` those of each figure by its id;
    `by` names the code and the rules that compare.
    """

    by: str = ""
    groups: dict[str, list[list[str]]] = msgspec.field(default_factory=dict)
    relations: dict[str, list[Relation]] = msgspec.field(default_factory=dict)
    members: dict[str, list[str]] = msgspec.field(default_factory=dict)


class Corroboration(Record, frozen=True):
    """Everything that is known when many articles are laid side by side."""

    reuse: list[Reuse]
    origins: list[Origin]
    stories: list[Story]
    tellings: list[Telling]
    linked: list[Linked]
    figures: list[Figure]
    readings: list[Member]
    relations: list[Relation]
    series: list[Course]
    crowds: list[Crowd]
