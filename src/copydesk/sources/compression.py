"""Unpacking: `.gz`, `.zst`, `.bz2`, `.xz` of every format, as it is read, and no more than a file can hold.

A small file that unpacks to a very large one is refused: news text shrinks to a tenth, not to a
hundredth. What is cut off or damaged is kept up to there, and said.
"""

import bz2
import io
import lzma
import zlib
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from copydesk.errors import ReadError, to_install

MAGIC = {
    b"\x1f\x8b\x08": "gzip",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
}
MOST_TIMES, FREE = 100, 1 << 20  # a hundred times its size, after the first megabyte
MOST_LINKS = 5  # so often may a thing be packed in another
_CHUNK = 1 << 16
_WINDOW_BITS = {"gzip": 31, "zlib": 15, "deflate": -15}
_WINDOW = 1 << 27  # bytes that a zstd frame may want to look back: as `zstd` itself allows


def packing_of(head: bytes) -> str | None:
    """Name the packing of a file by its first bytes: "gzip", "zstd", "bzip2", "xz" or None."""
    return next((name for magic, name in MAGIC.items() if head.startswith(magic)), None)


def beginning(head: bytes, packing: str) -> bytes:
    """Unpack what can be unpacked of a file's first bytes; nothing if they are damaged or zstd is missing."""
    unpacked = io.BufferedReader(Unpacked("", io.BytesIO(head[:_CHUNK]), packing))
    try:
        return unpacked.read(_CHUNK)
    except ReadError:
        return b""


def packing_inside(head: bytes, inside: bytes) -> str | None:
    """Name the packing of a member behind the first byte that holds what begins so; None if there is none."""
    for magic, name in MAGIC.items():
        at = head.find(magic, 1)
        while at >= 0:
            if beginning(head[at : at + 4_096], name).startswith(inside):
                return name
            at = head.find(magic, at + 1)
    return None


class Breakable(io.RawIOBase):
    """Bytes that are made as they are read, and may end too early.

    Attributes:
        fault: Why they did, if they did.
    """

    def __init__(self, name: str, source: Any) -> None:
        super().__init__()
        self._name, self._source = name, source
        self._is_over = False
        self._given = 0
        self.fault: ReadError | None = None

    def readable(self) -> bool:
        """Say that it is there to be read."""
        return True

    def readinto(self, into: Any) -> int:
        """Fill a buffer; nothing at the end, also if it comes too early (see `fault`)."""
        done = 0
        while done < len(into) and not self._is_over:
            part = self._next(len(into) - done)
            into[done : done + len(part)] = part
            done += len(part)
        return done

    @abstractmethod
    def _next(self, size: int) -> bytes:
        """Make so many bytes at most, and none at the end."""

    def _end(self, reason: str, message: str) -> bytes:
        self._is_over = True
        self.fault = ReadError(self._name, reason, message)
        return b""


class Unpacked(Breakable):
    """What a packed file holds; one member after another, unless it is told to stop after one.

    Args:
        name: The file, for messages.
        source: The packed bytes.
        packing: As `packing_of` names it; of what a server sent, also "zlib" or "deflate".
        is_single: Read the first member only; what is behind it is left alone.

    Attributes:
        taken: How many packed bytes have been used.
    """

    def __init__(self, name: str, source: Any, packing: str, is_single: bool = False) -> None:
        super().__init__(name, source)
        self._packing, self._is_single = packing, is_single
        self._decoder: Any = _decoder(name, packing)
        self._packed, self._plain = b"", b""
        self.taken = 0

    def _next(self, size: int) -> bytes:
        if not self._plain and self._decoder is not None:
            self._advance()
        part, self._plain = self._plain[:size], self._plain[size:]
        self._is_over = not self._plain and self._decoder is None
        return part

    def _advance(self) -> None:
        """Unpack a little more, or set the decoder to None at the end."""
        has_more = getattr(self._decoder, "has_more", False)
        if not self._packed and not has_more:
            self._packed = self._source.read(_CHUNK)
        if not self._packed and not has_more:
            self._end("truncated", f"it is cut off after {self.taken:,} packed bytes; fetch it again")
            return
        size = 0 if has_more else 512  # 512 bytes unpack to 64 MB at most
        part, self._packed = self._packed[:size], self._packed[size:]
        try:
            self._plain = self._decoder.decompress(part)
        except Exception as error:  # zlib.error or zstandard.ZstdError, which may not be installed
            self._end("damaged", f"it is damaged after {self.taken:,} packed bytes ({error})")
            return
        self.taken += len(part) - len(self._decoder.unused_data)
        self._given += len(self._plain)
        if self._given > max(FREE, MOST_TIMES * self.taken):
            self._plain = b""
            message = f"it unpacks to more than {MOST_TIMES} times its size, as no text does; leave it out"
            self._end("bomb", message)
        elif self._decoder.eof:
            self._packed = self._decoder.unused_data + self._packed
            self._next_member()

    def _next_member(self) -> None:
        """Go on with what is behind a member; padding with zeros is none."""
        if not self._packed and not self._is_single:
            self._packed = self._source.read(_CHUNK)
        if self._is_single or not self._packed.strip(b"\0"):
            self._decoder = None
        else:
            self._decoder = _decoder(self._name, self._packing)

    def _end(self, reason: str, message: str) -> bytes:
        self._decoder = None
        return super()._end(reason, message)


class _Bounded:
    """A decoder of bzip2 or xz that gives a megabyte at a time, and the rest when it is asked again."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder
        self.has_more = False

    @property
    def eof(self) -> bool:
        return bool(self._decoder.eof)

    @property
    def unused_data(self) -> bytes:
        return bytes(self._decoder.unused_data)

    def decompress(self, data: bytes) -> bytes:
        """Unpack some bytes, or go on with those that were given before."""
        part: bytes = self._decoder.decompress(data, max_length=FREE)
        self.has_more = not self._decoder.eof and not self._decoder.needs_input
        return part


def _decoder(name: str, packing: str) -> Any:
    if packing == "bzip2":
        return _Bounded(bz2.BZ2Decompressor())
    if packing == "xz":
        return _Bounded(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_WINDOW))
    if packing in _WINDOW_BITS:
        return zlib.decompressobj(wbits=_WINDOW_BITS[packing])
    zstandard = needed("zstandard", "zstandard", "zstd", name)
    return zstandard.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()


def needed(module: str, package: str, what: str, name: str = "") -> Any:
    """A module that a format needs, imported when a file of it is read.

    Raises:
        ReadError: If its package is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        message = f"reading {what} needs {package}, which is not installed; {to_install('formats')}"
        raise ReadError(name, "not installed", message) from None


@contextmanager
def or_damaged(what: str) -> Iterator[None]:
    """Say that a file is damaged, if a package fails on it: their errors share no base.

    Args:
        what: What is wrong then, before the error's own words.
    """
    try:
        yield
    except ReadError:
        raise
    except Exception as error:
        said = f"{type(error).__name__}: {error}"[:120]
        raise ReadError("", "damaged", f"{what} ({said}); save it again") from None
