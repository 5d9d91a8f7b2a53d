"""Quotation marks: which stretches of an article are quoted.

One pass over the marks of each block, so the cost is linear in the text whatever the marks are.
A quotation never crosses the edge of its block; one that runs over paragraphs is one `Quotation` a
paragraph, the later ones marked as continuing (each paragraph opens it again, only the last closes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.records import Block

_MARKS = re.compile(r"``|''|[“”„‟\"«»‘’‚‛'`]")
_OPENS, _CLOSES = ("``", "“", "„", "‟", "«"), ("”", "»", '"', "''")
_EITHER = ('"', "''")
_SINGLES, _SINGLE_CLOSES = "‘‚‛`'", "’'"
_STOP = re.compile(r"[.!?…][)\]]?\s")
_ORPHAN = re.compile(r"[”»]|''|(?<=\S)\"(?!\w)")
_CLOSED_BY = {"“": "”", '"': '"', "«": "»"}
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


def quotations(text: str, blocks: Sequence[Block], elided: frozenset[str]) -> list[Quotation]:
    """Find what is quoted, outermost marks only, in order.

    Args:
        text: The article.
        blocks: Its paragraphs and titles, in order; boilerplate is left out.
        elided: Words that open with an apostrophe: "'em", "'tis".
    """
    if not _MARKS.search(text):
        return []
    read = [b for b in sorted(blocks, key=lambda b: b.start) if b.kind != "boilerplate"]
    paragraphs = [_paragraph(text, block, elided) for block in read]
    found: list[Quotation] = []
    for place, paragraph in enumerate(paragraphs):
        found += paragraph.quotes
        if paragraph.quotes and not paragraph.quotes[-1].closed:
            more = _running(text, paragraphs[place + 1 : place + 1 + _LONGEST_RUN])
            if more is None:
                found[-1] = _bounded(text, paragraph.quotes[-1])
            elif more:
                found += more
    return found


@dataclass
class _Paragraph:
    """A block with its quotations; `before` is where the first of them starts."""

    start: int
    end: int
    quotes: list[Quotation]
    before: int

    def orphan(self, text: str) -> int | None:
        """The end of a mark that closes what no mark here opens."""
        closes = _ORPHAN.search(text, self.start, self.before)
        return closes.end() if closes else None


def _paragraph(text: str, block: Block, elided: frozenset[str]) -> _Paragraph:
    start, end = block.start, block.end
    while start < end and text[start].isspace():
        start += 1
    quotes = list(_block(text, start, end, elided))
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


def _block(text: str, start: int, end: int, elided: frozenset[str]) -> Iterator[Quotation]:
    """Pair the marks of one block. A mark that closes nothing is no mark."""
    double: int | None = None
    single: int | None = None
    tentative: int | None = None  # "the guards’ orders": perhaps the end, if no better one comes
    nested = start
    for mark in _MARKS.finditer(text, start, end):
        if mark.start() < nested:
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        kind = _role(mark[0], before, after, double is not None)
        if kind == "open":
            if double is not None and (inner := _nested(text, double, mark, end)):
                nested = inner
                continue
            if double is not None:
                yield from _unclosed(text, double, mark.start())
            double, single, tentative = mark.start(), None, None
        elif kind == "close" and double is not None:
            yield Quotation(start=double, end=mark.end())
            double = single = tentative = None
        elif kind == "single" and double is None:
            if single is None and _opens_single(text, mark, before, after, elided):
                single, tentative = mark.start(), None
            elif single is not None and _closes_single(mark[0], before, after):
                if before in "sS" and after == " ":
                    tentative = mark.end()
                else:
                    yield Quotation(start=single, end=mark.end())
                    single = tentative = None
            elif (
                tentative is not None
                and single is not None
                and _opens_single(text, mark, before, after, elided)
            ):
                yield Quotation(start=single, end=tentative)
                single, tentative = mark.start(), None
    if double is not None:
        yield Quotation(start=double, end=end, closed=False)
    elif single is not None and tentative is not None:
        yield Quotation(start=single, end=tentative)


def _role(mark: str, before: str, after: str, is_open: bool) -> str:
    """Say what a mark does here: open, close, single (an apostrophe perhaps) or nothing."""
    if mark in _OPENS:
        return "open"
    if mark in _CLOSES:
        starts = (before.isspace() or before in "([—–-‘'/") and not after.isspace()
        if not is_open:
            return "open" if starts or (before.isspace() and mark in _EITHER) else "nothing"
        return "open" if starts and mark in _EITHER and before.isspace() else "close"
    return "single"


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


def _opens_single(text: str, mark: re.Match[str], before: str, after: str, elided: frozenset[str]) -> bool:
    if (
        mark[0] == "’"
        or not (before.isspace() or before in "([—–-:")
        or not (after.isalnum() or after in "$£€[…")
    ):
        return False
    word = re.compile(r"\w+").match(text, mark.end())
    return not (word and (word[0].lower() in elided or re.fullmatch(r"\d0s", word[0])))


def _closes_single(mark: str, before: str, after: str) -> bool:
    return mark in _SINGLE_CLOSES and not before.isspace() and not after.isalnum()


def _unclosed(text: str, start: int, limit: int) -> Iterator[Quotation]:
    """A quotation that another opens before it is closed: it ends with its last whole sentence."""
    stop = -1
    for match in _STOP.finditer(text, start, limit):
        stop = match.end() - 1
    if stop > 0:
        yield Quotation(start=start, end=stop)
