"""Questions that a person saved, with their parameters: `FILE.questions.toml` beside a store.

Each is a `[[question]]` with `name`, `sql` and, for every `$name` in it, what stands there unless something
else is typed, under `[question.parameters]`. Of two with one name the last holds; one without SQL takes the
name away. The file may be edited by hand.
"""

import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from copydesk.errors import InputError
from copydesk.store.naming import add_lines

_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*")
_LONGEST = 80


class Saved(msgspec.Struct, frozen=True):
    """A question: its SQL, and what its parameters are unless something else is typed."""

    name: str
    sql: str = ""
    parameters: dict[str, str | int | float] = {}


class _File(msgspec.Struct, frozen=True):
    question: list[Saved] = []


def beside(store: str | os.PathLike[str]) -> Path:
    """The file in which the questions of a store are kept: `articles.duckdb.questions.toml`."""
    return Path(f"{os.fspath(store)}.questions.toml")


def read(store: str | os.PathLike[str]) -> dict[str, Saved]:
    """The saved questions by name; an InputError if the file holds something that is no question."""
    path = beside(store)
    if not path.exists():
        return {}
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path.name} cannot be read: {error}") from error
    held: dict[str, Saved] = {}
    for one in found.question:
        held.pop(one.name, None)
        if one.sql.strip():
            held[one.name] = one
    return held


def append(store: str | os.PathLike[str], saved: Saved) -> None:
    """Add a question, which has a name, to the file; what stands there, comments too, stays."""
    name = " ".join(saved.name.split())[:_LONGEST]
    if not name:
        raise InputError("A question that is kept has a name.")
    lines = ["", "[[question]]", f"name = {_text(name)}", f"sql = {_text(saved.sql)}"]
    if saved.parameters:
        lines.append("[question.parameters]")
        lines += [f"{key} = {_text(v) if isinstance(v, str) else v}" for key, v in saved.parameters.items()]
    add_lines(beside(store), "\n".join([*lines, ""]).encode())


def _text(value: str) -> str:
    """A text as TOML has it; JSON's escapes are TOML's but for one character."""
    clean = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


def parameters(sql: str) -> list[str]:
    """The names of the parameters of a question, in their order; those in quotation marks are none."""
    return list(dict.fromkeys(_PARAMETER.findall(_QUOTED.sub(" ", sql))))


def typed(text: str, usual: str | float | None = None) -> str | int | float:
    """What was typed for a parameter: a number if it looks like one, unless its usual value is a text."""
    if isinstance(usual, str):
        return text
    if re.fullmatch(r"-?\d{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?\d{0,15}\.\d{1,15}", text) else text


def bound(
    sql: str, given: Mapping[str, str], usual: Mapping[str, str | int | float]
) -> dict[str, str | int | float]:
    """The value of each parameter: what was typed, else what stands there usually; else an InputError."""
    found: dict[str, str | int | float] = {}
    for name in parameters(sql):
        if given.get(name, "").strip():
            found[name] = typed(given[name].strip(), usual.get(name))
        elif name in usual:
            found[name] = usual[name]
        else:
            raise InputError(f"The question wants a value for ${name}; type it in its field.")
    return found
