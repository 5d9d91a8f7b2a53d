"""The same input gives the same bytes, wherever and whenever it is read."""

import os
import subprocess
import sys
from pathlib import Path

from copydesk.store.export import EXPORTS
from copydesk.store.shown import SHOWN

EXAMPLES = Path(__file__).parent.parent / "examples"
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"},
)

# All formats by one process: to start one takes longer than to write what there is.
EXPORTING = """
import sys
from copydesk import open_store
from copydesk.store.export import EXPORTS, export
with open_store(sys.argv[1]) as store:
    for format in EXPORTS:
        export(store, format, f"{sys.argv[2]}/{format}")
"""


def outputs(folder: Path, place: dict[str, str]) -> dict[str, bytes]:
    """Everything that the program writes about the examples."""
    env, out = {**os.environ, **place}, folder / place["PYTHONHASHSEED"]
    command = [sys.executable, "-m", "copydesk"]
    store = str(out / "a.duckdb")
    out.mkdir()
    printed = subprocess.run(
        [*command, "extract", str(EXAMPLES), "--into", store, "--format", "jsonl"],
        env=env,
        capture_output=True,
        check=True,
    ).stdout
    subprocess.run([*command, "corroborate", store], env=env, check=True, capture_output=True)
    subprocess.run([sys.executable, "-c", EXPORTING, store, str(out)], env=env, check=True)
    (out / "a.duckdb").unlink()
    written = sorted(path for path in out.rglob("*") if path.is_file())
    return {"printed": printed, **{path.relative_to(out).as_posix(): path.read_bytes() for path in written}}


def test_hash_seed_time_zone_and_locale_change_no_byte(tmp_path: Path) -> None:
    here, there = (outputs(tmp_path, place) for place in ELSEWHERE)
    assert here.keys() == there.keys()
    assert {name.partition("/")[0] for name in here} == {"printed", *EXPORTS}
    assert len(here) > 2 * len(SHOWN)
    assert [name for name in here if here[name] != there[name]] == []
    # A store sorts its articles; the command prints them in the order in which they were read.
    assert sorted(here["printed"].splitlines()) == sorted(here["jsonl/extractions.jsonl"].splitlines())
