"""Reading plain text: one file, one article, unless it is the export of an archive."""

from collections.abc import Iterator

from copydesk.records import Input
from copydesk.sources.charsets import decode
from copydesk.sources.documents import INVISIBLE
from copydesk.sources.formats.html import as_articles
from copydesk.sources.opened import Opened, Parsed, without_text


def claims(opened: Opened) -> bool:
    """Say whether a file is plain text: whatever no other format is."""
    return True


def read(opened: Opened) -> Iterator[Input]:
    """Read a file as one article, or as those of an archive's export."""
    text, losses = decode(opened.read())
    if len(text.strip(INVISIBLE)) < 2:
        raise without_text(opened.name)
    yield from as_articles(opened, Parsed(text=text), [*opened.losses, *losses])
