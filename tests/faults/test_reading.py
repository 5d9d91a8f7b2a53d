"""Bad inputs: real files, each with exactly one outcome, and the rest of the batch done."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from searches import so_many

from copydesk import extract, read
from copydesk.records import Document, Input
from copydesk.sources import files
from copydesk.sources.formats import html
from copydesk.sources.opened import Opened

GOOD = "Forty boats were lost in the storm on Sunday night, the mayor of Harrow said."
PAGE = (
    "<!doctype html><html><head><title>Storm</title></head>"
    "<body><article><h1>Storm</h1>{}</article></body></html>"
)
PARAGRAPHS = f"<p>{GOOD}</p><p>About 300 people slept in the school, the council said on the radio.</p>"
ERROR = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'
LATIN_PAGE = '<meta charset="iso-8859-1">' + PAGE.format(PARAGRAPHS + "<p>Caf\u00e9.</p>")
MANY_ATTRIBUTES = "<div " + " ".join(f"a{n}=1" for n in range(6_000)) + ">x</div>"
WIDE_TABLE = "<table><tr><td colspan=9007199254740991>40 boats</td></tr></table>"
Made = Callable[[Path], None]


def holds(data: bytes | str) -> Made:
    return lambda path: path.write_bytes(data.encode() if isinstance(data, str) else data) and None


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


FILES: list[tuple[str, Made, str, str | None]] = [
    # name, content, outcome, reason
    ("empty.txt", holds(b""), "rejected", "empty"),
    ("one.txt", holds(b"a"), "rejected", "empty"),
    ("mark.txt", holds(b"\xef\xbb\xbf"), "rejected", "empty"),
    ("mark16.txt", holds(b"\xff\xfe"), "rejected", "empty"),
    ("blank.txt", holds(b" \n\t\r\n"), "rejected", "empty"),
    ("empty.html", holds(b""), "rejected", "empty"),
    ("empty.jsonl", holds(b""), "rejected", "empty"),
    ("blank.jsonl", holds(b"\n\n \n"), "rejected", "empty"),
    ("nothing.html", holds("<html><body></body></html>"), "rejected", "empty"),
    ("invisible.txt", holds("\u200b\u2060\ufeff\xa0"), "rejected", "empty"),
    ("old.arc", holds(b"filedesc://a.arc 0.0.0.0 20190101 text/plain 76\n"), "rejected", "not text"),
    ("drawing.svg", holds("<svg><text>40 boats</text></svg>"), "rejected", "not text"),
    ("saved.mhtml", holds(f"From: <Saved>\nContent-Type: text/html\n\n<html>{GOOD}"), "ok", None),
    ("tags.html", holds(PAGE.format(PARAGRAPHS + "<i></i>" * 300_000)), "rejected", "size"),
    ("attributes.html", holds(PAGE.format(PARAGRAPHS + MANY_ATTRIBUTES)), "rejected", "size"),
    ("one.json", holds(json.dumps({"text": GOOD}, indent=2)), "ok", None),
    ("list.json", holds(json.dumps([{"text": GOOD}])), "ok", None),
    ("list.txt", holds(json.dumps([{"text": GOOD}], indent=1)), "ok", None),
    ("other.json", holds(json.dumps({"rows": [{"words": GOOD}]})), "rejected", "no text"),
    ("answer.json", holds(json.dumps({"items": [{"text": GOOD}]})), "ok", None),
    ("nothing.json", holds(json.dumps({"status": "ok", "articles": []})), "rejected", "empty"),
    ("nested.json", holds("[" * 100_000), "rejected", "nesting"),
    ("half.json", holds('[{"text": "Forty boats"}, {"te'), "rejected", "json"),
    ("bracket.txt", holds(f"[Update: {GOOD}] {GOOD}"), "ok", None),
    ("report.txt", holds(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "rejected", "damaged"),
    ("report.html", holds(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), "rejected", "damaged"),
    ("letter.txt", holds(b"PK\x03\x04\x14\x00\x06\x00"), "rejected", "damaged"),
    ("picture.txt", holds(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "rejected", "not text"),
    ("noise.txt", holds(bytes(range(256)) * 20), "rejected", "not text"),
    ("zeros.txt", holds(bytes(5_000)), "rejected", "not text"),
    ("error.html", holds(ERROR), "rejected", "not text"),
    ("fifo.txt", lambda path: os.mkfifo(path), "rejected", "io"),
    ("loop.txt", lambda path: path.symlink_to(path.name), "rejected", "io"),
    ("dangling.txt", lambda path: path.symlink_to("nowhere"), "rejected", "io"),
    ("up", lambda path: path.symlink_to(path.parent), "rejected", "io"),
    ("good.txt", holds(GOOD), "ok", None),
    ("page.txt", holds(PAGE.format(PARAGRAPHS)), "ok", None),
    ("lines.txt", holds(line(text=GOOD)), "ok", None),
    ("utf16.txt", holds(GOOD.encode("utf-16")), "ok", None),
    ("utf16-no-mark.txt", holds(GOOD.encode("utf-16-le")), "ok", None),
    ("mac.txt", holds(GOOD.replace(" ", "\r").encode()), "ok", None),
    ("nul.txt", holds(f"{GOOD[:20]}\0{GOOD[20:]}"), "ok", None),
    ("latin1.txt", holds(f"Caf\u00e9: {GOOD}".encode("latin-1")), "partial", "encoding"),
    ("broken.txt", holds(f"Caf\u00e9, Malm\u00f6: {GOOD}".encode() + b"\xff caf\xc3"), "partial", "encoding"),
    ("utf7.txt", holds(b"Caf+AOk-: " + GOOD.encode()), "ok", None),
    ("declared.html", holds(LATIN_PAGE.encode("latin-1")), "ok", None),
    ("comments.html", holds("<!-- a --> " * 1_000 + f"<p>{GOOD}</p>"), "ok", None),
    ("unclosed.html", holds("<html><body><p><b>" + GOOD * 1_300), "ok", None),
    ("doctype.html", holds('<!DOCTYPE html PUBLIC [<!ENTITY x "y"' + PAGE.format(PARAGRAPHS)), "ok", None),
    ("colspan.html", holds(PAGE.format(PARAGRAPHS + WIDE_TABLE)), "ok", None),
]  # fmt: skip


def check(one: Input, outcome: str, reason: str | None) -> None:
    assert (one.outcome.outcome, one.outcome.reason) == (outcome, reason), one.outcome
    assert isinstance(one.document, Document) is (outcome in ("ok", "partial"))
    if outcome != "ok":
        assert one.outcome.message and len(one.outcome.message) > 20
        assert "Traceback" not in one.outcome.message


@pytest.mark.parametrize(("name", "make", "outcome", "reason"), FILES, ids=[f[0] for f in FILES])
def test_a_file(tmp_path: Path, name: str, make: Made, outcome: str, reason: str | None) -> None:
    make(tmp_path / name)
    (one,) = read(tmp_path)
    check(one, outcome, reason)
    assert one.document.source == name
    if isinstance(one.document, Document):
        assert "boats" in one.document.text


def test_a_folder_of_all_of_them_is_done_to_the_end(tmp_path: Path) -> None:
    for name, make, _, _ in FILES:
        make(tmp_path / name)
    found = {one.document.source: one.outcome.outcome for one in read(tmp_path)}
    assert found == {name: outcome for name, _, outcome, _ in FILES}


def test_characters_that_could_not_be_read_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Malmö, Café, Århus: 40 boats".encode() + b"\xff, \xfe, \xff")
    (one,) = read(path)
    assert isinstance(one.document, Document)
    assert one.document.text.count("\ufffd") == 3
    assert "3 characters" in str(one.outcome.message)


@pytest.mark.parametrize("name", ["none.txt", "no/folder/a.jsonl", "nul\0.txt", "x" * 300])
def test_a_path_that_is_not_there(tmp_path: Path, name: str) -> None:
    (one,) = read(tmp_path / name)
    check(one, "rejected", "io")
    assert one.document.source == Path(name).name


def test_a_file_that_vanishes_or_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GOOD)
    opened = files.open_file

    def refusing(path: Path, name: str):  # type: ignore[no-untyped-def]
        if name == "b.txt":
            path.unlink()
        return opened(path, name)

    monkeypatch.setattr(files, "open_file", refusing)
    assert [one.outcome.reason for one in read(tmp_path)] == [None, "io", None]


def test_a_disk_that_fails_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD)

    def fail(opened: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Opened, "look", fail)
    (one,) = read(tmp_path)
    check(one, "rejected", "io")
    assert "Input/output error" in str(one.outcome.message)


def test_links_to_folders_are_followed_once_around(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "one.txt").write_text(GOOD)
    (tmp_path / "a" / "b" / "back").symlink_to(tmp_path / "a")
    (tmp_path / "again").symlink_to(tmp_path / "a" / "b")
    found = [(one.document.source, one.outcome.reason) for one in read(tmp_path)]
    assert ("a/b/back", "io") in found
    assert ("a/b/one.txt", None) in found
    assert ("again/one.txt", None) in found
    assert len(found) < 10


@pytest.mark.parametrize(
    "name",
    [b"new\nline.txt", b"caf\xe9.txt", b"-v.txt", b"<img onerror=x>.txt", b"x" * 251 + b".txt", b"..a.txt"],
)
def test_names_are_only_names(tmp_path: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(tmp_path), name), "w") as handle:
        handle.write(GOOD)
    found = list(read(tmp_path))
    if name.startswith(b"."):
        assert not found
        return
    (one,) = found
    assert one.outcome.outcome == "ok"
    assert one.document.source == name.decode("utf-8", "backslashreplace")
    one.document.source.encode()


def test_too_large_files_are_rejected_before_they_are_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "_MOST", 10_000)
    monkeypatch.setattr("copydesk.sources.opened.MOST", 10_000)
    (tmp_path / "a.html").write_text(PAGE.format(PARAGRAPHS * 1_000))
    (tmp_path / "b.txt").write_text(GOOD * 1_000)
    found = list(read(tmp_path))
    assert len(found) == 2
    for one in found:
        check(one, "rejected", "size")


@pytest.mark.parametrize(
    ("depth", "reason"),
    [(100, None), (260, None), (1_000, None), (5_000, "depth"), (200_000, "depth")][: so_many(5, 4)],
)
def test_deeply_nested_text_is_not_lost_in_silence(tmp_path: Path, depth: int, reason: str | None) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        PAGE.format(PARAGRAPHS + "<div>" * depth + f"<p>{'Ten came back. ' * 10}</p>" + "</div>" * depth)
    )
    (one,) = read(path)
    check(one, "partial" if reason else "ok", reason)
    assert isinstance(one.document, Document)
    assert "Ten came back" in one.document.text


def test_a_page_that_ends_the_reader_costs_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "parse", os._exit)
    monkeypatch.setattr(html, "decode", lambda data, declared: (3, []))
    (tmp_path / "a.html").write_text(PAGE.format(PARAGRAPHS))
    (tmp_path / "b.txt").write_text(GOOD)
    bad, good = read(tmp_path)
    check(bad, "crashed", "exit code 3")
    check(good, "ok", None)
    (found,) = extract([bad])
    assert (found.outcome.outcome, found.statistics) == ("crashed", [])


REMOTE = "".join(
    f'<img src="http://127.0.0.1:{port}/a.png"><link rel=stylesheet href="http://127.0.0.1:{port}/a.css">'
    f'<iframe src="http://127.0.0.1:{port}/"></iframe><script src="//127.0.0.1:{port}/a.js"></script>'
    for port in range(9_000, 9_050)
)
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "boats"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd"><!ENTITY d SYSTEM "http://127.0.0.1:9/">]>'
)


@pytest.mark.parametrize(
    "page",
    [PAGE.format(REMOTE + PARAGRAPHS), ENTITIES + PAGE.format(PARAGRAPHS + "<p>&b;&c;&d;</p>")],
    ids=["remote", "entities"],
)
@pytest.mark.usefixtures("no_network")
def test_nothing_is_fetched(page: str) -> None:
    found = html.parse(page)
    assert "Forty boats" in found.text
    assert "root:" not in found.text


@pytest.mark.parametrize("span", ["1000", "99", " 1000 ", "9007199254740991", "1000px"])
def test_a_wide_cell_is_not_thousands_of_empty_ones(span: str) -> None:
    table = f'<table><tr><td colspan="{span}" rowspan="{span}">40 boats</td><td>Harrow</td></tr></table>'
    found = html.parse(PAGE.format(PARAGRAPHS + table))
    assert "40 boats" in found.text and "Harrow" in found.text
    assert found.text.count("|") < 60


def test_a_cell_over_some_columns_keeps_them() -> None:
    row = "<tr><td>Town</td><td>Boats</td><td>Nets</td></tr>"
    table = f"<table>{row}<tr><td colspan=3>Harrow had 40</td></tr></table>"
    assert " ".join(html.parse(PAGE.format(PARAGRAPHS + table)).text.split()).endswith(
        "| Harrow had 40 | | |"
    )


def test_a_long_list_of_definitions_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(PARAGRAPHS + "<dl>" + "<dd>Ten came back.</dd>" * 20_000 + "</dl>"))
    (one,) = read(path)
    assert one.outcome.outcome in ("ok", "partial", "timeout")
