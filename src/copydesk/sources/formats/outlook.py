"""Reading mails of Outlook (.msg) and old Excel files, which are of one form (OLE), in a child process.

Macros are not looked at. An old Word file, and one that is encrypted, is named as what it is.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from email import policy
from email.parser import HeaderParser
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.charsets import declared_charset, decode
from copydesk.sources.compression import MOST_LINKS, needed, or_damaged
from copydesk.sources.documents import Loss
from copydesk.sources.formats import mail, rtf, sheets
from copydesk.sources.formats.mail import Message
from copydesk.sources.opened import Opened, encrypted

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_ATTACHMENTS = 1_000
_HEAD = 1 << 16  # bytes in which an old Excel file says that it is encrypted
_FILEPASS = 0x2F
_BOOK = "Workbook\0".encode("utf-16-le")
# What a property of a mail is called in the file (MS-OXPROPS).
_SUBJECT, _BODY, _HTML, _SENDER, _ADDRESS, _SMTP = "0037", "1000", "1013", "0C1A", "0C1F", "5D01"
_MESSAGE_ID, _LONG_NAME, _NAME, _SHOWN, _DATA = "1035", "3707", "3704", "3001", "3701"
_HEADERS, _RTF = "007D", "1009"
_SENT, _DELIVERED = b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e"  # type and id of two times
_CHARSET, _HTML_CHARSET = b"\x03\x00\xfd\x3f", b"\x03\x00\xde\x3f"  # and of two code pages
_ATTACHED, _WITHIN = "__attach_version1.0_", "__substg1.0_3701000D/"
_RTF_BEGINNING = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


class Held(msgspec.Struct, frozen=True):
    """What is in a file: a mail, or sheets."""

    message: Message | None = None
    sheets: list[sheets.Sheet] = []


def claims(opened: Opened) -> bool:
    """Say whether a file is one of these, as its first bytes say."""
    return opened.head.startswith(_MAGIC)


def read(opened: Opened) -> Iterator[Input]:
    """Read a mail and its attachments, or the rows of an old Excel file."""
    data = opened.read()
    with sheets.bounded(opened) if _BOOK in data else nullcontext():
        found = opened.run(parse, data)
    if found.message is not None:
        yield from mail.inputs(opened, found.message, "")
        return
    opened.media_type = "application/vnd.ms-excel"
    yield from sheets.rows(opened, found.sheets)


def parse(data: bytes) -> Held:
    """Read what is in it; runs in the child."""
    olefile = needed("olefile", "olefile", "mails of Outlook and old Excel files")
    with or_damaged("it cannot be opened"), olefile.OleFileIO(io.BytesIO(data)) as ole:
        names = {"/".join(path) for path in ole.listdir()}
        if "EncryptedPackage" in names:
            raise encrypted()
        if "__properties_version1.0" in names:
            return Held(message=_message(ole, names))
        book = next((ole.openstream(one).read(_HEAD) for one in ("Workbook", "Book") if one in names), b"")
    if _is_locked(book):
        raise encrypted()
    if book:
        return Held(sheets=sheets.sheets_of(data))
    what = "an old Word file" if "WordDocument" in names else "a file of an old program"
    raise ReadError("", "not text", f"it is {what}; save it as DOCX or text")


def _is_locked(book: bytes) -> bool:
    """Say whether the first records of an old Excel file say that the others are encrypted (MS-XLS)."""
    at = 0
    while at + 4 <= len(book):
        if int.from_bytes(book[at : at + 2], "little") == _FILEPASS:
            return True
        at += 4 + int.from_bytes(book[at + 2 : at + 4], "little")
    return False


def _message(ole: Any, names: set[str], folder: str = "", deep: int = 0) -> Message:
    """A mail, or one that is in a mail: what is in its folder."""
    own = _Properties(ole, names, folder, 24 if folder else 32)
    losses = list[Loss]()
    page, unsure = _page(own)
    attachments, mails = _attached(ole, names, folder, deep, losses)
    headers = HeaderParser(policy=policy.default).parsestr(own.text(_HEADERS) or "")
    address = own.text(_SMTP) or own.text(_ADDRESS)
    text = own.text(_BODY) or (None if page else _text_of_rtf(own.data(_RTF)))
    return Message(
        subject=own.text(_SUBJECT),
        sender=own.text(_SENDER) or address,
        address=address if address and "@" in address else None,
        date=mail.day(headers) or own.day(_SENT) or own.day(_DELIVERED),
        message_id=(own.text(_MESSAGE_ID) or "").strip("<> ") or None,
        plain=text,
        html=page,
        attachments=attachments,
        mails=mails,
        losses=(*losses, *([] if text else unsure)),
    )


def _page(own: _Properties) -> tuple[str | None, list[Loss]]:
    """A mail as a page, if it is one."""
    html = own.data(_HTML)
    return decode(html, declared_charset(html) or own.charset(_HTML_CHARSET)) if html else (None, [])


def _attached(
    ole: Any, names: set[str], folder: str, deep: int, losses: list[Loss]
) -> tuple[list[tuple[str, bytes]], list[tuple[str, Message]]]:
    """The files and the mails that came with a mail."""
    begins = len(folder)
    folders = sorted(
        {one[begins:].split("/")[0] for one in names if one.startswith(folder + _ATTACHED)}
    )  # of this mail, and not of those in it
    if len(folders) > _MOST_ATTACHMENTS:
        losses.append(
            Loss("size", f"the first {_MOST_ATTACHMENTS:,} of its {len(folders):,} attachments were read")
        )
    attachments, mails = list[tuple[str, bytes]](), list[tuple[str, Message]]()
    for number, name in enumerate(folders[:_MOST_ATTACHMENTS], start=1):
        place = f"{folder}{name}/"
        held = _Properties(ole, names, place, 8)
        data, called = held.data(_DATA), held.called() or f"attachment {number}"
        if data is not None:
            attachments.append((called, data))
        elif f"{place}{_WITHIN}__properties_version1.0" in names and deep < MOST_LINKS:
            mails.append((called, _message(ole, names, place + _WITHIN, deep + 1)))
        elif any(one.startswith(place + _WITHIN) for one in names):
            losses.append(
                Loss("packing", f"{called!r} in it is a mail and could not be read; save it by itself")
            )
    return attachments, mails


class _Properties:
    """What a folder of the file says of a mail or an attachment (MS-OXMSG).

    Those of a fixed size stand in one stream, each in 16 bytes behind its first `start`; the others have
    a stream each.
    """

    def __init__(self, ole: Any, names: set[str], folder: str, start: int) -> None:
        self._ole, self._names, self._folder = ole, names, folder
        fixed = self._stream("__properties_version1.0") or b""
        parts = (fixed[at : at + 16] for at in range(start, len(fixed) - 15, 16))
        self._fixed = {part[:4]: int.from_bytes(part[8:], "little") for part in parts}

    def _stream(self, name: str) -> bytes | None:
        path = self._folder + name
        return bytes(self._ole.openstream(path).read()) if path in self._names else None

    def data(self, what: str) -> bytes | None:
        """A property that is bytes."""
        return self._stream(f"__substg1.0_{what}0102")

    def text(self, what: str) -> str | None:
        """A property that is text: in UTF-16, or in the code page of who wrote it."""
        data = self._stream(f"__substg1.0_{what}001F")
        if data is not None:
            return data.decode("utf-16-le", "replace").rstrip("\0") or None
        data = self._stream(f"__substg1.0_{what}001E") or b""
        return data.decode(self.charset(_CHARSET), "replace").rstrip("\0") or None

    def called(self) -> str | None:
        """The name of an attachment, or of the mail that is attached."""
        return next(filter(None, map(self.text, (_LONG_NAME, _NAME, _SHOWN))), None)

    def charset(self, tag: bytes) -> str:
        """The character set of a code page that is given by its number."""
        number = self._fixed.get(tag, 1252) & 0xFFFFFFFF
        name = {65001: "utf-8", 20127: "windows-1252", 28591: "windows-1252"}.get(number, f"cp{number}")
        try:
            return codecs.lookup(name).name
        except LookupError:
            return "windows-1252"

    def day(self, tag: bytes) -> str | None:
        """The day of a time, which is in hundreds of nanoseconds since 1601."""
        seconds = self._fixed.get(tag, 0) // 10_000_000
        if not 0 < seconds < 20_000_000_000:
            return None
        return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()


def _text_of_rtf(packed: bytes | None) -> str | None:
    """The text of a mail that has it only as packed RTF."""
    return rtf.parse(unpacked_rtf(packed)).text if packed and len(packed) > 16 else None


def unpacked_rtf(packed: bytes) -> bytes:
    """RTF as Outlook packs it (MS-OXRTFCP): bytes, and references to the last 4,096 of them."""
    if packed[8:12] == b"MELA":  # not packed
        return packed[16:]
    known = bytearray(_RTF_BEGINNING + bytes(4_096 - len(_RTF_BEGINNING)))
    out, at, place = bytearray(), 16, len(_RTF_BEGINNING)
    while at < len(packed):
        flags, at = packed[at], at + 1
        for bit in range(8):
            if flags >> bit & 1:
                pair = int.from_bytes(packed[at : at + 2], "big")
                start, count, at = pair >> 4, (pair & 15) + 2, at + 2
                if start == place or at > len(packed):
                    return bytes(out)
                part = bytes(known[(start + n) % 4_096] for n in range(count))
            else:
                part, at = packed[at : at + 1], at + 1
            for byte in part:
                known[place], place = byte, (place + 1) % 4_096
            out += part
    return bytes(out)
