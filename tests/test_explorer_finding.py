"""Finding things in the explorer: the first page, what can be searched, what an empty page says."""

import io
from pathlib import Path

import openpyxl
import pytest
from browsing import Browser
from kept import keep
from markupsafe import escape

from copydesk.explorer.searching import parted
from copydesk.store.dictionary import table as table_of


def values(browser: Browser, query: str) -> list[float | None]:
    return [row["value"] for row in browser.json(f"/statistics.json?{query}")["statistics"]]


def test_the_first_page_says_what_is_here_and_what_is_worth_looking_at(
    browser: Browser, compared: Browser
) -> None:
    assert browser.get("/").headers["location"] == "/overview"
    before = browser.get("/overview").text
    assert "13 articles" in before and "not been compared" in before and "copydesk corroborate" in before
    assert "have no confidence" in before  # the store of the tests was read by the rules alone
    found = compared.json("/overview.json")
    assert {row["worth"] for row in found["worth_looking_at"]} == {"disputed", "confirmed", "newest"}
    page = compared.get("/overview").text
    told = found["counts"]["stories"]
    assert told == compared.json("/stories.json")["count"] > 1 and f"{told} stories</a> are told by" in page
    for meaning in (
        "who says so",
        "what a share is taken of",
        "one number in one article",
        "count as one origin",
    ):
        assert meaning in page
    for row in found["worth_looking_at"]:
        assert compared.get(row["link"].split("#")[0]).status_code == 200


def test_every_figure_on_which_articles_disagree_is_one_click_away(seen_compared: Browser) -> None:
    assert 'href="/figures?relation=disagree"' in seen_compared.get("/overview").text
    found = seen_compared.json("/figures.json?relation=disagree")
    assert 0 < found["count"] < seen_compared.json("/figures.json")["count"]
    for figure in found["figures"]:
        assert figure["conflicts"] or "competing estimate" in figure["relations"]
        assert "the articles disagree" in seen_compared.get(f"/figures/{figure['id']}").text
    page = seen_compared.get("/figures?relation=disagree").text
    assert page.count(">disagree</span>") == found["count"] and "what these words mean" in page
    assert "the articles disagree" not in seen_compared.get("/figures?q=zzzz").text


def test_the_page_for_sql_says_what_each_column_means(seen: Browser) -> None:
    page = seen.get("/sql").text
    for column, known in table_of("changes").columns.items():
        assert f"<dt>{column}</dt><dd>{escape(known.meaning)}</dd>" in page
    assert "<dt>latitude</dt><dd></dd>" not in page


def test_shares_of_a_country_are_two_clicks(seen: Browser) -> None:
    page = seen.get("/statistics").text
    assert "<bdi>The Netherlands</bdi>" in page and "share (percentage or fraction)" in page
    shares = seen.json("/statistics.json?kind=share")["statistics"]
    assert {row["kind"] for row in shares} == {"percentage", "fraction"}
    code = next(row["country"].split(", ")[0] for row in shares if row["country"])
    rows = seen.json(f"/statistics.json?country={code}&kind=share")["statistics"]
    assert 0 < len(rows) < len(shares) and all(code in row["country"] for row in rows)
    narrowed = seen.get("/statistics?country=NL").text
    assert "<i>country</i> <bdi>The Netherlands</bdi>" in narrowed
    assert 0 < seen.json("/articles.json?country=NL")["count"] < seen.json("/articles.json")["count"]


def test_pages_say_what_an_address_says_in_words(browser: Browser) -> None:
    statistic = browser.json("/statistics.json")["statistics"][0]["id"]
    browser.post(f"/statistics/{statistic}/review", verdict="rejected")
    page = browser.get("/statistics?review=rejected&is=said_by:").text
    assert "<i>review</i> <bdi>wrong</bdi>" in page and "<i>who says so</i> not stated" in page
    assert "<summary>said_by</summary>" not in page
    assert "<summary>said_by</summary>" in browser.get("/statistics?column=said_by").text
    assert "<i>kind of name</i> <bdi>people</bdi>" in browser.get("/people?label=PERSON").text
    for path, words in (
        ("/articles/none", "no such article"), ("/figures/none", "no such figure"),
        ("/none", "leads nowhere"), ("/people/of?name=Zorn", "No article of this store has this name"),
    ):  # fmt: skip
        refused = browser.get(path)
        assert refused.status_code == 404 and words in refused.text and 'href="/statistics"' in refused.text


def test_the_first_page_of_an_empty_store_says_what_to_do(tmp_path: Path, cache: Path) -> None:
    keep(tmp_path / "a.duckdb")
    browser = Browser(tmp_path / "a.duckdb")
    for path in ("/overview", "/articles"):
        page = browser.get(path).text
        assert "copydesk extract FOLDER --into a.duckdb" in page, path
    browser.app.close()


def test_the_least_sure_come_first_where_confidence_is_known(rated_browser: Browser) -> None:
    browser = rated_browser
    doubtful = [r for r in browser.json("/overview.json")["worth_looking_at"] if r["worth"] == "doubtful"]
    sure = [browser.json(f"{r['link'].split('?')[0]}.json") for r in doubtful]
    assert len(doubtful) == 2 and sure
    assert values(browser, "right=80%25") == values(browser, "q=right:0.8")
    assert len(values(browser, "right=80%25")) == 1


@pytest.mark.parametrize(
    ("typed", "left", "found"),
    [
        ("> 200 killed", "killed", [("number", "> 200")]),
        ("homeless >=1,000", "homeless", [("number", ">=1,000")]),
        ('by:"health officials" measles', "measles", [("by", "health officials")]),
        ("unit:percent where:NL", "", [("unit", "percent"), ("where", "NL")]),
        ("200 children -ward", "200 children -ward", []),
        ("website:x", "website:x", []),
    ],
)
def test_numbers_and_fields_are_taken_out_of_what_is_typed(
    typed: str, left: str, found: list[tuple[str, str]]
) -> None:
    assert parted(typed) == (left, found)


def test_what_is_not_stated_is_counted_and_found(seen: Browser) -> None:
    everything = seen.json("/statistics.json")["count"]
    unsaid = seen.json("/statistics.json?is=said_by:")
    assert 0 < unsaid["count"] < everything
    assert {(row["source"], row["said_by"]) for row in unsaid["statistics"]} == {(None, None)}
    page = seen.get("/statistics").text
    assert f"<span>not stated</span><b>{unsaid['count']}</b>" in page


def test_a_page_is_a_workbook_with_all_its_rows_and_no_formula(seen: Browser) -> None:
    for path in ("/statistics", "/articles", "/people", "/overview"):
        found = seen.get(f"{path}.xlsx")
        assert found.headers["content-type"].endswith("spreadsheetml.sheet")
        rows = list(openpyxl.load_workbook(io.BytesIO(found.content)).active.iter_rows())
        assert len(rows) - 1 == len(seen.csv(f"{path}.csv")), path
        assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "b"}, path
    columns = [cell.value for cell in rows[0]]
    assert columns == ["worth", "said", "about", "link"]
    assert {"outlet", "places", "said_by"} <= seen.csv("/statistics.csv")[0].keys()


def test_figures_that_disagree_come_first_where_that_is_asked_for(seen_compared: Browser) -> None:
    figures = seen_compared.json("/figures.json?sort=-conflicts")["figures"]
    keys = [(one["conflicts"], "competing estimate" in (one["relations"] or "")) for one in figures]
    assert keys == sorted(keys, reverse=True)
    assert any(keys[0]) and not any(keys[-1])


def test_statistics_are_searched_by_number(seen: Browser) -> None:
    large = seen.json("/statistics.json?q=%3E+100000")["statistics"]
    assert large and all(max(row["low"] or 0, row["high"] or 0) > 100000 for row in large)
    assert set(values(seen, "q=%3D+340")) == {340}
    shares = seen.json("/statistics.json?number=%3E+10%25")["statistics"]
    assert {row["unit"] for row in shares} == {"percent"}
    everything = seen.json("/statistics.json")["count"]
    both = seen.json("/statistics.json?q=%3E+200+children")["count"]
    assert 0 < both < seen.json("/statistics.json?q=children")["count"] < everything
    for refused in ("number=lots", "sure=often", "is=nothing:1", "column=sentence", "is=id:1"):
        assert seen.get(f"/statistics?{refused}").status_code == 400, refused


def test_statistics_are_searched_by_unit_place_and_source(seen: Browser) -> None:
    rows = seen.json("/statistics.json?unit=child&where=NL")["statistics"]
    assert rows and all("child" in row["unit"] and "NL" in row["country"] for row in rows)
    assert seen.json("/statistics.json?unit=child")["count"] >= len(rows)
    said = seen.json("/statistics.json?by=health")["statistics"]
    assert said and all("health" in f"{row['source']} {row['speaker']}".lower() for row in said)
    page = seen.get("/statistics?by=health").text
    assert '<details class="finer" open>' in page and 'value="health"' in page


def test_any_column_narrows_the_list_also_by_what_is_not_stated(seen: Browser) -> None:
    shown = seen.json("/statistics.json?column=country")["facets"]["is=country"]
    counts = {one["value"]: one["count"] for one in shown}
    for value in ("NL", ""):
        assert seen.json(f"/statistics.json?is=country:{value}")["count"] == counts[value]
    rows = seen.json("/statistics.json?is=source:")["statistics"]
    assert rows and all(row["source"] is None for row in rows)
    assert "not stated" in seen.get("/statistics?is=source:").text
    for path in ("/map", "/timeline"):
        assert seen.get(f"{path}?is=country:NL&column=unit").status_code == 200


def test_an_empty_list_says_why_and_what_can_be_taken_away(seen: Browser) -> None:
    for path in ("/articles", "/statistics", "/timeline", "/map", "/people"):
        page = seen.get(f"{path}?q=zzzz").text
        assert "try fewer words" in page and f'href="{path}"' in page, path
    assert "copydesk corroborate" in seen.get("/figures").text


def test_what_one_page_alone_knows_does_not_lead_to_a_refused_link(seen: Browser) -> None:
    from html import unescape
    from re import findall

    page = seen.get("/map?box=-20,0,60,70&is=kind:count").text
    links = {unescape(link) for link in findall(r'href="(/statistics\?[^"]+)"', page)}
    assert links and all("box=" not in link and "is=kind" in link for link in links)
    assert {seen.get(link).status_code for link in links} == {200}
