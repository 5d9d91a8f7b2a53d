"""What a page says of its article where no reader of metadata looks: days of change, references, bylines."""

import json
from pathlib import Path

import files
import lxml.html
import pytest

from copydesk import read
from copydesk.records import Document
from copydesk.sources.pages import markup


def page(tmp_path: Path, head: str = "", above: str = "") -> Document:
    data = files.page().replace(b"<title>", head.encode() + b"<title>")
    data = data.replace(b"</h1>", b"</h1>" + above.encode())
    (tmp_path / "a.html").write_bytes(data)
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document) and one.outcome.outcome == "ok", one.outcome
    assert one.document.text.startswith(files.TITLE) and files.SENTENCES[-1] in one.document.text
    return one.document


def linked(*nodes: object) -> str:
    graph = json.dumps({"@context": "https://schema.org", "@graph": nodes})
    return f'<script type="application/ld+json">{graph}</script>'


CHANGED = [
    '<meta property="article:modified_time" content="2021-01-01T10:00:00Z">',
    '<meta property="og:updated_time" content="2021-01-01">',
    '<meta name="last-modified" content="2021-01-01">',
    '<meta http-equiv="last-modified" content="2021-01-01">',
    linked({"@type": "NewsArticle", "dateModified": "2021-01-01"}),
]


@pytest.mark.parametrize("head", CHANGED)
def test_a_day_of_change_is_no_day_of_publication(tmp_path: Path, head: str) -> None:
    found = page(tmp_path, head)
    assert (found.published, found.published_basis) == (None, None)
    found = page(tmp_path, head + '<meta property="article:published_time" content="2019-03-05">')
    assert (found.published, found.published_basis) == ("2019-03-05", "metadata")


@pytest.mark.parametrize("head", CHANGED[:4])
def test_the_words_behind_a_day_of_change_are_kept(tmp_path: Path, head: str) -> None:
    found = page(tmp_path, above=f"<p>The harbour of Harrow {head}stays closed for a week, she said.</p>")
    assert "The harbour of Harrow stays closed for a week" in found.text


def test_a_time_that_is_marked_as_a_change_is_none_either(tmp_path: Path) -> None:
    changed = '<time class="updated" datetime="2021-01-01">1 January 2021</time>'
    assert page(tmp_path, above=changed).published is None
    first = '<time datetime="2019-03-05">5 March 2019</time>'
    assert page(tmp_path, above=first + changed).published == "2019-03-05"
    sentence = (
        '<p>The mayor saw it on <time class="updated" datetime="2021-01-01">New Year</time>, she said.</p>'
    )
    assert "on New Year, she" in page(tmp_path, above=sentence).text


US, ADA = {"@id": "#us"}, {"@id": "#ada"}
OTHERS = (
    {"@type": "WebSite", "@id": "#site", "name": "harrow.example"},
    {"@type": "Organization", "@id": "#owner", "name": "Owner Media"},
    {"@type": "NewsMediaOrganization", "@id": "#us", "name": "The Harrow  Post"},
    {"@type": "Person", "@id": "#jo", "name": "Jo Roe"},
    {"@type": "Person", "@id": "#ada", "name": "Ada Okafor"},
)


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "NewsArticle", "publisher": US, "author": ADA},
        {"@type": ["WebPage", "NewsArticle"], "publisher": US, "author": [ADA]},
        {"@type": "BlogPosting", "publisher": [US], "author": [ADA, {"@id": "#nobody"}]},
    ],
)
def test_publisher_and_author_may_be_named_elsewhere(tmp_path: Path, node: object) -> None:
    found = page(tmp_path, linked({"@type": "WebPage", "@id": "#page"}, *OTHERS, node))
    assert (found.publisher, found.byline) == ("The Harrow Post", "Ada Okafor")


def test_of_several_authors_one_may_be_named_elsewhere(tmp_path: Path) -> None:
    node = {"@type": "Article", "author": [{"@type": "Person", "name": "Kim Poe"}, ADA]}
    assert page(tmp_path, linked(node, *OTHERS)).byline == "Kim Poe and Ada Okafor"


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "BreadcrumbList", "publisher": US, "author": ADA},
        {"@type": "NewsArticle", "publisher": {"@id": ["#us"]}, "author": {"@id": 4}},
        {"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Own Name"}},
        {"@type": {"a": 1}, "author": None, "publisher": "x"},
    ],
)
def test_what_refers_to_nothing_is_left_to_the_reader_of_metadata(node: object) -> None:
    tree = lxml.html.document_fromstring(f"<html><head>{linked(node, *OTHERS)}</head><body></body></html>")
    assert markup.read_head(tree)[:2] == (None, None)


@pytest.mark.parametrize("script", ["{", "[" * 100_000, "null", '"x"', '{"@graph": {"@id": 1, "name": 2}}'])
def test_a_script_that_is_no_json_costs_nothing(tmp_path: Path, script: str) -> None:
    found = page(tmp_path, f'<script type="application/ld+json">{script}</script>')
    assert found.publisher is None


def test_a_byline_in_a_block_that_nothing_marks_is_read(tmp_path: Path) -> None:
    above = '<div class="meta">By ADA OKAFOR and JO ROE<br>Published 5 March 2019 at 10:14 GMT</div>'
    found = page(tmp_path, above=above)
    assert (found.byline, found.published) == ("ADA OKAFOR and JO ROE", "2019-03-05")


@pytest.mark.parametrize(
    "above",
    [
        '<div class="meta">Printed 5 March 2019</div>',
        '<div><p class="date">Last updated: <time datetime="2019-03-05">5 March</time></p></div>',
        '<div class="meta">By the sea, and by night</div>',
        "<div>Open until 5 March 2019 on weekdays</div>",
    ],
)
def test_other_words_above_an_article_are_no_byline(tmp_path: Path, above: str) -> None:
    found = page(tmp_path, above=above)
    assert (found.byline, found.published) == (None, None)


def test_a_byline_of_another_article_is_not_this_ones(tmp_path: Path) -> None:
    data = files.page().replace(b"<nav>", b"<nav><div>By ADA OKAFOR<br>5 March 2019</div>")
    data = data.replace(b"<footer>", b"<footer><div>By JO ROE<br>6 March 2019</div>")
    (tmp_path / "a.html").write_bytes(data)
    (one,) = read(tmp_path / "a.html")
    assert isinstance(one.document, Document)
    assert (one.document.byline, one.document.published) == (None, None)
