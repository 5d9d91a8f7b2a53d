"""From lines on paper to paragraphs of text."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from copydesk.records import Region

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONGEST_HEAD = 90  # characters
_FEWEST = 3  # pages that a running head stands on
_GAP = 1.45  # of the usual step from line to line: a wider one begins a paragraph
_SIZE = 1.15  # letters that are so much larger begin one as well
_SMALL, _TITLE = 0.9, 1.25  # of the usual type: that of a caption, and of a title
_SHORT = 0.5  # of a column: a line that is no longer may be one of a list
_LONGEST_CAPTION, _FEWEST_WORDS = 500, 5  # characters, words
_LONGEST_TITLE, _FEWEST_IN_TITLE = 250, 3
_LONGEST_INITIAL = 2  # characters of a large letter that begins a text
_COMPOUND = re.compile(r"\w+-\w+")
_CLOSERS = '"”’)»'
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


class Laid(NamedTuple):
    """The text of pages, where each line stands, which paragraphs are captions, and the largest words."""

    text: str
    regions: tuple[Region, ...] = ()
    captions: tuple[int, ...] = ()
    title: str | None = None


def lay_out(pages: list[list[Line]], is_lined: bool = False) -> Laid:
    """Put lines together to a text with a blank line between paragraphs, and say where each line stands.

    Args:
        pages: The lines of each page.
        is_lined: Leave each line a line, also in a paragraph.
    """
    lines = [line for page in _without_running_heads(pages) for line in page if line.text]
    step, usual = _usual_step(lines), _usual_size(lines)
    paragraphs = _paragraphs(lines, step, usual)
    captions = _captions(paragraphs, usual)
    if not is_lined:
        paragraphs = _uninterrupted(paragraphs, captions)
    compounds = frozenset(one for line in lines for one in _COMPOUND.findall(line.text))
    apart = 0.5 * step if is_lined else math.inf
    parts, regions, starts, at = list[str](), list[Region](), list[int](), 0
    for above, paragraph in zip([None, *paragraphs], paragraphs, strict=False):
        between = "" if above is None else "-\n\n" if above[-1].is_broken else "\n\n"
        starts += [at + len(between)] if id(paragraph) in captions else []
        for before, line in zip([None, *paragraph], paragraph, strict=False):
            between = between if before is None else _between(before, line, compounds, apart)
            parts += [between, line.text]
            regions.append(line.region(at + len(between)))
            at += len(between) + len(line.text)
    return Laid("".join(parts), tuple(regions), tuple(starts), _largest(paragraphs, usual))


def _paragraphs(lines: list[Line], step: float, usual: float) -> list[list[Line]]:
    found: list[list[Line]] = []
    edges = _edges(lines)
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if before is not None and not _is_new(before, line, step):
            is_text = line.size <= _SIZE * usual
            if not (is_text and _is_short(before, line, *edges[number - 1])):
                found[-1].append(line)
                continue
        found.append([line])
    return found


def _edges(lines: list[Line]) -> list[tuple[float, float]]:
    """How far left and right the lines go that stand below one another with each line."""
    found: list[tuple[float, float]] = []
    run: list[Line] = []
    for line, after in pairwise([*lines, None]):
        assert line is not None
        run.append(line)
        if after is None or not _is_below(line, after):
            edges = min(one.left for one in run), max(one.right for one in run)
            found += [edges] * len(run)
            run = []
    return found


def _is_below(before: Line, line: Line) -> bool:
    """Say whether a line stands in the same column as the one before it, in the same type."""
    size = max(before.size, line.size)
    is_level = abs(before.left - line.left) < 2.5 * size and before.bottom > line.bottom
    return before.page == line.page and is_level and size < _SIZE * min(before.size, line.size)


def _is_short(before: Line, line: Line, left: float, right: float) -> bool:
    """Say whether a line ends a paragraph: the next word would have fitted on it, and need not follow."""
    last, first = before.text[-1:], line.text[:1]
    if before.is_broken or first.islower() or last in ",-–—":
        return False
    word = line.text.split(None, 1)[0]
    width = (len(word) + 1) * (line.right - line.left) / len(line.text)
    is_half = before.right - left < _SHORT * (right - left)
    return (_ends(before) or is_half) and before.right + width < right - 0.5 * line.size


def _ends(line: Line) -> bool:
    return line.text.rstrip(_CLOSERS)[-1:] in ".!?:"


def _captions(paragraphs: list[list[Line]], usual: float) -> frozenset[int]:
    """The paragraphs in smaller type that are words about a picture, by their identity."""
    small = [one for one in paragraphs if max(line.size for line in one) < _SMALL * usual]
    letters = sum(len(line.text) for one in paragraphs for line in one)
    if 3 * sum(len(line.text) for one in small for line in one) > letters:
        return frozenset()
    found = set()
    for one in small:
        words = " ".join(line.text for line in one)
        is_long = len(words) <= _LONGEST_CAPTION and len(words.split()) >= _FEWEST_WORDS
        found |= {id(one)} if is_long and not words.lower().startswith("by ") else set()
    return frozenset(found)


def _uninterrupted(paragraphs: list[list[Line]], captions: frozenset[int]) -> list[list[Line]]:
    """Put a caption that stands within a sentence behind the paragraph that it cuts."""
    found: list[list[Line]] = []
    for paragraph in paragraphs:
        behind = 0
        while behind < len(found) and id(found[-1 - behind]) in captions:
            behind += 1
        cut = found[-1 - behind] if 0 < behind < len(found) else None
        goes_on = paragraph[0].text[:1].islower() and id(paragraph) not in captions
        if cut is not None and goes_on and not _ends(cut[-1]):
            cut += paragraph
        else:
            found.append(paragraph)
    return found


def _largest(paragraphs: list[list[Line]], usual: float) -> str | None:
    """The words in the largest type of the first page, if they are as many as a title has."""
    best: tuple[float, str] | None = None
    for one in paragraphs:
        size, words = min(line.size for line in one), " ".join(line.text for line in one)
        is_title = one[0].page == 1 and size > _TITLE * usual and len(words) <= _LONGEST_TITLE
        if is_title and len(words.split()) >= _FEWEST_IN_TITLE and (best is None or size > best[0]):
            best = size, words
    return best[1] if best else None


def _between(before: Line, line: Line, compounds: frozenset[str], apart: float) -> str:
    """What stands between two lines of a paragraph; the end of a line, if they are so far apart."""
    glue = _glue(before, line, compounds)
    return "\n" if glue == " " and abs(before.bottom - line.bottom) > apart else glue


def _glue(before: Line, line: Line, compounds: frozenset[str]) -> str:
    """What stands between two lines of a paragraph: in a broken word nothing or its hyphen, else a blank."""
    if not line.text[:1].islower():
        return " "
    if len(before.text) == 1 and before.size > _SIZE * line.size:  # a large initial
        return " " if before.text in "AIO" else ""
    if not before.is_broken:
        return " "
    word = f"{before.text.rsplit(None, 1)[-1]}-{line.text.split(None, 1)[0]}"
    return "-" if any(one in compounds for one in _COMPOUND.findall(word)) else ""


def _is_new(before: Line, line: Line, step: float) -> bool:
    if before.is_broken and line.text[:1].islower():
        return False
    if before.page != line.page:
        return _ends(before) or line.size > _SIZE * before.size
    gap = before.bottom - line.bottom
    is_larger = max(before.size, line.size) > _SIZE * min(before.size, line.size) > 0
    larger = before if before.size > line.size else line
    is_other = is_larger and len(larger.text) > _LONGEST_INITIAL
    if 0 < gap <= _GAP * max(step, min(before.size, line.size)) and not is_other:
        return line.left > before.left + 0.8 * before.size and before.text[-1:] in '.!?:"”'
    # Two pieces of one line, or the first line of the next column.
    return not (abs(gap) < 0.5 * step or (gap < 0 and before.text[-1:] not in '.!?:"”'))


def _usual_size(lines: list[Line]) -> float:
    """The size of the type that most of the text is in."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


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
