"""Office and web files and archives: what is in them comes out, each article with its fields."""

import bz2
import io
import lzma
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import exported
import files
import office
import pytest
from files import documents, inputs

from copydesk import Options, extract, read
from copydesk.records import Document

SENTENCES = " ".join(files.SENTENCES)
MADE: dict[str, tuple[Callable[[], bytes], tuple[str | None, ...]]] = {
    # the kind of file -> how it is made; title, day, byline, outlet of the first article
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (
        office.xlsx, (files.TITLE, office.DAY, "Ann Lee", None)),
    "application/vnd.oasis.opendocument.text": (office.odt, (files.TITLE, None, None, None)),
    "application/rtf": (office.rtf, (files.TITLE, None, None, None)),
    "application/epub+zip": (office.epub, (files.TITLE, office.DAY, "Ann Lee", "The Harrow Post")),
    "message/rfc822": (office.mail, (files.TITLE, office.DAY, "Ann Lee", None)),
    "text/markdown": (office.markdown, (files.TITLE, office.DAY, "Ann Lee", None)),
    "application/nitf+xml": (office.nitf, (files.TITLE, office.DAY, "Ann Lee", "The Harrow Post")),
}  # fmt: skip


@pytest.mark.parametrize("packing", ["", "gzip", "bz2", "xz"])
@pytest.mark.parametrize("media_type", MADE)
def test_the_content_decides(tmp_path: Path, media_type: str, packing: str) -> None:
    make, about = MADE[media_type]
    pack = {"": bytes, "gzip": lambda d: files.packed(d, "gzip"), "bz2": bz2.compress, "xz": lzma.compress}
    first, *_ = documents(tmp_path / "anything", pack[packing](make()))
    assert first.media_type == media_type
    assert (first.title, first.published, first.byline, first.publisher) == about
    words = " ".join(first.text.split())
    assert (
        words.removeprefix(first.title or "")
        .strip()
        .removeprefix(files.TITLE)
        .strip()
        .startswith(files.SENTENCES[0])
    )
    for sentence in files.SENTENCES:
        assert sentence in words


def test_what_was_refused_is_read(tmp_path: Path) -> None:
    for name, make in {"a.xlsx": office.xlsx, "b.ods": office.ods, "c.eml": office.mail}.items():
        found = list(extract(inputs(tmp_path / name, make())))
        assert {300, 12} <= {s.low for s in found[0].statistics}


@pytest.mark.parametrize("make", [office.xlsx, office.ods])
def test_a_sheet_has_an_article_a_row(tmp_path: Path, make: Callable[..., bytes]) -> None:
    first, second = documents(tmp_path / "a", make())
    assert (first.source_id, second.source_id) == ("7", "8")
    assert first.extra == {"section": "News"} and second.byline is None
    (one,) = inputs(tmp_path / "a", make([["town", "boats"], ["Harrow", 40]]))
    assert one.outcome.reason == "columns" and "'town'" in str(one.outcome.message)
    (one,) = inputs(tmp_path / "a", make([["id", "body"], ["7", None]]))
    assert one.outcome.reason == "empty" and "row 2" in str(one.outcome.message)


def test_a_column_of_a_sheet_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(office.xlsx([["nr", "inhalt"], [7, SENTENCES]]))
    (one,) = read(tmp_path / "a.xlsx", Options(columns={"text": "inhalt", "id": "nr"}))
    assert (one.document.source_id, one.document.text) == ("7", SENTENCES)  # type: ignore[union-attr]


def test_what_was_deleted_in_an_open_document_is_left_out(tmp_path: Path) -> None:
    gone = "<text:tracked-changes><text:p>80 boats</text:p></text:tracked-changes>"
    row = "<table:table><table:table-row><table:table-cell><text:p>Sunk</text:p></table:table-cell>"
    row += "<table:table-cell><text:p>40</text:p></table:table-cell></table:table-row></table:table>"
    (found,) = documents(tmp_path / "a.odt", office.odt(extra=gone + row))
    assert "80 boats" not in found.text and "Sunk\t40" in found.text


def test_a_book_has_an_article_a_chapter(tmp_path: Path) -> None:
    first, second = documents(tmp_path / "a.epub", office.epub())
    assert (first.source_id, second.source_id) == ("chapter 1", "chapter 2")
    assert second.title == "Ten came back" and second.extra == {"book": "Harrow in the storm"}


def test_a_page_that_a_browser_saved_is_read_as_a_page(tmp_path: Path) -> None:
    (found,) = documents(tmp_path / "a.mhtml", office.mhtml())
    assert (found.title, found.published) == (files.TITLE, office.DAY)
    assert found.url == "https://news.example/storm" and "PNG" not in found.text


def test_marks_of_markdown_are_no_text(tmp_path: Path) -> None:
    (found,) = documents(tmp_path / "a", office.markdown())
    more = f"{files.SENTENCES[1]} more"
    assert found.text == "\n\n".join([files.TITLE, files.SENTENCES[0], more, files.SENTENCES[2]])
    assert found.extra == {"tags": ["sea", "storm"]} and found.url == "https://news.example/1"
    (found,) = documents(tmp_path / "b.md", b"Storm\n=====\n\n* Forty boats\n* *Ten* `came` back\n")
    assert found.title == "Storm" and "* Ten came back" in found.text
    folded = (
        b"---\ntitle: >-\n  Storm takes\n  forty boats\nauthors:\n  - Ann Lee\n---\nForty boats were lost.\n"
    )
    (found,) = documents(tmp_path / "d.md", folded)
    assert (found.title, found.byline) == ("Storm takes forty boats", "Ann Lee")
    nested = b"---\ntitle: Storm\nauthor:\n  name: Ann Lee\n  mail: ann@harrow.example\n---\nForty boats.\n"
    several = (
        b"---\nauthors:\n  - name: Ann Lee\n    mail: a@b.c\n  - name: Jo Roe\n---\n# Storm\n\nForty boats.\n"
    )
    assert documents(tmp_path / "e.md", nested)[0].byline == "Ann Lee"
    assert documents(tmp_path / "f.md", several)[0].byline == "Ann Lee and Jo Roe"
    toml = b'+++\ntitle = "Storm"\ndate = 2020-03-01\n+++\nForty boats were lost in the storm on Sunday.\n'
    (found,) = documents(tmp_path / "c.md", toml)
    assert (found.title, found.published) == ("Storm", office.DAY)


def test_news_of_agencies_has_an_article_an_item(tmp_path: Path) -> None:
    first, second = documents(tmp_path / "a.xml", office.newsml())
    assert (first.source_id, second.source_id) == ("tag:1", "tag:2")
    assert (first.title, first.published, first.byline, first.publisher) == (
        f"{files.TITLE} 1", "2020-03-01", "Ann Lee", "The Harrow Post",
    )  # fmt: skip
    assert "80 boats" not in documents(tmp_path / "b.xml", office.nitf())[0].text
    (found,) = documents(tmp_path / "c.xml", office.ebsco_xml())
    assert (found.title, found.published, found.byline, found.publisher) == (
        files.TITLE, "2020-03-01", "Ann Lee", "The Harrow Post",
    )  # fmt: skip


def test_a_text_in_a_record_may_be_a_page(tmp_path: Path) -> None:
    words = "".join(f"<p>{escape(one)}</p>" for one in files.SENTENCES)
    made = office.ebsco_xml().decode().replace(words, f"<![CDATA[{words}]]>")
    assert "CDATA" in made
    (found,) = documents(tmp_path / "a.xml", made.encode())
    assert found.text == "\n\n".join([files.TITLE, *files.SENTENCES])


def test_who_made_an_item_is_its_byline_if_it_is_a_person(tmp_path: Path) -> None:
    for name, byline in (("Ann Lee", "Ann Lee"), ("Harrow News Agency", None)):
        made = office.newsml(1).replace(
            b"<by>Ann Lee</by>", f"<creator><name>{name}</name></creator>".encode()
        )
        (found,) = documents(tmp_path / "a.xml", made)
        assert found.byline == byline


def test_columns_of_a_sheet_are_named_below_a_heading(tmp_path: Path) -> None:
    groups = ["Article", None, None, "Publication"]
    rows = [
        groups,
        ["Headline", "Author", "Text", "Date"],
        ["Mill closes", "Ann Lee", "A mill closed.", 43891],
    ]
    more = [["A", None, "Ten boats came back.", 43892], ["B", None, "Two sank.", "soon"]]
    found, _, odd = [one.document for one in inputs(tmp_path / "a.xlsx", office.xlsx([*rows, *more]))]
    assert isinstance(found, Document) and isinstance(odd, Document) and odd.published is None
    assert (found.title, found.byline, found.source_id) == ("Mill closes", "Ann Lee", "row 3")
    assert found.published == "2020-03-01"  # counted in days, as cells without a format have it


def test_a_row_that_says_what_a_column_is_called_names_none(tmp_path: Path) -> None:
    whole = " ".join(files.SENTENCES * 3)
    rows: list[list[object]]
    rows = [["nr", "whole", "kind", "when"], [1, whole, "story", "date"], [2, whole, "text", "title"]]
    found = [one.document for one in inputs(tmp_path / "a.xlsx", office.xlsx(rows))]
    assert [one.text if isinstance(one, Document) else None for one in found] == [whole] * 2


ARTICLES = {
    f"a/{n}.txt": f"Forty boats were lost in storm {n} on Sunday night, he said.".encode() for n in (1, 2)
}


def test_an_archive_is_read_as_a_folder(tmp_path: Path) -> None:
    members = {**ARTICLES, "b.docx": files.docx(files.SENTENCES), "c.zip": office.zipped(ARTICLES)}
    members |= {"__MACOSX/x": b"x", ".hidden.txt": b"Forty boats", "d.xlsx": office.xlsx()}
    expected = ["a/1.txt", "a/2.txt", "b.docx", "c.zip/a/1.txt", "c.zip/a/2.txt", "d.xlsx", "d.xlsx"]
    for name, data in {
        "x.zip": office.zipped(members),
        "x.tar": office.tarred(members),
        "x.tar.gz": files.packed(office.tarred(members), "gzip"),
        "x.tar.bz2": bz2.compress(office.tarred(members)),
        "x.tar.xz": lzma.compress(office.tarred(members)),
    }.items():
        found = documents(tmp_path / name, data)
        assert [one.source for one in found] == [f"{name}/{one}" for one in expected]


@pytest.mark.parametrize("made", [office.ods, office.epub, lambda: office.odt(["Forty boats sank."])])
@pytest.mark.parametrize("is_sorted", [True, False])
def test_a_document_that_was_packed_again_is_one(
    tmp_path: Path, made: Callable[[], bytes], is_sorted: bool
) -> None:
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    again = office.zipped(dict(sorted(members.items()) if is_sorted else members))
    assert again[8:10] == b"\x08\0"  # packed
    fields = [[(one.title, one.text) for one in documents(tmp_path / "a", data)] for data in (made(), again)]
    assert fields[0] == fields[1] != []


def test_an_export_is_cut_whatever_it_is_saved_as(tmp_path: Path) -> None:
    stories = exported.STORIES[:3]
    for data in (office.rtf(exported.nexis_new(stories, 1)), office.rtf(exported.factiva_plain(stories, 0)),
                 office.odt(exported.nexis_new(stories, 0), title="x")):  # fmt: skip
        found = documents(tmp_path / "a", data)
        assert [one.title for one in found] == [one.title for one in stories]
        assert [one.published for one in found] == [one.iso for one in stories]
