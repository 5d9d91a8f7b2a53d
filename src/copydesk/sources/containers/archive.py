"""Finding the records of a web archive, also behind a damaged one.

A record says how long it is. If that is not so, the next one is looked for by its first line; if a
packed member is broken, by the first bytes of the next one. Nothing is left out in silence.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from copydesk.errors import ReadError
from copydesk.sources.compression import MAGIC, Unpacked, beginning
from copydesk.sources.documents import Loss

_LONGEST = 64 << 20  # bytes of a record
_LONGEST_HEAD = 1 << 16
_CHUNK = 1 << 18
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*([^\r\n]*)", re.I | re.M)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_NEXT = re.compile(rb"WARC/1\.\d\r?\n")
_BLANK = re.compile(rb"[\r\n]*")
_HEAD = re.compile(rb"WARC/\d\.\d\r?\n(?:[\w-]+:[^\n]*\n)*[\w-]*(?::[^\n]*)?")


@dataclass(frozen=True)
class Record:
    """A record: where it starts in the file, its own headers, and all of it, with a length that is so."""

    place: str
    head: bytes
    data: bytes
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Damage:
    """A place in the file where a record was, and cannot be read."""

    place: str
    error: ReadError


def records(name: str, raw: IO[bytes], packing: str | None) -> Iterator[Record | Damage]:
    """Find the records of an archive.

    Args:
        name: The file, for messages.
        raw: Its bytes; it can be read from anywhere.
        packing: "gzip" or "zstd", mostly with a member a record; or None.
    """
    if packing is None:
        yield from _split(name, raw, None)
        return
    offset: int | None = 0
    while offset is not None:
        raw.seek(offset)
        member = Unpacked(name, raw, packing, is_single=True)
        yield from _split(name, io.BufferedReader(member, _CHUNK), offset)
        if member.fault is None:
            offset = _following(raw, offset + member.taken)
            if offset is None:
                return
            raw.seek(offset)
            if raw.read(4).startswith(tuple(MAGIC)):
                continue
            yield Damage(_at(offset), _no_record(name))
        else:
            reason = member.fault.reason
            message = f"{member.fault.message}; the records around it were read"
            yield Damage(_at(offset), ReadError(name, reason, message))
        offset = _next_member(raw, offset + 1, packing)


def _following(raw: IO[bytes], offset: int) -> int | None:
    """The place of the first byte that is no padding; None at the end."""
    raw.seek(offset)
    while chunk := raw.read(_CHUNK):
        rest = chunk.lstrip(b"\0")
        if rest:
            return offset + len(chunk) - len(rest)
        offset += len(chunk)
    return None


def _next_member(raw: IO[bytes], offset: int, packing: str) -> int | None:
    """The place of the next member that a record begins in."""
    magic = next(first for first, name in MAGIC.items() if name == packing)
    raw.seek(offset)
    kept = b""
    while chunk := raw.read(_CHUNK):
        kept += chunk
        found = kept.find(magic)
        while found >= 0:
            raw.seek(offset + found)
            if beginning(raw.read(4_096), packing).startswith(b"WARC/"):
                return offset + found
            found = kept.find(magic, found + 1)
        offset += max(0, len(kept) - len(magic) + 1)
        kept = kept[-len(magic) + 1 :]
        raw.seek(offset + len(kept))
    return None


class _Window:
    """The bytes from the record on that is looked at, and more when they are needed."""

    def __init__(self, stream: IO[bytes] | io.BufferedReader) -> None:
        self._stream, self.data, self.start, self.is_over = stream, b"", 0, False

    def fill(self, size: int) -> bool:
        """Have so many bytes; False if there are fewer."""
        parts, have = [self.data], len(self.data)
        while have < size and not self.is_over:
            chunk = self._stream.read(max(_CHUNK, min(size - have, _LONGEST)))
            self.is_over = not chunk
            parts.append(chunk)
            have += len(chunk)
        self.data = b"".join(parts) if len(parts) > 1 else self.data
        return len(self.data) >= size

    def drop(self, size: int) -> None:
        """Go on behind so many bytes."""
        self.data = self.data[size:]
        self.start += size

    def find_next(self, at: int) -> int | None:
        """The place of the next record's first line; it may drop what is too much to be held."""
        while True:
            found = _NEXT.search(self.data, at)
            if found:
                return found.start()
            at = max(at, len(self.data) - 10)
            if len(self.data) > _LONGEST:
                self.drop(at)
                at = 0
            if not self.fill(len(self.data) + 1):
                return None


def _split(name: str, stream: IO[bytes] | io.BufferedReader, member: int | None) -> Iterator[Record | Damage]:
    """Cut a stream at its records; a record of a broken member is not one, and its member says so."""
    window = _Window(stream)
    is_broken = _broken(stream)
    while True:
        window.fill(_LONGEST_HEAD)
        window.drop(len(_BLANK.match(window.data)[0]))  # type: ignore[index]
        if not window.data:
            return
        place = _at(window.start, member)
        head = _HEAD_END.search(window.data, 0, _LONGEST_HEAD)
        if not window.data.startswith(b"WARC/") or head is None:
            following = window.find_next(1)
            if not is_broken(following is None):
                yield Damage(place, _no_record(name, window.data if following is None else None))
            if following is None:
                return
            window.drop(following)
            continue
        record, size = _record(window, place, head.end())
        if record is not None and is_broken(size >= len(window.data)):
            return
        if record is None:
            message = f"it has more than {_LONGEST >> 20} MB; leave it out"
            yield Damage(place, ReadError(name, "size", message))
        else:
            yield record
        window.drop(size)


def _at(offset: int, member: int | None = None) -> str:
    """The name of a place in the file; in a member with many records, also the place in it."""
    if member is None:
        return f"record at byte {offset:,}"
    return f"record at byte {member:,}" + (f", unpacked byte {offset:,}" if offset else "")


def _no_record(name: str, last: bytes | None = None) -> ReadError:
    """Why there is no record here; `last` are the last bytes of the archive, if these are."""
    if last is not None and _is_cut_head(last):
        message = "the file ends within the head of this record; the records before it were read"
        return ReadError(name, "truncated", message)
    return ReadError(name, "damaged", "no record begins here; the next one was looked for")


def _is_cut_head(data: bytes) -> bool:
    """Say whether the last bytes of an archive are the beginning of a record's head, and no more."""
    return b"WARC/1.0\r\n".startswith(data) or b"WARC/1.1\r\n".startswith(data) or bool(_HEAD.fullmatch(data))


def _broken(stream: object) -> Callable[[bool], bool]:
    """A question: can what was unpacked last not be trusted? Of a member that is cut, only its end."""
    raw = getattr(stream, "raw", None)

    def is_broken(reaches_end: bool) -> bool:
        fault = raw.fault if isinstance(raw, Unpacked) else None
        return fault is not None and (reaches_end or fault.reason != "truncated")

    return is_broken


def _record(window: _Window, place: str, start: int) -> tuple[Record | None, int]:
    """Take the record that the window begins with, and its size; None if it is too large to be one."""
    head = window.data[:start]
    said = _LENGTH.search(head)
    length = int(said[1]) if said and said[1].strip().isdigit() and len(said[1]) < 19 else None
    if length is not None and length <= _LONGEST and (following := _behind(window, start + length)):
        return Record(place, head, window.data[: start + length]), following
    following = window.find_next(start - 1)
    end = len(window.data) if following is None else following
    if window.data[:start] != head:  # so long that its beginning had to be let go
        return None, end
    payload = window.data[start:end].rstrip(b"\r\n")
    if following is None and length is not None and length > len(payload):
        loss = Loss("truncated", f"it is cut off at byte {window.start + end:,}, and was read up to there")
    else:
        what = "no length" if length is None else f"{length:,} bytes"
        loss = Loss("length", f"it says that it has {what}, and has {len(payload):,}")
    line = b"Content-Length: %d" % len(payload)
    head = _LENGTH.sub(line, head, count=1) if said else head.replace(b"\n", b"\n" + line + b"\r\n", 1)
    return Record(place, head, head + payload, (loss,)), end


def _behind(window: _Window, end: int) -> int | None:
    """Where the next record begins if one ends here, as its length says; None if it does not."""
    if not window.fill(end):
        return None
    window.fill(end + 16)
    blank = _BLANK.match(window.data, end)
    assert blank is not None
    is_followed = blank.end() == len(window.data) or window.data.startswith(b"WARC/", blank.end())
    return blank.end() if is_followed or blank[0].startswith((b"\r\n\r\n", b"\n\n")) else None
