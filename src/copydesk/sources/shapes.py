"""The shapes that JSON writes an article in: tables turned on their side, texts in pieces, names in parts."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from copydesk.sources.words import named

_DEEPEST = 8
_INNER = 4  # objects in one another that are looked into for an article
# What a piece of a text is called, of which one is read; and what holds several pieces, which all are.
_PIECE = ("text", "plaintext", "plain text", "value", "content", "html", "rendered", "body", "paragraph")
_PIECES = frozenset(
    {"summary", "sections", "paragraphs", "blocks", "headline", "heading", "data", "items", "elements"}
)
_SPANS = ("children", "spans")  # pieces of one paragraph
_KINDS = ("type", "kind", "_type", "__typename", "nodeType")
_ONE = ("paragraph", "heading")  # kinds of a piece that is one paragraph
# Kinds of pieces that are no text; "address" is none of them.
_OTHER = re.compile(
    r"(?:image|photo|picture|ad(?:vert\w*|s)?(?![a-z])|video|embed|related|promo|newsletter|html)"
)
_FIRST = ("first name", "firstname", "given name", "given", "first")
_LAST = ("last name", "lastname", "family name", "family", "last", "surname")
_NAME = ("name", "full name", "fullname", "display name")
_OTHERWISE = ("title", "original", "label", "value", "text")
_FEWEST = 2  # columns of a table, and articles in an object that has one below each id


def unwrapped(found: Any) -> Any:
    """What is in objects that have one object each and nothing beside."""
    while isinstance(found, dict) and len(found) == 1 and isinstance(one := next(iter(found.values())), dict):
        found = one
    return found


def rows(found: Any) -> list[Any] | None:
    """A table by columns, or with its columns' names beside the rows, as a list of objects."""
    if not isinstance(found, dict):
        return None
    names, table = found.get("columns"), found.get("data")
    if isinstance(names, list) and isinstance(table, list) and _is_table(names, table):
        return [dict(zip(names, row, strict=False)) for row in table]
    return _by_columns(found)


def _by_columns(found: dict[str, Any]) -> list[Any] | None:
    """The rows of a table of which each column is an object, with a value below each number."""
    columns = [one for one in found.values() if isinstance(one, dict)]
    keys = columns[0].keys() if len(columns) == len(found) >= _FEWEST else {}
    is_table = all(map(str.isdigit, keys)) and all(one.keys() == keys for one in columns)
    return [{name: column[key] for name, column in found.items()} for key in keys] if is_table else None


def _is_table(names: list[Any], table: list[Any]) -> bool:
    """Whether there are names of columns, and rows of values."""
    are_names = bool(names) and all(isinstance(one, str) for one in names)
    return are_names and bool(table) and all(isinstance(row, list) for row in table)


def prose(value: Any, deep: int = _DEEPEST) -> list[str]:
    """The paragraphs of a text in pieces: a list of texts, or of objects with one or more each."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):  # and no list of lists, as words that are counted are
        return [words for one in value if not isinstance(one, list) for words in prose(one, deep)]
    is_piece = isinstance(value, dict) and deep and not _is_other(value)
    return _of_piece(value, deep - 1) if is_piece else []


def _of_piece(value: dict[str, Any], deep: int) -> list[str]:
    """The paragraphs in an object: in its spans, else in the first of its fields that has some, or all."""
    by_name = {named(name): one for name, one in value.items()}
    pieces = ((name, prose(by_name.get(name), deep)) for name in (*_SPANS, *_PIECE))
    for name, found in pieces:
        if found:
            return ["".join(found)] if _are_spans(value, name, by_name[name]) else found
    return [words for name, one in by_name.items() if name in _PIECES for words in prose(one, deep)]


def _are_spans(value: dict[str, Any], name: str, pieces: Any) -> bool:
    """Whether pieces are of one paragraph: they or it are called so; not if each has pieces of its own."""
    if not isinstance(pieces, list):
        return False
    is_one = name in _SPANS or any(str(value.get(kind)).lower().startswith(_ONE) for kind in _KINDS)
    held = (one.values() if isinstance(one, dict) else () for one in pieces)
    have_own = (any(isinstance(own, list) for own in some) for some in held)
    return is_one and not (len(pieces) > 1 and all(have_own))


def _is_other(piece: dict[str, Any]) -> bool:
    """Whether a piece says that it is a picture, an advertisement or the like."""
    kinds = [str(piece.get(name) or "").lower() for name in _KINDS]
    return any(_OTHER.match(kind) for kind in kinds)


def person(value: Any) -> str | None:
    """A name: a text, an object that has it, or has it in two parts."""
    value = unwrapped(value)
    if isinstance(value, dict) and isinstance(value.get("attributes"), dict):
        value = value["attributes"]
    if not isinstance(value, dict):
        return value if isinstance(value, str) else None
    by_name = {named(name): one for name, one in value.items() if isinstance(one, str) and one.strip()}
    parts = (_first(by_name, some) for some in (_FIRST, _LAST))
    return _first(by_name, _NAME) or " ".join(filter(None, parts)) or _first(by_name, _OTHERWISE)


def _first(by_name: dict[str, str], names: Iterable[str]) -> str | None:
    return next((by_name[name] for name in names if name in by_name), None)


def day(value: Any) -> Any:
    """A day that is an object: its year, month and day, or the text in it; else the same."""
    if not isinstance(value, dict):
        return value
    parts = [value.get(name) for name in ("year", "month", "day")]
    if all(isinstance(one, int) and not isinstance(one, bool) for one in parts):
        return "-".join(f"{one:02}" for one in parts)
    usual = ("date", "iso", "datetime", "value", "raw", "utc")
    return next((value[name] for name in usual if isinstance(value.get(name), str)), value)


def inner(found: Any) -> Iterator[dict[str, Any]]:
    """The objects in an object, through no list, the outer ones first."""
    level = [found]
    for _ in range(_INNER):
        level = [one for each in level for one in each.values() if isinstance(one, dict)]
        yield from level
