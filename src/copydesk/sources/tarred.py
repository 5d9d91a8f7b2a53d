"""Reading tar archives: every file in one, as if it stood in a folder; links in it are never followed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.opened import Opened, rejected
from copydesk.sources.zipped import Member, is_hidden

_BLOCK = 512
_MOST = 100_000  # files


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


def read(opened: Opened) -> Iterator[Input]:
    """Read every file in it, in its order.

    Raises:
        ReadError: If it is damaged, or has no file.
    """
    count = 0
    try:
        with tarfile.open(fileobj=opened.handle, mode="r|") as archive:
            for member in archive:
                if member.isdir() or is_hidden(member.name):
                    continue
                count += 1
                if count > _MOST:
                    raise ReadError(opened.name, "size", f"the first {_MOST:,} files were read; split it")
                yield from _member(opened, archive, member)
    except (tarfile.TarError, EOFError, OSError, ValueError, OverflowError) as error:
        if opened.fault:
            raise opened.fault from None
        message = f"after {count:,} files it is damaged or cut off ({error}); fetch it again"
        raise ReadError(opened.name, "damaged", message) from None
    if opened.fault:
        raise opened.fault
    if not count:
        raise ReadError(opened.name, "empty", "there is no file in it; check the archive")


def _member(opened: Opened, archive: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[Input]:
    name = f"{opened.name}/{member.name}"
    if not member.isreg() or member.issparse():
        yield rejected(
            opened, ReadError(name, "io", "it is a link, a device or a file with holes; leave it out")
        )
        return
    source = archive.extractfile(member)
    if source is not None:
        yield from opened.inside(member.name, Member(name, source, None))
