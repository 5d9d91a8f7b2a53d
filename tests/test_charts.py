"""Charts: what they draw of figures over time."""

import pytest

from copydesk.render import charts

TOLL = [("2022-05-02", 4), ("2022-05-03", 7), ("2022-05-03", 7), ("2022-05-06", 9)]


@pytest.mark.parametrize(("more", "joined"), [([], 3), ([("2022-05-06", 12)], 0)])
def test_readings_over_time_are_joined_unless_one_moment_has_two_values(
    more: list[tuple[str, int]], joined: int
) -> None:
    same = {"told": "", "link": "", "is_own": True, "is_rejected": False}
    readings = [{"day": day, "low": low, "high": low, **same} for day, low in [*TOLL, *more]]
    assert len(charts.points(readings).line.split()) == joined
