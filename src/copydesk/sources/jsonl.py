"""Reading JSON lines: one article a line, with its id, text, title, date and source.

The text is kept character for character. A line that cannot be read is rejected with its number,
and the others are read. Nothing is coerced: what has the wrong type is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.charsets import decode
from copydesk.sources.documents import Known, Loss, as_input
from copydesk.sources.opened import LONGEST_LINE, Opened, rejected

_MOST_DIGITS = 1_000
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
    """Say whether a file is JSON lines: by its name, or by a first line that is an object with a text."""
    if opened.suffix in (".jsonl", ".ndjson"):
        return True
    first = opened.head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if not first.startswith(b"{"):
        return False
    if len(first) >= len(opened.head.strip()) and not opened.is_whole:
        return b'"text"' in first  # one line that is longer than what can be seen of it
    try:
        return "text" in _loads(first)
    except (ValueError, RecursionError):
        return b'"text"' in first


def read(opened: Opened) -> Iterator[Input]:
    """Read every line; each gives exactly one input, blank ones none.

    Raises:
        ReadError: If there is no line at all, or the file is not in UTF-8.
    """
    if opened.head.startswith(_WIDE_MARKS):
        raise ReadError(
            opened.name, "encoding", "JSON lines must be in UTF-8, and this is UTF-16; save it as UTF-8"
        )
    found = False
    for number, line in opened.lines():
        found = True
        yield _input(opened, number, line)
    if not found:
        raise ReadError(opened.name, "empty", "there is no line in it; check the file")


def _input(opened: Opened, number: int, line: bytes | None) -> Input:
    """One line's article, or what is known of it if it cannot be read."""
    fields = Line()
    try:
        if line is None:
            raise _RefusedError("size", f"it has more than {LONGEST_LINE >> 20} MB; split it")
        text, losses = decode(line)
        fields = _fields(text)
        return as_input(_text_of(fields), _known(opened, fields, losses), opened.options)
    except _RefusedError as error:
        reason, message = error.args
    refused = ReadError(opened.name, reason, f"line {number}: {message}")
    return rejected(opened, refused, _id(fields) or f"line {number}")


def _text_of(fields: Line) -> str:
    if fields.text is None:
        raise _RefusedError("no text", "it has no 'text'; every line needs one")
    if not fields.text.strip("\ufeff \t\r\n\0"):
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


def _fields(text: str) -> Line:
    """Check a line's fields.

    Raises:
        _RefusedError: With a reason and a message.
    """
    try:
        return msgspec.convert(_loads(text), Line)
    except msgspec.ValidationError as error:
        raise _RefusedError("type", f"{error}; correct the field") from error
    except RecursionError:
        raise _RefusedError("nesting", "it is nested too deeply; take out what is not the article") from None
    except json.JSONDecodeError as error:
        at = f"{error.msg} at character {error.pos + 1}"
        raise _RefusedError("json", f"it is no JSON object ({at}); is it cut off?") from error


def _loads(text: str | bytes) -> Any:
    found = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    if not isinstance(found, dict):
        raise _RefusedError("type", 'it is JSON, but no object; write {"text": ...}')
    return found


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
