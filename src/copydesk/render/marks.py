"""Cutting a text at the edges of its spans, so that crossing spans can all be shown.

Nothing nests: each piece lists every mark that covers it, so nothing can be wrong when a quotation
and a name cross each other.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec


class Mark(msgspec.Struct, frozen=True):
    """A part of an article and what it is: "measure", "source"."""

    start: int
    end: int
    name: str


def named(name: str, spans: Iterable[Any]) -> Iterator[Mark]:
    """Marks of one name over some spans, or whatever else has a start and an end."""
    return (Mark(start=one.start, end=one.end, name=name) for one in spans)


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text that no mark's edge cuts, with the marks that cover it, in their order."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """Cut `text[start:end]` at every edge of a mark; joined, the pieces are the text again.

    The marks may come in any order and reach beyond the stretch; their offsets count in the whole text.
    """
    edges = {start, end} | {edge for m in marks for edge in (m.start, m.end) if start < edge < end}
    cuts = sorted(edges)
    return [
        Piece(start=a, end=b, text=text[a:b], marks=tuple(m for m in marks if m.start <= a and b <= m.end))
        for a, b in pairwise(cuts)
    ]


def windows(
    text: str, first: tuple[int, int], marks: Sequence[Mark], around: int = 60
) -> list[tuple[int, int]]:
    """Choose what to print: the first sentence whole, and of every mark outside it some characters around it.

    Returns:
        Stretches of the text in order, none touching another.
    """
    found = [first]
    for mark in marks:
        if mark.start < first[1] and first[0] < mark.end:
            continue
        start, end = max(0, mark.start - around), min(len(text), mark.end + around)
        start = text.rfind("\n", start, mark.start) + 1 or _word(text, start)
        line_end = text.find("\n", mark.end, end)
        end = line_end if line_end >= 0 else _word(text, end)
        found.append((start, end))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _word(text: str, at: int) -> int:
    """The nearest place before `at` at which no word is cut."""
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return at
