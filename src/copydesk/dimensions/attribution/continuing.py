"""Quotations without a cue that go on from one that has it: “A,” he said. “B”."""

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
    owners = reading.owners()
    by_end = deque(_by_end(reading))
    last: Draft | None = None
    before: Draft | None = None
    opened: list[Quotation] = []  # paragraphs of a quotation whose cue is still to come
    for quote in reading.quotes:
        while by_end and by_end[0].end <= quote.start:
            last = _speaking(reading, last, by_end.popleft())
        owner = owners.get(quote.start)
        if owner is None:
            owner = before if quote.continues else _going_on(reading, last, quote)
            _take(owner, [quote])
        elif before is None and _closes(reading, [*opened, quote], owner):
            _take(owner, opened)
        opened = _still_open(opened, quote) if owner is None else []
        before = owner


def _by_end(reading: Reading) -> list[Draft]:
    """Those that say something by a cue, in the order in which they end."""
    return sorted((d for d in reading.drafts if d.states and d.cue), key=lambda d: d.end)


def _take(owner: Draft | None, quotes: list[Quotation]) -> None:
    """Add quotations to the content of a draft."""
    if owner is not None:
        owner.content += [(quote.start, quote.end) for quote in quotes]


def _still_open(opened: list[Quotation], quote: Quotation) -> list[Quotation]:
    """The paragraphs of a quotation that nobody has, with one more."""
    return [*opened, quote] if quote.continues else [quote]


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
    if last is None or last.cue is None or draft.cue is None:
        return draft
    between = reading.text[last.cue[1] : draft.cue[0]]
    begins = reading.quote_at(last.content[0][0]), reading.quote_at(draft.content[0][0])
    if begins[0] is None or begins[1] is not None or "\n" in between or STOPS.search(between):
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
        return any(reading.quote_at(at) is not None for at in (draft.end - 1, draft.content[0][0]))
    if STOPS.search(gap):
        return False
    if COMMA.search(gap):
        return _opens_quoted(reading, draft)
    return gap.rstrip(_QUOTE_MARKS)[-1:] in (".", "!", "?") or not gap.strip()


def _opens_quoted(reading: Reading, draft: Draft) -> bool:
    """Whether something quoted stands before the cue."""
    first = draft.content[0]
    is_before = draft.cue is not None and first[0] < draft.cue[0]
    return is_before and next(reading.overlapped([first]), None) is not None
