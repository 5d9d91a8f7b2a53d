"""Contents: from a cue's frame to a draft, with its edges snapped to quotation marks."""

import re
from bisect import bisect_right
from itertools import takewhile

from copydesk.dimensions.attribution.drafts import Chars, Draft
from copydesk.dimensions.attribution.frames import Frame
from copydesk.dimensions.attribution.reading import Reading
from copydesk.syntax import WITH_EXPLETIVES, Range

_BREAK = re.compile(r"[,—–-]\s*$")
_SPEECH_ENDS = re.compile(r"[,?!][”\"»’']+$|[,?!]''$")
_GAP = 2  # characters between a content and the participle that goes on
_JOINS = ("and", "but", "or", "so", "yet")
_MARKS = " \t\r\n\u00a0\"“”„‟‘’'`«»"


def drafted(reading: Reading, frame: Frame, rule: str, *, states: bool) -> Draft | None:
    """Make a draft of a frame; none if nothing of its content is left beside the cue."""
    cue = reading.chars(frame.cue)
    edges = (_edges(reading, frame, piece, cue) for piece in frame.content)
    content = [span for span in edges if _has_words(reading, frame, span)]
    if len(content) > 1 and _is_setting(reading, frame, content):
        del content[0]
    if len(content) > 1 and _is_manner(reading, content):
        del content[1:]
    if not content:
        return None
    return Draft(rule, states, cue, frame.source, content, frame.cue, frame=frame.name)


def _edges(reading: Reading, frame: Frame, piece: Range, cue: Chars) -> Chars:
    """The characters of a piece of content, its edges snapped to quotation marks."""
    start, end = reading.snapped(reading.chars(piece), cue)
    opened = reading.opened(start)
    start = opened if opened >= cue[1] else start  # "between 4 and 6 percent" may be torn
    if start < cue[0]:
        start = _after_colon(reading, start, end)
    if frame.name != "clause":  # in '“We lost,” Roe said, according to Ek' Ek says that Roe said so
        end = _end_of_speech(reading, start, end)
    return start, end


def _has_words(reading: Reading, frame: Frame, span: Chars) -> bool:
    """Whether a piece of content is more than marks, and of several more than "and"."""
    written = reading.text[slice(*span)].strip(_MARKS)
    return span[0] < span[1] and written != "" and (written.lower() not in _JOINS or len(frame.content) == 1)


def _is_setting(reading: Reading, frame: Frame, content: list[Chars]) -> bool:
    """Whether the first piece is only when or where it was said: "Later, she added, “We lost”"."""
    (start, end), second = content[0], content[1]
    opened = reading.quote_at(second[0])
    if opened is None or opened.start != second[0] or reading.quote_at(start) is not None:
        return False
    if end > reading.chars(frame.cue)[0]:
        return False
    return not any(t.dep_ in WITH_EXPLETIVES for t in reading.found.tokens(start, end))


def _is_manner(reading: Reading, content: list[Chars]) -> bool:
    """Whether what follows is how it was said: "“We lost,” she said, her voice shaking"."""
    first, second = content[0], content[1]
    if reading.quote_at(first[0]) is None or reading.quote_at(second[0]) is not None:
        return False
    return reading.found.head(*second).tag_ == "VBG"


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
        before = reading.text[start : quote.start].rstrip()
        if before.endswith(":") and quote.start > start and quote.end >= end:
            return quote.start
    return start


def parted(reading: Reading) -> None:
    """Give "she said X, adding that Y" two contents of one source; the parser may put one in the other."""
    starts = sorted((d.cue[0], n) for n, d in enumerate(reading.drafts) if d.cue and d.states)
    for draft in reading.drafts:
        if draft.states and draft.cue is not None and len(draft.content) == 1:
            _part(
                reading, draft, starts[bisect_right(starts, (max(draft.content[0][0], draft.cue[0]), -1)) :]
            )


def _part(reading: Reading, draft: Draft, following: list[tuple[int, int]]) -> None:
    """End a content before the first participle that goes on; following: where cues start, and whose."""
    start, end = draft.content[0]
    near = takewhile(lambda one: one[0] <= end + _GAP, following)
    at, n = next(((at, n) for at, n in near if _adds(reading, n, max(start, at - 3), at)), (0, -1))
    if n >= 0:
        draft.content = [(start, min(end, start + len(reading.text[start:at].rstrip(" ,—–-"))))]
        reading.drafts[n].source = draft.source


def _adds(reading: Reading, n: int, start: int, at: int) -> bool:
    """Whether the cue of a draft is a participle behind a comma: "..., adding that"."""
    cue = reading.found.doc[reading.drafts[n].cue_tokens[1] - 1]
    return cue.tag_ == "VBG" and _BREAK.search(reading.text[start:at]) is not None
