"""JSON of any shape: what services answer and other programs write, each article with its fields."""

import json
from pathlib import Path
from typing import Any

import files
import pytest

from copydesk import Options, read
from copydesk.records import Document, Input

FULL = " ".join(files.SENTENCES)
MARKUP = "".join(f"<p>{one}</p>" for one in files.SENTENCES)
PLAIN = "\n\n".join(files.SENTENCES)
URL = "https://news.example/storm"
FIELDS = (files.TITLE, "2020-03-01", "Ann Lee", "The Harrow Post", URL)

# name -> the JSON, the text, (title, day, byline, outlet, address)
SHAPES: dict[str, tuple[Any, str, tuple[str | None, ...]]] = {
    "WordPress, with its author": (
        [
            {
                "id": 5,
                "date": "2020-03-01T08:00:00",
                "link": URL,
                "title": {"rendered": files.TITLE.replace("o", "&#111;", 1)},
                "content": {"rendered": MARKUP, "protected": False},
                "author": 3,
                "_embedded": {"author": [{"id": 3, "name": "Ann <b>Lee</b>"}]},
                "yoast_head_json": {"og_site_name": "The Harrow Post"},
            }
        ],
        PLAIN,
        FIELDS,
    ),
    "a list of paragraphs, the outlet behind the title": (
        [
            {
                "Title": f"{files.TITLE} - The Harrow Post",
                "PubDate": "March 1, 2020",
                "Writer": "Ann Lee",
                "NewsPaper": "The Harrow Post",
                "link": URL,
                "paragraphs": list(files.SENTENCES),
            }
        ],
        PLAIN,
        FIELDS,
    ),
    "Solr, whose fields are lists": (
        {
            "responseHeader": {"status": 0},
            "response": {
                "numFound": 1,
                "docs": [
                    {
                        "id": "7",
                        "title": [files.TITLE],
                        "content": [FULL],
                        "author": ["Ann Lee"],
                        "pub_date": ["2020-03-01T09:00:00Z"],
                        "provider": [{"_type": "Organization", "name": "The Harrow Post"}],
                        "url": URL,
                    }
                ],
            },
        },
        FULL,
        FIELDS,
    ),
    "NewsAPI": (
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                {
                    "source": {"id": "harrow-post", "name": "The Harrow Post"},
                    "author": "Ann Lee",
                    "title": files.TITLE,
                    "description": "Boats lost.",
                    "url": URL,
                    "publishedAt": "2020-03-01T06:00:00Z",
                    "content": FULL,
                }
            ],
        },
        FULL,
        FIELDS,
    ),
    "Guardian": (
        {
            "response": {
                "status": "ok",
                "results": [
                    {
                        "id": "uk/2020/storm",
                        "sectionName": "UK news",
                        "webPublicationDate": "2020-03-01T06:00:00Z",
                        "webTitle": files.TITLE,
                        "webUrl": URL,
                        "fields": {
                            "byline": "Ann Lee",
                            "bodyText": FULL,
                            "body": MARKUP,
                            "wordcount": "41",
                            "publication": "The Harrow Post",
                        },
                    }
                ],
            }
        },
        PLAIN,
        FIELDS,
    ),
    "New York Times": (
        {
            "status": "OK",
            "response": {
                "docs": [
                    {
                        "_id": "nyt://article/1",
                        "web_url": URL,
                        "headline": {"main": files.TITLE, "kicker": None},
                        "byline": {"original": "By Ann Lee", "person": []},
                        "pub_date": "2020-03-01T06:00:00+0000",
                        "lead_paragraph": FULL,
                        "snippet": "Boats lost.",
                        "source": "The Harrow Post",
                        "section_name": "World",
                    }
                ]
            },
        },
        FULL,
        (files.TITLE, "2020-03-01", "Ann Lee", "The Harrow Post", URL),
    ),
    "Event Registry": (
        {
            "articles": {
                "page": 1,
                "results": [
                    {
                        "uri": "81",
                        "lang": "eng",
                        "date": "2020-03-01",
                        "time": "06:00:00",
                        "url": URL,
                        "title": files.TITLE,
                        "body": FULL,
                        "source": {"uri": "harrow.example", "title": "The Harrow Post"},
                        "authors": [{"uri": "a", "name": "Ann Lee", "type": "author"}],
                    }
                ],
            }
        },
        FULL,
        FIELDS,
    ),
    "news-please": (
        {
            "authors": ["Ann Lee"],
            "date_publish": "2020-03-01 06:00:00",
            "date_modify": "2020-03-05 06:00:00",
            "description": "Boats lost.",
            "filename": "a.json",
            "language": "en",
            "maintext": FULL,
            "source_domain": "harrow.example",
            "title": files.TITLE,
            "url": URL,
        },
        FULL,
        (*FIELDS[:3], "harrow.example", URL),
    ),
    "trafilatura": (
        {
            "title": files.TITLE,
            "author": "Ann Lee",
            "hostname": "harrow.example",
            "date": "2020-03-01",
            "raw_text": FULL.replace(".", ". "),
            "text": FULL,
            "source": URL,
            "source-hostname": "The Harrow Post",
            "tags": "storm;sea",
        },
        FULL,
        FIELDS,
    ),
    "JSON Feed": (
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "The Harrow Post",
            "items": [
                {
                    "id": "7",
                    "url": URL,
                    "title": files.TITLE,
                    "content_html": MARKUP,
                    "date_published": "2020-03-01T06:00:00-05:00",
                    "authors": [{"name": "Ann Lee"}],
                }
            ],
        },
        PLAIN,
        FIELDS,
    ),
    "Media Cloud": (
        [
            {
                "stories_id": 7,
                "title": files.TITLE,
                "url": URL,
                "publish_date": "2020-03-01 06:00:00",
                "media_name": "The Harrow Post",
                "story_text": FULL,
            }
        ],
        FULL,
        (files.TITLE, "2020-03-01", None, "The Harrow Post", URL),
    ),
    "a search engine": (
        {
            "took": 2,
            "hits": {
                "total": 1,
                "hits": [
                    {
                        "_index": "news",
                        "_id": "7",
                        "_source": {
                            "headline": files.TITLE,
                            "author": "Ann Lee",
                            "outlet": "The Harrow Post",
                            "published_at": 1583042400,
                            "body": FULL,
                            "url": URL,
                        },
                    }
                ],
            },
        },
        FULL,
        FIELDS,
    ),
    "a blog": (
        [
            {
                "id": 7,
                "date": "2020-03-01T06:00:00",
                "link": URL,
                "title": {"rendered": files.TITLE},
                "content": {"rendered": MARKUP, "protected": False},
                "author": 3,
            }
        ],
        PLAIN,
        (files.TITLE, "2020-03-01", None, None, URL),
    ),
}


def in_file(tmp_path: Path, data: Any, name: str = "a.json", indent: int | None = None) -> Path:
    (tmp_path / name).write_text(json.dumps(data, indent=indent))
    return tmp_path / name


def read_one(path: Path, options: Options = Options()) -> tuple[Document, Input]:
    (one,) = read(path, options)
    assert isinstance(one.document, Document), one.outcome
    return one.document, one


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", SHAPES)
def test_the_article_of_an_answer_has_its_fields(tmp_path: Path, name: str, indent: int | None) -> None:
    data, text, expected = SHAPES[name]
    found, one = read_one(in_file(tmp_path, data, indent=indent))
    assert found.text == text
    assert (found.title, found.published, found.byline, found.publisher, found.url) == expected
    assert one.outcome.outcome == ("partial" if name == "New York Times" else "ok")


def test_what_an_answer_says_besides_is_kept(tmp_path: Path) -> None:
    found, _ = read_one(in_file(tmp_path, SHAPES["Guardian"][0]))
    assert found.extra == {"sectionName": "UK news", "wordcount": "41"}
    assert (found.source, found.source_id) == ("a.json", "uk/2020/storm")
    found, _ = read_one(in_file(tmp_path, {"text": FULL, "tags": ["sea", "storm"], "n": {"a": [1, None]}}))
    assert found.extra == {"tags": ["sea", "storm"], "n": {"a": [1, None]}}


def test_a_text_that_a_service_cut_off_is_partial(tmp_path: Path) -> None:
    cut = {"title": files.TITLE, "url": URL, "content": FULL[:100] + "… [+2310 chars]"}
    found, one = read_one(in_file(tmp_path, {"articles": [cut]}))
    assert found.text == FULL[:100]
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "truncated")
    assert "[+2310 chars]" in str(one.outcome.message)


def test_a_summary_is_read_where_there_is_no_text_and_said(tmp_path: Path) -> None:
    item = {"title": files.TITLE, "url": URL, "content": None, "description": files.SENTENCES[0]}
    found, one = read_one(in_file(tmp_path, {"articles": [item]}))
    assert found.text == files.SENTENCES[0]
    assert one.outcome.reason == "truncated" and "'description'" in str(one.outcome.message)


def test_what_is_only_a_list_of_titles_says_that_there_is_no_text(tmp_path: Path) -> None:
    listed = [{"url": URL, "title": files.TITLE, "seendate": "20200301T060000Z", "domain": "harrow.example"}]
    (one,) = read(in_file(tmp_path, {"articles": listed}))
    assert one.outcome.reason == "no text" and "item 1" in str(one.outcome.message)


def test_every_item_has_an_outcome_and_its_place(tmp_path: Path) -> None:
    items = [{"body": FULL}, {"body": 4}, {"title": "Storm", "url": URL}, {"body": FULL, "id": "x"}]
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"articles": items}) + "\n" + json.dumps({"text": FULL}) + "\n")
    found = list(read(path))
    assert [one.outcome.reason for one in found] == [None, "type", "no text", None, None]
    assert str(found[1].outcome.message).startswith("line 1, item 2: ")


def test_what_is_lost_of_an_item_without_an_id_names_its_place(tmp_path: Path) -> None:
    cut = f"{FULL} [+2310 chars]"
    for items, places in (
        ([{"body": FULL}, {"body": cut}, {"body": cut, "id": "x"}], [None, "item 2: ", "its text"]),
        ({"body": cut}, ["line 1: its text"]),
    ):
        found = [one.outcome.message for one in read(in_file(tmp_path, items))]
        assert all((said or "").startswith(place or "") for said, place in zip(found, places, strict=True))


def test_one_date_settles_day_and_month_for_all(tmp_path: Path) -> None:
    def days(*dates: str) -> list[str | None]:
        items = [{"text": FULL, "id": n, "date": one} for n, one in enumerate(dates)]
        return [one.document.published for one in read(in_file(tmp_path, items))]  # type: ignore[union-attr]

    assert days("03/05/2019", "25/03/2019") == ["2019-05-03", "2019-03-25"]
    assert days("03/05/2019", "03/25/2019") == ["2019-03-05", "2019-03-25"]
    assert days("03/05/2019", "04/05/2019") == [None, None]
    assert days("03/05/2019", "25/03/2019", "03/25/2019") == [None, "2019-03-25", "2019-03-25"]


def test_a_column_can_be_named_in_an_answer(tmp_path: Path) -> None:
    data = {"articles": [{"title": files.TITLE, "inhalt": FULL, "url": URL, "wann": "2020-03-01"}]}
    options = Options(columns={"text": "inhalt", "date": "wann"})
    found, _ = read_one(in_file(tmp_path, data), options)
    assert (found.text, found.published) == (FULL, "2020-03-01")
