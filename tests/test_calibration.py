"""How far what rows say of themselves is from what they are."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import calibration
import pytest
from calibration import Rated


def test_a_reader_that_is_as_sure_as_it_is_right_has_no_error() -> None:
    rows = [Rated(0.75, n < 3) for n in range(4)] + [Rated(0.2, n < 1) for n in range(5)]
    assert calibration.expected_error(rows) == pytest.approx(0)
    assert [(one.low, one.rows) for one in calibration.bins(rows)] == [(0.2, 5), (0.7, 4)]


def test_one_that_is_too_sure_has_the_difference() -> None:
    rows = [Rated(1.0, n < 6) for n in range(10)] + [Rated(0.05, False)] * 10
    assert calibration.expected_error(rows) == pytest.approx((0.4 + 0.05) / 2)
    assert calibration.bins(rows)[-1] == (0.9, 1.0, 10, 1.0, 0.6)


def test_coverage_is_the_largest_share_that_is_right_often_enough() -> None:
    rows = [Rated(0.9, True), Rated(0.8, False), Rated(0.7, True), Rated(0.6, True), Rated(0.5, False)]
    assert calibration.coverage(rows, 0.9) == pytest.approx(1 / 5)
    assert calibration.coverage(rows, 0.75) == pytest.approx(4 / 5)
    assert calibration.coverage(rows, 0.6) == 1
    assert calibration.coverage([Rated(0.9, False)], 0.7) == 0


def test_rows_of_one_confidence_are_taken_together() -> None:
    rows = [Rated(0.9, True), Rated(0.9, False), Rated(0.1, True)]
    assert calibration.coverage(rows, 0.9) == 0
    assert calibration.coverage(list(reversed(rows)), 0.9) == 0


def test_the_totals_say_what_the_sure_rows_are_worth() -> None:
    found = calibration.figures([Rated(0.9, True), Rated(0.8, False), Rated(0.4, False), Rated(0.3, True)])
    assert found["rows at 0.8 and up, share"] == 50
    assert found["rows at 0.8 and up, right"] == 50
    assert found["rows right"] == 50
    assert "rows at 0.8 and up, right" not in calibration.figures([Rated(0.4, True)])


def _by() -> Any:
    """A scorer for which a row is right if its number is."""
    return SimpleNamespace(
        touches=lambda a, b: min(a["end"], b["end"]) > max(a["start"], b["start"]),
        quantity_span=lambda row, article: row,
        statistic_faults=lambda gold, row, article: [] if gold["low"] == row["low"] else ["value"],
    )


def _row(start: int, low: float, confidence: float | None) -> dict[str, Any]:
    return {"start": start, "end": start + 2, "low": low, "confidence": confidence}


GOLD = {
    "statistics": [
        {"doc": "a", "start": 0, "end": 2, "low": 4},
        {"doc": "b", "start": 9, "end": 11, "low": 5},
    ]
}


def test_a_row_is_right_if_a_figure_that_it_overlaps_agrees() -> None:
    found = {
        "a": {"statistics": [_row(1, 4, 0.9), _row(9, 5, 0.8), _row(1, 4, None)]},
        "b": {"statistics": [_row(9, 6, 0.7)]},
    }
    assert calibration.rated(GOLD, found, _by()) == [(0.9, True), (0.8, False), (0.7, False)]


@pytest.mark.parametrize(("confidence", "sets"), [(0.9, ["calibration-mine", "time"]), (None, ["time"])])
def test_the_totals_stand_beside_the_other_scores(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    confidence: float | None,
    sets: list[str],
) -> None:
    evaluate = SimpleNamespace(
        figures_set=lambda path: ([], GOLD),
        run=lambda command, rows, timing: {"a": {"statistics": [_row(1, 4, confidence)]}},
    )
    monkeypatch.setattr(calibration, "_evaluation", lambda folder: (evaluate, _by()))
    scores = tmp_path / "scores.json"
    scores.write_text('{"time": {"strict": 80.0}}')
    assert calibration.main(["mine.jsonl.gz", "--scores", str(scores)]) == 0
    assert sorted(json.loads(scores.read_text())) == sets
    said = capsys.readouterr().out
    assert ("0.9 to 1.0" in said) == (confidence is not None)
    assert ("no row has a confidence" in said) == (confidence is None)
