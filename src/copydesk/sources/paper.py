"""From lines on paper to paragraphs of text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from copydesk.records import Region

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONGEST_HEAD = 90  # characters
_FEWEST = 3  # pages that a running head stands on
_GAP = 1.45  # of the usual step from line to line: a wider one begins a paragraph
_SIZE = 1.15  # letters that are so much larger begin one as well
_NUMBER = re.compile(r"(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(slots=True)
class Line:
    """A line on a page: its words, the box around them in points, whether it ends within a word.

    The box is that of the page turned so that the line runs from left to right; `turn` says how many
    degrees it runs upwards on the page itself: 0, 90, 180 or 270.
    """

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    is_broken: bool
    turn: int = 0

    @classmethod
    def of(cls, text: str, boxes: list[Box], page: int, is_broken: bool, turn: int = 0) -> Line:
        """Put the characters of a line together; ligatures become letters, and halves characters."""
        text = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text = _LIGATURE.sub(lambda letter: _LIGATURES[letter[0]], _ODD.sub("\ufffd", text)).strip()
        sides = list(zip(*boxes, strict=True)) or [(0.0,)] * 4
        size = max((top - bottom for _, bottom, _, top in boxes), default=0.0)
        around = (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))
        return cls(text, page, *around, size, is_broken, turn)

    def joined(self, other: Line) -> Line:
        """This line with another that stands to the right of it."""
        return Line(
            f"{self.text} {other.text}", self.page, self.left, min(self.bottom, other.bottom), other.right,
            max(self.top, other.top), max(self.size, other.size), other.is_broken, self.turn,
        )  # fmt: skip

    def region(self, start: int) -> Region:
        """Where the line stands on its page, and from where on in the text."""
        box = turned((self.left, self.bottom, self.right, self.top), -self.turn)
        return Region(
            start=start,
            end=start + len(self.text),
            page=self.page,
            box=[round(side, 1) + 0.0 for side in box],  # and no -0.0
        )


def turned(box: Box, turn: int) -> Box:
    """A box on a page that is turned clockwise about its corner by so many degrees, a multiple of 90."""
    left, bottom, right, top = box
    for _ in range(turn // 90 % 4):
        left, bottom, right, top = bottom, -right, top, -left
    return left, bottom, right, top


def lay_out(pages: list[list[Line]], is_lined: bool = False) -> tuple[str, tuple[Region, ...]]:
    """Put lines together to a text with a blank line between paragraphs, and say where each line stands.

    Args:
        pages: The lines of each page.
        is_lined: Leave each line a line, also in a paragraph.
    """
    lines = [line for page in _without_running_heads(pages) for line in page if line.text]
    step = _usual_step(lines)
    parts: list[str] = []
    regions: list[Region] = []
    at, before = 0, None
    for line in lines:
        between = "" if before is None else _between(before, line, step)
        if between == "\n\n" and before is not None and before.is_broken:
            between = "-" + between
        if (
            is_lined
            and between == " "
            and before is not None
            and abs(before.bottom - line.bottom) > 0.5 * step
        ):
            between = "\n"
        at += len(between)
        parts += [between, line.text]
        regions.append(line.region(at))
        at, before = at + len(line.text), line
    return "".join(parts), tuple(regions)


def _between(before: Line, line: Line, step: float) -> str:
    """What stands between two lines: nothing in a broken word, a blank in a paragraph, or a blank line."""
    if before.is_broken and line.text[:1].islower():
        return ""
    if before.page != line.page:
        ends = before.text.rstrip('"”’)»')[-1:] in ".!?:"
        return "\n\n" if ends or line.size > _SIZE * before.size else " "
    gap = before.bottom - line.bottom
    is_larger = max(before.size, line.size) > _SIZE * min(before.size, line.size) > 0
    is_full_sized = min(len(before.text), len(line.text)) > 12  # a line of "see" has no tall letter
    if 0 < gap <= _GAP * step and not (is_larger and is_full_sized):
        is_indented = line.left > before.left + 0.8 * before.size and before.text[-1:] in '.!?:"”'
        return "\n\n" if is_indented else " "
    # Two pieces of one line, or the first line of the next column.
    return " " if abs(gap) < 0.5 * step or (gap < 0 and before.text[-1:] not in '.!?:"”') else "\n\n"


def _usual_step(lines: list[Line]) -> float:
    """The distance of lines that most of the text has, in points."""
    steps = [
        before.bottom - line.bottom
        for before, line in pairwise(lines)
        if before.page == line.page and 0 < before.bottom - line.bottom < 5 * max(before.size, 1)
    ]
    return median(steps) if steps else 14.0


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out the first and last lines of pages that are a page's number or stand on most pages."""
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:2], *page[-2:])})
    fewest = max(_FEWEST, len(pages) / 2)
    running = {key for key, times in edges.items() if times >= fewest}
    if len(pages) == 2:
        running |= _on_both(*pages)
    bodies = [_body(page, running) for page in pages]
    return bodies if len(pages) > 1 and any(bodies) else pages  # all pages may say the same and nothing else


def _on_both(first: list[Line], second: list[Line]) -> set[str]:
    """The outermost lines that two pages have at the same place; there are no more by which to tell."""
    found = set()
    for some, others in ((first[:1], second[:1]), (first[-1:], second[-1:])):
        for line in some:
            near = (one for one in others if abs(one.bottom - line.bottom) < line.size / 2)
            found |= {_key(line) for one in near if _key(one) == _key(line)}
    return found


def _body(page: list[Line], running: set[str]) -> list[Line]:
    """A page without the lines that are not its own, at most two above and two below."""

    def is_own(line: Line) -> bool:
        return not (
            len(line.text) <= _LONGEST_HEAD and (_key(line) in running or _NUMBER.fullmatch(line.text))
        )

    start = next((n for n, line in enumerate(page[:2]) if is_own(line)), min(2, len(page)))
    rest = page[start:]
    end = next((n for n, line in enumerate(rest[:-3:-1]) if is_own(line)), min(2, len(rest)))
    return rest[: len(rest) - end]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)
