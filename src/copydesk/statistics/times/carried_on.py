"""The time of a figure that states none: it goes on with the time of a figure before it.

"Shares fell 3 percent on Monday. Bonds fell 1 percent.": both on Monday. What is taken must be
written for a figure nearby, and the words must say that the article goes on: figures of one kind, the
past tense, "the same period". A title's figure has the time of the same figure in the text.
"""

import re

import msgspec

from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure, lately
from copydesk.statistics.neighbours.anaphora import Read
from copydesk.statistics.neighbours.beside import is_compared
from copydesk.statistics.parts import Parts
from copydesk.statistics.scope import Scopes
from copydesk.statistics.times.tenses import says_now
from copydesk.statistics.words import Words
from copydesk.syntax import auxiliaries

Timed = tuple[Figure, Parts | None, StatisticTime | None]

_REACH = 2  # sentences back that a figure may go on with
_SESSION = 12  # sentences back that what was traded on a day may go on with
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def times(scopes: Scopes, read: list[Read]) -> list[StatisticTime | None]:
    """The time of each figure; one without a time of its own may go on with one before it."""
    out: list[Timed] = []
    for figure, part in read:
        time = scopes.times.of(figure)
        if _is_open(figure, time, scopes):
            before = _before(figure, part, out, scopes.words)
            is_others = before and any(scopes.times.own.relatives.has(i, figure) for i in before.timexes)
            time = time if is_others else before or time
        out.append((figure, part, time))
    return [_of_title(figure, time, out, scopes) for figure, _, time in out]


def _is_open(figure: Figure, time: StatisticTime | None, scopes: Scopes) -> bool:
    """Whether a figure may go on with the time of another: nothing says when it holds, or that it is now."""
    if time is None:
        return True
    is_text = time.basis == "publication" and figure.quantity.start >= scopes.times.title_end
    return is_text and not says_now(figure, scopes.words)


def _before(figure: Figure, part: Parts | None, before: list[Timed], words: Words) -> StatisticTime | None:
    """Go on with the time of a figure shortly before, where the article goes on with like figures."""
    if _is_traded(figure, part, words) and (day := _trading_day(figure, before, words)) is not None:
        return day
    like = (one for one in lately(figure, before, _REACH) if _is_alike(figure, one, words))
    other, last, time = next(like, (figure, None, None))
    goes_on = _goes_on(figure, other) or _same_head(part, last)
    return _going_on(time) if time is not None and goes_on else None


def _is_alike(figure: Figure, one: Timed, words: Words) -> bool:
    """Whether a figure before is of the same kind, and its time one that may go on."""
    other, _, time = one
    if time is None or time.basis == "publication" or figure.quantity.dimension != other.quantity.dimension:
        return False
    return not _is_of_before(other, figure, words)


def _is_of_before(other: Figure, figure: Figure, words: Words) -> bool:
    """Read "It earned $9m, against $7m a year ago. Costs rose to $90m": the costs are not of a year ago.

    Nor are they in "It had been $7m a year ago. It rose to $90m".
    """
    if other.number == figure.number:
        return False
    is_before = _had_been(other) and not _had_been(figure)
    return is_before or (is_compared(other, words) and not is_compared(figure, words))


def _had_been(figure: Figure) -> bool:
    """Whether a clause of its own goes back in time: "it had been 12", but not "he said it had been 12"."""
    return figure.verb.dep_ != "ccomp" and any(t.lower_ == "had" for t in auxiliaries(figure.verb))


def _goes_on(figure: Figure, other: Figure) -> bool:
    """Whether a figure stands in the sentence of another, or in the past tense behind what was so."""
    return figure.number == other.number or (is_past(figure) and not _is_to_come(other))


def _trading_day(figure: Figure, before: list[Timed], words: Words) -> StatisticTime | None:
    """The day of the last figure that tells what was traded."""
    traded = (one for one in lately(figure, before, _SESSION) if _is_traded(one[0], one[1], words))
    days = (time for _, _, time in traded if time is not None and _DAY.fullmatch(time.value or ""))
    return next(map(_going_on, days), None)


def _going_on(time: StatisticTime) -> StatisticTime:
    return msgspec.structs.replace(time, basis="previous")


def _same_head(one: Parts | None, other: Parts | None) -> bool:
    if one is None or other is None or one.head is None or other.head is None:
        return False
    return one.head.lemma_ == other.head.lemma_


def _is_traded(figure: Figure, part: Parts | None, words: Words) -> bool:
    """Whether a figure is what a share, an index or a currency did: it is of the day that is told of."""
    named = {t.lemma_.lower() for t in part.words} if part is not None else set()
    return bool(named & words.traded) and is_past(figure)


def _is_to_come(figure: Figure) -> bool:
    """Whether the clause says what will be: "traffic is expected to recover to 70 percent in 2021"."""
    return any(t.tag_ in ("MD", "TO") for t in figure.verb.children if t.dep_ == "aux")


def is_past(figure: Figure) -> bool:
    """Whether the clause tells in the past tense what happened, and nothing of what will."""
    verb = figure.verb
    told = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"  # "the firm said it had lost"
    now = ("had", "to") if not told else ("to",)
    if any(t.tag_ in ("MD", "VBZ", "VBP") or t.lower_ in now for t in auxiliaries(verb)):
        return False
    return verb.tag_ in ("VBD", "VBN", "VBG") or verb.pos_ not in ("VERB", "AUX")


def _of_title(
    figure: Figure, time: StatisticTime | None, every: list[Timed], scopes: Scopes
) -> StatisticTime | None:
    """Give a title's figure the time that the text gives the same figure."""
    if figure.quantity.start >= scopes.times.title_end or (time is not None and time.basis != "publication"):
        return time
    own = figure.quantity
    for other, _, stated in every:
        same = (other.quantity.low, other.quantity.high, other.quantity.unit) == (own.low, own.high, own.unit)
        if same and other is not figure and stated is not None and stated.basis != "publication":
            return _going_on(stated)
    return time
