"""Tables, one article a row, and files of any format that are called like another."""

import json
from pathlib import Path

import exported
import files
import office
import pytest
from files import documents, inputs
from searches import one_in
from test_formats import FULL, TABLE, in_csv

from copydesk import Options
from copydesk.records import Document


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_has_an_article_a_row(tmp_path: Path, separator: str) -> None:
    rows = [*TABLE, ["8", "Two\nlines", 'Ten "boats" sank, off Harrow.\n\nNobody was hurt.', ""]]
    first, second = documents(tmp_path / "a.csv", in_csv(rows, separator))
    assert (first.source_id, first.title, first.published) == ("7", files.TITLE, "2020-03-01")
    assert first.published_basis == "metadata" and first.text == FULL
    assert second.text == 'Ten "boats" sank, off Harrow.\n\nNobody was hurt.'
    assert (second.source_id, second.published) == ("8", None)


def test_a_column_is_known_by_what_is_in_it_or_as_it_is_said(tmp_path: Path) -> None:
    rows = [["nr", "wann", "inhalt", "kurz"], ["7", "2020-03-01", FULL, "Ten boats sank."]]
    path, data = tmp_path / "a.csv", in_csv(rows)
    (found,) = documents(path, data)
    assert (found.text, found.published, found.source_id) == (FULL, None, "row 1")
    columns = {"text": "kurz", "date": "wann", "id": "nr"}
    (found,) = documents(path, data, Options(columns=columns))
    assert (found.text, found.published, found.source_id) == ("Ten boats sank.", "2020-03-01", "7")
    (refused,) = inputs(path, data, Options(columns={"text": "none"}))
    assert refused.outcome.reason == "columns" and "'inhalt'" in str(refused.outcome.message)


def test_a_table_without_articles_says_how_to_name_the_column(tmp_path: Path) -> None:
    (refused,) = inputs(tmp_path / "a.csv", in_csv([["town", "boats"], ["Harrow", "40"]]))
    assert refused.outcome.reason == "columns" and "--column text=NAME" in str(refused.outcome.message)


UNNAMED = ["", "headline", "date", "authors", "source", "text"]


@pytest.mark.parametrize(
    ("header", "authors", "byline"),
    [
        (
            ["", "headline", "date", "authors", "source", "text"],
            "['Ann Lee', 'Tom Hall']",
            "Ann Lee and Tom Hall",
        ),
        (UNNAMED, "[]", None),
        (UNNAMED, "[Ann Lee]", "[Ann Lee]"),
        (["nr", "Titel", "Datum", "Autor", "Quelle", "Volltext"], "Ann Lee", "Ann Lee"),
        (["nr", "titre", "date", "auteur", "source", "texte"], "Ann Lee", "Ann Lee"),
        (["nr", "título", "fecha", "autor", "fuente", "texto"], "Ann &amp; Tom Lee", "Ann & Tom Lee"),
    ],
)
def test_columns_without_a_name_in_other_languages_and_of_lists(
    tmp_path: Path, header: list[str], authors: str, byline: str | None
) -> None:
    row = ["0", f"{files.TITLE} | Harrow Post", "2020-03-01", authors, "Harrow Post", FULL]
    (found,) = documents(tmp_path / "a.csv", in_csv([header, row]))
    assert (found.title, found.published, found.byline) == (files.TITLE, "2020-03-01", byline)
    assert (found.publisher, found.text) == ("Harrow Post", FULL)
    names = [*header[:4], "desk", header[5]]
    (found,) = documents(tmp_path / "a.csv", in_csv([names, row]))
    assert found.publisher is None


def test_rows_without_a_word_are_no_articles_and_a_mark_of_order_is_no_part_of_a_name(tmp_path: Path) -> None:
    rows = [["\ufeffDate", "Headline", "Content", "Influencer", "Outlet Name", ""]]
    rows += [["2020-03-01", files.TITLE, FULL, "Ann Lee", "The Harrow Post", ""], [""] * 6, [" "] * 6]
    (found,) = inputs(tmp_path / "a.csv", in_csv(rows, "\t").decode().encode("utf-16"))
    assert isinstance(found.document, Document) and found.outcome.outcome == "ok"
    fields = (found.document.title, found.document.published, found.document.byline, found.document.publisher)
    assert fields == (files.TITLE, "2020-03-01", "Ann Lee", "The Harrow Post")


def test_marks_that_end_no_cell_are_the_writers(tmp_path: Path) -> None:
    text = f'"Gone": so the owner said. {FULL}'
    (found,) = documents(tmp_path / "a.tsv", f"title\ttext\tdate\nA\t{text}\t43891\n".encode())
    assert found.text == text and found.published == "2020-03-01"
    quoted = f'title,text\nA,"He said ""no"" to ""it"". {FULL}"\n'
    (found,) = documents(tmp_path / "a.csv", quoted.encode())
    assert found.text.startswith('He said "no" to "it".')


def test_a_blank_may_stand_behind_the_mark_that_ends_a_cell(tmp_path: Path) -> None:
    for separator in (",", "\t"):
        data = f'id{separator}text\n1{separator}"Storm{separator} wind, and 40 boats lost." \n'
        (found,) = documents(tmp_path / "a.csv", data.encode())
        assert found.source_id == "1" and "wind, and 40 boats lost." in found.text


def test_rows_that_an_open_mark_takes_for_one_cell_are_said(tmp_path: Path) -> None:
    rows = ['A,"Forty boats were lost.', "B,Ten came back.", 'C,"Two"', "D,Nine"]
    for count, lines in ((4, "2 to 4"), (2, "2 to 3")):
        data = "\n".join(["title,text", *rows[:count], ""]).encode()
        found = inputs(tmp_path / "a.csv", data)
        assert found[0].outcome.reason == "row" and f"lines {lines} were" in str(found[0].outcome.message)
        assert len(found) == count // 2
    sound = b'title,text\nMuch rain,"Forty boats.\nTen ""came"" back."\n'
    (whole,) = inputs(tmp_path / "b.csv", sound)
    assert whole.outcome.outcome == "ok"
    inches = b'title,text\nA 6" pipe,"Forty boats.\n""Ten"", he said, came back."\n'
    (whole,) = inputs(tmp_path / "c.csv", inches)
    assert whole.outcome.outcome == "ok"


def test_prose_with_commas_is_no_table(tmp_path: Path) -> None:
    for text in (
        "Text, date and id are words, and so is body.\nAnd 40 boats.",
        "date, id\n\nForty boats sank.",
    ):
        (found,) = documents(tmp_path / "a.txt", text.encode())
        assert (found.media_type, found.text) == ("text/plain", text)


@pytest.mark.parametrize(
    ("data", "published"),
    [
        (f"sep=;\r\nid;text;date\r\n7;{FULL};2020-03-01\r\n", "2020-03-01"),
        (f"sep=|\nid|text|date\n7|{FULL}|1583020800\n", "2020-03-01"),
        (f'id,text,date\r7,"{FULL}",2020-03-01\r', "2020-03-01"),
        (
            f'Export of the desk\nmade on Monday, by hand\n\nid,text,date\n7,"{FULL}",2020-03-01\n',
            "2020-03-01",
        ),
        (f'id,text,date\n7,"{FULL} \\"No, no,\\" he said.",2020-03-01\n', "2020-03-01"),
        (f'id,text,date\n7,"{FULL}",03/01/2020\n8,"Ten boats came back.",03/25/2020\n', "2020-03-01"),
    ],
)
def test_a_table_of_an_odd_form(tmp_path: Path, data: str, published: str) -> None:
    found = documents(tmp_path / "a.csv", data.encode())
    assert (found[0].source_id, found[0].published) == ("7", published)
    assert found[0].text.removesuffix(' "No, no," he said.') == FULL
    assert len(found) == (2 if "\n8," in data else 1)


ROWS = [{"id": n, "headline": files.TITLE, "body": one} for n, one in enumerate(files.SENTENCES)]
PIECE = (
    f"<article><h1>{files.TITLE}</h1>" + "".join(f"<p>{one}</p>" for one in files.SENTENCES) + "</article>"
)
NAMED = {
    "a.txt": f"{files.TITLE}\n\n{FULL}\n".encode(),
    "export.txt": exported.proquest(exported.STORIES[:2]).encode(),
    "a.html": files.page(),
    "piece.html": PIECE.encode(),
    "a.csv": in_csv(TABLE),
    "semicolon.csv": in_csv(TABLE, ";"),
    "a.tsv": in_csv(TABLE, "\t"),
    "column.csv": "\n".join(["text", *(f'"{one}"' for one in files.SENTENCES), ""]).encode(),
    "a.json": json.dumps(ROWS, indent=2).encode(),
    "a.jsonl": "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
    "front.md": office.markdown(),
    "a.md": f"# {files.TITLE}\n\n**Ten** boats [came back](http://x.example/1) on Monday.\n".encode(),
    "a.rtf": office.rtf(),
    "a.eml": office.mail(),
    "a.mbox": office.mbox([office.mail(), office.mail(subject="Two")]),
    "a.xml": files.rss(2),
    "nitf.xml": office.nitf(),
    "a.xlsx": office.xlsx(),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_a_name_of_another_format_changes_nothing(tmp_path: Path, name: str) -> None:
    right = [one.text.strip() for one in documents(tmp_path / name, NAMED[name])]
    endings = ["txt", "html", "csv", "md", "json", "jsonl", "rtf", "doc", "xls", "eml", "mbox", "xml", "pdf"]
    for ending in one_in(3, endings):
        assert [one.text.strip() for one in documents(tmp_path / f"b.{ending}", NAMED[name])] == right, ending


def test_lines_of_json_that_are_damaged_are_still_lines(tmp_path: Path) -> None:
    found = inputs(tmp_path / "a.jsonl", b"garbage\n" + NAMED["a.jsonl"])
    assert [one.outcome.reason for one in found] == ["json", None, None, None]
