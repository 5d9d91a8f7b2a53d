"""How far a run is: a bar with the total and the time that is left, on a terminal and in a notebook."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from copydesk.records import Document

if TYPE_CHECKING:
    from rich.console import Console

_EVERY = 0.1  # seconds between two looks of a bar in a notebook


# Shows a share, from 0 to 1 or None if it is not known, and a few words.
Bar = Callable[[float | None, str], None]


class Extent:
    """How much there is to read, by the size of the files: which share is done when an article is read.

    A file with many articles is done by the length of those that were read. Where one of the paths has no
    size that is known, there is no share.
    """

    def __init__(self, paths: Sequence[str | os.PathLike[str]]) -> None:
        self._sizes: dict[str, int] = {}
        self._known = bool(paths) and all(self._look(path) for path in paths)
        self._whole = sum(self._sizes.values())
        self._done, self._file, self._within = 0, "", 0

    def _look(self, path: str | os.PathLike[str]) -> bool:
        from copydesk.sources import files
        from copydesk.storage import is_url

        if os.fspath(path) == "-" or is_url(path):
            return False
        for found, name in files.find(path):
            try:
                self._sizes[name] = self._sizes.get(name, 0) + found.stat().st_size
            except OSError:  # reading it says what is wrong
                continue
        return True

    def read(self, source: str, characters: int) -> float | None:
        """The share that is done, with an article of a file that has just been read."""
        if not self._known or not self._whole:
            return None
        name = self._file_of(source)
        if name != self._file:
            self._done += self._sizes.pop(self._file, 0)
            self._file, self._within = name, 0
        size = self._sizes.get(name, 0)
        self._within = size if source == name and size <= characters * 2 else self._within + characters
        return min(1.0, (self._done + min(self._within, size)) / self._whole)

    def _file_of(self, source: str) -> str:
        """The file of an article: itself, or the archive that it is in."""
        while source and source not in self._sizes and "/" in source:
            source = source.rpartition("/")[0]
        return source


class _Cell:
    """A bar under a cell of a notebook."""

    def __init__(self) -> None:
        from IPython.display import display

        self._begun = self._shown = time.monotonic()
        self._share: float | None = None
        self._said = "starting"
        self._handle: Any = display(self, display_id=True)

    def _repr_html_(self) -> str:
        from copydesk.render.html import fill

        percent = None if self._share is None else round(100 * self._share, 1)
        return fill("progress.html", percent=percent, said=self._words())

    def _words(self) -> str:
        passed = time.monotonic() - self._begun
        if not self._share:
            return f"{self._said}, {passed:.0f} s"
        left = passed / self._share - passed
        time_said = f"{left:.0f} s left" if self._share < 1 else f"{passed:.0f} s"
        return f"{self._said}, {self._share:.0%}, {time_said}"

    def show(self, share: float | None, said: str) -> None:
        """Show it, ten times a second at most."""
        self._share, self._said = share, said
        if share == 1 or time.monotonic() >= self._shown + _EVERY:
            self._shown = time.monotonic()
            self._handle.update(self)


@contextmanager
def bar(console: Console, *, quiet: bool = False) -> Iterator[Bar]:
    """A bar on this console; none where it is neither a terminal nor a notebook."""
    if quiet or not (console.is_terminal or console.is_jupyter):
        yield lambda share, said: None
    elif console.is_jupyter:
        yield _Cell().show
    else:
        with _terminal(console) as shown:
            yield shown


@contextmanager
def _terminal(console: Console) -> Iterator[Bar]:
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TaskProgressColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        TextColumn("left"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def show(share: float | None, said: str) -> None:
            total = None if share is None else 1.0
            progress.update(task, description=said, total=total, completed=share or 0.0)

        yield show


def progress(some: Iterable[Any], of: Any = None) -> Iterator[Any]:
    """Show how far a loop over articles is, with the total and the time that is left.

        for extraction in copydesk.progress(copydesk.extract(copydesk.read("articles")), of="articles"):
            ...

    It shows on standard error of a terminal or under the cell of a notebook, and nothing elsewhere.

    Args:
        some: What is gone through: extractions, inputs, anything.
        of: What it is made of, for the total: a file or folder, several of them, or how many there will be.
            Of a list the number is known without it.
    """
    from rich.console import Console

    from copydesk.render.figures import many

    total = of if isinstance(of, int) else len(some) if of is None and isinstance(some, Sequence) else None
    paths = (
        [] if of is None or isinstance(of, int) else [of] if isinstance(of, str | os.PathLike) else list(of)
    )
    extent = Extent(paths)
    with bar(Console(stderr=True)) as show:
        for count, one in enumerate(some, start=1):
            share = min(1.0, count / total) if total else extent.read(*_read_of(one))
            yield one
            show(share, f"{many(count, 'article')}{f' of {total:,}' if total else ''}")


def _read_of(one: Any) -> tuple[str, int]:
    """The file of an article, and how long its text is."""
    document = getattr(one, "document", one)
    return getattr(document, "source", ""), len(document.text) if isinstance(document, Document) else 0
