"""The page in a record of a web archive as the server meant it: chunks joined, packing undone."""

import io
import re

from copydesk.errors import ReadError
from copydesk.sources.compression import MOST_LINKS, Unpacked, needed, packing_of
from copydesk.sources.documents import Loss
from copydesk.sources.files import is_binary

_MOST = 20 << 20  # bytes of a page
_NEAR = 1 << 16
_LAST_CHUNK = re.compile(rb"\n0+[ \t]*(?:;[^\r\n]*)?\r?(?:\n|\Z)")
_FALSE = Loss("encoding", "its page is not packed as its headers say")


def page_of(data: bytes) -> tuple[bytes, str | None, list[Loss]]:
    """Take the page out of a record: its bytes, the character set that the server named, what is lost.

    What a page is packed with is seen by its first bytes; servers and archives leave out the header that
    says so, or keep it when it is so no more.

    Raises:
        ReadError: If it is packed too often, too large, or no page.
    """
    losses = []
    if re.search(rb"^WARC-Truncated\s*:", data[:_NEAR], re.I | re.M):
        losses.append(Loss("truncated", "the archive says that it did not keep the whole page"))
    encodings = _encodings(data)
    if len(encodings) > MOST_LINKS:
        message = f"its page is packed {len(encodings)} times, one in another; leave it out"
        raise ReadError("", "encoding chain", message)
    body, charset = _sent(data, b"br" in encodings, losses)
    for name in () if b"br" in encodings else reversed(encodings):
        body = _undone(body, name, losses)
    for _ in range(MOST_LINKS):  # packed, and no header says so
        if packing := packing_of(body):
            body = _unpacked(body, packing, losses)
    if len(body) > _MOST:
        raise _too_large()
    if is_binary(body[:_NEAR]):
        raise ReadError("", "not text", "it is called a page and is binary data; leave it out")
    return body, charset, losses


def _encodings(data: bytes) -> list[bytes]:
    named = b",".join(_said(data, b"content-encoding")).lower()
    return [one for one in re.split(rb"[,\s]+", named) if one and one != b"identity"]


def _said(data: bytes, field: bytes) -> list[bytes]:
    """What a field of the server's headers says."""
    heads = re.split(rb"\r?\n\r?\n", data[: 2 * _NEAR], maxsplit=2)[1:2]
    return [said for head in heads for said in re.findall(rb"(?im)^" + field + rb"\s*:([^\r\n]*)", head)]


def _sent(data: bytes, is_brotli: bool, losses: list[Loss]) -> tuple[bytes, str | None]:
    """Join the chunks of a body; as it is if they are none. What is packed by Brotli is undone with them."""
    warc = needed("fastwarc.warc", "fastwarc", "WARC")
    for decoding in ("all" if is_brotli else "transfer", "none"):
        found = warc.ArchiveIterator(io.BytesIO(data), auto_decode=decoding, quirks_mode=True)
        record = next(iter(found), None)
        if record is None:
            raise ReadError("", "damaged", "the record cannot be read; fetch the page again")
        try:
            body = record.reader.read(_MOST + 1)
        except (OSError, ValueError, RuntimeError) as error:
            said = " ".join(str(error).split())[:80]
            losses.append(Loss("encoding", f"{_FALSE.message} ({said})"))
            continue
        if decoding != "none" and _is_open(data):
            losses.append(Loss("truncated", "the last chunk of its page is missing, and maybe more"))
        return bytes(body), record.http_charset if record.is_http else None
    raise ReadError("", "damaged", "its page cannot be unpacked; fetch it again")


def _is_open(data: bytes) -> bool:
    """Say whether a body comes in chunks, and the empty one that ends it is not there."""
    is_in_chunks = any(b"chunked" in one.lower() for one in _said(data, b"transfer-encoding"))
    return is_in_chunks and not _LAST_CHUNK.search(data[-2_048:])


def _undone(body: bytes, name: bytes, losses: list[Loss]) -> bytes:
    """Undo one packing that a header names, if it is there."""
    if packing := packing_of(body):
        return _unpacked(body, packing, losses)
    if name == b"deflate" and body:
        has_head = body[0] & 15 == 8 and int.from_bytes(body[:2]) % 31 == 0  # many servers leave it out
        return _unpacked(body, "zlib" if has_head else "deflate", losses)
    losses.append(_FALSE)
    return body


def _unpacked(body: bytes, packing: str, losses: list[Loss]) -> bytes:
    """Unpack a page as far as it goes."""
    stream = Unpacked("", io.BytesIO(body), packing)
    found = io.BufferedReader(stream).read(_MOST + 1)
    if len(found) > _MOST:
        raise _too_large()
    if stream.fault is None:
        return found
    if stream.fault.reason == "bomb":
        raise ReadError("", "bomb", f"its page is packed, and {stream.fault.message}")
    if not found:
        losses.append(_FALSE)
        return body
    losses.append(Loss(stream.fault.reason, "its page is packed, and cut off or damaged: read up to there"))
    return found


def _too_large() -> ReadError:
    return ReadError("", "size", f"its page has more than {_MOST >> 20} MB; leave it out")
