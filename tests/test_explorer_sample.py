"""Judging a selection: a sample, the precision with its interval, and one decision for many statistics."""

import pytest
from browsing import Browser

from copydesk.explorer.pages.sample import precision
from copydesk.store import reviews


def test_the_interval_is_wilsons_and_closes_where_all_was_judged() -> None:
    found = precision(17, 20, 10_000_000)
    assert found and (round(found.low, 3), round(found.high, 3)) == (0.640, 0.948)
    whole = precision(9, 10, 10)
    assert whole and whole.low == whole.share == whole.high == 0.9
    near = precision(17, 20, 25)
    assert near and found.low < near.low < near.share < near.high < found.high
    assert precision(0, 0, 5) is None


def test_a_sample_is_the_same_every_time_and_another_when_asked_for(seen: Browser) -> None:
    def ids(query: str) -> list[str]:
        return [row["id"] for row in seen.json(f"/sample.json?{query}")["statistics"]]

    assert ids("size=20") == ids("size=20") and len(set(ids("size=20"))) == 20
    assert ids("size=20") != ids("size=20&draw=2")
    few = seen.json("/sample.json?outlet=The+Merwede+Courier&size=50")
    assert few["sample"] == few["count"] and few["precision"] is None
    for refused in ("size=21", "draw=x", "sort=value"):
        assert seen.get(f"/sample?{refused}").status_code == 400, refused


def test_a_sample_is_judged_and_the_rest_decided_and_taken_back(browser: Browser) -> None:
    rows = browser.json("/sample.json?kind=count")["statistics"]
    wrong, right = rows[0], rows[1:4]
    decided = {f"d-{row['id']}": "accepted" for row in right} | {f"d-{wrong['id']}": "rejected"}
    back = "/sample?kind=count"
    answer = browser.post("/statistics/reviews", back=back, **decided)
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    found = browser.json("/sample.json?kind=count")["precision"]
    assert (found["right"], found["decided"], found["share"]) == (3, 4, 0.75)
    assert found["low"] < 0.75 < found["high"]
    page = browser.get(back).text
    assert "75% right" in page and "95% interval" in page
    count = browser.json("/statistics.json?kind=count")["count"]
    browser.post("/statistics/reviews", back=back, selection="kind=count", verdict="accepted", note="in bulk")
    assert browser.json("/statistics.json?kind=count&review=accepted")["count"] == count - 1
    assert browser.json("/statistics.json?review=accepted")["count"] == count - 1
    browser.post("/statistics/reviews", back="/statistics", id=right[0]["id"], verdict="undo")
    assert browser.json("/statistics.json?review=accepted")["count"] == count - 2


def test_nothing_is_decided_without_the_token_and_no_stranger_is_led_to(browser: Browser) -> None:
    figure = browser.json("/statistics.json")["statistics"][0]["id"]
    bare = browser.client.post("/statistics/reviews", data={"id": figure, "verdict": "accepted"})
    assert bare.status_code == 403 and not reviews.beside(browser.store).exists()
    assert browser.post("/statistics/reviews", id=figure, verdict="burn").status_code == 400
    for back in ("http://192.0.2.1/", "//192.0.2.1", "/sql?sql=1", "javascript:1"):
        led = browser.post("/statistics/reviews", back=back, id=figure, verdict="accepted")
        assert led.headers["location"] == "/statistics", back


@pytest.mark.parametrize("path", ["/statistics", "/sample"])
def test_the_pages_have_what_decides(seen: Browser, path: str) -> None:
    page = seen.get(path).text
    assert 'action="/statistics/reviews"' in page and seen.token in page
