"""`copydesk export`: a store as files that others read."""

from __future__ import annotations

from typing import Annotated

import typer

from copydesk.cli.printing import StoreFile


def export(
    store: StoreFile,
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Where to write; it is made if need be.")],
    format: Annotated[str, typer.Option(metavar="csv|parquet|jsonl", help="The format.")],
) -> None:
    """Write a store into a folder in a format that others read; the same store, the same bytes."""
    from copydesk.store import open_store
    from copydesk.store.export import export

    with open_store(store) as opened:
        for path in export(opened, format, folder):
            print(path)
