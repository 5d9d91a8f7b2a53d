"""Reading: a path becomes articles, each with exactly one outcome.

Adding a format is a file in this folder with `claims` and `read`, and a line in `SOURCES`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing

from copydesk.errors import InputError, ReadError
from copydesk.options import Limits, Options
from copydesk.records import Input
from copydesk.sources import files, html, jsonl, text
from copydesk.sources.dates import parse_date
from copydesk.sources.documents import document_from_text
from copydesk.sources.files import Opened, Source, Workers

__all__ = ["SOURCES", "document_from_text", "read"]

# In the order in which they are asked whether a file is theirs; what a file holds goes before its name.
SOURCES = (
    Source("text/html", html.claims, html.read),
    Source("application/jsonl", jsonl.claims, jsonl.read),
    Source("text/plain", text.claims, text.read),
)


def read(
    path: str | os.PathLike[str], options: Options = Options(), *, limits: Limits = Limits()
) -> Iterator[Input]:
    """Read the articles of a file, of a folder and all folders in it, or of standard input.

    Args:
        path: A file (.txt, .html, .jsonl: known by what is in it), a folder, or "-".
        options: The choices; `published` overrides what articles say of their own date.
        limits: What one document may take of the child processes that run native readers.

    Yields:
        One `Input` an article, in a stable order. What cannot be read is an `Input` too, with the
        outcome "rejected" and the reason; nothing is raised for it, and the others are read.

    Raises:
        InputError: If `options.published` is no date.
    """
    if options.published is not None and parse_date(options.published, options.rules) is None:
        raise InputError(f"{options.published!r} is no date of publication; write it as YYYY-MM-DD")
    return _read(path, options, limits)


def _read(path: str | os.PathLike[str], options: Options, limits: Limits) -> Iterator[Input]:
    with Workers(limits) as workers:
        if os.fspath(path) == "-":
            opened = Opened("-", b"", files.standard_input(), options, workers)
            yield from _read_file(opened)
            return
        for found, name in files.find(path):
            try:
                handle = files.open_file(found, name)
            except ReadError as error:
                yield files.rejected(None, error)
                continue
            with closing(handle):
                yield from _read_file(Opened(name, b"", handle, options, workers))


def _read_file(opened: Opened) -> Iterator[Input]:
    """Read one open file; whatever is wrong with it is an input as well."""
    try:
        files.look(opened)
        files.refuse(opened)
        source = next(source for source in SOURCES if source.claims(opened))
        opened.media_type = source.media_type
        yield from source.read(opened)
    except ReadError as error:
        yield files.rejected(opened, ReadError(opened.name, error.reason, error.message))
    except OSError as error:
        yield files.rejected(opened, files.io_error(opened.name, error))
