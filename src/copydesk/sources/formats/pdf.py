"""Reading PDF: the text of a file's pages with page and place of every line, by pdfium, in a child.

Lines become paragraphs by their distances; a word that is broken at a line's end is put together
again. Page numbers and running heads are left out. A picture of a page has no text.
"""

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import exports, paper
from copydesk.sources.compression import needed
from copydesk.sources.documents import Loss
from copydesk.sources.formats.html import as_articles
from copydesk.sources.formats.pdf_weight import Weighed, weigh
from copydesk.sources.gutters import in_order
from copydesk.sources.newsroom import newsroom
from copydesk.sources.opened import Opened, Parsed, encrypted
from copydesk.sources.paper import Box, Line, lay_out, turned

_MOST = 200 << 20  # bytes
_MOST_PAGES, _MOST_CHARACTERS = 2_000, 4_000_000
_GUTTER = 1.2  # of a letter's height: more than words are apart, and less than columns
_LAST = 20  # characters by which the height is seen
_SAMPLE = 1_000  # characters by which it is seen how a page's lines run
_NEAR = 1_024  # bytes in which a file says that it is a PDF: some have a mailer's lines before it


def claims(opened: Opened) -> bool:
    """Say whether a file is a PDF, as its first bytes say."""
    return b"%PDF-" in opened.head[:_NEAR] and not opened.head[:_NEAR].lstrip().startswith(b"<")


def read(opened: Opened) -> Iterator[Input]:
    """Read a file as one article."""
    yield from as_articles(opened, opened.run(parse, opened.read(_MOST)), opened.losses)


def parse(data: bytes) -> Parsed:
    """Read the pages; runs in the child."""
    pypdfium2 = needed("pypdfium2", "pypdfium2", "PDF")
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise encrypted() from None
        raise ReadError("", "damaged", f"it is no PDF that can be opened ({error}); save it again") from None
    weighed, losses = weigh(data, _MOST_PAGES), list[Loss]()
    pages = list(_pages(pdf, min(count, _MOST_PAGES), weighed, losses))
    if len(pages) < count:
        losses.append(Loss("pages", f"it has {count:,} pages, and {len(pages):,} were read"))
    laid = lay_out(pages)
    lined = lay_out(pages, is_lined=True)
    if exports.kind_of(lined.text):
        laid = lined
    lost = [loss for loss in losses if loss.reason in ("bomb", "damaged")]
    if not laid.text and lost:
        said = "; ".join(loss.message for loss in lost[:3])
        raise ReadError("", lost[0].reason, f"{said}; there is no text on other pages")
    if not laid.text:
        message = "there is no text on its pages, only pictures; recognise the text first (OCR)"
        losses.insert(0, Loss("no text", message))
    return Parsed(
        text=laid.text,
        regions=laid.regions,
        title=_title(pdf, laid),
        losses=tuple(losses),
        captions=laid.captions,
    )


def _pages(pdf: Any, count: int, weighed: Weighed, losses: list[Loss]) -> Iterator[list[Line]]:
    """The lines of each page, until there is more text than any article has."""
    import pypdfium2

    characters, pictures = 0, list[int]()
    for number in range(count):
        if number in weighed.too_much:
            losses.append(weighed.too_much[number])
            yield []
            continue
        if number in weighed.broken:
            losses.append(weighed.broken[number])
        try:
            page = pdf[number]
            text, turn = _upright(page)
            lines = in_order(list(_lines(text, number + 1, turn)))
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


def _upright(page: Any) -> tuple[Any, int]:
    """The text of a page, read with the page turned so that most of it is upright; and by how much."""
    text = page.get_textpage()
    turn = _turn(text)
    if turn is not None and turn != page.get_rotation():
        page.set_rotation(turn)
        text = page.get_textpage()
    return text, turn or 0


def _turn(text: Any) -> int | None:
    """How many degrees most characters run upwards, in quarters of a circle; None without any."""
    import pypdfium2.raw as pdfium

    count = text.count_chars()
    quarters = Counter(
        round(pdfium.FPDFText_GetCharAngle(text.raw, at) / (math.pi / 2)) % 4
        for at in range(0, count, max(1, count // _SAMPLE))
    )
    return -quarters.most_common(1)[0][0] % 4 * 90 if quarters else None


def _lines(page: Any, number: int, turn: int) -> Iterator[Line]:
    """Cut the characters of a page into lines, with the box around each."""
    import pypdfium2.raw as pdfium

    text: list[str] = []
    boxes: list[Box] = []
    for at in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page.raw, at)
        is_hyphen = pdfium.FPDFText_IsHyphen(page.raw, at) == 1
        is_end = code in (10, 13) or is_hyphen
        is_drawn = not is_end and not pdfium.FPDFText_IsGenerated(page.raw, at)
        # The room of a letter, and not its ink: "$" is no larger than "a", and stands no lower.
        box = turned(page.get_charbox(at, loose=True), turn) if is_drawn else None
        if is_end or (box and boxes and _begins_line(boxes, box, turn)):
            if text:
                yield Line.of("".join(text), boxes, number, is_hyphen, turn)
            text, boxes = [], []
        if is_end:
            continue
        text.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
        if box:
            boxes.append(box)
    if text:
        yield Line.of("".join(text), boxes, number, False, turn)


def _begins_line(boxes: list[Box], box: Box, turn: int) -> bool:
    """Say whether a character begins a line that pdfium does not tell apart: of a column, or turned."""
    return _is_beyond(boxes, box) or (turn != 0 and _is_apart(boxes, box))


def _is_apart(boxes: list[Box], box: Box) -> bool:
    size = max(top - bottom for _, bottom, _, top in boxes)
    before = boxes[-1]
    return abs(box[1] - before[1]) > 0.7 * size or box[0] < before[0] - 2 * size


def _is_beyond(boxes: list[Box], box: Box) -> bool:
    """Say whether a character stands too far behind those before it to be in their column."""
    size = max(top - bottom for _, bottom, _, top in boxes[-_LAST:])
    return box[0] - boxes[-1][2] > _GUTTER * size


def _title(pdf: Any, laid: paper.Laid) -> str | None:
    """The title of the metadata, if it stands on the paper (most name a file); else the largest words."""
    title = " ".join((pdf.get_metadata_value("Title") or "").replace("\0", "").split())
    if len(title) > 8 and title in " ".join(laid.text[:2_000].split()):
        return title
    return None if laid.title is None or newsroom().is_outlet(laid.title) else laid.title
