"""The measurement runs, and says what it must."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from searches import LONG

BENCH = Path(__file__).parent.parent / "tools" / "bench.py"


@pytest.mark.skipif(not LONG, reason="the measurement of speed runs in make test-long")
def test_the_last_line_is_one_json_object_and_every_stage_has_a_line() -> None:
    done = subprocess.run(
        [sys.executable, BENCH, "--count", "12"], capture_output=True, text=True, check=True
    )
    *table, last = done.stdout.splitlines()
    measured = json.loads(last)
    assert measured["articles"] == 12
    assert measured["spacy"] > 0 and measured["whole"] < measured["parse"]
    assert measured["whole_vs_spacy"] == round(measured["whole"] / measured["spacy"], 2)
    assert measured["whole"] < measured["fast"]
    for stage in ("stock spaCy", "parse", "quantity", "statistics", "the whole", "with --fast"):
        assert any(line.startswith(stage) for line in table), stage
