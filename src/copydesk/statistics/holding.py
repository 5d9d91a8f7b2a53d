"""How likely each time is a figure's: one that is another figure's is not, and what was just told goes on.

"Police stormed the mill on Monday. They held 40 men.": the reader thinks too seldom that what happened did so
when the sentence before did, and too often that it did in a year that was told in a paragraph before.
"""

from bisect import bisect_right
from collections.abc import Iterable

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.once import once
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.not_when import is_base, is_outside
from copydesk.statistics.scope import has_break
from copydesk.statistics.standing import is_of_data
from copydesk.statistics.tenses import has_tense, is_over, verbs_above
from copydesk.statistics.times import Times

_LONG = ("year", "decade", "century")
# Of 230 years with a chance of 13 in all, on articles that the reader did not learn from, 2 were right.
_TOLD_BEFORE = 0.2
_JUST_TOLD = 2.0  # with this, 13 right times are chosen on 544 articles instead of one


class Holding:
    """Which times may be one figure's."""

    def __init__(self, found: Found, times: Times, figure: Figure) -> None:
        self._found, self._times, self._figure = found, times, figure
        self.others = times.own.others(figure)

    def likely(self, times: Iterable[StatisticTime | None], chances: Iterable[float]) -> list[float]:
        """The chances of some times, where they are weighed with where they were told."""
        weighed = [p * self._share(time) for time, p in zip(times, chances, strict=True)]
        whole = max(1.0, sum(weighed))
        return [p / whole for p in weighed]

    def _share(self, time: StatisticTime | None) -> float:
        """What is left of the chance of a time, or comes to it."""
        if time is None:
            return 1.0
        if self._is_others(time):
            return 0.0
        timex = self._times.by_id.get(time.timexes[0]) if len(time.timexes) == 1 else None
        return self._of_before(time, timex) if timex is not None and self._clause is not None else 1.0

    def _is_others(self, time: StatisticTime) -> bool:
        """Whether a time is another figure's, or none's; the year before it is another time."""
        if not self._of_none.isdisjoint(time.timexes):
            return True
        if self.others.isdisjoint(time.timexes):
            return False
        theirs = (self._times.by_id[i] for i in time.timexes if i in self.others and i in self._times.by_id)
        return any((time.earliest or "") >= (timex.earliest or "") for timex in theirs)

    @once
    def _of_none(self) -> set[str]:
        """The times that only name something, or that the figure is compared with or measured from."""
        naming, figure = self._times.naming, self._figure
        compared = {name for name, word in self._times.compared.items() if is_outside(figure, word)}
        named = {t.id for t in self._times.ordered if t.id in naming or is_base(t, figure, self._found)}
        return compared.union(named, self._times.own.compared(figure), self._times.own.elsewhere(figure))

    @once
    def _clause(self) -> Token | None:
        """The verb with a tense that a figure stands under; a row of a table has none."""
        return next(filter(has_tense, verbs_above(self._figure.verb)), None)

    @once
    def _is_over(self) -> bool:
        """Whether a figure's clause is in the past: "held 40 men", "40 men were held"."""
        return self._clause is not None and is_over(self._clause)

    def _of_before(self, time: StatisticTime, timex: Timex) -> float:
        """What comes to the chance of a time of a sentence before, or goes from it, in a dated article."""
        text, (first, last) = self._found.document.text, self._figure.edges
        if timex.end > first or self._found.document.published is None:
            return 1.0
        is_apart, unit = has_break(text[timex.end : first], text[first:last].strip()), grain(time.value)
        if is_apart and unit in _LONG and not is_of_data(timex, self._times):
            return _TOLD_BEFORE
        return _JUST_TOLD if (unit == "day" or not is_apart) and self._is_just_told(time, timex) else 1.0

    def _is_just_told(self, time: StatisticTime, timex: Timex) -> bool:
        """Whether a time is of the sentence before and not of publication, and the figure of the past."""
        number = bisect_right(self._found.sentence_starts, timex.start) - 1
        is_before = number == self._figure.number - 1 and time.value != self._found.document.published
        return is_before and self._is_over
