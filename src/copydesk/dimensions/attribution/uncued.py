"""Quotations without a cue: whole sentences in marks, and a name after a dash."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.dimensions.attribution.drafts import Draft, Reading
from copydesk.dimensions.attribution.quotes import Quotation

_DASH = re.compile(r"\s*[—–-]{1,2}\s*(?=\w)")
_WHOLE = re.compile(r"[.?!…]['’]?\s?(''|[”\"»])?$")
_SHORTEST = 4  # words


def uncued(reading: Reading) -> Iterator[Draft]:
    """Make an attribution of each quoted sentence that no cue claims: its speaker is the one before.

    A source after a dash is one: “We lost.” — Ann Roe. Quoted words inside a sentence of the
    reporter's are no attribution.
    """
    owned = {q.start for d in reading.drafts for q in reading.overlapped(d.content)}
    ends = {block.start: block.end for block in reading.found.document.blocks}
    starts = sorted(ends)
    last: Draft | None = None
    said = (
        {_last_before(starts, d.end - 1): d for d in reading.drafts if _is_quoted(reading, d)}
        if starts
        else {}
    )
    for quote in reading.quotes:
        if quote.continues and last is not None and quote.start not in owned:
            last.content.append((quote.start, quote.end))
            continue
        last = None
        if quote.start in owned or not _is_whole(reading, quote):
            continue
        former = said.get(_last_before(starts, quote.start - 1)) if quote.start in ends else None
        if former is not None:  # the next paragraph of who has just been quoted
            former.content.append((quote.start, quote.end))
            said[quote.start] = former
            continue
        after = _DASH.match(reading.text, quote.end)
        block_end = ends[_last_before(starts, quote.start)] if starts else len(reading.text)
        if (
            after
            and block_end - after.end() < 120
            and "\n" not in reading.text[after.end() : block_end].strip()
        ):
            tokens = reading.found.tokens(after.end(), block_end)
            named = (after.end(), after.end() + len(reading.text[after.end() : block_end].rstrip(" .\n")))
            content = [(quote.start, quote.end)]
            yield Draft(
                "<quotation> — <source>", True, after.span(), tokens.root, content, source_chars=named
            )
        else:
            last = Draft("<quoted sentence>", True, None, None, [(quote.start, quote.end)])
            yield last


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
    return starts[max(0, bisect_right(starts, offset) - 1)]
