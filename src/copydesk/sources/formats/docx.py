"""Reading DOCX: the paragraphs, tables and boxes of a Word file in their order, in a child process.

A text with tracked changes is read as it stands with all of them accepted.
"""

import io
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.sources.compression import needed, or_damaged
from copydesk.sources.containers import zip_names
from copydesk.sources.formats.html import by_child
from copydesk.sources.opened import Opened, Parsed, without_text

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
_MARKS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
# Properties, what was deleted or moved away, and the second writing of a box for old programs.
_LEFT_OUT = {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sectPr", "del", "moveFrom", "Fallback", "rt"}


def claims(opened: Opened) -> bool:
    """Say whether a file is a Word file: a ZIP archive with Word's folder in it."""
    return zip_names.is_office(opened, "word/", (".docx", ".docm"))


def parse(data: bytes) -> Parsed:
    """Read the paragraphs; runs in the child."""
    docx = needed("docx", "python-docx", "DOCX")
    zip_names.check(data, _MAIN, "it is an Office file and not Word's; save it as DOCX or text")
    with or_damaged("it is no Word file that can be opened"):
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        _refuse_entities(body)
        paragraphs = [text for text in _blocks(body) if text.strip()]
        titled = [p.text for p in document.paragraphs[:20] if p.style is not None and p.style.name == "Title"]
    if not paragraphs:
        raise without_text()
    return Parsed(text="\n\n".join(paragraphs), title=" ".join(" ".join(titled).split()) or None)


read = by_child(parse)


def _refuse_entities(body: Any) -> None:
    if body.getroottree().docinfo.internalDTD is not None:
        message = (
            "it declares entities, as no Word file may, and what they stand for is not read; save it again"
        )
        raise ReadError("", "entities", message)


def _blocks(element: Any) -> Iterator[str]:
    """The texts of the paragraphs and table rows in an element, in their order, whatever wraps them."""
    for child in element:
        kind = zip_names.kind(child)
        if kind == "p":
            boxes: list[Any] = []
            yield "".join(_words(child, boxes))
            for box in boxes:
                yield from _blocks(box)
        elif kind == "tr":
            yield "\t".join(_cells(child))
        elif kind not in _LEFT_OUT:
            yield from _blocks(child)


def _cells(row: Any) -> Iterator[str]:
    """The texts of a row's cells, each on one line."""
    for child in row:
        kind = zip_names.kind(child)
        if kind == "tc":
            yield " ".join(" ".join(_blocks(child)).split())
        elif kind not in _LEFT_OUT:
            yield from _cells(child)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The pieces of a paragraph's text; the boxes that hang on it are noted, and come after it."""
    for child in element:
        kind = zip_names.kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind == "txbxContent":
            boxes.append(child)
        elif kind == "br":
            yield "" if child.get(f"{child.tag.rpartition('}')[0]}}}type") in ("page", "column") else "\n"
        elif kind in _MARKS:
            yield _MARKS[kind]
        elif kind not in _LEFT_OUT:
            yield from _words(child, boxes)
