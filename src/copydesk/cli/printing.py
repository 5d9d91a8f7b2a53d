"""What the commands share: how a table is printed, what is said on standard error, a store as an argument."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from copydesk.errors import InputError

if TYPE_CHECKING:
    import pyarrow

Layout = StrEnum("Layout", "table csv")

StoreFile = Annotated[str, typer.Argument(metavar="FILE.duckdb", help="A store, made with extract --into.")]

Keep = Annotated[
    str | None,
    typer.Option(metavar="NAME,...", help="What files say besides, as columns of their own: section,tags."),
]


def kept_names(keep: str | None) -> list[str]:
    """The names in "section,tags"."""
    return [name.strip() for name in (keep or "").split(",") if name.strip()]


def usual() -> Layout:
    """How to print when it is not said: a table on a terminal, CSV into a pipe."""
    from copydesk.render import tables

    return Layout.table if tables.console().is_terminal else Layout.csv


def print_csv(table: pyarrow.Table) -> None:
    """Print a table as CSV."""
    from copydesk.store.export import write_csv

    write_csv(table.column_names, table.to_pylist(), sys.stdout.buffer)


def check_folder(rules: str | None) -> None:
    """Say so if a folder of rules that was named is not there."""
    if rules is not None and not os.path.isdir(rules):
        raise InputError(f"{rules}: there is no such folder of rules")


def say(words: str) -> None:
    """Say something on standard error, where it mixes with no table."""
    print(words, file=sys.stderr)
