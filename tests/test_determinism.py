"""The same input gives the same bytes, wherever and whenever it is read."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from searches import one_in, so_many

from copydesk.store.export import EXPORTS
from copydesk.store.shown import SHOWN

EXAMPLES = Path(__file__).parent.parent / "examples"
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "77",
        "TZ": "America/Adak",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": "0",
    },
)

# By default every fourth format, and these two.
FORMATS = sorted({"csv", "jsonl", *one_in(4, sorted(EXPORTS))})
# All commands and these formats by one process: to start one takes longer than to write what there is.
ALL = """
import sys
from copydesk import open_store
from copydesk.cli import main
from copydesk.store.export import export

formats = sys.argv[1:]
extract = ["extract", "articles", "--into", "a.duckdb", "--format", "jsonl"]
for words in (extract, ["corroborate", "a.duckdb"]):
    sys.argv[1:] = words
    try:
        main()
    except SystemExit as end:
        assert end.code == (words is extract), end.code  # one line of the articles is broken
    sys.stdout.flush()
    sys.stdout = sys.stderr
with open_store("a.duckdb") as store:
    for format in formats:
        export(store, format, format)
"""


def outputs(folder: Path, place: dict[str, str]) -> dict[str, bytes]:
    """Everything that the program writes about the examples and a file with a broken line."""
    out = folder / place["PYTHONHASHSEED"]
    out.mkdir()
    (out / "articles").symlink_to(folder / "articles")
    script = folder / "all.py"  # a file: where there is none, DuckDB believes that somebody watches its bar
    script.write_text(ALL)
    with (out / "printed").open("wb") as printed:
        subprocess.run(
            [sys.executable, script, *FORMATS],
            cwd=out,
            env={**os.environ, **place},
            stdout=printed,
            check=True,
        )
    (out / "a.duckdb").unlink()
    (out / "articles").unlink()
    written = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in written}


def test_clock_place_hash_seed_time_zone_and_locale_change_no_byte(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for path in sorted(EXAMPLES.iterdir())[:: so_many(1, 3)]:
        shutil.copy(path, tmp_path / "articles")
    (tmp_path / "articles" / "broken.jsonl").write_text('{"text": "Forty boats sank."}\n{"text": "Ten\n')
    here, there = (outputs(tmp_path, place) for place in ELSEWHERE)
    assert here.keys() == there.keys()
    assert {name.partition("/")[0] for name in here} == {"printed", *FORMATS}
    assert len(here) > so_many(2, 1) * len(SHOWN)
    assert [name for name in here if here[name] != there[name]] == []
    # A store sorts its articles; the command prints them in the order in which they were read.
    read = here["printed"].splitlines()
    assert sum(b'"rejected"' in line for line in read) == 1
    assert sorted(read) == sorted(here["jsonl/extractions.jsonl"].splitlines())
