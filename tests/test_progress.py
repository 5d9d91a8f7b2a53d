"""How far a run is: the total, the share, the time that is left."""

import sys
import types
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import copydesk
from copydesk.render import bars
from copydesk.render.progress import Tally


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("x" * 100)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "many.jsonl").write_text("y" * 300)
    return tmp_path


def test_the_share_is_that_of_the_files_and_within_a_file_that_of_its_articles(folder: Path) -> None:
    extent = bars.Extent([folder])
    assert extent.read("a.txt", 90) == 0.25
    assert extent.read("b/many.jsonl", 60) == pytest.approx(0.4)
    assert extent.read("b/many.jsonl", 60) == pytest.approx(0.55)
    assert extent.read("b/many.jsonl/inner.txt", 1000) == 1.0


@pytest.mark.parametrize("paths", [["-"], ["s3://bucket/folder"], [], ["none.txt"]])
def test_what_has_no_size_has_no_share(paths: list[str]) -> None:
    assert bars.Extent(paths).read("a.txt", 10) is None


def test_a_terminal_shows_count_share_and_time(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally([str(folder)])
    tally._console = Console(force_terminal=True, width=100, highlight=False)
    with tally.shown(quiet=False) as moves:
        for one in tally.counted(copydesk.read(folder / "a.txt")):
            assert one.document.source == "a.txt"
            next(moves)
    said = capsys.readouterr().out
    assert "1 article, 0 statistics" in said and "25%" in said and "left" in said


def test_what_is_piped_shows_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(copydesk.progress([1, 2, 3])) == [1, 2, 3]
    assert len(list(copydesk.progress(copydesk.read(folder / "a.txt"), of=folder))) == 1
    assert capsys.readouterr() == ("", "")


def test_a_notebook_shows_a_bar_without_a_further_package(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Handle:
        def update(self, what: Any) -> None:
            shown.append(what._repr_html_())

    def display(what: Any, display_id: bool) -> Handle:
        shown.append(what._repr_html_())
        return Handle()

    ipython = types.ModuleType("IPython")
    module = types.ModuleType("IPython.display")
    module.display = display  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    monkeypatch.setattr("rich.console._is_jupyter", lambda: True)
    monkeypatch.setattr(bars, "_EVERY", 0.0)
    assert list(copydesk.progress(iter("abcd"), of=4)) == list("abcd")
    assert len(shown) == 5 and "starting" in shown[0] and "value=" not in shown[0]
    assert 'value="50.0"' in shown[2] and "2 articles of 4, 50%" in shown[2] and "s left" in shown[2]
    assert "4 articles of 4, 100%" in shown[4] and "left" not in shown[4]
