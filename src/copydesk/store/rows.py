"""Records as rows: an extraction becomes rows of every table, and rows an extraction again."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from copydesk import records
from copydesk.records import Document, Extraction, RejectedDocument

Row = dict[str, Any]

# The lists of an extraction, each the table of that name (entities leave their mentions in another).
LISTS = tuple(f.name for f in msgspec.structs.fields(Extraction) if f.name not in ("document", "outcome"))
TABLES = ("documents", *LISTS, "mentions", "outcomes")
OUTCOME = ("source", "source_id", "document", "outcome", "reason", "message", "media_type")

# A number of the contract is whole or decimal; a column is DOUBLE, so whole ones are made whole again.
_NUMBERS = ("low", "high", "difference", "ratio")


def column_of(table: str) -> str:
    """The column in which a table has the id of an article."""
    return "id" if table == "documents" else "document"


def rows_of(extraction: Extraction, fingerprint: str) -> dict[str, list[Row]]:
    """Turn one extraction into the rows of every table that has some."""
    document = extraction.document
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    rows["outcomes"].append(outcome_row(extraction))
    if isinstance(document, RejectedDocument):
        return rows
    extra = json.dumps(document.extra) if document.extra else None
    about = {**records.to_builtins(document), "extra": extra, "fingerprint": fingerprint}
    rows["documents"].append(about)
    for name in LISTS:
        for record in getattr(extraction, name):
            row = {"document": document.id, **_decimals(records.to_builtins(record))}
            for mention in row.pop("mentions", []):
                rows["mentions"].append({"document": document.id, "entity": row["id"], **mention})
            rows[name].append(row)
    return rows


def _decimals(row: Row) -> Row:
    """Make numbers fit a DOUBLE: beyond 2**53 a whole number keeps 15 of its digits."""
    return {name: float(v) if name in _NUMBERS and v is not None else v for name, v in row.items()}


def outcome_row(extraction: Extraction) -> Row:
    """The row that says what became of an input."""
    document, outcome = extraction.document, extraction.outcome
    known = (document.source, document.source_id, document.id)
    said = (outcome.outcome, outcome.reason, outcome.message)
    return dict(zip(OUTCOME, (*known, *said, document.media_type), strict=True))


def extraction_of(outcome: Row, rows: dict[str, list[Row]]) -> Extraction:
    """Put one extraction together from its outcome and its rows, each in the order of its list."""
    known = rows.get("documents")
    mentions = group(rows.get("mentions", []), "entity")
    data: Row = {"outcome": outcome}
    for name in LISTS:
        data[name] = [_whole_numbers(row) for row in rows.get(name, [])]
    for row in data["entities"]:
        row["mentions"] = mentions.get(row["id"], [])
    document: Document | RejectedDocument
    if known:
        extra = json.loads(known[0]["extra"] or "{}")
        document = msgspec.convert({**known[0], "extra": extra}, Document)
    else:
        document = msgspec.convert({**outcome, "id": outcome["document"]}, RejectedDocument)
    parts = {
        field.name: msgspec.convert(data[field.name], field.type)
        for field in msgspec.structs.fields(Extraction)
        if field.name != "document"
    }
    return Extraction(document=document, **parts)


def _whole_numbers(row: Row) -> Row:
    for name in _NUMBERS:
        if name in row:
            row[name] = number(row[name])
    return row


def number(value: float | None) -> int | float | None:
    """Print a whole number without its ".0"."""
    return int(value) if value is not None and value == int(value) else value


def group(rows: Iterable[Row], by: str = "document") -> dict[str, list[Row]]:
    """Sort the rows of a table by their document, or by what another column says."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row)
    return found
