"""Paper: the text of a PDF in its order however its pages are turned, and pages that want too much."""

import zlib
from pathlib import Path
from typing import Any

import files
import pytest
from files import stream

from copydesk import read
from copydesk.records import Document, Input
from copydesk.sources.formats import pdf

LINES = [
    "The storm that came in from the sea on Sunday night took forty boats, the informa-",
    "tion office of Harrow said, and about 300 people slept in the school that night and",
    "the next one.",
]
TEXT = LINES[0][:-1] + " ".join(LINES[1:])
FLATE = b"/Filter /FlateDecode"


def paper(*contents: bytes, more: bytes = b"<< >>", **around: Any) -> bytes:
    return files.laid_out(contents, more, **around)


def shown(lines: list[str], matrix: str = "1 0 0 1 72 760") -> bytes:
    words = "".join(f"({line}) Tj T* " for line in lines)
    return f"BT /F1 11 Tf {matrix} Tm 14 TL {words}ET".encode()


def read_bytes(folder: Path, data: bytes) -> Input:
    (folder / "a.pdf").write_bytes(data)
    (one,) = read(folder / "a.pdf")
    return one


@pytest.mark.parametrize("page", [b"", b"/Rotate 90", b"/Rotate 180", b"/Rotate 270"])
@pytest.mark.parametrize(
    ("matrix", "turn"),
    [("1 0 0 1 72 760", 0), ("0 1 -1 0 72 72", 90), ("-1 0 0 -1 540 72", 180), ("0 -1 1 0 540 760", 270)],
    ids=["to the right", "upwards", "upside down", "downwards"],
)
def test_the_lines_of_a_page_come_in_their_order_however_it_is_turned(
    tmp_path: Path, page: bytes, matrix: str, turn: int
) -> None:
    one = read_bytes(tmp_path, paper(shown(["Forty boats are lost", "", *LINES], matrix), page=page))
    assert isinstance(one.document, Document) and one.outcome.outcome == "ok"
    assert one.document.text == f"Forty boats are lost\n\n{TEXT}"
    left, bottom, right, top = one.document.regions[0].box  # on the page as it is kept, not as it is shown
    x, y = map(float, matrix.split()[4:])
    assert left < right and bottom < top
    assert left - 4 < x < right + 4 and bottom - 4 < y < top + 4
    assert (right - left > top - bottom) is (turn in (0, 180))


def test_a_page_with_a_line_along_its_side_is_not_turned(tmp_path: Path) -> None:
    """Most of its letters say how a page is read."""
    content = shown(LINES) + b" " + shown(["Printed in Harrow"], "0 1 -1 0 20 300")
    one = read_bytes(tmp_path, paper(content))
    assert isinstance(one.document, Document) and one.document.text.startswith(TEXT)


SMALL = shown(["Forty boats were lost in the storm, the mayor of Harrow said."])
SPACES = zlib.compress(b" " * (80 << 20), 9)
TWICE = b"/X1 Do /X1 Do"


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (stream(SPACES, FLATE), ()),
        (stream(zlib.compress(SPACES, 9), b"/Filter [/FlateDecode /FlateDecode]"), ()),
        (stream(zlib.compress(b"\x81 " * 1_000_000, 9), b"/Filter [/FlateDecode /RunLengthDecode]"), ()),
        (b"/X0 Do", (b"/X0 Do /X0 Do",)),
        (b"/X0 Do", (b"/X1 Do /X1 Do", b"/X0 Do /X0 Do")),
        (b"/X0 Do", tuple(b"/X%d Do " % n * 10 for n in range(1, 10))),
        (b"/X#30 Do", (b"/X#30 Do /X0 Do",)),
    ],
    ids=["packed", "packed twice", "two packings", "a form in itself", "two forms", "forms in forms", "name"],
)
def test_a_page_that_is_drawn_from_too_much_costs_no_other(
    tmp_path: Path, content: bytes, forms: tuple[bytes, ...]
) -> None:
    one = read_bytes(tmp_path, paper(SMALL, content, forms=forms))
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "bomb"), one.outcome
    assert "page 2 is drawn from more than 32 MB" in str(one.outcome.message)
    assert isinstance(one.document, Document) and one.document.text.startswith("Forty boats")
    one = read_bytes(tmp_path, paper(content, forms=forms))
    assert (one.outcome.outcome, one.outcome.reason) == ("rejected", "bomb"), one.outcome


@pytest.mark.parametrize(
    ("content", "forms"),
    [
        (SMALL + b" /X0 Do /X0 Do", (b"0 0 m",)),
        (SMALL + b" /X0 Do", (b"/X0 Do",)),  # draws itself once, and pdfium stops at that
        (SMALL + b" /X0 Do", tuple(b"/X%d Do" % n for n in range(1, 200))),
        (stream(zlib.compress(SMALL), FLATE), ()),
        (stream(zlib.compress(SMALL)[:-4], FLATE), ()),  # without its checksum
        (stream(zlib.compress(SMALL) + b"\r\n", FLATE), ()),
        (SMALL.replace(b"storm", b"storm /X0 Do"), (b"0 0 m",)),
    ],
    ids=["a form", "a form in itself", "a long chain", "packed", "no checksum", "a line end", "only words"],
)
def test_a_page_that_is_drawn_from_little_is_read(
    tmp_path: Path, content: bytes, forms: tuple[bytes, ...]
) -> None:
    one = read_bytes(tmp_path, paper(content, forms=forms))
    assert one.outcome.outcome == "ok", one.outcome
    assert isinstance(one.document, Document) and one.document.text.startswith("Forty boats")


def test_a_picture_may_be_large(tmp_path: Path) -> None:
    """It is not drawn to read the text."""
    image = b"/Type /XObject /Subtype /Image /Width 10000 /Height 10000 /BitsPerComponent 8 /ColorSpace"
    image += b" /DeviceGray " + FLATE
    data = paper(SMALL + b" /I Do", more=stream(zlib.compress(bytes(100_000_000), 9), image))
    data = data.replace(b"/XObject <<  >>", b"/XObject << /I 4 0 R >>")
    assert read_bytes(tmp_path, data).outcome.outcome == "ok"


def test_a_font_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path) -> None:
    data = paper(SMALL, font=b"/ToUnicode 4 0 R", more=stream(SPACES, FLATE))
    assert read_bytes(tmp_path, data).outcome.reason == "bomb"
    data = paper(SMALL, font=b"/ToUnicode 4 0 R", more=stream(zlib.compress(b"% nothing"), FLATE))
    assert read_bytes(tmp_path, data).outcome.outcome == "ok"


def test_a_file_of_many_large_pages_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("copydesk.sources.formats.pdf_weight._MOST_FILE", 3_000)
    with pytest.raises(pdf.ReadError, match="pages unpack to more than") as refused:
        pdf.parse(paper(*[SMALL + b" " * 1_000] * 4))
    assert refused.value.reason == "bomb"


@pytest.mark.parametrize(
    "packed",
    [b"\x78\x9c\xff\xff\xff", b"no packing at all", zlib.compress(SMALL)[:30]],
    ids=["damaged", "none", "cut"],
)
def test_a_page_whose_content_is_damaged_is_named(tmp_path: Path, packed: bytes) -> None:
    one = read_bytes(tmp_path, paper(SMALL, stream(packed, FLATE), SMALL.replace(b"Forty", b"Ten")))
    assert (one.outcome.outcome, one.outcome.reason) == ("partial", "damaged")
    assert "page 2" in str(one.outcome.message) and "page 1" not in str(one.outcome.message)
    assert isinstance(one.document, Document) and "Ten boats" in one.document.text
    one = read_bytes(tmp_path, paper(stream(packed[:5], FLATE)))
    assert (one.outcome.outcome, one.outcome.reason) == ("rejected", "damaged")
