"""Compound files (OLE), made by hand: mails of Outlook, and files of old programs, for tests of reading."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import files
import office

_SECTOR, _ENTRY = 512, 128
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4_096  # bytes of a stream that stands in sectors of its own
_SENT = 0x0039
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
# A text as Outlook packs it: the example of the format's description (MS-OXRTFCP).
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A file with these streams; "a/b" stands in a folder (MS-CFB).

    Small streams share a stream of their own, in pieces of 64 bytes.
    """
    small = b"".join(_filled(data, 64) for data in streams.values() if len(data) < _SMALLEST)
    tree = _Tree(streams)
    sectors: list[bytes] = []
    chains: list[int] = []

    def place(data: bytes) -> int:
        if not data:
            return _END
        first, pieces = len(sectors), _filled(data, _SECTOR)
        count = len(pieces) // _SECTOR
        sectors.extend(pieces[at : at + _SECTOR] for at in range(0, len(pieces), _SECTOR))
        chains.extend([*range(first + 1, first + count), _END])
        return first

    starts, at, links = dict[str, int](), 0, list[int]()
    for name, data in streams.items():
        count = -(-len(data) // 64)
        if len(data) >= _SMALLEST:
            starts[name] = place(data)
        else:
            starts[name] = at if count else _END
            links += [*range(at + 1, at + count), _END] if count else []
            at += count
    root = place(small), len(small)
    short = place(struct.pack(f"<{len(links)}I", *links) + b"\xff" * (-4 * len(links) % _SECTOR))
    directory = place(tree.directory(starts, root))
    tables = next(n for n in range(1, 110) if n * 128 >= len(chains) + n)
    table = [*chains, *[_TABLE] * tables]
    first = len(sectors)
    packed = struct.pack(f"<{len(table)}I", *table)
    sectors += [
        _filled(packed, _SECTOR, b"\xff")[at : at + _SECTOR] for at in range(0, tables * _SECTOR, _SECTOR)
    ]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, tables, directory, 0, _SMALLEST, short,
                                   -(-len(links) * 4 // _SECTOR), _END, 0)  # fmt: skip
    head += struct.pack("<109I", *[*range(first, first + tables), *[_FREE] * (109 - tables)])
    return head + b"".join(sectors)


def _filled(data: bytes, size: int, by: bytes = b"\0") -> bytes:
    return data + by * (-len(data) % size)


class _Tree:
    """The folders and streams of a file as its directory has them: each folder's are a list."""

    def __init__(self, streams: Mapping[str, bytes]) -> None:
        self._streams = streams
        parts = [name.split("/") for name in streams]
        folders = dict.fromkeys("/".join(part[:n]) for part in parts for n in range(1, len(part)))
        self._paths = ["", *folders, *streams]

    def directory(self, starts: Mapping[str, int], root: tuple[int, int]) -> bytes:
        entries = b""
        for path in self._paths:
            if path in self._streams:
                start, size, kind = starts[path], len(self._streams[path]), 2
            else:
                start, size, kind = (*root, 5) if not path else (0, 0, 1)
            name = (path.rpartition("/")[2] or "Root Entry").encode("utf-16-le") + b"\0\0"
            child = next(iter(self._within(path)), _FREE) if kind != 2 else _FREE
            entries += _filled(name, 64) + struct.pack(
                "<HBBIII", len(name), kind, 1, _FREE, self._next(path), child
            )
            entries += bytes(36) + struct.pack("<IQ", start, size)
        empty = bytes(64) + struct.pack("<HBBIII", 0, 0, 0, _FREE, _FREE, _FREE) + bytes(48)
        return entries + empty * (-len(self._paths) % (_SECTOR // _ENTRY))

    def _within(self, folder: str) -> list[int]:
        found = [n for n, path in enumerate(self._paths) if path and path.rpartition("/")[0] == folder]
        return sorted(found, key=lambda n: (len(self._paths[n].rpartition("/")[2]), self._paths[n].upper()))

    def _next(self, path: str) -> int:
        if not path:
            return _FREE
        beside = self._within(path.rpartition("/")[0])
        at = beside.index(self._paths.index(path))
        return beside[at + 1] if at + 1 < len(beside) else _FREE


def msg(
    *,
    subject: str | None = files.TITLE,
    text: str | None = "\r\n\r\n".join(files.SENTENCES),
    page: bytes | None = None,
    sent: datetime | None = datetime(2020, 3, 1, 23, 15, tzinfo=UTC),
    attached: Sequence[tuple[str, bytes]] = (),
    charset: str | None = None,
    headers: str | None = None,
    packed: bytes | None = None,
    more: Mapping[str, bytes] = {},
) -> bytes:
    """A mail of Outlook; in UTF-16, or in a code page as older programs wrote it."""
    streams = {"__nameid_version1.0/__substg1.0_00020102": b""}
    texts = {"0037": subject, "1000": text, "0C1A": "Ann Lee", "5D01": "ann@harrow.example",
             "1035": "<1@harrow.example>", "007D": headers}  # fmt: skip
    for what, value in texts.items():
        if value is not None:
            streams[f"__substg1.0_{what}{'001E' if charset else '001F'}"] = value.encode(
                charset.replace("cp65001", "utf-8") if charset else "utf-16-le"
            )
    for what, data in {"1013": page, "1009": packed}.items():
        if data is not None:
            streams[f"__substg1.0_{what}0102"] = data
    properties = bytes(32)
    if sent is not None:
        ticks = int((sent - _EPOCH).total_seconds()) * 10_000_000
        properties += struct.pack("<HHIQ", 0x40, _SENT, 6, ticks)
    if charset:
        properties += struct.pack("<HHIQ", 3, 0x3FFD, 6, int(charset.removeprefix("cp")))
    streams["__properties_version1.0"] = properties
    for number, (name, data) in enumerate(attached):
        folder = f"__attach_version1.0_#{number:08X}"
        streams[f"{folder}/__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{folder}/__substg1.0_37010102"] = data
        streams[f"{folder}/__properties_version1.0"] = bytes(8)
    return compound({**streams, **more})


def xls(rows: Sequence[Sequence[object]] = office.ROWS, sheets: Sequence[str] = ("Articles",)) -> bytes:
    """A spreadsheet of Excel 97."""
    import xlwt

    book, day = xlwt.Workbook(), xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for name in sheets:
        sheet = book.add_sheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    sheet.write(at, place, value, day)
                elif value is not None:
                    sheet.write(at, place, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
