"""What a figure counts or measures, and what population a share is taken of.

Each strategy is a short function that looks at one construction and returns `Parts`, or None to
let the next one look. The order of `_STRATEGIES` is the order of trust.
"""

from __future__ import annotations

from copydesk.statistics import clauses, nouns, shares
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import Parts
from copydesk.statistics.words import Words

_STRATEGIES = (
    nouns.age,
    shares.share,
    shares.share_noun,
    nouns.adjective,
    nouns.change_noun,
    nouns.before_noun,
    nouns.unit_of,
    nouns.participle,
    clauses.gapped,
    clauses.up_down,
    nouns.of_noun,
    clauses.changed,
    clauses.levelled,
    clauses.acted,
    clauses.topic,
)


def parts(figure: Figure, words: Words) -> Parts | None:
    """Find what a figure is a figure of, by the first construction that fits."""
    for strategy in _STRATEGIES:
        found = strategy(figure, words)
        if found is not None:
            return found
    return None
