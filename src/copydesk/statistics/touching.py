"""Records by the characters that they cover: what touches a stretch is found without a walk over all."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, Protocol, TypeVar


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T")


class Touching(Generic[T]):
    """Some records, ready to be asked for by where they stand."""

    def __init__(self, records: Iterable[T], spans: Callable[[T], Iterable[_Stretch]]) -> None:
        """Note every stretch of each record, in the order of the text."""
        self.records = list(records)
        each = ((s.start, s.end, n) for n, record in enumerate(self.records) for s in spans(record))
        self._stretches = sorted(each)
        self._starts = [start for start, _, _ in self._stretches]
        self._reach = list(accumulate((end for _, end, _ in self._stretches), max))

    def of(self, start: int, end: int) -> list[T]:
        """The records of which a stretch touches the characters `[start, end)`, in the order given."""
        at, found = bisect_left(self._starts, end), set()
        while at and self._reach[at - 1] > start:
            at -= 1
            if self._stretches[at][1] > start:
                found.add(self._stretches[at][2])
        return [self.records[n] for n in sorted(found)]
