"""Reading mail: messages (.eml), mailboxes (.mbox) and pages that a browser saved as one file (.mhtml).

Of a message that is both text and page the text is read, with subject, day and sender; what is attached and
can be read is a file of its own. A newsletter whose items are set apart by rules is cut at them.
"""

from __future__ import annotations

import dataclasses
import io
import re
from collections.abc import Iterator
from email import policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

import msgspec

from copydesk.errors import ReadError, WorkerError
from copydesk.records import Input
from copydesk.sources import letters
from copydesk.sources.charsets import as_browsers_read, declared_charset, decode
from copydesk.sources.documents import INVISIBLE, Loss
from copydesk.sources.exports.lines import day_in
from copydesk.sources.formats import html
from copydesk.sources.newsroom import newsroom
from copydesk.sources.opened import LONGEST_LINE, Opened, Parsed, at, rejected, shown
from copydesk.sources.pages.authors import is_place, key
from copydesk.sources.words import with_title

_TEXTS = frozenset(("text/plain", "text/html"))
_MOST, _MOST_PARTS = 64 << 20, 1_000  # bytes, parts of a message
_FIELD = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?[^\r\n]*\r?\n(?:[ \t]+[^\r\n]*\r?\n)*")
_SURE = (b"message-id", b"mime-version", b"received", b"return-path", b"content-type", b"delivered-to")
_USUAL = (b"from", b"to", b"subject", b"date", b"sender", b"reply-to")
_BOX = re.compile(
    rb"From \S{1,200} .{5,60}\d{4}[^\r\n]{0,20}\r?\n(?:>From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]{1,40}:"
)
_BEGINS = re.compile(rb"From \S{1,200} .{5,60}\d{4}")
_BOUNDARY = re.compile(rb"boundary=\"?([^\s\";]{1,200})", re.I)
_MOST_BOUNDARIES, _LONGEST_FIELD = 200, 1 << 13  # parts within parts; bytes
_SEVEN_BITS = ("iso-2022-jp", "iso-2022-kr", "utf-7", "hz-gb-2312")  # character sets that look like ASCII
_AS_IT_STANDS = policy.default.clone(refold_source="none")
_TAKEN = ("image/", "audio/", "video/", "application/pgp-signature", "application/pkcs7", "text/calendar")


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A message, decoded: who sent what, when, as text or as a page, and what is attached."""

    subject: str | None = None
    sender: str | None = None
    address: str | None = None
    date: str | None = None
    message_id: str | None = None
    plain: str | None = None
    html: str | None = None
    location: str | None = None
    attachments: list[tuple[str, bytes]] = []  # what came with it, by their names
    mails: list[tuple[str, Message]] = []  # the same, of Outlook's
    losses: tuple[Loss, ...] = ()


def claims(opened: Opened) -> bool:
    """Say whether a file is a message: it begins with the fields that only messages have."""
    head, names, place = opened.head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"), set[bytes](), 0
    while found := _FIELD.match(head, place):
        names.add(found[0].split(b":", 1)[0].lower())
        place = found.end()
    is_named = opened.suffix in (".eml", ".mht", ".mhtml")
    sure, usual = len(names.intersection(_SURE)), len(names.intersection(_USUAL))
    return (sure > 0 and sure + usual > 1) or (is_named and sure + usual > 0)


def read(opened: Opened) -> Iterator[Input]:
    """Read a message, and what is attached to it."""
    yield from inputs(opened, opened.run(parse, opened.read(_MOST)), "")


def claims_box(opened: Opened) -> bool:
    """Say whether a file is a mailbox: a line "From", an address and a time, before a message."""
    return bool(_BOX.match(opened.head.removeprefix(b"\xef\xbb\xbf")))


def read_box(opened: Opened) -> Iterator[Input]:
    """Read every message of a mailbox; one that cannot be read is named, and the others are read."""
    for number, data in enumerate(_messages(opened), start=1):
        place = f"message {number}"
        try:
            if data is None:
                raise ReadError(opened.name, "size", f"it has more than {_MOST >> 20} MB; leave it out")
            yield from inputs(opened, opened.run(parse, data), place)
        except (ReadError, WorkerError) as error:
            yield rejected(opened, at(error, place), place)
    if opened.fault:
        raise opened.fault


def _messages(opened: Opened) -> Iterator[bytes | None]:
    """The messages of a mailbox, each from behind its line "From"; None for one that is too large."""
    lines, size, is_blank = list[bytes](), 0, True
    for _, line in opened.lines(blank=True):
        if line is not None and is_blank and _BEGINS.match(line):
            if size:
                yield b"".join(lines) if size <= _MOST else None
            lines, size = [], 0
            continue
        size += LONGEST_LINE + 1 if line is None else len(line)
        if line is not None and size <= _MOST:
            lines.append(line[1:] if line.startswith(b">From ") else line)
        is_blank = line is not None and not line.strip()
    if size:
        yield b"".join(lines) if size <= _MOST else None


def parse(data: bytes) -> Message:
    """Decode a message; runs in the child."""
    boundaries = {found[1] for found in _BOUNDARY.finditer(data)}
    if len(boundaries) > _MOST_BOUNDARIES:
        raise ReadError("", "nesting", "its parts are nested too deeply; leave it out")
    if any(data.count(b"\n--" + one) > 2 * _MOST_PARTS for one in boundaries):
        raise ReadError("", "size", f"it has more than {_MOST_PARTS:,} parts; leave it out")
    try:
        return _message(BytesParser(policy=policy.default).parsebytes(_short_fields(data)))
    except RecursionError:
        raise ReadError("", "nesting", "its parts are nested too deeply; leave it out") from None


def _short_fields(data: bytes) -> bytes:
    """A message whose fields are no longer than one may be: a parsed one takes a thousand times its size."""
    start = at = len(data) - len(data.lstrip(b"\r\n"))
    fields = list[bytes]()
    while found := _FIELD.match(data, at):
        fields.append(
            found[0] if len(found[0]) <= _LONGEST_FIELD else found[0][:_LONGEST_FIELD].rstrip() + b"\n"
        )
        at = found.end()
    return b"".join(fields) + data[at:] if at > start else data


def _message(message: EmailMessage) -> Message:
    texts, attachments, losses = _contents(message)
    sender, address = parseaddr(_field(message, "from") or "")
    return Message(
        subject=_field(message, "subject"),
        sender=sender or address or None,
        address=address or None,
        date=day(message),
        message_id=(_field(message, "message-id") or "").strip("<> ") or None,
        plain=texts.get("text/plain"),
        html=texts.get("text/html"),
        location=_field(message, "content-location") or _field(message, "snapshot-content-location"),
        attachments=attachments,
        losses=tuple(losses),
    )


def _contents(message: EmailMessage) -> tuple[dict[str, str], list[tuple[str, bytes]], list[Loss]]:
    """What the parts of a message hold: its first text of each kind, what is attached, what is missing."""
    texts, attachments, losses = dict[str, str](), list[tuple[str, bytes]](), list(_cut(message))
    for number, part in enumerate(_parts(message)):
        if number > _MOST_PARTS:
            raise ReadError("", "size", f"it has more than {_MOST_PARTS:,} parts; leave it out")
        kind, name = _kind(part), _field(part, "filename") if part.get_filename() else None
        if _is_mail(part, message):
            attachments.append(_mail_in(part, name))
        elif name is not None or part.get_content_disposition() == "attachment":
            if not kind.startswith(_TAKEN) and not part.is_multipart():
                attachments.append((name or f"part {number}", _payload(part)))
        elif kind in _TEXTS.difference(texts):
            texts[kind], unsure = _text(part)
            losses += unsure
    return texts, attachments, losses


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message in their order; a message in it is one part, whatever that holds."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and not _is_mail(part, message):
            within: Any = part.get_payload()
            waiting += reversed(within)


def _is_mail(part: EmailMessage, message: EmailMessage) -> bool:
    """Say whether a part of a message is a message that came with it."""
    return part is not message and part.is_multipart() and part.get_content_type() == "message/rfc822"


def _kind(part: EmailMessage) -> str:
    """What a part is; one whose parts are not set apart is text."""
    kind = part.get_content_type()
    return "text/plain" if kind.startswith("multipart/") and not part.is_multipart() else kind


def _mail_in(part: EmailMessage, name: str | None) -> tuple[str, bytes]:
    """A message that came with another, as the file that it would be."""
    message: Any = part.get_payload(0)
    named = name or _field(message, "subject") or "message"
    try:
        data = message.as_bytes(policy=_AS_IT_STANDS)
    except Exception:  # the writer of fields fails on some that the parser took
        data = _payload(message)
    return named if named.lower().endswith(".eml") else f"{named}.eml", data


def _cut(message: EmailMessage) -> tuple[Loss, ...]:
    """What is missing of a message whose last part is not closed."""
    defects = (defect for part in message.walk() for defect in part.defects)
    if not any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in defects):
        return ()
    return (
        Loss("truncated", "the message breaks off before its end, and was read up to there; fetch it again"),
    )


def _field(part: EmailMessage, name: str) -> str | None:
    """A field, decoded and in one line; one that cannot be decoded as it stands."""
    try:
        value = part.get_filename() if name == "filename" else part.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except Exception:  # the parser of fields fails on some that are not as they should be
        raw = dict(part.raw_items()).get(name.title(), "")
        return " ".join(str(raw).split()) or None


def day(message: EmailMessage) -> str | None:
    """The day on the sender's clock, else on that of the first server that had the message."""
    try:
        sent = message["date"]
        if sent is not None and sent.datetime:
            return str(sent.datetime.date())
        received = [str(one).rpartition(";")[2].strip() for one in message.get_all("received", [])]
        return str(parsedate_to_datetime(received[-1]).date()) if received else None
    except Exception:  # as for other fields
        return None


def _payload(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: EmailMessage) -> tuple[str, list[Loss]]:
    """The words of a part: what is UTF-8 is read so, whatever it is called, the rest as its name says."""
    data, named = _payload(part), part.get_content_charset()
    if named in _SEVEN_BITS and data.isascii():
        return data.decode(named, "replace"), []
    return decode(data, as_browsers_read(named) if named else declared_charset(data))


def inputs(opened: Opened, message: Message, place: str) -> Iterator[Input]:
    """The articles of a message: its text or its items, and what is attached.

    Raises:
        ReadError: If it has none of them.
    """
    found = False
    for page in _pages(opened, message, place):
        found = True
        yield html.as_article(opened, page, [])
    for name, data in message.attachments:
        found = True
        yield from opened.inside(f"{place}/{name}" if place else name, io.BytesIO(data))
    for name, within in message.mails:
        found = True
        inner = dataclasses.replace(opened, name=f"{opened.name}/{shown(name)}", losses=[])
        try:
            yield from inputs(inner, within, "")
        except (ReadError, WorkerError) as error:
            yield rejected(inner, error)
    if not found:
        raise ReadError(opened.name, "empty", "there is no text in the message; check the file")


def _pages(opened: Opened, message: Message, place: str) -> Iterator[Parsed]:
    """The text of a message with what is known of it; each item by itself if it has them."""
    known = _known(opened, message, place)
    if message.location and message.html:  # a page that was saved, and no letter
        page = opened.run(html.parse, message.html)
        source = message.location if message.location.startswith(("http://", "https://")) else ""
        yield msgspec.structs.replace(page, source=source, losses=(*known.losses, *page.losses))
        return
    text, signature = letters.unsigned((message.plain or "").replace("\r\n", "\n"))
    text = text if text.strip(INVISIBLE) else html.plain(message.html or "")
    text, passed_on = letters.passed_on(text)
    known = _passed_on(known, passed_on) if passed_on else known
    if signature:
        known = msgspec.structs.replace(known, extra={**known.extra, "signature": signature})
    items = letters.items(text)
    if not text.strip(INVISIBLE):
        return
    if len(items) < 2:
        yield msgspec.structs.replace(known, text=with_title(known.title, text.strip()))
        return
    for number, item in enumerate(items, start=1):
        title = item.partition("\n")[0].strip()
        source_id = f"{known.source_id or 'message'}, item {number}"
        yield msgspec.structs.replace(known, text=item, title=title, source_id=source_id)


def _known(opened: Opened, message: Message, place: str) -> Parsed:
    """What the fields of a message say of it."""
    byline, publisher = _signed(message.sender or "", message.address or "")
    return Parsed(
        text="",
        title=message.subject,
        byline=byline,
        publisher=publisher,
        published=message.date,
        source_id=message.message_id or place or None,
        losses=(*opened.losses, *message.losses),
        extra={"from": message.address} if message.address else {},
    )


def _signed(sender: str, address: str) -> tuple[str | None, str | None]:
    """A sender as a byline, as an outlet, or as both: "Ann Lee from Quay Notes"."""
    person, _, outlet = sender.partition(" from ")
    if newsroom().is_person(person) and _may_be_outlet(outlet, address):
        return person, outlet
    is_desk = newsroom().is_desk(address)
    turned = " ".join(reversed(sender.split(", ")))  # "Lee, Ann"
    is_outlet = (is_desk and not newsroom().is_person(turned)) or sender.startswith("The ")
    return (None, sender) if is_outlet else (sender or None, None)


def _may_be_outlet(name: str, address: str) -> bool:
    """Whether what a sender is from has several words or is in the address, and is no place."""
    is_several = " " in name and (name.startswith("The ") or not is_place(name))
    return name[:1].isupper() and (is_several or key(name) in key(address))


def _passed_on(known: Parsed, said: dict[str, str]) -> Parsed:
    """What the fields of a mail say that another passed on; who did that is kept beside it."""
    sender, address = parseaddr(said["from"]) if "@" in said["from"] else (said["from"], "")
    byline, publisher = _signed(sender or address, address)
    extra = {**known.extra, "passed on by": known.byline or known.publisher, "note": said.get("note")}
    return msgspec.structs.replace(
        known,
        title=said["subject"] or None,
        byline=byline,
        publisher=publisher,
        published=day_in(said.get("date", "")),
        extra={name: value for name, value in extra.items() if value},
    )
