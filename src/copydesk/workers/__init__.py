"""Children that do the work of a function, and may die of it.

A child is handed one item at a time and names it on a pipe before it starts it. When it dies, takes
too long or wants too much memory, the culprit is known: that item alone is lost, a new child takes
its place, and the rest is unharmed (`concurrent.futures` loses the job). A child can be killed in
the middle of C code, which a thread cannot.

`Crew.run` does one item at a time, `ordered` runs a function over many in several processes.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from multiprocessing.connection import wait
from time import monotonic
from typing import Any, Generic, TypeVar

from copydesk.errors import WorkerError
from copydesk.options import Limits
from copydesk.workers.child import Child, Job, Server

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 32  # how far a fast child may run ahead of a slow one, in items for each child
_LIFE, _GROWTH = 1_000, 256 << 20  # items and bytes after which a child is replaced


class Crew(Generic[Item, Result]):
    """Some children for one function, started when they are first needed and replaced when they die.

    Args:
        function: A function of a module, or a `functools.partial` of one; items, results and
            errors travel pickled.
        size: How many children.
        limits: What one item may take.
        prepare: Called once before any item, so that what it loads is loaded once for all children.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        size: int = 1,
        limits: Limits = Limits(),
        prepare: Callable[[], object] | None = None,
    ) -> None:
        self.size, self._limits = size, limits
        self._server = Server(function, limits.memory, prepare)
        self._idle: list[Child] = []
        self._busy: dict[Any, Child] = {}

    @property
    def has_room(self) -> bool:
        """Whether one more item can be started now."""
        return len(self._busy) < self.size

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to wait for."""
        return not self._busy

    def start(self) -> None:
        """Begin to load what the work needs, while something else is done."""
        self._server.start()

    def submit(self, place: int, item: Item, allowance: float = 1.0) -> None:
        """Hand over an item; `finished` says what became of it, under the same number, `place`.

        It may take the limit of time `allowance` times.
        """
        seconds = self._limits.seconds
        self._hand_over(Job(place, item, seconds and seconds * allowance))

    def finished(self, block: bool = True) -> Iterator[tuple[int, Result | Exception]]:
        """Take what is done: pairs of a number and a result, or the error that came of the item.

        With `block` wait until something happens; else take only what is there.
        """
        patience = self._patience() if block else 0
        for connection in wait(list(self._busy), patience):
            child = self._busy[connection]
            if child.listen():
                yield from self._settle(child)
        for child in [child for child in self._busy.values() if child.is_overdue()]:
            yield self._release(child, _too_slow(child.job.limit))

    def run(self, item: Item, allowance: float = 1.0) -> Result:
        """Have the function done to an item while nothing else is; raise what it raises, or a WorkerError.

        A child that is found dead before it has named the item, or is killed from outside, is
        replaced once: the item is not to blame for that, until it happens again.
        """
        self.submit(0, item, allowance)
        while True:
            for _, result in self.finished():
                if isinstance(result, Exception):
                    raise result
                return result

    def close(self) -> None:
        """End all children now, whatever they are doing."""
        for child in [*self._idle, *self._busy.values()]:
            child.close()
        self._idle, self._busy = [], {}
        self._server.stop()

    def _hand_over(self, job: Job) -> None:
        child = self._idle.pop() if self._idle else Child(self._server)
        child.ask(job)
        self._busy[child.connection] = child

    def _patience(self) -> float | None:
        ends = [child.deadline for child in self._busy.values() if child.deadline is not None]
        return max(0.0, min(ends) - monotonic()) if ends else None

    def _settle(self, child: Child) -> Iterator[tuple[int, Result | Exception]]:
        """What became of a child's item: its answer, another try, or the blame for the child's end."""
        job, ending = child.job, child.ending
        if ending is None:
            error, result = child.answer
            if isinstance(error, MemoryError):
                yield self._release(child, _too_large(self._limits.memory))
            else:
                del self._busy[child.connection]
                self._retire(child)
                yield job.place, error or result
            return
        # What ends a child before it has named the item, or kills it from outside, is tried again:
        # the system ends whoever is there when its memory is all gone.
        if job.tries == 0 and (not child.has_started or ending == "SIGKILL"):
            self._release(child, None)
            job.tries += 1
            self._hand_over(job)
            return
        yield self._release(child, _ended(ending, job.limit))

    def _release(self, child: Child, error: WorkerError | None) -> tuple[int, Any]:
        del self._busy[child.connection]
        child.close()
        return child.job.place, error

    def _retire(self, child: Child) -> None:
        """Let a child go on, or replace it: what libraries remember of items must not add up."""
        if child.asked < _LIFE and child.grown < _GROWTH:
            self._idle.append(child)
        else:
            child.close()


def ordered(
    crew: Crew[Item, Result],
    items: Iterable[Item],
    lost: Callable[[Item, WorkerError], Result],
    allowance: Callable[[Item], float] = lambda item: 1.0,
) -> Iterator[Result]:
    """Run a crew's function over items; the results come in the items' order.

    Args:
        crew: The children; they are stopped at the end.
        items: Taken one at a time, one more than is being worked on for each child.
        lost: Makes the result of an item that its process did not survive.
        allowance: How many times the limit of time an item may take.
    """
    queue, waiting = enumerate(items), deque[tuple[int, Item]]()
    given: dict[int, Item] = {}
    done: dict[int, Result] = {}
    taken, is_over = 0, False
    with closing(crew):
        crew.start()
        while True:
            while waiting and crew.has_room and len(given) + len(done) < crew.size * _AHEAD:
                place, item = waiting.popleft()
                given[place] = item
                crew.submit(place, item, allowance(item))
            reads = not is_over and len(waiting) < crew.size
            for place, result in crew.finished(block=not reads) if not crew.is_idle else ():
                item = given.pop(place)
                done[place] = _kept(item, result, lost)
            if reads and (following := next(queue, None)):
                waiting.append(following)
            else:
                is_over = is_over or reads
            while taken in done:
                yield done.pop(taken)
                taken += 1
            if is_over and crew.is_idle and not waiting:
                return


def _kept(item: Item, result: Result | Exception, lost: Callable[[Item, WorkerError], Result]) -> Result:
    if isinstance(result, WorkerError):
        return lost(item, result)
    if isinstance(result, Exception):
        raise result
    return result


def _too_slow(limit: float | None) -> WorkerError:
    message = f"stopped after {limit:g} seconds; give it more time with --limit, or leave it out"
    return WorkerError("timeout", "time limit", message)


def _too_large(memory: int | None) -> WorkerError:
    most = f"more than {memory >> 20} MB of memory" if memory is not None else "more memory than there is"
    return WorkerError("crashed", "memory", f"it took {most}; give it more with --memory, or leave it out")


def _ended(ending: str, limit: float | None) -> WorkerError:
    if ending == "SIGALRM":  # the child's own clock, when this process was too busy to look
        return _too_slow(limit)
    message = f"the process that read it ended with {ending}; leave this document out"
    return WorkerError("crashed", ending, message)
