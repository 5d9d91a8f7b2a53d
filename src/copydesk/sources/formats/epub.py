"""Reading EPUB: the chapters of a book in their order, each an article, in a child process."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.charsets import declared_charset, decode
from copydesk.sources.containers import zip_names
from copydesk.sources.containers.zip_names import attribute, kind
from copydesk.sources.documents import INVISIBLE, Loss
from copydesk.sources.formats.html import as_article, plain
from copydesk.sources.opened import Opened, Parsed
from copydesk.sources.words import one_line

_TYPE = "application/epub+zip"
_CONTAINER = "META-INF/container.xml"
_LONGEST_CHAPTER = 20 << 20  # bytes


def claims(opened: Opened) -> bool:
    """Say whether a file is a book, as its first member says."""
    if zip_names.is_typed(opened, _TYPE):
        return True
    return opened.head.startswith(zip_names.MAGIC) and _CONTAINER in set(zip_names.names(opened.head))


def read(opened: Opened) -> Iterator[Input]:
    """Read every chapter that has text; pages of pictures and the list of contents are none."""
    for number, chapter in enumerate(opened.run(parse, opened.read())):
        yield as_article(opened, chapter, opened.losses if number == 0 else [])


def parse(data: bytes) -> list[Parsed]:
    """Read the chapters; runs in the child."""
    with zip_names.check(data, _CONTAINER, "it is no book that can be opened; save it again") as archive:
        container = zip_names.xml(archive, _CONTAINER)
        path = attribute(next(container.iter("{*}rootfile"), None), "full-path")
        if not path:
            raise ReadError("", "damaged", "it does not say where its contents are; save it again")
        book = zip_names.xml(archive, path)
        locked = _locked(archive)
        about, found, lost = _about(book), list[Parsed](), list[ReadError]()
        for name in dict.fromkeys(_spine(book, posixpath.dirname(path))):  # each once, as the format says
            if name in locked:
                raise ReadError("", "encrypted", "its chapters are protected; give a copy that is not")
            try:
                chapter = _chapter(archive, name, about, len(found) + 1)
            except ReadError as error:
                lost.append(error)
                continue
            found += [chapter] if chapter else []
    if not found:
        raise next(iter(lost), ReadError("", "empty", "there is no chapter with text in it; check the file"))
    losses = tuple(Loss(error.reason, error.message) for error in lost)
    return [msgspec.structs.replace(found[0], losses=(*found[0].losses, *losses)), *found[1:]]


def _about(book: Any) -> dict[str, str]:
    """What a book says of itself: title, creator, publisher, date."""
    said: dict[str, str] = {}
    for one in next(book.iterchildren("{*}metadata"), ()):
        value = one_line(one.text or "")
        if value and kind(one) in ("title", "creator", "publisher", "date"):
            said.setdefault(kind(one), value)
    return said


def _spine(book: Any, folder: str) -> Iterator[str]:
    """The names of the chapters in the order in which they are read."""
    items = {one.get("id"): one for one in book.iter("{*}item")}
    for one in book.iter("{*}itemref"):
        item = items.get(one.get("idref")) if one.get("linear") != "no" else None
        if item is None or "nav" in (item.get("properties") or "").split() or not item.get("href"):
            continue
        yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href").split("#")[0])))


def _locked(archive: zipfile.ZipFile) -> set[str]:
    """The members that are encrypted, as a book says itself; fonts often are, and do no harm."""
    if "META-INF/encryption.xml" not in archive.namelist():
        return set()
    tree = zip_names.xml(archive, "META-INF/encryption.xml")
    return {unquote(one.get("URI") or "") for one in tree.iter("{*}CipherReference")}


def _chapter(archive: zipfile.ZipFile, name: str, about: dict[str, str], number: int) -> Parsed | None:
    try:
        if archive.getinfo(name).file_size > _LONGEST_CHAPTER:
            message = f"{name[:80]} in it has more than {_LONGEST_CHAPTER >> 20} MB; leave it out"
            raise ReadError("", "size", message)
        data = archive.read(name)
    except KeyError:
        return None  # it is named, and not there
    except ReadError:
        raise
    except Exception as error:  # zipfile's, zlib's and the system's errors share no base
        raise ReadError("", "damaged", f"{name[:80]} in it cannot be read ({error}); save it again") from None
    markup, losses = decode(data, declared_charset(data))
    text = plain(markup)
    if not text.strip(INVISIBLE):
        return None
    first, _, rest = text.partition("\n\n")
    return Parsed(
        text=text,
        title=first if rest and len(first) < 200 else None,
        byline=about.get("creator"),
        publisher=about.get("publisher"),
        published=about["date"][:10] if len(about.get("date", "")) >= 10 else None,
        source_id=f"chapter {number}",
        losses=tuple(Loss(loss.reason, f"chapter {number}: {loss.message}") for loss in losses),
        extra={"book": about["title"]} if "title" in about else {},
    )
