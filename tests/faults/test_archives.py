"""Web archives and packed files with a damage: what is sound is read, and the damage is named."""

import gzip
import zlib
from pathlib import Path

import archives
import bombs
import files
import pytest
from searches import one_in, so_many

from copydesk import read
from copydesk.records import Document, Input


def read_bytes(folder: Path, data: bytes, name: str = "a.warc") -> list[Input]:
    (folder / name).write_bytes(data)
    return list(read(folder / name))


def reasons(found: list[Input]) -> list[tuple[str, str | None]]:
    return [(one.outcome.outcome, one.outcome.reason) for one in found]


OK = ("ok", None)


@pytest.mark.parametrize("number", range(14), ids=lambda number: archives.damaged(number)[1])
def test_untouched_records_are_read_whatever_the_damage(tmp_path: Path, number: int) -> None:
    data, kind, ids = archives.damaged(number)
    lost, found = archives.missing(data, ids, tmp_path)
    assert not lost
    assert len({one.document.source_id for one in found}) == len(found)
    if kind.startswith("gzip"):  # a flipped bit in a plain page is a letter like any other
        assert any(one.outcome.outcome != "ok" for one in found)


def test_untouched_records_of_many_archives_are_found() -> None:
    assert archives.main(so_many(300, 50), "records") == 0


def test_a_flipped_bit_costs_one_packed_record_and_its_place_is_said(tmp_path: Path) -> None:
    parts = [files.packed(files.record(n), "gzip") for n in range(1, 11)]
    start = sum(map(len, parts[:4]))
    data = bytearray(b"".join(parts))
    data[start + 200] ^= 8
    found = read_bytes(tmp_path, bytes(data))
    assert reasons(found) == [OK] * 4 + [("rejected", "damaged")] + [OK] * 5
    assert f"record at byte {start:,}" in str(found[4].outcome.message)


@pytest.mark.parametrize("packing", ["gzip", None])
def test_an_archive_whose_first_record_is_damaged_is_an_archive(tmp_path: Path, packing: str | None) -> None:
    data = b"noise" + b"".join(files.packed(files.record(n), packing) for n in (1, 2, 3))
    assert reasons(read_bytes(tmp_path, data)) == [("rejected", "damaged")] + [OK] * 3


def test_a_record_whose_end_is_gone_costs_no_other(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, files.record(1)[:-30] + files.record(2))
    assert reasons(found) == [("partial", "length"), OK]


def test_a_cut_archive_says_where_it_is_cut(tmp_path: Path) -> None:
    parts = [files.packed(files.record(n), "gzip") for n in range(1, 11)]
    data = b"".join(parts)[: sum(map(len, parts[:7])) + 100]
    found = read_bytes(tmp_path, data)
    assert reasons(found) == [OK] * 7 + [("rejected", "truncated")]
    plain = b"".join(files.record(n) for n in range(1, 5))[:-200]
    found = read_bytes(tmp_path, plain)
    assert reasons(found) == [OK] * 3 + [("partial", "truncated")]
    assert f"byte {len(plain):,}" in str(found[3].outcome.message)


@pytest.mark.parametrize("kept", [1, 4, 8, 12, 60, 200])
def test_an_archive_that_is_cut_within_a_head_says_so(tmp_path: Path, kept: int) -> None:
    whole = b"".join(files.record(n) for n in (1, 2))
    there = whole + files.record(3)[:kept]
    for name, data in (("a.warc", there), ("b.warc.gz", gzip.compress(there))):
        found = read_bytes(tmp_path, data, name)
        assert reasons(found) == [OK, OK, ("rejected", "truncated")]
        assert f"byte {len(whole):,}" in str(found[2].outcome.message)


def test_what_is_no_head_at_the_end_of_an_archive_is_a_damage(tmp_path: Path) -> None:
    """Also if it begins as one, and has an end: then nothing is cut off."""
    whole = files.record(1)
    for rest in (b"noise after the last record", b"WARC is a format", b"\x00\xff" * 40):
        assert reasons(read_bytes(tmp_path, whole + rest)) == [OK, ("rejected", "damaged")]


def test_an_archive_that_is_packed_as_a_whole_is_read_up_to_its_damage(tmp_path: Path) -> None:
    data = gzip.compress(files.warc(10, None))
    assert reasons(read_bytes(tmp_path, data)) == [OK] * 10
    found = read_bytes(tmp_path, data[:-60])  # the pages are much alike, and the last ones small
    assert reasons(found)[0] == OK and reasons(found)[-1] == ("rejected", "truncated")


@pytest.mark.parametrize("length", [b"10", b"99999", b"9" * 30, b"many", b"", None])
def test_a_wrong_length_costs_no_other_record(tmp_path: Path, length: bytes | None) -> None:
    parts = [files.record(n) for n in range(1, 4)]
    at = parts[1].index(b"Content-Length: ")
    stop = parts[1].index(b"\r\n", at)
    said = b"" if length is None else b"Content-Length: " + length + b"\r\n"
    parts[1] = parts[1][:at] + said + parts[1][stop + 2 :]
    found = read_bytes(tmp_path, b"".join(parts))
    assert reasons(found) == [OK, ("partial", "length"), OK]


def test_other_ways_to_write_a_record_are_read(tmp_path: Path) -> None:
    bare = files.record(1).replace(b"\r\n", b"\n")
    bare = bare.replace(
        b"Content-Length: %d" % _length(files.record(1)), b"Content-Length: %d" % _length(bare)
    )
    bracketed = files.record(2).replace(b"http://news.example/2", b"<http://news.example/2>")
    spaced = files.record(3).replace(b"http://news.example/3", b"http://news.example/a 3")
    found = read_bytes(tmp_path, bare + bracketed + spaced)
    assert reasons(found) == [OK] * 3
    sources = ["http://news.example/1", "http://news.example/2", "http://news.example/a 3"]
    assert [one.document.source for one in found] == sources


def _length(record: bytes) -> int:
    head = b"\r\n\r\n" if b"\r\n\r\n" in record else b"\n\n"
    return len(record.split(head, 1)[1].rstrip(b"\r\n"))


def test_what_an_archive_did_not_keep_is_said(tmp_path: Path) -> None:
    kept = files.warc_record(
        1, files.record(1).split(b"\r\n\r\n", 1)[1].rstrip(), more=b"WARC-Truncated: length\r\n"
    )
    (found,) = read_bytes(tmp_path, kept)
    assert (found.outcome.outcome, found.outcome.reason) == ("partial", "truncated")


def test_a_page_that_is_not_packed_as_it_says(tmp_path: Path) -> None:
    page = files.page()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    wrong = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page) + 999, page)
    good = b"Transfer-Encoding: chunked\r\n"
    records = [
        files.record(1, chunked, more=good),
        files.record(2, gzip.compress(page), more=b"Content-Encoding: gzip\r\n"),
        files.record(3, page, more=b"Content-Encoding: gzip\r\n"),
        files.record(4, wrong, more=good),
        files.record(5, gzip.compress(page), more=b"Content-Encoding: " + b"gzip, " * 19 + b"gzip\r\n"),
    ]
    found = read_bytes(tmp_path, b"".join(records))
    assert reasons(found)[:2] == [OK, OK]
    assert [one.outcome.outcome for one in found[2:]] == ["partial", "partial", "rejected"]
    assert found[4].outcome.reason == "encoding chain"


def _deflated(data: bytes, bits: int) -> bytes:
    packer = zlib.compressobj(wbits=bits)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("body", "header", "outcome", "reason"),
    [
        (gzip.compress(files.page()), b"", "ok", None),  # packed, and no header says so
        (_deflated(files.page(), -15), b"Content-Encoding: deflate\r\n", "ok", None),
        (_deflated(files.page(), 15), b"Content-Encoding: deflate\r\n", "ok", None),
        (gzip.compress(files.page())[:-60], b"Content-Encoding: gzip\r\n", "partial", "truncated"),
        (files.page(), b"Content-Encoding: rot13\r\n", "partial", "encoding"),
        (b"1f4\r\n%s\r\n" % files.page()[:500], b"Transfer-Encoding: chunked\r\n", "partial", "truncated"),
        (bytes(range(256)) * 9, b"", "rejected", "not text"),
    ],
    ids=["unsaid", "raw deflate", "deflate", "cut gzip", "unknown", "last chunk", "binary"],
)  # fmt: skip
def test_a_page_is_read_as_it_is_packed(
    tmp_path: Path, body: bytes, header: bytes, outcome: str, reason: str | None
) -> None:
    (one,) = read_bytes(tmp_path, files.record(1, body, more=header))
    assert (one.outcome.outcome, one.outcome.reason) == (outcome, reason), one.outcome
    if isinstance(one.document, Document):
        assert one.document.text.startswith(files.TITLE)
        assert "Forty boats were lost" in one.document.text
    if reason:
        assert "a.warc, record at byte 0" in str(one.outcome.message)


def test_a_file_may_be_packed_five_times(tmp_path: Path) -> None:
    data = files.SENTENCES[0].encode()
    for _ in range(5):
        data = gzip.compress(data)
    assert reasons(read_bytes(tmp_path, data, "a.txt.gz")) == [OK]
    assert reasons(read_bytes(tmp_path, gzip.compress(data), "a.txt.gz")) == [("rejected", "encoding chain")]


def test_what_is_called_an_archive_and_is_none(tmp_path: Path) -> None:
    error = b'<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'
    for name, data in (
        ("a.warc", error),
        ("b.warc.gz", gzip.compress(error)),
        ("c.pdf", bytes(range(256)) * 9),
    ):
        (found,) = read_bytes(tmp_path, data, name)
        assert found.outcome.reason in ("not a WARC", "not a PDF")


@pytest.mark.parametrize(
    ("name", "reason"), [("a.txt.gz", "truncated"), ("a.html.gz", "truncated"), ("a.jsonl.gz", "json")]
)
def test_a_packed_file_that_is_cut_is_read_up_to_there(tmp_path: Path, name: str, reason: str) -> None:
    texts = {
        ".txt.gz": "\n\n".join(files.SENTENCES).encode() + bytes(range(32, 127)) * 3,
        ".html.gz": files.page(),
        ".jsonl.gz": b'{"text": "Forty boats sank."}\n{"text": "Ten boats sank in the storm on Monday."}\n',
    }
    data = gzip.compress(texts[name[1:]])
    found = read_bytes(tmp_path, data[:-20], name)
    assert reason in [one.outcome.reason for one in found]
    assert any("Forty boats" in getattr(one.document, "text", "") for one in found)
    assert any(one.outcome.reason == "truncated" for one in found)


def test_a_packed_file_that_is_damaged_says_so(tmp_path: Path) -> None:
    data = bytearray(gzip.compress("\n".join(files.SENTENCES).encode() * 3))
    data[60] ^= 64
    (found,) = read_bytes(tmp_path, bytes(data), "a.txt.gz")
    assert found.outcome.reason == "damaged"


SMALL = (
    "chain.txt.gz",
    "window.txt.zst",
    "chained.warc",
    "pages.pdf",
    "laughs.html",
    "laughs.rss",
    "colspan.html",
)


@pytest.mark.parametrize(
    "name",
    one_in(
        2,
        [
            *SMALL,
            "text.txt.gz",
            "zeros.txt.zst",
            "coded.warc",
            "flate.pdf",
            "square.rss",
            "deep.jsonl",
            "word.docx",
        ],
    ),
)
def test_a_bomb_is_decided_on_in_bounds(tmp_path: Path, name: str) -> None:
    (tmp_path / "warm.html").write_bytes(files.page())
    said, took, most = bombs.explode(name, dict(bombs.bombs())[name](), tmp_path)
    assert said and took < bombs.MOST_SECONDS and most < bombs.MOST_MEMORY
