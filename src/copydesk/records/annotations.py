"""The records of what stands in a text: the article itself, and the annotations of its characters."""

from typing import Any, Literal

import msgspec

from copydesk import lookup

Number = int | float

BlockKind = Literal["title", "byline", "dateline", "paragraph", "caption", "pull quote", "boilerplate"]
Comparator = Literal["=", "~", "<", "<=", ">", ">="]
Trend = Literal["up", "down"]
StanceKind = Literal["hedged", "negated", "denied", "conditional", "forecast", "questioned"]


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
