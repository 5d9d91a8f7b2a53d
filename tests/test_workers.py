"""Children that die, hang or answer: the culprit is known, and the others are not harmed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError, ReadError, WorkerError
from copydesk.workers import Child, Worker, ordered


def double(number: int) -> int:
    return 2 * number


def misbehave(how: str) -> str:
    if how == "segfault":
        signal.raise_signal(signal.SIGSEGV)
    if how == "exit":
        os._exit(7)
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
def worker() -> Iterator[Worker[str, str]]:
    made = Worker(misbehave, limit=2.0)
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("how", "outcome", "reason"),
    [
        ("segfault", "crashed", "SIGSEGV"),
        ("exit", "crashed", "exit code 7"),
        ("loop", "timeout", "2 seconds"),
    ],
)
def test_one_item_is_blamed_and_the_next_is_done(
    worker: Worker[str, str], how: str, outcome: str, reason: str
) -> None:
    assert worker.run("before") == "before"
    with pytest.raises(WorkerError) as caught:
        worker.run(how)
    assert (caught.value.outcome, caught.value.reason) == (outcome, reason)
    assert worker.run("after") == "after"


def test_errors_come_back_and_cost_no_child(worker: Worker[str, str]) -> None:
    with pytest.raises(ReadError) as caught:
        worker.run("refuse")
    assert caught.value.reason == "empty"
    with pytest.raises(RuntimeError, match="LocalError: cannot be pickled"):
        worker.run("odd error")
    with pytest.raises(MemoryError):
        worker.run("memory")
    assert worker.run("flood") == "flood"


def test_a_child_that_died_between_items_is_replaced(worker: Worker[str, str]) -> None:
    assert worker.run("before") == "before"
    assert worker._child is not None
    worker._child._process.kill()
    assert worker.run("after") == "after"


def test_a_function_that_a_child_cannot_find_is_an_error_of_the_run() -> None:
    child = Child(partial(double))
    child.stop()
    local = Worker(double)
    local._function = type("Elsewhere", (), {"__reduce__": lambda self: (os.strerror, ("no number",))})()
    with pytest.raises(CopydeskError, match="could not begin"):
        local.run(1)
    local.stop()


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_order(workers: int) -> None:
    assert list(ordered(double, range(100), workers, lambda item, why: -1)) == [2 * n for n in range(100)]


def test_a_lost_item_is_one_result() -> None:
    items = ["a", "segfault", "b", "exit", "c"]
    found = list(ordered(misbehave, items, 2, lambda item, why: f"{item}: {why}"))
    assert found == ["a", "segfault: SIGSEGV", "b", "exit: exit code 7", "c"]


def test_an_error_ends_the_run_and_the_children(worker: Worker[str, str]) -> None:
    with pytest.raises(ReadError):
        list(ordered(misbehave, ["a", "refuse", "b"], 2, lambda item, why: why))


def test_a_script_needs_no_guard(tmp_path: Path) -> None:
    """And a file of the working folder is no module: an article may be called `signal.py`."""
    (tmp_path / "signal.py").write_text("raise SystemExit('this is an article')")
    script = tmp_path / "folder" / "run.py"
    script.parent.mkdir()
    script.write_text(
        "import math\nfrom copydesk.workers import ordered\n"
        "print(list(ordered(math.sqrt, [4, 9], 2, lambda item, why: why)))\n"
    )
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[2.0, 3.0]\n", "")


def test_a_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, time\nfrom copydesk.workers import Child\n"
        "child = Child(time.sleep, limit=1.0)\nchild.ask(0)\nchild.answer()\n"
        "print(child._process.pid, flush=True)\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    pid = int(done.stdout)
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("the child is still there")
