"""Office files, mails and archives that are not as they should be: one outcome for each, with its place."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import compound
import exported
import office
import pytest
from test_reading import GOOD, check

from copydesk import read
from copydesk.options import Limits, Options
from copydesk.records import Document, Input

LOCKED = "<manifest:encryption-data/>"
ENTITY = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
DRM = '<encryption><CipherReference URI="OEBPS/c1.xhtml"/></encryption>'


def with_flag(data: bytes) -> bytes:
    """An archive whose members say that they are encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 1)
    return bytes(changed)


def with_size(data: bytes, size: int) -> bytes:
    """An archive whose directory says of its first member that it unpacks to so many bytes."""
    changed = bytearray(data)
    place = changed.find(b"PK\x01\x02")
    changed[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(changed)


def no_entity(data: bytes, root: bytes) -> bytes:
    return data.replace(root, ENTITY.encode() + root, 1)


FILES: dict[str, tuple[Callable[[], bytes], str, str | None]] = {
    "cut.xlsx": (lambda: office.xlsx()[:600], "rejected", "damaged"),
    "locked.xlsx": (lambda: with_flag(office.xlsx()), "rejected", "encrypted"),
    "bomb.xlsx": (lambda: office.xlsx(more={"xl/a.xml": bytes(300 << 20)}), "rejected", "bomb"),
    "macros.xlsm": (
        lambda: office.xlsx(more={"xl/vbaProject.bin": b"\xd0\xcf"}),
        "ok",
        None,
    ),
    "nothing.xlsx": (lambda: office.xlsx([]), "rejected", "empty"),
    "slides.docx": (lambda: office.zipped({"_rels/.rels": "", "ppt/presentation.xml": ""}), "rejected", None),
    "cut.odt": (lambda: office.odt()[:400], "rejected", "damaged"),
    "locked.odt": (lambda: office.odt(manifest=LOCKED), "rejected", "encrypted"),
    "nothing.odt": (lambda: office.odt([], title=""), "rejected", "empty"),
    "cut.epub": (lambda: office.epub()[:500], "rejected", "damaged"),
    "locked.epub": (lambda: office.epub(encryption=DRM), "rejected", "encrypted"),
    "nothing.epub": (lambda: office.epub([("", "")]), "rejected", "empty"),
    "nothing.rtf": (lambda: b"{\\rtf1\\ansi }", "rejected", "empty"),
    "cut.rtf": (lambda: office.rtf()[:-100], "partial", "truncated"),
    "deep.rtf": (lambda: b"{\\rtf1 " + b"{" * 100_000 + GOOD.encode(), "partial", "truncated"),
    "entities.nitf.xml": (lambda: no_entity(office.nitf(), b"<nitf>"), "rejected", "entities"),
    "cut.nitf.xml": (lambda: office.nitf()[:-200], "rejected", "parser"),
    "nothing.nitf.xml": (lambda: b"<nitf><body/></nitf>", "rejected", "empty"),
    "nothing.eml": (lambda: b"Subject: a\nMIME-Version: 1.0\n\n", "rejected", "empty"),
    "cut.eml": (lambda: office.mail(page=f"<p>{GOOD}</p>" * 9)[:-300], "partial", "truncated"),
    "cut.mhtml": (lambda: office.mhtml()[:-150], "partial", "truncated"),
    "charset.eml": (lambda: office.mail().replace(b'charset="utf-8"', b'charset="none"'), "ok", None),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "rejected", "damaged"),
    "empty.zip": (lambda: office.zipped({}), "rejected", "empty"),
    "cut.zip": (lambda: office.zipped({"a.txt": GOOD * 50})[:-30], "rejected", "damaged"),
    "page.zip": (lambda: GOOD.encode(), "ok", None),
    "nothing.md": (lambda: b"---\ntitle: a\n---\n", "rejected", "empty"),
    "cut.bz2": (lambda: bz2.compress(GOOD.encode() * 9_000)[:-20], "rejected", "truncated"),
    # 40 members of 6 MB each: to pack 240 MB at once takes half a minute
    "bomb.bz2": (lambda: bz2.compress(b"boats " * (1 << 20)) * 40, "rejected", "bomb"),
    "bomb.xz": (lambda: lzma.compress(b"boats " * (1 << 20)) * 40, "rejected", "bomb"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file(tmp_path: Path, name: str) -> None:
    make, outcome, reason = FILES[name]
    (tmp_path / name).write_bytes(make())
    found = list(read(tmp_path / name))
    assert found[0].outcome.outcome == outcome, found[0].outcome
    assert reason is None or found[0].outcome.reason == reason, found[0].outcome
    if outcome == "rejected":
        assert len(found) == 1
        check(found[0], outcome, found[0].outcome.reason)


def inputs(path: Path, data: bytes, **limits: float) -> list[Input]:
    path.write_bytes(data)
    return list(read(path, Options(), limits=Limits(**limits)))  # type: ignore[arg-type]


def test_every_file_of_an_archive_has_an_outcome_with_its_place(tmp_path: Path) -> None:
    members = {
        "good.txt": GOOD.encode(),
        "../../etc/passwd": GOOD.encode(),
        "/abs.txt": GOOD.encode(),
        "<img onerror>.txt": b"",
        "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00",
        "page.pdf": b"%PDF-1.7\n1 0 obj",
        "lines.jsonl": b'{"text": "Forty boats"}\n{"te',
    }
    expected = [None, None, None, "empty", "not text", "damaged", None, "json"]
    for name, data in {"a.zip": office.zipped(members), "a.tar": office.tarred(members)}.items():
        found = inputs(tmp_path / name, data)
        reasons = [one.outcome.reason for one in found]
        reasons[4] = reasons[4] and reasons[4].replace("not a PDF", "not text")
        assert reasons == expected
        assert [one.document.source for one in found[:3]] == [
            f"{name}/good.txt", f"{name}/../../etc/passwd", f"{name}//abs.txt",
        ]  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar", "a.zip"]


def test_a_member_without_a_name_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", GOOD)
        archive.writestr("b.txt", GOOD)
        archive.filelist[1].filename = ""
    found = list(read(path))
    assert [(one.outcome.outcome, one.outcome.reason) for one in found] == [
        ("ok", None),
        ("rejected", "damaged"),
    ]


def test_a_cell_far_away_is_no_reason_to_take_all_memory(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    with zipfile.ZipFile(io.BytesIO(office.xlsx())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"</sheetData>", far.encode())
    wide = [*office.ROWS, *[[None] * 256] * 65_532, [*[None] * 255, "x"]]
    for name, data in {"a.xlsx": office.zipped(members), "a.xls": compound.xls(wide)}.items():
        (one,) = inputs(tmp_path / name, data, memory=600 << 20)
        check(one, "rejected", "size")
        assert one.document.source == name


def test_a_wrong_name_changes_nothing(tmp_path: Path) -> None:
    made = {
        "nexis": exported.nexis_old(exported.STORIES[:2]),
        "factiva": exported.factiva_coded(exported.STORIES[:2]),
    }
    made["json"] = '{"text": "Forty boats were lost."}\n{"text": "Ten boats came back."}\n'
    for data in made.values():
        for name in ("a.md", "a.txt", "a.csv"):
            if not (name == "a.csv" and data.startswith("{")):
                assert [one.outcome.outcome for one in inputs(tmp_path / name, data.encode())] == ["ok", "ok"]
    for data in (office.odt(), office.ods(), office.epub()):
        for name in ("a.docx", "a.xlsx", "a.pdf", "a.txt"):
            assert {one.outcome.outcome for one in inputs(tmp_path / name, data)} == {"ok"}


def test_a_mail_that_wants_all_time_or_memory_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    head = b"Message-ID: <a>\nMIME-Version: 1.0\n"
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: text/plain\n\nx\n" * 20_000
    (one,) = inputs(tmp_path / "a.eml", head + many, seconds=20)
    check(one, "rejected", "size")
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000))
    (one,) = inputs(tmp_path / "b.eml", head + deep + b"\nx", seconds=20)
    check(one, "rejected", "nesting")
    letters = (b"Content-Type: message/rfc822\n\n" + head) * 2_000
    (one,) = inputs(tmp_path / "c.eml", head + letters + b"\nx", seconds=20)
    check(one, "rejected", "nesting")
    subject = b"Subject: Boats " + b"=?utf-8?q?a?= " * 50_000 + b"\n\n"
    (one,) = inputs(tmp_path / "d.eml", head + subject + GOOD.encode(), seconds=20)
    assert isinstance(one.document, Document) and GOOD in one.document.text
    assert (one.document.title or "").startswith("Boats aaa")


def test_a_book_is_read_but_for_what_is_damaged_and_each_chapter_once(tmp_path: Path) -> None:
    again = b'<itemref idref="c1"/>' * 1_000 + b"</spine>"
    with zipfile.ZipFile(io.BytesIO(office.epub())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["OEBPS/content.opf"] = members["OEBPS/content.opf"].replace(b"</spine>", again)
    data = bytearray(office.zipped(members, stored=["mimetype", "OEBPS/c1.xhtml"]))
    assert len(inputs(tmp_path / "a.epub", bytes(data))) == 2
    data[data.find(b"Forty")] ^= 1  # its sum is wrong
    (one,) = inputs(tmp_path / "a.epub", bytes(data))
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "damaged")
    assert isinstance(one.document, Document) and one.document.title == "Ten came back"


def test_links_in_an_archive_are_not_followed(tmp_path: Path) -> None:
    links = {"link.txt": "/etc/passwd", "up": "../../.."}
    found = inputs(tmp_path / "a.tar", office.tarred({"a.txt": GOOD.encode()}, links))
    assert [one.outcome.reason for one in found] == [None, "io", "io"]


def test_an_encrypted_or_oddly_packed_file_is_named(tmp_path: Path) -> None:
    (one,) = inputs(tmp_path / "a.zip", with_flag(office.zipped({"a.txt": GOOD})))
    check(one, "rejected", "encrypted")
    assert one.document.source == "a.zip/a.txt"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", GOOD)
    (one,) = inputs(tmp_path / "b.zip", out.getvalue())
    check(one, "rejected", "packing")


def test_a_damaged_file_of_an_archive_costs_no_other(tmp_path: Path) -> None:
    data = bytearray(office.zipped({"a.txt": GOOD, "b.txt": GOOD * 20, "c.txt": GOOD}))
    place = data.find(b"b.txt")
    data[place + 12] ^= 0xFF
    found = inputs(tmp_path / "a.zip", bytes(data))
    assert found[0].outcome.outcome == found[-1].outcome.outcome == "ok"
    assert found[1].outcome.reason in ("damaged", "truncated")


def test_bombs_end_in_bounds(tmp_path: Path) -> None:
    inner = office.zipped({f"{n}.txt": bytes(1_000_000) for n in range(200)})
    for _ in range(3):
        inner = office.zipped({f"{n}.zip": inner for n in range(20)}, stored=[])
    found = inputs(tmp_path / "nested.zip", inner)
    assert found[-1].outcome.reason == "bomb" and len(found) < 2_000
    (one,) = inputs(tmp_path / "flat.zip", office.zipped({"a.txt": b"boats " * (50 << 20)}))
    check(one, "rejected", "bomb")
    deep = office.zipped({"a.txt": GOOD})
    for _ in range(8):
        deep = office.zipped({"a.zip": deep})
    (one,) = inputs(tmp_path / "deep.zip", deep)
    check(one, "rejected", "encoding chain")


def test_a_lying_length_is_not_believed(tmp_path: Path) -> None:
    (one,) = inputs(tmp_path / "a.zip", with_size(office.zipped({"a.txt": GOOD * 3}), 5))
    assert one.outcome.reason == "damaged"
    (one,) = inputs(tmp_path / "a.zip", with_size(office.zipped({"a.txt": GOOD * 3}), 1 << 31))
    assert isinstance(one.document, Document) and one.document.text == GOOD * 3
    info = tarfile.TarInfo("a.txt")
    info.size = 1 << 40
    data = info.tobuf() + GOOD.encode()
    (one,) = inputs(tmp_path / "a.tar", data)
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "truncated")
    info.type = tarfile.GNUTYPE_LONGNAME
    (one,) = inputs(tmp_path / "a.tar", info.tobuf() + GOOD.encode() * 20)
    check(one, "rejected", "damaged")


def test_a_cut_archive_costs_one_file_its_end_and_says_so_once(tmp_path: Path) -> None:
    data = office.tarred({"a.txt": GOOD.encode(), "b.txt": GOOD.encode() * 40, "c.txt": GOOD.encode()})
    second = 2 * 512 + 512  # where the bytes of b.txt begin
    for name, cut in {
        "a.tar": data[: second + 1_000],
        "b.tar.gz": gzip.compress(data, 0)[: second + 900],
    }.items():
        first, last = inputs(tmp_path / name, cut)
        assert first.outcome.outcome == "ok" and last.document.source == f"{name}/b.txt"
        assert (last.outcome.outcome, last.outcome.reason) == ("partial", "truncated")
        assert isinstance(last.document, Document) and len(last.document.text) > 800
    for cut in (data[: second - 300], data[: second - 512], data[: second + 40 * len(GOOD) + 3]):
        *_, last = found = inputs(tmp_path / "c.tar", cut)
        assert [one.outcome.outcome for one in found[:-1]] == ["ok"] * (len(found) - 1)
        assert (last.outcome.reason, last.document.source) == ("damaged", "c.tar")
        assert f"after {len(found) - 1} file" in str(last.outcome.message)
    picture = office.tarred({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(9_000)})[:3_000]
    assert [one.outcome.reason for one in inputs(tmp_path / "d.tar", picture)] == ["not text", "damaged"]


def test_many_items_are_all_there(tmp_path: Path) -> None:
    members = {f"{n}.txt": b"Forty boats sank %d times off Harrow." % n for n in range(2_000)}
    found = inputs(tmp_path / "a.zip", office.zipped(members))
    assert len(found) == 2_000 and {one.outcome.outcome for one in found} == {"ok"}


@pytest.mark.usefixtures("no_network")
def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    page = '<img src="http://a.example/x.png"><link rel="stylesheet" href="http://a.example/y.css">'
    data = {
        "a.eml": office.mail(text=None, page=f"{page}<p>{GOOD}</p>"),
        "b.md": f"![x](http://a.example)\n{GOOD}".encode(),
    }
    for name, one in data.items():
        (found,) = inputs(tmp_path / name, one)
        assert isinstance(found.document, Document) and GOOD in found.document.text


def test_the_headers_of_a_tar_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred thousand of them took 50 MB."""
    held: list[int] = []

    class Watched(tarfile.TarFile):
        def next(self) -> tarfile.TarInfo | None:
            held.append(len(self.members))  # type: ignore[attr-defined]
            return super().next()

    monkeypatch.setattr(tarfile.TarFile, "open", Watched.open)
    monkeypatch.setattr(tarfile, "open", Watched.open)
    (tmp_path / "a.tar").write_bytes(office.tarred({f"{n}.txt": b"Ten boats sank." for n in range(20)}))
    assert len(list(read(tmp_path / "a.tar"))) == 20
    assert held and max(held) <= 1
