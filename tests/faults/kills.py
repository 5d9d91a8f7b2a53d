"""A run that is killed at random moments: is every article in the store once when it has gone on to its end?

    python tests/faults/kills.py 200           # the long form: 200 kills of the command and its children
    python tests/faults/kills.py 1000 writer   # kills of a process that does nothing but write

Prints what was lost, what was there twice and what did not open; ends with 1 if there was any.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

ARTICLES = 150
TEXT = "Storm number {n}\n\nAbout {n} boats were lost off Oslo on 3 May 2019, the mayor of Harrow said.\n"
# A process that writes made extractions, a small batch at a time.
WRITER = """
import sys
sys.path.insert(0, {tests!r})
from made import extraction, rejected
from copydesk.records import Input
from copydesk.store import write
write.BATCH = 8
write.SNAPSHOT = 0.05
with write.Writer({store!r}, "one") as writer:
    for place in range({articles}):
        one = extraction(source=f"{{place}}.txt")
        if not writer.is_kept(Input(document=one.document, outcome=one.outcome)):
            writer.keep(one)
    writer.keep(rejected())
"""


def articles(folder: Path, count: int) -> Path:
    """A file of articles, and one line that is none."""
    path = folder / "articles.jsonl"
    lines = [json.dumps({"id": str(n), "text": TEXT.format(n=n)}) for n in range(1, count + 1)]
    path.write_text("\n".join([*lines, '{"id": "broken"']) + "\n")
    return path


def command(folder: Path, store: Path, kind: str, count: int) -> list[str]:
    """The process that is to be killed."""
    if kind == "writer":
        tests = str(Path(__file__).parent.parent)
        return [sys.executable, "-c", WRITER.format(tests=tests, store=str(store), articles=count)]
    path = str(folder / "articles.jsonl")
    words = ["extract", path, "--into", str(store), "--workers", "2", "--fast"]
    return [sys.executable, "-m", "copydesk", *words]


def kept(store: Path) -> tuple[int, int] | None:
    """How many articles are there, and how many different ones; None if the store does not open."""
    if not store.exists():
        return 0, 0
    try:
        with duckdb.connect(str(store)) as connection:
            tables = connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall()
            if tables == [(0,)]:  # killed before anything was written
                return 0, 0
            (count,) = connection.execute("SELECT count(*) FROM documents").fetchall()
            (ids,) = connection.execute("SELECT count(DISTINCT id) FROM documents").fetchall()
            (outcomes,) = connection.execute(
                "SELECT count(*) FROM outcomes WHERE document IS NOT NULL"
            ).fetchall()
            (loose,) = connection.execute(
                "SELECT count(*) FROM statistics WHERE document NOT IN (SELECT id FROM documents)"
            ).fetchall()
    except duckdb.Error as error:
        print(f"it does not open: {error}")
        return None
    return (count[0], ids[0]) if outcomes == count and loose == (0,) else (count[0], -1)


def victim(process: subprocess.Popen[bytes], chance: random.Random) -> int:
    """Whom to kill: mostly the run itself, else one of its children or theirs."""
    pids = [process.pid]
    for pid in pids:
        try:
            pids += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        except OSError:
            continue  # it has ended
    return process.pid if chance.random() < 0.7 else chance.choice(pids)


def main(kills: int, kind: str = "command", count: int = ARTICLES, *, length: float = 0) -> int:
    """Kill so many runs; a store that is full is begun anew.

    Args:
        kills: How many.
        kind: What is killed: the "command", or the "writer".
        count: How many articles are read.
        length: Within how many seconds a run is killed; 0 has it measured.
    """
    chance, bad, stores, done, missed = random.Random(7), 0, 0, 0, 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles(folder, count)
        length = length or _length(folder, kind, count)
        while done < kills:
            stores += 1
            store = folder / f"{stores}.duckdb"
            before = 0
            for _ in range(chance.randrange(3, 7)):
                process = subprocess.Popen(command(folder, store, kind, count), stderr=subprocess.DEVNULL)
                try:
                    process.wait(chance.uniform(0.05, 1.0) * length)
                    missed += 1
                except subprocess.TimeoutExpired:
                    os.kill(victim(process, chance), signal.SIGKILL)
                    done += 1
                    process.wait()
                bad += _is_bad(store, before)
                before = (kept(store) or (0, 0))[0]
                if done >= kills:
                    break
            code = subprocess.run(command(folder, store, kind, count), stderr=subprocess.DEVNULL).returncode
            if code not in (0, 1) or kept(store) != (count, count):
                print(f"store {stores}: exit code {code}, {kept(store)} of {count} articles")
                bad += 1
            print(f"{done} kills so far, {bad} faults", flush=True)
            store.unlink(missing_ok=True)
    print(
        f"{done} kills of {stores} stores of {count} articles ({missed} runs ended before): "
        f"{bad} faults; {time.monotonic() - began:.0f} s"
    )
    return 1 if bad else 0


def _length(folder: Path, kind: str, count: int) -> float:
    """How long a run takes that nobody kills."""
    began = time.monotonic()
    subprocess.run(command(folder, folder / "whole.duckdb", kind, count), stderr=subprocess.DEVNULL)
    return time.monotonic() - began


def _is_bad(store: Path, before: int) -> bool:
    found = kept(store)
    if found is None or found[0] != found[1] or found[0] < before:
        print(f"{store.name}: {found} after {before}")
        return True
    return False


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, *sys.argv[2:3]))
