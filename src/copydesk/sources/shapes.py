"""The shapes that JSON writes an article in: tables turned on their side, texts in pieces, names in parts."""

from collections.abc import Iterator
from typing import Any

from copydesk.sources.words import named

_DEEPEST = 8
# What a piece of a text is called, of which one is read; and what holds several pieces, which all are.
_PIECE = ("text", "plaintext", "plain text", "value", "content", "html", "rendered", "body", "paragraph")
_PIECES = frozenset(
    {"summary", "sections", "paragraphs", "blocks", "headline", "heading", "data", "items", "elements"}
)
_SPANS = ("children", "spans")  # pieces of one paragraph
_KINDS = ("type", "kind", "_type", "__typename")
_NO_TEXT = (
    "image",
    "photo",
    "picture",
    "ad",
    "advert",
    "video",
    "embed",
    "related",
    "promo",
    "newsletter",
    "html",
)
_FIRST = ("first name", "firstname", "given name", "given", "first")
_LAST = ("last name", "lastname", "family name", "family", "last", "surname")
_WHOLE = ("name", "full name", "fullname", "display name", "title", "original", "label", "value", "text")
_FEWEST = 2  # columns of a table, and articles in an object that has one below each id


def unwrapped(found: Any) -> Any:
    """What is in objects that have one object each and nothing beside, and there a table as a list."""
    while (
        isinstance(found, dict) and len(found) == 1 and isinstance(inner := next(iter(found.values())), dict)
    ):
        found = inner
    return rows(found)


def rows(found: Any) -> Any:
    """A table by columns, or with its columns' names beside the rows, as a list of objects; else the same."""
    if not isinstance(found, dict):
        return found
    names, table = found.get("columns"), found.get("data")
    if isinstance(names, list) and isinstance(table, list) and _is_table(names, table):
        return [dict(zip(names, row, strict=False)) for row in table]
    columns = list(found.values())
    keys = columns[0].keys() if len(columns) >= _FEWEST and isinstance(columns[0], dict) else ()
    is_table = keys and all(isinstance(one, dict) and one.keys() == keys for one in columns)
    if is_table and all(key.isdigit() for key in keys):
        return [{name: column[key] for name, column in found.items()} for key in keys]
    return found


def _is_table(names: list[Any], table: list[Any]) -> bool:
    """Whether there are names of columns, and rows of values."""
    are_names = bool(names) and all(isinstance(one, str) for one in names)
    return are_names and bool(table) and all(isinstance(row, list) for row in table)


def prose(value: Any, deep: int = _DEEPEST) -> list[str]:
    """The paragraphs of a text in pieces: a list of texts, or of objects with one or more each."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list) and deep:
        return [words for one in value for words in prose(one, deep - 1)]
    if not isinstance(value, dict) or not deep or _is_other(value):
        return []
    by_name = {named(name): one for name, one in value.items()}
    spans = (prose(by_name.get(name), deep - 1) for name in _SPANS)
    if joined := next(filter(None, spans), None):
        return ["".join(joined)]
    pieces = (prose(by_name.get(name), deep - 1) for name in _PIECE)
    if found := next(filter(None, pieces), None):
        return found
    return [words for name, one in by_name.items() if name in _PIECES for words in prose(one, deep - 1)]


def _is_other(piece: dict[str, Any]) -> bool:
    """Whether a piece says that it is a picture, an advertisement or the like."""
    kinds = (str(piece.get(name) or "").lower() for name in _KINDS)
    return any(
        kind.startswith(other) and not kind.startswith("article")
        for kind in kinds
        if kind
        for other in _NO_TEXT
    )


def person(value: Any) -> str | None:
    """A name: a text, an object that has it, or has it in two parts."""
    if isinstance(value, str):
        return value
    while (
        isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), dict)
    ):
        value = inner
    if not isinstance(value, dict):
        return None
    by_name = {named(name): one for name, one in value.items() if isinstance(one, str) and one.strip()}
    if whole := next((by_name[name] for name in _WHOLE if name in by_name), None):
        return whole
    parts = (next((by_name[name] for name in some if name in by_name), None) for some in (_FIRST, _LAST))
    return " ".join(filter(None, parts)) or None


def day(value: Any) -> Any:
    """A day that is an object: its year, month and day, or the text in it; else the same."""
    if not isinstance(value, dict):
        return value
    parts = [value.get(name) for name in ("year", "month", "day")]
    if all(isinstance(one, int) and not isinstance(one, bool) for one in parts):
        return "-".join(f"{one:02}" for one in parts)
    usual = ("date", "iso", "datetime", "value", "raw", "utc")
    return next((value[name] for name in usual if isinstance(value.get(name), str)), value)


def inner(found: Any, deep: int = 4) -> Iterator[dict[str, Any]]:
    """The objects in an object, through no list, the outer ones first."""
    level = [found]
    for _ in range(deep):
        level = [one for each in level for one in each.values() if isinstance(one, dict)]
        yield from level
