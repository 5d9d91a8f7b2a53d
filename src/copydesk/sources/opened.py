"""An open file, as the formats see it: its first bytes, its rest, and the children that may read it."""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from copydesk.errors import CopydeskError, ReadError, WorkerError
from copydesk.options import Limits, Options
from copydesk.records import Input, Outcome, RejectedDocument
from copydesk.sources import compression
from copydesk.sources.compression import Unpacked
from copydesk.sources.documents import Known, Loss, printable
from copydesk.workers import Crew, Item, Result

HEAD = 1 << 16
MOST = LONGEST_LINE = 64 << 20  # bytes of a file that is read at once, and of a line
_NEAR = 4_096  # bytes among which the first element of XML is


@dataclass
class Budget:
    """How many bytes may still be unpacked: all members of an archive and of those in it take from one."""

    left: int


def shown(name: str) -> str:
    r"""A file's name as it can be kept and printed: bytes that are no UTF-8 as "\xff"."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


@dataclass
class Opened:
    """A file that is open."""

    name: str  # as it is printed
    handle: io.BufferedReader  # the bytes to come, unpacked
    options: Options
    workers: Workers
    path: Path | None = None  # the file, if it is one; None for standard input
    head: bytes = b""  # the first bytes, unpacked; they are still to come as well
    media_type: str = "text/plain"
    packing: str | None = None  # what it is packed with, if `handle` is still packed: only for an archive
    is_whole: bool = False  # the first bytes are known to be all there are
    losses: list[Loss] = field(default_factory=list)  # what is missing of what was read so far
    depth: int = 0  # in how many others it is packed: an archive, a mail
    budget: Budget | None = None  # how much more may be unpacked from the archive that is around all of them
    reader: Callable[[Opened], Iterator[Input]] | None = None  # what reads a file; for those in it

    @property
    def suffix(self) -> str:
        """The ending of the name, in small letters and without that of a packing: ".html"."""
        name = self.name.lower()
        for packed in (".gz", ".zst", ".bz2", ".xz"):
            name = name.removesuffix(packed)
        return os.path.splitext(name)[1]

    @property
    def fault(self) -> ReadError | None:
        """Why an unpacked file ended too early, if it did and nobody has said so yet."""
        raw = self.handle.raw
        fault: ReadError | None = getattr(raw, "fault", None)
        return fault

    def look(self) -> None:
        """See the first bytes, without taking them; a pipe gives what it has."""
        self.head = self.handle.peek(HEAD)[:HEAD]
        size = os.stat(self.path).st_size if self.path else None
        self.is_whole = len(self.head) < HEAD if self.depth else size is not None and size <= len(self.head)

    def first_element(self) -> bytes:
        """The first bytes of XML from its first element on; nothing of another file."""
        head = self.head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip()[:_NEAR]
        first = re.search(rb"<[a-z]", head, re.IGNORECASE) if head.startswith(b"<") else None
        return head[first.start() :] if first else b""

    def unpack(self) -> None:
        """See through the packing, but leave an archive packed: its members can be found again.

        Raises:
            ReadError: If it is packed too often, or nothing can be unpacked.
        """
        for _ in range(compression.MOST_LINKS + 1):
            packing = compression.packing_of(self.head)
            head = compression.beginning(self.head, packing) if packing else b""
            if head.startswith(b"WARC/"):
                self.head, self.packing = head, packing
                return
            if self.suffix == ".warc":  # an archive whose first record is damaged is one all the same
                self.packing = compression.packing_inside(self.head, b"WARC/")
            if packing is None or self.packing is not None:
                return
            self.handle = io.BufferedReader(Unpacked(self.name, self.handle, packing), HEAD)
            self.path = None
            self.look()
            self.is_whole = len(self.head) < 512
        message = f"it is packed more than {compression.MOST_LINKS} times, one in another; leave it out"
        raise ReadError(self.name, "encoding chain", message)

    def read(self, most: int | None = None) -> bytes:
        """All bytes, if they are no more than `most`, or `MOST`; what is missing at the end is a loss."""
        most = most or MOST
        data = self.handle.read(most + 1)
        if len(data) > most:
            message = f"it has more than {most >> 20} MB, too much for one article; split it, or leave it out"
            raise ReadError(self.name, "size", message)
        if self.fault:
            if not data or self.fault.reason == "bomb":
                raise self.fault
            self.losses.append(Loss(self.fault.reason, f"{self.fault.message}; it was read up to there"))
        return data

    def lines(self, blank: bool = False) -> Iterator[tuple[int, bytes | None]]:
        r"""The lines with their numbers, cut at b"\n" only; None for one that is too long to be held."""
        number = 0
        while line := self.handle.readline(LONGEST_LINE):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while (rest := self.handle.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                    pass
                yield number, None
            elif blank or line.strip():
                yield number, line

    def inside(self, name: str, raw: Any) -> Iterator[Input]:
        """Read a file that is in this one: a member of an archive, an attachment of a mail."""
        named = f"{self.name}/{shown(name)}"
        if self.depth >= compression.MOST_LINKS or self.reader is None:
            message = f"it is packed more than {compression.MOST_LINKS} times, one in another; leave it out"
            yield rejected(self, ReadError(named, "encoding chain", message))
            return
        handle = io.BufferedReader(raw, HEAD)
        yield from self.reader(
            Opened(named, handle, self.options, self.workers, depth=self.depth + 1, budget=self.budget)
        )

    @contextmanager
    def local(self) -> Iterator[Path]:
        """The bytes as a file that can be read from anywhere in it, for as long as it is needed."""
        if self.path is not None:
            yield self.path
            return
        with tempfile.NamedTemporaryFile(prefix="copydesk-") as copy:
            shutil.copyfileobj(self.handle, copy, 1 << 20)
            copy.flush()
            yield Path(copy.name)

    def run(self, function: Callable[[Item], Result], item: Item) -> Result:
        """Run a function in a child process; see `Crew.run`.

        Raises:
            ReadError: If it says why it cannot.
            WorkerError: If it fails in any other way.
        """
        try:
            return self.workers.run(function, item)
        except CopydeskError:
            raise
        except Exception as error:  # a native reader's own, of any kind
            raise failed(error) from error


@dataclass(frozen=True)
class Source:
    """A format: what it is called, how its files are known, and how their articles are read.

    `is_text` says that it is asked only about files that hold text. What `read` cannot read it says by a
    ReadError with the reason, also that of the `parse` which it may run in a child process; a child that did
    not survive the file is a WorkerError.
    """

    media_type: str
    claims: Callable[[Opened], bool]
    read: Callable[[Opened], Iterator[Input]]
    is_text: bool = True


class Workers(ExitStack):
    """The child processes of one reading, each started when it is first needed."""

    def __init__(self, limits: Limits = Limits()) -> None:
        super().__init__()
        self._limits = limits
        self._crews: dict[Callable[..., Any], Crew[Any, Any]] = {}

    def run(self, function: Callable[[Item], Result], item: Item) -> Result:
        """Run a function on an item in the child that is kept for it; see `Crew.run`."""
        if function not in self._crews:
            self._crews[function] = self.enter_context(closing(Crew(function, limits=self._limits)))
        result: Result = self._crews[function].run(item)
        return result


def rejected(opened: Opened | None, error: ReadError | WorkerError, source_id: str | None = None) -> Input:
    """The input that stands for a file, line or record that could not be read."""
    source = error.source if isinstance(error, ReadError) else None
    document = RejectedDocument(
        id=None,
        source=printable(source or (opened.name if opened else "")),
        source_id=None if source_id is None else printable(source_id),
        media_type=opened.media_type if opened else None,
    )
    kind = error.outcome if isinstance(error, WorkerError) else "rejected"
    said = printable(error.message)
    return Input(document=document, outcome=Outcome(outcome=kind, reason=error.reason, message=said))


def failed(error: Exception) -> WorkerError:
    """The outcome of an input on which a reader failed in a way that it does not know itself."""
    said = f"{type(error).__name__}: {error}"[:200]
    return WorkerError("crashed", "reader failed", f"the reader failed ({said}); leave it out, and tell us")


def encrypted() -> ReadError:
    """Why a file with a password is not read."""
    return ReadError("", "encrypted", "it is encrypted; save a copy without a password")


def without_text(name: str = "") -> ReadError:
    """Why a file without words is not read."""
    return ReadError(name, "empty", "there is no text in it; check the file")


def at(error: ReadError | WorkerError, place: str) -> ReadError | WorkerError:
    """The same error, with the place where it happened before its message: "line 3: ..."."""
    if isinstance(error, WorkerError):
        return WorkerError(error.outcome, error.reason, f"{place}: {error.message}")
    return ReadError(error.source, error.reason, f"{place}: {error.message}")


class Parsed(Known, frozen=True, kw_only=True):
    """What a child found in a file, record or entry of a feed: a text, and what is known of it.

    `entries` are those of a live blog, each with its own time.
    """

    text: str
    entries: tuple[Parsed, ...] = ()
