"""How sure the writer is: what is hedged, negated, denied, conditional, forecast or questioned.

A scope is the clause that the cue governs and no more. Where an aside cuts it ("Roe, which has 900
workers, will ...") there is one record a piece, with the same cue.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Literal

from copydesk.dimensions.found import Found
from copydesk.dimensions.stance import cues, turns
from copydesk.dimensions.stance.words import Governed, words
from copydesk.dimensions.under_colon import listed
from copydesk.records import Span, Stance, Timex
from copydesk.syntax import in_order

_LISTED = ("hedged", "forecast")  # "they did not change:" says nothing against what stands below
_ANNOUNCING = frozenset(("following", "these"))


def annotate(found: Found) -> list[Stance]:
    """Read how sure an article is of what it says: a record for each piece of a cue's scope, in order.

    Where scopes lie in one another, the innermost holds.
    """
    said = _Said(found)
    stances = [stance for governed in _governed(found) for stance in _records(found, governed, said)]
    return sorted(stances, key=lambda s: (s.scope.start, s.scope.end, s.cue.start))


def _governed(found: Found) -> Iterator[Governed]:
    """What the cues of an article govern: its words, its questions, and its dates to come."""
    read = words(found.options.rules)
    having = (*found.having("LOWER", read.any_shape), *found.having("LEMMA", read.any_shape))
    for token in in_order(having):
        yield from cues.governed(token, read)
    yield from turns.asides(found, read)
    asking = (s for s in found.sentences if "?" in "".join(found.words[max(s.start, s.end - 6) : s.end]))
    yield from filter(None, map(cues.questions, asking))
    for timex in found.timexes:
        if timex.type == "DATE" and _is_to_come(timex, found.document.published):
            span = found.tokens(timex.start, timex.end)
            yield from () if found.is_overlong(span.start) else cues.dated(span, read)


def _is_to_come(timex: Timex, published: str | None) -> bool:
    return published is not None and (timex.earliest or timex.latest or "") > published


class _Said:
    """Where the words of sources stand."""

    def __init__(self, found: Found) -> None:
        spans = sorted((c.start, c.end) for a in found.attributions for c in a.content)
        self.starts = [start for start, _ in spans]
        self.reach = list(accumulate((end for _, end in spans), max))

    def by(self, offset: int, held: bool) -> Literal["reporter", "source"]:
        """Whose stance it is: a source's in what a source says, or if somebody is named who holds it."""
        place = bisect_right(self.starts, offset) - 1
        inside = place >= 0 and offset < self.reach[place]
        return "source" if inside or held else "reporter"


def _records(found: Found, governed: Governed, said: _Said) -> list[Stance]:
    cue = found.stretch(*governed.cue)
    out = []
    for scope in _scopes(found, governed):
        by = said.by(cue.start, governed.holder is not None and governed.holder.lower_ not in ("i", "we"))
        identity = found.id("stance", (cue.start, cue.end), (scope.start, scope.end))
        out.append(Stance(id=identity, rule=governed.rule, kind=governed.kind, by=by, cue=cue, scope=scope))
    return out


def _scopes(found: Found, governed: Governed) -> list[Span]:
    """The pieces of what a cue governs, and the list under a colon that is as much to come or in doubt."""
    scopes = [found.stretch(first, last) for first, last in governed.scope]
    if governed.kind not in _LISTED:
        return scopes
    cue = found.doc[governed.cue[0]]
    ends = [scope.end for scope in scopes]
    if found.words[cue.i - 1].lower() in _ANNOUNCING and cue.i > cue.sent.start:
        ends.append(cue.sent.end_char)  # "the following planned sales were filed with the county:"
    below = sorted({lines for lines in (listed(found, end) for end in ends) if lines is not None})
    return [*scopes, *(found.cut(*lines) for lines in below)]
