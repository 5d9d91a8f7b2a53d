"""ZIP archives that are one document (Word, Excel, OpenDocument, EPUB): known, and checked first."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.sources.compression import FREE, MOST_TIMES, or_damaged
from copydesk.sources.opened import Opened, encrypted

MAGIC = b"PK\x03\x04"
_MOST_UNPACKED = 256 << 20  # bytes
_MIMETYPE = b"mimetype"
_TYPE_FIELD = b"\x08\0" + _MIMETYPE  # the length of its name, and that
_DEFLATED, _LONGEST_TYPE = b"\x08\0", 200
_SIGNATURE = re.compile(rb"PK\x03\x04")
_OFFICE = frozenset({"[Content_Types].xml", "_rels/.rels"})


def names(head: bytes) -> Iterator[str]:
    """The names of the members that begin in the first bytes of an archive."""
    for found in _SIGNATURE.finditer(head):
        at = found.start()
        size = int.from_bytes(head[at + 26 : at + 28], "little")
        name = head[at + 30 : at + 30 + size]
        if len(name) == size:
            yield name.decode("utf-8", "replace")


def is_office(opened: Opened, folder: str, suffixes: tuple[str, ...]) -> bool:
    """Say whether a file is one of Office's, of the program that has this folder in it."""
    if not opened.head.startswith(MAGIC) or opened.head[30:38] == _MIMETYPE:  # it names another type
        return False
    found = set(names(opened.head))
    if not found & _OFFICE and opened.suffix not in suffixes:
        return False
    is_other = any(name.startswith(("word/", "xl/", "ppt/")) for name in found)
    return any(name.startswith(folder) for name in found) or (not is_other and opened.suffix in suffixes)


def is_typed(opened: Opened, media_type: str) -> bool:
    """Say whether an archive names its type in a member of its own, as OpenDocument and EPUB do.

    It is the first and not packed, unless somebody unpacked the document and packed it again.
    """
    head = opened.head
    if not head.startswith(MAGIC):
        return False
    places = (found.start() for found in _SIGNATURE.finditer(head))
    at = next((at for at in places if head[at + 26 : at + 28] + head[at + 30 : at + 38] == _TYPE_FIELD), None)
    return at is not None and _beginning(head, at, len(media_type)) == media_type.encode()


def _beginning(head: bytes, at: int, size: int) -> bytes:
    """The first bytes of the member that begins at a place in an archive."""
    start = at + 30 + sum(int.from_bytes(head[at + n : at + n + 2], "little") for n in (26, 28))
    if head[at + 8 : at + 10] != _DEFLATED:
        return head[start : start + size]
    try:
        return zlib.decompressobj(-15).decompress(head[start : start + _LONGEST_TYPE], size)
    except zlib.error:
        return b""


def check(data: bytes, main: str, other: str) -> zipfile.ZipFile:
    """Open an archive that is one document.

    Args:
        data: The archive.
        main: The member that it must have.
        other: What to say if it has not.

    Raises:
        ReadError: If it is broken, encrypted, another one, or unpacks to more than a document has.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ReadError("", "damaged", f"the archive in it is broken ({error}); save it again") from None
    if main not in [part.filename for part in parts]:
        raise ReadError("", "not text", other)
    if any(part.flag_bits & 1 for part in parts):
        raise encrypted()
    size = sum(part.file_size for part in parts)
    if size > _MOST_UNPACKED or size > max(16 * FREE, MOST_TIMES * len(data)):
        message = f"it unpacks to {size >> 20:,} MB, as no such file does; leave it out"
        raise ReadError("", "bomb", message)
    return archive


def xml(archive: zipfile.ZipFile, name: str) -> Any:
    """The tree of a member, parsed without entities and without asking for any other file.

    Raises:
        ReadError: If it is not there, damaged, or declares entities.
    """
    with or_damaged(f"{name[:80]} in it cannot be read"):
        return parsed(archive.read(name))


def parsed(data: bytes) -> Any:
    """A tree of XML, with no entities but XML's own, and no other file.

    Raises:
        ReadError: If it declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    tree = etree.fromstring(data, parser)
    declared = tree.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ReadError(
            "", "entities", "it declares entities, and what they stand for is not read; save it again"
        )
    return tree


def kind(element: Any) -> str:
    """The name of an element without its namespace; comments have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its name without its namespace; none has what is not there."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
