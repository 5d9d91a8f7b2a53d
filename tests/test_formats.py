"""Every format: what is in it comes out, whatever the file is called and however it is packed."""

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import files
import pytest
from files import documents, inputs

from copydesk import document, extract, read
from copydesk.given import OK
from copydesk.records import Document, Input
from copydesk.render import tables
from copydesk.render.explanation import explain
from copydesk.sources.formats import docx

BODY = "\n\n".join(files.SENTENCES)
FULL = " ".join(files.SENTENCES)


def in_csv(rows: list[list[str]], separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


TABLE = [["id", "headline", "body", "published_at"], ["7", files.TITLE, FULL, "2020-03-01"]]
LINE = json.dumps({"id": "7", "title": files.TITLE, "text": FULL, "published": "2020-03-01"}).encode()
MADE: dict[str, Callable[[], bytes]] = {
    "text/plain": lambda: f"{files.TITLE}\n\n{BODY}\n".encode(),
    "text/html": files.page,
    "application/pdf": lambda: files.pdf([[files.TITLE, "", *files.SENTENCES]]),
    docx.MEDIA_TYPE: lambda: files.docx(files.SENTENCES, title=files.TITLE),
    "application/jsonl": lambda: LINE,
    "text/csv": lambda: in_csv(TABLE),
    "application/rss+xml": lambda: files.rss(1),
    "application/warc": lambda: files.warc(1, None),
}


@pytest.mark.parametrize("packing", ["", ".gz", ".zst", ".gz.zst"])
@pytest.mark.parametrize("media_type", MADE)
def test_the_content_decides_and_not_the_name_nor_the_packing(
    tmp_path: Path, media_type: str, packing: str
) -> None:
    data = MADE[media_type]()
    for one in packing.split(".")[1:]:
        data = files.packed(data, {"gz": "gzip", "zst": "zstd"}[one])
    (found,) = documents(tmp_path / "anything", data)
    assert found.media_type == media_type
    for sentence in files.SENTENCES:
        assert sentence in " ".join(found.text.split())


def test_a_folder_of_all_formats_is_extracted(tmp_path: Path) -> None:
    for place, make in enumerate(MADE.values()):
        (tmp_path / f"{place}.bin").write_bytes(make())
    found = list(extract(read(tmp_path)))
    assert len(found) >= len(MADE)
    for one in found:
        assert one.outcome.outcome == "ok"
        values = [s.low for s in one.statistics]
        assert 300 in values and 12 in values, (one.document.media_type, values)


COLUMN = [
    "The storm that came in from the sea on Sunday night took forty boats, the informa-",
    "tion office of Harrow said, and about 300 people slept in the school that night and",
    "the next one.",
]


def test_a_pdf_has_page_and_place_of_every_line(tmp_path: Path) -> None:
    pages = [[files.TITLE, "", *COLUMN, "", "Ten boats came back on Monday and will be"]]
    pages += [["repaired in the harbour, the office said.", "", *COLUMN]]
    (found,) = documents(tmp_path / "a.pdf", files.pdf(pages))
    assert found.title == files.TITLE
    paragraphs = [found.text[b.start : b.end] for b in found.blocks]
    assert paragraphs[1].startswith("The storm") and "the information office of Harrow" in paragraphs[1]
    assert paragraphs[2].endswith("and will be repaired in the harbour, the office said.")
    assert len(found.regions) == 9
    for region, before in zip(found.regions[1:], found.regions, strict=False):
        assert before.end <= region.start < region.end <= len(found.text)
    broken = next(r for r in found.regions if found.text[r.start : r.end].endswith("the informa"))
    assert broken.page == 1
    left, bottom, right, top = broken.box
    assert 71 < left < 74 and 400 < right < 595 and 8 < top - bottom < 14 and 725 < bottom < 735
    assert [r.page for r in found.regions] == [1] * 5 + [2] * 4


def test_why_names_the_page_of_a_figure(tmp_path: Path) -> None:
    data = files.pdf(
        [[files.TITLE, "", *COLUMN], ["Ten boats came back on Monday, the mayor of Harrow said."]]
    )
    (found,) = extract(inputs(tmp_path / "a.pdf", data))
    ten = next(s for s in found.statistics if s.low == 10)
    console = tables.console()
    with console.capture() as shown:
        console.print(explain(found, ten.id, 100))
    assert ", page 2; id" in " ".join(shown.get().split())


def test_a_page_that_is_only_a_picture_is_named(tmp_path: Path) -> None:
    data = files.pdf([["Forty boats were lost in Harrow."], ["#"], ["Ten boats came back."]])
    picture = b"q 500 0 0 700 20 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
    start = data.index(b"BT /F1 11 Tf 14 TL 72 760 Td\n(#)")
    end = data.index(b"ET", start) + 2
    (one,) = inputs(tmp_path / "a.pdf", data[:start] + picture.ljust(end - start) + data[end:])
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "no text")
    assert "page 2" in str(one.outcome.message)
    assert isinstance(one.document, Document) and "Ten boats" in one.document.text


def test_ligatures_become_letters_and_regions_still_hold() -> None:
    from copydesk.sources.paper import Line, lay_out

    box = [(0.0, 0.0, 5.0, 10.0)]
    lines = [Line.of("The oﬃce of ﬁnance \ud83d\ude00", box, 1, False), Line.of("ﬂew in.", box, 1, False)]
    text, regions, *_ = lay_out([lines])
    assert [text[r.start : r.end] for r in regions] == ["The office of finance \U0001f600", "flew in."]


def test_parquet_has_an_article_a_row(tmp_path: Path) -> None:
    days: list[object] = [date(2020, 3, 1), None, date(2020, 3, 3)]
    columns: dict[str, list[object]] = {
        "key": [1, 2, 3],
        "story": [FULL, FULL.upper(), FULL.lower()],
        "date": days,
        "tags": [["a"], [], None],
    }
    found = documents(tmp_path / "a.parquet", files.parquet(columns))
    assert [(d.source_id, d.published) for d in found] == [
        ("1", "2020-03-01"),
        ("2", None),
        ("3", "2020-03-03"),
    ]
    assert found[1].text == FULL.upper()


def test_a_long_parquet_file_is_read_stretch_by_stretch(tmp_path: Path) -> None:
    columns: dict[str, list[object]] = {
        "text": [f"{number} boats sank." for number in range(1_000)],
        "date": [datetime(2020, 3, 1, 12, 30)] * 1_000,
    }
    found = documents(tmp_path / "a.parquet", files.parquet(columns))
    assert [d.text for d in found] == [f"{number} boats sank." for number in range(1_000)]
    assert {d.published for d in found} == {"2020-03-01"}


def test_a_feed_has_an_article_an_entry(tmp_path: Path) -> None:
    found = documents(tmp_path / "a.xml", files.rss(2))
    assert [d.source_id for d in found] == ["storm-1", "storm-2"]
    assert (found[0].source, found[0].publisher) == ("http://news.example/1", "The Harrow Post")
    # Monday, 23:15 in California: the day on the writer's clock.
    assert found[0].published == "2014-03-01" and found[0].title == "Storm number 1 over Harrow"
    (entry,) = documents(tmp_path / "b.xml", files.atom())
    assert (entry.byline, entry.published, entry.source_id) == ("Jo Roe", "2014-03-03", "tag:storm")
    assert entry.text.split("\n\n")[1:] == list(files.SENTENCES)


@pytest.mark.parametrize("packing", [None, "gzip", "zstd", "whole"])
def test_an_archive_has_an_article_a_page(tmp_path: Path, packing: str | None) -> None:
    data = files.packed(files.warc(3, None), "gzip") if packing == "whole" else files.warc(3, packing)
    found = documents(tmp_path / "a", data)
    assert [d.source for d in found] == [f"http://news.example/{n}" for n in (1, 2, 3)]
    assert found[0].source_id == "urn:uuid:00000001-0000-0000-0000-000000000000"
    assert [d.title for d in found] == [f"Forty boats lost in storm number {n}" for n in (1, 2, 3)]


def test_only_pages_that_a_server_sent_with_success_are_articles(tmp_path: Path) -> None:
    moved = b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n" + files.page()
    parts = [
        files.record(1, b"\x89PNG....", "image/png"),
        files.record(2, b"body { color: red }", "text/css"),
        files.warc_record(3, moved),
        files.warc_record(4, b"GET / HTTP/1.1\r\n\r\n", b"request"),
        files.record(5, b"<html><body><a href=/>Home</a></body></html>"),
        files.record(6),
    ]
    found = inputs(tmp_path / "a.warc", b"".join(parts))
    assert [(one.document.source_id, one.outcome.reason) for one in found] == [
        ("urn:uuid:00000005-0000-0000-0000-000000000000", "no article"),
        ("urn:uuid:00000006-0000-0000-0000-000000000000", None),
    ]
    (none,) = inputs(tmp_path / "b.warc", parts[0])
    assert none.outcome.reason == "no pages"


def test_the_same_page_in_two_archives_is_one_article(tmp_path: Path) -> None:
    first = files.record(1)
    again = first.replace(b"urn:uuid:00000001", b"urn:uuid:00000009")
    one, two = documents(tmp_path / "a.warc", first + again)
    assert one.id == two.id and one.source_id != two.source_id


def test_a_format_whose_package_is_missing_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from copydesk.sources import compression

    with pytest.raises(Exception, match=r"pip install 'copydesk\[formats\]'"):
        compression.needed("nonesuch", "pypdfium2", "PDF")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (one,) = inputs(tmp_path / "a.zst", files.packed(b"x" * 100, "zstd"))
    assert one.outcome.reason == "not installed" and "zstandard" in str(one.outcome.message)


FOREIGN = {
    "fr": "Le maire de la ville a dit que les bateaux ont été perdus dans la tempête de dimanche soir.",
    "de": "Der Bürgermeister sagte am Montag, dass vierzig Boote im Sturm verloren gingen, viele davon neu.",
    "es": "El alcalde dijo que cuarenta barcos se perdieron en la tormenta del domingo por la noche.",
    "ru": "Мэр города сказал, что сорок лодок потеряны во время шторма в воскресенье ночью.",
    "zh": "市长说，星期天晚上的暴风雨中损失了四十艘船，大约三百人在学校里过夜，城里的房子没有屋顶。",
    "ar": "قال رئيس البلدية إن أربعين قاربا فقدت في العاصفة ليلة الأحد ونام ثلاثمئة شخص في المدرسة.",
    "pl": "Burmistrz powiedział, że w niedzielnej burzy zaginęło czterdzieści łodzi, a około trzystu osób "
    "spędziło noc w szkole, bo ich domy nie mają dachów.",
    "sv": "Borgmästaren sade att fyrtio båtar försvann i stormen natten till söndagen, och att omkring "
    "trehundra människor sov i skolan eftersom husen saknar tak.",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_kept_and_said_and_not_read(tmp_path: Path, language: str) -> None:
    (given,) = inputs(tmp_path / "a.txt", (FOREIGN[language] + "\n").encode() * 2)
    assert given.outcome.reason == "language"
    (found,) = extract([given])
    assert isinstance(found.document, Document)
    assert found.document.language == language
    assert (found.outcome.outcome, found.outcome.reason) == ("partial", "language")
    assert not found.entities and not found.quantities


@pytest.mark.parametrize(
    "text",
    [
        "Forty boats sank.",
        "Dow 17,000",
        "Paris, Berlin, Madrid",
        "Le Monde, El País and Die Zeit were sold out on Monday, shops in Harrow said.",
        "Net 807,000 vs 2,858,000. Revs 510.2 mln vs 623.3 mln. Avg shrs 3.2 mln vs 3.1 mln. Oper shr 34 cts",
        "Shr 34 cts vs 1.19 dlrs\n    Net 807,000 vs 2,858,000\n    Revs 510.2 mln vs 623.3 mln",
        "Müller 3-6 6-2 7-6; García 6-1 6-1; Dubois 7-5 6-4; Rossi 6-3 6-3; Jansen 6-4 4-6 6-2; Novák 6-0",
    ],
)
def test_english_with_few_english_words_is_english(text: str) -> None:
    (found,) = extract([Input(document=document(text), outcome=OK)])
    assert found.outcome.outcome == "ok"
