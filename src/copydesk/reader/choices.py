"""From chances to choices: from where on something is taken, and who wins where a rule has spoken too.

The bounds were tried on articles that the reader was not trained on, and several were then chosen by the
score on the validation articles; tools/reader/README.md says what that makes of the score.
"""

from collections.abc import Sequence
from typing import get_args

from copydesk.records import StanceKind

MEASURED = 0.35  # from here on a word belongs to a measure: one too few makes it another thing
HANGING = 0.2  # or from here on with a word that it tells more of, or that says what it does
TOLD_OF = 0.15  # and from here on with a word that tells more of it
TOLD = 0.12  # from here on a word of the sentence is told of what is measured
TOLD_APART = 0.16  # or from here on, where it stands in a clause that tells of something else
WORD = 0.3  # and from here on to a whole
LEAST = 0.2  # below this the best word is no guess that is worth having
WHOLE_OF_SHARE = 0.4  # nor is it, below this, the whole that a share is taken of
WHOLE = 0.5  # nor the whole of anything else
STATISTIC = 0.5  # from here on a number is a statistic
HARDLY = 0.01  # below this a time or a source is not looked at
PLACE = 0.4  # from here on a place of the figure's own sentence is the figure's
PLAIN = 0.2  # or from here on, where the parse says so plainly: "London's index fell 40 points"
ELSEWHERE = 0.65  # and one of another sentence
LISTED = 0.35  # and, by and large, the places of a list of which one is taken
SAID_ELSEWHERE = 0.75  # from here on who speaks in another paragraph says the figure
SAID_OF_AGE = 0.72  # and from here on an age that only tells who is meant: "Roe, 41, was held, police said"
STANCES = ("asserted", *get_args(StanceKind))
DOUBTED = 0.8  # where the rules read no doubt: from here on there is one, the likeliest
DOUBT = 0.5  # or from here on the likeliest by itself
# From here on the reader stands against a stance that the rules read; against others it never does.
AGAINST = {"forecast": 0.6, "hedged": 0.88}


def ranked(likely: Sequence[float]) -> list[int]:
    """The places of some chances, the highest first; of equal ones, the first."""
    return sorted(range(len(likely)), key=[-p for p in likely].__getitem__)


def together(likely: Sequence[float], values: Sequence[str | None]) -> list[float]:
    """The chances of candidates of one value, which are told in several places or ways, added up.

    Returns:
        For each candidate the chance of its value.
    """
    sums: dict[str | None, float] = {}
    for value, p in zip(values, likely, strict=True):
        sums[value] = sums.get(value, 0.0) + p
    return [sums[value] for value in values]


def sure_sources(likely: Sequence[float], least: Sequence[float]) -> list[float]:
    """The chances of some sources, without those that are not as sure as each must be."""
    return [p if p >= bar else 0.0 for p, bar in zip(likely, least, strict=True)]


def certainties(likely: Sequence[float], ruled: int) -> list[int]:
    """How sure the writer is, best first: what the rules read, or what is likely enough to stand against it.

    Args:
        likely: The chance of asserted, and of each kind of stance.
        ruled: What the rules read; 0 for asserted.
    """
    order = ranked(likely)
    if not ruled:
        doubts = [n for n in order if n]
        return [*doubts, 0] if 1 - likely[0] >= DOUBTED or likely[doubts[0]] >= DOUBT else [0, *doubts]
    if likely[order[0]] < AGAINST.get(STANCES[ruled], 1.0):
        order = [ruled, *(n for n in order if n != ruled)]
    return order
