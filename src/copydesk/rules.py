"""Loading words: every `rules.toml` is read and checked here, a dimension's as well as the readers'.

A user's own folder may add to ours: `FOLDER/quantity/rules.toml` has the same tables as
`copydesk/dimensions/quantity/rules.toml`; its lists are appended and its keys are added.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from copydesk.errors import RulesError

PACKAGE = Path(__file__).resolve().parent
T = TypeVar("T")


def folder_of(room: str) -> Path:
    """Find the folder of a dimension ("quantity"), of "statistics" or of "sources" in the package."""
    inside = PACKAGE / "dimensions" / room
    return inside if inside.is_dir() else PACKAGE / room


@cache
def load(room: str, schema: type[T], extra: str | None = None) -> T:
    """Read the words of one dimension, checked against its schema.

    Args:
        room: The dimension's name, the name of its folder.
        schema: A `msgspec.Struct` class with `forbid_unknown_fields`.
        extra: A folder of the user's with `ROOM/rules.toml` to add, or None.

    Raises:
        RulesError: With file and line, when a file is not as the schema says.
    """
    path = folder_of(room) / "rules.toml"
    data = read_toml(path)
    checked = convert(data, schema, path)
    own = Path(extra) / room / "rules.toml" if extra else None
    if own is None or not own.exists():
        return checked
    more = read_toml(own)
    convert(_merge(data, more), schema, own)
    return msgspec.convert(_merge(data, more), schema)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; a mistake in it is a `RulesError` with its line."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise RulesError(str(path), int(found[1]) if found else 1, str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(str(path), 1, f"cannot be read ({error})") from error


def convert(data: Any, schema: type[T], path: Path) -> T:
    """Check plain data against a schema; a mistake is a `RulesError` with its line."""
    try:
        return msgspec.convert(data, schema)
    except msgspec.ValidationError as error:
        where = re.search(r" - at `\$\.?(.*)`$", str(error))
        line = line_of(path.read_text(encoding="utf-8"), where[1] if where else "", str(error))
        raise RulesError(str(path), line, str(error)) from error


def line_of(text: str, where: str, message: str = "") -> int:
    """Find the line of a key such as `unit[3].names`; the nearest header if it is not found.

    `tomllib` keeps no positions, so headers and keys are counted in the text itself.
    """
    lines = text.splitlines()
    steps = re.findall(r"([\w-]+)|\[(\d+)\]", where)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        steps.append((unknown[1], ""))
    at = 0
    for place, (name, _) in enumerate(steps):
        if not name:
            continue
        index = int(steps[place + 1][1]) if place + 1 < len(steps) and steps[place + 1][1] else 0
        header = re.compile(rf"\s*\[\[?\s*([\w-]+\.)*{re.escape(name)}\s*\]\]?")
        headers = [n for n in range(at, len(lines)) if header.match(lines[n])]
        key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=|.*[{{,]\s*{re.escape(name)}\s*=")
        if index < len(headers):
            at = headers[index]
        else:
            at = next((n for n in range(at, len(lines)) if key.match(lines[n])), at)
    return at + 1


def _merge(ours: Any, more: Any) -> Any:
    """Add a user's tables to ours: lists are appended, tables merged, other values replaced."""
    if isinstance(ours, dict) and isinstance(more, dict):
        return {key: _merge(ours[key], more[key]) if key in ours and key in more
                else more.get(key, ours.get(key)) for key in {**ours, **more}}  # fmt: skip
    if isinstance(ours, list) and isinstance(more, list):
        return ours + more
    return more
