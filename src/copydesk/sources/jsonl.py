"""Reading JSON: one article a line, or the items of one list, with id, text, title, date and source.

The text is kept character for character. A line that cannot be read is rejected with its number,
and the others are read. Nothing is coerced: what has the wrong type is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.charsets import decode
from copydesk.sources.documents import INVISIBLE, Known, Loss, as_input
from copydesk.sources.opened import LONGEST_LINE, Opened, rejected

_MOST_DIGITS = 1_000
_LINES = (".jsonl", ".ndjson")
_OBJECT = re.compile(rb"(?:\[\s*)?\{\s*(?:\"|\}\s*[\]\n,]|\Z)")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Line(msgspec.Struct):
    """The fields of a line that are read; others may be there."""

    text: str | None = None
    id: str | int | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    source: str | None = None


class _RefusedError(ValueError):
    """JSON that Python would read and this program will not: reason and message."""


def claims(opened: Opened) -> bool:
    """Say whether a file is JSON: by its name, or because it begins as an object or a list of objects."""
    if opened.suffix in _LINES:
        return True
    begins = _start(opened)
    return bool(_OBJECT.match(begins)) or (opened.suffix == ".json" and begins.startswith((b"{", b"[")))


def read(opened: Opened) -> Iterator[Input]:
    """Read every line, or every item of a list; each gives exactly one input, blank lines none.

    Raises:
        ReadError: If there is nothing at all, the file is not in UTF-8, or it is one value and broken.
    """
    if opened.head.startswith(_WIDE_MARKS):
        message = "JSON lines must be in UTF-8, and this is UTF-16; save it as UTF-8"
        raise ReadError(opened.name, "encoding", message)
    found = False
    for place, line in _items(opened) if _is_whole(opened) else _lines(opened):
        found = True
        yield _input(opened, place, line)
    if not found:
        raise ReadError(opened.name, "empty", "there is no line in it; check the file")


def _start(opened: Opened) -> bytes:
    return opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _is_whole(opened: Opened) -> bool:
    """Say whether a file is one value over many lines, or a list, and not a value a line."""
    if opened.suffix in _LINES:
        return False
    first = _start(opened).split(b"\n", 1)[0].rstrip()
    return first.startswith(b"[") or first == b"{" or first.endswith((b",", b"{", b"["))


def _lines(opened: Opened) -> Iterator[tuple[str, bytes | None]]:
    return ((f"line {number}", line) for number, line in opened.lines())


def _items(opened: Opened) -> Iterator[tuple[str, Any]]:
    """The items of a list; an object is the only one.

    Raises:
        ReadError: If it is too large, or no JSON.
    """
    try:
        text, _ = decode(opened.read(LONGEST_LINE))
        found = _loads(text)
    except _RefusedError as error:
        raise ReadError(opened.name, *error.args) from error
    items = found if isinstance(found, list) else [found]
    yield from ((f"item {number}", item) for number, item in enumerate(items, start=1))


def _input(opened: Opened, place: str, line: Any) -> Input:
    """The article of a line or item, or what is known of it if it cannot be read."""
    fields, losses = Line(), list[Loss]()
    try:
        if line is None and place.startswith("line"):
            raise _RefusedError("size", f"it has more than {LONGEST_LINE >> 20} MB; split it")
        if isinstance(line, bytes):
            text, losses = decode(line)
            line = _loads(text)
        fields = _fields(line, opened)
        return as_input(_text_of(fields, line), _known(opened, fields, losses), opened.options)
    except _RefusedError as error:
        reason, message = error.args
    refused = ReadError(opened.name, reason, f"{place}: {message}")
    return rejected(opened, refused, _id(fields) or place)


def _text_of(fields: Line, found: dict[str, Any]) -> str:
    if fields.text is None:
        others = ", ".join(repr(name[:40]) for name in found if name != "text") or "nothing else"
        message = f"it has no 'text', but {others[:200]}; say which it is with --column text=NAME"
        raise _RefusedError("no text", message)
    if not fields.text.strip(INVISIBLE):
        raise _RefusedError("empty", "its 'text' is empty")
    return fields.text


def _known(opened: Opened, fields: Line, losses: list[Loss]) -> Known:
    """What the fields say of the article; a `source` that is an address is where it came from."""
    source = (fields.source or "").strip()
    is_address = "://" in source
    return Known(
        source=source if is_address else opened.name,
        source_id=_id(fields),
        media_type=opened.media_type,
        title=fields.title or None,
        byline=fields.byline or None,
        publisher=fields.publisher or (source if not is_address else "") or None,
        published=fields.published,
        losses=tuple(losses),
    )


def _id(fields: Line) -> str | None:
    return None if fields.id is None or fields.id == "" else str(fields.id)


def _fields(found: Any, opened: Opened) -> Line:
    """Check a line's fields, under their names or the names that were given for them.

    Raises:
        _RefusedError: With a reason and a message.
    """
    if not isinstance(found, dict):
        raise _RefusedError("type", 'it is JSON, but no object; write {"text": ...}')
    given = {"published" if role == "date" else role: name for role, name in opened.options.columns.items()}
    named = {field: found[name] for field, name in given.items() if name in found}
    try:
        return msgspec.convert({**found, **named}, Line)
    except msgspec.ValidationError as error:
        raise _RefusedError("type", f"{error}; correct the field") from error


def _loads(text: str) -> Any:
    """Read JSON, and no more than JSON.

    Raises:
        _RefusedError: With a reason and a message.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    except RecursionError:
        raise _RefusedError("nesting", "it is nested too deeply; take out what is not the article") from None
    except json.JSONDecodeError as error:
        at = f"{error.msg} at character {error.pos + 1}"
        advice = "is it cut off?" if error.msg != "Extra data" else "write one object a line"
        raise _RefusedError("json", f"it is no JSON object ({at}); {advice}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A name with half a character would stop the check of the fields; no field of ours has one.
    pairs = [(name.encode("utf-8", "replace").decode(), value) for name, value in pairs]
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise _RefusedError("duplicate key", f"it has {twice[:40]!r} twice; which one counts?")
    return found


def _constant(name: str) -> Any:
    raise _RefusedError("number", f"it has {name}, which is no JSON; write null")


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _RefusedError("number", f"it has a number of {len(digits):,} digits; write it as a string")
    return int(digits)
