"""Places of what is set against other things: "9 ships sank, while in Hull 4 did", "against 9 in Hull".

What opens a clause of its own, and what stands right behind a figure that another is held against, is where
that figure holds, and none before it; nor has such a figure the places before it.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.differences import of_all
from copydesk.statistics.words import Words
from copydesk.syntax import own_subject

_BEHIND = 5  # words between a figure and a place behind it
_CLAUSE = 8  # words between a place that opens a clause and the figure of that clause


class Item(NamedTuple):
    """A figure, or some times or places that are one, among the words of a sentence."""

    start: int
    end: int
    figure: Figure | None
    ids: frozenset[str] = frozenset()


class Apart(NamedTuple):
    """A figure with the ids of the places that are its own."""

    figure: Figure
    own: frozenset[str]  # its places
    since: int  # where what is told of the figure before alone begins: behind that, if it has a place, too
    start: int  # where what is told of this one alone begins


def apart(told: Sequence[Figure], places: Sequence[Item], words: Words) -> Iterator[Apart]:
    """The figures of a sentence that are set against those before them, with their places.

    Args:
        told: The figures of the sentence, in text order.
        places: Its places, in text order.
        words: The words of this room.
    """
    yield from _opened(told, places, words)
    yield from _held(told, places, words)


def _opened(told: Sequence[Figure], places: Sequence[Item], words: Words) -> Iterator[Apart]:
    """The figures whose clause opens with a place: ", while in Hull the toll was 4"."""
    for place in places:
        figure = next((one for one in told if one.span.start >= place.end), None)
        at = _opening(place, figure, words) if figure is not None else None
        if figure is None or at is None:
            continue
        is_last = not any(place.end <= one.start < figure.span.start for one in places)
        if is_last and _is_in_clause(place, figure, words):
            yield Apart(figure, place.ids, _since(at, told, places, words), at)


def _is_in_clause(place: Item, figure: Figure, words: Words) -> bool:
    """Whether a figure stands in the clause that a place opens."""
    between = [t for t in figure.tokens[place.end : figure.lead + 1] if t.text != ","]
    return len(between) <= _CLAUSE and not _stops(between, words)


def _opening(place: Item, figure: Figure, words: Words) -> int | None:
    """Where the clause opens that a place stands at the head of, if it is set against one before it."""
    tokens, at = figure.tokens, place.start - 1
    at -= at > 0 and tokens[at].pos_ == "DET"
    is_led = at - 1 > figure.sentence.start and tokens[at].pos_ == "ADP"
    return at if is_led and tokens[at - 1].lower_ in words.set_against else None


def _held(told: Sequence[Figure], places: Sequence[Item], words: Words) -> Iterator[Apart]:
    """The figures that others are held against, with a place behind them, and where that begins."""
    at: int | None = None
    for figure in told:
        wide = of_all(figure, words)
        held = wide[0].i if wide else _held_from(figure, words)
        at = next((n for n in (held, _turn(figure, places), at) if n is not None), None)
        own = next((place.ids for place in places if _is_behind(place, figure, words)), None)
        if at is not None and (wide or own is not None):
            since = 0 if wide else _since(at, told, places, words)
            yield Apart(figure, own or frozenset(), since, at)


def _since(at: int, told: Sequence[Figure], places: Sequence[Item], words: Words) -> int:
    """Where the words begin that belong to the last figure before a place, and not to those behind it."""
    last = next((one for one in reversed(told) if one.span.start < at), None)
    if last is None or not any(one.end <= at and _is_behind(one, last, words) for one in places):
        return 0
    return last.span.end


def _held_from(figure: Figure, words: Words) -> int | None:
    """Where the "against" or "compared with" stands that leads a figure in."""
    first = max(figure.sentence.start, figure.lead - 1)
    said = [token.lower_ for token in figure.tokens[first : figure.lead + 1]]
    starts = (n for n in range(len(said)) if " ".join(said[n:]) in words.held_against)
    return next((first + n for n in starts), None)


def _turn(figure: Figure, places: Sequence[Item]) -> int | None:
    """Where "but" stands in "Sales in Hull rose 4 percent but fell 2"; Chad does both in "Chad sold 4"."""
    verb, above = figure.verb, own_subject(figure.verb.head)
    is_joined = verb.dep_ == "conj" and verb.i < figure.span.start and own_subject(verb) is None
    if not is_joined or above is None:
        return None
    told = {t.i for t in above.subtree if t.i < verb.head.i}
    inside = (place for place in places if place.start in told)
    is_told = any(above.i not in range(place.start, place.end) for place in inside)
    return max((t.i for t in verb.head.rights if is_told and t.dep_ == "cc" and t.i < verb.i), default=None)


def _is_behind(place: Item, figure: Figure, words: Words) -> bool:
    """Whether a place stands right behind a figure: "4 in Hull", "4 ships in Hull"."""
    between = figure.tokens[figure.span.end : place.start]
    is_near = figure.span.end < place.start and len(between) <= _BEHIND
    return is_near and any(t.pos_ == "ADP" for t in between) and not _stops(between, words)


def _stops(between: Sequence[Token], words: Words) -> bool:
    return any(t.lower_ in words.list_stops for t in between)
