"""One article while its attributions are read: its quotations, its boundaries, the drafts so far."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from copydesk.dimensions.attribution.boundaries import Boundaries
from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.quotes import Quotation, Quotes, quotations
from copydesk.dimensions.attribution.words import Words
from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.syntax import Range


@dataclass
class Reading:
    """One article while its attributions are read; `inner` are those that stand in another's content."""

    found: Found
    words: Words
    drafts: list[Draft] = field(default_factory=list)
    inner: list[Draft] = field(default_factory=list)

    @once
    def text(self) -> str:
        """The article's text."""
        return self.found.document.text

    @once
    def boundaries(self) -> Boundaries:
        """Where phrases begin."""
        return Boundaries(self.found, self.quoted, self.words.verbs)

    @once
    def quoted(self) -> Quotes:
        """What stands in quotation marks."""
        return Quotes(quotations(self.text, self.found.document.blocks, self.words.elided))

    @property
    def quotes(self) -> list[Quotation]:
        """The same, in order."""
        return self.quoted.every

    def quote_at(self, offset: int) -> Quotation | None:
        """The quotation that a character is in."""
        return self.quoted.at(offset)

    def overlapped(self, spans: list[Chars]) -> Iterator[Quotation]:
        """The quotations that share a character with one of these spans."""
        return self.quoted.overlapped(spans)

    def owners(self) -> dict[int, Draft]:
        """The draft that each quotation stands in so far, by where the quotation starts."""
        return {quote.start: draft for draft in self.drafts for quote in self.overlapped(draft.content)}

    @once
    def figures(self) -> list[int]:
        """Where each quantity of the article starts."""
        return [start for start, _ in self._spans]

    @once
    def _spans(self) -> list[Chars]:
        return sorted((quantity.start, quantity.end) for quantity in self.found.quantities)

    def opened(self, start: int) -> int:
        """Where a figure starts that a place cuts in two, or else the place."""
        before = bisect_left(self.figures, start) - 1
        first, end = self._spans[before] if before >= 0 else (start, start)
        return first if start < end else start

    def has_figure(self, spans: list[Chars]) -> bool:
        """Whether a quantity stands in one of these spans."""
        return any(bisect_left(self.figures, start) < bisect_left(self.figures, end) for start, end in spans)

    def figures_in(self, span: Chars) -> list[int]:
        """Where each quantity starts that stands in a stretch."""
        return self.figures[bisect_left(self.figures, span[0]) : bisect_left(self.figures, span[1])]

    def chars(self, span: Range) -> Chars:
        """The characters of a stretch of tokens."""
        return self.found.starts[span[0]], self.found.ends[span[1] - 1]

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
