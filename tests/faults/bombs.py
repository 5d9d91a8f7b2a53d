"""Small files that want all memory or all time: each is decided on soon, within its bounds.

    python tests/faults/bombs.py               # prints outcome, seconds and megabytes of each

Ends with 1 if one takes more than 5 seconds of processor time, or a process 512 MB above the base.
"""

import gzip
import io
import json
import os
import resource
import sys
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import files
import zstandard

from copydesk import read

MB = 1 << 20
MOST_SECONDS, MOST_MEMORY = 5.0, 512 * MB
SEEDS = b"<p>Forty boats were lost in the storm on Sunday night, the mayor of Harrow said.</p>"


Bombs = Iterator[tuple[str, Callable[[], bytes]]]


def bombs() -> Bombs:
    """Thirty of them: name, and what makes the content."""
    yield from _packed()
    yield from _in_archives_of_pages()
    yield from _in_pdf()
    yield from _in_markup()
    yield from _in_lines()


def _packed() -> Bombs:
    zeros = bytes(200 * MB)
    yield "zeros.txt.gz", lambda: gzip.compress(zeros)
    yield "spaces.html.gz", lambda: gzip.compress(b"<html><body>" + b" " * (200 * MB))
    yield "text.txt.gz", lambda: gzip.compress(b"Forty boats. " * (12 * MB))
    yield "lines.jsonl.gz", lambda: gzip.compress(json.dumps({"text": "x" * (100 * MB)}).encode())
    yield "twice.txt.gz", lambda: gzip.compress(gzip.compress(zeros))
    yield "many.txt.gz", lambda: gzip.compress(bytes(MB)) * 2_000
    yield "chain.txt.gz", lambda: _chain(9)
    yield "zeros.txt.zst", lambda: zstandard.compress(zeros)
    yield "text.txt.zst", lambda: zstandard.compress(b"Forty boats. " * (12 * MB))
    yield (
        "window.txt.zst",
        lambda: zstandard.ZstdCompressor(
            compression_params=zstandard.ZstdCompressionParameters(window_log=30)
        ).compress(SEEDS * 1_000),
    )


def _in_archives_of_pages() -> Bombs:
    zeros = bytes(200 * MB)
    yield "page.warc.gz", lambda: gzip.compress(files.record(1, files.page() + bytes(100 * MB)))
    yield "coded.warc", lambda: files.record(1, gzip.compress(zeros), more=b"Content-Encoding: gzip\r\n")
    twenty = b"Content-Encoding: " + b", ".join([b"gzip"] * 20) + b"\r\n"
    yield "chained.warc", lambda: files.record(1, _chain(20), more=twenty)


def _in_pdf() -> Bombs:
    zeros = bytes(200 * MB)
    yield "flate.pdf", lambda: _flate_pdf(zlib.compress(zeros, 9), b"/FlateDecode")
    yield (
        "filters.pdf",
        lambda: _flate_pdf(zlib.compress(zlib.compress(zeros, 9), 9), b"[/FlateDecode /FlateDecode]"),
    )
    yield "pages.pdf", lambda: _loop_pdf()
    yield "outlines.pdf", lambda: files.assembled(
        [b"<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>", b"<< /Type /Pages /Count 0 /Kids [] >>",
         b"<< /First 3 0 R /Last 3 0 R /Next 3 0 R /Parent 3 0 R >>"]
    )  # fmt: skip
    yield "count.pdf", lambda: files.pdf([["Forty boats sank."]]).replace(b"/Count 1", b"/Count 9")
    yield "image.pdf", lambda: _image_pdf()


def _in_markup() -> Bombs:
    yield "laughs.html", lambda: _laughs("html", "html")
    yield "laughs.rss", lambda: _laughs("rss", "rss")
    yield (
        "square.rss",
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "'
            + b"x" * 100_000
            + b'">]><rss version="2.0"><channel>'
            b"<item><title>" + b"&a;" * 10_000 + b"</title></item></channel></rss>"
        ),
    )
    yield (
        "colspan.html",
        lambda: files.page().replace(
            b"</article>",
            b"<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>40</td></tr></table>",
        ),
    )
    yield (
        "cells.html",
        lambda: files.page().replace(
            b"</article>", b"<table>" + b"<tr><td colspan=1000>1</td></tr>" * 20_000 + b"</table></article>"
        ),
    )
    yield "deep.html", lambda: files.page().replace(b"</article>", b"<div>" * 1_000_000 + b"</article>")
    yield (
        "attributes.html",
        lambda: files.page().replace(b"<article>", b"<article " + b"a=1 " * 2_000_000 + b">"),
    )


def _in_lines() -> Bombs:
    yield "deep.jsonl", lambda: b'{"text": ' + b"[" * 5_000_000
    yield (
        "keys.jsonl",
        lambda: b'{"text": "Forty boats", ' + b",".join(b'"k%d": 1' % n for n in range(500_000)) + b"}",
    )
    yield "word.docx", lambda: _word(b"<w:p/>" * (40 * MB))
    yield "quotes.csv", lambda: b'id,text,date\n1,"' + b"x" * (70 * MB)


def _chain(times: int) -> bytes:
    data = SEEDS
    for _ in range(times):
        data = gzip.compress(data)
    return data


def _flate_pdf(stream: bytes, filters: bytes) -> bytes:
    return files.assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
         b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(stream), filters, stream)]
    )  # fmt: skip


def _loop_pdf() -> bytes:
    kids = b" ".join([b"2 0 R"] * 1_000)
    return files.assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1000000000 /Kids [%s] >>" % kids]
    )


def _image_pdf() -> bytes:
    image = b"<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8"
    image += b" /ColorSpace /DeviceGray /Filter /FlateDecode /Length 9 >>\nstream\n123456789\nendstream"
    return files.assembled(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
         b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
         b" /Resources << /XObject << /I 5 0 R >> >> >>",
         b"<< /Length 5 >>\nstream\n/I Do\nendstream", image]
    )  # fmt: skip


def _laughs(root: str, kind: str) -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    body = (
        "<body><p>&l11;</p></body>"
        if kind == "html"
        else "<channel><item><title>&l11;</title></item></channel>"
    )
    return (
        f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "lol">{lines}]><{root}>{body}</{root}>'.encode()
    )


def _word(body: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body)):
            archive.writestr(name, data)
    return out.getvalue()


class Peak(threading.Thread):
    """Watches the memory of this process and of all that it starts."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self.ends = threading.Event()

    def run(self) -> None:
        while not self.ends.wait(0.02):
            self.most = max(self.most, resident())


def resident() -> int:
    """Bytes that the largest of this process and its children holds, without what children share with it."""
    sizes = [0]
    for pid in (os.getpid(), *_children(os.getpid())):
        try:
            sizes.append(int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize())
        except (OSError, IndexError):
            continue  # it has just ended
    return max(sizes)


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [one for child in map(int, found) for one in (child, *_children(child))]


def seconds() -> float:
    """Processor time of this process and of all that it has started."""
    ticks = 0
    for pid in (os.getpid(), *_children(os.getpid())):
        try:
            said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended, and its time is its parent's
        ticks += sum(map(int, said[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def explode(name: str, data: bytes, folder: Path) -> tuple[str, float, int]:
    """Read one in a process of its own: outcome, seconds, bytes above what the process had."""
    path = folder / name
    path.write_bytes(data)
    del data
    list(read(folder / "warm.html"))
    base, began, peak = resident(), seconds(), Peak()
    peak.start()
    found = list(read(path))
    peak.ends.set()
    peak.join()
    said = ", ".join(sorted({f"{one.outcome.outcome}: {one.outcome.reason or 'ok'}" for one in found}))
    return said, seconds() - began, max(0, peak.most - base)


def main() -> int:
    """Read each; print a line a bomb."""
    bad = 0
    for name, make in bombs():
        data = make()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "warm.html").write_bytes(files.page())
            (Path(folder) / name).write_bytes(data)
            size = len(data)
            del data
            said, took, most = _apart(name, folder)
        is_bad = not said or took > MOST_SECONDS or most > MOST_MEMORY
        bad += is_bad
        mark = "   <--" if is_bad else ""
        print(f"{name:16} {size:>11,} bytes  {took:5.1f} s  {most / MB:6.0f} MB  {said}{mark}")
    print(f"{bad} of 30 beyond {MOST_SECONDS:g} seconds or {MOST_MEMORY // MB} MB")
    return 1 if bad else 0


def _apart(name: str, folder: str) -> tuple[str, float, int]:
    """In a process of its own, so that one's memory is not another's base."""
    import subprocess

    done = subprocess.run(
        [sys.executable, __file__, folder, name], capture_output=True, text=True, check=True
    )
    said, took, most = json.loads(done.stdout)
    return said, took, most


if __name__ == "__main__":
    if len(sys.argv) == 3:
        there = Path(sys.argv[1])
        print(json.dumps(explode(sys.argv[2], (there / sys.argv[2]).read_bytes(), there)))
    else:
        sys.exit(main())
