"""Quotations without a cue: whole sentences in marks, and a name after a dash."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.quotes import Quotation
from copydesk.dimensions.attribution.reading import Reading

_DASH = re.compile(r"[ \u00a0]*(?:\n\s*(?=[—―]))?[—–―-]{1,2}\s*(?=[^\W\d])")
_WHOLE = re.compile(r"[.?!…]['’]?\s?(''|[”\"»])?$")
_SHORTEST = 4  # words
_LONGEST_NAME = 120  # characters


def uncued(reading: Reading) -> Iterator[Draft]:
    """Make an attribution of each quoted sentence that no cue claims.

    A name after a dash is its source: “We lost.” — Ann Roe. Else it goes on from the paragraph
    before, if that quotes somebody, or its speaker is the one before; in a dialogue it is the other's.
    Quoted words inside a sentence of the reporter's are no attribution.
    """
    owned = reading.owners()
    starts = sorted(block.start for block in reading.found.document.blocks)
    said = _said(reading, starts)
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
        elif turn := _turn(reading, quote, starts, said):
            said[quote.start] = last = turn
            yield turn
        elif former := _former(quote, starts, said):
            former.content.append((quote.start, quote.end))
            said[quote.start] = last = former
        else:
            last = Draft("<quoted sentence>", True, None, None, [(quote.start, quote.end)])
            yield last


def _said(reading: Reading, starts: list[int]) -> dict[int, Draft]:
    """The last draft with a cue and quoted words of each block, by where the block starts."""
    cued = (d for d in reading.drafts if d.states and d.cue is not None)
    return {_last_before(starts, d.end - 1): d for d in cued if reading.quote_at(d.content[0][0]) is not None}


def _former(quote: Quotation, starts: list[int], said: dict[int, Draft]) -> Draft | None:
    """What was said in the block before a quotation that opens one."""
    opens = _last_before(starts, quote.start) == quote.start
    return said.get(_last_before(starts, quote.start - 1)) if opens else None


def _turn(reading: Reading, quote: Quotation, starts: list[int], said: dict[int, Draft]) -> Draft | None:
    """A turn in a dialogue: two have spoken, a paragraph each, and what is asked is answered by the other."""
    before = _last_before(starts, quote.start - 1)
    theirs, own = said.get(before), said.get(_last_before(starts, before - 1))
    opens = _last_before(starts, quote.start) == quote.start
    if theirs is None or own is None or not opens or not quote.closed:
        return None
    voices = {_voice(reading, theirs), _voice(reading, own)}
    if len(voices) < 2 or "" in voices:
        return None
    is_answer = _asks(reading, theirs.content[-1])
    asks_again = _asks(reading, (quote.start, quote.end)) and _asks(reading, own.content[-1])
    if not is_answer and not asks_again:
        return None
    return Draft("<turn>", True, None, None, [(quote.start, quote.end)], turn_of=own)


def _voice(reading: Reading, draft: Draft) -> str:
    """The words for who speaks, or none."""
    while draft.turn_of is not None:
        draft = draft.turn_of
    return reading.text[slice(*draft.source_chars)].lower() if draft.source_chars else ""


def _asks(reading: Reading, span: Chars) -> bool:
    """Whether quoted words end as a question."""
    return "?" in reading.text[max(span[0], span[1] - 3) : span[1]]


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
    root = reading.found.head(*name)
    return Draft("<quotation> — <source>", True, cue, root, [(quote.start, quote.end)], source_chars=name)


def _is_whole(reading: Reading, quote: Quotation) -> bool:
    """Whether a quotation is a sentence of its own."""
    written = reading.text[quote.start : quote.end]
    if written.count(" ") < _SHORTEST - 1 or not (_WHOLE.search(written[-6:]) or not quote.closed):
        return False
    before = reading.text[max(0, quote.start - 4) : quote.start]
    return not before.strip() or "\n" in before or bool(_WHOLE.search(before.rstrip()))


def _last_before(starts: list[int], offset: int) -> int:
    return starts[max(0, bisect_right(starts, offset) - 1)] if starts else 0
