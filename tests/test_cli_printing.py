"""What `show`, `why` and `query` print: tables, files, and what a person has typed wrongly."""

import csv
import html
import io
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from commands import SHORT, run
from kept import keep
from made import rated
from typer.testing import CliRunner

from copydesk.cli import app
from copydesk.errors import InputError
from copydesk.store import layouts
from copydesk.store.shown import SHOWN


@pytest.fixture(scope="module")
def store(compared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples in a store, laid side by side."""
    return Path(shutil.copy(compared_store, tmp_path_factory.mktemp("store") / "a.duckdb"))


@pytest.mark.parametrize("what", SHOWN)
def test_show_prints_every_table(store: Path, what: str) -> None:
    rows = list(csv.DictReader(io.StringIO(run("show", store, what).stdout)))
    empty = (
        "crowds",
        "claims",
        "claim_groups",
        "claim_relations",
    )  # three articles are no crowd, and claims were not asked for
    assert rows or what in empty, what
    shown = run("show", store, what, "--limit", "3", env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "120"})
    assert "\x1b[" in shown.stdout
    for_eyes = {**os.environ, "FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "120"}
    assert not re.search(r"\x1b\[(\d;)?3\dm", run("show", store, what, "--limit", "3", env=for_eyes).stdout)


def test_show_chooses_sorts_and_limits(store: Path) -> None:
    done = run("show", store, "--where", "unit = 'percent'", "--sort", "-value", "--limit", "2")
    values = [float(row["value"]) for row in csv.DictReader(io.StringIO(done.stdout))]
    assert values == sorted(values, reverse=True) and len(values) == 2
    assert "no column 'size'" in run("show", store, "--sort", "size", code=2).stderr


def test_show_takes_what_is_surely_right(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    keep(path, rated(0.83, 0.41, None))

    def shown(*words: str) -> list[str]:
        done = CliRunner().invoke(app, ["show", str(path), *words], catch_exceptions=False)
        return [row["confidence"] for row in csv.DictReader(io.StringIO(done.stdout))]

    assert shown("--sure", "0.8") == ["0.83"]
    assert shown("--sure", "0.4", "--sort", "-confidence") == ["0.83", "0.41"]
    assert shown("--sure", "0.4", "--where", "unit = 'percent' -- shares") == ["0.41"]
    assert shown("--where", "confidence < .5") == ["0.41"]
    with pytest.raises(InputError, match="--sure is for statistics"):
        shown("places", "--sure", "0.8")


def test_why_shows_the_sentence_and_the_rules(store: Path) -> None:
    first = next(csv.DictReader(io.StringIO(run("show", store, "--where", "measure = 'children'").stdout)))
    said = run("why", store, first["id"][:8]).stdout
    assert "─ value" in said and first["id"] in said and " ".join(first["rule"].split()[:2]) in said


def test_why_shows_a_figure_of_several_articles_with_its_readings(store: Path) -> None:
    figure = next(csv.DictReader(io.StringIO(run("show", store, "figures").stdout)))
    said = run("why", store, figure["id"][:8]).stdout
    assert figure["label"] in said and f"{figure['articles']} articles" in said
    assert "no record whose id begins with 'zz'" in run("why", store, "zz", code=2).stderr


def test_query_answers_and_refuses(store: Path) -> None:
    assert run("query", store, "SELECT count(*) AS n FROM documents").stdout == "n\n13\n"
    assert "give one SELECT" in run("query", store, "DROP TABLE documents", code=2).stderr


def test_what_is_piped_is_csv_unless_a_table_is_asked_for(store: Path) -> None:
    assert "latitude" in next(csv.DictReader(io.StringIO(run("show", store, "places").stdout)))
    lines = run("show", store, "places", "--format", "table").stdout.splitlines()
    assert any({"text", "name", "kind"} <= set(line.split()) for line in lines) and "," not in lines[0]


def asked(*words: object) -> bytes:
    """What the command prints, in this process."""
    done = CliRunner().invoke(app, [str(word) for word in words])
    if done.exception is not None:
        raise done.exception
    return done.stdout_bytes


def test_every_layout_has_the_same_rows_in_it(store: Path) -> None:
    import pyarrow.parquet

    sql = "SELECT * FROM places_flat ORDER BY url, start, id"
    for words in (("show", store, "places"), ("query", store, sql)):
        found = {name: asked(*words, "--format", name) for name in layouts.LAYOUTS}
        rows = list(csv.DictReader(io.StringIO(found["csv"].decode())))
        names = [row["name"] for row in rows]
        assert names
        assert [row["name"] or "" for row in json.loads(found["json"])] == names
        assert [json.loads(line)["name"] or "" for line in found["jsonl"].splitlines()] == names
        head, _, *body = found["markdown"].decode().splitlines()
        at = head.split("|").index(" name ")
        assert [line.split("|")[at].strip() for line in body] == names
        table = pyarrow.parquet.read_table(io.BytesIO(found["parquet"]))
        assert [name or "" for name in table["name"].to_pylist()] == names
        assert found["xlsx"] == asked(*words, "--format", "xlsx")
        assert all(name in sheet(found["xlsx"]) for name in names)


def test_what_has_parts_is_json_in_a_cell(store: Path) -> None:
    columns = (
        "{'a': 1, 'b': 'x é'} AS one",
        "[{'k': NULL}] AS some",
        "MAP {'m': 3} AS named",
        "['p', 'q'] AS words",
    )
    sql = f"SELECT {', '.join(columns)}"
    said = {
        name: asked("query", store, sql, "--format", name) for name in ("csv", "markdown", "xlsx", "table")
    }
    (row,) = csv.DictReader(io.StringIO(said["csv"].decode()))
    parts = [{"a": 1, "b": "x é"}, [{"k": None}], [["m", 3]]]
    assert [json.loads(row[name]) for name in ("one", "some", "named")] == parts and row["words"] == "p; q"
    for name in ("markdown", "table"):
        assert '{"a": 1, "b": "x é"}' in said[name].decode() and "'a'" not in said[name].decode()
    assert row["one"] in sheet(said["xlsx"]) and row["some"] in sheet(said["xlsx"])


def sheet(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return html.unescape(book.read("xl/sharedStrings.xml").decode())


def test_a_text_is_no_formula_in_a_sheet_and_ends_no_cell_of_markdown(tmp_path: Path) -> None:
    import pyarrow

    odd = ["=1+1", "a | b\nc", "http://x.example", "<b>", None]
    table = pyarrow.table({"text": odd, "value": [1.5, 2.0, None, -3.0, 0.0]})
    found = {}
    for name in layouts.LAYOUTS:
        out = io.BytesIO()
        layouts.write(table, name, out)
        found[name] = out.getvalue()
    book = zipfile.ZipFile(io.BytesIO(found["xlsx"]))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml") and "=1+1" in sheet(found["xlsx"])
    assert not [name for name in book.namelist() if "rels/sheet" in name]  # no link
    assert "| a \\| b c | 2 |" in found["markdown"].decode()
    assert json.loads(found["json"])[3] == {"text": "<b>", "value": -3}
    empty = io.BytesIO()
    layouts.write(table.slice(0, 0), "json", empty)
    assert json.loads(empty.getvalue()) == []


def test_what_is_no_text_does_not_go_to_a_terminal(store: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "copydesk", "show", str(store), "--format", "xlsx"]
    done = subprocess.run(command, stdout=follower, stderr=subprocess.PIPE, text=True)
    os.close(follower)
    os.close(leader)
    assert done.returncode == 2
    assert "--format xlsx > rows.xlsx" in done.stderr


def test_a_wrong_column_names_the_near_ones_and_lists_all(store: Path) -> None:
    for words in (
        ("show", store, "--where", "mesure = 'boats'"),
        ("show", store, "--sort", "mesure"),
        ("query", store, "SELECT mesure FROM statistics_flat"),
        ("query", store, "SELECT s.mesure FROM statistics_flat AS s"),
    ):
        with pytest.raises(InputError, match=r"no column 'mesure'; did you mean measure.*are value"):
            asked(*words)


def test_show_on_what_is_no_store_says_how_one_is_made(tmp_path: Path) -> None:
    path = tmp_path / "an article.txt"
    path.write_text(SHORT * 100)
    said = run("show", path, code=2).stderr
    assert "not a store" in said and "copydesk extract PATH --into" in said


def test_a_narrow_terminal_gets_no_line_that_is_wider(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "60")):
        monkeypatch.setenv(name, value)
    first = json.loads(asked("show", store, "--limit", "1", "--format", "json"))[0]
    for words in (("show", store), ("show", store, "figures"), ("why", store, first["id"][:8])):
        lines = re.sub(r"\x1b\[[\d;]*m", "", asked(*words).decode()).splitlines()
        assert max(map(len, lines)) <= 60, max(lines, key=len)
