"""What tests share: a store of `examples/`, made once; no places that this machine's user has added."""

import fcntl
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import hostile
import pytest
import warm
from browsing import Browser, copy_of, with_copy
from kept import keep
from made import extraction, rated, rejected
from searches import LONG
from tabs import CHROMIUM, FLAGS

ROOT = Path(__file__).parent.parent
os.environ["COPYDESK_DATA"] = tempfile.mkdtemp(prefix="copydesk-tests-")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is made once for all processes that run tests."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def _once(path: Path, make: Callable[[Path], None]) -> Path:
    """Make a file that is not there; who comes second waits, and finds it made."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            make(path.with_suffix(".made"))
            path.with_suffix(".made").rename(path)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of an article made by hand, and of one that could not be read."""
    keep(tmp_path / "a.duckdb", extraction(), rejected())
    return tmp_path / "a.duckdb"


@pytest.fixture(scope="session", autouse=True)
def new_stores(shared: Path) -> Iterator[None]:
    """A new store is a copy of an empty one: to make one takes half a second, and hundreds are made.

    By default it is asked by one thread: for what tests ask, others cost more than they do.
    """
    from copydesk.store import connect

    opened, empty = (
        connect._connect,
        _once(shared / "empty.duckdb", lambda path: connect.to_write(path).close()),
    )

    def copied(path: Path, read_only: bool, config: dict[str, Any]) -> Any:
        if not read_only and not Path(path).exists():
            with suppress(OSError):  # it is said when the store is opened
                shutil.copyfile(empty, path)
        return opened(path, read_only, config if LONG else {"threads": "1", **config})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connect, "_connect", copied)
        yield


@pytest.fixture(scope="session")
def examples_store(shared: Path) -> Path:
    """A store of the articles in `examples/`; copy it before you write beside it."""
    return _once(shared / "examples.duckdb", _make_store)


@pytest.fixture(scope="session")
def examples_copy(shared: Path, examples_store: Path) -> Path:
    """The copy of that store which the explorer reads, as it makes it itself."""
    return _once(shared / "copy.duckdb", partial(copy_of, examples_store))


@pytest.fixture(scope="session")
def compared_copy(shared: Path, compared_store: Path) -> Path:
    """The copy of the compared store which the explorer reads, as it makes it itself."""
    return _once(shared / "compared_copy.duckdb", partial(copy_of, compared_store))


@pytest.fixture(scope="session")
def hostile_store(shared: Path) -> Path:
    """A store of words that want to be something else; copy it before you write beside it."""
    return _once(shared / "hostile.duckdb", hostile.store)


@pytest.fixture(scope="session")
def compared_store(shared: Path, examples_store: Path) -> Path:
    """That store after `copydesk corroborate`; copy it before you write beside it."""

    def make(path: Path) -> None:
        from copydesk.store.corroborating import corroborate_store

        shutil.copyfile(examples_store, path)
        corroborate_store(path)

    return _once(shared / "compared.duckdb", make)


def _make_store(path: Path) -> None:
    import copydesk
    from copydesk.extraction import fingerprint
    from copydesk.store.write import Writer

    options = copydesk.Options(reader="rules")  # what is shown does not depend on newer weights
    with Writer(path, fingerprint(options)) as writer:
        for _ in writer.fill(copydesk.read(ROOT / "examples"), options):
            pass


@pytest.fixture(scope="module", autouse=True)
def warm_children(request: pytest.FixtureRequest) -> Iterator[None]:
    """Child processes are copies of a server that has loaded already, but where a module says `COLD`."""
    with pytest.MonkeyPatch.context() as patch:
        if not getattr(request.module, "COLD", False):
            patch.setattr("copydesk.workers.Server", warm.server)
        yield


@pytest.fixture
def browser(examples_store: Path, examples_copy: Path, tmp_path: Path, cache: Path) -> Iterator[Browser]:
    """The explorer of a copy of that store, and its own copy already there."""
    opened = Browser(with_copy(examples_store, examples_copy, tmp_path / "articles.duckdb"))
    yield opened
    opened.app.close()


@pytest.fixture
def compared(compared_store: Path, compared_copy: Path, tmp_path: Path, cache: Path) -> Iterator[Browser]:
    """The same of the compared store."""
    opened = Browser(with_copy(compared_store, compared_copy, tmp_path / "compared.duckdb"))
    yield opened
    opened.app.close()


@pytest.fixture(scope="session")
def seen(
    examples_store: Path, examples_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """One explorer of a copy of that store for all tests that only look at it."""
    yield from _seen(examples_store, examples_copy, tmp_path_factory.mktemp("seen"))


@pytest.fixture(scope="session")
def seen_compared(
    compared_store: Path, compared_copy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """The same of the compared store."""
    yield from _seen(compared_store, compared_copy, tmp_path_factory.mktemp("seen"))


def _seen(store: Path, copy: Path, folder: Path) -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPYDESK_CACHE", str(folder / "cache"))
        opened = Browser(with_copy(store, copy, folder / "articles.duckdb"))
    yield opened
    opened.app.close()


@pytest.fixture
def rated_browser(tmp_path: Path, cache: Path) -> Iterator[Browser]:
    """The explorer of the made article, with the chance that each of its figures is right."""
    keep(tmp_path / "rated.duckdb", rated(0.83, 0.41, None))
    opened = Browser(tmp_path / "rated.duckdb")
    yield opened
    opened.app.close()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache of its own for the explorer's copies."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("COPYDESK_CACHE", str(folder))
    yield folder


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection, or asks for the address of a host, fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
