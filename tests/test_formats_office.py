"""Office, web and mail files and archives: what is in them comes out, each article with its fields."""

import bz2
import io
import lzma
import re
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


def test_a_mail_that_was_passed_on_is_the_first_senders(tmp_path: Path) -> None:
    fields = (
        "From: The Harrow Post <news@post.example>\nDate: Mon, Mar 3, 2014 at 9:12 AM\nSubject: Boats lost\n"
    )
    for above in ("For you.\n\n---------- Forwarded message ---------\n", "Begin forwarded message:\n\n", ""):
        made = office.mail(subject="Fwd: Boats lost", text=f"{above}{fields}\n\n{files.SENTENCES[0]}\n")
        (found,) = documents(tmp_path / "a.eml", made)
        assert (found.title, found.byline, found.publisher, found.published) == (
            "Boats lost", None, "The Harrow Post", "2014-03-03",
        )  # fmt: skip
        assert found.text == f"Boats lost\n\n{files.SENTENCES[0]}"
        assert found.extra["passed on by"] == "Ann Lee"
        assert found.extra.get("note") == ("For you." if above.startswith("For") else None)


@pytest.mark.parametrize(
    "text", ["From: a window he saw 40 boats.", "Subject: boats\nTo: all", "From: Oslo\nTo: Rome"]
)
def test_words_that_begin_as_fields_do_are_no_mail_within(tmp_path: Path, text: str) -> None:
    (found,) = documents(tmp_path / "a.eml", office.mail(text=f"{text}\n\n{files.SENTENCES[0]}\n"))
    assert found.text == f"{files.TITLE}\n\n{text}\n\n{files.SENTENCES[0]}" and found.byline == "Ann Lee"


def test_a_mail_that_was_passed_on_is_read_in_other_languages_and_on_a_page(tmp_path: Path) -> None:
    german = (
        "Zur Kenntnis\n\n-----Ursprüngliche Nachricht-----\nVon: Ann Roe <roe@post.example>\n"
        "Gesendet: Montag, 3. März 2014 09:12\nAn: desk@harrow.example\nBetreff: Boats lost\n"
    )
    page = (
        "<div>See.<br>---------- Forwarded message ----------<br>From: <b>Ann Roe</b> &lt;r@a.b&gt;<br>"
        "Date: 3 March 2014 at 09:12<br>Subject: Boats lost<br>To: desk@harrow.example</div><br>"
        f"<p>{files.SENTENCES[0]}</p>"
    )
    for made in (
        office.mail(subject="WG: Boats lost", text=f"{german}\n{files.SENTENCES[0]}\n"),
        office.mail(subject="Fwd: Boats lost", text=None, page=page),
    ):
        (found,) = documents(tmp_path / "a.eml", made)
        assert (found.title, found.byline, found.published) == ("Boats lost", "Ann Roe", "2014-03-03")
        assert found.text == f"Boats lost\n\n{files.SENTENCES[0]}"


def test_a_signature_is_kept_beside_the_text(tmp_path: Path) -> None:
    text = "\n\n".join(files.SENTENCES)
    (found,) = documents(tmp_path / "a.eml", office.mail(text=f"{text}\n\n-- \nAnn Lee\n12 Quay Street\n"))
    assert found.text == f"{files.TITLE}\n\n{text}" and found.extra["signature"] == "Ann Lee 12 Quay Street"
    long = f"Ten boats came.\n--\n{text * 3}"
    assert documents(tmp_path / "a.eml", office.mail(text=long))[0].text.endswith(text)


def test_a_mail_is_one_text_and_not_two(tmp_path: Path) -> None:
    page = "<p>" + "</p><p>".join(files.SENTENCES) + "</p>"
    for made in (office.mail(page=page), office.mail(text=None, page=page)):
        (found,) = documents(tmp_path / "a.eml", made)
        assert found.text == "\n\n".join([files.TITLE, *files.SENTENCES])
        assert found.published == office.DAY and found.source_id == "1@harrow.example"
        assert found.extra == {"from": "ann@harrow.example"}


def test_what_is_attached_to_a_mail_is_read(tmp_path: Path) -> None:
    attached = {
        "a.pdf": files.pdf([["Ten boats came back on Monday, he said."]]),
        "b.png": b"\x89PNG\r\n\x1a\n",
    }
    attached["../c.csv"] = b"id,text\n7,Two boats sank off Harrow on Monday night.\n"
    found = documents(tmp_path / "a.eml", office.mail(attached=attached))
    assert [one.source for one in found] == ["a.eml", "a.eml/a.pdf", "a.eml/../c.csv"]
    assert "Two boats" in found[2].text


def test_a_mail_in_a_mail_is_one_of_its_own_with_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = office.mail(
        subject="Ten came back", attached={"a.csv": b"id,text\n7,Two boats sank on Monday.\n"}
    )
    found = documents(tmp_path / "a.eml", office.forwarded(inner))
    within = "a.eml/Ten came back.eml"
    assert [one.source for one in found] == ["a.eml", within, f"{within}/a.csv"]
    assert [one.title for one in found[:2]] == ["Two for you", "Ten came back"]
    assert [one.published for one in found[:2]] == [None, office.DAY]


@pytest.mark.parametrize("named", ["us-ascii", "iso-8859-1", "utf-8", "x-none"])
def test_a_mail_in_utf8_is_read_so_whatever_it_says(tmp_path: Path, named: str) -> None:
    head = f"Subject: A\nMessage-ID: <1>\nContent-Type: text/plain; charset={named}\n\n"
    sent = f"{head}“Zoë” sold 40 boats – all.\n"
    (found,) = documents(tmp_path / "a.eml", sent.encode())
    assert "“Zoë” sold 40 boats – all." in found.text
    if named == "iso-8859-1":  # which is Windows-1252 wherever it is said
        (found,) = documents(tmp_path / "b.eml", sent.encode("cp1252"))
        assert "“Zoë” sold 40 boats – all." in found.text


def test_a_mail_whose_parts_are_not_set_apart_is_read_as_it_stands(tmp_path: Path) -> None:
    head = b"Subject: A\nMessage-ID: <1>\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\n"
    (found,) = documents(tmp_path / "a.eml", head + b"Ten boats came back.\n")
    assert found.text.endswith("Ten boats came back.")


def test_a_mail_without_a_date_has_the_day_on_which_it_was_received(tmp_path: Path) -> None:
    hops = "".join(f"Received: from a by b; {n} Mar 2020 23:15:00 -0800\n" for n in (2, 1))
    data = office.mail().replace(b"Date: Sun, 01 Mar 2020 23:15:00 -0800\n", hops.encode())
    (found,) = documents(tmp_path / "a.eml", data)
    assert found.published == "2020-03-01"


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


def test_a_newsletter_is_cut_at_its_rules(tmp_path: Path) -> None:
    items = [f"Storm number {n}\n\n{SENTENCES}" for n in (1, 2, 3)]
    text = (
        "Good morning\n\n"
        + "".join("-" * 40 + f"\n{one}\n\n" for one in items)
        + "-" * 40
        + "\nUnsubscribe\n"
    )
    found = documents(tmp_path / "a.eml", office.mail(subject="The Harrow Post today", text=text))
    assert [one.title for one in found] == ["Storm number 1", "Storm number 2", "Storm number 3"]
    assert {one.published for one in found} == {office.DAY}


def test_every_message_of_a_box_has_an_outcome(tmp_path: Path) -> None:
    box = office.mbox([office.mail(), b"Subject: nothing\nMIME-Version: 1.0\n\n", office.mail(subject="Two")])
    found = inputs(tmp_path / "a.mbox", box)
    assert [one.outcome.reason for one in found] == [None, "empty", None]
    assert str(found[1].outcome.message).startswith("message 2: ")
    bare = inputs(tmp_path / "b.mbox", box.replace(b"Message-ID:", b"X-Old:"))
    assert [one.document.source_id for one in bare] == ["message 1", "message 2", "message 3"]


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


@pytest.mark.parametrize(
    ("sender", "about"),
    [
        ("The Harrow Post <a@b.example>", (None, "The Harrow Post")),
        ("Harrow Daily <newsletters@b.example>", (None, "Harrow Daily")),
        ("Harrow Daily <ann@b.example>", ("Harrow Daily", None)),
        ("Ann Lee <news@b.example>", ("Ann Lee", None)),
        ("Emily Post <a@b.example>", ("Emily Post", None)),
    ],
)
def test_an_outlet_that_sends_a_letter_is_no_author(
    tmp_path: Path, sender: str, about: tuple[str | None, str | None]
) -> None:
    data = re.sub(rb"(?m)^From: .*$", f"From: {sender}".encode(), office.mail())
    (found, *_) = documents(tmp_path / "a.eml", data)
    assert (found.byline, found.publisher) == about


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
