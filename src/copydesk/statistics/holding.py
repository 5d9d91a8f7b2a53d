"""How likely each time is a figure's: one that is another figure's, or none's, is not."""

from collections.abc import Iterable

from copydesk.dimensions.found import Found
from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.not_when import is_base, is_outside
from copydesk.statistics.times import Times


class Holding:
    """Which times may be one figure's."""

    def __init__(self, found: Found, times: Times, figure: Figure) -> None:
        self._found, self._times, self._figure = found, times, figure
        self.others = times.own.others(figure)
        self._known: dict[str, bool] = {}

    def likely(self, times: Iterable[StatisticTime | None], chances: Iterable[float]) -> list[float]:
        """The chances of some times, without those of others."""
        return [
            0.0 if time is not None and self._is_others(time) else p
            for time, p in zip(times, chances, strict=True)
        ]

    def _is_others(self, time: StatisticTime) -> bool:
        """Whether a time is another figure's, or none's; the year before it is another time."""
        if any(map(self._is_of_none, time.timexes)):
            return True
        if self.others.isdisjoint(time.timexes):
            return False
        theirs = (self._times.by_id[i] for i in time.timexes if i in self.others and i in self._times.by_id)
        return any((time.earliest or "") >= (timex.earliest or "") for timex in theirs)

    def _is_of_none(self, name: str) -> bool:
        """Whether a time, by its id, only names something, or is what a figure is held against."""
        if name not in self._known:
            self._known[name] = self._only_names(name) or self._is_compared(name)
        return self._known[name]

    def _only_names(self, name: str) -> bool:
        """Whether a time only names something, or is what the figure is measured from."""
        timex = self._times.by_id.get(name)
        if timex is None:
            return False
        return name in self._times.naming or is_base(timex, self._figure, self._found)

    def _is_compared(self, name: str) -> bool:
        """Whether the figure is compared with a time, or that tells only of something else."""
        own, word = self._times.own, self._times.compared.get(name)
        if word is not None and is_outside(self._figure, word):
            return True
        return name in own.compared(self._figure) or own.is_elsewhere(name, self._figure)
