"""From cues to attributions: contents snapped to their quotation marks, quotes given to a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.openings import Openings
from copydesk.dimensions.attribution.quotes import Quotation, quotations
from copydesk.dimensions.attribution.words import Words
from copydesk.syntax import WITH_EXPLETIVES, Range

if TYPE_CHECKING:
    from spacy.tokens import Token

    from copydesk.dimensions.found import Found

Chars = tuple[int, int]
_BREAK = re.compile(r"[,—–-]\s*$")
_SPEECH_ENDS = re.compile(r"[,?!][”\"»’']+$|[,?!]''$")
_GAP = 2  # characters between a content and the participle that goes on
_JOINS = ("and", "but", "or", "so", "yet")
_MARKS = " \t\r\n\u00a0\"“”„‟‘’'`«»"


@dataclass
class Draft:
    """An attribution in the making; spans are characters, `source` is the head of who says it.

    `states` is true if the content is said or held to be so, not only wanted or talked about; `odds` is
    how likely it is an attribution (hundredths of log odds), `reach` the end of what is said along with it,
    `turn_of` what the same speaker said before in a dialogue. One that `is_nested` is told by another;
    `frame` is the name of the cue's, if there is one.
    """

    rule: str
    states: bool
    cue: Chars | None
    source: Token | None
    content: list[Chars]
    cue_tokens: Range = (0, 0)
    source_chars: Chars | None = None
    odds: int = 0
    reach: int = 0
    turn_of: Draft | None = None
    is_nested: bool = False
    frame: str = ""

    @property
    def end(self) -> int:
        """Where the last part of it ends."""
        parts = [*self.content, *(p for p in (self.cue, self.source_chars) if p)]
        return max(b for _, b in parts)

    @property
    def start(self) -> int:
        """Where its first part starts."""
        parts = [*self.content, *(p for p in (self.cue, self.source_chars) if p)]
        return min(a for a, _ in parts)


@dataclass
class Reading:
    """One article while its attributions are read; `inner` are those that stand in another's content."""

    found: Found
    words: Words
    drafts: list[Draft] = field(default_factory=list)
    inner: list[Draft] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return self.found.document.text

    @cached_property
    def openings(self) -> Openings:
        """Where phrases begin."""
        return Openings(self)

    @cached_property
    def quotes(self) -> list[Quotation]:
        """What stands in quotation marks, in order."""
        return quotations(self.text, self.found.document.blocks, self.words.elided)

    @cached_property
    def quote_starts(self) -> list[int]:
        """Where each of `quotes` starts."""
        return [q.start for q in self.quotes]

    @cached_property
    def figures(self) -> list[int]:
        """Where each quantity of the article starts."""
        return sorted(quantity.start for quantity in self.found.quantities)

    def has_figure(self, spans: list[Chars]) -> bool:
        """Whether a quantity stands in one of these spans."""
        return any(bisect_left(self.figures, start) < bisect_left(self.figures, end) for start, end in spans)

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation that a character is in."""
        place = bisect_right(self.quote_starts, offset) - 1
        return self.quotes[place] if place >= 0 and offset < self.quotes[place].end else None

    def chars(self, span: Range) -> Chars:
        """The characters of a stretch of tokens."""
        last = self.found.doc[span[1] - 1]
        return self.found.doc[span[0]].idx, last.idx + len(last)

    def overlapped(self, spans: list[Chars]) -> Iterator[Quotation]:
        """The quotations that share a character with one of these spans."""
        for start, end in spans:
            place = max(0, bisect_right(self.quote_starts, start) - 1)
            while place < len(self.quotes) and self.quotes[place].start < end:
                if self.quotes[place].end > start:
                    yield self.quotes[place]
                place += 1

    def snapped(self, span: Chars, cue: Chars) -> Chars:
        """Move an edge that cuts a quotation to the quotation's edge; a cue in a quotation stays in it."""
        start, end = span
        for quote in list(self.overlapped([span])):
            if quote.start <= cue[0] < quote.end:
                inner = (quote.start + 1, quote.end - (1 if quote.closed else 0))
                start, end = max(start, inner[0]), min(end, inner[1])
                continue
            if quote.start < start < quote.end:
                start = quote.start
            if quote.start < end < quote.end:
                end = quote.end
        return start, end


def drafted(reading: Reading, frame: Frame, rule: str, *, states: bool) -> Draft | None:
    """Make a draft of a frame; none if nothing of its content is left beside the cue."""
    cue = reading.chars(frame.cue)
    content = []
    for piece in frame.content:
        start, end = reading.snapped(reading.chars(piece), cue)
        if start < cue[0]:
            start = _after_colon(reading, start, end)
        if frame.name != "clause":  # in '“We lost,” Roe said, according to Ek' Ek says that Roe said so
            end = _end_of_speech(reading, start, end)
        written = reading.text[start:end].strip(_MARKS)
        if start < end and written and (written.lower() not in _JOINS or len(frame.content) == 1):
            content.append((start, end))
    if len(content) > 1 and _is_setting(reading, frame, content):
        del content[0]
    if len(content) > 1 and _is_manner(reading, content):
        del content[1:]
    if not content:
        return None
    return Draft(rule, states, cue, frame.source, content, frame.cue, frame=frame.name)


def _is_setting(reading: Reading, frame: Frame, content: list[Chars]) -> bool:
    """Whether the first piece is only when or where it was said: "Later, she added, “We lost”"."""
    (start, end), second = content[0], content[1]
    opened = reading.quote_at(second[0])
    if (
        opened is None
        or opened.start != second[0]
        or reading.quote_at(start) is not None
        or end > reading.chars(frame.cue)[0]
    ):
        return False
    return not any(t.dep_ in WITH_EXPLETIVES for t in reading.found.tokens(start, end))


def _is_manner(reading: Reading, content: list[Chars]) -> bool:
    """Whether what follows is how it was said: "“We lost,” she said, her voice shaking"."""
    first, second = content[0], content[1]
    if reading.quote_at(first[0]) is None or reading.quote_at(second[0]) is not None:
        return False
    return reading.found.tokens(*second).root.tag_ == "VBG"


def _end_of_speech(reading: Reading, start: int, end: int) -> int:
    """Where a content ends that opens with speech: in '“Stay here,” until they left', with its mark."""
    quote = reading.quote_at(start)
    if quote is None or quote.start != start or not quote.closed or quote.end >= end:
        return end
    if next(reading.overlapped([(quote.end, end)]), None) is not None:
        return end
    spoken = reading.text[quote.start + 1 : quote.start + 2].isupper()
    is_over = spoken and _SPEECH_ENDS.search(reading.text, quote.end - 3, quote.end)
    return quote.end if is_over else end


def _after_colon(reading: Reading, start: int, end: int) -> int:
    """Where the words start that a cue after them takes: in 'It is odd: "We lost," he said', mark too."""
    for quote in reading.overlapped([(start, end)]):
        if (
            quote.start > start
            and quote.end >= end
            and reading.text[start : quote.start].rstrip().endswith(":")
        ):
            return quote.start
    return start


def parted(reading: Reading) -> None:
    """Give "she said X, adding that Y" two contents of one source; the parser may put one in the other."""
    starts = sorted((d.cue[0], n) for n, d in enumerate(reading.drafts) if d.cue and d.states)
    for draft in reading.drafts:
        if not draft.states or draft.cue is None or len(draft.content) != 1:
            continue
        start, end = draft.content[0]
        for at, n in starts[bisect_right(starts, (max(start, draft.cue[0]), -1)) :]:
            if at > end + _GAP:
                break
            later = reading.drafts[n]
            cue = reading.found.doc[later.cue_tokens[1] - 1]
            if cue.tag_ == "VBG" and _BREAK.search(reading.text[max(start, at - 3) : at]):
                draft.content = [(start, min(end, start + len(reading.text[start:at].rstrip(" ,—–-"))))]
                later.source = draft.source
                break
