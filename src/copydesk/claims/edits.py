"""Putting words in the place of others, with a record of each, and of what stays open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.records import Replacement, ReplacementKind, Span

if TYPE_CHECKING:
    from copydesk.claims.selection import Asserted

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Edit:
    """`by` is to stand instead of the characters `[start, end)`; nothing is replaced if they are none."""

    start: int
    end: int
    by: str
    kind: ReplacementKind
    taken: Span | None


@dataclass(frozen=True)
class Alone:
    """A sentence that stands alone, what was replaced in it, and what was left open."""

    text: str
    replacements: list[Replacement]
    open: list[Span]


def plain(text: str) -> str:
    """Words on one line."""
    return _BLANKS.sub(" ", text)


def apply(found: Found, one: Asserted, edits: Iterable[Edit], left: Iterable[Span]) -> Alone:
    """Carry out some edits; of two that cross, the first given. What was replaced is not open."""
    kept: list[Edit] = []
    for edit in edits:
        if not any(_cross(edit, other) for other in kept):
            kept.append(edit)
    text, at, out = "", one.start, list[Replacement]()
    for edit in sorted(kept, key=lambda e: (e.start, e.end)):
        text += plain(found.document.text[at : edit.start])
        out.append(
            Replacement(
                start=edit.start,
                end=edit.end,
                text=found.document.text[edit.start : edit.end],
                kind=edit.kind,
                by=edit.by,
                at=len(text),
                taken=edit.taken,
            )
        )
        text, at = text + edit.by, edit.end
    text += plain(found.document.text[at : one.end])
    spans = {(s.start, s.end): s for s in left}
    for edit in kept:
        spans = {key: s for key, s in spans.items() if key[1] <= edit.start or edit.end <= key[0]}
    return Alone(text, out, [spans[key] for key in sorted(spans)])


def _cross(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:
        inner, outer = (one, other) if one.start == one.end else (other, one)
        return outer.start < inner.start < outer.end or (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end
