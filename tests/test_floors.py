"""Floors only rise."""

import tomllib

import floors


def test_what_is_measured_is_cut_and_kilometres_are_left_out() -> None:
    scores = {"places": {"  strict F1": 71.29, "mean km": 12.5, "missed": ["a"]}}
    assert floors.measured(scores) == {"places": {"strict F1": 71.2}}


def test_a_figure_under_its_floor_or_gone_is_named() -> None:
    found = floors.under(
        {"time": {"strict": 80.0, "value": 70.0}, "places": {"acc": 1.0}}, {"time": {"strict": 79.9}}
    )
    assert found == ["time: strict is 79.9, and was 80.0", "time: value is None, and was 70.0"]
    assert floors.under({"time": {"strict": 80.0}}, {"time": {"strict": 80.0}}) == []


def test_floors_rise_and_never_fall() -> None:
    raised = floors.raised(
        {"time": {"a": 80.0, "b": 2.0}, "old": {"c": 1.0}}, {"time": {"a": 79.0, "b": 3.0}, "new": {"d": 4.0}}
    )
    assert raised == {"new": {"d": 4.0}, "old": {"c": 1.0}, "time": {"a": 80.0, "b": 3.0}}
    assert tomllib.loads(floors.to_toml(raised)) == raised


def test_an_error_has_a_ceiling_that_only_falls() -> None:
    scores = floors.measured({"calibration": {"expected calibration error": 4.21}})
    assert scores == {"calibration": {"expected calibration error": 4.3}}
    pinned = {"calibration": {"expected calibration error": 4.2}}
    assert floors.under(pinned, scores) == ["calibration: expected calibration error is 4.3, and was 4.2"]
    assert floors.under({"calibration": {"expected calibration error": 4.4}}, scores) == []
    assert floors.raised(pinned, scores) == pinned
    assert floors.raised({"calibration": {"expected calibration error": 5.0}}, scores) == scores
    assert floors.raised({}, scores) == scores


def test_the_pinned_floors_can_be_read() -> None:
    for figures in tomllib.loads(floors.FLOORS.read_text(encoding="utf-8")).values():
        assert all(isinstance(value, float) for value in figures.values())
