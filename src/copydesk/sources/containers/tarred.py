"""Reading tar archives: every file in one, as if it stood in a folder; links in it are never followed."""

import tarfile
from collections.abc import Iterator
from typing import Any, Self

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.containers.zipped import Member, is_hidden
from copydesk.sources.documents import Loss
from copydesk.sources.opened import Opened, rejected

_BLOCK = 512
_MOST = 100_000  # files
_NAMES = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE, b"X")
_LONGEST_NAMES = 1 << 20  # bytes of a file's name and what else is said of it
_CHUNK = 1 << 16


def claims(opened: Opened) -> bool:
    """Say whether a file is a tar archive: by its mark, or by the sum that its first block says it has."""
    head = opened.head[:_BLOCK]
    if len(head) < _BLOCK or not head[0]:
        return False
    try:
        said = int(head[148:156].strip(b" \0") or b"0", 8)
    except ValueError:
        return False
    return said == sum(head[:148]) + 8 * 32 + sum(head[156:])


class _Header(tarfile.TarInfo):
    """A header that says so if it is none: the library takes it for the end, and loses what follows."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        """Read a header of 512 bytes.

        Raises:
            tarfile.HeaderError: If it is none, or has names that are too long to be held.
        """
        found = super().frombuf(buf, encoding, errors)
        if found.type in _NAMES and found.size > _LONGEST_NAMES:
            raise tarfile.HeaderError(f"it has a name of {found.size:,} bytes")
        return found

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """Read the next header.

        Raises:
            tarfile.ReadError: If there is none, and no mark of an end.
        """
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.EmptyHeaderError:  # type: ignore[attr-defined]
            raise tarfile.ReadError("it ends without the mark of an end") from None
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from None


def read(opened: Opened) -> Iterator[Input]:
    """Read every file in it, in its order."""
    count, last, said = 0, None, ""
    try:
        with tarfile.open(fileobj=opened.handle, mode="r|", tarinfo=_Header) as archive:
            for header in archive:
                # The library keeps every header that it has read.
                archive.members.clear()  # type: ignore[attr-defined]
                last = None
                if header.isdir() or is_hidden(header.name):
                    _skip(archive)
                    continue
                count += 1
                if count > _MOST:
                    raise ReadError(opened.name, "size", f"the first {_MOST:,} files were read; split it")
                last = _member(opened, archive, header)
                for one in _inputs(opened, header, last):
                    said = one.outcome.message or ""
                    yield one
                _skip(archive)
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
        _end(opened, count, error, last.fault if last else None, said)
        return
    if opened.fault:
        raise opened.fault
    if not count:
        raise ReadError(opened.name, "empty", "there is no file in it; check the archive")


def _end(opened: Opened, count: int, error: Exception, cut: ReadError | None, said: str) -> None:
    """Say why it ended too early, unless the outcome of the file that lost its end has said so."""
    if cut and cut.message in said:
        opened.losses.append(Loss(cut.reason, cut.message))
        return
    if opened.fault:
        raise opened.fault from None
    files = "1 file" if count == 1 else f"{count:,} files"
    message = f"after {files} it is damaged or cut off ({error}); fetch it again"
    raise ReadError(opened.name, "damaged", message) from None


def _inputs(opened: Opened, header: tarfile.TarInfo, member: Member | None) -> Iterator[Input]:
    if member is None:
        message = "it is a link, a device or a file with holes; leave it out"
        yield rejected(opened, ReadError(f"{opened.name}/{header.name}", "io", message))
    else:
        yield from opened.inside(header.name, member)


def _member(opened: Opened, archive: tarfile.TarFile, header: tarfile.TarInfo) -> Member | None:
    """The bytes of a file; None for what has none of its own."""
    if not header.isreg() or header.issparse() or archive.fileobj is None:
        return None
    return Member(f"{opened.name}/{header.name}", _Bytes(archive.fileobj, header.size), None)


def _skip(archive: tarfile.TarFile) -> None:
    """Go to the next header, as far as there are bytes: the library counts on when there are none.

    Raises:
        EOFError: If it is cut off before.
    """
    stream: Any = archive.fileobj
    while (left := archive.offset - stream.tell()) > 0:
        if not stream.read(min(left, _CHUNK)):
            raise EOFError("unexpected end of data")


class _Bytes:
    """The next bytes of an archive, up to where it is cut: the library gives nothing of a file that is."""

    def __init__(self, archive: Any, size: int) -> None:
        self._archive, self._left = archive, size

    def read(self, size: int) -> bytes:
        """Read some.

        Raises:
            EOFError: If there are none, and should be.
        """
        part: bytes = self._archive.read(min(size, self._left))
        if not part and min(size, self._left):
            raise EOFError
        self._left -= len(part)
        return part
