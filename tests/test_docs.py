"""What the documents say is there, and does what they say."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import demo
import pytest
import readme
import typer.main

from copydesk.cli import app

ROOT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
COMMANDS = re.findall(r"^    (copydesk .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the README's reader has it."""
    made = tmp_path_factory.mktemp("reader")
    readme.prepare(made)
    return made


# `check` runs every corpus, which is a test of its own; `serve` goes on until it is stopped.
ENDLESS = ("copydesk check", "copydesk serve")


@pytest.mark.parametrize("command", [line for line in COMMANDS if not line.startswith(ENDLESS)])
def test_every_command_of_the_readme_runs(folder: Path, command: str) -> None:
    assert "Traceback" not in readme.run(command, folder)


def test_the_readme_names_every_command() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {shlex.split(line)[1] for line in COMMANDS} == set(commands)


def test_the_python_of_the_readme_runs(folder: Path) -> None:
    snippets = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert snippets
    for snippet in snippets:
        done = subprocess.run([sys.executable, "-c", snippet], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert "300" in done.stdout


def test_the_readme_shows_what_is_printed(folder: Path) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.BLOCK.search(text)
    assert readme.renewed(text, folder) == text, "'make readme' prints it again"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_and_targets_that_are_named_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    files = re.findall(r"`((?:src|tests|tools|examples|\.ci)/[\w./-]*)`", text) + re.findall(
        r"\]\(([\w./]+)\)", text
    )
    assert [name for name in files if not (ROOT / name).exists()] == []
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^    |`)make ([a-z]+)", text, re.MULTILINE)) <= targets


def test_every_target_of_the_makefile_is_documented() -> None:
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert listed
    assert [name for name in listed[1].split() if f"make {name}" not in text] == ["install", "clean"]


def test_the_demo_shows_two_articles_their_figure_and_why_on_one_screen(
    examples_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "a.duckdb"
    shutil.copyfile(examples_store, store)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "110")
    demo.main(str(store))
    said = capsys.readouterr().out
    commands = [line.split()[2] for line in said.splitlines() if line.startswith("$ copydesk")]
    assert commands == ["extract", "corroborate", "show", "why"]
    shown, _, why = said.partition("$ copydesk why")
    assert shown.count(" value ") == 2 and "what" in shown
    assert "2 articles" in why and "together" in why and "To try next" in why
    assert len(said.splitlines()) <= 65
