"""The same input gives the same bytes, wherever and whenever it is read."""

import os
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
ELSEWHERE = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"},
)


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
    for format in ("csv", "jsonl", "parquet"):
        subprocess.run(
            [*command, "export", store, str(out), "--format", format],
            env=env,
            check=True,
            capture_output=True,
        )
    (out / "a.duckdb").unlink()
    return {"printed": printed, **{path.name: path.read_bytes() for path in sorted(out.iterdir())}}


def test_hash_seed_time_zone_and_locale_change_no_byte(tmp_path: Path) -> None:
    here, there = (outputs(tmp_path, place) for place in ELSEWHERE)
    assert here.keys() == there.keys() and len(here) == 16
    assert [name for name in here if here[name] != there[name]] == []
    assert here["printed"] == here["extractions.jsonl"]
