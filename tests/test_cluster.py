"""Many machines: a scheduler and workers as processes of their own, of which one is killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import extraction, rejected
from searches import LONG, so_many

import copydesk
from copydesk import Options, cluster
from copydesk.errors import CopydeskError, InputError, StoreError
from copydesk.extraction import fingerprint
from copydesk.options import Limits
from copydesk.records import Input, to_json
from copydesk.store.export import export
from copydesk.store.shards import Shards
from copydesk.store.write import Writer

COLD = True  # see conftest.py

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = so_many(150, 70)
FAST = Options(reader="rules")  # what is tried is who reads, not how
DASK = [sys.executable, "-m", "dask"]
SCHEDULER = [*DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file"]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough short articles for several batches, all with ids of their own."""
    texts = [one.document.text for one in copydesk.read(EXAMPLES) if hasattr(one.document, "text")]
    lines = [{"id": f"a{n}", "text": texts[n % len(texts)][: 200 + n]} for n in range(ARTICLES)]
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def alone(articles: Path) -> list[str]:
    """What one process makes of them."""
    return [to_json(one) for one in copydesk.extract(copydesk.read(articles), FAST)]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler on this machine."""
    with _running([*SCHEDULER, str(tmp_path / "scheduler.json")]):
        yield _address(tmp_path / "scheduler.json")


def _address(known: Path) -> str:
    for _ in range(600):
        if known.exists() and known.read_text().strip():
            break
        time.sleep(0.1)
    return str(json.loads(known.read_text())["address"])


class _running:  # noqa: N801 - reads as a clause
    """A process that is gone at the end of the block."""

    def __init__(self, command: list[str]) -> None:
        self._command = command

    def __enter__(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/"
        )
        return self._process

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.wait()


def worker(address: str) -> _running:
    return _running([*DASK, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"])


@pytest.mark.parametrize("with_shards", [False, True][so_many(0, 1) :])
def test_a_worker_that_is_killed_costs_no_article(
    scheduler: str, articles: Path, alone: list[str], tmp_path: Path, with_shards: bool
) -> None:
    shards = str(tmp_path / "shards") if with_shards else None
    with (
        worker(scheduler) as first,
        worker(scheduler),
        cluster.Cluster(scheduler, shards=shards) as machines,
    ):
        machines._client.wait_for_workers(2, timeout=60)
        found = []
        for one in machines.extract(copydesk.read(articles), FAST):
            if not found:
                first.send_signal(signal.SIGKILL)
            found.append(to_json(one))
    assert found == alone
    if shards:
        left = Shards(shards, fingerprint(FAST))
        assert sorted(to_json(one) for name in left.names() for one in left.read(name)) == sorted(alone)
        assert not [p for p in Path(shards).rglob("*") if p.name.endswith(".tmp")]


def test_the_command_reads_on_a_cluster_of_its_own(articles: Path, alone: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "copydesk", "extract", str(articles), "--format", "jsonl", "--fast"]
    done = subprocess.run(
        [*command, "--scheduler", "local", "--workers", "2", "--into", str(tmp_path / "a.duckdb")],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout.splitlines()) == (0, alone)
    assert f"{ARTICLES} added" in done.stderr


@pytest.mark.skipif(not LONG, reason="a scheduler is killed by make test-long")
def test_a_scheduler_that_is_killed_is_named_in_one_line(articles: Path, tmp_path: Path) -> None:
    known, store = tmp_path / "scheduler.json", tmp_path / "a.duckdb"
    with _running([*SCHEDULER, str(known)]) as head:
        address = _address(known)
        words = ["extract", str(articles), "--into", str(store), "--scheduler", address]
        with worker(address):
            run = subprocess.Popen(
                [sys.executable, "-m", "copydesk", *words], stderr=subprocess.PIPE, text=True
            )
            for _ in range(600):
                if store.exists() and store.stat().st_size > 600_000:
                    break
                time.sleep(0.1)
            head.kill()
            said = run.communicate(timeout=120)[1]
    assert run.returncode == 2 and "Traceback" not in said
    assert "the scheduler is lost; start the same command again" in said


def test_what_a_run_left_in_shards_is_not_read_again(tmp_path: Path) -> None:
    """The machine with the store died: what the workers had read is put in the store first."""
    left = Shards(str(tmp_path / "shards"), fingerprint())
    one = next(copydesk.extract(copydesk.read(EXAMPLES)))
    left.write([one, rejected()])
    with Writer(tmp_path / "a.duckdb", fingerprint()) as writer:
        writer.take(left)
        kept = list(writer.fill([Input(document=one.document, outcome=one.outcome)], Options()))
    assert [type(k) for k in kept] == [Input]
    assert writer.counts.words() == "1 added"
    with copydesk.open_store(tmp_path / "a.duckdb") as store:
        assert [to_json(e) for e in store.extractions()] == [to_json(one)]


def test_a_shard_is_named_by_what_is_in_it_and_never_written_over(tmp_path: Path) -> None:
    shards = Shards(str(tmp_path), "0123")
    some = [extraction(), extraction(source_id="2"), rejected()]
    name = shards.write(some)
    path = tmp_path / "0123" / name
    inode = path.stat().st_ino
    assert shards.write(some) == name and path.stat().st_ino == inode
    assert list(shards.read(name)) == some
    assert shards.documents(name) == {some[0].document.id, some[1].document.id}
    (tmp_path / "0123" / ".left.parquet.tmp").write_bytes(b"half")
    assert shards.names() == [name]
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(StoreError, match="damaged"):
        list(shards.read(name))


def test_an_address_without_a_scheduler_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_ANSWER_LIMIT", 0.5)
    with pytest.raises(InputError, match="no scheduler answers at tcp"):
        cluster.Cluster("tcp://127.0.0.1:9")


def test_a_machine_with_other_rules_does_not_take_part() -> None:
    work = cluster.Work(Options(), Limits(), "of another version", None)
    with pytest.raises(CopydeskError, match="install the same version"):
        cluster.read_batch([], work)


def test_a_batch_is_no_larger_than_it_may_be() -> None:
    short = [copydesk.document("Ten boats sank.") for _ in range(70)]
    long = [copydesk.document("Ten boats sank. " * 50_000) for _ in range(2)]
    batches = [len(batch) for batch in cluster._batches([*short, *long])]
    assert batches == [32, 32, 7, 1]


@pytest.mark.parametrize("protocol", ["file", "memory"])
def test_articles_are_read_from_storage_and_tables_go_there(protocol: str, tmp_path: Path) -> None:
    import fsspec

    top = f"file://{tmp_path}/in" if protocol == "file" else "memory://bucket/in"
    files, folder = fsspec.core.url_to_fs(top)
    files.makedirs(f"{folder}/deep", exist_ok=True)
    for name in ("wire.jsonl", "flood-sylhet.html", "deep/cod-bergen.txt", ".hidden.txt"):
        source = EXAMPLES / Path(name).name if not name.startswith(".") else EXAMPLES / "cod-bergen.txt"
        files.pipe_file(f"{folder}/{name}", source.read_bytes())
    found = list(copydesk.read(top))
    names = {one.document.source for one in found}
    assert names == {"wire.jsonl", "flood-sylhet.html", "deep/cod-bergen.txt"}
    assert {one.outcome.outcome for one in found} == {"ok"}
    (one,) = copydesk.read(f"{top}/deep/cod-bergen.txt")
    assert one.document.source == "cod-bergen.txt"

    with Writer(tmp_path / "a.duckdb", "f") as writer:
        writer.keep(extraction())
    with copydesk.open_store(tmp_path / "a.duckdb") as store:
        there, _ = export(store, "jsonl", f"{top}/tables")
        here, _ = export(store, "jsonl", tmp_path / "tables")
    assert files.cat_file(there.removeprefix(f"{protocol}://")) == Path(here).read_bytes()


def test_a_file_that_is_gone_is_an_outcome_and_a_protocol_that_is_not_known_is_said() -> None:
    (one,) = copydesk.read("memory://nowhere/a.txt")
    assert (one.outcome.outcome, one.outcome.reason, one.document.source) == ("rejected", "io", "a.txt")
    with pytest.raises(InputError, match="nonesuch"):
        list(copydesk.read("nonesuch://bucket/a.txt"))


@pytest.mark.skipif(not LONG, reason="three processes that read are killed by make test-long")
def test_three_kills_change_no_byte(articles: Path, alone: list[str]) -> None:
    """Whatever kills the processes that read: each is replaced, and its article is read again."""
    found = []
    for one in copydesk.extract(copydesk.read(articles), FAST, workers=2):
        found.append(to_json(one))
        if len(found) in (5, 25, 50):
            os.kill(_readers()[-1], signal.SIGKILL)
    assert found == alone


def _readers() -> list[int]:
    """The processes that read: grandchildren of this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, rest = path.read_text().split(" ", 1)
        except OSError:
            continue
        parents[int(pid)] = int(rest.rsplit(")", 1)[1].split()[1])
    servers = {pid for pid, parent in parents.items() if parent == os.getpid()}
    return sorted(pid for pid, parent in parents.items() if parent in servers)
