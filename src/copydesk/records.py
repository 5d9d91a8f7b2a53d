"""Every record of the flow, as the program prints it.

One `Extraction` is everything that was read in one article. The field names are the JSON keys of
`copydesk extract --format jsonl` and the column names of the store, so this file is a contract.

Spans are half-open `[start, end)` in Unicode code points of `document.text`, and
`text[start:end] == span.text` always holds. What an article does not state is `None`.
Nothing heavy is imported here: no spaCy, no DuckDB, no web, no cluster.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from copydesk import lookup

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Number = int | float

BlockKind = Literal["title", "byline", "dateline", "paragraph", "caption", "pull quote", "boilerplate"]
Comparator = Literal["=", "~", "<", "<=", ">", ">="]
Trend = Literal["up", "down"]
StatisticKind = Literal[
    "count", "percentage", "fraction", "money", "measurement", "duration",
    "age", "rate", "ratio", "frequency", "rank", "score",
]  # fmt: skip
Aggregate = Literal["total", "average", "median", "maximum", "minimum", "cumulative", "additional"]
StanceKind = Literal["hedged", "negated", "denied", "conditional", "forecast", "questioned"]
TimeBasis = Literal["clause", "sentence", "previous", "publication"]
Part = Literal["statistic", "measure", "whole", "time", "places", "source", "certainty", "trend", "aggregate"]
ClaimKind = Literal[
    "quantity", "comparison", "trend", "event", "rule", "prediction", "quotation", "definition", "cause",
]  # fmt: skip
ReplacementKind = Literal[
    "name", "pronoun", "description", "time", "place", "figure", "speaker", "mark", "headline",
]  # fmt: skip
OutcomeKind = Literal["ok", "partial", "rejected", "timeout", "crashed"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is complete when it is made and never changes afterwards."""

    def _repr_html_(self) -> str:
        """Show it in a notebook; how is looked up when that is wanted, so that records load nothing heavy."""
        shown: str = lookup.found("shown_in_notebook")(self)
        return shown


class Span(Record, frozen=True):
    """Some characters of an article: where they start, where they end, what they are."""

    start: int
    end: int
    text: str


class Block(Record, frozen=True):
    """A stretch of an article that is one thing: the title, a paragraph, a caption, boilerplate."""

    start: int
    end: int
    kind: BlockKind


class Region(Record, frozen=True):
    """Where on paper some characters stand: a line of a page of a PDF.

    `page` is counted from 1; `box` is left, bottom, right and top in points (1/72 inch) from the
    page's lower left corner, as in PDF.
    """

    start: int
    end: int
    page: int
    box: list[float]


class Document(Record, frozen=True):
    """An article: its text, where it came from, and what its head and foot say about it.

    `published` is an ISO date and `published_basis` says how it is known: given by the user, by
    the file's metadata, or read in the text. `source_id` is the article's id in its collection.
    `regions` is empty for what has no pages: the parser of HTML does not say where its words stood.
    `url` is its own address, and `extra` what its file says of it besides: further columns of a table,
    the section and length of an archive's export, a JSON object.
    """

    id: str
    source: str
    source_id: str | None
    media_type: str
    title: str | None
    byline: str | None
    publisher: str | None
    published: str | None
    published_basis: Literal["given", "metadata", "text"] | None
    dateline: str | None
    language: str
    text: str
    text_sha256: str
    blocks: list[Block]
    regions: list[Region]
    url: str | None = None
    extra: dict[str, Any] = {}


class Entity(Record, frozen=True):
    """A person, organisation, place or other named thing, with all its names in the article.

    `label` is an OntoNotes label (PERSON ORG GPE LOC FAC NORP EVENT ...).
    """

    id: str
    rule: str
    name: str
    label: str
    mentions: list[Span]


class Timex(Record, frozen=True):
    """A time expression, in TIMEX3 (TimeML 1.2.1): "Sunday" is DATE 2019-10-13.

    `earliest` and `latest` are the first and last calendar day of the value, ISO dates, `None` for
    what is no calendar interval. `anchor` is the ISO date or the id of the timex it was resolved
    against, `None` for an absolute expression.
    """

    id: str
    rule: str
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str | None
    earliest: str | None
    latest: str | None
    anchor: str | None


class Toponym(Record, frozen=True):
    """A place name, with the place that it means here. Unresolved: `name` and coordinates `None`.

    `country` is ISO 3166-1 alpha-2; latitude and longitude are WGS84 degrees; `geonameid` is
    GeoNames'. `form` is "adjective" for "French"; `entity` is the id of the entity it is a name of.
    Of an unresolved place `country` and `admin1` are those of the place that the text puts it in.
    Of a part of a place ("northern Iraq") `text` is "Iraq", `name` the part, `kind` "region", the point
    that of the whole, and `geonameid` None. A capital that stands for its government has the rule
    "capital for its government"; "the camp" has the place and the entity of the camp named before it.
    """

    id: str
    rule: str
    start: int
    end: int
    text: str
    form: Literal["name", "adjective"]
    name: str | None
    kind: Literal["country", "admin", "city", "facility", "region"] | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    entity: str | None


class Quantity(Record, frozen=True):
    """A number with its unit: "more than $3.5 billion" is > 3500000000 USD.

    A bound has the number in `low` and `high` and the side in `comparator`; a range has two
    numbers. `unit` is singular English in SI spelling or ISO 4217, `unit_code` UCUM or ISO 4217.
    `dimension` is the kind of number (the values of `Statistic.kind`), before its context is known.
    """

    id: str
    rule: str
    start: int
    end: int
    text: str
    low: Number | None
    high: Number | None
    comparator: Comparator
    unit: str | None
    unit_code: str | None
    dimension: str | None
    trend: Trend | None
    vague: bool


class Speaker(Record, frozen=True):
    """Who speaks, by the nearest wording that says so; `entity` is an entity's id if it has one."""

    entity: str | None
    start: int
    end: int
    text: str


class Attribution(Record, frozen=True):
    """Something that somebody said, wrote or thinks: source, cue and content (PARC 3.0).

    `content` is never empty; a split quotation has several spans.
    """

    id: str
    rule: str
    kind: Literal["direct", "indirect", "mixed"]
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    speaker: Speaker | None
    source_kind: Literal["named", "institution", "unnamed", "document"] | None


class Stance(Record, frozen=True):
    """How sure the writer is: "thought to" hedges what stands in its scope."""

    id: str
    rule: str
    kind: StanceKind
    by: Literal["reporter", "source"]
    cue: Span
    scope: Span


class Measure(Record, frozen=True):
    """What is counted or measured; `text` is the pieces joined by a space, `spans` are exact."""

    text: str
    head: str
    entity: str | None
    spans: list[Span]


class Predicate(Record, frozen=True):
    """What happens to what is counted ("killed", "sold") and the part that it plays in it."""

    text: str
    lemma: str
    role: str
    start: int
    end: int


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


class Outcome(Record, frozen=True):
    """What became of one input: exactly one for every input, whatever happened."""

    outcome: OutcomeKind
    reason: str | None
    message: str | None


class RejectedDocument(Record, frozen=True):
    """What is known of an input that could not be read."""

    id: str | None
    source: str
    source_id: str | None
    media_type: str | None


class Input(Record, frozen=True):
    """One input as it was read: a document, or what is known of one that could not be read.

    The outcome is "ok", "partial" (read, with a loss that the message names) or "rejected".
    """

    document: Document | RejectedDocument
    outcome: Outcome


class Extraction(Record, frozen=True, kw_only=True):
    """Everything that was read in one article; one line of `copydesk extract --format jsonl`."""

    document: Document | RejectedDocument
    entities: list[Entity]
    timexes: list[Timex]
    toponyms: list[Toponym]
    quantities: list[Quantity]
    attributions: list[Attribution]
    stances: list[Stance]
    statistics: list[Statistic]
    changes: list[Change]
    claims: list[Claim] = []
    outcome: Outcome

    def to_arrow(self, table: str = "statistics") -> pyarrow.Table:
        """Take its statistics as an Arrow table, as a store gives them, or another table by its name."""
        made: pyarrow.Table = lookup.found("arrow")(self, table)
        return made

    def to_pandas(self, table: str = "statistics") -> pandas.DataFrame:
        """Take its statistics as a pandas data frame."""
        frame: pandas.DataFrame = lookup.found("to_pandas")(self.to_arrow(table))
        return frame

    def to_polars(self, table: str = "statistics") -> polars.DataFrame:
        """Take its statistics as a polars data frame."""
        frame: polars.DataFrame = lookup.found("to_polars")(self.to_arrow(table))
        return frame


def regions_of(document: Document, start: int, end: int) -> list[Region]:
    """The lines on paper that a span stands on, in the order of the text; none for what has no pages."""
    return [region for region in document.regions if region.start < end and start < region.end]


def record_id(document_id: str, kind: str, spans: list[tuple[int, int]], ordinal: int = 0) -> str:
    """Name a record by where it stands: a hash of its document, kind, spans and ordinal.

    The rule is not part of it, so a renamed rule breaks no link. 16 hexadecimal characters.
    """
    key = msgspec.json.encode((document_id, kind, spans, ordinal))
    return hashlib.sha256(key).hexdigest()[:16]


def document_id(text: str, name: str) -> str:
    """Name a document by its text and its id in a collection or path in the input folder."""
    return hashlib.sha256(f"{name}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def to_json(extraction: Extraction) -> str:
    """Print an extraction as one line of ASCII-safe JSON with every key of the contract."""
    return json.dumps(to_builtins(extraction), ensure_ascii=True, separators=(",", ":"))


def to_builtins(record: msgspec.Struct) -> Any:
    """Turn a record into plain dictionaries and lists, keyed as the contract says."""
    return msgspec.to_builtins(record)


def from_json(line: str | bytes) -> Extraction:
    """Read back a line that `to_json` printed.

    Raises:
        msgspec.ValidationError: If the line is no extraction.
    """
    data = json.loads(line)
    kind = Document if "text" in data["document"] else RejectedDocument
    parts: dict[str, Any] = {"document": msgspec.convert(data["document"], kind)}
    for field in msgspec.structs.fields(Extraction):
        if field.name != "document" and field.encode_name in data:  # an earlier version wrote no claims
            parts[field.name] = msgspec.convert(data[field.encode_name], field.type)
    return Extraction(**parts)
