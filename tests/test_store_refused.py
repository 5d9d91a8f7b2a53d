"""What a store refuses: the files of others, damage, full disks, and questions that would write."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from kept import keep, rows
from made import extraction

import copydesk
from copydesk.errors import InputError, StoreError
from copydesk.store.export import export
from copydesk.store.verify import verify
from copydesk.store.write import Writer


def test_another_process_that_has_the_store_is_named(store: Path) -> None:
    code = (
        f"import duckdb, sys; c = duckdb.connect({str(store)!r}); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout and other.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"PID {other.pid}.*wait"):
            copydesk.open_store(store)
        with pytest.raises(StoreError, match=f"PID {other.pid}.*wait"):
            Writer(store, "one")
        assert other.stdin
        other.stdin.close()


def test_what_is_no_store_is_refused_with_cause_and_fix(tmp_path: Path) -> None:
    text, other, newer, older = (tmp_path / name for name in ("a.txt", "b.duckdb", "c.duckdb", "d.duckdb"))
    tables = tmp_path / "e.sqlite"
    with sqlite3.connect(tables) as made:
        made.execute("CREATE TABLE t (a INTEGER)")
    made.close()
    text.write_text("not a database, but long enough to be looked at. " * 100)
    duckdb.connect(os.fspath(other)).execute("CREATE TABLE t (a INTEGER)").close()
    for path, version in ((newer, 99), (older, 1)):
        keep(path, extraction())
        duckdb.connect(os.fspath(path)).execute(f"UPDATE store SET version = {version}").close()
    for opening in (copydesk.open_store, lambda path: Writer(path, "one")):
        for path, said in (
            (tmp_path, "is a folder; name a file"),
            (text, "not a DuckDB file.*name another"),
            (tables, "not a DuckDB file.*name another"),
            (other, "not a store of articles; name another"),
            (newer, "later version.*upgrade"),
            (older, "earlier version.*read the articles again"),
        ):
            with pytest.raises(StoreError, match=said):
                opening(path)
    with pytest.raises(StoreError, match="extract PATH --into"):
        copydesk.open_store(tmp_path / "none.duckdb")
    with pytest.raises(StoreError, match="does not exist; make it"):
        Writer(tmp_path / "none" / "a.duckdb", "one")


def test_a_damaged_log_is_refused_and_a_torn_one_opens(store: Path, tmp_path: Path) -> None:
    script = f"""
import os, duckdb
c = duckdb.connect({os.fspath(store)!r})
c.execute("SET checkpoint_threshold = '1GB'")
for n in range(50):
    c.execute("INSERT INTO runs (fingerprint) VALUES (repeat('x', 100))")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", script], check=True)
    log = Path(f"{store}.wal")
    whole = log.read_bytes()
    log.write_bytes(whole[: len(whole) // 2])
    assert 1 <= len(rows(store, "SELECT * FROM runs")) < 51
    log.write_bytes(whole[:2000] + bytes([whole[2000] ^ 255]) + whole[2001:])
    with pytest.raises(StoreError, match=r"damaged.*\.wal"):
        copydesk.open_store(store)


def test_a_full_disk_is_said(store: Path, tmp_path: Path) -> None:
    script = f"""
import resource, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from made import extraction
from copydesk.errors import StoreError
from copydesk.store.write import Writer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    with Writer({os.fspath(store)!r}, "one") as writer:
        for place in range(500):
            writer.keep(extraction(source=f"{{place}}.txt"))
except StoreError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "run the same command again" in done.stdout, done.stdout + done.stderr
    assert {"source": "boats.txt"} in rows(store, "SELECT source FROM documents")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO runs (fingerprint) VALUES ('x')",
        "DELETE FROM documents",
        "DROP VIEW statistics_flat",
        "CREATE TEMP MACRO f(x) AS x",
        "CREATE TEMP TABLE t (a INTEGER)",
        "WITH gone AS (DELETE FROM documents RETURNING *) SELECT * FROM gone",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP TABLE documents",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "SELECT * FROM glob('/*')",
        "COPY documents TO '/tmp/stolen.csv'",
        "ATTACH ':memory:' AS other",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET threads = 1",
        "RESET lock_configuration",
        "PRAGMA memory_limit = '1GB'",
        "CALL pragma_version()",
        "SELECT * FROM frame",
        "",
        "SELEC 1",
    ],
)
def test_a_question_can_only_read_the_store(store: Path, sql: str) -> None:
    frame = copydesk.open_store(store).to_pandas()
    with copydesk.open_store(store) as opened:
        with pytest.raises(InputError):
            opened.query(sql)
        assert opened.query("SELECT count(*) AS n FROM statistics").to_pylist() == [{"n": len(frame)}]


def test_an_export_that_fails_leaves_the_old_file(store: Path, tmp_path: Path) -> None:
    from copydesk.store.export import whole

    (tmp_path / "a.csv").write_text("old")
    with pytest.raises(RuntimeError), whole(tmp_path / "a.csv") as out:
        out.write(b"half")
        raise RuntimeError
    assert [path.read_text() for path in tmp_path.glob("*.csv*")] == ["old"]
    assert list(tmp_path.glob(".*")) == []
    with copydesk.open_store(store) as opened, pytest.raises(StoreError, match="name another folder"):
        export(opened, "csv", tmp_path / "a.csv")


def test_verify_finds_a_changed_text_and_a_moved_span(store: Path) -> None:
    with copydesk.open_store(store) as opened:
        done = verify(opened)
    assert (done.documents, done.faults) == (1, []) and done.spans > 20
    duckdb.connect(os.fspath(store)).execute('UPDATE toponyms SET "start" = 1').close()
    with copydesk.open_store(store) as opened:
        assert "'Norway' is" in verify(opened).faults[0]
    duckdb.connect(os.fspath(store)).execute("UPDATE documents SET text = text || '!'").close()
    with copydesk.open_store(store) as opened:
        assert "hash" in verify(opened).faults[0]


def test_a_data_frame_that_is_not_installed_is_said(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with copydesk.open_store(store) as opened:
        for taking in (opened.to_pandas, opened.to_polars):
            with pytest.raises(InputError, match=r"is not installed; pip install 'copydesk\[frames\]'"):
                taking()
