"""Loading words: every table of words, weights and lists is read and checked here.

A user's own folder may add to ours: `FOLDER/quantity/rules.toml` has the same tables as
`copydesk/dimensions/quantity/rules.toml`; its lists are appended and its keys are added.

A room says what its file holds and what it makes of it, and has its loader with that:

    @rules.compiled("entity", Rules)
    def load(read: Rules) -> Lexicon: ...

    words = load(options.rules)
"""

import json
import re
import tomllib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from copydesk.errors import RulesError

PACKAGE = Path(__file__).resolve().parent
T = TypeVar("T")
Made = TypeVar("Made", covariant=True)
_STEP = re.compile(r"([\w-]+)|\[(\d+)\]")
_made: list[Callable[[], None]] = []  # what forgets each compiled form


class Loader(Protocol[Made]):
    """What gives the words of a room, compiled once for each folder of a user's."""

    def __call__(self, extra: str | None = None) -> Made:
        """Give the words, with those of a user's own folder if there is one."""


def folder_of(room: str) -> Path:
    """Find the folder of a dimension ("quantity"), of "statistics" or of "sources" in the package."""
    inside = PACKAGE / "dimensions" / room
    return inside if inside.is_dir() else PACKAGE / room


def load(room: str, schema: type[T], extra: str | None = None, *, file: str = "rules.toml") -> T:
    """Read the words of one room, checked against their schema.

    Args:
        room: The name of its folder.
        schema: A `msgspec.Struct` class with `forbid_unknown_fields`.
        extra: A folder of the user's with `ROOM/rules.toml` to add, or None.
        file: Which file of the room, if it is not its words: "weights.toml", "lists.json".

    Raises:
        RulesError: With file and line, when a file is not as the schema says.
    """
    known: Any = schema  # a type is hashable, whatever the checker thinks of one that is not known yet
    found: T = _load(room, known, extra, file)
    return found


@cache
def _load(room: str, schema: Any, extra: str | None, file: str) -> Any:
    path = folder_of(room) / file
    data = read_toml(path)
    checked = convert(data, schema, path)
    own = Path(extra) / room / file if extra else None
    if own is None or not own.exists():
        return checked
    return convert(_merge(data, read_toml(own)), schema, own, behind=data)


def compiled(room: str, schema: type[T]) -> Callable[[Callable[[T], Made]], Loader[Made]]:
    """Make a function that compiles the words of a room into its loader.

    Args:
        room: The name of its folder.
        schema: What its `rules.toml` holds.
    """

    def decorate(build: Callable[[T], Made]) -> Loader[Made]:
        @cache
        def kept(extra: str | None) -> Made:
            try:
                return build(load(room, schema, extra))
            except re.error as error:
                raise _no_expression(room, extra, error) from error

        @wraps(build, updated=())
        def loaded(extra: str | None = None) -> Made:
            return kept(extra)

        _made.append(kept.cache_clear)
        return loaded

    return decorate


def forget() -> None:
    """Read all words again when they are next asked for: a test has changed them."""
    for clear in (_load.cache_clear, *_made):
        clear()


def _no_expression(room: str, extra: str | None, error: re.error) -> RulesError:
    """Say where a wrong regular expression stands: in the user's file, or in ours."""
    said = f"{error.pattern!r} is no regular expression: {error}"
    folders = [Path(extra) / room] if extra else []
    paths = [folder / "rules.toml" for folder in (*folders, folder_of(room))]
    for path in (path for path in paths if path.exists()):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if str(error.pattern) in line:
                return RulesError(str(path), number, said)
    return RulesError(str(paths[0]), 1, said)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file (or JSON, by its ending); a mistake in it is a `RulesError` with its line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RulesError(str(path), 1, f"cannot be read ({error})") from error
    try:
        found: dict[str, Any] = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        last = max(1, len(text.splitlines()))  # "at end of document" has no number
        raise RulesError(str(path), int(line[1]) if line else last, str(error)) from error
    return found


def convert(data: Any, schema: type[T], path: Path, *, behind: Any = None) -> T:
    """Check plain data against a schema; a mistake is a `RulesError` with its line.

    Args:
        data: What was read.
        schema: What it must be.
        path: The file to name.
        behind: What the items of that file were appended to, if it adds to ours.
    """
    try:
        return msgspec.convert(data, schema)
    except msgspec.ValidationError as error:
        where = re.search(r" - at `\$\.?(.*)`$", str(error))
        place = _own_place(where[1] if where else "", behind)
        line = line_of(path.read_text(encoding="utf-8"), place, str(error))
        raise RulesError(str(path), line, str(error)) from error


def _own_place(where: str, ours: Any) -> str:
    """Where a place of the joined words stands in the user's file: its items are counted behind ours."""
    steps = []
    for name, index in _STEP.findall(where):
        place = int(index or 0) - (len(ours) if index and isinstance(ours, list) else 0)
        steps.append(f".{name}" if name else f"[{max(place, 0)}]")
        ours = ours.get(name) if name and isinstance(ours, dict) else None
    return "".join(steps).removeprefix(".")


def line_of(text: str, where: str, message: str = "") -> int:
    """Find the line of a key such as `unit[3].names`; the nearest header if it is not found.

    `tomllib` keeps no positions, so headers and keys are counted in the text itself.
    """
    lines = text.splitlines()
    steps = _STEP.findall(where)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    if unknown:
        steps.append((unknown[1], ""))
    at = 0
    for (name, _), (_, index) in zip(steps, [*steps[1:], ("", "")], strict=True):
        if name:
            at = _next_line(lines, at, name, int(index or 0))
    return at + 1


def _next_line(lines: list[str], at: int, name: str, index: int) -> int:
    """The line of the header with this name and number; else that of the key, or the same line."""
    header = re.compile(rf"\s*\[\[?\s*([\w-]+\.)*{re.escape(name)}\s*\]\]?")
    headers = [n for n in range(at, len(lines)) if header.match(lines[n])]
    if index < len(headers):
        return headers[index]
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=|.*[{{,]\s*{re.escape(name)}\s*=")
    return next((n for n in range(at, len(lines)) if key.match(lines[n])), at)


def _merge(ours: Any, more: Any) -> Any:
    """Add a user's tables to ours: lists are appended, tables merged, other values replaced."""
    if isinstance(ours, dict) and isinstance(more, dict):
        return {key: _merge(ours[key], more[key]) if key in ours and key in more
                else more.get(key, ours.get(key)) for key in {**ours, **more}}  # fmt: skip
    if isinstance(ours, list) and isinstance(more, list):
        return ours + more
    return more
