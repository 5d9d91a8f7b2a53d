"""How likely a word is part of what a figure measures, by the reader's chance of it and of those around.

The reader weighs each word by itself. A word is part of a measure sooner if few others may be, and less often
if it is likelier to be part of that of another figure. `fitting.toml` has what each of these adds to the log
odds, in hundredths; `tools/reader/fitting.py` learns it by logistic regression.

The words of a measure hang together, too: of "a coast road" the reader may be sure of one word and in two
minds about the other. What tells more of a noun that is taken, the noun that such a word tells more of, and
who does what a verb that is taken says need not be as likely as a word that stands by itself. An adjective
of a name must be likely itself: "Swiss" says whose a thing is, not what.
"""

from collections.abc import Collection, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

import msgspec
from spacy.tokens import Token

from copydesk import rules
from copydesk.reader.choices import HANGING, MEASURED, TOLD_OF
from copydesk.syntax import SUBJECTS

LEAST = 0.04  # a word that is less likely is no part
_DEEP = 2  # "farm machinery sales": from word to word
_EDGE = 1e-4  # the chance that counts as none, or as certain


class Seen(NamedTuple):
    """What is known of a word."""

    place: int  # where it stands in the passage
    chance: float  # the log odds that the reader gives it
    mass: float  # the logarithm of the sum of the chances of all words of the figure
    number: float  # the logarithm of how many words may be part
    beside: float  # the best log odds that it has with another figure of the passage; 0 if there is none
    shared: float  # 1 if another figure of the passage may have it, too
    pos: str  # its part of speech


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`fitting.toml`, in hundredths: what each thing that is seen is multiplied with, or adds."""

    bias: int
    chance: int
    mass: int
    number: int
    beside: int
    shared: int
    pos: dict[str, int]

    def likely(self, seen: Seen) -> float:
        """How likely a word belongs to a figure, from 0 to 1."""
        total = self.bias + self.pos.get(seen.pos, 0) + self.chance * seen.chance + self.mass * seen.mass
        total += self.number * seen.number + self.beside * seen.beside + self.shared * seen.shared
        return 1 / (1 + exp(-total / 100))


def fitting(
    tokens: Sequence[Token], own: list[float], others: list[list[float]], barred: Collection[int]
) -> list[float]:
    """How likely each word of a passage is part of what a figure measures.

    Args:
        tokens: The words of the passage.
        own: For each, the reader's chance that it is.
        others: The same for each other figure of the passage.
        barred: The places in the document of words that cannot be: those of the number.

    Returns:
        For each word a chance from 0 to 1; 0 for one that is hardly likely or barred.
    """
    weights = rules.load("statistics", Weights, file="fitting.toml")
    out = [0.0] * len(own)
    may = {n: tokens[n] for n, p in enumerate(own) if p >= LEAST and tokens[n].i not in barred}
    for one in seen({n: token.pos_ for n, token in may.items()}, own, others):
        out[one.place] = weights.likely(one)
    return out


def seen(pos: Mapping[int, str], own: list[float], others: list[list[float]]) -> list[Seen]:
    """What is known of each word that may be part of what a figure measures.

    Args:
        pos: The part of speech of each such word, by its place in the passage.
        own: For each word of the passage, the reader's chance.
        others: The same for each other figure of the passage.
    """
    if not pos:
        return []
    mass, number = log(sum([own[n] for n in pos])), log(len(pos))
    out = []
    for n, one in pos.items():
        beside = max([other[n] for other in others], default=0.0)
        shared = beside >= LEAST
        odds = _log_odds(beside) if shared else 0.0
        out.append(Seen(n, _log_odds(own[n]), mass, number, odds, float(shared), one))
    return out


def _log_odds(p: float) -> float:
    return log(max(p, _EDGE) / max(1 - p, _EDGE))


def lifted(tokens: Sequence[Token], likely: Sequence[float], barred: Collection[int]) -> list[float]:
    """How likely each word of a passage is part of a measure, with those that it hangs together with.

    Args:
        tokens: The words of the passage.
        likely: For each, how likely it is by itself.
        barred: The places in the document of words that cannot be part.

    Returns:
        The same; those that are taken with others are as likely as a word must be.
    """
    # A word that is less likely than TOLD_OF, the least of the bounds, neither is taken nor has others taken.
    hopeful = [n for n, p in enumerate(likely) if p >= TOLD_OF]
    places = {i: n for n in hopeful if (i := tokens[n].i) not in barred}
    above = {n: places.get(tokens[n].head.i, n) for n in places.values()}
    taken = {n for n in above if likely[n] >= MEASURED}
    for _ in range(_DEEP):
        taken |= _under(tokens, likely, above, taken) | _over(tokens, likely, above, taken)
    out = list(likely)
    for n in taken:
        out[n] = max(out[n], MEASURED)
    return out


def _under(
    tokens: Sequence[Token], likely: Sequence[float], above: Mapping[int, int], taken: set[int]
) -> set[int]:
    """The places of likely enough words that hang on those that are taken."""
    return {n for n, head in above.items() if head in taken and likely[n] >= HANGING and _hangs(tokens[n])}


def _over(
    tokens: Sequence[Token], likely: Sequence[float], above: Mapping[int, int], taken: set[int]
) -> set[int]:
    """The places of likely enough words that those that are taken tell more of."""
    return {above[n] for n in taken if likely[above[n]] >= TOLD_OF and _tells(tokens[n])}


def _tells(token: Token) -> bool:
    """Whether a word tells more of the noun that it hangs on."""
    return token.dep_ == "compound" or (token.dep_ == "amod" and not token.ent_type_)


def _hangs(token: Token) -> bool:
    """Whether a word belongs to the one that it hangs on: it tells more of it, or does what it says."""
    return _tells(token) or (token.dep_ in SUBJECTS and token.pos_ != "PRON")
