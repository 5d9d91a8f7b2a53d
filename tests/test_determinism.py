"""The same input gives the same bytes, wherever and whenever it is read."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import run
from searches import one_in, so_many

from copydesk.store import open_store
from copydesk.store.export import EXPORTS, export
from copydesk.store.shown import SHOWN

EXAMPLES = Path(__file__).parent.parent / "examples"
# This process has a hash seed that nobody knows; a process elsewhere has all of these.
HERE = "Pacific/Kiritimati"
ELSEWHERE = {
    "PYTHONHASHSEED": "77",
    "TZ": "America/Adak",
    "LANG": "tr_TR.UTF-8",
    "LC_ALL": "C",
    "SOURCE_DATE_EPOCH": "0",
}

# By default every fourth format, and these two.
FORMATS = sorted({"csv", "jsonl", *one_in(4, sorted(EXPORTS))})
EXTRACT = ("extract", "articles", "--into", "a.duckdb", "--format", "jsonl")
# All commands and these formats by one process: to start one takes longer than to write what there is.
ALL = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from test_determinism import written
print(written(), end="")
"""


def written() -> str:
    """Give all commands in this folder, in this process; what the first of them prints."""
    printed = run(*EXTRACT, code=1).stdout  # one line of the articles is broken
    run("corroborate", "a.duckdb")
    with open_store("a.duckdb") as store:
        for format in FORMATS:
            export(store, format, format)
    return printed


def outputs(out: Path, printed: str) -> dict[str, bytes]:
    """What was printed, and every file that was written in a folder, by its name."""
    (out / "a.duckdb").unlink()
    (out / "articles").unlink()
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {"printed": printed.encode(), **{p.relative_to(out).as_posix(): p.read_bytes() for p in files}}


def test_clock_place_hash_seed_time_zone_and_locale_change_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "articles").mkdir()
    for path in sorted(EXAMPLES.iterdir())[:: so_many(1, 3)]:
        shutil.copy(path, tmp_path / "articles")
    (tmp_path / "articles" / "broken.jsonl").write_text('{"text": "Forty boats sank."}\n{"text": "Ten\n')
    for place in ("here", "there"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "articles").symlink_to(tmp_path / "articles")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", HERE)
        patch.chdir(tmp_path / "here")
        time.tzset()
        here = outputs(tmp_path / "here", written())
    time.tzset()
    script = tmp_path / "all.py"  # a file: where there is none, DuckDB believes that somebody watches its bar
    script.write_text(ALL)
    done = subprocess.run(
        [sys.executable, script, Path(__file__).parent],
        cwd=tmp_path / "there",
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    there = outputs(tmp_path / "there", done.stdout)
    assert here.keys() == there.keys()
    assert {name.partition("/")[0] for name in here} == {"printed", *FORMATS}
    assert len(here) > so_many(2, 1) * len(SHOWN)
    assert [name for name in here if here[name] != there[name]] == []
    # A store sorts its articles; the command prints them in the order in which they were read.
    read = here["printed"].splitlines()
    assert sum(b'"rejected"' in line for line in read) == 1
    assert sorted(read) == sorted(here["jsonl/extractions.jsonl"].splitlines())
