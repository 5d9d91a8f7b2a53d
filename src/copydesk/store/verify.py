"""Checking a store: spans against their text, texts against their hash, rows against their article."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.records import Document, Extraction
from copydesk.store.read import Store
from copydesk.store.rows import TABLES

_TOGETHER = 256  # articles

# Articles of which nothing says what became of them, and those that are there twice.
UNSAID = "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM outcomes WHERE document IS NOT NULL)"
TWICE = "SELECT id FROM documents GROUP BY id HAVING count(*) > 1"
# Rows of an article that is not there.
LOOSE = "FROM {table} WHERE document NOT IN (SELECT id FROM documents)"


class Verified(msgspec.Struct):
    """What was checked, and what is wrong with it: a sentence each, and the articles concerned."""

    documents: int = 0
    spans: int = 0
    faults: list[str] = []
    faulty: set[str] = set()

    def note(self, document: str, fault: str) -> None:
        """Keep a fault."""
        self.faults.append(fault)
        self.faulty.add(document)


def verify(store: Store) -> Verified:
    """Check every article of a store; each fault is a line with its source and its record."""
    done = Verified()
    ids = [row["id"] for row in store.query("SELECT DISTINCT id FROM documents ORDER BY id").to_pylist()]
    for first in range(0, len(ids), _TOGETHER):
        for name, extraction in _extractions(store, ids[first : first + _TOGETHER]):
            _check(done, name, extraction)
    for sql, what in ((UNSAID, "nothing says what became of it"), (TWICE, "it is there twice")):
        for row in store.query(sql).to_pylist():
            done.note(row["id"], f"document {row['id'][:8]}: {what}")
    for table in TABLES:
        if table != "documents":
            (row,) = store.query(f"SELECT count(*) AS n {LOOSE.format(table=table)}").to_pylist()
            if row["n"]:
                done.faults.append(f"{table}: {row['n']:,} rows of articles that are not there")
    return done


def _extractions(store: Store, ids: list[str]) -> Iterator[tuple[str, Extraction | str]]:
    """Put articles together again; what cannot be is the reason, for that one alone."""
    try:
        for one in list(store.extractions(ids)):
            yield str(one.document.id), one
    except (msgspec.ValidationError, KeyError, TypeError, ValueError) as error:
        if len(ids) == 1:
            yield ids[0], str(error)
            return
        for name in ids:
            yield from _extractions(store, [name])


def _check(done: Verified, name: str, extraction: Extraction | str) -> None:
    done.documents += 1
    if isinstance(extraction, str):
        done.note(name, f"document {name[:8]}: its records cannot be put together ({extraction})")
        return
    document = extraction.document
    assert isinstance(document, Document)
    if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.text_sha256:
        done.note(name, f"{document.source}: the text is not the one that its hash was made of")
    for where, start, end, text in spans(extraction):
        done.spans += 1
        there = document.text[start:end]
        if not 0 <= start <= end <= len(document.text):
            done.note(name, f"{document.source}: {where}: no characters {start} to {end}")
        elif text is not None and there != text:
            done.note(name, f"{document.source}: {where}: {text!r} is {there!r} in the text")


def spans(part: Any, where: str = "document") -> Iterator[tuple[str, int, int, str | None]]:
    """Find every span in a record and its parts: (record, start, end, its words if it has them).

    What is put together from several spans stands where its head does.
    """
    if isinstance(part, list | tuple):
        for one in part:
            yield from spans(one, where)
    elif isinstance(part, msgspec.Struct):
        name = getattr(part, "id", None)
        here = f"{type(part).__name__.lower()} {name[:8]}" if name else where
        if hasattr(part, "start") and hasattr(part, "end"):
            words = getattr(part, "head" if hasattr(part, "spans") else "text", None)
            yield here, part.start, part.end, words
        for field in part.__struct_fields__:
            yield from spans(getattr(part, field), here)
