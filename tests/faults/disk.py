"""A disk that is full, at every level: is what was committed still there, and does the run go on later?

    python tests/faults/disk.py 30             # the long form: 30 levels; as root, on a small file system

A memory file system of a few megabytes is mounted where that is allowed; elsewhere the size of files
is limited for the process (`RLIMIT_FSIZE`). Ends with 1 if an article is lost or nothing is said.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

SIZE = 24 << 20  # bytes of the file system
FIRST, SECOND = 40, 400  # articles that are there, and that are to come
WRITER = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
from made import extraction
from copydesk.errors import StoreError
from copydesk.records import Input
from copydesk.store import write
write.BATCH = 8
most = {most}
if most:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    with write.Writer({store!r}, "one") as writer:
        for place in range({count}):
            one = extraction(source=f"{{place}}.txt")
            if not writer.is_kept(Input(document=one.document, outcome=one.outcome)):
                writer.keep(one)
except StoreError as error:
    print(error)
    sys.exit(2)
"""


def write(store: Path, count: int, most: int = 0) -> tuple[int, str]:
    """Write articles in a process of its own; exit code and what it said."""
    tests = str(Path(__file__).parent.parent)
    code = WRITER.format(tests=tests, store=str(store), count=count, most=most)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def kept(store: Path) -> list[str]:
    """The ids of the articles that are there, each once."""
    with duckdb.connect(str(store)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM documents ORDER BY id").fetchall()]


@contextmanager
def small_disk() -> Iterator[Path | None]:
    """A small file system; None where none may be mounted."""
    with tempfile.TemporaryDirectory() as name:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", name]
        try:
            is_there = subprocess.run(command, capture_output=True).returncode == 0
        except OSError:
            is_there = False
        try:
            yield Path(name) if is_there else None
        finally:
            if is_there:
                subprocess.run(["umount", name], check=True)


def full(folder: Path, left: int) -> Path:
    """Fill a file system until so many bytes are left."""
    ballast = folder / "ballast"
    found = os.statvfs(folder)
    ballast.write_bytes(bytes(max(0, found.f_bavail * found.f_frsize - left)))
    return ballast


def level(place: int, count: int, folder: Path | None, second: int = SECOND) -> list[str]:
    """Try one level, with so many articles to come; return what is wrong."""
    wrong = []
    with tempfile.TemporaryDirectory() as elsewhere:
        home = folder or Path(elsewhere)
        store = home / f"{place}.duckdb"
        code, said = write(store, FIRST)
        assert code == 0, said
        before = set(kept(store))
        room = (4 << 20) * place // count
        if folder is not None:
            ballast = full(folder, room)
            code, said = write(store, second)
            ballast.unlink()
        else:
            code, said = write(store, second, most=store.stat().st_size + room)
        if code not in (0, 2) or (code == 2 and "run the same command again" not in said):
            wrong.append(f"exit code {code}: {said.strip()[-200:]}")
        after = kept(store)
        if not before <= set(after) or len(after) != len(set(after)):
            wrong.append(f"{len(before - set(after))} lost, {len(after) - len(set(after))} twice")
        again, said = write(store, second)
        if again != 0 or len(kept(store)) != second:
            wrong.append(f"afterwards: exit code {again}, {len(kept(store))} of {second}: {said[-200:]}")
        print(f"{room:>9,} bytes left: exit code {code}, {len(after)} kept, then {len(kept(store))}")
        store.unlink()
    return wrong


def main(count: int) -> int:
    """Try so many levels."""
    bad = 0
    with small_disk() as folder:
        print("on a small file system" if folder else "by a limit on the size of files")
        for place in range(count):
            for wrong in level(place, count, folder):
                bad += 1
                print(f"level {place}: {wrong}")
    print(f"{count} levels: {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
