"""What tests share: a store of `examples/`, made once; no places that this machine's user has added."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import warm
from browsing import Browser

ROOT = Path(__file__).parent.parent
os.environ["COPYDESK_DATA"] = tempfile.mkdtemp(prefix="copydesk-tests-")


@pytest.fixture(scope="session")
def examples_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the articles in `examples/`, one for all processes; copy it before you write beside it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    path = shared / "examples.duckdb"
    with (shared / "examples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # who comes second waits, and finds it made
        if not path.exists():
            _make_store(path.with_suffix(".made"))
            path.with_suffix(".made").rename(path)
    return path


def _make_store(path: Path) -> None:
    import copydesk
    from copydesk.extraction import fingerprint
    from copydesk.store.write import Writer

    options = copydesk.Options(reader="rules")  # what is shown does not depend on newer weights
    with Writer(path, fingerprint(options)) as writer:
        for _ in writer.fill(copydesk.read(ROOT / "examples"), options):
            pass


@pytest.fixture(autouse=True)
def warm_children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a module says `WARM`, child processes are copies of a server that has loaded already."""
    if getattr(request.module, "WARM", False):
        monkeypatch.setattr("copydesk.workers.Server", warm.server)


@pytest.fixture
def browser(examples_store: Path, tmp_path: Path, cache: Path) -> Iterator[Browser]:
    """The explorer of a copy of that store."""
    store = tmp_path / "articles.duckdb"
    shutil.copyfile(examples_store, store)
    opened = Browser(store)
    yield opened
    opened.app.close()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of its own for the explorer's copies."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COPYDESK_CACHE", str(folder))
    yield folder
