"""Which quantities are statistics: those that are said of something.

6'2", "12st 4lb" and "two years and eight months" are one figure each. In rows of figures, and in sentences
without end, little is said of each. An article in sentences has no such place. Where there is one, what
reads around every number would cost more than it finds, and the rest of the article would be lost with it.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import get_args

import msgspec
from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.numbers.numeral import number
from copydesk.dimensions.rows import in_rows
from copydesk.records import Quantity, StatisticKind
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.words import Words
from copydesk.syntax import SUBJECTS, ancestors, hangs_on

_KINDS = frozenset(get_args(StatisticKind))
_GAP = re.compile(r"-|(?:,? (?:and )?)?")
_APART = re.compile(r" (?:ahead|behind|clear|adrift|faster|slower|quicker|earlier|later)\b")
_ROW = 250  # numbers that follow each other
_NOTHING = 24  # characters from one to the next on average: closer, nothing is said of them
_LITTLE = 60  # closer than that, the rules alone read them


def stated(found: Found, words: Words) -> list[Quantity]:
    """The quantities that may be statistics, in text order.

    Returns:
        Those that stand neither in a sentence of overlong parse nor in a row of hardly anything but numbers.
    """
    quantities = [q for q in joined(found, words) if q.dimension in _KINDS and q.low is not None]
    empty = in_rows([quantity.start for quantity in quantities], _ROW, _NOTHING)
    return [
        quantity
        for place, quantity in enumerate(quantities)
        if place not in empty and not found.is_overlong(found.place_at(quantity.start))
    ]


def crowded(starts: Sequence[int]) -> set[int]:
    """Which of some numbers, given by their offsets in order, the rules alone read."""
    return in_rows(starts, _ROW, _LITTLE)


def joined(found: Found, words: Words) -> list[Quantity]:
    """The quantities in text order; two in a unit and in its smaller one are one, in the larger.

    6'6" is 6.5 feet. Both numbers stand in the span, and the id is that of the first.
    """
    out: list[Quantity] = []
    smallest: Quantity | None = None  # the part that was said last
    for quantity in sorted(found.quantities, key=lambda q: (q.start, q.end)):
        both = _both(out[-1], smallest, quantity, found, words) if smallest is not None else None
        if both is not None:
            out.pop()
        out.append(both or quantity)
        smallest = quantity
    return out


def _both(one: Quantity, smallest: Quantity, other: Quantity, found: Found, words: Words) -> Quantity | None:
    """The two as one, if the second goes on in the unit below the last one, and does not reach that."""
    smaller, times = words.smaller_units.get(smallest.unit or "", ("", 1))
    if (other.unit, other.dimension, other.comparator) != (smaller, one.dimension, "="):
        return None
    first, last, rest = _exact(one), _exact(smallest), _exact(other)
    if first is None or last is None or last != int(last) or rest is None or not 0 < rest < times:
        return None
    if not _are_beside(one, other, found.document.text):
        return None
    total = number(first + rest / (times * _times(one.unit or "", smallest.unit or "", words)))
    span = found.cut(one.start, other.end)
    return msgspec.structs.replace(
        one, end=span.end, text=span.text, low=total, high=total, trend=one.trend or other.trend
    )


def _are_beside(one: Quantity, other: Quantity, text: str) -> bool:
    """Whether two go on; not in "won in 4 hours 12 minutes, 18 seconds ahead of Roca"."""
    gap = text[one.end : other.start]
    return _GAP.fullmatch(gap) is not None and ("," not in gap or _APART.match(text, other.end) is None)


def _times(larger: str, smaller: str, words: Words) -> int:
    """How many of a smaller unit one larger unit has."""
    product = 1
    while larger != smaller:
        larger, times = words.smaller_units[larger]
        product *= times
    return product


def _exact(quantity: Quantity) -> Decimal | None:
    """The number of a quantity that is no range."""
    low = quantity.low
    return Decimal(str(low)) if low is not None and low == quantity.high else None


class Selection:
    """Says which quantities of an article are statistics, and which only name, order or date."""

    def __init__(self, found: Found, words: Words, figures: list[Figure]) -> None:
        self._words, self._nearby = words, Nearby(found, figures)
        self._timexes = self._nearby.group(found.timexes, lambda t: [(t.start, t.end)])

    def keeps(self, figure: Figure) -> bool:
        """Whether a quantity is said of something."""
        quantity = figure.quantity
        if quantity.dimension not in _KINDS or quantity.low is None or figure.sense == "since":
            return False
        if quantity.dimension == "count" and quantity.low == quantity.high == 1:
            return figure.sense == "listed" or _is_counted_one(figure, self._words)
        if quantity.dimension == "age" and quantity.text.lower().endswith("olds"):
            return False  # "coverage among seven-year-olds": who they are, and nobody's age
        return quantity.dimension != "duration" or is_sure(figure) or not self._only_says_when(figure)

    def _only_says_when(self, figure: Figure) -> bool:
        """Whether a duration is only the time of something else: "7% in two years", "two years ago"."""
        quantity, top = figure.quantity, figure.top
        if quantity.vague or quantity.high is None or self._is_dated(figure):
            return True
        if figure.head.dep_ == "npadvmod" and figure.head.head.lower_ in self._words.time_adverbs:
            return True
        before = figure.tokens[max(0, figure.span.start - 3) : figure.span.start]
        if any(t.lower_ in self._words.time_adjectives for t in before):
            return True
        prep = top.head
        return top.dep_ == "pobj" and (self._is_length(prep) or self._frames(figure, prep))

    def _is_dated(self, figure: Figure) -> bool:
        """Whether a duration is a part of a time that the calendar has: "the past two years"."""
        start, end = figure.quantity.start, figure.quantity.end
        over = (t for t in self._timexes.get(figure.number, []) if t.start < end and start < t.end)
        return any(t.type in ("DATE", "SET") or t.earliest is not None for t in over)

    def _is_length(self, prep: Token) -> bool:
        """Read "a period of two years"."""
        return prep.lower_ == "of" and prep.head.lower_ in self._words.lengths

    def _frames(self, figure: Figure, prep: Token) -> bool:
        """Whether a preposition makes a duration the time of a change or of another figure."""
        if prep.lower_ not in self._words.time_prepositions:
            return False
        if prep.head.pos_ == "NOUN" and prep.lower_ == "in":  # "the first snow in nine years"
            return False
        if prep.lower_ == "in" and prep.head.lemma_ in self._words.race_verbs:
            return figure.quantity.unit not in ("second", "minute", "hour")
        return prep.head.lemma_ in self._words.changing or self._is_of_other(figure, prep.head)

    def _is_of_other(self, figure: Figure, governor: Token) -> bool:
        """Whether a word governs another figure of the sentence, which is no duration."""
        others = (f for f in self._nearby.figures(figure) if f is not figure)
        figures = (f for f in others if f.quantity.dimension not in ("duration", None))
        return any(hangs_on(f.head, governor) for f in figures)


def _is_lead(figure: Figure) -> bool:
    """Whether it is by how much somebody leads a race: "31 seconds ahead of Roe"."""
    return figure.quantity.unit == "second" and figure.follows in ("ahead", "adrift", "clear")


def is_sure(figure: Figure) -> bool:
    """Whether it is surely one: the time of a race, "every 40 minutes", a price, a cell below "Jobs (%)"."""
    is_clocked = figure.sense in ("clock", "month", "listed", "heading") or _is_lead(figure)
    is_lasting = _is_interval(figure) or _has_gone_on(figure) or _is_labelled(figure) or _is_left(figure)
    return is_clocked or is_lasting or _is_measured(figure)


def _has_gone_on(figure: Figure) -> bool:
    """As in "has slept for the past two years"; not where it is the time of another figure of its clause."""
    if figure.quantity.dimension != "duration" or figure.quantity.vague or not _is_perfect(figure):
        return False
    others = figure.counted.difference(figure.inside)
    is_alone = figure.follows != "of" and others.isdisjoint(range(figure.sentence.start, figure.sentence.end))
    before = [t.lower_ for t in figure.before(5)]
    return is_alone and [word for word in before if word not in ("at", "least")][-3:] in _SO_LONG


def _is_perfect(figure: Figure) -> bool:
    """As in "has slept for two years"; not "told results for two years", "data for two years have gone"."""
    verb, link = figure.verb, figure.before(3)
    has = any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)
    return has and bool(link) and link[0].head.dep_ not in SUBJECTS


def _is_left(figure: Figure) -> bool:
    """As in "with two days until the vote"."""
    return figure.quantity.dimension == "duration" and figure.follows == "until"


def _is_labelled(figure: Figure) -> bool:
    """As in "Prep time: 15 minutes": a label says how long what it names is; not "NOTE: six months ended"."""
    at, after = figure.span.start, figure.span.end
    if figure.quantity.dimension != "duration" or at == 0 or figure.tokens[at - 1].text != ":":
        return False
    follows = figure.tokens[after] if after < len(figure.tokens) else None
    return follows is None or bool(follows.is_sent_start) or not follows.is_alpha


def _is_measured(figure: Figure) -> bool:
    """As in "in 58.2 seconds", "in two hours and 48 minutes": so exact a time was taken by a clock."""
    quantity, at = figure.quantity, figure.span.start
    if quantity.dimension != "duration" or quantity.unit not in _CLOCK or quantity.low is None or at == 0:
        return False
    return figure.tokens[at - 1].lower_ == "in" and quantity.low != int(quantity.low)


def _is_interval(figure: Figure) -> bool:
    """As in "flashes every 90 seconds"; not in "doubles every five years", where it says when."""
    at = figure.span.start
    return is_every(figure) and figure.counted.isdisjoint((at - 2, at - 3))


def is_every(figure: Figure) -> bool:
    """Whether a duration says how often something is: "every 40 minutes"."""
    at = figure.span.start
    return figure.quantity.dimension == "duration" and at > 0 and figure.tokens[at - 1].lower_ == "every"


def _is_counted_one(figure: Figure, words: Words) -> bool:
    """Read "cut one shift", but not "one of the few", "one woman said", "the only one"."""
    if _is_start(figure) or figure.sense == "counted":
        return True
    if figure.noun is None:
        return False
    if figure.head.dep_ != "nummod" or not figure.head.text[:1].isalpha():
        return figure.head.is_digit
    if figure.role in _NAMES_ONE and figure.verb.lemma_ not in words.changing | words.level_verbs:
        return False
    if _is_definite(figure):
        return any(t.lemma_.lower() in words.sizes for t in islice(ancestors(figure.top), 1, 4))
    if figure.role == "pobj":
        return figure.verb.lemma_ in words.changing | {"have", "go"}
    return figure.role in _COUNTS_ONE and not any(t.lower_ == "another" for t in figure.behind(5))


_CLOCK = ("second", "minute", "hour")
_SO_LONG = (["for", "the", "past"], ["for", "the", "last"])
_NAMES_ONE = ("nsubj", "attr", "appos", "ROOT")
_DEFINITE = ("the", "this", "that", "no", "not", "any", "hardly", "every")
_COUNTS_ONE = ("dobj", "nsubjpass", "conj")


def _is_start(figure: Figure) -> bool:
    """Read "three people died, up from one on Monday", "rose from one to three"."""
    if figure.follows in ("short", "shy"):
        return not _is_definite(figure)  # ", one short of a majority"
    return figure.came_from or (figure.leading.lower_ == "from" and figure.follows == "to")


def _is_definite(figure: Figure) -> bool:
    """Whether a number has an article or the like: "the one", "no one", not "the one-match ban"."""
    before, after = figure.before(1), figure.behind(1)
    is_joined = bool(after) and after[0].text in ("-", "–")
    return bool(before) and not is_joined and before[0].lower_ in _DEFINITE and before[0].dep_ != "mark"
