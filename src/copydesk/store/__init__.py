"""Keeping: extractions become rows of one DuckDB file, and rows become tables again.

`open_store(path)` reads a store, `Writer` fills one, `EXPORTS` are the formats that it can leave in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from copydesk.store.read import Store


def open_store(path: str | os.PathLike[str]) -> Store:
    """Open a store that `copydesk extract --into` has made, to read it.

    Raises:
        StoreError: If it is not there, is not a store, or another process is writing to it.
    """
    from copydesk.store.read import Store

    return Store(path)
