"""Keeping: extractions become rows of one DuckDB file, and rows become tables again.

`open_store(path)` reads a store, `Writer` fills one, `EXPORTS` are the formats that it can leave in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from copydesk.store.corroborating import Compared
    from copydesk.store.read import Store


def open_store(path: str | os.PathLike[str]) -> Store:
    """Open a store that `copydesk extract --into` has made, to read it.

    Raises:
        StoreError: If it is not there, is not a store, or another process is writing to it.
    """
    from copydesk.store.read import Store

    return Store(path)


def corroborate(path: str | os.PathLike[str]) -> Compared:
    """Lay the articles of a store side by side: which carry one text, which figures agree and which do not.

    What is found is kept in the tables `reuse`, `origins`, `figures`, `readings`, `relations` and `series`
    of the store. A store that has been compared already stays as it is.

    Returns:
        How many rows each table has, how many relations of each kind there are, and whether anything changed.

    Raises:
        StoreError: If it is not there, is not a store, or another process has it open.
    """
    from copydesk.store.corroborating import corroborate_store

    return corroborate_store(path)
