"""Servers of child processes that outlive their crews: what they load is loaded once for many tests."""

from __future__ import annotations

import atexit
import os
import pickle
from collections.abc import Callable
from typing import Any

from copydesk.workers.child import Server

_MOST = 3  # servers at a time: each holds a model
_warm: dict[bytes, Warm] = {}


class Warm(Server):
    """A server that stays when a crew has no more use for it; its children end as ever."""

    def stop(self) -> None:
        """Tidy up behind a process that has ended."""
        if self._process is not None and self._process.poll() is not None:
            super().stop()

    def end(self) -> None:
        """End the process."""
        super().stop()


def server(
    function: Callable[[Any], Any], memory: int | None, prepare: Callable[[], object] | None
) -> Server:
    """The server for some work in this environment; a new one if none has done it lately."""
    place = {name: value for name, value in os.environ.items() if name.startswith("COPYDESK")}
    try:
        key = pickle.dumps((function, memory, prepare, sorted(place.items()), os.getcwd()))
    except (pickle.PicklingError, AttributeError, TypeError):
        return Server(function, memory, prepare)
    found = _warm.pop(key, None) or Warm(function, memory, prepare)
    _warm[key] = found  # the last one used is the last to go
    if len(_warm) > _MOST:
        _warm.pop(next(iter(_warm))).end()
    return found


@atexit.register
def _end() -> None:
    for one in _warm.values():
        one.end()
