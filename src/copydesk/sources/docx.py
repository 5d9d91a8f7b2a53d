"""Reading DOCX: the paragraphs and tables of a Word file in their order, in a child process."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.compression import FREE, MOST_TIMES, missing
from copydesk.sources.html import as_article
from copydesk.sources.opened import Opened, Parsed

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST, _MOST_UNPACKED = 64 << 20, 256 << 20  # bytes
_MAIN = "word/document.xml"


def claims(opened: Opened) -> bool:
    """Say whether a file is a Word file: a ZIP archive with Word's folder in it."""
    head = opened.head
    return head.startswith(b"PK\x03\x04") and (
        b"word/" in head or (opened.suffix == ".docx" and b"[Content_Types].xml" in head)
    )


def read(opened: Opened) -> Iterator[Input]:
    """Read a file as one article.

    Raises:
        ReadError: If it is no Word file inside, or unpacks to too much.
        WorkerError: If the parser did not survive it.
    """
    yield as_article(opened, opened.run(parse, opened.read(_MOST)), opened.losses)


def parse(data: bytes) -> Parsed:
    """Read the paragraphs; runs in the child.

    Raises:
        ReadError: If there is nothing to be read.
    """
    try:
        import docx
    except ImportError:
        raise missing("", "python-docx", "DOCX") from None
    _check_size(data)
    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = [text for text in map(_text, document.iter_inner_content()) if text.strip()]
        titled = [p.text for p in document.paragraphs[:20] if p.style is not None and p.style.name == "Title"]
    except ReadError:
        raise
    except Exception as error:  # zip, XML and the package's own errors share no base
        said = f"{type(error).__name__}: {error}"[:120]
        raise ReadError(
            "", "damaged", f"it is no Word file that can be opened ({said}); save it again"
        ) from None
    if not paragraphs:
        raise ReadError("", "empty", "there is no text in it; check the file")
    return Parsed(text="\n\n".join(paragraphs), title=" ".join(" ".join(titled).split()) or None)


def _text(block: Any) -> str:
    """A paragraph's text; a table has a line a row, its cells set apart by tabs."""
    if hasattr(block, "text"):
        return str(block.text)
    rows = []
    for row in block.rows:
        cells: list[Any] = []
        for cell in row.cells:  # a cell that spans several columns comes once for each
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        rows.append("\t".join(" ".join(cell.text.split()) for cell in cells))
    return "\n\n".join(rows)


def _check_size(data: bytes) -> None:
    """Refuse a file whose parts say that they unpack to more than a Word file has."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ReadError("", "damaged", f"the archive in it is broken ({error}); save it again") from None
    if _MAIN not in [part.filename for part in parts]:
        raise ReadError("", "not text", "it is an Office file and not Word's; save it as DOCX or text")
    if any(part.flag_bits & 1 for part in parts):
        raise ReadError("", "encrypted", "it is encrypted; save a copy without a password")
    size = sum(part.file_size for part in parts)
    if size > _MOST_UNPACKED or size > max(16 * FREE, MOST_TIMES * len(data)):
        message = f"it unpacks to {size >> 20:,} MB, as no Word file does; leave it out"
        raise ReadError("", "bomb", message)
