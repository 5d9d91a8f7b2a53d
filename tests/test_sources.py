"""Reading texts: their heads, blocks and languages. `corpus.toml` beside the readers has the forms."""

import json
import os
import random
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from searches import so_many

import copydesk
from copydesk import Options, corpus, document, extract, read
from copydesk.errors import InputError
from copydesk.records import Document, Input
from copydesk.rules import folder_of
from copydesk.sources import SOURCES
from copydesk.sources.dates import parse_date

BODY = "The mayor of Harrow said on Monday that 40 boats were lost in the storm."


def only(inputs: Any) -> Input:
    (one,) = inputs
    return one


def read_document(path: Path, options: Options = Options()) -> Document:
    found = only(read(path, options)).document
    assert isinstance(found, Document)
    return found


def test_the_corpus_has_counter_examples() -> None:
    entries = [case.entry for case in corpus.cases(folder_of("sources"))]
    empty = [e for e in entries if isinstance(e, corpus.Article) and "" in e.expect.values()]
    assert len(empty) > 10


def test_an_article_that_is_read_wrongly_is_named(tmp_path: Path) -> None:
    text = "\n".join(["Storm sinks boats in Harrow", "March 03, 2014", BODY])
    for expect, blocks, faults in (
        ({"published": "2014-03-03", "byline": ""}, ["title: Storm", "dateline: March", "paragraph: The"], 0),
        ({"published": "", "byline": "Ann Lee"}, [], 2),
        ({}, ["title: Storm", "dateline: March"], 1),
    ):
        path = tmp_path / "sources" / "corpus.toml"
        path.parent.mkdir(exist_ok=True)
        fields = ", ".join(f"{name} = {value!r}" for name, value in expect.items())
        told = f"text = {json.dumps(text)}\nexpect = {{ {fields} }}\nblocks = {blocks}"
        path.write_text(f"[[example]]\nname = 'a storm'\n{told}")
        [case] = corpus.cases(path.parent)
        assert len(corpus.faults(case)) == faults


@given(st.text(alphabet="ab .,\"“”'<i>/\n\t\r\u00a0\u2028\ufeffÉİß0123456789-–—:()By2014March", max_size=400))
@example("<a>0")
@example("\ufeff \ufeff0")
@settings(max_examples=so_many(300, 80), deadline=None)
def test_blocks_hold_all_words_once_and_in_order(text: str) -> None:
    found = copydesk.document(text)
    assert found.text == text
    outer = [
        b
        for b in found.blocks
        if not any(a.start <= b.start and b.end <= a.end and a is not b for a in found.blocks)
    ]
    assert [(b.start, b.end) for b in found.blocks] == sorted(
        ((b.start, b.end) for b in found.blocks), key=lambda s: (s[0], -s[1])
    )
    assert all(a.end <= b.start for a, b in pairwise(outer))
    left = "".join(c for n, c in enumerate(text) if not any(b.start <= n < b.end for b in outer))
    assert not left.strip().strip("\ufeff").strip()


@given(st.text(max_size=300))
@settings(max_examples=so_many(200, 60), deadline=None)
def test_any_text_is_kept(text: str) -> None:
    assert copydesk.document(text).text == text


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2014-03-03", "2014-03-03"),
        ("2009-03-20 12:24:52.002364-05", "2009-03-20"),
        ("1998-05-01T09:13:00", "1998-05-01"),
        ("2014-03-03T23:59:59Z", "2014-03-03"),
        ("March 3, 2014", "2014-03-03"),
        ("Mon, 3 March 2014 10:15:00 GMT", "2014-03-03"),
        ("31/01/2014", "2014-01-31"),
        ("01/02/2014", None),
        ("2020-02-30", None),
        ("infinity", None),
        ("now", None),
        ("today", None),
        ("0000-01-01", None),
        ("9999-12-31", None),
        ("99999-01-01", None),
        ("March 3", None),
        ("2014", None),
        ("", None),
    ],
)
def test_dates_of_fields(value: str, iso: str | None) -> None:
    assert parse_date(value) == iso


def test_the_users_date_goes_before_the_files_and_that_before_the_texts(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = f"date 2014-03-03 {BODY}"
    lines = [{"text": text}, {"text": text, "published": "2015-01-02T10:00:00"}]
    path.write_text("\n".join(map(json.dumps, lines)))

    def dates(options: Options) -> list[tuple[Any, Any]]:
        return [(i.document.published, i.document.published_basis) for i in read(path, options)]  # type: ignore[union-attr]

    assert dates(Options()) == [("2014-03-03", "text"), ("2015-01-02", "metadata")]
    assert dates(Options(published="2016-05-06")) == [("2016-05-06", "given")] * 2
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        read(path, Options(published="soon"))


def test_a_lines_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = f"Harbour closed . {BODY}\u2028\u0085\r\nIt is 3 km long.\t"
    line = {"id": 7, "text": text, "title": "Harbour closed", "source": "Coastal Gazette", "other": [1]}
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    found = read_document(path)
    assert found.text == text
    assert (found.source_id, found.title, found.publisher) == ("7", "Harbour closed", "Coastal Gazette")
    assert (found.source, found.media_type) == ("a.jsonl", "application/jsonl")
    assert found.blocks[0].kind == "title"
    assert text[found.blocks[0].start : found.blocks[0].end] == "Harbour closed ."
    assert text[found.blocks[1].start :].startswith("The mayor")


def test_a_source_that_is_an_address_is_where_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY, "source": "https://example.org/a"}))
    found = read_document(path)
    assert (found.source, found.publisher) == ("https://example.org/a", None)


def test_ids_are_those_of_text_and_place(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.txt").write_text(BODY)
    first, second = (i.document for i in read(tmp_path))
    assert (first.source, second.source) == ("a/one.txt", "b/one.txt")
    assert first.id != second.id
    assert read_document(tmp_path / "a" / "one.txt").id == read_document(tmp_path / "b" / "one.txt").id


def test_a_folder_is_read_in_one_order_whatever_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["b.txt", "a/z.txt", "a.txt", "a/é.txt", ".hidden.txt", "C.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    once = [i.document.source for i in read(tmp_path)]
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: random.sample(found := list(scan(path)), len(found)))
    assert [i.document.source for i in read(tmp_path)] == once
    assert once == ["C.txt", "a/z.txt", "a/é.txt", "a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b'{"id": "x", "text": "Forty boats were lost."}\n{"id": "y", "text": "Ten came back."}', ["x", "y"]),
        (b"Forty boats were lost.\n", [None]),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, ids: list[str | None]) -> None:
    code = "import copydesk; print([i.document.source_id for i in copydesk.read('-')])"
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout.decode().strip() == str(ids)


def test_html_is_read_with_its_metadata(tmp_path: Path) -> None:
    path = tmp_path / "storm.html"
    path.write_text(
        "<!doctype html><html><head><title>Storm sinks boats | Coastal Gazette</title>"
        '<meta property="og:site_name" content="Coastal Gazette"><meta name="author" content="Anna Brandt">'
        '<meta property="article:published_time" content="2014-03-03T10:00:00Z"></head><body>'
        f"<nav>Home Sport</nav><article><h1>Storm sinks boats</h1><p>{BODY} Nobody was hurt.</p>"
        "<p>About 300 people slept in the school on Sunday night, the council said on the radio.</p>"
        "</article><footer>Contact us</footer></body></html>"
    )
    found = read_document(path)
    assert found.media_type == "text/html"
    assert (found.title, found.byline, found.publisher) == (
        "Storm sinks boats",
        "Anna Brandt",
        "Coastal Gazette",
    )
    assert (found.published, found.published_basis) == ("2014-03-03", "metadata")
    assert "40 boats" in found.text
    assert "Contact" not in found.text
    assert [b.kind for b in found.blocks] == ["title", "paragraph", "paragraph"]


def test_formats_are_one_line_each() -> None:
    modules = {source.read.__module__.rpartition(".")[2] for source in SOURCES}
    code = {path.stem: path.read_text() for path in folder_of("sources").rglob("*.py")}
    assert modules == {name for name, text in code.items() if "def claims(" in text and "def read(" in text}
    assert len({source.media_type for source in SOURCES}) == len(SOURCES)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The flat rents for $2,000 a month.", "paragraph"),
        ("She cleaned offices for $90 a week.", "paragraph"),
        ("For £30 a week he looked after 40 horses.", "paragraph"),
        ("The family lives on just $60 a month.", "paragraph"),
        ("Subscribe now for £1 a week.", "boilerplate"),
        ("From just £1 a week", "boilerplate"),
        ("Digital access for just $2 a week", "boilerplate"),
    ],
)
def test_a_price_by_the_month_is_news_unless_it_is_offered(line: str, kind: str) -> None:
    text = f"Council plans a pool\n\nThe council met on Monday.\n\n{line}\n\nIt will meet again in May."
    assert [b.kind for b in document(text).blocks][1:] == ["paragraph", kind, "paragraph"]


def test_offsets_hold_with_emoji_and_combining_characters() -> None:
    text = "👨‍👩‍👧 🇫🇷 Mal\u0308mo\u0308 😀 lost 40 boats, 10\u00a0% of all, “and 👍🏽 3 km of nets,” he said."
    found = next(extract([document(text, published="2014-03-03")]))
    assert found.outcome.outcome == "ok"
    spans = [*found.quantities, *found.timexes, *found.toponyms, *found.statistics]
    assert {"40", "3 km"} <= {q.text.removesuffix(" boats") for q in found.quantities}
    for span in [*spans, *(m for e in found.entities for m in e.mentions)]:
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    ["9" * 320_000, "?" * 400_000, "x" * 400_000, "1 " * 200_000, "12/" * 100_000, '"' * 300_000,
     "“" + "he said so " * 30_000, "By " * 100_000, "A B " * 100_000, "<i" * 100_000, "\n" * 400_000,
     "click here " * 30_000, "Line.\n" * 60_000, "WHEAT - " * 40_000, "3 March 2014 " * 30_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_reading_is_linear(text: str) -> None:
    def seconds(part: str) -> float:
        before = time.process_time()
        copydesk.document(part)
        return time.process_time() - before

    assert seconds(text) < 0.2 + 1.0 * len(text) / 100_000
