"""Shares that name nothing of their own: "he met 40 men, a fifth of them from Oslo"; "one in 9 was ill".

They are shares of what the figure before them counts. The first of two ends is a share of what stands behind
the second: "from 71 to 58 per cent among commuters".
"""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from copydesk.records import Evidence
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES, Form
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words

_NAMES = ("GPE", "LOC", "FAC")
_BY, _BEHIND = "the rules: counted before", "the rules: behind the other end"
_RIGHT = 0.8


def wholes(read: list[Reading], words: Words) -> list[Reading]:
    """Give each share that names nothing, and was given a place or nothing, what the figure before it counts.

    Args:
        read: The figures of an article, in text order.
        words: The words of this room.

    Returns:
        The same figures in the same order.
    """
    out: list[Reading] = []
    last: Reading | None = None
    for reading in read:
        if reading.kept and last is not None and _takes_up(reading, last, words):
            reading = _with(reading, list(last.part.words) if last.part else [], _BY)
        out.append(reading)
        if reading.kept and _counts(reading):
            last = reading
    for n, (start, end) in enumerate(pairwise(out)):
        if _are_ends(start, end):
            out[n] = _with(start, list(end.whole), _BEHIND)
    return out


def _are_ends(start: Reading, end: Reading) -> bool:
    """Whether two shares are the ends of one change, and what the second is a share of stands behind it."""
    from_, to = start.figure, end.figure
    if not (start.kept and end.kept and end.whole) or from_.quantity.dimension not in SHARES:
        return False
    joined = [t.lower_ for t in to.tokens[from_.span.end : to.span.start]] == ["to"]
    return joined and from_.leading.lower_ == "from" and _is_behind(end.whole[0], to)


def _is_behind(word: Token, figure: Figure) -> bool:
    """Whether a word stands behind a figure, with no mark between."""
    end = figure.span.end
    return word.i >= end and not any(token.is_punct for token in figure.tokens[end : word.i])


def _counts(reading: Reading) -> bool:
    part, noun = reading.part, reading.figure.noun
    is_count = reading.figure.quantity.dimension == "count" and noun is not None
    return is_count and part is not None and part.form is Form.COUNTED and part.whole == ()


def _takes_up(reading: Reading, last: Reading, words: Words) -> bool:
    """Whether a share names nothing, and only a place or nothing was found for it."""
    figure = reading.figure
    if figure.quantity.dimension not in SHARES or figure.number - last.figure.number > 1:
        return False
    if any(token.ent_type_ not in _NAMES and not token.is_stop for token in reading.whole):
        return False
    after = [token.lower_ for token in figure.tokens[figure.span.end : figure.span.end + 2]]
    if after[:1] == ["of"]:
        return after[-1] in words.taken_up
    verb = figure.tokens[figure.span.end : figure.span.end + 1]
    at = figure.span.start - 1
    while at >= figure.sentence.start and figure.tokens[at].lower_ in words.share_leads:
        at -= 1
    is_bare = bool(verb) and verb[0].pos_ in ("AUX", "VERB") and "in" in {t.lower_ for t in figure.span}
    return is_bare and at < figure.sentence.start and figure.number > last.figure.number


def _with(reading: Reading, words: list[Token], by: str) -> Reading:
    text = " ".join(token.text for token in words)
    why = [_why(one, text, by) if one.part == "whole" else one for one in reading.evidence]
    return replace(reading, whole=words, evidence=why)


def _why(one: Evidence, text: str, by: str) -> Evidence:
    """How the whole was decided: by what stands beside, with what it was as the runner-up."""
    rest = min(one.probability, round(1 - _RIGHT, 3))
    return Evidence("whole", text, by, _RIGHT, one.chosen, rest)
