"""A day's work, command by command, as an analyst gives them on a terminal: each answer, and that it fits."""

import io
import os
import re
import shutil
import sys
from contextlib import chdir
from pathlib import Path
from unittest.mock import patch

import pytest
from rich.cells import cell_len
from searches import one_in

from copydesk.cli import main
from copydesk.store.shown import SHOWN

WIDTHS = one_in(3, (40, 80, 200))
RELEASE = """\
PATRAS, Greece – Kallisto Lines said on 20 September 2022 that its ferry Aretousa carried 212 passengers.

The company puts the damage at 15 million euros.
"""


class Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def ask(folder: Path, width: int, *words: str) -> tuple[int, str]:
    """Give a command in a folder, on a terminal of some width: its code, and all that it prints."""
    out = Terminal(io.BytesIO(), encoding="utf-8", write_through=True)
    terminal = {"COLUMNS": str(width), "LINES": "50", "NO_COLOR": "1", "TERM": "dumb"}
    code = 0
    try:
        with (
            patch.multiple(sys, argv=["copydesk", *words], stdout=out, stderr=out),
            patch.dict(os.environ, terminal),
            chdir(folder),
        ):
            main()
    except SystemExit as left:
        code = int(left.code or 0)
    held = out.buffer
    assert isinstance(held, io.BytesIO)
    return code, re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", held.getvalue().decode())


def words_of(printed: str) -> str:
    return " ".join(printed.split())


def too_wide(printed: str, width: int) -> list[str]:
    """Lines that the terminal would break; a command is never broken, so that it can be copied."""
    lines = printed.replace("\r", "\n").splitlines()
    whole = re.compile(r"Error:|.*copydesk |  --format <")
    return [line for line in lines if cell_len(line.rstrip()) > width and not whole.match(line)]


@pytest.fixture(scope="module")
def desk(compared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of last month's articles, compared, and a press release."""
    folder = tmp_path_factory.mktemp("day")
    shutil.copyfile(compared_store, folder / "articles.duckdb")
    (folder / "release.txt").write_text(RELEASE)
    return folder


def test_a_press_release_is_set_against_the_articles_of_last_month(desk: Path) -> None:
    steps = (
        (("extract", "release.txt", "--into", "articles.duckdb", "--fast"), "1 input: 1 ok"),
        (
            ("show", "articles.duckdb", "figures", "--limit", "1"),
            "'copydesk corroborate articles.duckdb'",
        ),
        (("corroborate", "articles.duckdb"), "14 articles"),
        (("corroborate", "articles.duckdb"), "nothing new since it was last compared"),
    )
    for words, said in steps:
        code, printed = ask(desk, 80, *words)
        assert code == 0 and said in words_of(printed), printed
        assert not too_wide(printed, 80) or words[0] == "extract", too_wide(printed, 80)
    sql = "SELECT relation, value_a, value_b FROM relations WHERE 'release.txt' IN (url_a, url_b)"
    code, printed = ask(desk, 80, "query", "articles.duckdb", sql)
    assert code == 0 and {"agree", "revision", "212", "231"} <= set(printed.split())


ASKED = (
    ((), "copydesk serve articles.duckdb", 0),
    (("--help",), "corroborate", 0),
    (("show", "--help"), "TABLE", 0),
    (("show", "articles.duckdb", "--limit", "4"), "when", 0),
    (("show", "articles.duckdb", "--sort", "-value", "--limit", "4"), "article", 0),
    (("show", "articles.duckdb", "--where", "unit = 'percent'", "--limit", "4"), "%", 0),
    (("show", "articles.duckdb", "figures", "--limit", "3"), "origins", 0),
    (("show", "articles.duckdb", "figures", "--conflicts"), "conflict", 0),
    (("query", "articles.duckdb", "SELECT count(*) AS n FROM statistics"), "n", 0),
    (("query", "articles.duckdb", "SELECT * FROM statistics LIMIT 1"), "sentence", 0),
    (("columns",), "'copydesk columns TABLE' says what its columns are", 0),
    (("columns", "changes"), "type", 0),
    (("verify", "articles.duckdb"), "all exact", 0),
    (("query", "articles.duckdb", "SELECT valeu FROM statistics"), "did you mean value", 2),
    (("query", "articles.duckdb", "SELECT * FROM statistic"), "did you mean statistics?", 2),
    (("query", "articles.duckdb", "DELETE FROM statistics"), "a store is only read", 2),
    (("show", "articles.duckdb", "names"), "did you mean entities?", 2),
    (("show", "articles.duckdb", "reviews"), "'copydesk serve' shows what was decided", 2),
    (("columns", "nosuch"), "no table 'nosuch'; there are articles, statistics", 2),
    (("show", "articles.duckdb", "--sort", "valeu"), "did you mean value", 2),
    (("show", "other.duckdb"), "'copydesk extract PATH --into other.duckdb'", 2),
    (("serve", "other.duckdb"), "there is no such store", 2),
    (("why", "articles.duckdb", "zzzz"), "no record whose id begins with 'zzzz'", 2),
    (("extract", "https://example.org/a"), "web addresses are not read", 2),
    (("extract", "nofolder"), "nofolder: there is no such file or folder", 2),
    (("extract", "release.txt", "--format", "tabel"), "'tabel' is not one of", 2),
    (("review", "articles.duckdb", "none.json"), "none.json: cannot be read", 2),
    (("shw", "articles.duckdb"), "Did you mean 'show'?", 2),
)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_question_of_a_day_is_answered_in_lines_that_fit(desk: Path, width: int) -> None:
    for words, said, expected in ASKED:
        code, printed = ask(desk, width, *words)
        assert (code, "Traceback" in printed) == (expected, False), (words, printed)
        assert said in words_of(printed) and "Value error" not in printed, (words, printed)
        assert not too_wide(printed, width), (words, too_wide(printed, width))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_table_of_a_day_fits(desk: Path, width: int) -> None:
    for table in SHOWN:
        code, printed = ask(desk, width, "show", "articles.duckdb", table, "--limit", "2")
        assert code == 0 and printed.strip(), table
        assert not too_wide(printed, width), (table, too_wide(printed, width))


def test_a_wrong_setting_is_named_with_its_file(desk: Path, tmp_path: Path) -> None:
    (tmp_path / "copydesk.toml").write_text('modle = "x"\n')
    code, printed = ask(tmp_path, 80, "show", str(desk / "articles.duckdb"))
    assert code == 2 and "copydesk.toml" in words_of(printed) and "modle" in printed
