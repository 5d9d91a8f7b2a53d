"""Checking a store: every span against its text, every text against its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.records import Document
from copydesk.store.read import Store


class Verified(msgspec.Struct):
    """What was checked, and what is wrong with it."""

    documents: int = 0
    spans: int = 0
    faults: list[str] = []


def verify(store: Store) -> Verified:
    """Check every article of a store; each fault is a line with its source and its record."""
    done = Verified()
    for extraction in store.extractions():
        document = extraction.document
        if not isinstance(document, Document):
            continue
        done.documents += 1
        if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.text_sha256:
            done.faults.append(f"{document.source}: the text is not the one that its hash was made of")
        for where, start, end, text in spans(extraction):
            done.spans += 1
            there = document.text[start:end]
            if not 0 <= start <= end <= len(document.text):
                done.faults.append(f"{document.source}: {where}: no characters {start} to {end}")
            elif text is not None and there != text:
                done.faults.append(f"{document.source}: {where}: {text!r} is {there!r} in the text")
    return done


def spans(part: Any, where: str = "document") -> Iterator[tuple[str, int, int, str | None]]:
    """Find every span in a record and its parts: (record, start, end, its words if it has them)."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from spans(one, where)
    elif isinstance(part, msgspec.Struct):
        name = getattr(part, "id", None)
        here = f"{type(part).__name__.lower()} {name[:8]}" if name else where
        if hasattr(part, "start") and hasattr(part, "end"):
            yield here, part.start, part.end, getattr(part, "text", None)
        for field in part.__struct_fields__:
            yield from spans(getattr(part, field), here)
