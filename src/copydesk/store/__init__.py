"""Keeping: extractions become rows of one DuckDB file, and rows become tables again.

`open_store(path)` reads a store, `Writer` fills one, `EXPORTS` are the formats that it can leave in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.options import Limits, Options

if TYPE_CHECKING:
    import os

    from copydesk.given import Given
    from copydesk.store.corroborating import Compared
    from copydesk.store.read import Store
    from copydesk.store.write import Counts


def open_store(path: str | os.PathLike[str]) -> Store:
    """Open a store that `copydesk extract --into` has made, to read it.

    Raises:
        StoreError: If it is not there, is not a store, or another process is writing to it.
    """
    from copydesk.store.read import Store

    return Store(path)


def keep(
    documents: Given,
    path: str | os.PathLike[str],
    options: Options = Options(),
    *,
    workers: int = 1,
    limits: Limits | None = None,
) -> Counts:
    """Read articles and keep them in a store, as `copydesk extract --into` does; those that are there stay.

    Args:
        documents: What `copydesk.extract` takes: texts, documents, dicts, path objects, or what
            `copydesk.read` yields, also through `copydesk.progress`.
        path: The store; a new one is made if there is none.
        options: The choices; see `Options`.
        workers: How many processes.
        limits: What one article may take; with none given and one worker, the work is done in this process.

    Returns:
        How many articles were added, replaced, there already, and rejected.

    Raises:
        StoreError: If the store cannot be written, or another process has it open.
    """
    from copydesk.extraction import fingerprint
    from copydesk.given import inputs
    from copydesk.store.write import Writer

    with Writer(path, fingerprint(options)) as writer:
        for _ in writer.fill(inputs(documents, options), options, workers=workers, limits=limits):
            pass
    return writer.counts


def columns(table: str | None = None) -> list[dict[str, str]]:
    """Say what the tables of a store hold: for each column its table, name, type, meaning and an example.

    Args:
        table: One table alone, as `copydesk show` calls it: "statistics", "places" ...

    Raises:
        InputError: If there is no such table.
    """
    from copydesk.store.flat import Views

    return Views().described(table)


def corroborate(path: str | os.PathLike[str], rules: str | None = None) -> Compared:
    """Lay the articles of a store side by side: which carry one text, which figures agree and which do not.

    What is found is kept in the tables `reuse`, `origins`, `figures`, `readings`, `relations` and `series`
    of the store. A store that has been compared already stays as it is.

    Args:
        path: A store.
        rules: A folder of your own words, `corroboration/rules.toml`, added to ours.

    Returns:
        How many rows each table has, how many relations of each kind there are, and whether anything changed.

    Raises:
        RulesError: If a file of your own is not as it must be.
        StoreError: If it is not there, is not a store, or another process has it open.
    """
    from copydesk.store.corroborating import corroborate_store

    return corroborate_store(path, rules)
