"""Two figures, and two that they are held against: "earned $4 on sales of $9, up from $3 and $8".

What the second of the two is a figure of ("sales") is none of the first, nor the other way round. Each of two
further ones that are held against them was what the one in its place is now.
"""

from collections.abc import Iterator, Set
from itertools import pairwise

from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import are_alike, said_between
from copydesk.statistics.reading import Reading
from copydesk.statistics.words import Words
from copydesk.syntax import is_verb

_NAMES = frozenset(("NOUN", "PROPN", "ADJ", "DET", "VERB"))
_JOINS = frozenset(("and", "on"))
_BY, _RIGHT = "the rules: held against", 0.8


def mark(figures: list[Figure]) -> None:
    """Note for each figure of a sentence what is the other's of a pair; they stand in text order."""
    for one, other in pairwise(figures):
        ground = _ground(one, other)
        if ground:
            one.theirs |= ground
            other.theirs |= _gained(one)


def mark_earlier(figures: list[Figure], words: Words) -> None:
    """Note of which figure each of two is an earlier value: ", up from 36 and four"."""
    for late, early in _held_against(figures, words):
        early.earlier_of = late
        early.theirs |= late.theirs


def measured(read: list[Reading]) -> list[Reading]:
    """Make each earlier value of a figure one of what that is a figure of; in the same order."""
    known = {id(one.figure): one for one in read if one.kept and one.words}
    late = [known.get(id(one.figure.earlier_of)) for one in read]
    return [one if now is None else one.like(now, _BY, _RIGHT) for one, now in zip(read, late, strict=True)]


def places(figures: list[Figure]) -> Iterator[tuple[int, int]]:
    """The places of each earlier value and of the figure that it is one of, of those of an article."""
    place = {id(figure): at for at, figure in enumerate(figures)}
    for at, figure in enumerate(figures):
        if id(figure.earlier_of) in place:
            yield at, place[id(figure.earlier_of)]


def are_of_others(one: Figure, other: Figure) -> bool:
    """Whether one of two figures is the earlier value of a third: "41 and nine, up from 36 and four"."""
    late = [figure.earlier_of for figure in (one, other)]
    return late != [None, None] and late[0] is not other and late[1] is not one


def _ground(one: Figure, other: Figure) -> Set[int]:
    """The places of "sales" in "a profit of $4 million on sales of $60 million"."""
    tokens, start, end = one.tokens, one.span.end, other.lead
    if end <= start + 1 or tokens[start].lower_ != "on" or tokens[end].lower_ != "of":
        return frozenset()
    named = range(start + 1, end)
    is_one = are_alike(one, other) and all(tokens[i].pos_ in _NAMES for i in named)
    return frozenset(named) if is_one else frozenset()


def _gained(one: Figure) -> Set[int]:
    """The places of "profit" in "a profit of $4 million on sales", of "earned" in "earned $4 million"."""
    if one.leading.lower_ == "of":
        return frozenset([one.leading.head.i])
    return frozenset([one.verb.i]) if is_verb(one.verb) else frozenset()


def _held_against(figures: list[Figure], words: Words) -> Iterator[tuple[Figure, Figure]]:
    """Each figure of two with that of two others which stands in the same place."""
    for n in range(len(figures) - 3):
        first, second, third, last = figures[n : n + 4]
        if said_between(third, last) != ["and"] or not _is_held(second, third, words):
            continue
        pairs = (first, third), (second, last)
        if not _JOINS.isdisjoint(said_between(first, second)) and all(are_alike(*pair) for pair in pairs):
            yield from pairs


def _is_held(second: Figure, third: Figure, words: Words) -> bool:
    """Whether a figure is held against those before it: ", up from 36", ", compared with 36"."""
    said = [word for word in said_between(second, third) if word != ","]
    return third.came_from or " ".join(said) in words.held_against
