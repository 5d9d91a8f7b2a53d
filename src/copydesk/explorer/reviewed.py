"""What people decided, joined to the records that it is about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import msgspec

from copydesk.explorer.queries import sql
from copydesk.store import reviews
from copydesk.store.read import Store
from copydesk.store.reviews import Review
from copydesk.store.rows import Row


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
        """Read the reviews of a store and find what they are about.

        Args:
            path: The store beside which they are.
            store: The store, or a copy of it, that is open.
        """
        found = reviews.read(path)
        holding = found.holding()
        hashes = sorted({r.text_sha256 for r in holding if r.text_sha256})
        keys: dict[Any, list[str]] = {}
        for row in store.ask(sql("decided"), [hashes]).to_pylist():
            keys.setdefault((row["text_sha256"], "statistic", row["start"], row["end"]), []).append(row["id"])
        by_id = {record: one for one in holding for record in keys.get(one.key, ())}
        return cls(by_id, [one for one in holding if one.key not in keys], found)

    def joined(self, row: Mapping[str, Any]) -> Row:
        """A row with what was decided of it: corrections in their columns, and `review` beside it."""
        one = self.by_id.get(row["id"])
        if one is None:
            return {**row, "review": None}
        return {**reviews.apply(row, one), "review": one}
