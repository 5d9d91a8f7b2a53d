"""Runs that are killed, stopped, starved or run twice: nothing is lost and nothing is there twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import disk
import duckdb
import kills
import poison
import pytest
from commands import run
from made import extraction, rejected
from searches import LONG, so_many

from copydesk import Options
from copydesk.errors import StoreError
from copydesk.store import open_store
from copydesk.store.repair import repair
from copydesk.store.verify import verify
from copydesk.store.write import BATCH, Writer


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C reaches a run, also where the tests themselves were started without it, in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_run_that_is_killed_goes_on() -> None:
    assert kills.main(so_many(2, 1), "command", 30, length=so_many(0, 3)) == 0


@pytest.mark.skipif(not LONG, reason="a process that only writes is killed by make test-long")
def test_a_process_that_only_writes_and_is_killed_goes_on() -> None:
    assert kills.main(8, "writer", 60) == 0


def test_bad_inputs_cost_themselves() -> None:
    """By default without the endless loop, which is in `test_workers.py`, too."""
    assert poison.main(so_many(70, 30), so_many(7, 6)) == 0


@pytest.mark.parametrize("place", range(so_many(2, 1)))
def test_a_full_disk_loses_nothing_that_was_committed(place: int) -> None:
    with disk.small_disk() as folder:
        assert disk.level(place, 4, folder, so_many(400, 120)) == []


@pytest.mark.skipif(not LONG, reason="a second full disk is made by make test-long")
def test_where_nothing_can_be_mounted_the_size_of_files_is_limited() -> None:
    assert disk.level(0, 4, None) == []


MANY = 2000  # articles, of which a run is stopped before it has read all


def start(*words: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "copydesk", *map(str, words)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_for_articles(store: Path) -> None:
    """Wait until a run has kept some articles, however busy the machine is."""
    for _ in range(600):
        if store.exists() and store.stat().st_size > 600_000:
            return
        time.sleep(0.1)
    pytest.fail(f"nothing was kept in {store}")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM][: so_many(2, 1)])
def test_a_run_that_is_stopped_keeps_what_it_read_and_says_so(tmp_path: Path, how: signal.Signals) -> None:
    """To the whole group, as a terminal sends it: the children must leave it to the run."""
    kills.articles(tmp_path, MANY)
    store = tmp_path / "a.duckdb"
    run = start("extract", tmp_path / "articles.jsonl", "--into", store, "--fast")
    wait_for_articles(store)
    os.killpg(run.pid, how)
    said = run.communicate(timeout=60)[1]
    assert run.returncode == 2 and "goes on from here" in said and "Traceback" not in said
    assert "ok; " in said and "added" in said, said
    (count, different) = kills.kept(store) or (0, 0)
    assert 0 < count < MANY and count == different
    assert f"{count:,} added" in said


def test_a_run_that_is_stopped_while_it_writes_has_counted_all_that_it_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Writer._write

    def stopped(writer: Writer, *rest: object) -> None:
        signal.raise_signal(signal.SIGINT)
        write(writer, *rest)  # type: ignore[arg-type]

    made, counted = [extraction(source=f"{place}.txt") for place in range(100)], 0
    with pytest.raises(KeyboardInterrupt), Writer(tmp_path / "a.duckdb", "one") as writer:
        monkeypatch.setattr(Writer, "_write", stopped)
        for _ in writer.fill([], Options(), by=lambda inputs, options: made):
            counted += 1
    assert counted == writer.counts.added == BATCH


@pytest.mark.skipif(not LONG, reason="a run is interrupted twice by make test-long")
def test_two_interrupts_leave_a_store_that_opens(tmp_path: Path) -> None:
    kills.articles(tmp_path, 600)
    store = tmp_path / "a.duckdb"
    run = start("extract", tmp_path / "articles.jsonl", "--into", store)
    wait_for_articles(store)
    for _ in range(2):
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.02)
    run.communicate(timeout=60)
    (count, different) = kills.kept(store) or (0, 0)
    assert 0 < count == different


def test_a_second_run_into_the_same_store_is_refused_and_names_the_first(tmp_path: Path) -> None:
    kills.articles(tmp_path, 5)
    store = tmp_path / "a.duckdb"
    with Writer(store, "one") as writer:
        writer.keep(extraction())
        run = start("extract", tmp_path / "articles.jsonl", "--into", store)
        said = run.communicate(timeout=120)[1]
    assert run.returncode == 2 and f"PID {os.getpid()}" in said


def test_an_export_that_is_killed_leaves_the_old_files(tmp_path: Path) -> None:
    store, out = tmp_path / "a.duckdb", tmp_path / "out"
    with Writer(store, "one") as writer:
        for place in range(50):
            writer.keep(extraction(source=f"{place}.txt"))
    code = (
        "import os, shutil\nfrom copydesk.store import export, open_store\n"
        f"store, out = open_store({str(store)!r}), {str(out)!r}\nwhole = export.write_csv\n"
        "export.export(store, 'csv', out)\nshutil.copytree(out, out + '.before')\n"
        "def killed(*args, **more):\n    whole(*args, **more)\n    os.kill(os.getpid(), 9)\n"
        "export.write_csv = killed\nexport.export(store, 'csv', out)\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGKILL
    before = {path.name: path.read_bytes() for path in (tmp_path / "out.before").iterdir()}
    now = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(before) > 1 and before.items() < now.items()
    assert all(name.endswith(".tmp") for name in now.keys() - before.keys())


ARTICLES = so_many(700, 150)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("made") / "a.duckdb"
    with Writer(path, "one") as writer:
        for place in range(ARTICLES):
            writer.keep(extraction(source=f"{place}.txt"))
        writer.keep(rejected())
    return path.read_bytes()


@pytest.fixture
def store(made: bytes, tmp_path: Path) -> Path:
    (tmp_path / "a.duckdb").write_bytes(made)
    return tmp_path / "a.duckdb"


def test_a_sound_store_is_left_alone(store: Path) -> None:
    before = store.read_bytes()
    assert repair(store) == []
    assert store.read_bytes() == before


def test_a_damaged_log_is_set_aside(store: Path) -> None:
    script = (
        f"import os, duckdb\nc = duckdb.connect({str(store)!r})\n"
        "c.execute(\"SET checkpoint_threshold = '1GB'\")\n"
        "for n in range(50):\n    c.execute(\"INSERT INTO runs (fingerprint) VALUES (repeat('x', 100))\")\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    log = Path(f"{store}.wal")
    data = log.read_bytes()
    log.write_bytes(data[:2000] + bytes([data[2000] ^ 255]) + data[2001:])
    with pytest.raises(StoreError, match="verify --repair"):
        open_store(store)
    (done,) = repair(store)
    assert "a.duckdb.wal.damaged" in done and Path(f"{log}.damaged").exists()
    with open_store(store) as opened:
        assert verify(opened).documents == ARTICLES


def test_blocks_that_cannot_be_read_are_left_behind(store: Path) -> None:
    """At every place in the file: the sound rows are kept, or it is said that nothing can be."""
    whole = store.read_bytes()
    opened_again = 0
    for part in range(1, 12, so_many(2, 4)):
        for path in store.parent.glob("a.duckdb*"):
            path.unlink()
        at = len(whole) * part // 12
        store.write_bytes(whole[:at] + bytes(b ^ 255 for b in whole[at : at + 300]) + whole[at + 300 :])
        try:
            done = repair(store)
        except StoreError as error:
            assert "new file" in str(error)
            continue
        if not done:  # a place in the file that holds nothing
            with open_store(store) as opened:
                assert verify(opened).faults == []
            continue
        assert "could not be read" in done[0] and "again" in done[0]
        assert Path(f"{store}.damaged").exists() and repair(store) == []
        opened_again += 1
        with Writer(store, "one") as writer:  # everything is read again, for nobody knows what is missing
            assert not writer._done
    assert opened_again >= 1


def test_articles_that_do_not_hold_are_taken_out_and_the_others_stay(store: Path) -> None:
    with duckdb.connect(str(store)) as connection:
        names = [row[0] for row in connection.execute("SELECT id FROM documents LIMIT 4").fetchall()]
        connection.execute("UPDATE documents SET text = text || '!' WHERE id = ?", [names[0]])
        connection.execute('UPDATE toponyms SET "start" = 1 WHERE document = ?', [names[1]])
        connection.execute("DELETE FROM outcomes WHERE document = ?", [names[2]])
        connection.execute("DELETE FROM documents WHERE id = ?", [names[3]])
    with open_store(store) as opened:
        found = verify(opened)
    assert found.faulty == set(names[:3]) and any("not there" in fault for fault in found.faults)
    first, second = repair(store)
    assert first.startswith("3 article(s)") and "belonged to no article" in second
    with open_store(store) as opened:
        assert verify(opened).faults == [] and verify(opened).documents == ARTICLES - 4


def test_the_command_repairs_and_says_what_it_did(store: Path) -> None:
    with duckdb.connect(str(store)) as connection:
        connection.execute("DELETE FROM outcomes WHERE document IN (SELECT id FROM documents LIMIT 2)")
    assert "nothing says what became of it" in run("verify", store, code=1).stdout
    done = run("verify", store, "--repair")
    assert "repaired: 2 article(s)" in done.stdout and "all exact" in done.stdout


def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    with disk.small_disk() as folder:
        if folder is None:
            pytest.skip("nothing can be mounted here")
        with Writer(folder / "a.duckdb", "one") as writer:
            writer.keep(extraction())
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        kills.articles(tmp_path, 1)
        run = start("extract", tmp_path / "articles.jsonl", "--into", folder / "b.duckdb")
        said = run.communicate(timeout=120)[1]
        assert run.returncode == 2 and "may not be opened here" in said and "Traceback" not in said
        with open_store(folder / "a.duckdb") as opened:
            assert opened.query("SELECT count(*) AS n FROM documents").to_pylist() == [{"n": 1}]
