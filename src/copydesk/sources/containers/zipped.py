"""Reading ZIP archives: every file in one, as if it stood in a folder; names are data and never paths."""

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.compression import FREE, MOST_TIMES, Breakable
from copydesk.sources.containers.zip_names import MAGIC
from copydesk.sources.opened import Budget, Opened, rejected

_MOST = 100_000  # files
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others unpack without bounds
_EMPTY = b"PK\x05\x06"
_BROKEN = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError)


def claims(opened: Opened) -> bool:
    """Say whether a file is a ZIP archive, as its first bytes say."""
    return opened.head.startswith((MAGIC, _EMPTY))


def read(opened: Opened) -> Iterator[Input]:
    """Read every file in it."""
    with opened.local() as path:
        if opened.fault:
            raise opened.fault  # its directory is at its end
        if opened.budget is None:
            opened.budget = Budget(max(64 * FREE, MOST_TIMES * path.stat().st_size))
        try:
            archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            message = f"its directory cannot be read ({error}); is it cut off? fetch it again"
            raise ReadError(opened.name, "damaged", message) from None
        with archive:
            yield from _members(opened, archive)


def _members(opened: Opened, archive: zipfile.ZipFile) -> Iterator[Input]:
    files = (one for one in archive.infolist() if not one.filename.endswith("/"))  # a name may be empty
    members = [one for one in files if not is_hidden(one.filename)]
    if not members:
        raise ReadError(opened.name, "empty", "there is no file in it; check the archive")
    for number, member in enumerate(members):
        if opened.budget and opened.budget.left <= 0:
            left = f"{len(members) - number:,} of its files were not read"
            message = f"it unpacks to more than {MOST_TIMES} times its size; {left}"
            raise ReadError(opened.name, "bomb", message)
        if number == _MOST:
            message = f"it has {len(members):,} files, and the first {_MOST:,} were read; split it"
            raise ReadError(opened.name, "size", message)
        try:
            yield from opened.inside(member.filename, _opened(opened, archive, member))
        except ReadError as error:
            yield rejected(opened, error)


def _opened(opened: Opened, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> io.RawIOBase:
    name = f"{opened.name}/{member.filename}"
    if member.flag_bits & 1:
        raise ReadError(
            name, "encrypted", "it is encrypted; unpack it with its password, and give what is in it"
        )
    if member.compress_type not in _METHODS:
        raise ReadError(name, "packing", "it is packed in a way that is not read here; unpack it first")
    try:
        raw = archive.open(member)
    except (*_BROKEN, RuntimeError) as error:
        raise ReadError(name, "damaged", f"it cannot be read ({error}); fetch the archive again") from None
    return Member(name, raw, member.compress_size, opened.budget)


def is_hidden(name: str) -> bool:
    """Say whether a file is one that a system leaves behind, or begins with a dot, as in folders."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


class Member(Breakable):
    """A file in an archive, unpacked as it is read, and no more of it than such a file has.

    Args:
        name: The file, for messages.
        source: The bytes.
        packed: Their number in the archive; None if they are not packed.
        budget: What all files of the archive may unpack to.
    """

    def __init__(self, name: str, source: Any, packed: int | None, budget: Budget | None = None) -> None:
        super().__init__(name, source)
        self._budget = budget
        self._most = None if packed is None else max(FREE, MOST_TIMES * packed)

    def _next(self, size: int) -> bytes:
        try:
            part: bytes = self._source.read(min(size, FREE))
        except (*_BROKEN, zlib.error, EOFError, tarfile.TarError) as error:
            is_cut = isinstance(error, EOFError | tarfile.TarError)
            what = "it is cut off" if is_cut else f"it is damaged ({error})"
            return self._end("truncated" if is_cut else "damaged", f"{what} after {self._given:,} bytes")
        self._is_over = not part
        self._given += len(part)
        if self._budget is not None:
            self._budget.left -= len(part)
        is_too_much = self._most is not None and self._given > self._most
        if is_too_much or (self._budget is not None and self._budget.left <= 0):
            message = f"it unpacks to more than {MOST_TIMES} times its size, as no text does; leave it out"
            return self._end("bomb", message)
        return part
