"""Comparisons side by side: "Steel rose to 9 last year from 7 in 2022. Coal rose to 5 from 4".

The second is of the same two times as the first, where it states none of its own.
"""

from itertools import islice
from typing import NamedTuple

from msgspec import structs
from spacy.tokens import Token

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_compared, is_like
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, auxiliaries

_BY = "the rules: a comparison beside another"
_RIGHT = 0.8
_NOT_THEN = ("VB", "VBZ", "VBP", "MD")  # verbs of what is so now or will be
_MUCH = 1000  # times
_SHARE = "share"
_STEPS = 12  # words from a figure to its verb
_OWN = 1  # times behind a comparison that may be its own
_BACK = 1  # sentences back that a comparison goes on with


class _Pair(NamedTuple):
    """What something is now and what it is compared with, by their places among the figures."""

    now: int
    then: int


class _Told(NamedTuple):
    """The two times of a comparison, what is so now, where it ends and the sentence that it is told in."""

    now: StatisticTime
    then: StatisticTime
    figure: Figure
    end: int
    number: int


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each comparison that states no time those of the one before it."""
    out, last = list(read), None
    for pair in _pairs(read, times.words):
        now, then = out[pair.now], out[pair.then]
        if last is not None and _goes_on(now, then, last, times):
            if now.figure.number != last.number:
                end, number = then.figure.quantity.end, now.figure.number
                last = _Told(_elsewhere(last.now), _elsewhere(last.then), now.figure, end, number)
            out[pair.now], out[pair.then] = now.at(last.now, _BY, _RIGHT), then.at(last.then, _BY, _RIGHT)
        else:
            last = _told(now, then)
    return out


def _pairs(read: list[Reading], words: Words) -> list[_Pair]:
    """Each figure that is compared with one before it, with the nearest like it."""
    out = []
    for at, one in enumerate(read):
        if not one.kept or not is_compared(one.figure, words):
            continue
        for back in range(at - 1, max(-1, at - 4), -1):
            other = read[back]
            if other.figure.number != one.figure.number or is_compared(other.figure, words):
                break
            if other.kept and _is_one_thing(other.figure, one.figure):
                out.append(_Pair(back, at))
                break
    return out


def _is_one_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one thing at two times: "9 tonnes against 7", but no size of a change."""
    return one.quantity.trend is None and (is_like(one, other) or _is_bare(other))


def _told(now: Reading, then: Reading) -> _Told | None:
    """The times of a comparison, if both are periods, the one after the other."""
    one, other = now.time, then.time
    if one is None or other is None or grain(one.value) == "day" or grain(other.value) == "day":
        return None
    if one.basis == "publication" or not one.earliest or not other.earliest or other.earliest >= one.earliest:
        return None
    return _Told(one, other, now.figure, then.figure.quantity.end, now.figure.number)


def _elsewhere(time: StatisticTime) -> StatisticTime:
    """A time as one that another sentence tells."""
    return structs.replace(time, basis="previous")


def _goes_on(now: Reading, then: Reading, last: _Told, times: Times) -> bool:
    """Whether a comparison is told right after another, and states no time."""
    number, start = now.figure.number, now.figure.edges[0]
    if not 0 <= number - last.number <= _BACK:
        return False
    if number == last.number:
        start = min(now.figure.quantity.start, then.figure.quantity.start)
        if len(times.between(last.end, start)) > _OWN:
            return False  # "9 tons in May against 7 in May 2022, while June output rose to 5 from 4"
    elif not _is_more_of(now.figure, last.figure, times.words):
        return False
    return not times.between(start, now.figure.edges[1]) and _is_open(then.time, last)


def _is_more_of(figure: Figure, last: Figure, words: Words) -> bool:
    """Whether a sentence tells more of the same: not what is to be, nor that a bank "cut its rate to 4%"."""
    one, other, verb = figure.quantity, last.quantity, figure.verb
    is_of_kind = (one.dimension, one.unit) == (other.dimension, other.unit) or _is_bare(figure)
    if not (is_of_kind or _is_account(figure, words)) or not _are_of_size(one.low, other.low):
        return False
    if _forms(verb) != _forms(last.verb):
        return False
    inside = {t.i for t in islice(ancestors(figure.head), _STEPS)} | {figure.head.i}
    return not any(t.dep_ == "dobj" and t.i not in inside for t in verb.children)


def _forms(verb: Token) -> set[str]:
    """The forms of a verb and its auxiliaries that say that something is so now, or will be."""
    return {t.tag_ for t in (verb, *auxiliaries(verb)) if t.tag_ in _NOT_THEN}


def _is_account(figure: Figure, words: Words) -> bool:
    """Whether a figure tells what a company earns or sells, as those beside it do, not what a share costs."""
    who = figure.subject
    return who is not None and who.lower_ in words.company.accounts and who.lemma_.lower() != _SHARE


def _is_bare(figure: Figure) -> bool:
    """Whether a figure is a number that counts nothing by itself."""
    quantity = figure.quantity
    return quantity.dimension == "count" and quantity.unit is None and figure.noun is None


def _are_of_size(one: float | None, other: float | None) -> bool:
    """Whether two amounts may be of like things: no $30 a share beside $9 million."""
    return one is not None and other is not None and one < other * _MUCH and other < one * _MUCH


def _is_open(time: StatisticTime | None, last: _Told) -> bool:
    """Whether what something is compared with has no time, or that of the comparison before."""
    return time is None or time.basis == "publication" or time.value in (last.now.value, last.then.value)
