"""Reading mails of Outlook (.msg) and old Excel files, which are of one form (OLE), in a child process.

Macros are not looked at. An old Word file, and one that is encrypted, is named as what it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import mail, sheets
from copydesk.sources.compression import missing
from copydesk.sources.mail import Attachment, Message
from copydesk.sources.opened import Opened

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST = 64 << 20  # bytes
_MOST_ATTACHMENTS = 1_000
# What a property of a mail is called in the file (MS-OXPROPS).
_SUBJECT, _BODY, _HTML, _SENDER, _ADDRESS, _SMTP = "0037", "1000", "1013", "0C1A", "0C1F", "5D01"
_MESSAGE_ID, _LONG_NAME, _NAME, _DATA = "1035", "3707", "3704", "3701"
_SENT, _DELIVERED = b"\x40\x00\x39\x00", b"\x40\x00\x06\x0e"  # type and id of two times


class Held(msgspec.Struct, frozen=True):
    """What is in a file: a mail, or sheets."""

    message: Message | None = None
    sheets: list[sheets.Sheet] = []


def claims(opened: Opened) -> bool:
    """Say whether a file is one of these, as its first bytes say."""
    return opened.head.startswith(_MAGIC)


def read(opened: Opened) -> Iterator[Input]:
    """Read a mail and its attachments, or the rows of an old Excel file.

    Raises:
        ReadError: If it is another kind of file, damaged or encrypted.
        WorkerError: If the parser did not survive it.
    """
    found = opened.run(parse, opened.read(_MOST))
    if found.message is not None:
        yield from mail.inputs(opened, found.message, "")
        return
    opened.media_type = "application/vnd.ms-excel"
    yield from sheets.rows(opened, found.sheets)


def parse(data: bytes) -> Held:
    """Read what is in it; runs in the child.

    Raises:
        ReadError: If it is another kind of file, damaged or encrypted.
    """
    try:
        import olefile
    except ImportError:
        raise missing("", "olefile", "mails of Outlook and old Excel files") from None
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {"/".join(path) for path in ole.listdir()}
            if "EncryptedPackage" in names:
                raise ReadError("", "encrypted", "it is encrypted; save a copy without a password")
            if "__properties_version1.0" in names:
                return Held(message=_message(ole, names))
    except ReadError:
        raise
    except Exception as error:  # the package's errors have no base of their own
        said = f"{type(error).__name__}: {error}"[:120]
        raise ReadError("", "damaged", f"it cannot be opened ({said}); save it again") from None
    if names & {"Workbook", "Book"}:
        return Held(sheets=sheets.sheets_of(data))
    what = "an old Word file" if "WordDocument" in names else "a file of an old program"
    raise ReadError("", "not text", f"it is {what}; save it as DOCX or text")


def _message(ole: Any, names: set[str]) -> Message:
    html = _bytes(ole, names, "", _HTML)
    attachments = []
    folders = sorted({name.split("/")[0] for name in names if name.startswith("__attach_version1.0_")})
    for number, folder in enumerate(folders[:_MOST_ATTACHMENTS], start=1):
        data = _bytes(ole, names, folder + "/", _DATA)
        called = _text(ole, names, folder + "/", _LONG_NAME) or _text(ole, names, folder + "/", _NAME)
        if data is not None:
            attachments.append(Attachment(called or f"attachment {number}", data))
    sender, address = _text(ole, names, "", _SENDER), _text(ole, names, "", _SMTP)
    address = address or _text(ole, names, "", _ADDRESS)
    return Message(
        subject=_text(ole, names, "", _SUBJECT),
        sender=sender or address,
        address=address if address and "@" in address else None,
        date=_sent(ole),
        message_id=_text(ole, names, "", _MESSAGE_ID),
        plain=_text(ole, names, "", _BODY),
        html=html.decode("utf-8", "replace") if html else None,
        attachments=attachments,
    )


def _bytes(ole: Any, names: set[str], folder: str, what: str) -> bytes | None:
    name = f"{folder}__substg1.0_{what}0102"
    return ole.openstream(name).read() if name in names else None


def _text(ole: Any, names: set[str], folder: str, what: str) -> str | None:
    """A property that is text: in UTF-16, or in the code page of who wrote it."""
    for kind, charset in (("001F", "utf-16-le"), ("001E", "windows-1252")):
        name = f"{folder}__substg1.0_{what}{kind}"
        if name in names:
            text: str = ole.openstream(name).read().decode(charset, "replace").rstrip("\0")
            return text or None
    return None


def _sent(ole: Any) -> str | None:
    """The day on which it was sent, of the time in hundreds of nanoseconds since 1601."""
    properties: bytes = ole.openstream("__properties_version1.0").read()
    for tag in (_SENT, _DELIVERED):
        for at in range(32, len(properties) - 15, 16):
            if properties[at : at + 4] == tag:
                ticks = int.from_bytes(properties[at + 8 : at + 16], "little")
                seconds = ticks // 10_000_000
                if 0 < seconds < 20_000_000_000:
                    return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()
    return None
