"""Answers of services: pages in lists, what stands around a value, and what is no article."""

import json
from pathlib import Path
from typing import Any

import files
import pytest

from copydesk import read
from copydesk.records import Document

FULL = " ".join(files.SENTENCES)
MARKUP = "".join(f"<p>{one}</p>" for one in files.SENTENCES)


def test_pages_of_answers_in_a_list_are_read_one_after_the_other(tmp_path: Path) -> None:
    pages = [{"status": "ok", "articles": [{"title": f"T{n}", "url": "u", "body": FULL}]} for n in (1, 2)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps([*pages, {"status": "ok", "articles": []}]))
    found = list(read(path))
    assert [one.outcome.reason for one in found] == [None, None, "empty"]
    assert str(found[2].outcome.message).startswith("item 3: ")


@pytest.mark.parametrize(
    "item",
    [
        {"message": FULL, "comments": [{"text": "How sad."}]},
        {"story_html": MARKUP, "articles": [{"title": "Older", "body": "Ten boats."}]},
        {"status": "ok", "related": [{"title": "Older", "body": "Ten boats."}]},
    ],
)
def test_what_stands_below_an_article_is_no_page_of_articles(tmp_path: Path, item: dict[str, Any]) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([item, item]))
    found = list(read(path))
    assert [one.outcome.reason for one in found] == ["no text"] * 2
    assert "--column text=" in str(found[0].outcome.message)


def test_what_stores_write_around_a_value_is_taken_off(tmp_path: Path) -> None:
    author = {"node": {"name": "Ann Lee"}}
    item = {"_id": {"$oid": "5c"}, "body": FULL, "date": {"$date": "2020-03-01T06:00:00Z"}, "author": author}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([item]))
    (found,) = read(path)
    assert isinstance(found.document, Document)
    said = found.document
    assert (said.source_id, said.published, said.byline) == ("5c", "2020-03-01", "Ann Lee")


def test_a_headline_goes_before_the_title_that_an_address_shows(tmp_path: Path) -> None:
    item = {"webTitle": f"{files.TITLE} | Ann Lee", "fields": {"headline": files.TITLE, "bodyText": FULL}}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"response": {"results": [item]}}))
    (found,) = read(path)
    assert isinstance(found.document, Document) and found.document.title == files.TITLE
