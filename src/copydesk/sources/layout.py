"""From lines to paragraphs: which line breaks are the typist's and which are the writer's.

Some texts have one paragraph a line, some break lines at a fixed width and indent or space their
paragraphs, some cut a sentence in two by accident. A block's edge is a sentence's edge, so a wrong
cut and a wrong join both cost the sentence. The decision is made once a document, from all its lines.
"""

import re
from dataclasses import dataclass, field, replace
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

    text: str = field(repr=False)
    start: int
    end: int
    kind: BlockKind | None = None
    indent: int = 0
    after_blank: bool = False
    lines: int = 1
    is_inner: bool = False

    @property
    def written(self) -> str:
        """The words of it."""
        return self.text[self.start : self.end]

    @property
    def size(self) -> int:
        """How many characters it has."""
        return self.end - self.start

    @property
    def first(self) -> str:
        """Its first character."""
        return self.text[self.start]

    @property
    def last(self) -> str:
        """Its last character."""
        return self.text[self.end - 1]

    def begins(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """What an expression finds at its beginning."""
        return expression.match(self.text, self.start, self.end)

    def is_all(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """What an expression finds, if that is all of it."""
        return expression.fullmatch(self.text, self.start, self.end)

    def has(self, expression: re.Pattern[str]) -> bool:
        """Say whether an expression finds something in it."""
        return expression.search(self.text, self.start, self.end) is not None


def lines_of(text: str) -> list[Stretch]:
    """Cut a text at its line breaks; blank lines are only remembered as `after_blank`."""
    lines, at, blank = [], 0, False
    for line in text.splitlines(keepends=True):
        words = line.strip("\ufeff \t\r\n") if line.isascii() else line.strip().strip("\ufeff").strip()
        if words:
            indent = line.index(words) if line[0].isspace() or line[0] == "\ufeff" else 0
            lines.append(Stretch(text, at + indent, at + indent + len(words), None, indent, blank))
            blank = False
        else:
            blank = True
        at += len(line)
    return lines


def mark_inner(lines: list[Stretch], open_end: re.Pattern[str]) -> int:
    """Find the lines that cannot begin anything, and the width of the lines (0: one paragraph a line)."""
    width = _wrap_width(lines)
    base = min(line.indent for line in lines) if width else 0
    for place, (before, line) in enumerate(pairwise(lines)):
        if line.after_blank or line.indent > base + 1 or before.kind == "title":
            continue
        line.is_inner = (line.first.islower() and not line.begins(_ALONE)) or (
            width > 0
            and (
                (place >= _HEAD_LINES and not _ends(before))
                or _is_full(before, line, width)
                or bool(open_end.search(before.written[-12:]))
            )
        )
    return width


def _ends(line: Stretch) -> bool:
    """Say whether a line ends as a sentence does, or a heading with a colon."""
    return line.written[-4:].rstrip(_CLOSERS)[-1:] in tuple(".!?:")


def join(lines: list[Stretch], width: int, open_end: re.Pattern[str]) -> list[Stretch]:
    """Put the lines of a paragraph together; lines whose kind is known stay alone.

    `width` is the width of the lines, as `mark_inner` found it.
    """
    if len(lines) < 2:
        return lines
    base = min(line.indent for line in lines) if width else 0
    paragraphs = [replace(lines[0], is_inner=False)]
    for before, line in pairwise(lines):
        if _goes_on(before, line, width, base, open_end):
            paragraphs[-1].end = line.end
            paragraphs[-1].lines += 1
        else:
            paragraphs.append(replace(line, is_inner=False))
    return paragraphs


def _goes_on(before: Stretch, line: Stretch, width: int, base: int, open_end: re.Pattern[str]) -> bool:
    if before.kind or line.kind:
        return False
    if width and not line.after_blank:
        return _is_wrapped(before, line, width, base, open_end)
    return _is_cut_sentence(before, line, open_end)


def _wrap_width(lines: list[Stretch]) -> int:
    """The width at which a text breaks its lines; 0 if every line is a paragraph of its own."""
    base = min((line.indent for line in lines), default=0)
    pairs = [
        (a, b) for a, b in pairwise(lines) if not (b.after_blank or a.kind or b.kind) and b.indent <= base + 1
    ]
    if len(pairs) < 2:
        return 0
    lengths = sorted(a.size for a, _ in pairs)
    width = lengths[int(len(lengths) * 0.95)]
    return width if width <= _WIDEST_WRAP and _is_broken_at(pairs, width) else 0


def _is_broken_at(pairs: list[tuple[Stretch, Stretch]], width: int) -> bool:
    """Say whether a text goes on from line to line: in small letters, or in capitals that fill a width."""
    lower = sum(b.first.islower() and not _ends(a) for a, b in pairs)
    if lower >= max(1, len(pairs) * 0.2):
        return True
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return pairs[0][0].text.isupper() and full > 0.6 * len(pairs)


def _is_full(a: Stretch, b: Stretch, width: int) -> bool:
    """Say whether the first word of a line would not have fitted into the line before."""
    word = next(iter(b.written.split(None, 1)), "")  # a form feed is a line without a word
    return a.size + 1 + len(word) > width


def _is_wrapped(before: Stretch, line: Stretch, width: int, base: int, open_end: re.Pattern[str]) -> bool:
    """Continue a paragraph in a text whose lines are broken at a width."""
    if line.indent > base + 1:
        return False
    if line.first.islower():
        return True
    head, tail = line.written, before.written
    if _BULLET.match(head) or (tail.isupper() and not head.isupper()):
        return False
    if _ends(before):
        return _is_full(before, line, width)
    return not (_COLUMNS.search(head) or _COLUMNS.search(tail)) or bool(open_end.search(tail))


def _is_cut_sentence(before: Stretch, line: Stretch, open_end: re.Pattern[str]) -> bool:
    """Continue a sentence that a line break or blank line cuts: "said that" / "the roof leaked"."""
    if before.size < (_SHORTEST_OPEN if line.after_blank else _SHORTEST_OPEN // 2):
        return False
    first, second = line.first, line.text[line.start + 1 : line.start + 2]
    if first.islower() and not second.isupper():  # "iPhone" begins a line
        is_link = line.text.startswith(("http", "www."), line.start)
        return (before.last.isalnum() or before.last in ",\"”’'") and not is_link
    is_open = bool(open_end.search(before.written[-12:]))
    return before.size >= _SHORTEST_CUT and is_open and (first.isalpha() or first in "\"“‘'")
