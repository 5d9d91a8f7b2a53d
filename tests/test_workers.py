"""Children that die, hang or answer: the culprit is known, and the others are not harmed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import CopydeskError, ReadError, WorkerError
from copydesk.options import Limits
from copydesk.workers import Crew, ordered

COLD = True  # see conftest.py


def double(number: int) -> int:
    return 2 * number


def misbehave(how: str) -> str:
    if how == "segfault":
        signal.raise_signal(signal.SIGSEGV)
    if how == "exit":
        os._exit(7)
    if how == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "loop":
        while True:
            pass
    if how == "refuse":
        raise ReadError("a.txt", "empty", "there is nothing in it")
    if how == "odd error":

        class LocalError(Exception):
            pass

        raise LocalError("cannot be pickled")
    if how == "flood":
        print("x" * 1_000_000)
    if how == "memory":
        return str(len(bytearray(1 << 40)))
    return how


@pytest.fixture
def worker() -> Iterator[Crew[str, str]]:
    with closing(crew(misbehave, 1)) as made:
        yield made


@pytest.mark.parametrize(
    ("how", "outcome", "reason"),
    [
        ("segfault", "crashed", "SIGSEGV"),
        ("exit", "crashed", "exit code 7"),
        ("loop", "timeout", "time limit"),
        ("memory", "crashed", "memory"),
        ("killed", "crashed", "SIGKILL"),
    ],
)
def test_one_item_is_blamed_and_the_next_is_done(
    worker: Crew[str, str], how: str, outcome: str, reason: str
) -> None:
    assert worker.run("before") == "before"
    with pytest.raises(WorkerError) as caught:
        worker.run(how)
    assert (caught.value.outcome, caught.value.reason) == (outcome, reason)
    assert worker.run("after") == "after"


def test_errors_come_back_and_cost_no_child(worker: Crew[str, str]) -> None:
    with pytest.raises(ReadError) as caught:
        worker.run("refuse")
    assert caught.value.reason == "empty"
    with pytest.raises(RuntimeError, match="LocalError: cannot be pickled"):
        worker.run("odd error")
    assert worker.run("flood") == "flood"


def test_a_child_that_died_between_items_is_replaced(worker: Crew[str, str]) -> None:
    assert worker.run("before") == "before"
    (child,) = worker._idle
    child._server.kill(child._number)
    assert worker.run("after") == "after"


def test_a_server_that_died_is_started_again(worker: Crew[str, str]) -> None:
    assert worker.run("before") == "before"
    process = worker._server._process
    assert process is not None
    process.kill()
    process.wait()
    assert worker.run("after") == "after"


def killed_once(folder: str) -> str:
    """What the system does when its memory is gone: it ends whoever is there."""
    there = Path(folder) / "there"
    if not there.exists():
        there.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def test_what_was_killed_from_outside_is_tried_once_more(tmp_path: Path) -> None:
    with closing(Crew(killed_once)) as once:
        assert once.run(str(tmp_path)) == "done"


def test_a_child_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a library remembers of every item does not add up over a million of them."""
    monkeypatch.setattr("copydesk.workers._GROWTH", 50 << 20)
    with closing(Crew(remember)) as growing:
        found = [growing.run(20 << 20) for _ in range(12)]
    assert len({pid for pid, _ in found}) >= 3
    assert max(size for _, size in found) <= 100 << 20


def test_a_run_goes_on_after_many_replaced_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.workers._LIFE", 1)
    monkeypatch.setattr("copydesk.workers.child._START_LIMIT", 20.0)
    often: Crew[int, int] = Crew(abs, limits=Limits(seconds=5))
    with closing(often):
        assert [often.run(-n) for n in range(400)] == list(range(400))


_remembered: list[bytes] = []


def remember(size: int) -> tuple[int, int]:
    _remembered.append(os.urandom(size))
    return os.getpid(), sum(map(len, _remembered))


def test_what_is_prepared_is_there_for_every_child() -> None:
    with closing(Crew(have_prepared, prepare=prepare)) as prepared:
        assert prepared.run(0) and prepared.run(1)
    with (
        closing(Crew(have_prepared, prepare=refuse)) as cannot,
        pytest.raises(ReadError, match="there is nothing in it"),
    ):
        cannot.run(0)


def prepare() -> None:
    os.environ["PREPARED"] = str(os.getpid())


def refuse() -> None:
    raise ReadError("a.txt", "empty", "there is nothing in it")


def have_prepared(item: int) -> bool:
    return int(os.environ["PREPARED"]) == os.getppid()


def test_a_function_that_a_child_cannot_find_is_an_error_of_the_run() -> None:
    elsewhere = type("Elsewhere", (), {"__reduce__": lambda self: (os.strerror, ("no number",))})
    with closing(Crew(elsewhere())) as local, pytest.raises(CopydeskError, match="could not begin"):
        local.run(1)


def crew(function: Callable[[Any], Any], size: int) -> Crew[Any, Any]:
    return Crew(function, size, Limits(seconds=2.0))


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_order(workers: int) -> None:
    found = ordered(crew(double, workers), range(100), lambda item, why: -1)
    assert list(found) == [2 * n for n in range(100)]


def test_a_lost_item_is_one_result() -> None:
    items = ["a", "segfault", "b", "exit", "loop", "c", "memory", "d"]
    found = list(ordered(crew(misbehave, 2), items, lambda item, why: f"{item}: {why.reason}"))
    lost = ["segfault: SIGSEGV", "exit: exit code 7", "loop: time limit", "memory: memory"]
    assert found == ["a", lost[0], "b", lost[1], lost[2], "c", lost[3], "d"]


def test_a_long_item_has_more_time() -> None:
    found = ordered(crew(time.sleep, 1), [3.0], lambda item, why: why.reason, lambda item: item)
    assert list(found) == [None]


def test_items_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1_000):
            taken.append(number)
            yield number

    found = ordered(crew(double, 2), items(), lambda item, why: -1)
    assert [next(found) for _ in range(3)] == [0, 2, 4]
    found.close()  # type: ignore[attr-defined]
    assert len(taken) < 80


def test_an_error_ends_the_run_and_the_children(worker: Crew[str, str]) -> None:
    with pytest.raises(ReadError):
        list(ordered(crew(misbehave, 2), ["a", "refuse", "b"], lambda item, why: why.reason))


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """And a file of the working folder is no module: an article may be called `signal.py`."""
    (tmp_path / "signal.py").write_text("raise SystemExit('this is an article')")
    script = tmp_path / "folder" / "run.py"
    script.parent.mkdir()
    script.write_text(
        "import math\nfrom copydesk.workers import Crew, ordered\n"
        "print(list(ordered(Crew(math.sqrt, 2), [4, 9], lambda item, why: why)))\n"
    )
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[2.0, 3.0]\n", "")


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, time\nfrom copydesk.workers import Crew\n"
        "worker = Crew(time.sleep)\nworker.run(0)\n"
        "print(worker._server._process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the child is still there")
