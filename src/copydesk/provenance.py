"""Which of our code and words decide what is read: the rooms that one needs, found in their own imports."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from copydesk.rules import PACKAGE

_IMPORT = re.compile(r"^\s*(?:from|import) copydesk(?:\.(\w+)| import ([\w, ]+))", re.MULTILINE)
_DECIDES = (".toml", ".py", ".onnx", ".json")
_EXAMPLES = "corpus.toml"


def rooms_of(start: str) -> set[str]:
    """The rooms (folders and modules of the package) that a room needs, itself among them."""
    found: set[str] = set()
    following = [start]
    while following:
        room = following.pop()
        if room not in found:
            found.add(room)
            following += [name for path in _code(room) for name in _named(path)]
    return found


def _code(room: str) -> list[Path]:
    """The Python files of a room; none if the package has no such room."""
    return [path for path in _files(room) if path.suffix == ".py"]


def _files(room: str) -> list[Path]:
    folder, module = PACKAGE / room, PACKAGE / f"{room}.py"
    return sorted(folder.rglob("*")) if folder.is_dir() else [module] if module.is_file() else []


def _named(path: Path) -> Iterator[str]:
    """The rooms that a file imports from."""
    for room, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
        yield from [room] if room else (name.strip() for name in names.split(","))


@cache
def hash_of(start: str, extra: str | None) -> str:
    """Hash every line of code, word and weight that a room needs, and the words in a user's own folder."""
    ours = [path for room in sorted(rooms_of(start)) for path in _files(room)]
    own = sorted(Path(extra).rglob("*")) if extra else []
    digest = hashlib.sha256()
    for path in [*ours, *own]:
        if path.suffix in _DECIDES and path.name != _EXAMPLES:
            digest.update(path.read_bytes())
    return digest.hexdigest()
