"""Servers of child processes that outlive their crews: what they load is loaded once for many tests."""

from __future__ import annotations

import atexit
import os
import pickle
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import files
from msgspec.structs import replace

from copydesk import Options
from copydesk.workers.child import Server

_MOST = {True: 3, False: 12}  # servers at a time that hold a model, and that read one format
_NOT_THEIRS = ("PYTEST", "COLUMNS", "LINES", "TERM", "NO_COLOR", "FORCE_COLOR")  # nothing to a child
# What the first file of a format loads takes longer than most files.
_FIRST: dict[str, Callable[[], object]] = {
    "copydesk.sources.formats.feed": files.rss,
    "copydesk.sources.formats.html": lambda: files.page().decode(),
    "copydesk.sources.formats.pdf": lambda: files.pdf([files.SENTENCES]),
}
_warm: dict[bytes, Warm] = {}


class Warm(Server):
    """A server that stays when a crew has no more use for it; its children end as ever.

    Attributes:
        crews: How many crews have use for it.
        is_large: Whether it has loaded what reads articles.
    """

    crews = 0
    is_large = False

    def stop(self) -> None:
        """One crew less; tidy up behind a process that has ended."""
        self.crews = max(0, self.crews - 1)
        if self._process is not None and self._process.poll() is not None:
            super().stop()

    def end(self) -> None:
        """End the process."""
        super().stop()


def server(
    function: Callable[[Any], Any], memory: int | None, prepare: Callable[[], object] | None
) -> Server:
    """The server for some work in this environment; a new one if none has done it lately."""
    place = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_THEIRS)}
    if prepare is None:  # what reads a file or copies a store keeps nothing
        place.pop("COPYDESK_CACHE", None)
    where = os.getcwd()
    if isinstance(prepare, partial) and not any(getattr(one, "rules", None) for one in prepare.args):
        where = ""  # articles are handed to it; only words of one's own are found by a path
    try:
        work = [_as_asked(one) for one in (function, prepare)]
        key = pickle.dumps((work, memory, sorted(place.items()), where))
    except (pickle.PicklingError, AttributeError, TypeError):
        return Server(function, memory, prepare)
    module = getattr(function, "__module__", "")
    first = partial(_read_first, module) if module in _FIRST else None
    found = _warm.pop(key, None) or Warm(function, memory, prepare or first)
    found.is_large = prepare is not None
    _warm[key] = found  # the last one used is the last to go
    found.crews += 1
    alike = [key for key, one in _warm.items() if one.is_large == found.is_large]
    idle = [key for key in alike if not _warm[key].crews]
    for key in idle[: max(0, len(alike) - _MOST[found.is_large])]:
        _warm.pop(key).end()
    return found


def _as_asked(work: Any) -> Any:
    """Work as it is known by: what only the reading of files asks of the options makes no other server."""
    if not isinstance(work, partial):
        return work
    given = [*work.args, *work.keywords.values()]
    return work.func, [
        replace(one, published=None, columns={}) if isinstance(one, Options) else one for one in given
    ]


def _read_first(module: str) -> None:
    """Load in a server what the first file of a format would load in each of its children."""
    import_module(module).parse(_FIRST[module]())


@atexit.register
def _end() -> None:
    for one in _warm.values():
        one.end()
