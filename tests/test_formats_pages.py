"""Pages with traps: title, day, byline, outlet and text are the article's and nobody else's."""

import warnings
from pathlib import Path

import changes
import files
import newsstand
import pages
import pytest
import setoff
import traps
from searches import one_in

from copydesk import read
from copydesk.records import Document
from copydesk.sources.formats import html

TRAPS = [*pages.traps(), *traps.traps(), *changes.traps()]


def test_there_are_a_hundred() -> None:
    assert len(TRAPS) >= 100 and len({trap.name for trap in TRAPS}) == len(TRAPS)


@pytest.mark.parametrize("trap", one_in(3, TRAPS), ids=lambda trap: trap.name)
def test_a_page(tmp_path: Path, trap: pages.Trap) -> None:
    (tmp_path / "a.html").write_text(trap.markup)
    (one,) = read(tmp_path / "a.html")
    found = one.document
    assert isinstance(found, Document)
    assert (found.published, found.title, found.byline) == (trap.published, trap.title, trap.byline)
    assert trap.publisher is None or found.publisher == trap.publisher
    assert one.outcome.reason == trap.reason
    text = words(found)
    for sentence in pages.BODY:
        assert sentence in text
    for gone in trap.absent:
        assert gone not in text
    for single in trap.once:
        assert text.casefold().count(single.casefold()) == 1


def words(found: Document) -> str:
    read_as = [found.text[b.start : b.end] for b in found.blocks if b.kind != "boilerplate"]
    return " ".join(" ".join(read_as).split())


@pytest.mark.parametrize("page", one_in(2, [*newsstand.PAGES, *setoff.PAGES]), ids=lambda page: page.name)
def test_a_page_of_an_outlet(tmp_path: Path, page: newsstand.Page) -> None:
    (tmp_path / "a.html").write_text(page.markup)
    first, *others = read(tmp_path / "a.html")
    documents = [one.document for one in (first, *others) if one.document is not None]
    head = documents[0]
    assert (head.published, head.title, head.byline) == (page.published, page.title, page.byline)
    assert page.publisher is None or (head.publisher or "") == page.publisher
    assert first.outcome.reason == page.reason
    assert len(documents) == max(1, len(page.entries))
    for found, (day, told) in zip(documents, page.entries, strict=False):
        assert found.published == day and told in words(found)
    text = words(head)
    assert [part for part in page.inside if part not in text] == []
    assert [part for part in page.absent if part in text] == []
    assert all(text.count(part) == 1 for part in page.once)


@pytest.mark.parametrize("name", ["content-sidebar-wrap", "has-related", "with-comments latest"])
def test_a_wrapper_of_an_odd_name_is_the_articles_own(tmp_path: Path, name: str) -> None:
    markup = pages.page(above='<time datetime="2019-03-05">5 March 2019</time>')
    (tmp_path / "a.html").write_text(markup.replace("<article>", f'<div class="{name}"><article>'))
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document) and one.document.published == pages.DAY


def test_each_entry_of_a_live_blog_has_its_own_time(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(pages.live_blog())
    (tmp_path / "b.warc").write_bytes(files.record(1, pages.live_blog().encode()))
    for name, place in (("a.html", None), ("b.warc", "http://news.example/1")):
        first, *entries = [one.document for one in read(tmp_path / name)]
        assert isinstance(first, Document) and (first.title, first.published) == (pages.TITLE, pages.DAY)
        assert pages.BODY[0] in first.text and "ferry" not in first.text
        assert len(entries) == 3 and place in (None, first.source)
        for found, (at, title, words) in zip(entries, pages.ENTRIES, strict=True):
            assert isinstance(found, Document) and found.text == f"{title}\n\n{words}"
            assert (found.title, found.published) == (title, at[:10])
        assert len({one.id for one in (first, *entries)}) == 4


def test_a_live_blog_without_entries_in_its_markup_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(pages.live_blog().replace("liveBlogUpdate", "comment"))
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document) and "A ferry with 120" in one.document.text
    (tmp_path / "a.html").write_text(pages.live_blog(()))
    assert [one.document.title for one in read(tmp_path / "a.html")] == [one[1] for one in pages.ENTRIES]


def test_entries_whose_text_only_the_page_has_are_read_there(tmp_path: Path) -> None:
    without = pages.live_blog().replace('"articleBody"', '"wordCount"')
    flat = without.replace('<div class="entry">', "").replace("</p></div>", "</p>")
    by_anchor = without
    for number, (_, head, _) in enumerate(pages.ENTRIES):
        by_anchor = by_anchor.replace(f'"headline": "{head}"', f'"url": "http://x.example/a#e{number}"')
        by_anchor = by_anchor.replace('<div class="entry"><time', f'<div id="e{number}"><time', 1)
    for markup in (without, flat, by_anchor):
        (tmp_path / "a.html").write_text(markup)
        first, *entries = [one.document for one in read(tmp_path / "a.html")]
        assert isinstance(first, Document) and "ferry" not in first.text and pages.BODY[0] in first.text
        assert [found.published for found in entries] == [at[:10] for at, _, _ in pages.ENTRIES]
        for found, (_, head, words) in zip(entries, pages.ENTRIES, strict=True):
            assert isinstance(found, Document) and head in found.text and words in found.text
            assert sum(other in found.text for _, _, other in pages.ENTRIES) == 1


def test_a_page_of_very_many_blocks_is_read_by_one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(html, "_MOST_BLOCKS", 20)
    monkeypatch.setattr("trafilatura.core.compare_extraction", fail)
    with pytest.raises(AssertionError):
        html.parse(pages.page())
    found = html.parse(pages.page(below="<h2>Boats</h2>" * 20))
    assert pages.BODY[-1] in found.text


def test_a_zone_that_nobody_knows_is_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = html.parse(pages.page(pages.meta("article:published_time", f"{pages.DAY} 10:00 QXT")))
    assert found.published == pages.DAY


def test_a_short_text_around_a_form_is_kept() -> None:
    form = "<div class='letter-block'><p>Boats, by mail.</p><form><input type='email'></form></div>"
    words = "Half of the 40 boats of Harrow lie on the beach, the harbour said today."
    found = html.parse(
        f"<body><h1>Boats</h1><div><div><p>{words}</p>{form}<p>{words[::-1]}.</p></div></div></body>"
    )
    assert words in found.text and "by mail" not in found.text


def test_only_elements_that_are_called_a_time_are_a_piece_of_a_line() -> None:
    for tag, is_piece in (
        ("page-timestamp", True),
        ("news-date", True),
        ("live-updates", False),
        ("candidate-card", False),
    ):
        reader = html._Plain()
        reader.feed(f"<p>Ferries<{tag}>wait</{tag}></p>")
        assert ("Ferrieswait" in "".join(reader.parts)) is is_piece


def test_a_short_story_goes_before_a_list_of_others(tmp_path: Path) -> None:
    story = ("The mill is shut.", "Nine bakers lost their work.", "The mayor is sad.")
    others = "".join(
        f"<p>The harbour will open on day {n} at seven in the morning, Harrow said.</p>" for n in range(4)
    )
    (tmp_path / "a.html").write_text(pages.page(pages.PUBLISHED, body=story, after=f"<div>{others}</div>"))
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document)
    assert all(sentence in words(one.document) for sentence in story)
