"""Reading JSON: one article a line, the items of a list, or of the list that an answer of a service holds.

A text is kept character for character. A line or item that cannot be read is rejected with its place,
and the others are read. Nothing is coerced: what has the wrong type is refused.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import answers, exports
from copydesk.sources.charsets import decode
from copydesk.sources.documents import Loss, as_input
from copydesk.sources.opened import LONGEST_LINE, Opened, at, rejected

_MOST_DIGITS = 1_000
_LINES = (".jsonl", ".ndjson")
_OBJECT = re.compile(rb"(?:\[\s*)?\{\s*(?:\"|\}\s*[\]\n,]|\Z)")
_WORDS = re.compile(rb"(?!true\b|false\b|null\b|nan\b|infinity\b)[a-z#<-][^\n\d]", re.IGNORECASE)  # no value
_INDENTED = re.compile(rb"\[\s*\n|\{\s*\n\s*\"")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def claims(opened: Opened) -> bool:
    """Say whether a file is JSON: by its name, or because it begins as an object or a list of objects."""
    begins = _start(opened)
    if opened.suffix in _LINES:
        return not (_WORDS.match(begins) or exports.is_one(opened.head)) or b"\n{" in begins
    return bool(_OBJECT.match(begins)) or (opened.suffix == ".json" and begins.startswith((b"{", b"[")))


def read(opened: Opened) -> Iterator[Input]:
    """Read every line, or every item of a list; each gives exactly one input, blank lines none."""
    if opened.head.startswith(_WIDE_MARKS):
        message = "JSON lines must be in UTF-8, and this is UTF-16; save it as UTF-8"
        raise ReadError(opened.name, "encoding", message)
    found = False
    if _is_whole(opened):
        for one in _value(opened, _whole(opened), "", []):
            found = True
            yield one
    for number, line in () if found else opened.lines():
        found = True
        yield from _line(opened, f"line {number}", line)
    if not found:
        raise ReadError(opened.name, "empty", "there is no line in it; check the file")


def _start(opened: Opened) -> bytes:
    return opened.head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _is_whole(opened: Opened) -> bool:
    """Say whether a file is one value over many lines, or a list, and not a value a line."""
    if opened.suffix in _LINES:
        return bool(_INDENTED.match(_start(opened)))
    first = _start(opened).split(b"\n", 1)[0].rstrip()
    return first.startswith(b"[") or first == b"{" or first.endswith((b",", b"{", b"["))


def _whole(opened: Opened) -> Any:
    text, _ = decode(opened.read(LONGEST_LINE))
    return _loads(text)


def _line(opened: Opened, place: str, line: bytes | None) -> Iterator[Input]:
    """The articles of a line, or why there is none."""
    try:
        if line is None:
            raise ReadError("", "size", f"it has more than {LONGEST_LINE >> 20} MB; split it")
        text, losses = decode(line)
        found = _loads(text)
    except ReadError as error:
        yield rejected(opened, at(error, place), place)
        return
    yield from _value(opened, found, place, losses)


def _value(opened: Opened, found: Any, place: str, losses: list[Loss]) -> Iterator[Input]:
    """The articles of a value: it is one, or it holds a list of them."""
    answer = answers.articles(found, opened.options)
    if not answer.is_list:
        yield _article(opened, answer, answer.items[0], place, losses)
        return
    if not answer.items:
        reason = "empty" if isinstance(found, dict) or not place else "type"
        refused = ReadError(opened.name, reason, f"{place or 'the answer'}: there is no article in it")
        yield rejected(opened, refused, place or None)
    are_pages = answers.are_pages(answer, opened.options)
    for number, item in enumerate(answer.items, start=1):
        where = f"{place}, item {number}" if place else f"item {number}"
        if are_pages:
            yield from _value(opened, item, where, losses)
        else:
            yield _article(opened, answer, item, where, losses)
        losses = []


def _article(opened: Opened, answer: answers.Answer, item: Any, place: str, losses: list[Loss]) -> Input:
    """The article of an item, or what is known of it if it cannot be read."""
    fields = answers.Fields(item, opened.options)
    source_id = None
    try:
        source_id = fields.source_id()
        text, known = answers.article(fields, answer, opened.name, opened.media_type)
    except ReadError as error:
        return rejected(opened, at(error, place or "item 1"), source_id or place or "item 1")
    known = msgspec.structs.replace(known, losses=(*losses, *known.losses))
    return _placed(as_input(text, known, opened.options), place if source_id is None else "")


def _placed(one: Input, place: str) -> Input:
    """An article without an id, with its place before what was lost of it."""
    if one.outcome.message is None or not place:
        return one
    message = f"{place}: {one.outcome.message}"
    return msgspec.structs.replace(one, outcome=msgspec.structs.replace(one.outcome, message=message))


def _loads(text: str) -> Any:
    """Read JSON, and no more than JSON."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer)
    except RecursionError:
        raise ReadError("", "nesting", "it is nested too deeply; take out what is not the article") from None
    except json.JSONDecodeError as error:
        at = f"{error.msg.removesuffix(' at')} at character {error.pos + 1}"
        advice = "is it cut off?" if error.msg != "Extra data" else "write one object a line"
        raise ReadError("", "json", f"it is no JSON object ({at}); {advice}") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A name with half a character would stop the check of the fields; no field of ours has one.
    pairs = [(name.encode("utf-8", "replace").decode(), value) for name, value in pairs]
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for place, name in enumerate(names) if name in names[:place])
        raise ReadError("", "duplicate key", f"it has {twice[:40]!r} twice; which one counts?")
    return found


def _constant(name: str) -> Any:
    raise ReadError("", "number", f"it has {name}, which is no JSON; write null")


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ReadError("", "number", f"it has a number of {len(digits):,} digits; write it as a string")
    return int(digits)
