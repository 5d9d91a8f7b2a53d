"""The parent's side of a child: asking, listening, and knowing how it ended."""

import os
import pickle
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from copydesk.errors import CopydeskError
from copydesk.workers.serve import COMMAND, FORK, KILL

_START_LIMIT = 600.0  # seconds until a child has loaded what it needs, also where many others work
_GONE_LIMIT = 10.0  # seconds until a child that has closed its pipe is known to have ended


@dataclass
class Job:
    """An item under the caller's number, the seconds that it may take, and how often it was tried before."""

    place: int
    item: Any
    limit: float | None
    tries: int = 0


class Server:
    """A fresh Python that loads what a function needs, and copies itself into children.

    A copy takes milliseconds where loading takes seconds, and copies share their memory; the fresh
    Python means that a script needs no `__main__` guard, and that nothing of the parent's is copied.
    """

    def __init__(
        self, function: Callable[[Any], Any], memory: int | None, prepare: Callable[[], object] | None
    ) -> None:
        self._work = (function, prepare, memory)
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0
        self._endings: dict[int, str] = {}
        self._refusal: CopydeskError | None = None

    def start(self) -> None:
        """Start the process if it is not running; this returns at once."""
        if self._process is not None and self._process.poll() is None:
            return
        self.stop()
        self._refusal = None
        self._socket, theirs = socket.socketpair()
        # -P: the working folder may hold articles, and a file named like a module of Python's.
        command = [sys.executable, "-P", "-m", "copydesk.workers.serve", str(theirs.fileno())]
        self._process = subprocess.Popen(
            command,
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)},
        )
        theirs.close()
        self._talk = Connection(os.dup(self._socket.fileno()))
        with suppress(OSError):  # `ending` says how it ended
            self._talk.send([pickle.dumps(part) for part in self._work])

    def fork(self, reads: int, writes: int) -> int:
        """Have a child made that reads from one pipe and writes to another; return its number."""
        self.start()
        self._count += 1
        with suppress(EOFError, OSError):  # `ending` says how the process ended
            while self._hear(0):  # else it waits to be heard, after some hundreds of children
                pass
            socket.send_fds(self._socket, [COMMAND.pack(FORK, self._count)], [reads, writes])
        return self._count

    def kill(self, number: int) -> None:
        """End a child now, whatever it is doing."""
        with suppress(OSError):
            self._socket.sendall(COMMAND.pack(KILL, number))

    def ending(self, number: int) -> str:
        """Wait for the end of a child that has closed its pipe, and name it: a signal or an exit code."""
        while number not in self._endings:
            if self._refusal is not None:
                raise self._refusal
            try:
                if not self._hear(_GONE_LIMIT):
                    return "no answer"
            except (EOFError, OSError):
                assert self._process is not None
                return _ending(self._process.wait())
        return self._endings.pop(number)

    def _hear(self, seconds: float) -> bool:
        """Take one message, if it comes in time: how a child ended, or why none can begin."""
        if not self._talk.poll(seconds):
            return False
        kind, *said = self._talk.recv()
        if kind == "cannot":
            self._refusal = _cannot(said[0])
        else:
            self._endings[said[0]] = _ending(said[1])
        return True

    def stop(self) -> None:
        """End the process and all its children."""
        if self._process is None:
            return
        self._process.terminate()  # ends it while it loads; later it ends its children first, and itself
        self._socket.close()
        self._talk.close()
        self._process.wait()
        self._process = None


class Child:
    """A process that answers one item after another.

    Attributes:
        connection: Ready when the child has something to say; then call `listen`.
        job: What it was handed last.
        asked: How many items it was handed.
        has_started: Whether it has named the last one.
        answer: The error and the result of the last one.
        ending: How the process ended, if it did.
        grown: How much memory it has taken for its items, in bytes.
    """

    def __init__(self, server: Server) -> None:
        child_reads, parent_writes = os.pipe()
        parent_reads, child_writes = os.pipe()
        self._server, self._number = server, server.fork(child_reads, child_writes)
        os.close(child_reads)
        os.close(child_writes)
        self._to = Connection(parent_writes, readable=False)
        self.connection = Connection(parent_reads, writable=False)
        self.asked = self.grown = 0
        self.ending: str | None = None

    def ask(self, job: Job) -> None:
        """Hand over an item."""
        self.job, self.has_started = job, False
        self.asked += 1
        self.ending = None
        self.answer: tuple[Exception | None, Any] = (None, None)
        self.deadline: float | None = monotonic() + _START_LIMIT
        with suppress(OSError):  # `listen` says how the child ended
            self._to.send((job.item, job.limit))

    def listen(self) -> bool:
        """Take the child's next message; say whether it was the answer, or the child is gone."""
        try:
            kind, *said = self.connection.recv()
        except (EOFError, OSError):
            self.ending = self._server.ending(self._number)
            return True
        if kind == "started":
            self.has_started = True
            self.deadline = None if self.job.limit is None else monotonic() + self.job.limit
            return False
        self.answer, self.grown = (said[0], said[1]), said[2]
        return True

    def is_overdue(self) -> bool:
        """Say whether the time is over and there is still no word; raise if the child has not even begun."""
        if self.deadline is None or monotonic() < self.deadline or self.connection.poll():
            return False
        if not self.has_started:
            raise _cannot(f"it was not ready after {_START_LIMIT:g} seconds; is the machine too busy?")
        return True

    def close(self) -> None:
        """End the child now, whatever it is doing."""
        self._server.kill(self._number)
        self._to.close()
        self.connection.close()


def _cannot(why: Exception | str) -> CopydeskError:
    if isinstance(why, CopydeskError):
        return why
    return CopydeskError(f"a child process could not begin its work: {why}")


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
