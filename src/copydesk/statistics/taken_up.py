"""Shares that name nothing of their own: "he met 40 men, a fifth of them from Oslo"; "one in 9 was ill".

So are counts in the sentence of what they are a part of: "40 men, nine of whom were ill".

They are shares of what the figure before them counts; so is what is included in that. The first of two
ends is a share of what the second is: "from 71 to 58 per cent among commuters".
"""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Token

from copydesk.statistics.asides import is_anew
from copydesk.statistics.figure import Figure
from copydesk.statistics.owned import are_ends
from copydesk.statistics.parts import SHARES, Form
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words

_NAMES = ("GPE", "LOC", "FAC")
_INCLUDED = "the rules: included in the figure before"
_BY, _BEHIND = "the rules: counted before", "the rules: behind the other end"
_RIGHT = 0.8


def wholes(read: list[Reading], words: Words) -> list[Reading]:
    """Give each share that names nothing, and was given a place or nothing, what the figure before it counts.

    Returns:
        The same figures in the same order.
    """
    out: list[Reading] = []
    last: Reading | None = None
    for reading in read:
        if reading.kept and last is not None and _takes_up(reading, last, words):
            reading = reading.of(list(last.part.words) if last.part else [], _BY, _RIGHT)
        reading = _as_included(reading, out, words)
        out.append(reading)
        if reading.kept and _counts(reading):
            last = reading
    return _of_ends(out)


def _as_included(reading: Reading, before: list[Reading], words: Words) -> Reading:
    """Read "losses of $9 million, including $4 million from fire": a part of what is told before it."""
    figure = reading.figure
    all_of = _all_of(reading, before) if reading.kept and _is_included(figure, words) else None
    if all_of is None or _names(reading.whole, all_of):
        return reading
    whole = [t for t in all_of.words if t.i < figure.lead]
    return reading.of(whole, _INCLUDED, _RIGHT) if whole else reading


def _all_of(reading: Reading, before: list[Reading]) -> Reading | None:
    """The last figure that another may be a part of."""
    kept = (one for one in reversed(before) if one.kept)
    return next((one for one in kept if _is_like(one.figure, reading.figure)), None)


def _names(whole: Sequence[Token], all_of: Reading) -> bool:
    """Whether a whole has the noun that a figure counts, or that the words of its measure hang on."""
    noun = all_of.figure.noun or all_of.head
    return noun is not None and any(t.i == noun.i for t in whole)


def _is_like(all_of: Figure, figure: Figure) -> bool:
    """Whether one figure may be a part of another in its sentence."""
    one, other = all_of.quantity, figure.quantity
    is_alike = one.dimension == other.dimension and (one.unit == other.unit or one.dimension == "count")
    is_less = one.low is not None and other.low is not None and one.low >= other.low
    return is_alike and is_less and all_of.number == figure.number


def _is_included(figure: Figure, words: Words) -> bool:
    """Whether a figure is led in as a part of another."""
    led = [t.lower_ for t in figure.tokens[max(figure.sentence.start, figure.lead - 1) : figure.lead + 1]]
    is_led = not words.included.isdisjoint((" ".join(led), led[-1] if led else ""))
    is_of_another = figure.follows == "of" and figure.quantity.dimension in SHARES | {"count"}
    return is_led and not is_of_another


def _of_ends(read: list[Reading]) -> list[Reading]:
    """The same, with the whole of one end of a change for the other, which names none of its own."""
    out = [*read]
    for n, (one, other) in enumerate(pairwise(read)):
        if _are_ends(one, other):
            out[n] = one.of(other.whole, _BEHIND, _RIGHT)
        elif _goes_back(one, other):
            out[n + 1] = other.of(one.whole, _BEHIND, _RIGHT)
    return out


def _goes_back(end: Reading, start: Reading) -> bool:
    """Whether a share is where the one before it came from: "to 9 percent of the staff from 8 percent"."""
    from_, to = start.figure, end.figure
    if start.whole or from_.leading.lower_ != "from" or not _are_shares(end, start):
        return False
    between = [t.i for t in to.tokens[to.span.end : from_.lead] if not t.is_punct]
    is_close = len(between) == from_.lead - to.span.end
    return is_close and bool(end.whole) and {t.i for t in end.whole}.issubset(between)


def _are_shares(one: Reading, other: Reading) -> bool:
    kinds = {one.figure.quantity.dimension, other.figure.quantity.dimension}
    return one.kept and other.kept and kinds <= SHARES


def _are_ends(start: Reading, end: Reading) -> bool:
    """Whether two shares are the ends of one change, and the second is said to be a share of something."""
    from_, to = start.figure, end.figure
    if not (start.kept and end.kept and end.whole) or from_.quantity.dimension not in SHARES:
        return False
    return are_ends(from_, to) and from_.leading.lower_ == "from" and _is_of_both(end.whole[0], from_, to)


def _is_of_both(word: Token, from_: Figure, to: Figure) -> bool:
    """Whether a word stands behind two ends, or before them in their sentence, with no mark between."""
    start, end = (to.span.end, word.i) if word.i >= to.span.end else (word.i, from_.span.start)
    is_near = start >= from_.sentence.start and not from_.span.start <= word.i < to.span.end
    return is_near and not any(token.is_punct for token in to.tokens[start:end])


def _counts(reading: Reading) -> bool:
    part, noun = reading.part, reading.figure.noun
    is_count = reading.figure.quantity.dimension == "count" and noun is not None
    return is_count and part is not None and part.form is Form.COUNTED and part.whole == ()


def _takes_up(reading: Reading, last: Reading, words: Words) -> bool:
    """Whether a share or count names nothing, and only a place or nothing was found for it."""
    figure = reading.figure
    is_share, apart = figure.quantity.dimension in SHARES, figure.number - last.figure.number
    if apart > is_share or not (is_share or figure.quantity.dimension == "count"):
        return False
    if not _is_place(reading.whole):
        return False
    if figure.follows == "of":
        word = figure.tokens[figure.span.end : figure.span.end + 2][-1]
        return word.lower_ in words.taken_up and not is_anew(word, words)
    return is_share and apart > 0 and _is_bare(figure, words)


def _is_place(whole: Sequence[Token]) -> bool:
    """Whether a whole has no word but names of places; one without a word, too."""
    return all(token.ent_type_ in _NAMES or token.is_stop for token in whole)


def _is_bare(figure: Figure, words: Words) -> bool:
    """Whether a share opens its sentence and its verb is next: "about one in 9 was ill"."""
    verb, at = figure.tokens[figure.span.end : figure.span.end + 1], figure.span.start - 1
    while at >= figure.sentence.start and figure.tokens[at].lower_ in words.share_leads:
        at -= 1
    is_bare = bool(verb) and verb[0].pos_ in ("AUX", "VERB") and "in" in {t.lower_ for t in figure.span}
    return is_bare and at < figure.sentence.start
