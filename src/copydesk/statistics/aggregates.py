"""What a figure sums up: a total, an average, a record, what is added to the figure before."""

from __future__ import annotations

import re
from functools import cache
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
_MORE = re.compile(r" (?:[\w-]+ )?more\b(?! than)")
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
    opening = figure.said[: min(_OPENING, start)]
    modifiers = " ".join(c.lower_ for t in named for c in (t, *t.lefts))
    if not _any(words).search(f"{before} {after} {opening} {modifiers}"):
        return None
    for name in _NAMES:
        listed = _pattern(tuple(getattr(words.aggregate, name)))
        if listed.search(before) or (name in ("total", "average") and listed.match(after.lstrip())):
            return name
        if name in ("minimum", "maximum") and _THE.match(after) and listed.search(after):
            return name
        if name in ("median", "average", "total") and listed.search(modifiers):
            return name
        if name == "total" and opening.startswith(("overall", "in all", "in total", "altogether")):
            return name
    return None


@cache
def _pattern(listed: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in listed) + r")\b")


def _any(words: Words) -> re.Pattern[str]:
    """One pattern for all the lists: most figures sum up nothing."""
    lists = words.aggregate
    return _union(*(tuple(getattr(lists, name)) for name in _NAMES))


@cache
def _union(*lists: tuple[str, ...]) -> re.Pattern[str]:
    return _pattern(tuple(word for listed in lists for word in listed))
