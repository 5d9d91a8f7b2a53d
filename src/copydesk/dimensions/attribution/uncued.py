"""Quotations without a cue: whole sentences in marks, and a name after a dash."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.dimensions.attribution.drafts import Draft, Reading
from copydesk.dimensions.attribution.quotes import Quotation

_DASH = re.compile(r"[ \u00a0]*(?:\n\s*(?=[—―]))?[—–―-]{1,2}\s*(?=[^\W\d])")
_WHOLE = re.compile(r"[.?!…]['’]?\s?(''|[”\"»])?$")
_SHORTEST = 4  # words
_LONGEST_NAME = 120  # characters


def uncued(reading: Reading) -> Iterator[Draft]:
    """Make an attribution of each quoted sentence that no cue claims.

    A name after a dash is its source: “We lost.” — Ann Roe. Else it goes on from the paragraph
    before, if that quotes somebody, or its speaker is the one before. Quoted words inside a
    sentence of the reporter's are no attribution.
    """
    owned = {q.start for d in reading.drafts for q in reading.overlapped(d.content)}
    starts = sorted(block.start for block in reading.found.document.blocks)
    said = {_last_before(starts, d.end - 1): d for d in reading.drafts if _is_quoted(reading, d)}
    at_start = frozenset(starts)
    last: Draft | None = None
    for quote in reading.quotes:
        if quote.start in owned:
            last = None
        elif quote.continues and last is not None:
            last.content.append((quote.start, quote.end))
        elif not _is_whole(reading, quote):
            last = None
        elif signed := _signed(reading, quote):
            last = None
            yield signed
        elif (former := said.get(_last_before(starts, quote.start - 1))) and quote.start in at_start:
            former.content.append((quote.start, quote.end))
            said[quote.start] = last = former
        else:
            last = Draft("<quoted sentence>", True, None, None, [(quote.start, quote.end)])
            yield last


def _signed(reading: Reading, quote: Quotation) -> Draft | None:
    """A quotation with its source after a dash, on the same line or the next."""
    dash = _DASH.match(reading.text, quote.end)
    if dash is None:
        return None
    line = reading.text[dash.end() : dash.end() + _LONGEST_NAME + 1].split("\n")[0].rstrip(" .")
    if not line or len(line) > _LONGEST_NAME:
        return None
    name = (dash.end(), dash.end() + len(line))
    cue = (dash.end() - len(dash[0].lstrip()), dash.start() + len(dash[0].rstrip()))
    root = reading.found.tokens(*name).root
    return Draft("<quotation> — <source>", True, cue, root, [(quote.start, quote.end)], source_chars=name)


def _is_quoted(reading: Reading, draft: Draft) -> bool:
    return draft.states and draft.cue is not None and reading.quote_at(draft.content[0][0]) is not None


def _is_whole(reading: Reading, quote: Quotation) -> bool:
    """Whether a quotation is a sentence of its own."""
    written = reading.text[quote.start : quote.end]
    if written.count(" ") < _SHORTEST - 1 or not (_WHOLE.search(written[-6:]) or not quote.closed):
        return False
    before = reading.text[max(0, quote.start - 4) : quote.start]
    return not before.strip() or "\n" in before or bool(_WHOLE.search(before.rstrip()))


def _last_before(starts: list[int], offset: int) -> int:
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0
