"""Reading ODT: the paragraphs, headings, lists and tables of an OpenDocument text, in a child process.

What was deleted under tracked changes, notes in the margin and what is hidden are left out.
"""

from collections.abc import Iterator
from typing import Any

from copydesk.sources.containers import zip_names
from copydesk.sources.containers.zip_names import attribute, kind
from copydesk.sources.formats.html import by_child
from copydesk.sources.opened import Opened, Parsed, encrypted, without_text

_TYPE = "application/vnd.oasis.opendocument.text"
_LEFT_OUT = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "ruby-text"}
)
_MARKS = {"tab": "\t", "line-break": "\n"}
_WIDEST = 100  # blanks that one mark stands for


def claims(opened: Opened) -> bool:
    """Say whether a file is an OpenDocument text, as its first member says."""
    return zip_names.is_typed(opened, _TYPE)


def parse(data: bytes) -> Parsed:
    """Read the paragraphs; runs in the child."""
    with zip_names.check(
        data, "content.xml", "it is no OpenDocument text; save it as ODT or text"
    ) as archive:
        if "META-INF/manifest.xml" in archive.namelist():
            manifest = zip_names.xml(archive, "META-INF/manifest.xml")
            if next(manifest.iter("{*}encryption-data"), None) is not None:
                raise encrypted()
        tree = zip_names.xml(archive, "content.xml")
    body = next((one for one in tree.iter("{*}text") if kind(one.getparent()) == "body"), None)
    titles: list[str] = []
    paragraphs = [text for text in _blocks(body, titles) if text.strip()] if body is not None else []
    if not paragraphs:
        raise without_text()
    return Parsed(text="\n\n".join(paragraphs), title=titles[0] if titles else None)


read = by_child(parse)


def _blocks(element: Any, titles: list[str]) -> Iterator[str]:
    for child in element:
        name = kind(child)
        if name in ("p", "h"):
            boxes: list[Any] = []
            text = "".join(_words(child, boxes))
            if attribute(child, "style-name") == "Title" and text.strip():
                titles.append(" ".join(text.split()))
            yield text
            for box in boxes:
                yield from _blocks(box, titles)
        elif name == "table-row":
            cells = [" ".join(" ".join(_blocks(cell, titles)).split()) for cell in child]
            yield "\t".join(cells)
        elif name not in _LEFT_OUT:
            yield from _blocks(child, titles)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The pieces of a paragraph's text; the boxes and notes that hang on it come after it."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        name = kind(child)
        if name in ("text-box", "note-body"):
            boxes.append(child)
        elif name == "s":
            count = attribute(child, "c") or "1"
            yield " " * (min(int(count), _WIDEST) if count.isdecimal() and len(count) < 5 else 1)
        elif name in _MARKS:
            yield _MARKS[name]
        elif name not in _LEFT_OUT and name not in ("note-citation", "hidden-text"):
            yield from _words(child, boxes)
        yield " ".join((child.tail or "").split("\n"))
