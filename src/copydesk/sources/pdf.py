"""Reading PDF: the text of a file's pages with page and place of every line, by pdfium, in a child.

Lines become paragraphs by their distances; a word that is broken at a line's end is put together
again. Page numbers and running heads are left out. A picture of a page has no text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input, Region
from copydesk.sources.compression import missing
from copydesk.sources.documents import Known, Loss, as_input
from copydesk.sources.opened import Opened
from copydesk.sources.paper import Line, lay_out

_MOST = 200 << 20  # bytes
_MOST_PAGES, _MOST_CHARACTERS = 2_000, 4_000_000
_NEAR = 1_024  # bytes in which a file says that it is a PDF: some have a mailer's lines before it


class Laid(msgspec.Struct, frozen=True):
    """The text of a PDF, where its lines stand, and what its metadata call it."""

    text: str
    regions: tuple[Region, ...]
    title: str | None
    losses: tuple[Loss, ...] = ()


def claims(opened: Opened) -> bool:
    """Say whether a file is a PDF, as its first bytes say."""
    return b"%PDF-" in opened.head[:_NEAR] and not opened.head[:_NEAR].lstrip().startswith(b"<")


def read(opened: Opened) -> Iterator[Input]:
    """Read a file as one article.

    Raises:
        ReadError: If it is encrypted, or no PDF inside.
        WorkerError: If the parser did not survive it.
    """
    laid = opened.run(parse, opened.read(_MOST))
    known = Known(
        source=opened.name,
        media_type=opened.media_type,
        title=laid.title,
        losses=(*opened.losses, *laid.losses),
        regions=laid.regions,
    )
    yield as_input(laid.text, known, opened.options)


def parse(data: bytes) -> Laid:
    """Read the pages; runs in the child.

    Raises:
        ReadError: If there is nothing to be read.
    """
    try:
        import pypdfium2
    except ImportError:
        raise missing("", "pypdfium2", "PDF") from None
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise ReadError("", "encrypted", "it is encrypted; save a copy without a password") from None
        raise ReadError("", "damaged", f"it is no PDF that can be opened ({error}); save it again") from None
    losses: list[Loss] = []
    pages = list(_pages(pdf, min(count, _MOST_PAGES), losses))
    if len(pages) < count:
        losses.append(Loss("pages", f"it has {count:,} pages, and {len(pages):,} were read"))
    laid = lay_out(pages)
    if not laid[0]:
        message = "there is no text on its pages, only pictures; recognise the text first (OCR)"
        losses.insert(0, Loss("no text", message))
    return Laid(*laid, title=_title(pdf, laid[0]), losses=tuple(losses))


def _pages(pdf: Any, count: int, losses: list[Loss]) -> Iterator[list[Line]]:
    """The lines of each page, until there is more text than any article has."""
    import pypdfium2

    characters, pictures = 0, list[int]()
    for number in range(count):
        try:
            page = pdf[number]
            lines = list(_lines(page.get_textpage(), number + 1))
            if not lines and any(page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])):
                pictures.append(number + 1)
            page.close()
        except pypdfium2.PdfiumError as error:
            losses.append(Loss("damaged", f"page {number + 1} cannot be read ({error})"))
            lines = []
        yield lines
        characters += sum(len(line.text) for line in lines)
        if characters > _MOST_CHARACTERS:
            break
    if pictures and characters:
        which = ", ".join(map(str, pictures[:12])) + (" ..." if len(pictures) > 12 else "")
        message = f"there is no text on page {which}, only a picture; recognise the text first (OCR)"
        losses.append(Loss("no text", message))


def _lines(page: Any, number: int) -> Iterator[Line]:
    """Cut the characters of a page into lines, with the box around each."""
    import pypdfium2.raw as pdfium

    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for at in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page.raw, at)
        is_hyphen = pdfium.FPDFText_IsHyphen(page.raw, at) == 1
        if code in (10, 13) or is_hyphen:
            if text:
                yield Line.of("".join(text), boxes, number, is_hyphen)
            text, boxes = [], []
            continue
        text.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
        if not pdfium.FPDFText_IsGenerated(page.raw, at):
            boxes.append(page.get_charbox(at))
    if text:
        yield Line.of("".join(text), boxes, number, False)


def _title(pdf: Any, text: str) -> str | None:
    """The title of the metadata, if it stands on the paper: most are the name of a file."""
    title = " ".join((pdf.get_metadata_value("Title") or "").replace("\0", "").split())
    return title if len(title) > 8 and title in " ".join(text[:2_000].split()) else None
