"""Reading: a path becomes articles, each with exactly one outcome.

Adding a format is a file in `formats` with `claims` and `read`, and a line in `SOURCES`.
"""

import os
from collections.abc import Iterator

from copydesk.errors import CopydeskError, InputError, ReadError, WorkerError
from copydesk.options import Limits, Options
from copydesk.records import Input
from copydesk.sources import files, remote
from copydesk.sources.containers import tarred, warc, zipped
from copydesk.sources.dates import parse_date
from copydesk.sources.formats import (
    docx,
    epub,
    feed,
    html,
    jsonl,
    mail,
    markdown,
    newsxml,
    odt,
    outlook,
    parquet,
    pdf,
    rtf,
    sheets,
    table,
    text,
)
from copydesk.sources.opened import Opened, Source, Workers, failed, rejected
from copydesk.storage import is_url, refuse_address

# In the order in which they are asked whether a file is theirs; what a file holds goes before its name.
SOURCES = (
    Source("application/warc", warc.claims, warc.read, is_text=False),
    Source("application/pdf", pdf.claims, pdf.read, is_text=False),
    Source(docx.MEDIA_TYPE, docx.claims, docx.read, is_text=False),
    Source(sheets.MEDIA_TYPE, sheets.claims, sheets.read, is_text=False),
    Source("application/vnd.oasis.opendocument.text", odt.claims, odt.read, is_text=False),
    Source("application/epub+zip", epub.claims, epub.read, is_text=False),
    Source("application/zip", zipped.claims, zipped.read, is_text=False),
    Source("application/x-tar", tarred.claims, tarred.read, is_text=False),
    Source("application/vnd.ms-outlook", outlook.claims, outlook.read, is_text=False),
    Source("application/vnd.apache.parquet", parquet.claims, parquet.read, is_text=False),
    Source("application/rtf", rtf.claims, rtf.read),
    Source("application/mbox", mail.claims_box, mail.read_box),
    Source("message/rfc822", mail.claims, mail.read),
    Source("application/rss+xml", feed.claims, feed.read),
    Source("application/nitf+xml", newsxml.claims, newsxml.read),
    Source("text/html", html.claims, html.read),
    Source("text/markdown", markdown.claims, markdown.read),
    Source("application/jsonl", jsonl.claims, jsonl.read),
    Source("text/csv", table.claims, table.read),
    Source("text/plain", text.claims, text.read),
)


def read(
    path: str | os.PathLike[str], options: Options = Options(), *, limits: Limits = Limits()
) -> Iterator[Input]:
    """Read the articles of a file, of a folder and all folders in it, or of standard input.

    Args:
        path: A file (text, HTML, Markdown, PDF, DOCX, ODT, RTF, EPUB, XLSX, ODS, JSON, CSV, Parquet,
            RSS, Atom, NITF, NewsML-G2, mail, WARC, an archive of all these, each also packed: known by
            what is in it), a folder, either of them also as a URL that fsspec knows
            ("s3://bucket/folder"), or "-".
        options: The choices; `published` overrides what articles say of their own date.
        limits: What one document may take of the child processes that run native readers.

    Yields:
        One `Input` an article, in a stable order. What cannot be read is an `Input` too, with the
        outcome "rejected" and the reason; nothing is raised for it, and the others are read.

    Raises:
        InputError: If `options.published` is no date, or the path is empty or an address in the web.
    """
    if options.published is not None and parse_date(options.published, options.rules) is None:
        raise InputError(f"{options.published!r} is no date of publication; write it as YYYY-MM-DD")
    if not os.fspath(path):
        raise InputError("a path is empty; name a file, a folder or -")
    refuse_address(path)
    return _read(path, options, limits)


def _read(path: str | os.PathLike[str], options: Options, limits: Limits) -> Iterator[Input]:
    with Workers(limits) as workers:
        if os.fspath(path) == "-":
            yield from _read_file(Opened("-", files.standard_input(), options, workers))
            return
        for found, name in remote.find(os.fspath(path)) if is_url(path) else files.find(path):
            try:
                if isinstance(found, ReadError):
                    raise found
                handle = files.open_file(found, name)
            except ReadError as error:
                yield rejected(None, error)
                continue
            with handle:
                yield from _read_file(Opened(name, handle, options, workers, found))


def _read_file(opened: Opened) -> Iterator[Input]:
    """Read one open file; whatever is wrong with it is an input as well."""
    opened.reader = _read_file
    try:
        opened.look()
        opened.unpack()
        source = _source_of(opened)
        opened.media_type = source.media_type
        yield from source.read(opened)
        if opened.fault and not opened.losses:
            raise opened.fault
    except ReadError as error:
        yield rejected(opened, ReadError(opened.name, error.reason, error.message))
    except WorkerError as error:
        yield rejected(opened, error)
    except OSError as error:
        yield rejected(opened, files.io_error(opened.name, error))
    except CopydeskError:
        raise  # a mistake in the rules or options is the run's
    except Exception as error:  # one bad file is an outcome, whatever went wrong in it
        yield rejected(opened, failed(error))


def _source_of(opened: Opened) -> Source:
    files.refuse_empty(opened)
    for source in SOURCES:
        if not source.is_text and source.claims(opened):
            return source
    files.refuse(opened)
    return next(source for source in SOURCES if source.is_text and source.claims(opened))
