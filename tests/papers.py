"""PDFs whose words stand where they are put, for tests of reading: columns, captions, heads."""

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import files


class Put(NamedTuple):
    """A line of words on a page: from where on, in points from below, and how large."""

    x: float
    y: float
    words: str
    size: float = 10


def paper(*pages: Iterable[Put], title: str = "") -> bytes:
    """A PDF in which the lines are drawn in the order that they are given in."""
    contents = (
        b"\n".join(
            b"BT /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET" % (one.size, one.x, one.y, files._escaped(one.words))
            for one in lines
        )
        for lines in pages
    )
    return files.drawn(contents, title)


def column(x: float, y: float, paragraphs: Sequence[str], width: int = 40, size: float = 10) -> list[Put]:
    """Paragraphs in lines of a width, each paragraph set in by 12 points."""
    found = []
    for words in paragraphs:
        for number, line in enumerate(textwrap.wrap(words, width, break_on_hyphens=False)):
            found.append(Put(x + (12 if number == 0 else 0), y, line, size))
            y -= 1.2 * size
    return found


def by_rows(lines: Iterable[Put]) -> list[Put]:
    """The same lines as programs draw them that go down a page row by row, whatever its columns."""
    return sorted(lines, key=lambda one: (-one.y, one.x))
