"""What a figure takes up from one before: "he met 40 men, a fifth of them from Oslo"; "one in 9 was ill".

Shares that name nothing of their own are shares of what the figure before them counts. So are counts in the
sentence of what they are a part of: "40 men, nine of whom were ill". The first of two ends is a share of
what the second is: "from 71 to 58 per cent among commuters".
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours import beside_with
from copydesk.statistics.neighbours.asides import is_anew
from copydesk.statistics.neighbours.beside import are_ends
from copydesk.statistics.parts import SHARES, Form
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import clause, in_order

_AMOUNTS = ("money", "measurement")
_NAMES = ("GPE", "LOC", "FAC")
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
        foreseen = _foreseen(reading, out, words)
        if foreseen:
            reading = reading.measuring(foreseen, _BY, _RIGHT)
        which = _of_which(reading, out)
        if reading.kept and last is not None and _takes_up(reading, last, words):
            reading = reading.of(list(last.part.words) if last.part else [], _BY, _RIGHT)
        elif which:
            reading = reading.of(which, _BY, _RIGHT)
        out.append(reading)
        if reading.kept and _counts(reading):
            last = reading
    return _of_ends(out)


def _foreseen(reading: Reading, before: list[Reading], words: Words) -> Sequence[Token]:
    """Read "Sales rose to $3m. Analysts had expected $4m": what the figure before is of."""
    figure, said = reading.figure, reading.attribution
    is_alone = reading.kept and said is not None and figure.verb.lemma_ in words.expecting
    if not is_alone or said is None or figure.quantity.dimension != "money":
        return ()
    if not all(any(s.start <= t.idx < s.end for s in said.source) for t in reading.words):
        return ()
    near = (one for one in reversed(before) if one.kept and figure.number - one.figure.number <= 1)
    alike = (one.words for one in near if one.figure.quantity.unit == figure.quantity.unit)
    return next(alike, ())


def _of_which(reading: Reading, before: list[Reading]) -> list[Token]:
    """Read "$48m, of which it has received 18 percent": what the figure before a share's "which" counts."""
    figure = reading.figure
    at = _which_of(figure) if reading.kept and _is_place(reading.whole) else 0
    if not at:
        return []
    here = takewhile(lambda one: one.figure.number == figure.number, reversed(before))
    last = next((one for one in here if one.kept and one.figure.span.end <= at), None)
    if last is None:
        return []
    amount = last.figure.span if last.figure.quantity.dimension in _AMOUNTS else ()
    return in_order([*amount, *last.words])


def _which_of(figure: Figure) -> int:
    """The place of the "of which" whose clause tells of a share; 0 if it is no share in such a clause."""
    if figure.quantity.dimension not in SHARES or figure.follows == "of" or figure.quantity.trend is not None:
        return 0
    opened = ((one.start, clause(figure.tokens[one.start + 1])) for one in beside_with.of_which(figure))
    return next((start for start, verb in opened if verb.i == figure.verb.i), 0)


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
