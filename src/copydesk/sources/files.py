"""Finding files, opening them safely, and seeing by their first bytes what they are."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.errors import ReadError
from copydesk.options import Limits, Options
from copydesk.records import Input, Outcome, RejectedDocument
from copydesk.sources.charsets import is_utf16
from copydesk.sources.words import compiled
from copydesk.workers import Item, Result, Worker

_HEAD = 1 << 16
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\f\r\x1a\x1b\x0b")) + b"\x7f"


@dataclass
class Opened:
    """A file that is open: its name as it is printed, its first bytes, and the rest to come.

    `is_whole` says that the first bytes are known to be all there are.
    """

    name: str
    head: bytes
    handle: io.BufferedReader
    options: Options
    workers: Workers
    media_type: str = "text/plain"
    is_whole: bool = False

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters: ".html"."""
        return os.path.splitext(self.name)[1].lower()

    def read(self, most: int) -> bytes:
        """All bytes, if they are not too many.

        Raises:
            ReadError: If there are more than `most`.
        """
        data = self.handle.read(most + 1)
        if len(data) > most:
            message = f"it has more than {most >> 20} MB, too much for one article; split it, or leave it out"
            raise ReadError(self.name, "size", message)
        return data


@dataclass(frozen=True)
class Source:
    """A format: what it is called, how its files are known, and how their articles are read."""

    media_type: str
    claims: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Input]]


class Workers(ExitStack):
    """The child processes of one reading, each started when it is first needed.

    Args:
        limits: What one document may take of a child.
    """

    def __init__(self, limits: Limits = Limits()) -> None:
        super().__init__()
        self._limits = limits
        self._workers: dict[Callable[..., Any], Worker[Any, Any]] = {}

    def run(self, function: Callable[[Item], Result], item: Item) -> Result:
        """Run a function on an item in the child that is kept for it; see `Worker.run`."""
        if function not in self._workers:
            self._workers[function] = Worker(function, self._limits.seconds, self._limits.memory)
            self.callback(self._workers[function].stop)
        result: Result = self._workers[function].run(item)
        return result


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


def shown(name: str) -> str:
    r"""A file's name as it can be kept and printed: bytes that are no UTF-8 as "\xff"."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


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
            raise ReadError(name, "io", "it is a pipe or device and not a file; copy its content into a file")
        return io.BufferedReader(io.FileIO(path), _HEAD)
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
    return io.BufferedReader(raw, _HEAD)


def look(opened: Opened) -> None:
    """See the first bytes of a file, without taking them; a pipe gives what it has."""
    opened.head = opened.handle.peek(_HEAD)[:_HEAD]
    found = os.fstat(opened.handle.fileno()) if opened.name != "-" else None
    opened.is_whole = found is not None and found.st_size <= len(opened.head)


def refuse(opened: Opened) -> None:
    """Refuse what is no text: nothing, an archive, a picture, a program.

    Raises:
        ReadError: With the reason "empty" or "not text".
    """
    head = opened.head
    bare = head
    for mark in _MARKS:
        bare = bare.removeprefix(mark)
    if len(bare) < 2 and opened.is_whole:
        raise ReadError(opened.name, "empty", "there is no text in it; check the file")
    for magic in compiled(opened.options.rules).words.magic:
        if head.startswith(bytes.fromhex(magic.bytes)):
            opened.media_type = magic.media_type
            message = f"it is {magic.name} and not text, whatever its name says; {magic.advice}"
            raise ReadError(opened.name, "not text", message)
    if bare is not head or is_utf16(head[: len(head) // 2 * 2]):
        return
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 0.05 * len(head) or head.count(0) > 0.3 * len(head):
        opened.media_type = "application/octet-stream"
        raise ReadError(opened.name, "not text", "it is binary data and not text; leave it out")


def rejected(opened: Opened | None, error: ReadError, source_id: str | None = None) -> Input:
    """The input that stands for a file or line that could not be read."""
    media_type = opened.media_type if opened else None
    document = RejectedDocument(id=None, source=error.source, source_id=source_id, media_type=media_type)
    return Input(
        document=document, outcome=Outcome(outcome="rejected", reason=error.reason, message=error.message)
    )
