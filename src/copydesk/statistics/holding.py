"""How likely each time is a figure's: one that is another figure's, or none's, is not."""

from collections.abc import Iterable

from copydesk.dimensions.found import Found
from copydesk.once import once
from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.not_when import is_base, is_outside
from copydesk.statistics.times import Times


class Holding:
    """Which times may be one figure's."""

    def __init__(self, found: Found, times: Times, figure: Figure) -> None:
        self._found, self._times, self._figure = found, times, figure
        self.others = times.own.others(figure) | times.own.ahead(figure)

    def likely(self, times: Iterable[StatisticTime | None], chances: Iterable[float]) -> list[float]:
        """The chances of some times, without those of others."""
        return [
            0.0 if time is not None and self._is_others(time) else p
            for time, p in zip(times, chances, strict=True)
        ]

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
