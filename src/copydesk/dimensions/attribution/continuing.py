"""Quotations without a cue that go on from one that has it: “A,” he said. “B”."""

from __future__ import annotations

import re
from collections import deque

from copydesk.dimensions.attribution.beside_quotes import COMMA, LONGEST_GAP, STOPS
from copydesk.dimensions.attribution.drafts import Draft
from copydesk.dimensions.attribution.quotes import Quotation
from copydesk.dimensions.attribution.reading import Reading

_JOINS = re.compile(r"^\s*[,;—–-]\s+(?:and|but|or|so|yet)\s*$")
_QUOTE_MARKS = " \u00a0\"”’'»"


def continued(reading: Reading) -> None:
    """Give a quotation without a cue to the one it goes on from, as in “A,” he said. “B”.

    It goes on if it stands in the same paragraph right after the sentence of the cue, or if its
    paragraph opens the marks again that the paragraph before left open. Where the cue stands behind the
    last paragraph of several, those before it are said there, too.
    """
    owners = {q.start: d for d in reading.drafts for q in reading.overlapped(d.content)}
    by_end = deque(sorted((d for d in reading.drafts if d.states and d.cue), key=lambda d: d.end))
    last: Draft | None = None
    before: Draft | None = None
    opened: list[Quotation] = []  # paragraphs of a quotation whose cue is still to come
    for quote in reading.quotes:
        while by_end and by_end[0].end <= quote.start:
            last = _speaking(reading, last, by_end.popleft())
        owner = owners.get(quote.start)
        if owner is None:
            owner = before if quote.continues else _going_on(reading, last, quote)
            if owner is not None:
                owner.content.append((quote.start, quote.end))
        elif before is None and _closes(reading, [*opened, quote], owner):
            owner.content += [(former.start, former.end) for former in opened]
        opened = [] if owner is not None else [*opened, quote] if quote.continues else [quote]
        before = owner


def _going_on(reading: Reading, last: Draft | None, quote: Quotation) -> Draft | None:
    return last if last is not None and _goes_on(reading, last, quote) else None


def _closes(reading: Reading, paragraphs: list[Quotation], owner: Draft) -> bool:
    """Whether a cue behind the last of some paragraphs has them all: each opens the marks that it closes."""
    text, start, last = reading.text, paragraphs[0].start, paragraphs[-1]
    if not last.continues or owner.cue is None or owner.cue[0] < last.start:
        return False
    first, *others = [text[quote.start] for quote in paragraphs]
    at_edge = not text[text.rfind("\n", 0, start) + 1 : start].strip()
    return at_edge and not first.isalnum() and all(mark == first or mark.isalnum() for mark in others)


def _speaking(reading: Reading, last: Draft | None, draft: Draft) -> Draft:
    """Who goes on: in “We lost,” she said, noting that it rained. “We tried” it is she who said so."""
    if (
        last is None
        or last.cue is None
        or draft.cue is None
        or reading.quote_at(draft.content[0][0]) is not None
    ):
        return draft
    between = reading.text[last.cue[1] : draft.cue[0]]
    if reading.quote_at(last.content[0][0]) is None or "\n" in between or STOPS.search(between):
        return draft
    last.reach = max(last.reach, draft.end)
    return last


def _goes_on(reading: Reading, draft: Draft, quote: Quotation) -> bool:
    """Whether only the rest of the cue's sentence stands between: “A,” he said in May. “B”."""
    gap = reading.text[max(draft.end, draft.reach) : quote.start]
    if gap.strip() == ":":
        return True
    if "\n" in gap or len(gap) > LONGEST_GAP or draft.cue is None:
        return False
    if _JOINS.search(gap):
        return (
            reading.quote_at(draft.end - 1) is not None or reading.quote_at(draft.content[0][0]) is not None
        )
    if COMMA.search(gap):
        quoted = next(reading.overlapped(draft.content[:1]), None) is not None
        return quoted and draft.content[0][0] < draft.cue[0] and not STOPS.search(gap)
    return not gap.strip() or (gap.rstrip(_QUOTE_MARKS)[-1:] in (".", "!", "?") and not STOPS.search(gap))
