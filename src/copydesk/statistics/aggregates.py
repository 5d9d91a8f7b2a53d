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
# "most of us", "the most popular", "one of the highest" sum up nothing
_NO_RECORD = re.compile(
    r"\b(?:one|some) of (?:the|its|their) \w+est\b|\b(?:at )?[Mm]ost (?=[a-z])|\bat most\b"
)
_THE = re.compile(r", the\b")


def aggregate(figure: Figure, named: list[Token], words: Words) -> Aggregate | None:
    """What a figure sums up, by the words beside it: "a total of", "the median price was", "a further".

    Args:
        figure: The figure.
        named: The words of its measure.
        words: The word lists.
    """
    adds = figure.quantity.dimension == "count" and "more" in figure.said
    if not (adds or figure.sums) and _stand_in(figure, named):
        return None  # most sentences sum up nothing
    start, end = figure.quantity.start - figure.edges[0], figure.quantity.end - figure.edges[0]
    after = figure.said[end : end + _AFTER]
    if adds and _MORE.match(after):
        return "additional"
    first = max(0, _after_last(figure), start - _BEFORE)
    before = figure.said[first:start]
    opening = figure.said[: min(_OPENING, start)]
    modifiers = " ".join(c.lower_ for t in named for c in (t, *t.lefts) if c.pos_ != "PROPN")
    if not words.aggregate.any_pattern.search(f"{before} {after} {opening} {modifiers}"):
        return None  # most figures sum up nothing
    before = _NO_RECORD.sub(" ", _without_names(figure, first, before))
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


def _without_names(figure: Figure, first: int, said: str) -> str:
    """A stretch of the sentence without its names: the pollster Median sums up nothing."""
    start = figure.edges[0] + first
    for token in figure.sentence:
        at = token.idx - start
        if 0 <= at < len(said) and token.pos_ == "PROPN":
            said = said[:at] + " " * len(token) + said[at + len(token) :]
    return said


def _after_last(figure: Figure) -> int:
    """Where in the sentence the number shortly before ends; what stands before it sums up that one."""
    near = range(figure.span.start - 1, figure.span.start - 7, -1)
    last = next((i for i in near if i in figure.counted), None)
    return 0 if last is None else figure.tokens[last].idx + 1 - figure.edges[0]


def _stand_in(figure: Figure, named: list[Token]) -> bool:
    """Whether words are all of the figure's own sentence."""
    return all(figure.sentence.start <= token.i < figure.sentence.end for token in named)
