"""Stores of some extractions, and what stands in them."""

from pathlib import Path

import copydesk
from copydesk.records import Extraction, Input
from copydesk.store.write import Counts, Writer


def keep(path: Path, *extractions: Extraction, fingerprint: str = "one") -> Counts:
    with Writer(path, fingerprint) as writer:
        for one in extractions:
            if not writer.is_kept(Input(document=one.document, outcome=one.outcome)):
                writer.keep(one)
    return writer.counts


def rows(path: Path, sql: str) -> list[dict[str, object]]:
    with copydesk.open_store(path) as opened:
        found: list[dict[str, object]] = opened.query(sql).to_pylist()
    return found
