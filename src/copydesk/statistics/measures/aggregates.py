"""What a figure sums up: a total, an average, a record, what is added to the figure before."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacy.tokens import Token

from copydesk.records import Aggregate
from copydesk.statistics.figure import Figure
from copydesk.statistics.parts import SHARES
from copydesk.statistics.words import Words

_NAMES: tuple[Aggregate, ...] = (
    "additional",
    "median",
    "average",
    "minimum",
    "maximum",
    "cumulative",
    "total",
)
_AFTER_TOO = ("total", "average", "additional")  # "40 in all", "two extra seats"
_BEFORE, _AFTER = 36, 28  # characters of the sentence that are looked at
_FAR = 80  # and before what a number is brought to
_MORE = re.compile(r" (?!or )(?:[\w-]+ )?more\b(?!(?: [\w-]+){0,3} than)")
_TO_COME = ("count", "duration")  # "12 more boats", "four more years"
_IN_ALL = ("count", "money")
_OF_THINGS, _HYPHEN = ("duration", "measurement", "age"), re.compile(r"\w-[a-z]+$")  # "a 30-year loan"
_OR_CLOSE = ("duration", "measurement")  # "In all, they walked 400 miles"
_DEFINITE = re.compile(r"\b(?:the|these|those|both|of) $")
_PARTED = re.compile(r"[;:]|, (?:and|but|while)\b")
# "most of us", "the most popular", "one of the highest" and a minimum wage sum up nothing, and in "another
# boat with 40 men" it is the boat that is added; "a further rise of 3%" is of the figure
_NO_RECORD = re.compile(
    r"\b(?:one|some) of (?:the|its|their) \w+est\b|\b(?:at )?[Mm]ost (?=[a-z])|\bat most\b|\bminimum wages?\b"
    r"|\b(?:another|further(?! [a-z]+ (?:of|by) [^a-z]*$))\b(?! (?:(?:about|around|almost|nearly|roughly|some"
    r"|estimated|up to|at least|more than|or so|us) ?)*[^a-z]*$)"
)
_BROUGHT = re.compile(
    r"\b(?:br(?:ing|ought)\w*|tak\w+|took) (?!an? )(?:[a-z]+ ){1,4}?(?:count|number|tally|toll)"
    r"(?: [a-z]+){0,5} to (?:[a-z]+ )?$"
)
_SUM = re.compile(r"\b(?:totals? |(?:total(?: [a-z]+)? of|totall?(?:ed|ing)|combined)(?: [a-z]+){0,3} )$")
_SINCE = re.compile(r", (?:its|their) [^.;]{0,40}\bsince\b")
_OF_NAME = ("compound", "nmod", "amod")
_USUALLY = re.compile(r"[^.,;:()\d]{1,25}\bon average\b")
_THE = re.compile(r", (?:its|the|their)\b")


def aggregate(figure: Figure, named: list[Token], words: Words) -> Aggregate | None:
    """What a figure sums up, by the words beside it: "a total of", "the median price was", "a further"."""
    if figure.quantity.dimension == "score":
        return None
    if _is_brought(figure):
        return "total"
    return "average" if _is_polled(figure, words) else _by_words(figure, named, words)


def _by_words(figure: Figure, named: list[Token], words: Words) -> Aggregate | None:
    adds = figure.quantity.dimension in _TO_COME and "more" in figure.said
    if not (adds or figure.sums) and _stand_in(figure, named):
        return None  # most sentences sum up nothing
    beside = _beside(figure, named, words)
    if adds and _is_more(figure, beside):
        return "additional"
    said = _stated(beside, words) or _usual(figure, beside)
    if said == "total" and figure.quantity.dimension in SHARES and not _is_sum(figure, beside):
        return None  # "total debt rose 24 percent"
    return "total" if said is None and _is_in_all(figure, beside, words) else said


def _is_sum(figure: Figure, beside: _Beside) -> bool:
    """As in "a total of 14 percent", "their combined share is"; not "combined sales rose 14 percent"."""
    is_level = figure.quantity.trend is None and "combined" in beside.modifiers.split()
    return is_level or _SUM.search(beside.before) is not None


def _usual(figure: Figure, beside: _Beside) -> Aggregate | None:
    """As in "they wait 40 days on average"; not "the 40 clubs spent on average"."""
    is_usual = figure.span.start > figure.verb.i and _USUALLY.match(beside.after) is not None
    return "average" if is_usual else None


def _is_brought(figure: Figure) -> bool:
    """As in "bringing the number of boats to 40"."""
    start = _place(figure)[0]
    is_end = figure.quantity.dimension in _IN_ALL and figure.leading.lower_ == "to"
    return is_end and _BROUGHT.search(figure.said[max(0, start - _FAR) : start]) is not None


def _is_polled(figure: Figure, words: Words) -> bool:
    """As in "leads by 6 points, by an average of recent polls"."""
    if figure.quantity.dimension != "percentage":
        return False
    found = words.polled_pattern.search(figure.said)
    start, end = _place(figure)
    between = found and (figure.said[found.end() : start] or figure.said[end : found.start()])
    return between is not None and _PARTED.search(between) is None


def _stated(beside: _Beside, words: Words) -> Aggregate | None:
    if not words.aggregate.any_pattern.search(" ".join(beside)):
        return None  # most figures sum up nothing
    beside = beside._replace(before=_NO_RECORD.sub(" ", beside.before))
    return next((name for name in _NAMES if _says(name, words.aggregate.patterns[name], beside)), None)


def _is_more(figure: Figure, beside: _Beside) -> bool:
    """Whether so many come on top: "12 more boats", "four more years"."""
    is_inside = " more " in figure.quantity.text and not beside.after.startswith(" than")
    return is_inside or _MORE.match(beside.after) is not None


def _is_in_all(figure: Figure, beside: _Beside, words: Words) -> bool:
    """As in "In all, 40 boats sank and 12 men died", "40 boats in all."."""
    is_close = figure.quantity.dimension in _OR_CLOSE and _place(figure)[0] < _BEFORE
    if not (figure.quantity.dimension in _IN_ALL or is_close) or _DEFINITE.search(beside.before):
        return False
    return any(words.in_all_pattern.match(said) for said in (figure.said, beside.after))


class _Beside(NamedTuple):
    """What stands around a figure: before it, after it, beside the words of its measure."""

    before: str
    after: str
    modifiers: str


def _place(figure: Figure) -> tuple[int, int]:
    """Where in its sentence a figure begins and ends."""
    return figure.quantity.start - figure.edges[0], figure.quantity.end - figure.edges[0]


def _beside(figure: Figure, named: list[Token], words: Words) -> _Beside:
    start, end = _place(figure)
    first = max(0, _after_last(figure), start - _BEFORE)
    before = _without_names(figure, first, figure.said[first:start], words)
    beside = (c for t in named for c in (t, *t.lefts) if not _is_of_other(c, figure))
    modifiers = " ".join(c.lower_ for c in beside if not _is_name(c, words))
    if figure.quantity.dimension in _OF_THINGS and _HYPHEN.search(figure.quantity.text):
        before, modifiers = " ".join(before.split()[-1:]), ""  # "the average rate of a 30-year loan"
    return _Beside(before, figure.said[end : end + _AFTER], modifiers)


def _is_of_other(token: Token, figure: Figure) -> bool:
    """Whether a sum is that of another number: "a total of 40 men waited four hours"."""
    of = (t for t in token.rights if t.lower_ == "of")
    first = next((t for part in of for t in part.subtree if t.i in figure.counted), None)
    return first is not None and first.i not in figure.inside and first.nbor(-1).pos_ != "DET"


def _says(name: Aggregate, listed: re.Pattern[str], beside: _Beside) -> bool:
    """Whether the words beside a figure say that it is the total, an average, a record."""
    before, after, modifiers = beside
    if listed.search(before) or (name in _AFTER_TOO and listed.match(after.lstrip())):
        return True
    if name in ("minimum", "maximum"):
        is_told = _THE.match(after) is not None and listed.search(after) is not None
        return is_told and _SINCE.match(after) is None  # "its highest since May" is no maximum
    return name in ("median", "average", "total") and listed.search(modifiers) is not None


def _without_names(figure: Figure, first: int, said: str, words: Words) -> str:
    """A stretch of the sentence without its names: the pollster Median sums up nothing."""
    start = figure.edges[0] + first
    for token in figure.tokens[figure.sentence.start : figure.sentence.end]:
        at = token.idx - start
        if 0 <= at < len(said) and _is_name(token, words):
            said = said[:at] + " " * len(token) + said[at + len(token) :]
    return said


def _is_name(token: Token, words: Words) -> bool:
    """Whether a word is of a name, as the "average" of "the Nikkei average"; not that of "the EU average"."""
    if token.pos_ == "PROPN":
        return True
    called = (t for left in token.lefts if left.dep_ in _OF_NAME for t in left.subtree)
    return token.lower_ == "average" and any(t.lower_ in words.traded for t in called)


def _after_last(figure: Figure) -> int:
    """Where in the sentence the number shortly before ends; what stands before it sums up that one."""
    near = range(figure.span.start - 1, figure.span.start - 7, -1)
    last = next((i for i in near if i in figure.counted), None)
    return 0 if last is None else figure.tokens[last].idx + 1 - figure.edges[0]


def _stand_in(figure: Figure, named: list[Token]) -> bool:
    """Whether words are all of the figure's own sentence."""
    return all(figure.sentence.start <= token.i < figure.sentence.end for token in named)
