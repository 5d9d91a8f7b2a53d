"""The documentation is built offline, loads nothing from elsewhere, and has what the code says of itself."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

import copydesk
from copydesk.cli import COMMANDS
from copydesk.store.shown import SHOWN

pytest.importorskip("mkdocs", reason="the documentation wants 'pip install copydesk[docs]'")
ROOT = Path(__file__).parent.parent
ROOMS = ("", "src/copydesk")  # where a page names files from


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make docs` builds it; a warning, such as a link that leads nowhere, is an error."""
    made = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(made)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return made


def page(site: Path, name: str) -> str:
    return unescape((site / name).read_text(encoding="utf-8"))


def test_every_page_is_in_the_navigation(site: Path) -> None:
    listed = set(re.findall(r"[\w/]+\.md", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    there = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    assert there == listed
    assert all((site / name).with_suffix(".html").exists() for name in there)


@pytest.mark.parametrize("page", ["docs/explanation/rooms.md", "CONTRIBUTING.md"])
def test_files_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|tools|docs|[a-z]+)/[\w/.]+\.(?:py|toml|sql|md))`", text))
    assert len(named) > 15
    assert [
        n for n in named if not (n.startswith("mine/") or any((ROOT / at / n).exists() for at in ROOMS))
    ] == []


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    elsewhere = r"""["']?(?:https?:)?//"""
    loaded = re.compile(
        rf"<(?:script|img|iframe|source)[^>]*\ssrc={elsewhere}"
        rf"|<link[^>]*rel=[\"']?(?:stylesheet|preconnect|preload)[^>]*href={elsewhere}"
    )
    found = {path.name for path in site.rglob("*.html") if loaded.search(path.read_text(encoding="utf-8"))}
    assert found == set()


def test_the_reference_has_every_command_option_name_and_column(site: Path) -> None:
    commands = page(site, "reference/command.html")
    assert [one.__name__ for one in COMMANDS if f'id="{one.__name__}"' not in commands] == []
    assert "--into" in commands and "gazetteer add" in commands
    python = page(site, "reference/python.html")
    names = [name for name in copydesk.__all__ if name != "__version__"]
    assert [name for name in names if f'id="{name.lower()}"' not in python] == []
    columns = page(site, "reference/columns.html")
    assert [name for name in SHOWN if f'id="{name}"' not in columns] == []
    assert "confidence" in columns and "DOUBLE" in columns


def test_the_limits_are_figures_of_the_evaluation(site: Path) -> None:
    limits = page(site, "explanation/limits.html")
    assert "figures-validation" in limits and "statistic whole" in limits
    assert "generated:" not in limits


def test_no_page_is_left_with_something_to_generate(site: Path) -> None:
    assert [p.name for p in site.rglob("*.html") if "<!-- generated" in p.read_text(encoding="utf-8")] == []
