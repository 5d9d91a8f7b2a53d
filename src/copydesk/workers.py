"""Children that do the work of a function, and may die of it.

A child is handed one item at a time and names it on a pipe before it starts it. When it dies or
takes too long, the culprit is known: that item alone is lost, a new child takes its place, and the
rest is unharmed (`concurrent.futures` loses the job). A child is a fresh Python that runs this
module, so that a script needs no `__main__` guard, and it can be killed in the middle of C code,
which a thread cannot.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar, cast

from copydesk.errors import CopydeskError, WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")

LIMIT = 30.0  # seconds for one document, for what may hang
MEMORY = 4 << 30  # bytes of address space, for what may want everything
_START_LIMIT = 120.0  # seconds until a child has imported what it needs
_GRACE = 10.0  # seconds after the limit until a child that has lost its parent ends itself
_AHEAD = 32  # how far a fast child may run ahead of a slow one, in items for each child


class Child(Generic[Item, Result]):
    """A process that answers one item after another.

    Args:
        function: A function of a module, or a `functools.partial` of one; items, results and
            errors travel pickled.
        limit: Seconds that an item may take, or None for any time.
        memory: Bytes of address space that the process may take, or None.

    Attributes:
        connection: Ready when the child has something to say; then call `listen`.
        has_started: Whether it has named the item that it was handed last.
    """

    def __init__(
        self, function: Callable[[Item], Result], limit: float | None = None, memory: int | None = None
    ) -> None:
        self._limit, self.has_started = limit, False
        self._answer: tuple[Exception | None, Any] | None = None
        child_reads, parent_writes = os.pipe()
        parent_reads, child_writes = os.pipe()
        # -P: the working folder may hold articles, and a file named like a module of Python's.
        command = [sys.executable, "-P", "-m", "copydesk.workers", str(child_reads), str(child_writes)]
        path = os.pathsep.join(entry for entry in sys.path if entry)
        self._process = subprocess.Popen(
            command,
            pass_fds=(child_reads, child_writes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        os.close(child_reads)
        os.close(child_writes)
        self._to = Connection(parent_writes, readable=False)
        self.connection = Connection(parent_reads, writable=False)
        self._send((pickle.dumps(function), limit, memory))

    def ask(self, item: Item) -> None:
        """Hand over an item; `answer` waits for what comes of it."""
        self.has_started, self._answer = False, None
        self._send((item,))

    def _send(self, message: tuple[Any, ...]) -> None:
        with suppress(BrokenPipeError, ConnectionResetError):  # `answer` says how the child ended
            self._to.send(message)

    def listen(self) -> bool:
        """Take the child's next message; say whether it was the answer, or the child is gone.

        Raises:
            CopydeskError: If the child cannot do this work at all.
        """
        try:
            kind, *said = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self._process.wait()
            self._answer = (ChildProcessError(_ending(self._process.returncode)), None)
            return True
        if kind == "cannot":
            raise CopydeskError(f"a child process could not begin its work: {said[0]}")
        self.has_started = True
        if kind == "done":
            self._answer = (said[0], said[1])
        return self._answer is not None

    def answer(self) -> Result:
        """Wait for the answer to the last item.

        Raises:
            ChildProcessError: If the child is gone; its words are the signal or the exit code.
            TimeoutError: If the item took longer than the limit.
            Exception: Whatever the function raised.
        """
        while self._answer is None:
            if not self.connection.poll(self._limit if self.has_started else _START_LIMIT):
                raise TimeoutError
            self.listen()
        error, result = self._answer
        if error is not None:
            raise error
        return result  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the child now, whatever it is doing."""
        self._to.close()
        self.connection.close()
        self._process.kill()
        self._process.wait()


class Worker(Generic[Item, Result]):
    """A child for one item at a time, started when it is first needed and replaced when it dies.

    The arguments are those of `Child`.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        limit: float | None = LIMIT,
        memory: int | None = MEMORY,
    ) -> None:
        self._function, self._limit, self._memory = function, limit, memory
        self._child: Child[Item, Result] | None = None

    def run(self, item: Item) -> Result:
        """Have the function done to an item, and wait for what comes of it.

        A child that is found dead before it has named the item is replaced once: the item is not
        to blame for that, until it happens again.

        Raises:
            WorkerError: If the item took too long or the child died of it.
            Exception: Whatever the function raised.
        """
        for is_last in (False, True):
            self._child = self._child or Child(self._function, self._limit, self._memory)
            self._child.ask(item)
            try:
                return self._child.answer()
            except TimeoutError:
                self.stop()
                after = f"{self._limit:g} seconds" if self._limit is not None else "no answer"
                message = f"stopped after {after}; leave this document out"
                raise WorkerError("timeout", after, message) from None
            except ChildProcessError as gone:
                is_culprit = self._child.has_started or is_last
                self.stop()
                if is_culprit:
                    message = f"the process that read it ended with {gone}; leave this document out"
                    raise WorkerError("crashed", str(gone), message) from gone
        raise AssertionError("the second attempt returns or raises")

    def stop(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.stop()
            self._child = None


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
    idle: list[Child[Item, Result]] = [Child(function) for _ in range(workers)]
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
                connection = cast(Connection, ready)
                child, place, item = busy[connection]
                if not child.listen():
                    continue
                try:
                    done[place] = child.answer()
                except ChildProcessError as gone:
                    done[place] = lost(item, str(gone))
                    child.stop()
                    child = Child(function)
                del busy[connection]  # a child whose answer is an error stays, and is stopped below
                idle.append(child)
            while taken in done:
                yield done.pop(taken)
                taken += 1
    finally:
        for child in [*idle, *(child for child, _, _ in busy.values())]:
            child.stop()


def _serve(source: Connection, sink: Connection) -> None:
    """Be a child: name each item, work on it, send what came of it, until the parent closes the pipe."""
    # The parent decides what Ctrl-C means; it closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    packed, limit, memory = source.recv()
    if memory is not None:
        _bound(memory)
    try:
        function = pickle.loads(packed)
    except Exception as error:  # the parent says so, and cannot go on
        sink.send(("cannot", f"{type(error).__name__}: {error}"))
        return
    for number, item in enumerate(_items(source)):
        sink.send(("started", number))
        # If the parent is killed meanwhile, nobody else would end a loop in C code.
        signal.setitimer(signal.ITIMER_REAL, 0 if limit is None else limit + _GRACE)
        try:
            reply: tuple[Any, ...] = ("done", None, function(item))
        except Exception as error:  # it is the parent's to handle
            reply = ("done", error, None)
        signal.setitimer(signal.ITIMER_REAL, 0)
        sink.send(reply if _can_travel(reply) else ("done", _plain_error(reply), None))


def _items(source: Connection) -> Iterator[Any]:
    while True:
        try:
            yield source.recv()[0]
        except (EOFError, OSError):
            return


def _can_travel(reply: tuple[Any, ...]) -> bool:
    """Say whether an answer can be pickled and read back; some libraries' errors cannot."""
    if reply[1] is None:
        return True
    try:
        pickle.loads(pickle.dumps(reply[1]))
    except Exception:  # whatever the error's own code raises
        return False
    return True


def _plain_error(reply: tuple[Any, ...]) -> Exception:
    return RuntimeError(f"{type(reply[1]).__name__}: {reply[1]}")


def _bound(memory: int) -> None:
    """Let an item that wants all memory fail alone, where the system can do that."""
    import resource

    with suppress(ValueError, OSError):  # there is a lower limit already, or there are none here
        resource.setrlimit(resource.RLIMIT_AS, (memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1]), writable=False), Connection(int(sys.argv[2]), readable=False))
