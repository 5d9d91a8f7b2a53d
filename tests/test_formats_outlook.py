"""Mails of Outlook (.msg) and old Excel files (.xls): what is in them comes out, and nothing else."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import compound
import files
import office
import olefile
import pytest
from files import documents, inputs

from copydesk.sources.formats import outlook

SENTENCES = " ".join(files.SENTENCES)
PAGE = "<html><head>{}</head><body><p>" + "</p><p>".join(files.SENTENCES) + "</p></body></html>"
NOT_PACKED = bytes(8) + b"MELA" + bytes(4) + office.rtf(files.SENTENCES)


def message(**fields: object) -> outlook.Message:
    found = outlook.parse(compound.msg(**fields)).message  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_mail_is_read_with_its_fields_and_what_is_attached(tmp_path: Path) -> None:
    attached = [
        ("a.pdf", files.pdf([["Ten boats came back on Monday, he said."]])),
        ("../b.xls", compound.xls()),
    ]
    first, second, *rows = documents(tmp_path / "anything", compound.msg(attached=attached))
    assert first.text.split() == f"{files.TITLE} {SENTENCES}".split()
    assert (first.title, first.published, first.byline) == (files.TITLE, office.DAY, "Ann Lee")
    assert first.source_id == "1@harrow.example" and first.extra == {"from": "ann@harrow.example"}
    assert first.media_type == "application/vnd.ms-outlook"
    assert second.source == "anything/a.pdf" and [one.source for one in rows] == ["anything/../b.xls"] * 2


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"charset": "cp1252"},
        {"text": "\r\n".join(files.SENTENCES) * 1 + "\r\n" + "More. " * 900},  # in sectors of its own
        {"text": None, "page": PAGE.format("").encode()},
        {"page": PAGE.format("").replace("Forty", "Sixty").encode()},  # says the same, and is read once
        {"text": None, "packed": NOT_PACKED},
    ],
    ids=["UTF-16", "a code page", "long", "a page", "both", "packed"],
)
def test_a_mail_has_one_text(fields: dict[str, object]) -> None:
    found = message(**fields)
    text = found.plain or outlook.mail.html.plain(found.html or "")
    assert " ".join(text.split()).startswith(SENTENCES)
    assert (found.subject, found.sender, found.date) == (files.TITLE, "Ann Lee", office.DAY)


def test_packed_text_is_unpacked() -> None:
    assert outlook.unpacked_rtf(compound.PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert message(text=None, packed=compound.PACKED).plain == "hello world"
    for size in range(16, len(compound.PACKED)):
        outlook.unpacked_rtf(compound.PACKED[:size])  # what is cut ends


@pytest.mark.parametrize(
    ("charset", "text"), [("cp1251", "Сорок лодок"), ("cp1252", "“Forty” – 40 €"), ("cp65001", "Łódź, 40 €")]
)
def test_a_code_page_is_read_as_it_says(charset: str, text: str) -> None:
    assert message(charset=charset, text=text).plain == text


def test_a_page_is_read_in_its_own_encoding() -> None:
    page = PAGE.format('<meta charset="windows-1252">').replace("Forty", "“Forty”").encode("cp1252")
    found = message(text=None, page=page)
    assert found.html is not None and "“Forty” boats" in found.html and not found.losses


def test_the_day_is_the_senders() -> None:
    headers = "From: Ann Lee <ann@harrow.example>\r\nDate: Sun, 01 Mar 2020 23:15:00 -0800\r\n\r\n"
    late = datetime(2020, 3, 2, 7, 15, tzinfo=UTC)
    assert message(sent=late, headers=headers).date == "2020-03-01"
    assert message(sent=late).date == "2020-03-02" and message(sent=None).date is None


def test_a_mail_in_a_mail_is_named(tmp_path: Path) -> None:
    inner = {"__attach_version1.0_#00000000/__substg1.0_3701000D/__substg1.0_1000001F": b"a\0"}
    inner["__attach_version1.0_#00000000/__substg1.0_3001001F"] = "Re: boats".encode("utf-16-le")
    (one,) = inputs(tmp_path / "a.msg", compound.msg(more=inner))
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "packing")
    assert "'Re: boats' in it is a mail" in str(one.outcome.message)


def test_a_mail_in_a_mail_is_read(tmp_path: Path) -> None:
    folder = "__attach_version1.0_#00000000/__substg1.0_3701000D"
    inner = {f"{folder}/__properties_version1.0": bytes(24)}
    for what, said in {
        "0037": "Ten came back",
        "1000": "Ten boats came back on Monday.",
        "0C1A": "Tom",
    }.items():
        inner[f"{folder}/__substg1.0_{what}001F"] = said.encode("utf-16-le")
    first, second = documents(tmp_path / "a.msg", compound.msg(more=inner))
    assert first.title == files.TITLE and second.source == "a.msg/attachment 1"
    assert (second.title, second.byline) == ("Ten came back", "Tom")


def test_an_old_sheet_has_an_article_a_row(tmp_path: Path) -> None:
    first, second = documents(tmp_path / "anything", compound.xls())
    assert (first.source_id, second.source_id) == ("7", "8")
    assert (first.title, first.published, first.byline) == (files.TITLE, office.DAY, "Ann Lee")
    assert first.text == SENTENCES and first.extra == {"section": "News"} and second.byline is None
    assert first.media_type == "application/vnd.ms-excel"


def test_a_day_and_a_number_in_an_old_sheet_are_themselves() -> None:
    rows = [["id", "body", "date", "words"], [7, SENTENCES, datetime(2020, 3, 1), 40.5]]
    (sheet,) = outlook.parse(compound.xls(rows)).sheets
    assert sheet.rows[1] == [7, SENTENCES, office.DAY, 40.5]
    two = outlook.parse(compound.xls(sheets=("Articles", "More"))).sheets
    assert [one.name for one in two] == ["Articles", "More"]


def with_password() -> bytes:
    """An old sheet whose first record says that the others are encrypted."""
    with olefile.OleFileIO(io.BytesIO(compound.xls())) as ole:
        book = ole.openstream("Workbook").read()
    end = 4 + int.from_bytes(book[2:4], "little")
    locked = b"\x2f\x00\x36\x00" + b"\x01\x00\x01\x00\x01\x00" + bytes(48)
    return compound.compound({"Workbook": book[:end] + locked + book[end:]})


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "cut.msg": (lambda: compound.msg()[:2_000], "damaged", "save it again"),
    "cut.xls": (lambda: compound.xls()[:-200], "damaged", "save it again"),
    "nothing.msg": (lambda: compound.msg(subject=None, text=None), "empty", "check the file"),
    "nothing.xls": (lambda: compound.xls([]), "empty", "check the file"),
    "no articles.xls": (lambda: compound.xls([["town", "boats"], ["Harrow", 40]]), "columns", "'town'"),
    "locked.xls": (with_password, "encrypted", "without a password"),
    "locked.xlsx": (
        lambda: compound.compound({"EncryptedPackage": bytes(5_000)}), "encrypted", "without a password",
    ),
    "old.doc": (lambda: compound.compound({"WordDocument": bytes(5_000)}), "not text", "save it as DOCX"),
    "slides.ppt": (
        lambda: compound.compound({"PowerPoint Document": bytes(5_000)}), "not text", "an old program",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    make, reason, words = REFUSED[name]
    (one,) = inputs(tmp_path / name, make())
    assert (one.outcome.outcome, one.outcome.reason) == ("rejected", reason), one.outcome
    assert words in str(one.outcome.message) and "\n" not in str(one.outcome.message)


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    with olefile.OleFileIO(io.BytesIO(compound.xls())) as ole:
        book = ole.openstream("Workbook").read()
    data = compound.compound({"Workbook": book, "_VBA_PROJECT_CUR/PROJECT": b"\xff" * 300})
    assert len(documents(tmp_path / "a.xls", data)) == 2


@pytest.mark.parametrize(
    "data", [files.page(), "\t".join(("id", "body")).encode() + b"\n7\tForty boats were lost.\n"]
)
def test_what_is_only_called_an_old_sheet_is_read_as_what_it_is(tmp_path: Path, data: bytes) -> None:
    (found,) = documents(tmp_path / "a.xls", data)
    assert "orty boats" in found.text and found.media_type in ("text/html", "text/csv")
