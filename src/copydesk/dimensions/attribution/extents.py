"""Where a content ends: at each place where it may, whether it goes on, by weights learned from articles.

A parse alone does not tell: in "she said it rained, although the forecast was dry" and in "she said it
rained, although nobody saw it" the last clause is the reporter's once and hers once. So every place
behind the cue where a phrase begins is asked in turn, and the likeliest end is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import exp, log1p
from typing import TYPE_CHECKING

from copydesk.dimensions.attribution.learned import total, weights
from copydesk.dimensions.attribution.openings import Opening
from copydesk.dimensions.attribution.phrases import SUBJECTS, trimmed

if TYPE_CHECKING:
    from copydesk.dimensions.attribution.drafts import Reading
    from copydesk.dimensions.attribution.frames import Frame

_LONGEST = 80  # tokens of a content in which an end is looked for
_SURE = 50.0  # log odds beyond which nothing changes


def settled(reading: Reading, frame: Frame) -> Frame:
    """A frame whose content after the cue ends where it most likely does."""
    first = frame.content[-1][0]
    if first < frame.cue[1]:
        return frame
    end = limit(frame)
    table, best, chosen, before = weights().goes_on, -1e9, end, 0.0
    for at in places(reading, frame, end):
        odds = total(table, seen(reading, frame, at)) / 100
        ending = before - log1p(exp(min(odds, _SURE)))
        if ending > best:
            best, chosen = ending, at
        before -= log1p(exp(min(-odds, _SURE)))
        if before < best:  # whatever comes later is no likelier
            break
    if before > best:
        best, chosen = before, end
    last = trimmed(frame.head.doc, (first, chosen))
    if last[0] >= last[1]:
        return frame
    return replace(frame, content=(*frame.content[:-1], last), sure=exp(best))


def limit(frame: Frame) -> int:
    """The last end that a content may have: that of its sentence, its last marks left out."""
    first, base = frame.content[-1]
    noun = frame.head
    if noun.pos_ == "NOUN" and noun.dep_ in SUBJECTS and noun.head.i >= base:
        return base  # "the claim that it rained | was wrong"
    return max(base, trimmed(noun.doc, (first, max(noun.sent.end, base)))[1])


def places(reading: Reading, frame: Frame, end: int) -> Iterator[int]:
    """Every token before `end` before which the content may end, in order."""
    (first, base), opens = frame.content[-1], reading.openings.opens
    return (at for at in range(first + 1, min(end, first + _LONGEST)) if at == base or opens(at))


def seen(reading: Reading, frame: Frame, at: int) -> Iterator[str]:
    """What is to be seen at a place where a content may end."""
    first, base = frame.content[-1]
    side = "in" if at < base else "at" if at == base else "past"
    here = reading.openings[at]
    mark, dep = here.mark, here.dep
    yield side
    yield f"{side} {frame.name}"
    yield f"{side} size {_size(at - first)}"
    yield f"mark {mark} {side}"
    if here.ends:
        yield f"sentence ends {side}"
        return
    hangs = "cue" if here.over == frame.head.i else "inside" if first <= here.over < at else "outside"
    yield f"{side} {dep} {hangs}"
    yield f"{side} {mark} {dep}"
    yield f"{frame.name} {side} {dep} {mark}"
    yield f"{side} tag {here.tag} {mark}"
    if here.own:
        yield from _of_clause(frame, here, side, hangs)
    if here.word:
        yield f"{side} word {here.word} {mark}"
        yield f"{side} word {here.word} {hangs}"
        if here.joins:
            yield f"{side} {here.word} {dep} {here.pos} {hangs}"
    if hangs == "inside":
        yield f"{side} over {here.over_dep} {dep} {mark}"
    yield f"{side} rest {_size(reading.openings.ends[frame.head.i] - at)} {mark}"
    if here.quoted:
        yield f"after quote {side} {mark} {dep}"


def _of_clause(frame: Frame, here: Opening, side: str, hangs: str) -> Iterator[str]:
    mark, dep, own = here.mark, here.dep, here.own
    yield f"{side} {mark} {dep} {hangs} {own}"
    if here.speaks:
        yield f"{side} speaks {dep} {own} {mark}"
    tense = ("cue" if here.tag == frame.head.tag_ else "") + ("over" if here.tag == here.over_tag else "")
    yield f"{side} tense of {tense or 'none'} {dep} {own}"
    if dep == "conj":
        yield f"conj {mark} {hangs} {tense or 'none'} {own} {here.modal}"


def _size(count: int) -> str:
    for most, name in ((1, "1"), (2, "2"), (5, "3-5"), (12, "6-12"), (25, "13-25")):
        if count <= most:
            return name
    return "26"
