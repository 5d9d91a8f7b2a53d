"""What the documents say is there, and does what they say."""

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import demo
import duckdb
import pytest
import readme
import typer.main
from commands import run

from copydesk.cli import app
from copydesk.store import connect

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
GUIDES = ("README.md", "docs/index.md", "docs/tutorial.md", "docs/howto.md")


def commands_of(page: str) -> list[str]:
    return re.findall(r"^    (copydesk .*)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)


COMMANDS = list(dict.fromkeys(command for page in GUIDES for command in commands_of(page)))


def here(command: str, folder: Path) -> str:
    """Run a command of a page as `readme.run` does, in this process."""
    words = shlex.split(command, comments=True)[1:]
    return readme.trimmed(run(*words, cwd=folder, env={**os.environ, **readme.TERMINAL}).stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder as the README's reader has it."""
    made = tmp_path_factory.mktemp("reader")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readme, "run", here)
        readme.prepare(made)
        yield made


# `check` runs every corpus, which is a test of its own; `serve` goes on until it is stopped.
ENDLESS = ("copydesk check", "copydesk serve")


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(ENDLESS)])
def test_every_command_of_readme_and_guides_runs(folder: Path, command: str) -> None:
    assert "Traceback" not in readme.run(command, folder)


def test_the_readme_is_short_and_names_commands_that_there_are() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    plain = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    assert len(plain.split()) <= 700
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert len(commands_of("README.md")) == 5
    assert {shlex.split(line)[1] for line in COMMANDS} <= set(commands)


def test_ten_tasks_are_told_with_a_command_or_a_page_for_each() -> None:
    tasks = re.split(r"^## ", (ROOT / "docs/howto.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert len(tasks) == 10
    assert [task.splitlines()[0] for task in tasks if "    copydesk " not in task] == []


@pytest.mark.parametrize("page", ["README.md", "docs/reference/python.md"])
def test_the_python_of_the_pages_runs(
    folder: Path, page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    snippets = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert snippets
    for snippet in snippets:
        exec(compile(snippet, page, "exec"), {"__name__": "__main__"})
        assert "300" in capsys.readouterr().out


PRINTED = [page for page in readme.PAGES if readme.BLOCK.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PRINTED, ids=lambda page: page.name)
def test_the_pages_show_what_is_printed(folder: Path, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert readme.renewed(text, folder) == text, "'make readme' prints it again"


def test_the_readme_and_the_tutorial_show_something_printed() -> None:
    assert {"README.md", "tutorial.md"} <= {page.name for page in PRINTED}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_and_targets_that_are_named_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    files = re.findall(r"`((?:src|tests|tools|examples|\.ci)/[\w./-]*)`", text) + re.findall(
        r"\]\(([\w./]+)\)", text
    )
    assert [name for name in files if not (ROOT / name).exists()] == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_every_test_that_the_list_of_faults_names_is_there() -> None:
    told = re.findall(
        r"`(?:[\w./]*::)?(test_\w+)`", (ROOT / "tests/faults/README.md").read_text(encoding="utf-8")
    )
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert len(told) > 40 and [name for name in told if f"def {name}(" not in written] == []


def test_every_target_of_the_makefile_is_documented() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert listed
    assert [name for name in listed[1].split() if f"make {name}" not in text] == ["install", "clean"]


def test_the_demo_shows_two_articles_their_figure_and_why_on_one_screen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "a.duckdb"
    shutil.copyfile(folder / "articles.duckdb", store)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "110")
    demo.main(str(store))
    said = capsys.readouterr().out
    commands = [line.split()[2] for line in said.splitlines() if line.startswith("$ copydesk")]
    assert commands == ["extract", "corroborate", "show", "why"]
    shown, _, why = said.partition("$ copydesk why")
    assert shown.count(" value ") == 2 and "what" in shown
    assert "2 articles" in why and "together" in why and "To try next" in why
    assert len(said.splitlines()) <= 68


def test_a_demo_store_of_an_earlier_version_is_made_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "a.duckdb"
    assert demo._is_new(store)
    with duckdb.connect(str(store)) as made:
        made.execute("CREATE TABLE store AS SELECT 1 AS version")
    assert demo._is_new(store) and not store.exists()
    assert "written by an earlier version" in capsys.readouterr().out
    connect.to_write(store).close()
    assert not demo._is_new(store) and store.exists()
