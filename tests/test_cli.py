"""The command as a person, a pipe and a script meet it."""

import csv
import io
import json
import os
import resource
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from commands import SHORT, apart, run
from typer.testing import CliRunner

import copydesk
from copydesk import records
from copydesk.cli import app

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples and an empty file in a store, by the command."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "empty.txt").write_text("")
    done = run("extract", EXAMPLES, folder / "empty.txt", "--into", folder / "a.duckdb", code=1)
    assert done.stdout == ""
    assert "rejected: empty.txt" in done.stderr
    assert "14 inputs: 13 ok, 1 rejected" in done.stderr and "13 added" in done.stderr
    run("corroborate", folder / "a.duckdb")
    return folder / "a.duckdb"


@pytest.fixture(scope="module")
def printed() -> str:
    """The examples as JSON lines, by the command."""
    return run("extract", EXAMPLES, "--format", "jsonl").stdout


def test_help_is_there_at_once_and_names_every_command() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    said = apart("--help").stdout
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    for command in ("extract", "show", "corroborate", "why", "query", "export", "verify", "check"):
        assert f"  {command} " in said
    assert took < 2.0  # half a second of work, with room for a slow machine
    assert "..." not in said.partition("Commands:")[2], (
        "the first sentence of a command is longer than its line"
    )
    heavy = ("spacy", "duckdb", "pyarrow", "numpy", "rich")
    code = f"import sys, copydesk.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_json_lines_are_the_contract_and_have_a_line_for_every_input(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    (tmp_path / "b.txt").write_text("")
    (tmp_path / "c.jsonl").write_text(
        '{"id": "x", "text": "Ten boats sank \U0001f6a4 in 2019."}\n{"id": "y"\n'
    )
    done = run("extract", tmp_path, "--format", "jsonl", code=1)
    assert done.stdout.isascii()
    found = [records.from_json(line) for line in done.stdout.splitlines()]
    assert [one.outcome.outcome for one in found] == ["ok", "rejected", "ok", "rejected"]
    assert found[2].document.source_id == "x"
    for line, one in zip(done.stdout.splitlines(), found, strict=True):
        assert records.to_json(one) == line
        assert list(json.loads(line)) == list(records.Extraction.__struct_fields__)
    assert "4 inputs: 2 ok, 2 rejected" in done.stderr
    assert "Traceback" not in done.stderr


def test_standard_input_is_an_article() -> None:
    done = run("extract", "-", "--format", "jsonl", input=SHORT)
    assert json.loads(done.stdout)["statistics"][0]["low"] == 40


def test_a_given_date_overrides_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    done = run("extract", tmp_path, "--published", "2001-02-03", "--format", "jsonl")
    document = json.loads(done.stdout)["document"]
    assert (document["published"], document["published_basis"]) == ("2001-02-03", "given")


def test_csv_is_the_flat_table(tmp_path: Path, store: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    done = run("extract", tmp_path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    with copydesk.open_store(store) as opened:
        assert list(rows[0]) == opened.to_arrow().column_names
    assert (rows[0]["value"], rows[0]["comparator"], rows[0]["title"]) == ("40", "~", "Measles")
    assert run("extract", tmp_path).stdout == done.stdout


def test_the_same_article_twice_is_in_the_flat_table_once(tmp_path: Path) -> None:
    line = json.dumps({"id": "1", "text": "Forty boats were lost in Harrow."}) + "\n"
    (tmp_path / "once.jsonl").write_text(line)
    once = run("extract", tmp_path / "once.jsonl", "--format", "csv").stdout
    (tmp_path / "once.jsonl").write_text(line * 3)
    assert run("extract", tmp_path / "once.jsonl", "--format", "csv").stdout == once
    assert len(list(csv.DictReader(io.StringIO(once)))) == 1


def test_an_empty_path_is_no_folder() -> None:
    assert "a path is empty" in run("extract", "", code=2).stderr


def test_a_path_may_have_a_blank_and_an_emoji(tmp_path: Path) -> None:
    folder = tmp_path / "my articles \U0001f6a2"
    folder.mkdir()
    (folder / "boats \U0001f6a4 & more.txt").write_text(SHORT)
    store = folder / "all of them \U0001f4f0.duckdb"
    done = run("extract", folder, "--into", store)
    assert "1 input: 1 ok" in done.stderr and shlex.quote(str(store)) in done.stderr
    assert "40" in run("show", store, "--format", "csv").stdout
    assert "boats \U0001f6a4 & more.txt" in run("query", store, "SELECT source FROM documents").stdout
    run("export", store, folder / "tables \u00fc", "--format", "csv")
    assert (folder / "tables \u00fc" / "statistics.csv").exists()


def test_workers_change_nothing_but_the_time(printed: str) -> None:
    two = run("extract", EXAMPLES, "--format", "jsonl", "--workers", "2")
    assert two.stdout == printed and printed.count("\n") == 13


def test_the_same_folder_again_adds_nothing_and_says_so(store: Path) -> None:
    done = run("extract", EXAMPLES, "--into", store)
    assert "13 inputs: 13 ok" in done.stderr and "nothing new, 13 already there" in done.stderr


def test_claims_that_are_not_read_again_are_not_lost_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    run("extract", tmp_path / "a.txt", "--into", tmp_path / "a.duckdb", "--claims")
    done = run("extract", tmp_path / "a.txt", "--into", tmp_path / "a.duckdb")
    assert "claims of these articles that are gone: " in done.stderr
    again = run("extract", tmp_path / "a.txt", "--into", tmp_path / "a.duckdb")
    assert "gone" not in again.stderr


def test_a_folder_without_articles_is_said_to_be_so_and_nothing_is_named_to_try(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    done = run("extract", tmp_path / "mine", "--into", tmp_path / "a.duckdb")
    assert "0 inputs: nothing was read" in done.stderr and "next:" not in done.stderr


def test_comparing_counts_one_figure_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    run("extract", tmp_path / "a.txt", "--into", tmp_path / "a.duckdb")
    said = run("corroborate", tmp_path / "a.duckdb").stdout
    assert said.startswith("1 article and 1 statistic: 0 stories that several articles tell, 0 figures,")
    done = run("show", tmp_path / "a.duckdb", "stories", "--conflicts", code=2)
    assert "--conflicts is for figures" in done.stderr


def test_a_store_in_the_folder_that_is_read_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    for said in ("1 added", "nothing new, 1 already there"):
        done = run("extract", ".", "--into", "a.duckdb", cwd=tmp_path)
        assert done.stderr.startswith(f"1 input: 1 ok; a.duckdb: {said}\nnext: copydesk show a.duckdb")


def test_extract_into_a_store_prints_too_if_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    done = run("extract", tmp_path / "a.txt", "--into", tmp_path / "a.duckdb", "--format", "jsonl")
    assert json.loads(done.stdout)["document"]["title"] == "Measles"
    shown = list(csv.DictReader(io.StringIO(run("show", tmp_path / "a.duckdb").stdout)))
    assert [row["value"] for row in shown] == ["40"]


def test_the_store_gives_back_what_extract_printed(store: Path, printed: str, tmp_path: Path) -> None:
    run("export", store, tmp_path, "--format", "jsonl")
    kept = (tmp_path / "extractions.jsonl").read_text().splitlines()
    assert set(printed.splitlines()) < set(kept) and len(kept) == 14


def test_verify_says_what_it_checked(store: Path) -> None:
    assert run("verify", store).stdout.startswith("13 texts and ")


def test_check_runs_the_examples_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "quantity").mkdir()
    (tmp_path / "quantity" / "rules.toml").write_text("")
    corpus = tmp_path / "quantity" / "corpus.toml"
    corpus.write_text('[[example]]\nexpect = { low = 40, unit = "percent" }\ntext = ["40%"]\n')
    assert "1 example: all read as they say" in run("check", tmp_path).stdout
    corpus.write_text('\n[[example]]\nexpect = { low = 41 }\ntext = ["40%"]\n')
    done = run("check", tmp_path, code=1)
    assert "corpus.toml:2: '40%': low is 40, not 41\n1 example: 1 read wrongly" in done.stdout
    corpus.write_text("[[exampel]]\n")
    assert "corpus.toml, line 1" in run("check", tmp_path, code=2).stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("extract",), "Missing argument"),
        (("extract", "x", "--format", "xml"), "xml"),
        (("extract", "x", "--workers", "0"), "workers"),
        (("extract", "x", "--published", "2020-13-40"), "YYYY-MM-DD"),
        (("extract", EXAMPLES, "--model", "nonesuch_md"), "pip install nonesuch_md"),
        (("extract", EXAMPLES, "--rules", "/nonesuch"), "/nonesuch"),
        (("show", "/nonesuch/a.duckdb"), "no such store"),
        (("show", EXAMPLES), "is a folder"),
        (("check", "/nonesuch"), "no such folder of rules"),
        (("nonesuch",), "nonesuch"),
    ],
)
def test_a_run_that_cannot_work_says_why_in_a_line_or_two(words: tuple[object, ...], said: str) -> None:
    done = run(*words, code=2)
    assert said in done.stderr and "Traceback" not in done.stderr


def test_a_missing_file_is_an_outcome_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    done = run("extract", tmp_path / "none.txt", tmp_path / "a.txt", "--format", "jsonl", code=1)
    assert [json.loads(line)["outcome"]["outcome"] for line in done.stdout.splitlines()] == ["rejected", "ok"]


def test_an_item_without_an_id_is_named_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": SHORT}, "a word", {"id": 7, "note": "none"}]))
    said = run("extract", tmp_path / "a.json", code=1).stderr
    assert "rejected: a.json: item 2: it is JSON" in said and "rejected: a.json (7): item 3: it has" in said


def test_claims_that_were_not_asked_for_are_explained(store: Path) -> None:
    done = run("show", store, "claims", "--format", "table")
    assert done.stdout == "no claims\n" and "--claims --into" in done.stderr
    assert "--claims" not in run("show", store, "claims", "--where", "false", "--format", "table").stderr


def test_ids_that_begin_alike_are_named_as_the_tables_are(store: Path) -> None:
    ids = [row["id"] for row in csv.DictReader(io.StringIO(run("show", store, "quotations").stdout))]
    said = run("why", store, ids[0][:1], code=2).stderr
    assert "more than one id" in said and "timexes" not in said and "toponyms" not in said


def test_a_reader_that_goes_is_no_error(store: Path) -> None:
    command = f"{sys.executable} -m copydesk query {store} 'SELECT * FROM range(200000)' | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("range\n", "", 0)


def test_debug_prints_where_it_happened() -> None:
    done = run("--debug", "show", "/nonesuch/a.duckdb", code=2)
    assert "Traceback" in done.stderr and "no such store" in done.stderr


def test_a_terminal_gets_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "a.txt")])
    assert done.exit_code == 0
    for said in ("Measles", "~40", "children", "2019-05-03", "Oslo", "the council"):
        assert said in done.output, done.output


def test_the_command_greets_and_says_its_version() -> None:
    assert run("--version").stdout == f"copydesk {copydesk.__version__}\n"
    said = run().stdout
    for command in ("copydesk extract articles/ ", "--into articles.duckdb", "copydesk show articles.duckdb"):
        assert command in said


def test_a_kept_run_ends_with_the_next_command_as_it_is_typed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SHORT)
    path = tmp_path / "my boats 🚤.duckdb"
    last = run("extract", tmp_path / "a.txt", "--into", path).stderr.splitlines()[-1]
    command = last.partition("next: ")[2].partition(";")[0]
    assert shlex.split(command) == ["copydesk", "show", str(path)]
    assert "40" in run(*shlex.split(command)[1:]).stdout


def test_a_shell_completes_commands() -> None:
    code = "import sys; sys.argv[0] = 'copydesk'; from copydesk.cli import main; main()"
    tabbed = {"_COPYDESK_COMPLETE": "complete_bash", "COMP_WORDS": "copydesk ex", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **tabbed}, capture_output=True, text=True
    )
    assert done.stdout.split() == ["extract", "export"]


def test_serve_says_how_it_is_stopped(store: Path) -> None:
    command = [sys.executable, "-m", "copydesk", "serve", str(store), "--port", "0"]
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a process in the background ignores it
    served = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    assert served.stdout is not None and served.stderr is not None
    assert served.stdout.readline().startswith("http://127.0.0.1:")
    served.stderr.readline()
    assert served.stderr.readline() == "Ctrl-C stops it\n"
    served.send_signal(signal.SIGINT)
    served.communicate(timeout=60)


def test_serve_opens_a_browser_if_asked(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(
        "copydesk.explorer.server.run", lambda store, ready, **more: ready("http://127.0.0.1:1/")
    )
    done = CliRunner().invoke(app, ["serve", str(store), "--open"])
    assert done.exit_code == 0
    assert opened == ["http://127.0.0.1:1/"] and "no browser could be opened" in done.output
