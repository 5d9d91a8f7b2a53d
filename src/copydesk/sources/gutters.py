"""Columns on paper that a program draws row by row: each column is read to its end before the next.

Most programs draw a column after the other, and the order in which lines are drawn is the one in which
they are read. Where pieces of text stand side by side, row after row, and always begin at one place,
that place is the edge of a column. Cells of tables are too short to be lines of an article.
"""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from copydesk.sources.paper import Line

_FEWEST = 4  # rows that are side by side
_SHORTEST = 15  # characters of a piece, for half of them
_NEAR = 2.5  # of a letter's height: the first line of a paragraph is set in so far
_FAR = 3.5  # of a letter's height between rows: what is further away is no part of the columns


def in_order(pieces: list[Line]) -> list[Line]:
    """The lines of a page as they are read.

    Args:
        pieces: What stands together on a line, in the order in which it is drawn.
    """
    edges = _edges(pieces)
    if not edges:
        return list(_rows(pieces))
    start, end = _zone(pieces, edges)
    found, band = list(_rows(pieces[:start])), list[Line]()
    for piece in pieces[start:end]:
        if any(piece.left < edge - piece.size < edge + piece.size < piece.right for edge in edges):
            found += [*_by_column(band, edges), piece]
            band = []
        else:
            band.append(piece)
    return [*found, *_by_column(band, edges), *_rows(pieces[end:])]


def _edges(pieces: list[Line]) -> list[float]:
    """Where the second column and those behind it begin; none if the page has no columns drawn so."""
    beside = sorted(second.left for first, second in pairwise(pieces) if _is_beside(first, second))
    if len(beside) < _FEWEST or median(len(one.text) for one in pieces) < _SHORTEST:
        return []
    near = _NEAR * median(one.size for one in pieces)
    return [group[0] for group in _close(beside, near) if len(group) >= _FEWEST]


def _close(places: list[float], near: float) -> list[list[float]]:
    """Places in groups, none further from the first of its group than is near."""
    groups: list[list[float]] = []
    for place in places:
        if groups and place - groups[-1][0] <= near:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _is_beside(first: Line, second: Line) -> bool:
    """Say whether a piece stands on the same line as the one before it, to the right of it."""
    size = min(first.size, second.size)
    return abs(first.bottom - second.bottom) < 0.5 * size and second.left > first.right


def _zone(pieces: list[Line], edges: list[float]) -> tuple[int, int]:
    """The pieces from the first row of columns on to the last, and below them what goes on."""
    rows = [
        n
        for n, (first, second) in enumerate(pairwise(pieces))
        if _is_beside(first, second) and _column(second, edges) > _column(first, edges)
    ]
    start = rows[0]
    while start and pieces[start - 1].bottom - pieces[start].bottom < 0.5 * pieces[start].size:
        start -= 1
    end = rows[-1] + 2
    while end < len(pieces) and pieces[end - 1].bottom - pieces[end].bottom < _FAR * pieces[end].size:
        end += 1
    return start, end


def _column(piece: Line, edges: list[float]) -> int:
    return sum(piece.left >= edge - piece.size / 2 for edge in edges)


def _by_column(band: list[Line], edges: list[float]) -> list[Line]:
    """The pieces between two that stand across the columns: column after column."""
    return list(_rows(sorted(band, key=lambda piece: _column(piece, edges))))


def _rows(pieces: Iterable[Line]) -> Iterable[Line]:
    """Lines, put together of the pieces that stand side by side."""
    before: Line | None = None
    for piece in pieces:
        if before is not None and _is_beside(before, piece):
            before = before.joined(piece)
        else:
            if before is not None:
                yield before
            before = piece
    if before is not None:
        yield before
