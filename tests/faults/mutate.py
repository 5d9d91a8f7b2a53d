"""Inputs with random changes: does reading end, in time, with an outcome for each?

    python tests/faults/mutate.py 100000       # the long form

Every twentieth and every sheet is read in children, as runs do it, the others without, which is faster
and hides no crash: it would end the script. Every two-hundredth is extracted as well.

Each input is one of ours (text, HTML, JSON, CSV, PDF, office files, mail, exports, feed, WARC, archives)
with bytes flipped, cut, doubled, swapped or replaced by others that mean something. Ends with 1 if the
reading process raised, an input had no outcome or more than it has parts, or one took more than the limit.
"""

import bz2
import json
import lzma
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import clippings
import compound
import exported
import files
import office
import papers

from copydesk import Limits, Options, extract
from copydesk.records import Input
from copydesk.sources import _read_file
from copydesk.sources.files import open_file
from copydesk.sources.opened import Opened, Workers

SECONDS = 30.0
SHEETS = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04")  # the first bytes of XLS, and of XLSX and ODS
TEXT = "\n\n".join([files.TITLE, "By Ann Lee\nHarrow, 3 May 2019", *files.SENTENCES]).encode()
LINES = b"".join(json.dumps({"id": n, "text": one, "published": "2020-03-01"}).encode() + b"\n"
                 for n, one in enumerate(files.SENTENCES))  # fmt: skip
TOKENS = [
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r\n\r\n", b"\x85", b"\xc3", b"\xf0\x9f\x98\x80"),
    *(b"<", b">", b"</p>", b"<div>" * 50, b"<!--", b"<![CDATA[", b"&#x", b"<script>"),
    *(b'"', b"\\", b"\\ud83d", b"{", b"}", b"[" * 200, b"NaN", b"9" * 400, b"-", b"1e999"),
    *(b"%PDF-1.4", b"endobj", b"stream", b"endstream", b"xref", b"/Length 99999999", b"/Kids [2 0 R]"),
    *(b"/Count -1", b"WARC/1.0\r\n", b"Content-Length: ", b"99999999999999999999", b"HTTP/1.1 200 OK\r\n"),
    *(b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xe2\x80\xa8", "“".encode()),
    *(b"30 February 2019", b"$", b"%", b"between 3 and", b"by " * 50),
]


def seeds() -> dict[str, bytes]:
    """One small file a format."""
    return {**_texts(), **_exports(), **_of_offices()}


def _texts() -> dict[str, bytes]:
    """Texts, pages, tables and their archives."""
    rows = [f'{n},"{one}",2020-03-01\n' for n, one in enumerate(files.SENTENCES)]
    return {
        "txt": TEXT,
        "html": files.page(),
        "jsonl": LINES,
        "csv": "".join(["id,text,date\n", *rows]).encode(),
        "pdf": files.pdf([[files.TITLE, "", *files.SENTENCES], ["Ten boats came back."]]),
        "warc": b"".join(files.record(n) for n in (1, 2)),
        "warc.gz": files.warc(2),
        "txt.gz": files.packed(TEXT, "gzip"),
        "txt.zst": files.packed(TEXT, "zstd"),
        "docx": files.docx(files.SENTENCES[:2]),
        "rss": files.rss(2),
    }


def _exports() -> dict[str, bytes]:
    """What archives of news give."""
    return {
        "nexis.txt": exported.nexis_old(exported.STORIES[:2]).encode(),
        "uni.txt": "\n".join(exported.nexis_new(exported.STORIES[:2])).encode(),
        "factiva.txt": exported.factiva_coded(exported.STORIES[:2]).encode(),
        "articles.txt": "\n\n".join(exported.factiva_plain(exported.STORIES[:2])).encode(),
        "proquest.txt": exported.proquest(exported.STORIES[:2]).encode(),
        "newsbank.txt": exported.newsbank(exported.STORIES[:2]).encode(),
        "ebsco.txt": exported.ebsco(exported.STORIES[:2]).encode(),
        "ris": exported.ris(exported.STORIES[:2]).encode(),
        **{f"{one.name}-{one.file[2:]}": one.data for one in clippings.CLIPS},
        "answer.json": json.dumps(
            {"articles": [{"title": "A", "url": "x", "body": s} for s in files.SENTENCES]}
        ).encode(),
    }


def _of_offices() -> dict[str, bytes]:
    """Mail, documents of offices and presses, and what they are packed in."""
    return {
        "eml": office.mail(
            page=f"<p>{files.SENTENCES[0]}</p>", attached={"a.csv": b"id,text\n1,Ten boats\n"}
        ),
        "within.eml": office.forwarded(office.mail(attached={"a.csv": b"id,text\n1,Ten boats\n"})),
        "mbox": office.mbox([office.mail(), office.mail(subject="Two")]),
        "mhtml": office.mhtml(),
        "md": office.markdown(),
        "nitf.xml": office.nitf(),
        "newsml.xml": office.newsml(),
        "rtf": office.rtf(),
        "odt": office.odt(),
        "ods": office.ods(),
        "xlsx": office.xlsx(),
        "epub": office.epub(),
        "zip": office.zipped({"a.txt": TEXT, "b.jsonl": LINES, "c.zip": office.zipped({"d.txt": TEXT})}),
        "tar": office.tarred({"a.txt": TEXT, "b.jsonl": LINES}, {"c": "/etc/passwd"}),
        "msg": compound.msg(attached=[("a.csv", b"id,text\n1,Ten boats\n")]),
        "packed.msg": compound.msg(text=None, packed=compound.PACKED),
        "xls": compound.xls(),
        "columns.pdf": papers.paper(
            papers.by_rows(
                papers.column(60, 700, files.SENTENCES, 30) + papers.column(300, 700, files.SENTENCES, 30)
            )
        ),
        "txt.bz2": bz2.compress(TEXT),
        "tar.xz": lzma.compress(office.tarred({"a.txt": TEXT})),
    }


_WEIGHTS = {"txt": 4, "html": 4, "jsonl": 4, "csv": 2, "pdf": 2}


def flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def remove(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randrange(1, 200)]


def double(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    part = bytes(data[start : start + chance.randrange(1, 200)])
    data[start:start] = part * chance.choice((1, 1, 2, 100))


def swap(data: bytearray, chance: random.Random) -> None:
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    data[first:second] = (
        data[first:second][::-1] if chance.random() < 0.3 else data[second:] + data[first:second]
    )


def token(data: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(data) + 1)
    data[start : start + chance.choice((0, 0, 1, 5))] = chance.choice(TOKENS)


CHANGES: tuple[Callable[[bytearray, random.Random], None], ...] = (flip, cut, remove, double, swap, token)


def mutant(number: int, originals: dict[str, bytes]) -> tuple[str, bytes]:
    """Name and content of one input, by its number alone."""
    chance = random.Random(number)
    kind = chance.choices(list(originals), [_WEIGHTS.get(name, 1) for name in originals])[0]
    data = bytearray(originals[kind])
    for _ in range(chance.choice((1, 1, 2, 4))):
        if data:
            chance.choice(CHANGES)(data, chance)
    return f"{number}.{kind if chance.random() < 0.8 else chance.choice(list(originals))}", bytes(data)


class Direct(Workers):
    """No children: the native readers run here, which is faster, and a crash ends all."""

    def run(self, function: Callable[[Any], Any], item: Any) -> Any:
        """Run a function on an item."""
        return function(item)


def read_one(path: Path, workers: Workers) -> list[Input]:
    """Read one file as a run does, with the children that the run keeps."""
    with open_file(path, path.name) as handle:
        return list(_read_file(Opened(path.name, handle, Options(), workers, path)))


def main(count: int, first: int = 0, apart: int = 20, every: int = 200) -> int:
    """Read so many, every so-manieth in children; extract every so-manieth of them."""
    originals, bad, outcomes, slowest = seeds(), 0, Counter[str](), (0.0, "")
    kept: list[Input] = []
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Workers(Limits(seconds=SECONDS)) as workers:
        direct = Direct()
        for number in range(first, first + count):
            name, data = mutant(number, originals)
            path = Path(folder) / name
            path.write_bytes(data)
            start = time.process_time()
            try:
                is_apart = number % apart == 0 or data.startswith(SHEETS)  # a cell far away takes all memory
                found = read_one(path, workers if is_apart else direct)
            except Exception as error:
                bad += 1
                print(f"{name}: {type(error).__name__}: {error}")
                continue
            finally:
                path.unlink()
            slowest = max(slowest, (time.process_time() - start, name))
            if not found or len({id(one) for one in found}) != len(found) or len(found) > 2_000:
                bad += 1
                print(f"{name}: {len(found)} outcomes")
            outcomes.update(f"{one.outcome.outcome}: {one.outcome.reason or 'ok'}" for one in found)
            if number % every == 0:
                kept += found
    extracted = Counter(
        one.outcome.outcome for one in extract(kept, workers=2, limits=Limits(seconds=SECONDS))
    )
    for outcome, times in sorted(outcomes.items()):
        print(f"{times:8,} {outcome}")
    bad += outcomes["timeout: time limit"] + outcomes["crashed: reader failed"]
    bad += extracted["timeout"] + extracted["crashed"]
    bad += sum(extracted.values()) != len(kept)
    print(f"extracted: {dict(extracted)}")
    took = time.monotonic() - began
    print(f"{count:,} inputs: {bad} bad; {took:.0f} s, the slowest {slowest[0]:.2f} s ({slowest[1]})")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["100000"])))
