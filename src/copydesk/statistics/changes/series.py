"""Changes told by years: "90 in 2006, 60 in 2007 and 80 in 2008" fell and rose again."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from copydesk.dimensions.timex.values import grain
from copydesk.statistics.changes.sure import are_akin, are_times
from copydesk.statistics.changes.unstated import Kept, is_before

_STATED = ("clause", "sentence")
_LEAST = 3  # figures of a list


def pairs(kept: list[Kept], known: Collection[tuple[int | None, int]]) -> Iterator[tuple[int, int]]:
    """The places of each figure of a list by times and of the one of the next time.

    Args:
        kept: The figures of an article with their records, in text order.
        known: The places of the start and the end of each change that was found.
    """
    last = 0
    for at in range(1, len(kept) + 1):
        if at < len(kept) and _goes_on(kept[at - 1], kept[at]):
            continue
        run = range(last, at)
        last = at
        if len(run) >= _LEAST:
            yield from (pair for pair in _steps(kept, run) if pair not in known)


def _steps(kept: list[Kept], run: range) -> Iterator[tuple[int, int]]:
    """The steps of a list, if its times follow each other, forwards or backwards."""
    for order in (run, run[::-1]):
        times = [kept[at][1].time for at in order]
        steps = [(a, b) for a, b in pairwise(times) if a is not None and b is not None]
        if len({grain(a.value) for step in steps for a in step}) == 1 and all(is_before(*s) for s in steps):
            yield from pairwise(order)


def _goes_on(before: Kept, after: Kept) -> bool:
    """Whether a second figure counts the same as the one before it, with a time of its own."""
    (one, first), (other, second) = before, after
    if one.number != other.number or first.trend or second.trend or not are_akin(first, second):
        return False
    if any(stat.time is None or stat.time.basis not in _STATED for stat in (first, second)):
        return False
    is_same = other.noun is None or (one.noun is not None and one.noun.lemma_ == other.noun.lemma_)
    first_word = one.span.end + (one.noun is not None and one.noun.i >= one.span.end) * _words_of(before)
    return is_same and are_times(one.tokens[first_word : other.span.start])


def _words_of(kept: Kept) -> int:
    """How many words behind a number name what it counts: the two of "31 knife attacks"."""
    figure, _ = kept
    return figure.noun.i + 1 - figure.span.end if figure.noun is not None else 0
