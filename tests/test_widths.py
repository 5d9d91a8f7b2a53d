"""Tables on terminals of any width: nothing is wider, no column is too narrow to read."""

import os
import re
import shutil
from pathlib import Path

import pytest
from rich.console import Console
from searches import one_in
from typer.testing import CliRunner

import copydesk
from copydesk.cli import app
from copydesk.render.plain import plain_table
from copydesk.store.shown import SHOWN

WIDTHS = one_in(2, (60, 80, 200))


@pytest.fixture(scope="module")
def store(compared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("widths") / "a.duckdb"
    shutil.copyfile(compared_store, copied)
    return copied


def printed(monkeypatch: pytest.MonkeyPatch, width: int, *words: object) -> list[str]:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    done = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    return re.sub(r"\x1b\[[\d;]*m", "", done.stdout).splitlines()


@pytest.mark.parametrize("table", one_in(2, SHOWN))
def test_every_table_fits_and_its_columns_can_be_read(
    store: Path, monkeypatch: pytest.MonkeyPatch, table: str
) -> None:
    seen = {}
    for width in WIDTHS:
        lines = printed(monkeypatch, width, "show", store, table, "--limit", 8, "--format", "table")
        assert max(map(len, lines)) <= width, max(lines, key=len)
        for at, line in enumerate(lines):
            if re.fullmatch(r"\s*─{20,}\s*", line):
                head = [name for name in re.split(r"\s{2,}", lines[at - 1].strip()) if name]
                assert all(len(name) > 1 for name in head)
        seen[width] = {word for line in lines for word in line.split()}
    if table not in ("statistics", "figures", "series"):
        with copydesk.open_store(store) as opened:  # of an empty column not even the name stands below
            names = set(opened.to_arrow(table).column_names)
        whole = {one for one in seen[200] - names if len(one) <= 14 and one.isalnum()}
        assert whole <= seen[60] | {"…"}, "what does not fit beside the others stands below"


def test_the_dictionary_and_any_answer_fit(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in WIDTHS:
        for words in (
            ("columns", "statistics", "--format", "table"),
            ("columns", "--format", "table"),
            ("show", store, "--sort", "-value", "--limit", 3, "--format", "table"),
            ("query", store, "SELECT * FROM statistics LIMIT 3", "--format", "table"),
        ):
            assert max(map(len, printed(monkeypatch, width, *words))) <= width


def lines_of(columns: list[str], rows: list[dict[str, object]], width: int) -> list[str]:
    console = Console(width=width, file=open(os.devnull, "w"), record=True)  # noqa: SIM115
    console.print(plain_table(columns, rows, width))
    console.file.close()
    return [line.rstrip() for line in console.export_text().splitlines() if line.strip()]


def test_what_does_not_fit_stands_under_its_row_with_its_name() -> None:
    rows: list[dict[str, object]] = [
        {
            "n": 12.5,
            "word": "boats that were lost off the coast in a storm",
            "is_so": True,
            "id": "0123456789ab",
        },
        {"n": None, "word": "two", "is_so": None, "id": "cd"},
    ]
    assert lines_of(["n", "word", "is_so", "id"], rows, 80)[2].split() == [
        "12.5", *str(rows[0]["word"]).split(), "yes", "01234567",
    ]  # fmt: skip
    narrow = lines_of(["n", "word", "is_so", "id"], rows, 34)
    assert narrow[0].split() == ["n", "word", "is_so"]
    assert [narrow[5], narrow[-1]] == ["   id 01234567", "   id cd"]


@pytest.mark.parametrize("width", [9, 20, 500])
def test_odd_widths_and_odd_rows_are_laid_out(width: int) -> None:
    wide: list[dict[str, object]] = [{"a": "船" * 90, "b": ["x", "y"], "c": None, "d": 10**30, "e": "a\nb"}]
    assert lines_of(["a", "b", "c", "d", "e"], wide, width)
    assert lines_of(["a"], [], width)
    assert lines_of([], [], width) == []
