"""What people decided, joined to the records that it is about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import msgspec

from copydesk.records import Extraction
from copydesk.render import cards
from copydesk.store import reviews
from copydesk.store.read import Store
from copydesk.store.reviews import Review
from copydesk.store.rows import Row
from copydesk.store.shown import FLAT
from copydesk.store.sql import sql

# What stands beside a figure that was reviewed: who decided what and when, and what had been read.
REVIEW = ("review", "reviewer", "reviewed", "note", "machine")


class Reviewed(msgspec.Struct, frozen=True):
    """The decisions that hold, by the id of the record they are about, and those whose record is gone."""

    by_id: dict[str, Review]
    lost: list[Review]
    all: reviews.Reviews

    @classmethod
    def nothing(cls) -> Reviewed:
        """What there is where nobody has decided anything."""
        return cls({}, [], reviews.Reviews([], []))

    @classmethod
    def read(cls, path: str | os.PathLike[str], store: Store) -> Reviewed:
        """Read the reviews beside a store, and find what they are about in the store or a copy of it."""
        found = reviews.read(path)
        holding = found.holding()
        keys: dict[Any, list[str]] = {}
        for row in decided_rows(store, {r.text_sha256 for r in holding if r.text_sha256}):
            keys.setdefault((row["text_sha256"], "statistic", row["start"], row["end"]), []).append(row["id"])
        by_id = {record: one for one in holding for record in keys.get(one.key, ())}
        return cls(by_id, [one for one in holding if one.key not in keys], found)

    def joined(self, row: Mapping[str, Any]) -> Row:
        """A row with what was decided of it: corrections in their columns, and `review` beside it."""
        one = self.by_id.get(row["id"])
        if one is None:
            return {**row, "review": None}
        return {**reviews.apply(row, one), "review": one}

    def flat(self, row: Mapping[str, Any]) -> Row:
        """A row of the flat table with the corrections in it, and beside it the columns of `REVIEW`."""
        now = self.joined(row)
        one = now["review"]
        told = {name: now.get(name) for name in FLAT}
        if one is None:
            return {**told, **dict.fromkeys(REVIEW)}
        machine = "; ".join(f"{name}: {value}" for name, value in one.machine.items()) or None
        about = (one.verdict, one.by, one.when, one.note or None, machine)
        return {**told, **dict(zip(REVIEW, about, strict=True))}

    def corrected(self, extraction: Extraction) -> dict[str, dict[str, Any]]:
        """The figures of an article that were corrected: id -> their rows with the corrections."""
        records = cards.by_id(extraction)
        text = getattr(extraction.document, "text", "")
        return {
            statistic.id: reviews.apply(cards.row_of(statistic, records, text), one)
            for statistic in extraction.statistics
            if (one := self.by_id.get(statistic.id)) and one.corrected
        }


def decided_rows(store: Store, hashes: set[str]) -> list[Row]:
    """The figures of some texts, by what decisions are keyed by."""
    found: list[Row] = store.ask(sql("decided"), [sorted(hashes)]).to_pylist() if hashes else []
    return found
