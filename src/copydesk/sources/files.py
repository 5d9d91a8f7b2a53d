"""Finding files, opening them safely, and seeing by their first bytes what they are."""

import io
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copydesk.errors import ReadError
from copydesk.sources.charsets import MARKS, is_utf16
from copydesk.sources.opened import HEAD, Opened, shown, without_text
from copydesk.sources.words import compiled

_NAMED = {".warc": "WARC", ".pdf": "PDF", ".docx": "DOCX", ".parquet": "Parquet", ".xlsx": "XLSX"}
_NAMED |= {".odt": "ODT", ".ods": "ODS", ".epub": "EPUB", ".zip": "ZIP", ".tar": "TAR", ".msg": "MSG"}
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\f\r\x1a\x1b\x0b")) + b"\x7f"


def find(path: str | os.PathLike[str]) -> Iterator[tuple[Path, str]]:
    """Find the files of a path, with the names that they are printed by.

    A folder is walked with all its folders, in the order of the names' bytes; names that begin with a
    dot are left out. A link to a folder is followed, and one that leads back up is yielded as it is:
    it cannot be opened.
    """
    top = Path(path)
    if not _is_folder(top):
        yield top, shown(top.name or str(top))
        return
    yield from _walk(top, "", (_identity(top),))


def _walk(folder: Path, name: str, above: tuple[tuple[int, int], ...]) -> Iterator[tuple[Path, str]]:
    try:
        entries = sorted((e for e in os.scandir(folder)), key=lambda e: os.fsencode(e.name))
    except OSError:
        yield folder, shown(name or folder.name)  # opening it says why
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        here, path = f"{name}{entry.name}", folder / entry.name
        if not _is_folder(path) or _identity(path) in above:
            yield path, shown(here)
        else:
            yield from _walk(path, here + "/", (*above, _identity(path)))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a link to itself, a name that is too long or has a NUL
        return False


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def open_file(path: Path, name: str) -> io.BufferedReader:
    """Open a regular file.

    Raises:
        ReadError: If it is missing, may not be read, or is a folder, pipe or device.
    """
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(name, "io", "it is a folder that cannot be walked: a link that leads back up")
        if not stat.S_ISREG(mode):
            raise ReadError(
                name,
                "io",
                "it is a pipe or device; put what it holds in a file or send it to standard input and give -",
            )
        return io.BufferedReader(io.FileIO(path), HEAD)
    except OSError as error:
        raise io_error(name, error) from error
    except ValueError as error:  # a NUL in the name
        raise ReadError(name, "io", f"it is no name of a file ({error})") from error


def io_error(name: str, error: OSError) -> ReadError:
    """Say what the system said, and what to do about it."""
    advice = {
        FileNotFoundError: "check the path",
        PermissionError: "allow it to be read, or leave it out",
    }.get(type(error), "check the file and the disk")
    return ReadError(name, "io", f"it cannot be read ({error.strerror or error}); {advice}")


def standard_input() -> io.BufferedReader:
    """Standard input as bytes, with a look at its beginning."""
    raw: Any = getattr(sys.stdin.buffer, "raw", sys.stdin.buffer)
    return io.BufferedReader(raw, HEAD)


def refuse_empty(opened: Opened) -> None:
    """Refuse a file with nothing in it.

    Raises:
        ReadError: With the reason "empty", or with what went wrong when it was unpacked.
    """
    if len(_bare(opened.head)) < 2 and opened.is_whole:
        if opened.fault:
            raise opened.fault
        raise without_text(opened.name)


def _bare(head: bytes) -> bytes:
    for mark, _ in MARKS:
        head = head.removeprefix(mark)
    return head


def refuse(opened: Opened) -> None:
    """Refuse what is no text: an archive, a picture, a program.

    Raises:
        ReadError: With the reason "not text", or "not a PDF" if its name says that it is one.
    """
    head = opened.head
    for magic in compiled(opened.options.rules).words.magic:
        if head.startswith(bytes.fromhex(magic.bytes)):
            opened.media_type = magic.media_type
            message = f"it is {magic.name} and not text, whatever its name says; {magic.advice}"
            raise not_text(opened, message)
    if is_binary(head):
        opened.media_type = "application/octet-stream"
        raise not_text(opened, "it is binary data and not text; leave it out")


def is_binary(head: bytes) -> bool:
    """Say whether first bytes are those of no text, in any encoding."""
    if _bare(head) is not head or is_utf16(head[: len(head) // 2 * 2]):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > 0.05 * len(head) or head.count(0) > 0.3 * len(head)


def not_text(opened: Opened, message: str) -> ReadError:
    """The outcome of a file that is none of the formats, by what its name says that it is."""
    kind = _NAMED.get(opened.suffix)
    return ReadError(opened.name, f"not a {kind}" if kind else "not text", message)
