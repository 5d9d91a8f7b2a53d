"""What the reader is asked: a passage of an article with the figures in it, as numbers.

A passage holds no parse and no record: only pieces, marks and features, so that what is learned and
what is asked later are made by the same lines. It is made in `copydesk.statistics.questions`.
"""

from dataclasses import dataclass, field
from functools import cache
from math import log2

# What a word of a passage is part of, whatever the figure: a bit each.
ROLES = (
    "figure", "time", "place", "person", "organisation", "source", "cue", "content", "stance", "title",
)  # fmt: skip


@dataclass
class Candidate:
    """Something that may be a part of a figure: a time, a place, an attribution."""

    # Its words in the passage as `[start, end)`; empty if it stands elsewhere or has none.
    words: tuple[int, int]
    features: list[float]  # what is known of it and of how it stands to the figure


@dataclass
class Asked:
    """A figure that is asked about."""

    words: tuple[int, int]  # its words in the passage as `[start, end)`
    features: list[float]  # what is known of the figure by itself, and what the rules say of it
    hints: list[int]  # for each word of the passage, a bit for each rule that takes it for a part
    paths: list[int]  # for each word of the passage, how it stands to the figure in the parse, see `PATHS`
    times: list[Candidate] = field(default_factory=list)  # what may be its time, places and source
    places: list[Candidate] = field(default_factory=list)
    sources: list[Candidate] = field(default_factory=list)


@dataclass
class Passage:
    """Some sentences of an article around figures."""

    pieces: list[int]  # the numbers of the pieces of its words, one after the other
    first: list[int]  # for each word, the place of its first piece
    roles: list[int]  # for each word, a bit for each of `ROLES`
    asked: list[Asked] = field(default_factory=list)  # the figures that are asked about


_STEPS = 4
PATHS = (_STEPS + 1) ** 2 + 1  # steps up and steps down, each up to four; and "in another sentence"


@cache
def path(up: int, down: int) -> int:
    """The number of a way through the parse: steps up to a common head, then steps down."""
    return min(up, _STEPS) * (_STEPS + 1) + min(down, _STEPS)


FEATURES = 55  # how many numbers are known of a figure
WIDTHS = {"times": 40, "places": 22, "sources": 22}  # and of a candidate of each kind
HINTS = 26  # how many rules may take a word for a part of a figure, a bit each
_FAR = 9  # how many steps of distance there are to each side
DISTANCES = 2 * (_FAR + 1)


@cache
def distance(words: int) -> int:
    """The number of a distance in words, behind a figure (0 or more) or before it (less than 0)."""
    step = min(_FAR, 1 + int(log2(abs(words)) * 1.3)) if words else 0
    return step if words >= 0 else _FAR + 1 + step
