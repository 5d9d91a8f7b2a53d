"""From lines to paragraphs: which line breaks are the typist's and which are the writer's.

Some texts have one paragraph a line, some break lines at a fixed width and indent or space their
paragraphs, some cut a sentence in two by accident. A block's edge is a sentence's edge, so a wrong
cut and a wrong join both cost the sentence. The decision is made once a document, from all its lines.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from copydesk.records import BlockKind

_CLOSERS = "\"'”’»)]"
_BULLET = re.compile(r"(?:[•·▪‣*]|[-–—])\s")
_ALONE = re.compile(r"\w[\w$.]{0,60}[({=]|\S{1,200}@\S{1,200}\Z|https?://\S{1,200}\Z")  # code, addresses
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")
_WIDEST_WRAP = 200  # longer lines are paragraphs, not lines of one
_HEAD_LINES = 5  # among which a line may be a title or byline, though the line before has no full stop
_SHORTEST_OPEN = 30  # a shorter line that ends in mid-air may be a heading
_SHORTEST_CUT = 60  # and one that ends with "the" is a cut sentence only if it is this long


@dataclass(slots=True)
class Stretch:
    """A line, later a paragraph, of `text[start:end]`, outer blanks left out; `kind` once it is known.

    `is_inner` is a line that a text with lines of one width has in the middle of a paragraph.
    """

    start: int
    end: int
    kind: BlockKind | None = None
    indent: int = 0
    after_blank: bool = False
    lines: int = 1
    is_inner: bool = False


def lines_of(text: str) -> list[Stretch]:
    """Cut a text at its line breaks; blank lines are only remembered as `after_blank`."""
    lines, at, blank = [], 0, False
    for line in text.splitlines(keepends=True):
        words = line.strip("\ufeff \t\r\n") if line.isascii() else line.strip().strip("\ufeff").strip()
        if words:
            indent = line.index(words) if line[0].isspace() or line[0] == "\ufeff" else 0
            lines.append(Stretch(at + indent, at + indent + len(words), None, indent, blank))
            blank = False
        else:
            blank = True
        at += len(line)
    return lines


def mark_inner(text: str, lines: list[Stretch], open_end: re.Pattern[str]) -> int:
    """Find the lines that cannot begin anything, and the width of the lines (0: one paragraph a line)."""
    width = _wrap_width(text, lines)
    base = min(line.indent for line in lines) if width else 0
    for place, (before, line) in enumerate(pairwise(lines)):
        if line.after_blank or line.indent > base + 1 or before.kind == "title":
            continue
        line.is_inner = (text[line.start].islower() and not _ALONE.match(text, line.start, line.end)) or (
            width > 0
            and (
                (place >= _HEAD_LINES and not _ends(text, before))
                or _is_full(text, before, line, width)
                or bool(open_end.search(text[max(before.start, before.end - 12) : before.end]))
            )
        )
    return width


def _ends(text: str, line: Stretch) -> bool:
    """Say whether a line ends as a sentence does, or a heading with a colon."""
    return text[max(line.start, line.end - 4) : line.end].rstrip(_CLOSERS)[-1:] in tuple(".!?:")


def join(text: str, lines: list[Stretch], width: int, open_end: re.Pattern[str]) -> list[Stretch]:
    """Put the lines of a paragraph together; lines whose kind is known stay alone.

    `width` is the width of the lines, as `mark_inner` found it.
    """
    if len(lines) < 2:
        return lines
    base = min(line.indent for line in lines) if width else 0
    paragraphs, before = [], None
    for line in lines:
        if before is not None and _goes_on(text, before, line, width, base, open_end):
            paragraphs[-1].end = line.end
            paragraphs[-1].lines += 1
        else:
            paragraphs.append(Stretch(line.start, line.end, line.kind, line.indent, line.after_blank))
        before = line
    return paragraphs


def _goes_on(
    text: str, before: Stretch, line: Stretch, width: int, base: int, open_end: re.Pattern[str]
) -> bool:
    """Say whether a line continues the paragraph of the line before it."""
    if before.kind or line.kind:
        return False
    if width and not line.after_blank:
        return _is_wrapped(text, before, line, width, base, open_end)
    return _is_cut_sentence(text, before, line, open_end)


def _wrap_width(text: str, lines: list[Stretch]) -> int:
    """The width at which a text breaks its lines; 0 if every line is a paragraph of its own."""
    base = min((line.indent for line in lines), default=0)
    pairs = [
        (a, b) for a, b in pairwise(lines) if not (b.after_blank or a.kind or b.kind) and b.indent <= base + 1
    ]
    if len(pairs) < 2:
        return 0
    lengths = sorted(a.end - a.start for a, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    return width if width <= _WIDEST_WRAP and _is_broken_at(text, pairs, width) else 0


def _is_broken_at(text: str, pairs: list[tuple[Stretch, Stretch]], width: int) -> bool:
    """Say whether a text goes on from line to line: in small letters, or in capitals that fill a width."""
    lower = sum(text[b.start].islower() and not _ends(text, a) for a, b in pairs)
    if lower >= max(1, len(pairs) * 0.2):
        return True
    full = sum(_is_full(text, a, b, width) for a, b in pairs)
    return text.isupper() and full > 0.6 * len(pairs)


def _is_full(text: str, a: Stretch, b: Stretch, width: int) -> bool:
    """Say whether the first word of a line would not have fitted into the line before."""
    word = next(iter(text[b.start : b.end].split(None, 1)), "")  # a form feed is a line without a word
    return a.end - a.start + 1 + len(word) > width


def _is_wrapped(
    text: str, before: Stretch, line: Stretch, width: int, base: int, open_end: re.Pattern[str]
) -> bool:
    """Continue a paragraph in a text whose lines are broken at a width."""
    if line.indent > base + 1:
        return False
    if text[line.start].islower():
        return True
    head, tail = text[line.start : line.end], text[before.start : before.end]
    if _BULLET.match(head) or (tail.isupper() and not head.isupper()):
        return False
    if _ends(text, before):
        return _is_full(text, before, line, width)
    return not (_COLUMNS.search(head) or _COLUMNS.search(tail)) or bool(open_end.search(tail))


def _is_cut_sentence(text: str, before: Stretch, line: Stretch, open_end: re.Pattern[str]) -> bool:
    """Continue a sentence that a line break or blank line cuts: "said that" / "the roof leaked"."""
    length = before.end - before.start
    if length < (_SHORTEST_OPEN if line.after_blank else _SHORTEST_OPEN // 2):
        return False
    last, first, second = text[before.end - 1], text[line.start], text[line.start + 1 : line.start + 2]
    if first.islower() and not second.isupper():  # "iPhone" begins a line
        is_link = text.startswith(("http", "www."), line.start)
        return (last.isalnum() or last in ",\"”’'") and not is_link
    is_open = bool(open_end.search(text[before.end - 12 : before.end]))
    return length >= _SHORTEST_CUT and is_open and (first.isalpha() or first in "\"“‘'")
