"""Quotation marks: which stretches of an article are quoted.

One pass over the marks of each block, so the cost is linear in the text whatever the marks are.
A quotation never crosses the edge of its block; one that runs over paragraphs is one `Quotation` a
paragraph, the later ones marked as continuing (each paragraph opens it again, only the last closes).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.records import Block

_MARKS = re.compile(r"``|''|[“”„‟\"«»‘’‚‛'`]")
_OPENS, _CLOSES = ("``", "“", "„", "‟", "«"), ("”", "»", '"', "''")
_EITHER = ('"', "''")
_STARTS = re.compile(r"[\s(\[—–‘'/-]\S")  # around a mark that opens
_SINGLES, _SINGLE_CLOSES = "‘‚‛`'", "’'"
_STOP = re.compile(r"[.!?…][)\]]?\s")
_ORPHAN = re.compile(r"[”»]|''|(?<=\S)\"(?!\w)")
_CLOSED_BY = {"“": "”", '"': '"', "«": "»"}
_WORD, _DECADE = re.compile(r"\w+"), re.compile(r"\d0s")
_LONGEST_RUN = 8  # paragraphs over which a quotation may run before its marks are closed


@dataclass(frozen=True)
class Quotation:
    """A quoted stretch with its marks: `[start, end)` in characters, marks included.

    `continues` is true if the words before it, in the paragraph before, are of the same quotation.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False


class Quotes:
    """What stands in quotation marks in one article, ready to be asked for by place."""

    def __init__(self, quotations: list[Quotation]) -> None:
        self.every = quotations
        self._starts = [quote.start for quote in quotations]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that a character is in."""
        place = bisect_right(self._starts, offset) - 1
        return self.every[place] if place >= 0 and offset < self.every[place].end else None

    def overlapped(self, spans: Iterable[tuple[int, int]]) -> Iterator[Quotation]:
        """The quotations that share a character with one of these spans."""
        for start, end in spans:
            place = max(0, bisect_right(self._starts, start) - 1)
            while place < len(self.every) and self.every[place].start < end:
                if self.every[place].end > start:
                    yield self.every[place]
                place += 1


def quotations(text: str, blocks: Sequence[Block], elided: frozenset[str]) -> list[Quotation]:
    """Find what is quoted, outermost marks only, in order.

    Args:
        text: The article.
        blocks: Its paragraphs and titles, in order; boilerplate is left out.
        elided: Words that open with an apostrophe: "'em", "'tis".
    """
    if not _MARKS.search(text):
        return []
    read = sorted((b for b in blocks if b.kind != "boilerplate"), key=lambda b: b.start)
    paragraphs = [_paragraph(text, block, elided) for block in read]
    return _joined(text, paragraphs)


def _joined(text: str, paragraphs: list[_Paragraph]) -> list[Quotation]:
    """The quotations of all paragraphs, those that are left open with how they go on."""
    found: list[Quotation] = []
    for place, paragraph in enumerate(paragraphs):
        found += paragraph.quotes
        if paragraph.is_open():
            found[-1:] = _to_its_end(text, found[-1], paragraphs[place + 1 : place + 1 + _LONGEST_RUN])
    return found


def _to_its_end(text: str, quote: Quotation, following: list[_Paragraph]) -> list[Quotation]:
    """A quotation that its paragraph leaves open, with how it goes on."""
    more = _running(text, following)
    return [_bounded(text, quote)] if more is None else [quote, *more]


@dataclass
class _Paragraph:
    """A block with its quotations; `before` is where the first of them starts."""

    start: int
    end: int
    quotes: list[Quotation]
    before: int

    def is_open(self) -> bool:
        """Whether its last quotation is not closed in it."""
        return bool(self.quotes) and not self.quotes[-1].closed

    def orphan(self, text: str) -> int | None:
        """The end of a mark that closes what no mark here opens."""
        closes = _ORPHAN.search(text, self.start, self.before)
        return closes.end() if closes else None


def _paragraph(text: str, block: Block, elided: frozenset[str]) -> _Paragraph:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    quotes = list(_Block(text, start, end, elided).quotations())
    before = quotes[0].start if quotes else end
    return _Paragraph(start, end, quotes, before)


def _running(text: str, following: list[_Paragraph]) -> list[Quotation] | None:
    """How a quotation that a paragraph leaves open goes on; None if it does not.

    Either the next paragraph opens the marks again, or a later one closes what none there opens.
    """
    passed: list[Quotation] = []
    for paragraph in following:
        quotes = paragraph.quotes
        if quotes and quotes[0].start == paragraph.start and text[paragraph.start] not in _SINGLES:
            if passed:
                return None
            quotes[0] = replace(quotes[0], continues=True)
            return []
        closed = paragraph.orphan(text)
        if closed is not None:
            return [*passed, Quotation(start=paragraph.start, end=closed, continues=True)]
        if quotes:
            return None
        passed.append(Quotation(start=paragraph.start, end=paragraph.end, closed=False, continues=True))
    return None


def _bounded(text: str, quote: Quotation) -> Quotation:
    """End a quotation that is never closed with its sentence, or with the paragraph that it opens."""
    if quote.start == 0 or text[quote.start - 1] == "\n":
        return quote
    stop = _STOP.search(text, quote.start, quote.end)
    return replace(quote, end=stop.end() - 1) if stop else quote


@dataclass
class _Block:
    """One block while its marks are paired; a mark that closes nothing is no mark.

    Attributes:
        text: The article.
        start, end: The characters of the block.
        elided: Words that open with an apostrophe.
        double, single: Where an open quotation in double or in single marks starts.
        tentative: Where the single one perhaps ends, if no better end comes: "the guards’ orders".
        passed: Where a quotation within the open one ends; marks before it are its own.
    """

    text: str
    start: int
    end: int
    elided: frozenset[str]
    double: int | None = None
    single: int | None = None
    tentative: int | None = None
    passed: int = 0

    def quotations(self) -> Iterator[Quotation]:
        """Pair the marks, in order."""
        for mark in _MARKS.finditer(self.text, self.start, self.end):
            if mark.start() >= self.passed:
                yield from self._paired(mark)
        if self.double is not None:
            yield Quotation(start=self.double, end=self.end, closed=False)
        elif self.single is not None and self.tentative is not None:
            yield Quotation(start=self.single, end=self.tentative)

    def _paired(self, mark: re.Match[str]) -> Iterator[Quotation]:
        """What a mark closes, if it closes something."""
        before, after = self._beside(mark)
        role = _role(mark[0], before, after, self.double is not None)
        if role == "open":
            yield from self._opened(mark)
        elif role == "close" and self.double is not None:
            yield self._closed(self.double, mark.end())
        elif role == "single" and self.double is None:
            yield from self._apostrophe(mark, before, after)

    def _beside(self, mark: re.Match[str]) -> tuple[str, str]:
        """The characters before and after a mark; a blank at the edges of the block."""
        before = self.text[mark.start() - 1] if mark.start() > self.start else " "
        return before, self.text[mark.end()] if mark.end() < self.end else " "

    def _opened(self, mark: re.Match[str]) -> Iterator[Quotation]:
        if self.double is not None:
            inner = _nested(self.text, self.double, mark, self.end)
            if inner:
                self.passed = inner
                return
            yield from _unclosed(self.text, self.double, mark.start())
        self.double, self.single, self.tentative = mark.start(), None, None

    def _closed(self, start: int, end: int) -> Quotation:
        self.double = self.single = self.tentative = None
        return Quotation(start=start, end=end)

    def _apostrophe(self, mark: re.Match[str], before: str, after: str) -> Iterator[Quotation]:
        """A single mark, outside of double ones: it opens, closes, or is an apostrophe."""
        if self.single is None:
            if self._opens(mark, before, after):
                self.single, self.tentative = mark.start(), None
        elif mark[0] in _SINGLE_CLOSES and not before.isspace() and not after.isalnum():
            if before in "sS" and after == " ":
                self.tentative = mark.end()
            else:
                yield self._closed(self.single, mark.end())
        elif self.tentative is not None and self._opens(mark, before, after):
            yield Quotation(start=self.single, end=self.tentative)
            self.single, self.tentative = mark.start(), None

    def _opens(self, mark: re.Match[str], before: str, after: str) -> bool:
        """Whether a single mark opens a quotation, and no word such as "'em" or "'90s"."""
        stands_apart = before.isspace() or before in "([—–-:"
        if mark[0] == "’" or not stands_apart or not (after.isalnum() or after in "$£€[…"):
            return False
        word = _WORD.match(self.text, mark.end())
        return not (word and (word[0].lower() in self.elided or _DECADE.fullmatch(word[0])))


def _role(mark: str, before: str, after: str, is_open: bool) -> str:
    """Say what a mark does here: open, close, single (an apostrophe perhaps) or nothing."""
    if mark in _OPENS:
        return "open"
    if mark not in _CLOSES:
        return "single"
    starts = _STARTS.fullmatch(before + after) is not None
    is_apart = mark in _EITHER and before.isspace()
    if is_open:
        return "open" if starts and is_apart else "close"
    return "open" if starts or is_apart else "nothing"


def _nested(text: str, outer: int, mark: re.Match[str], end: int) -> int | None:
    """Where a quotation in other marks ends that stands in one: "He told me “go home” twice," she said."""
    opens, closes = text[outer], _CLOSED_BY.get(text[outer])
    own = _CLOSED_BY.get(mark[0])
    if closes is None or own is None or own == closes:
        return None
    inner = text.find(own, mark.end(), end)
    last = text.find(closes, mark.end(), end)
    if not 0 <= inner < last or text[last - 1].isspace() or text[last + 1 : last + 2].isalnum():
        return None
    return inner + 1 if opens == closes or opens not in text[mark.end() : last] else None


def _unclosed(text: str, start: int, limit: int) -> Iterator[Quotation]:
    """A quotation that another opens before it is closed: it ends with its last whole sentence."""
    stops = [match.end() - 1 for match in _STOP.finditer(text, start, limit)]
    if stops:
        yield Quotation(start=start, end=stops[-1])
