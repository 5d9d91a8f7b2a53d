"""Where a content ends: at each place where it may, whether it goes on, by weights learned from articles.

A parse alone does not tell: in "she said it rained, although the forecast was dry" and in "she said it
rained, although nobody saw it" the last clause is the reporter's once and hers once. So every place
behind the cue where a phrase begins is asked in turn, and the likeliest end is taken.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from math import exp, log1p
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.dimensions.attribution.boundaries import Boundary
from copydesk.dimensions.attribution.frames import SURE, Frame
from copydesk.dimensions.attribution.learned import total, weights
from copydesk.dimensions.attribution.reading import Reading
from copydesk.syntax import WITH_EXPLETIVES, ancestors, child, trimmed

_CLAUSES = ("that", "passive that", "whether")
_DEEPEST = 4  # words between the first of a phrase and its head
_LONGEST = 80  # tokens of a content in which an end is looked for
_SUREST = 0.99  # how likely an end is at most that was looked for
_MOST, _SIZES = (1, 2, 5, 12, 25), ("1", "2", "3-5", "6-12", "13-25", "26")  # tokens
_SURE = 50.0  # log odds beyond which nothing changes


class Place(NamedTuple):
    """What is to be seen at a place where a content may end.

    Attributes:
        side: Whether it is before, at or after the end that the parse gives: "in", "at", "past".
        frame: The name of the cue's frame.
        size, rest: How many tokens stand before it, and after it in the sentence.
        hangs: Whether what begins there hangs on the cue, on what is inside or on what is outside.
        tense: Whether its verb has the form of the cue's, and that of its governor.
        here: What begins there.
    """

    side: str
    frame: str
    size: str
    rest: str
    hangs: str
    tense: str
    here: Boundary


def settled(reading: Reading, frame: Frame) -> Frame:
    """A frame whose content after the cue ends where it most likely does."""
    first = frame.content[-1][0]
    if first < frame.cue[1] or (frame.name == "object" and frame.variant == SURE):
        return frame
    end = limit(reading, frame)
    best, chosen, before = -1e9, end, 0.0
    for at in places(reading, frame, end):
        ends, goes_on = _ways(place(reading, frame, at))
        if before - ends > best:
            best, chosen = before - ends, at
        before -= goes_on
        if before < best:  # whatever comes later is no likelier
            break
    if before > best:
        best, chosen = before, end
    last = trimmed(frame.head.doc, (first, max(chosen, _reach(reading, frame, chosen))))
    if last[0] >= last[1]:
        return frame
    return frame._replace(content=(*frame.content[:-1], last), sure=min(exp(best), _SUREST))


def _reach(reading: Reading, frame: Frame, end: int) -> int:
    """Where a clause ends that was cut before a figure which the parse hangs on what is inside.

    That is a participle behind a comma ("it bought the mill, paying $3 million"), what tells more of the last
    noun ("the loss was in tea, which is a third of sales"), and what stands behind an apposition ("it bought
    Roe Co., a mill, for $3 million").
    """
    (first, base), doc = frame.content[-1], reading.found.all_tokens
    if frame.name not in _CLAUSES or end >= base:
        return end
    at = next((t.i for t in doc[end:base] if not t.is_punct and not t.is_space), base)
    if at == base or not reading.has_figure([reading.chars((at, base))]):
        return end
    word = doc[at]
    is_participle = word.tag_ == "VBG" and word.dep_ == "advcl" and first <= word.head.i < at
    if is_participle and not _speaks(reading, word):
        return min(base, word.right_edge.i + 1)
    clause = word.head
    if word.tag_ == "WDT" and clause.dep_ == "relcl" and first <= clause.head.i < at:
        return min(base, clause.right_edge.i + 1)
    verb = doc[_verb(reading, frame)]
    goes_on = any(c.dep_ == "prep" and c.i >= at for c in verb.rights)
    return base if goes_on and (_apposition(word) or _apposition(doc[at - 2])) else end


def _speaks(reading: Reading, word: Token) -> bool:
    """Whether a participle is a cue of its own: "..., adding that"; not "..., agreeing to pay $3 million"."""
    if word.lemma_.lower() not in reading.words.verbs or child(word, "xcomp") is not None:
        return False
    clause = child(word, "ccomp")
    return clause is None or clause.tag_ != "VBG"


def _apposition(word: Token) -> bool:
    """Whether a word is in a phrase that stands beside a name: "Roe Co., a mill"."""
    return any(token.dep_ == "appos" for token in islice(ancestors(word), _DEEPEST))


def _ways(seen: Place) -> tuple[float, float]:
    """How unlikely it is, in log, that a content ends at a place, and that it goes on."""
    odds = total(weights().goes_on, names(seen)) / 100
    return log1p(exp(min(odds, _SURE))), log1p(exp(min(-odds, _SURE)))


def limit(reading: Reading, frame: Frame) -> int:
    """The last end that a content may have: that of its sentence, its last marks left out."""
    first, base = frame.content[-1]
    noun = frame.head
    if noun.pos_ == "NOUN" and noun.dep_ in WITH_EXPLETIVES and noun.head.i >= base:
        return base  # "the claim that it rained | was wrong"
    return max(base, trimmed(noun.doc, (first, max(reading.boundaries.ends[noun.i], base)))[1])


def places(reading: Reading, frame: Frame, end: int) -> Iterator[int]:
    """Every token before `end` before which the content may end, in order: a clause has its verb."""
    (first, base), opens = frame.content[-1], reading.boundaries.opens
    least = _verb(reading, frame) if frame.name in _CLAUSES else first
    return (at for at in range(least + 1, min(end, first + _LONGEST)) if at == base or opens(at))


def _verb(reading: Reading, frame: Frame) -> int:
    """The verb of the clause that a cue takes, or where its content starts."""
    (first, base), heads, deps = frame.content[-1], reading.found.heads, reading.found.deps
    over = frame.head.i
    return next(
        (at for at in range(first, base) if heads[at] == over and deps[at] in ("ccomp", "conj")), first
    )


def place(reading: Reading, frame: Frame, at: int) -> Place:
    """What is to be seen at a place where a content may end."""
    (first, base), boundaries, head = frame.content[-1], reading.boundaries, frame.head.i
    side = "in" if at < base else "at" if at == base else "past"
    here, over = boundaries[at], boundaries.over.get(at, -1)
    hangs = "cue" if over == head else "inside" if first <= over < at else "outside"
    tense = ""
    if here.own:
        tense = ("cue" if here.tag == frame.head.tag_ else "") + ("over" if here.tag == here.over_tag else "")
    rest = _size(boundaries.ends[head] - at)
    return Place(side, frame.name, _size(at - first), rest, hangs, tense or "none", here)


def names(seen: Place) -> Iterator[str]:
    """The names of what is seen, as `weights.toml` has them."""
    side, frame, here, hangs = seen.side, seen.frame, seen.here, seen.hangs
    mark, dep = here.mark, here.dep
    yield side
    yield f"{side} {frame}"
    yield f"{side} size {seen.size}"
    yield f"mark {mark} {side}"
    if here.ends:
        yield f"sentence ends {side}"
        return
    yield f"{side} {dep} {hangs}"
    yield f"{side} {mark} {dep}"
    yield f"{frame} {side} {dep} {mark}"
    yield f"{side} tag {here.tag} {mark}"
    if here.own:
        yield from _of_clause(seen)
    if here.word:
        yield f"{side} word {here.word} {mark}"
        yield f"{side} word {here.word} {hangs}"
        if here.joins:
            yield f"{side} {here.word} {dep} {here.pos} {hangs}"
    if hangs == "inside":
        yield f"{side} over {here.over_dep} {dep} {mark}"
    yield f"{side} rest {seen.rest} {mark}"
    if here.quoted:
        yield f"after quote {side} {mark} {dep}"


def _of_clause(seen: Place) -> Iterator[str]:
    side, here = seen.side, seen.here
    mark, dep, own = here.mark, here.dep, here.own
    yield f"{side} {mark} {dep} {seen.hangs} {own}"
    if here.speaks:
        yield f"{side} speaks {dep} {own} {mark}"
    yield f"{side} tense of {seen.tense} {dep} {own}"
    if dep == "conj":
        yield f"conj {mark} {seen.hangs} {seen.tense} {own} {here.modal}"


def _size(count: int) -> str:
    return _SIZES[bisect_left(_MOST, count)]
