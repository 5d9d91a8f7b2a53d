"""What the commands share: how a table is printed, what is said on standard error, a store as an argument."""

from __future__ import annotations

import os
import re
import shutil
import sys
import textwrap
from enum import StrEnum
from shlex import quote
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from copydesk.errors import InputError

if TYPE_CHECKING:
    import pyarrow

    from copydesk.store.read import Store

# How rows are printed, in the same words by every command; `copydesk.store.layouts` writes all but the first.
Layout = StrEnum("Layout", "table csv json jsonl markdown parquet xlsx")

LayoutOption = Annotated[Layout | None, typer.Option(help="How to print it.  [table; csv if piped]")]

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


def print_rows(table: pyarrow.Table, layout: Layout) -> None:
    """Print a table in any layout but that for terminals; an InputError if a terminal would get no text."""
    from copydesk.store import layouts

    if layout in layouts.BINARY and sys.stdout.isatty():
        raise InputError(f"{layout} is no text; send it into a file: ... --format {layout} > rows.{layout}")
    layouts.write(table, layout, sys.stdout.buffer)


def check_folder(rules: str | None) -> None:
    """Say so if a folder of rules that was named is not there."""
    if rules is not None and not os.path.isdir(rules):
        raise InputError(f"{rules}: there is no such folder of rules")


def next_to_try(command: str, *others: str) -> None:
    """Say which command to try next, and what else there is."""
    say(f"next: {command}" + (f"; also {', '.join(others)}" if others else ""))


def say(words: str) -> None:
    """Say something on standard error, where it mixes with no table."""
    _put(words, sys.stderr)


def check_claims(opened: Store) -> None:
    """Say so if no claims were read into a store."""
    if not opened.select("claims", limit=1).num_rows:
        say(f"claims are read with --claims: copydesk extract PATH --claims --into {quote(opened.path)}")


def put(words: str) -> None:
    """Say something on standard output: what a command has done."""
    _put(words, sys.stdout)


# A command stays in one piece, so that it can be copied: in quotation marks, or up to the next semicolon.
_COMMAND = re.compile(r"(?<!\w)'copydesk [^'\n]+'|copydesk [a-z]+ [^;\n]+")


def _put(words: str, stream: TextIO) -> None:
    """Print words; on a terminal no line is broken inside a word or a command."""
    if stream.isatty():
        width = shutil.get_terminal_size().columns
        whole = _COMMAND.sub(lambda found: found[0].replace(" ", "\0"), words)
        lines = [
            line
            if len(line) <= width
            else textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
            for line in whole.split("\n")
        ]
        words = "\n".join(lines).replace("\0", " ")
    print(words, file=stream)
