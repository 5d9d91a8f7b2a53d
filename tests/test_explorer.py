"""The explorer's pages: what they show, that every state is a link, and what is kept of a decision."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser
from kept import keep
from made import extraction

import copydesk
from copydesk.explorer.desk import Desk
from copydesk.store import reviews
from copydesk.store.comparing import span_of


def first(browser: Browser, **wanted: Any) -> dict[str, Any]:
    """The first figure that has these values."""
    rows = browser.json("/statistics.json?q=%22340+children%22")["statistics"]
    return next(row for row in rows if all(row[name] == value for name, value in wanted.items()))


PAGES = (
    "/overview", "/articles", "/statistics", "/sample", "/figures", "/stories", "/claims", "/map",
    "/timeline", "/people", "/people/variants", "/reviews", "/sql",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there_three_times(seen: Browser, path: str) -> None:
    kinds = [seen.get(path + ending).headers["content-type"] for ending in ("", ".json", ".csv")]
    assert kinds == ["text/html; charset=utf-8", "application/json", "text/csv; charset=utf-8"]


def test_the_corpus_is_counted_and_narrowed(seen: Browser) -> None:
    whole = seen.json("/articles.json")
    with copydesk.open_store(seen.store) as store:
        assert whole["count"] == len(list(store.extractions()))
    place = next(one for one in whole["facets"]["place"] if one["value"] == "Rotterdam")
    narrowed = seen.json("/articles.json?place=Rotterdam")
    assert narrowed["count"] == place["count"] == 2
    assert seen.json("/articles.json?place=Rotterdam&outlet=The+Merwede+Courier")["count"] == 1
    assert seen.json("/articles.json?since=2019&until=2019-03")["count"] == 2


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("measles", 2),
        ("MEASLES ward", 1),
        ("measles -ward", 1),
        ('"in hospital"', 2),
        ('"hospital in"', 0),
        ("easles", 0),
        ("100%_", 0),
    ],
)
def test_words_are_searched_from_their_beginning(seen: Browser, query: str, count: int) -> None:
    assert len(seen.csv(f"/articles.csv?q={query}")) == count


def test_figures_can_be_narrowed_and_sorted(seen: Browser) -> None:
    rows = seen.json("/statistics.json?kind=money&sort=-value")["statistics"]
    assert {row["kind"] for row in rows} == {"money"}
    values = [row["value"] for row in rows if row["value"] is not None]
    assert values == sorted(values, reverse=True) and len(values) > 2


def test_figures_can_be_narrowed_and_sorted_by_how_likely_they_are_right(rated_browser: Browser) -> None:
    whole = rated_browser.json("/statistics.json?sort=-confidence")
    assert [row["confidence"] for row in whole["statistics"]] == [0.83, 0.41, None]
    values = [(one["value"], one["count"]) for one in whole["facets"]["confidence"]]
    assert values == [("0.8 and up", 1), ("0.5 and up", 1), ("below 0.5", 1)]
    sure = rated_browser.json("/statistics.json?confidence=0.8+and+up")
    assert [row["confidence"] for row in sure["statistics"]] == [0.83]
    page = rated_browser.get("/statistics").text
    assert "41% ?" in page and "83%" in page and "more likely wrong than not" in page


def test_why_says_what_was_chosen_and_what_came_second(rated_browser: Browser) -> None:
    figure = rated_browser.json("/statistics.json?sort=-confidence")["statistics"][0]
    assert [one["part"] for one in rated_browser.json(f"/statistics/{figure['id']}.json")["evidence"]] == [
        "measure", "whole", "source"
    ]  # fmt: skip
    for path in (f"/statistics/{figure['id']}", f"/statistics/{figure['id']}/why"):
        page = rated_browser.get(path).text
        for said in ("boats missing", "34%", "91%", "the reader alone", "whole row right: 83%"):
            assert said in page, (path, said)


def test_a_store_of_rules_alone_shows_no_confidence(tmp_path: Path, cache: Path) -> None:
    keep(tmp_path / "a.duckdb", extraction())
    browser = Browser(tmp_path / "a.duckdb")
    assert browser.json("/statistics.json")["facets"]["confidence"] == []
    assert "sort=-confidence" not in browser.get("/statistics").text
    browser.app.close()


def test_an_article_stands_as_it_is_with_its_figures(seen: Browser) -> None:
    figure = first(seen, value=340)
    page = seen.get(f"/articles/{figure['document']}?at={figure['id']}").text
    assert f'id="f-{figure["id"]}"' in page
    assert f'data-figure="{figure["id"]}"' in page
    whole = seen.json(f"/articles/{figure['document']}.json")
    with copydesk.open_store(seen.store) as store:
        extraction = next(store.extractions([figure["document"]]))
    assert whole["document"]["text"] == extraction.document.text  # type: ignore[union-attr]


def test_why_names_the_rules(seen: Browser) -> None:
    figure = first(seen, value=340)
    assert figure["rule"] in [step["rule"] for step in seen.json(f"/statistics/{figure['id']}.json")["rules"]]


def test_a_correction_is_kept_shown_and_taken_back(browser: Browser) -> None:
    figure = first(browser, value=340)
    path = f"/statistics/{figure['id']}"
    answer = browser.post(f"{path}/review", verdict="corrected", value="~350", unit="child", note="misread")
    assert answer.status_code == 303
    row = browser.csv(f"{path}.csv")[0]
    assert (row["value"], row["review"], row["reviewer"], row["machine"]) == (
        "350",
        "corrected",
        "Ann",
        "value: ~340",
    )
    assert browser.json("/statistics.json?review=corrected")["count"] == 1
    assert browser.post(f"{path}/review", verdict="undo").status_code == 303
    assert browser.json("/statistics.json?review=corrected")["count"] == 0
    assert len(reviews.read(browser.store).lines) == 2


def test_a_figure_that_is_typed_wrongly_is_refused_with_a_reason(browser: Browser) -> None:
    figure = first(browser, value=340)
    answer = browser.post(f"/statistics/{figure['id']}/review", verdict="corrected", value="lots")
    assert answer.status_code == 422
    assert "is no number" in answer.text
    assert reviews.read(browser.store).lines == []


def test_reviews_survive_a_new_extraction(browser: Browser, cache: Path, tmp_path: Path) -> None:
    figure = first(browser, value=340)
    browser.post(f"/statistics/{figure['id']}/review", verdict="rejected")
    with copydesk.open_store(browser.store) as store:
        kept = list(store.extractions())
    browser.store.unlink()
    keep(browser.store, extraction(), *kept, fingerprint="another fingerprint")
    again = Browser(browser.store)
    rows = again.json("/statistics.json?review=rejected")["statistics"]
    assert [(row["value"], row["reviewer"]) for row in rows] == [(340, "Ann")]


WRITER = """
import sys, time, duckdb
connection = duckdb.connect(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_while_a_run_writes_the_snapshot_and_its_age_are_shown(browser: Browser, tmp_path: Path) -> None:
    from copydesk.store.write import snapshot_of

    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(browser.store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout and process.stdout.readline() == "open\n"
        page = browser.get("/articles").text
        assert "An extraction is running." in page and " ago" in page
        count = browser.json("/articles.json")["count"]
        with pytest.raises(copydesk.errors.StoreError, match="no snapshot yet"):
            Desk(browser.store)
        shutil.copyfile(browser.store, snapshot_of(browser.store))
        assert Browser(browser.store).json("/articles.json")["count"] == count
    finally:
        process.communicate("")
    assert "An extraction is running." not in browser.get("/articles").text


def test_places_are_on_the_map_with_their_figures(seen: Browser) -> None:
    rows = {row["name"]: row for row in seen.csv("/map.csv")}
    assert float(rows["Accra"]["latitude"]) == pytest.approx(5.56, abs=0.1)
    page = seen.get("/map?box=-20,0,20,20").text
    assert "Accra: " in page and "Sylhet: " not in page
    assert "Natural Earth" in page and "<image" not in page
    assert seen.csv("/map.csv?until=2016") == []


def test_dated_figures_stand_in_their_order(seen: Browser) -> None:
    rows = seen.csv("/timeline.csv")
    days = [row["earliest"] for row in rows]
    assert days == sorted(days) and "" not in days
    year = days[0][:4]
    assert {row["earliest"][:4] for row in seen.csv(f"/timeline.csv?when={year}")} == {year}


def test_a_name_has_what_was_said_under_it(seen: Browser) -> None:
    found = seen.json("/people/of.json?name=Maasdelta+Health+Office")
    assert len(found["articles"]) == 2
    assert any("Vaccination has fallen" in one["content"] for one in found["quotations"])
    assert seen.get("/people/of?name=Nobody+At+All").status_code == 404


@pytest.mark.parametrize(
    ("low", "high", "kind", "unit", "said"),
    [
        (212, 231, "count", "passenger", "212–231"),
        (2e6, 2.5e6, "money", "EUR", "2–2.5 million EUR"),
        (1 / 3, 1 / 3, "fraction", None, "1/3"),
        (None, None, "count", "passenger", ""),
    ],
)
def test_the_readings_of_a_figure_are_said_as_one(
    low: float | None, high: float | None, kind: str, unit: str | None, said: str
) -> None:
    assert span_of({"low": low, "high": high, "kind": kind, "unit": unit}) == said


def test_a_figure_of_several_articles_has_its_readings_origins_and_relations(
    browser: Browser, compared: Browser
) -> None:
    assert "copydesk corroborate" in browser.get("/figures").text
    found = compared.json("/figures.json")["figures"]
    assert found and all(one["articles"] > 1 for one in found)
    assert "<time></time>" not in compared.get("/figures").text  # its label would stand alone on a phone
    whole = compared.json(f"/figures/{found[0]['id']}.json")
    assert len(whole["statistics"]) == found[0]["readings"] and whole["relations"][0]["reason"]
    page = compared.get(f"/figures/{found[0]['id']}").text
    sentence = whole["statistics"][0]["sentence"].split()[0]
    assert sentence in page and "origin" in page
    reading = whole["statistics"][0]
    article = compared.get(f"/articles/{reading['document']}").text
    assert f"/figures/{found[0]['id']}" in article


def test_a_story_has_its_articles_and_what_they_share(seen: Browser, seen_compared: Browser) -> None:
    assert "copydesk corroborate" in seen.get("/stories").text
    found = seen_compared.json("/stories.json")["stories"]
    assert [one["origins"] for one in found] == sorted((one["origins"] for one in found), reverse=True)
    disputed = next(one for one in found if one["disputed"])
    whole = seen_compared.json(f"/stories/{disputed['id']}.json")
    days = [one["published"] or "undated" for one in whole["tellings"]]
    assert len(days) == disputed["articles"] and days == sorted(days)
    assert len({one["origin"] or one["document"] for one in whole["tellings"]}) == disputed["origins"]
    assert {one["story"] for one in whole["figures"]} == {disputed["id"]}
    page = seen_compared.get(f"/stories/{disputed['id']}").text
    assert all(f"/articles/{one['document']}" in page for one in whole["tellings"])
    assert all(f"/figures/{one['id']}" in page for one in whole["figures"])
    figure = seen_compared.get(f"/figures/{whole['figures'][0]['id']}").text
    assert f"/stories/{disputed['id']}" in figure
    word = (whole["tellings"][0]["title"] or disputed["label"]).split()[-1]
    assert disputed["id"] in {one["id"] for one in seen_compared.json(f"/stories.json?q={word}")["stories"]}
    assert seen_compared.json("/stories.json?q=nowhere-told")["count"] == 0
    assert seen_compared.client.get("/stories/none").status_code == 404
    unsorted = seen_compared.client.get("/stories?sort=colour")
    assert unsorted.status_code == 400 and "It knows label, articles" in unsorted.text


@pytest.mark.parametrize("page", ["statistics", "figures", "stories", "articles"])
def test_the_usual_order_is_one_order_whichever_way_it_is_asked_for(
    seen_compared: Browser, page: str
) -> None:
    rows, turned = (seen_compared.json(f"/{page}.json{asked}")[page] for asked in ("", "?sort=-"))
    assert rows == turned and rows


def test_only_a_story_with_a_copied_text_has_a_column_for_what_was_copied(seen_compared: Browser) -> None:
    shown = set()
    for story in seen_compared.json("/stories.json")["stories"]:
        is_copied = story["origins"] < story["articles"]
        assert ("carries the text of" in seen_compared.get(f"/stories/{story['id']}").text) == is_copied
        shown.add(is_copied)
    assert shown == {True, False}


def test_a_statistic_is_one_number_and_a_figure_what_several_articles_give(seen: Browser) -> None:
    for path, title in (("/statistics", "Statistics"), ("/figures", "Figures that several articles give")):
        assert f"<h1>{title}</h1>" in seen.get(path).text
    nav = seen.get("/articles").text.split("<nav", 1)[1].split("</nav>", 1)[0]
    assert ">Statistics</a>" in nav and ">Figures</a>" in nav and ">Compared</a>" not in nav
    figure = first(seen, value=340)
    article = seen.get(f"/articles/{figure['document']}").text
    assert " statistics &nbsp;" in article and "Figures of the article" not in article
