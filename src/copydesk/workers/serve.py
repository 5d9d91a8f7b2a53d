"""The child's side: a process that loads what the work needs and copies itself for it."""

import gc
import os
import pickle
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

_YOUNG = (
    20_000  # objects made since the last look: an article leaves few that reference counting does not end
)
_OLDER = 20  # looks


def settle() -> None:
    """Leave what is loaded by now out of garbage collection, and look for garbage less often.

    The model and the words stay as long as the process, in memory that its copies share; most of what an
    article makes goes away with its last reference.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _OLDER, _OLDER)


COMMAND = struct.Struct(">cI")  # what to do, and the child's number
FORK, KILL = b"f", b"k"
_GRACE = 10.0  # seconds after the limit until a child that nobody looks after ends itself


def serve(control: socket.socket) -> None:
    """Make a child whenever the parent asks for one, and say how each ended, until the parent is gone."""
    talk = Connection(os.dup(control.fileno()))
    try:
        function, prepare, memory = (pickle.loads(part) for part in talk.recv())
        if prepare is not None:
            prepare()
    except Exception as error:  # the parent says so, and cannot go on
        talk.send(("cannot", error if _can_travel(error) else f"{type(error).__name__}: {error}"))
        return
    # Until here SIGTERM ends this process; now there are children to end with it, when the parent is gone.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    settle()
    wakes, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(woken)
    numbers: dict[int, int] = {}
    try:
        while True:
            ready, _, _ = select.select([control.fileno(), wakes], [], [])
            if wakes in ready:
                os.read(wakes, 4096)
                for number, code in _ended(numbers):
                    talk.send(("ended", number, code))
            if control.fileno() in ready and not _obey(control, numbers, function, memory):
                return
    finally:
        for pid in numbers:
            os.kill(pid, signal.SIGKILL)


def _ended(numbers: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Take leave of the children that have ended: number and exit code, negative for a signal."""
    while numbers:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        yield numbers.pop(pid), os.waitstatus_to_exitcode(status)


def _obey(
    control: socket.socket, numbers: dict[int, int], function: Callable[[Any], Any], memory: int | None
) -> bool:
    """Do what the parent says; False if it is gone."""
    said, pipes, _, _ = socket.recv_fds(control, COMMAND.size, 2)
    if len(said) < COMMAND.size:
        return False
    order, number = COMMAND.unpack(said)
    if order == KILL:
        for pid in [pid for pid, named in numbers.items() if named == number]:
            os.kill(pid, signal.SIGKILL)
        return True
    pid = os.fork()
    if not pid:
        control.close()
        _be_a_child(pipes, function, memory)
    for pipe in pipes:
        os.close(pipe)
    numbers[pid] = number
    return True


def _be_a_child(pipes: list[int], function: Callable[[Any], Any], memory: int | None) -> None:
    """Do items until there are no more, and end; this does not return."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _bound(memory)
        _work(Connection(pipes[0], writable=False), Connection(pipes[1], readable=False), function)
        code = 0
    finally:
        os._exit(code)


def _work(source: Connection, sink: Connection, function: Callable[[Any], Any]) -> None:
    """Name each item, work on it, and send what came of it."""
    number, base = 0, _peak()
    while True:
        try:
            item, limit = source.recv()
        except EOFError:
            return
        sink.send(("started", number))
        # If the parent is killed meanwhile, nobody else would end a loop in C code.
        signal.setitimer(signal.ITIMER_REAL, 0 if limit is None else limit + _GRACE)
        try:
            reply: tuple[Any, ...] = ("done", None, function(item), _peak() - base)
        except Exception as error:  # it is the parent's to handle
            reply = ("done", error if _can_travel(error) else _plain(error), None, _peak() - base)
        signal.setitimer(signal.ITIMER_REAL, 0)
        sink.send(reply)
        number += 1


def _peak() -> int:
    """The most memory that this process has held at once, in bytes."""
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size if sys.platform == "darwin" else size << 10


def _can_travel(error: Exception) -> bool:
    """Say whether an error can be pickled and read back; some libraries' cannot."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever the error's own code raises
        return False
    return True


def _plain(error: Exception) -> Exception:
    return RuntimeError(f"{type(error).__name__}: {error}")


def _bound(memory: int | None) -> None:
    """Let an item that wants all memory fail alone, where the system can do that; and leave no dump."""
    import resource

    with suppress(ValueError, OSError):  # there is a lower limit already, or there are none here
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory is not None:
            with open("/proc/self/statm", encoding="ascii") as sizes:
                base = int(sizes.read().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (base + memory, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    serve(socket.socket(fileno=int(sys.argv[1])))
