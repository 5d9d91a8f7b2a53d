"""Files of every format, made by hand, for tests of reading."""

import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import zstandard

from copydesk import Options, read
from copydesk.records import Document, Input

TITLE = "Forty boats lost in the storm"
SENTENCES = (
    "Forty boats were lost in the storm on Sunday night, the mayor of Harrow said.",
    "About 300 people slept in the school, and 12 percent of the houses have no roof.",
    "The council will pay $2.5 million for the repair of the sea wall, it said on the radio.",
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>{title}</h1>{paragraphs}</article><footer>All rights reserved</footer></body></html>"""


def inputs(path: Path, data: bytes, options: Options = Options()) -> list[Input]:
    """What is read of a file that is written with these bytes."""
    path.write_bytes(data)
    return list(read(path, options))


def documents(path: Path, data: bytes, options: Options = Options()) -> list[Document]:
    """The same of a file in which nothing is wrong."""
    found = inputs(path, data, options)
    assert [one.outcome.outcome for one in found] == ["ok"] * len(found), [one.outcome for one in found]
    return [one.document for one in found if isinstance(one.document, Document)]


def page(title: str = TITLE, sentences: Sequence[str] = SENTENCES) -> bytes:
    return PAGE.format(title=title, paragraphs="".join(f"<p>{one}</p>" for one in sentences)).encode()


def pdf(pages: Sequence[Sequence[str]], *, trailer: bytes = b"", title: str = "") -> bytes:
    """A PDF with lines of Helvetica, 14 points apart; an empty line is a gap."""
    shown = (b"\n".join(b"(%s) Tj T*" % _escaped(line) for line in lines) for lines in pages)
    return drawn((b"BT /F1 11 Tf 14 TL 72 760 Td\n" + one + b"\nET" for one in shown), title, trailer)


def drawn(contents: Iterable[bytes], title: str = "", trailer: bytes = b"") -> bytes:
    """A PDF whose pages are drawn by these commands."""
    return laid_out(contents, b"<< /Title (%s) >>" % _escaped(title), trailer=trailer + b" /Info 4 0 R")


def laid_out(
    contents: Iterable[bytes],
    more: bytes,
    *,
    forms: Sequence[bytes] = (),
    page: bytes = b"",
    font: bytes = b"",
    trailer: bytes = b"",
) -> bytes:
    """A PDF with a page a content stream; the forms are /X0, /X1, ... and know each other.

    The fourth of its objects is `more`, for the trailer, the pages or the font to name.
    """
    named = b" ".join(b"/X%d %d 0 R" % (n, 5 + n) for n in range(len(forms)))
    resources = b"/Resources << /Font << /F1 3 0 R >> /XObject << %s >> >>" % named
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT % font, more]
    objects += [
        stream(form, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] %s" % resources) for form in forms
    ]
    kids = []
    for content in contents:
        objects.append(content if content.startswith(b"<<") else stream(content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s %s >>"
            % (len(objects), resources, page)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return assembled(objects, trailer)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def assembled(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """The objects of a PDF, the first of them its catalogue, with their directory."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    return out + head + table + end % (len(places) + 1, trailer, len(out))


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding %s >>"


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def docx(paragraphs: Sequence[str], title: str | None = None, table: Sequence[Sequence[str]] = ()) -> bytes:
    import docx as library

    document = library.Document()
    if title:
        document.add_paragraph(title, style="Title")
    for one in paragraphs:
        document.add_paragraph(one)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def record(
    number: int, body: bytes | None = None, kind: str = "text/html; charset=utf-8", *, more: bytes = b""
) -> bytes:
    """One WARC record, the answer of a server with a page."""
    body = page(f"Forty boats lost in storm number {number}") if body is None else body
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n" + more + b"\r\n" + body
    return warc_record(number, http)


def warc_record(number: int, content: bytes, kind: bytes = b"response", more: bytes = b"") -> bytes:
    head = (
        b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: http://news.example/%d\r\n"
        b"WARC-Record-ID: <urn:uuid:%08d-0000-0000-0000-000000000000>\r\nWARC-Date: 2020-03-01T00:00:00Z\r\n"
        b"Content-Type: application/http;msgtype=response\r\n" % (number, number)
    )
    return head + more + b"Content-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n"


def warc(count: int, packing: str | None = "gzip") -> bytes:
    """An archive of pages, with a description of itself first; a member a record if it is packed."""
    parts = [warc_record(0, b"software: made by hand\r\n", b"warcinfo")]
    parts += [record(number) for number in range(1, count + 1)]
    return b"".join(packed(part, packing) for part in parts)


def packed(data: bytes, packing: str | None) -> bytes:
    if packing == "gzip":
        return gzip.compress(data, mtime=0)
    return zstandard.compress(data) if packing == "zstd" else data


def rss(count: int = 2) -> bytes:
    items = "".join(
        f"<item><title>Storm number {number} over Harrow</title><guid>storm-{number}</guid>"
        f"<link>http://news.example/{number}</link><pubDate>Mon, 0{number} Mar 2014 23:15:00 -0800</pubDate>"
        f"<description>Short.</description><content:encoded><![CDATA[{_paragraphs()}]]></content:encoded></item>"
        for number in range(1, count + 1)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Harrow Post</title>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Harrow Post</title>'
        "<entry><title>Storm over Harrow</title><id>tag:storm</id><link href='http://news.example/1'/>"
        "<updated>2014-03-03T10:15:00Z</updated><author><name>Jo Roe</name></author>"
        f"<content type='html'>{_paragraphs().replace('<', '&lt;')}</content></entry></feed>"
    ).encode()


def _paragraphs() -> str:
    return "".join(f"<p>{one}</p>" for one in SENTENCES)


def parquet(columns: dict[str, list[object]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet

    out = io.BytesIO()
    pyarrow.parquet.write_table(pa.table(columns), out)
    return out.getvalue()
