"""Every record of the flow, as the program prints it.

One `Extraction` is everything that was read in one article. The field names are the JSON keys of
`copydesk extract --format jsonl` and the column names of the store, so these files are a contract.

Spans are half-open `[start, end)` in Unicode code points of `document.text`, and
`text[start:end] == span.text` always holds. What an article does not state is `None`.
Nothing heavy is imported here: no spaCy, no DuckDB, no web, no cluster.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from copydesk import lookup
from copydesk.records.annotations import (
    Attribution,
    Block,
    BlockKind,
    Comparator,
    Document,
    Entity,
    Number,
    Quantity,
    Record,
    Region,
    Span,
    Speaker,
    Stance,
    StanceKind,
    Timex,
    Toponym,
    Trend,
)
from copydesk.records.statistics import (
    Aggregate,
    Change,
    Claim,
    Claimant,
    ClaimKind,
    Evidence,
    Measure,
    Part,
    Predicate,
    Replacement,
    ReplacementKind,
    Sentence,
    Statistic,
    StatisticKind,
    StatisticTime,
    Subject,
    TimeBasis,
    Weight,
    Whole,
)

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

OutcomeKind = Literal["ok", "partial", "rejected", "timeout", "crashed"]


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
    claims: list[Claim] = msgspec.field(default_factory=list)
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
    try:
        line = msgspec.json.encode(extraction)
    except (OverflowError, UnicodeEncodeError):
        return _as_python(extraction)
    if b"0.0000" in line or _EXPONENT.search(line):
        return _as_python(extraction)
    text = line.decode()
    return text if text.isascii() and "\x7f" not in text else _NOT_ASCII.sub(_escaped, text)


# What msgspec, which takes a third of the time, does not write as Python's own module does: numbers below a
# ten-thousandth, and those with an exponent; it also leaves DEL and what is not ASCII as they are.
_EXPONENT = re.compile(rb"e-?[0-9]+[,\]}]")
_NOT_ASCII = re.compile(r"[^\x00-\x7e]+")


def _escaped(run: re.Match[str]) -> str:
    return _ENCODER.encode(run[0])[1:-1]


def _as_python(extraction: Extraction) -> str:
    return _ENCODER.encode(to_builtins(extraction))


# What it prints was made a moment before, so it holds no list that holds itself.
_ENCODER = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":"))


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
        if field.name != "document":
            parts[field.name] = msgspec.convert(data[field.encode_name], field.type)
    return Extraction(**parts)
