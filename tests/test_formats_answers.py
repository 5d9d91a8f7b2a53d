"""Answers of services: pages in lists, what stands around a value, and what is no article."""

import json
from pathlib import Path
from typing import Any

import files
import pytest
from files import inputs

from copydesk.records import Document

FULL = " ".join(files.SENTENCES)
MARKUP = "".join(f"<p>{one}</p>" for one in files.SENTENCES)


def test_pages_of_answers_in_a_list_are_read_one_after_the_other(tmp_path: Path) -> None:
    pages = [{"status": "ok", "articles": [{"title": f"T{n}", "url": "u", "body": FULL}]} for n in (1, 2)]
    data = json.dumps([*pages, {"status": "ok", "articles": []}]).encode()
    found = inputs(tmp_path / "a.json", data)
    assert [one.outcome.reason for one in found] == [None, None, "empty"]
    assert str(found[2].outcome.message).startswith("item 3: ")


@pytest.mark.parametrize(
    "item",
    [
        {"message": FULL, "comments": [{"text": "How sad."}]},
        {"markup": MARKUP, "articles": [{"title": "Older", "body": "Ten boats."}]},
        {"status": "ok", "related": [{"title": "Older", "body": "Ten boats."}]},
    ],
)
def test_what_stands_below_an_article_is_no_page_of_articles(tmp_path: Path, item: dict[str, Any]) -> None:
    data = json.dumps([item, item]).encode()
    found = inputs(tmp_path / "a.json", data)
    assert [one.outcome.reason for one in found] == ["no text"] * 2
    assert "--column text=" in str(found[0].outcome.message)


def test_what_stores_write_around_a_value_is_taken_off(tmp_path: Path) -> None:
    author = {"node": {"name": "Ann Lee"}}
    item = {"_id": {"$oid": "5c"}, "body": FULL, "date": {"$date": "2020-03-01T06:00:00Z"}, "author": author}
    data = json.dumps([item]).encode()
    (found,) = inputs(tmp_path / "a.json", data)
    assert isinstance(found.document, Document)
    said = found.document
    assert (said.source_id, said.published, said.byline) == ("5c", "2020-03-01", "Ann Lee")


def test_a_headline_goes_before_the_title_that_an_address_shows(tmp_path: Path) -> None:
    item = {"webTitle": f"{files.TITLE} | Ann Lee", "fields": {"headline": files.TITLE, "bodyText": FULL}}
    data = json.dumps({"response": {"results": [item]}}).encode()
    (found,) = inputs(tmp_path / "a.json", data)
    assert isinstance(found.document, Document) and found.document.title == files.TITLE


ITEM = {
    "title": files.TITLE,
    "author": "Ann Lee",
    "publisher": "The Harrow Post",
    "date": "2020-03-01",
    "text": FULL,
}
BARE = {name: value for name, value in ITEM.items() if name != "text"}
PIECES = [{"type": "paragraph", "data": {"text": one}} for one in files.SENTENCES]
SPANS = [{"children": [{"text": one[:20]}, {"text": one[20:]}]} for one in files.SENTENCES]
LEAVES = [[{"type": "text", "text": one[:20]}, {"type": "text", "text": one[20:]}] for one in files.SENTENCES]
RICH = [{"nodeType": "paragraph", "content": some} for some in LEAVES]
SHAPES: dict[str, Any] = {
    "a document of an editor": {**BARE, "content": {"type": "doc", "content": RICH}},
    "sections of spans": {**BARE, "content": [{"type": "section", "children": SPANS}]},
    "pieces that are called addresses": {**BARE, "body": [{"type": "address", "text": FULL}]},
    "a job beside a name": {**ITEM, "author": {"title": "Editor", "first": "Ann", "last": "Lee"}},
    "a day on which it is shown": {
        **ITEM,
        "date": None,
        "display_date": "2021-05-05",
        "first_published": "2020-03-01",
    },
    "an object around it": {"article": ITEM},
    "two objects around it": {"data": {"article": {**BARE, "body": FULL}}},
    "the standard of interfaces": {
        "data": {"type": "article", "id": "1", "attributes": {**BARE, "body": FULL}}
    },
    "one below each id": {"a17": ITEM, "a18": ITEM},
    "a table by columns": {name: {"0": value, "1": value} for name, value in ITEM.items()},
    "a table with its names beside": {"columns": list(ITEM), "index": [0], "data": [list(ITEM.values())]},
    "a store's rows": {"total_rows": 1, "rows": [{"id": "1", "key": "1", "doc": ITEM}]},
    "a set's rows": {"features": [], "rows": [{"row_idx": 0, "row": ITEM, "truncated_cells": []}]},
    "paragraphs that are objects": {**BARE, "paragraphs": [{"text": one} for one in files.SENTENCES]},
    "a text in an object": {**BARE, "content": {"body": FULL}},
    "sections": {
        **BARE,
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": files.SENTENCES}]},
    },
    "blocks of an editor": {**BARE, "content": {"time": 1, "blocks": PIECES}},
    "blocks of spans": {**BARE, "body": SPANS},
    "pieces with a picture": {
        **BARE,
        "content": [*PIECES, {"type": "image", "text": "A caption of 9 words"}],
    },
    "a publisher's own": {
        "headlines": {"basic": files.TITLE},
        "display_date": "2020-03-01T10:00:00Z",
        "publisher": "The Harrow Post",
        "credits": {"by": [{"name": "Ann Lee"}]},
        "content_elements": [{"content": one} for one in files.SENTENCES],
    },
    "names in parts": {**ITEM, "author": None, "authors": [{"first_name": "Ann", "last_name": "Lee"}]},
    "an author far inside": {**ITEM, "author": {"data": {"attributes": {"name": "Ann Lee"}}}},
    "authors of Strapi": {**ITEM, "authors": {"data": [{"id": 1, "attributes": {"name": "Ann Lee"}}]}},
    "an author of Strapi": {**ITEM, "author": {"data": {"id": 1, "attributes": {"name": "Ann Lee"}}}},
    "a day in parts": {**ITEM, "date": {"year": 2020, "month": 3, "day": 1}},
    "names with a word before": {f"article_{name}": value for name, value in ITEM.items()},
    "a text beside what is said of it": [{"page_content": FULL, "metadata": BARE}],
    "a graph": {
        "@context": "x",
        "@graph": [
            {"@type": "WebPage", "name": "a page"},
            {"@type": "NewsArticle", "articleBody": FULL, **BARE},
        ],
    },
}


@pytest.mark.parametrize("name", SHAPES)
def test_an_article_is_read_in_any_shape(tmp_path: Path, name: str) -> None:
    data = json.dumps(SHAPES[name]).encode()
    first, *others = [one.document for one in inputs(tmp_path / "a.json", data)]
    assert isinstance(first, Document) and len(others) == (
        name in ("one below each id", "a table by columns")
    )
    assert " ".join(first.text.split()) == FULL
    said = (first.title, first.published, first.byline, first.publisher)
    assert said == (files.TITLE, "2020-03-01", "Ann Lee", "The Harrow Post")


@pytest.mark.parametrize(
    "item",
    [
        {"note": FULL, "reply": {"text": "How sad."}},
        {"image": {"width": {"0": 1, "1": 2}}, "title": files.TITLE},
        {"name": "Harrow", "tide": {"high": {"at": "10:00"}}},
        {"data": {"type": "tide", "attributes": {"metres": 4, "text": "high"}}},
        {"error": {"code": 404, "text": "There is no such page."}},
        {"en": {"title": "Bread", "text": "Buy bread"}, "fr": {"title": "Pain", "text": "Du pain"}},
        {"settings": {"content": "dark", "title": "Theme"}},
    ],
)
def test_an_object_without_an_article_is_refused(tmp_path: Path, item: dict[str, Any]) -> None:
    data = json.dumps(item).encode()
    assert [one.outcome.reason for one in inputs(tmp_path / "a.json", data)] == ["no text"]
