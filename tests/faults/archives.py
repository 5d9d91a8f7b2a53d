"""Web archives with one damage each: which of the records that nobody touched are read?

    python tests/faults/archives.py 200            # the long form: 200 archives, half packed, half plain
    python tests/faults/archives.py 1000 records   # only finding the records, not the articles in them

Prints a line a kind of damage, and ends with 1 if an untouched record of a packed archive is missing.
"""

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import files

from copydesk import Options, read
from copydesk.records import Input
from copydesk.sources.containers import warc
from copydesk.sources.containers.archive import Record, records
from copydesk.sources.files import open_file
from copydesk.sources.opened import Opened, Workers

RECORDS = 20
Damage = Callable[[bytearray, int, int, random.Random], None]  # data, start and end of a record, chance


def flip(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """One bit is wrong."""
    data[chance.randrange(start, end)] ^= 1 << chance.randrange(8)


def zeros(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """A stretch is zeros, as a disk leaves it."""
    at = chance.randrange(start, end - 1)
    size = min(end - at, 64)
    data[at : at + size] = bytes(size)


def gone(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """Some bytes are missing."""
    at = chance.randrange(start, end - 1)
    del data[at : min(end, at + 1 + chance.randrange(200))]


def more(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """Some bytes are too many."""
    at = chance.randrange(start, end)
    data[at:at] = chance.randbytes(1 + chance.randrange(200))


def cut(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """The file ends in the record."""
    del data[chance.randrange(start + 1, end) :]


def length(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """The record says a length that is not so, or none."""
    at = data.find(b"Content-Length: ", start, end)
    stop = data.find(b"\r\n", at)
    said = int(data[at + 16 : stop])
    wrong = chance.choice([str(said - 30), str(said + 30), str(said + 5_000), str(10**15), "-1", "many", ""])
    data[at + 16 : stop] = wrong.encode()


def header(data: bytearray, start: int, end: int, chance: random.Random) -> None:
    """The record does not begin as one."""
    data[start : start + 5] = b"XARC/"


PACKED: dict[str, Damage] = {"flip": flip, "zeros": zeros, "gone": gone, "more": more, "cut": cut}
PLAIN: dict[str, Damage] = {**PACKED, "length": length, "header": header}


def damaged(number: int) -> tuple[bytes, str, set[str]]:
    """Archive, kind of damage, and the ids of the records that it left alone; by its number alone."""
    chance = random.Random(number)
    packing = ("gzip", None)[number % 2]
    kinds = PACKED if packing else PLAIN
    kind = list(kinds)[number // 2 % len(kinds)]
    parts = [files.packed(files.record(place), packing) for place in range(1, RECORDS + 1)]
    touched = chance.randrange(RECORDS)
    start = sum(map(len, parts[:touched]))
    data = bytearray(b"".join(parts))
    kinds[kind](data, start, start + len(parts[touched]), chance)
    kept = range(touched) if kind == "cut" else [n for n in range(RECORDS) if n != touched]
    ids = {f"urn:uuid:{n + 1:08d}-0000-0000-0000-000000000000" for n in kept}
    return bytes(data), f"{packing or 'plain'} {kind}", ids


def missing(data: bytes, ids: set[str], folder: Path) -> tuple[set[str], list[Input]]:
    """The untouched records that are not read, and all that is read."""
    path = folder / "a.warc"
    path.write_bytes(data)
    found = list(read(path))
    there = {one.document.source_id for one in found if one.outcome.outcome == "ok"}
    return ids - there, found


def missing_records(data: bytes, ids: set[str], folder: Path) -> set[str]:
    """The untouched records that are not found whole."""
    path = folder / "a.warc"
    path.write_bytes(data)
    with open_file(path, path.name) as handle, path.open("rb") as raw:
        opened = Opened(path.name, handle, Options(), Workers(), path)
        opened.look()
        opened.unpack()
        if not warc.claims(opened):
            return ids
        found = [one for one in records(path.name, raw, opened.packing) if isinstance(one, Record)]
    heads = b"".join(one.head for one in found if not one.losses).decode("utf-8", "replace")
    return ids - set(re.findall(r"WARC-Record-ID: <([^>]+)>", heads))


def main(count: int, what: str = "articles") -> int:
    """Read so many archives; print what was kept."""
    kept: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            data, kind, ids = damaged(number)
            there = Path(folder)
            lost = missing_records(data, ids, there) if what == "records" else missing(data, ids, there)[0]
            wanted[kind] += len(ids)
            kept[kind] += len(ids) - len(lost)
            for one in sorted(lost):
                print(f"archive {number} ({kind}): {one} is lost")
    for kind, size in sorted(wanted.items()):
        print(f"{kind:12} {kept[kind]:6,} of {size:6,} untouched records kept")
    ways = {way: [k for k in wanted if k.startswith(way)] for way in ("gzip", "plain")}
    shares = {way: sum(kept[k] for k in ks) / max(1, sum(wanted[k] for k in ks)) for way, ks in ways.items()}
    print(f"{count} archives: gzip {shares['gzip']:.2%}, plain {shares['plain']:.2%}")
    return 0 if shares["gzip"] == 1 and shares["plain"] >= 0.99 else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, *sys.argv[2:3]))
