"""Children that do the work of a function, and may die of it.

A child is told one item at a time, so when it is gone the culprit is known: that item alone is
lost, a new child takes its place, and the rest is unharmed. `concurrent.futures` loses the job.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

Item = TypeVar("Item")
Result = TypeVar("Result")

# How far a fast child may run ahead of a slow one, in items for each child.
_AHEAD = 32


class Child(Generic[Item, Result]):
    """A process that answers one item after another.

    Args:
        function: A function of a module, or a `functools.partial` of one; items, results and
            errors travel pickled.
    """

    def __init__(self, function: Callable[[Item], Result]) -> None:
        # A forked child would share locks and threads with its parent; a spawned one starts clean.
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(function, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, item: Item) -> None:
        """Hand over an item; the answer is there when `connection` is ready."""
        with suppress(BrokenPipeError, ConnectionResetError):  # `answer` says how the child ended
            self.connection.send(item)

    def answer(self) -> Result:
        """Take the answer to the last item.

        Raises:
            ChildProcessError: If the child is gone; its words are the signal or the exit code.
            Exception: Whatever the function raised.
        """
        try:
            error, result = self.connection.recv()
        except (EOFError, ConnectionResetError) as gone:
            self._process.join()
            raise ChildProcessError(_ending(self._process.exitcode)) from gone
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the child now, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def ordered(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    lost: Callable[[Item, str], Result],
) -> Iterator[Result]:
    """Run a function over items in several processes; the results come in the items' order.

    Args:
        function: What is done to an item; see `Child`.
        items: Taken one at a time, no more than are soon needed.
        workers: How many processes.
        lost: Makes the result of an item that its process did not survive, from how it ended.

    Raises:
        Exception: Whatever the function raises; the other processes are stopped.
    """
    idle = [Child(function) for _ in range(workers)]
    busy: dict[Connection, tuple[Child[Item, Result], int, Item]] = {}
    done: dict[int, Result] = {}
    queue, given, taken = enumerate(items), 0, 0
    try:
        while True:
            while idle and given - taken < workers * _AHEAD and (following := next(queue, None)):
                child = idle.pop()
                child.ask(following[1])
                busy[child.connection] = (child, *following)
                given += 1
            if not busy:
                return
            for ready in wait(list(busy)):
                child, place, item = busy.pop(cast(Connection, ready))
                idle.append(child)
                try:
                    done[place] = child.answer()
                except ChildProcessError as gone:
                    done[place] = lost(item, str(gone))
                    idle.remove(child)
                    child.stop()
                    idle.append(Child(function))
            while taken in done:
                yield done.pop(taken)
                taken += 1
    finally:
        for child in [*idle, *(child for child, _, _ in busy.values())]:
            child.stop()


def _serve(function: Callable[[Any], Any], connection: Connection) -> None:
    """Answer items until the parent closes the pipe."""
    # The parent decides what Ctrl-C means; it closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            item = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer: tuple[Exception | None, Any] = (None, function(item))
        except Exception as error:  # it is the parent's to handle
            answer = (error, None)
        connection.send(answer)


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
