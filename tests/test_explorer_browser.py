"""The explorer in a browser: what a person sees and does, that nothing else is asked, that all can use it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Browser
from searches import LONG, one_in, so_many
from tabs import AXE, CHROMIUM, Serving, Tab

from copydesk.store import reviews

pytestmark = pytest.mark.skipif(
    CHROMIUM is None,
    reason="the tests in a browser are left out: there is no Chromium ('apt-get install chromium')",
)


@pytest.fixture(scope="module")
def serving(compared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("serving")
    store = folder / "articles.duckdb"
    shutil.copyfile(compared_store, store)
    made = Serving(store, folder / "cache")
    yield made
    made.close()


@pytest.fixture
def tab(chromium: Any, serving: Serving) -> Iterator[Tab]:
    opened = Tab(chromium, serving.address)
    yield opened
    assert (opened.wrong, opened.strangers()) == ([], [])
    opened.page.close()


def open_article(tab: Tab) -> Any:
    page = tab.go("/articles?q=%22340+children%22")
    page.locator(".articles h2 a").first.click()
    page.wait_for_selector(".card")
    page.wait_for_load_state()  # the keys are listened to from here on
    return page


def test_a_newcomer_finds_a_figure_sees_who_said_it_and_corrects_it(tab: Tab, serving: Serving) -> None:
    page = tab.go("/")
    page.get_by_role("searchbox").fill("measles in Rotterdam")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Measles ward reopened").first.click()
    card = page.locator(".card", has_text="340")
    assert "the Maasdelta Health Office" in card.first.inner_text()
    card.first.get_by_role("link", name="correct").click()
    field = card.first.get_by_label("number")
    field.fill("lots")
    page.get_by_role("button", name="Keep the correction").click()
    page.get_by_role("alert").wait_for()
    assert "is no number" in page.get_by_role("alert").inner_text()
    card.first.get_by_label("number").fill("~350")
    page.get_by_role("button", name="Keep the correction").click()
    page.locator(".card .verdict.corrected").wait_for()
    changed = page.locator(".card", has_text="350").first
    assert "as read: number ~340" in changed.inner_text()
    assert reviews.read(serving.store).holding()[-1].corrected == {"value": "~350"}
    changed.get_by_role("button", name="undo").click()
    page.locator(".card .verdict.corrected").wait_for(state="detached")
    assert reviews.read(serving.store).holding() == []


def test_keys_go_through_the_figures_and_decide(tab: Tab, serving: Serving) -> None:
    page = open_article(tab)
    page.keyboard.press("j")
    page.keyboard.press("j")
    lit = page.locator(".card.lit")
    second = page.locator(".card").nth(1).get_attribute("data-statistic")
    assert lit.get_attribute("data-statistic") == second
    assert page.locator(f".piece.lit[data-figure='{second}']").count() == 1
    page.keyboard.press("a")
    page.locator(".card .verdict.accepted").wait_for()
    page.keyboard.press("u")
    page.locator(".card .verdict.accepted").wait_for(state="detached")
    page.keyboard.press("w")
    page.locator(".card .chain").wait_for()
    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")


def test_pointing_lights_the_row_and_the_words(tab: Tab) -> None:
    page = open_article(tab)
    card = page.locator(".card").nth(1)
    card.hover()
    name = card.get_attribute("data-statistic")
    words = page.locator(f".piece.lit[data-of*='{name}']")
    assert words.count() >= 3
    page.locator("h1").hover()
    page.locator(f".piece[data-figure='{name}']").first.hover()
    assert page.locator(".card.lit").get_attribute("data-statistic") == name


def test_the_text_is_whole_whatever_crosses(tab: Tab) -> None:
    page = open_article(tab)
    document = page.request.get(page.url.split("?")[0] + ".json").json()["document"]
    for block in document["blocks"]:
        if block["kind"] == "paragraph":
            words = " ".join(document["text"][block["start"] : block["end"]].split())
            found = page.evaluate(
                "[...document.querySelectorAll('.text p')].map(p => p.textContent.replace(/\\s+/g, ' '))"
            )
            assert words in [text.strip() for text in found]


def test_a_kind_of_mark_is_taken_away_by_a_link(tab: Tab) -> None:
    page = open_article(tab)
    assert page.locator(".text .m-when").count() > 0
    page.locator(".legend a", has_text="when").click()
    assert "hide=when" in page.url
    assert page.locator(".text .m-when").count() == 0 and page.locator(".text .m-figure").count() > 0


def test_lists_are_narrowed_by_links_that_can_be_shared(tab: Tab) -> None:
    page = tab.go("/articles")
    page.locator(".facet a", has_text="Rotterdam").first.click()
    page.wait_for_url("**place=Rotterdam**")
    assert page.locator(".articles .row").count() == int(page.locator(".counts b").first.inner_text())


def test_map_timeline_people_figures_and_sql_show_what_they_should(tab: Tab) -> None:
    assert tab.go("/map").locator("svg.map circle.place").count() > 5
    assert tab.page.locator("svg.map path.land").count() > 20
    assert tab.go("/timeline").locator("svg.timeline a").count() > 10
    tab.go("/people").locator("table a").first.click()
    tab.page.locator(".quotes li").first.wait_for()
    tab.go("/figures").locator("table a[data-open]").first.click()
    tab.page.locator(".pairs .relation").first.wait_for()
    assert tab.page.locator(".reading-card").count() >= 2
    assert tab.page.locator(".pairs .relation").count() >= 1
    page = tab.go("/sql")
    page.locator("textarea").fill("SELECT count(*) AS articles FROM documents")
    page.keyboard.press("Control+Enter")
    page.locator("table.answer td").wait_for()


PAGES = (
    "/overview",
    "/sample",
    "/statistics",
    "/articles",
    "/figures",
    "/map",
    "/timeline",
    "/people",
    "/reviews",
    "/sql?sql=SELECT+1",
)
# Other states of these pages, by `make test-long`.
STATES = (
    "/people/variants",
    "/statistics?q=zzzz",
    "/statistics?column=country&number=%3E+200",
    "/statistics?is=said_by:&confidence=0.5+and+up",
    "/sql?sql=SELECT+said_by+FROM+statistics",
    "/claims",
    "/stories",
    "/nothing",
)


def pages(tab: Tab) -> list[str]:
    """The addresses of the pages, with one of each kind that shows a single thing."""
    asked = tab.page.request.get
    document = asked(f"{tab.address}/articles.json").json()["articles"][0]["id"]
    figure = asked(f"{tab.address}/statistics.json").json()["statistics"][0]
    compared = asked(f"{tab.address}/figures.json").json()["figures"][0]["id"]
    story = asked(f"{tab.address}/stories.json").json()["stories"][0]["id"]
    single = [
        f"/articles/{figure['document']}?at={figure['id']}", f"/figures/{compared}", f"/stories/{story}",
    ]  # fmt: skip
    more = [f"/articles/{document}", f"/statistics/{figure['id']}", "/people/of?name=Maasdelta+Health+Office"]
    return [*PAGES, *single, *((*STATES, *more) if LONG else ())]


# In the dark nothing else is different.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def serious(page: Any, **options: Any) -> list[tuple[str, str, str]]:
    """What axe finds on the page that is open: rule, element, what is to be mended."""
    found = page.evaluate("wanted => axe.run(document, wanted)", {"resultTypes": ["violations"], **options})
    return [
        (one["id"], one["nodes"][0]["html"][:120], one["nodes"][0]["failureSummary"][-160:])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("half", one_in(2, [0, 1]))
def test_axe_finds_no_serious_fault(chromium: Any, serving: Serving, half: int) -> None:
    """In the light all of its rules, in the dark those of colours: nothing else is different there."""
    tab = Tab(chromium, serving.address, color_scheme="light")
    faults = {}
    for path in pages(tab)[half::2]:
        tab.page.emulate_media(color_scheme="light")
        tab.go(path)
        tab.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = serious(tab.page)
        tab.page.emulate_media(color_scheme="dark")
        found += serious(tab.page, **COLOURS)
        if found:
            faults[path] = found
    tab.page.close()
    assert faults == {}


def test_axe_finds_no_serious_fault_in_what_was_decided(
    chromium: Any, compared: Browser, tmp_path: Path
) -> None:
    deciding, store = compared, compared.store
    figure = deciding.json("/figures.json?q=passengers")["figures"][0]["id"]
    rows = deciding.json(f"/figures/{figure}.json")["statistics"]
    for row, sent in zip(
        rows, ({"verdict": "rejected"}, {"verdict": "corrected", "value": "7"}), strict=False
    ):
        assert deciding.post(f"/statistics/{row['id']}/review", **sent).status_code == 303
    served = Serving(store, tmp_path / "served")
    try:
        tab = Tab(chromium, served.address)
        for path in (f"/figures/{figure}", f"/articles/{rows[0]['document']}", "/statistics", "/reviews"):
            tab.go(path)
            tab.page.evaluate(AXE.read_text(encoding="utf-8"))
            for width, scheme in ((1280, "light"), (390, "dark")):
                tab.page.set_viewport_size({"width": width, "height": 900})
                tab.page.emulate_media(color_scheme=scheme)
                assert serious(tab.page) == [], (path, width)
        tab.page.close()
    finally:
        served.close()


NARROW = (
    "ARTICLE", "/people/variants", "/overview", "/articles", "/statistics", "/timeline", "/sample", "/people",
    "/map", "/sql", "/figures",
)  # fmt: skip


@pytest.mark.parametrize("path", one_in(4, NARROW))
def test_a_narrow_screen_is_not_wider_than_it_is(chromium: Any, serving: Serving, path: str) -> None:
    tab = Tab(chromium, serving.address, viewport={"width": 375, "height": 700})
    if path == "ARTICLE":
        open_article(tab)
    else:
        tab.go(path)
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= 376
    tab.page.close()


def test_on_a_narrow_screen_the_list_comes_first_and_no_cell_is_cut(chromium: Any, serving: Serving) -> None:
    tab = Tab(chromium, serving.address, viewport={"width": 390, "height": 844})
    for path in ("/articles", "/statistics", "/figures", "/people"):
        page = tab.go(path)
        tops = [page.locator(part).first.bounding_box()["y"] for part in (".list", ".side")]
        assert tops[0] < tops[1], path
        wide = page.evaluate(
            "[...document.querySelectorAll('main td, main li, main h2')].filter(e => e.offsetParent"
            " && e.getBoundingClientRect().right > 391).map(e => e.textContent.slice(0, 40))"
        )
        assert wide == [], path
    assert tab.go("/timeline").locator(".dated-list li").first.is_visible()
    tab.page.close()


def test_a_newcomer_searches_by_number_and_judges_a_sample_with_keys(tab: Tab, serving: Serving) -> None:
    page = tab.go("/")
    assert page.locator("h2", has_text="Worth looking at").is_visible()
    page.get_by_role("searchbox").fill("> 200 children")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statistics?q=**")
    assert "340" in page.locator("table.figures").inner_text()
    page.get_by_role("link", name="Check a sample").click()
    page.locator(".to-judge .row").first.wait_for()
    page.wait_for_load_state()  # keys are heard from here on
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator("input[value=rejected]:checked").wait_for()
    page.get_by_role("button", name="Keep these decisions").click()
    page.get_by_role("status").wait_for()
    assert "0% right" in page.get_by_role("status").inner_text()
    page.get_by_label("undo").first.check()
    page.get_by_role("button", name="Keep these decisions").click()
    page.get_by_text("None of these has been checked yet").wait_for()
    assert reviews.read(serving.store).holding() == []


def test_what_has_no_source_is_a_click_away_and_a_workbook_another(tab: Tab, tmp_path: Path) -> None:
    import openpyxl

    page = tab.go("/")
    page.locator("nav a", has_text="Statistics").click()
    page.locator("details.facet", has_text="who says so").get_by_role("link", name="not stated").click()
    page.wait_for_url("**is=said_by**")
    count = int(page.locator(".counts b").first.inner_text())
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    download.value.save_as(tmp_path / "a.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    assert count == len(rows) - 1 > 0
    assert {row[rows[0].index("said_by")] for row in rows[1:]} == {None}


def test_hostile_words_do_nothing_in_a_browser(chromium: Any, hostile_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "hostile.duckdb"
    shutil.copyfile(hostile_store, store)
    served = Serving(store, tmp_path / "cache")
    try:
        tab = Tab(chromium, served.address)
        rows = tab.page.request.get(f"{served.address}/articles.json").json()["articles"]
        paths = [
            f"{name}?page={n}"
            for name in ("/articles", "/statistics", "/people", "/timeline")
            for n in range(1, 9, so_many(1, 8))
        ]
        paths += ["/map"] + [f"/articles/{row['id']}" for row in rows[: 24 : so_many(1, 8)]]
        for path in paths:
            page = tab.go(path)
            assert page.evaluate("window.hacked") is None, path
        assert (tab.wrong, tab.strangers()) == ([], [])
        tab.page.close()
    finally:
        served.close()


def test_one_html_file_lights_its_figures_and_asks_for_nothing(
    chromium: Any, serving: Serving, tmp_path: Path
) -> None:
    import copydesk
    from copydesk.store.export import export

    with copydesk.open_store(serving.store) as opened:
        files = export(opened, "html", tmp_path / "h")
    tab = Tab(chromium, "file://")
    for file in files[:3] + [file for file in files if file.name.startswith("figure-")][:1]:
        tab.go(str(file))
        if tab.page.locator(".card").count():
            tab.page.locator(".card").first.hover()
            assert tab.page.locator(".card.lit").count() == 1
    assert tab.wrong == [] and all(url.startswith("file://") for url in tab.asked)
    tab.page.close()
