"""JSON lines and lists that are not as they should be: each line has its outcome, and the others are read."""

import json
from pathlib import Path

import pytest
from files import inputs
from test_reading import GOOD, check, line

from copydesk import Options
from copydesk.records import Document

LINES: list[tuple[bytes, str, str | None]] = [
    (line(text=GOOD), "ok", None),
    (line(text=GOOD, id="a", published=None, title=None, source=None), "ok", None),
    (json.dumps({"text": f"{GOOD}\u2028\u0085{GOOD}"}, ensure_ascii=False).encode() + b"\n", "ok", None),
    (b'{"text": "Forty boats \\u0000 were lost."}\n', "ok", None),
    (b'{"text": "Forty boats \\ud83d\\ude00 were lost."}\n', "ok", None),
    (b'{"text": "Forty boats \\ud83d were lost."}\n', "partial", "encoding"),
    (b'{"text": "Forty boats were lost.", "title": "A \\ud83d storm"}\n', "partial", "encoding"),
    (b'{"text": "Forty boats were lost.", "id": "\\udc00", "source": "\\udc00"}\n', "partial", "encoding"),
    (b'{"text": "Forty boats were lost.", "title": "A \\ud83d\\ude00 storm"}\n', "ok", None),
    (b'{"text": "Forty caf\xe9 boats were lost."}\n', "partial", "encoding"),
    (b'{"\\ud83d": 1, "text": "Forty boats were lost."}\n', "ok", None),
    (line(text=GOOD, published="2020-02-30"), "partial", "date"),
    (line(text=GOOD, published="infinity"), "partial", "date"),
    (line(text=GOOD, published="now"), "partial", "date"),
    (b'{"text": "Forty boats\n', "rejected", "json"),
    (b"boats\n", "rejected", "json"),
    (b'{"text": "Forty"} {"text": "boats"}\n', "rejected", "json"),
    (b"[1, 2]\n", "rejected", "type"),
    (b"null\n", "rejected", "type"),
    (line(title="Storm"), "rejected", "no text"),
    (line(text=None), "rejected", "no text"),
    (line(text=""), "rejected", "empty"),
    (line(text=" \n"), "rejected", "empty"),
    (line(text=["Forty boats"]), "rejected", "type"),
    (line(text=40), "rejected", "type"),
    (line(text=GOOD, published=20200101), "rejected", "type"),
    (line(text=GOOD, id=[1]), "rejected", "type"),
    (line(text=GOOD, id=1.5), "rejected", "type"),
    (b'{"text": "Forty boats", "text": "Ten boats"}\n', "rejected", "duplicate key"),
    (b'{"text": "Forty boats", "n": NaN}\n', "rejected", "number"),
    (b'{"text": "Forty boats", "n": -Infinity}\n', "rejected", "number"),
    (b'{"text": "Forty boats", "n": ' + b"9" * 5_000 + b"}\n", "rejected", "number"),
    (b'{"text": "Forty boats", "n": ' + b"[" * 100_000 + b"\n", "rejected", "nesting"),
    (b'{"text": "Forty boats", "n": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", "rejected", "nesting"),
]  # fmt: skip


def test_a_list_has_an_article_an_item_and_its_faults_have_places(tmp_path: Path) -> None:
    items = [{"id": "a", "text": GOOD}, 5, {"id": "b", "text": f"{GOOD} Ten came back."}]
    first, second, third = inputs(tmp_path / "a.json", json.dumps(items).encode())
    check(first, "ok", None)
    check(second, "rejected", "type")
    check(third, "ok", None)
    assert second.document.source_id == "item 2" and "item 2" in str(second.outcome.message)
    assert (first.document.source_id, third.document.source_id) == ("a", "b")


def test_a_line_without_text_says_what_it_has_and_a_field_can_be_named(tmp_path: Path) -> None:
    path, data = tmp_path / "a.jsonl", line(brood=GOOD, when="2020-03-01")
    (one,) = inputs(path, data)
    check(one, "rejected", "no text")
    assert "'brood', 'when'" in str(one.outcome.message) and "--column" in str(one.outcome.message)
    (one,) = inputs(path, data, Options(columns={"text": "brood", "date": "when"}))
    check(one, "ok", None)
    assert isinstance(one.document, Document)
    assert (one.document.text, one.document.published) == (GOOD, "2020-03-01")


@pytest.mark.parametrize(("data", "outcome", "reason"), LINES, ids=[str(n) for n in range(len(LINES))])
def test_a_line(tmp_path: Path, data: bytes, outcome: str, reason: str | None) -> None:
    around = line(text="Before.") + b"\n" + data + line(text="After.")
    before, one, after = inputs(tmp_path / "a.jsonl", around)
    check(one, outcome, reason)
    assert before.outcome.outcome == after.outcome.outcome == "ok"
    if outcome == "rejected":
        assert one.outcome.message is not None
        assert one.outcome.message.startswith("line 3: ")
        assert one.document.source_id == "line 3"


def test_a_half_last_line_is_rejected_and_the_others_are_read(tmp_path: Path) -> None:
    found = inputs(tmp_path / "a.jsonl", line(text=GOOD) * 3 + line(text=GOOD)[:30])
    assert [one.outcome.reason for one in found] == [None, None, None, "json"]


def test_a_line_that_is_too_long_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.sources.opened.LONGEST_LINE", 100_000)
    found = inputs(tmp_path / "a.jsonl", line(text=GOOD) + line(text="x" * 350_000) + line(text=GOOD))
    assert [one.outcome.reason for one in found] == [None, "size", None]


def test_lines_in_utf16_are_refused_as_such(tmp_path: Path) -> None:
    (one,) = inputs(tmp_path / "a.jsonl", line(text=GOOD).decode().encode("utf-16"))
    check(one, "rejected", "encoding")
    assert one.document.source == "a.jsonl"


def test_a_lone_surrogate_becomes_one_character(tmp_path: Path) -> None:
    data = b'{"id": "\\ud83d", "title": "a \\udc00", "text": "Forty \\ud83d boats, 10 \\ude00 nets."}'
    (one,) = inputs(tmp_path / "a.jsonl", data)
    assert isinstance(one.document, Document)
    assert one.document.text == "Forty \ufffd boats, 10 \ufffd nets."
    json.dumps([one.document.source_id, one.document.title]).encode()
    for value in (one.document.source_id, one.document.title):
        assert value is not None
        value.encode()
    assert "2 lone surrogates" in str(one.outcome.message)
    for field in ("id", "title"):
        assert f"1 lone surrogate in the field '{field}' replaced" in str(one.outcome.message)


def test_a_lone_surrogate_in_what_names_a_rejected_line_can_be_printed(tmp_path: Path) -> None:
    data = b'{"id": "\\ud83d", "text": ""}\n{"id": "\\ud83d", "source": "http://\\ud83d/", "text": 4}'
    for one in inputs(tmp_path / "a.jsonl", data):
        assert one.outcome.outcome == "rejected"
        for value in (one.document.source_id, one.document.source, one.outcome.message):
            assert value is not None
            value.encode()
