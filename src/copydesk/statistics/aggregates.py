"""What a figure sums up: a total, an average, a record, what is added to the figure before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copydesk.records import Aggregate
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES: tuple[Aggregate, ...] = (
    "additional",
    "median",
    "average",
    "minimum",
    "maximum",
    "cumulative",
    "total",
)
_BEFORE, _AFTER, _OPENING = 36, 28, 14  # characters of the sentence that are looked at
_MORE = re.compile(r" (?!or )(?:[\w-]+ )?more\b(?!(?: [\w-]+){0,3} than)")
_THE = re.compile(r", the\b")


def aggregate(figure: Figure, named: list[Token], words: Words) -> Aggregate | None:
    """What a figure sums up, by the words beside it: "a total of", "the median price was", "a further".

    Args:
        figure: The figure.
        named: The words of its measure.
        words: The word lists.
    """
    start = figure.quantity.start - figure.sentence[0].idx
    end = start + figure.quantity.end - figure.quantity.start
    last = max(
        (i for i in range(figure.span.start - 6, figure.span.start) if i in figure.counted), default=None
    )
    after_last = 0 if last is None else figure.span.doc[last].idx + 1 - figure.sentence[0].idx
    before = figure.said[max(0, after_last, start - _BEFORE) : start]
    after = figure.said[end : end + _AFTER]
    if figure.quantity.dimension == "count" and _MORE.match(after):
        return "additional"
    if not any(word in figure.said for word in words.aggregate.first_words) and _stand_in(figure, named):
        return None  # most sentences sum up nothing
    opening = figure.said[: min(_OPENING, start)]
    modifiers = " ".join(c.lower_ for t in named for c in (t, *t.lefts))
    if not words.aggregate.any_pattern.search(f"{before} {after} {opening} {modifiers}"):
        return None  # most figures sum up nothing
    for name in _NAMES:
        listed = words.aggregate.patterns[name]
        if listed.search(before) or (name in ("total", "average") and listed.match(after.lstrip())):
            return name
        if name in ("minimum", "maximum") and _THE.match(after) and listed.search(after):
            return name
        if name in ("median", "average", "total") and listed.search(modifiers):
            return name
        if name == "total" and opening.startswith(("overall", "in all", "in total", "altogether")):
            return name
    return None


def _stand_in(figure: Figure, named: list[Token]) -> bool:
    """Whether words are all of the figure's own sentence."""
    return all(figure.sentence.start <= token.i < figure.sentence.end for token in named)
