"""What is searched in statistics besides words: a number, a unit, a place, who says so, how sure it is.

Each can be typed into the search ("> 200 killed", "unit:percent by:officials") or filled into a form; the
fields of the form stand in the address under the same names.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from starlette.exceptions import HTTPException

from copydesk.errors import InputError
from copydesk.store.reviews import figure
from copydesk.store.shown import FLAT

Condition = tuple[str, list[Any]]

# The fields of the form, what the page calls them, and what may stand in them.
FIELDS = {
    "number": ("number", "> 200, 10 to 20, 2.4 million, 35%"),
    "unit": ("unit or currency", "percent, EUR, children"),
    "where": ("place or country", "Rotterdam, NL"),
    "by": ("who says so", "health officials"),
    "right": ("right with a chance of at least", "80%"),
}
# Columns by whose values a list can be narrowed freely; those that differ in every row are left out.
COLUMNS = tuple(name for name in FLAT if name not in ("id", "start", "end", "sentence", "document"))

_NUMBER = r"(?:>=|<=|[<>=~≥≤])\s*-?[\d.,]*\d(?:\s*(?:thousand|million|billion|trillion)\b)?\s*%?"
_FIELD = r"\b(?P<field>unit|where|by|right|number):(?:\"(?P<q>[^\"]+)\"|(?P<w>\S+))"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|{_FIELD}")


def parted(words: str) -> tuple[str, list[tuple[str, str]]]:
    """Take the numbers and fields out of what was typed: the words that are left, and (field, value)."""
    found = []
    for token in _TOKEN.finditer(words):
        if token["number"]:
            found.append(("number", token["number"].strip()))
        else:
            found.append((token["field"], token["q"] or token["w"]))
    return " ".join(_TOKEN.sub(" ", words).split()), found


def conditions(fields: Sequence[tuple[str, str]]) -> tuple[list[str], list[Any]]:
    """Conditions on `desk_statistics` for fields, and their values; HTTP error 400 says what there can be."""
    said: list[str] = []
    values: list[Any] = []
    for name, value in fields:
        condition, bound = _READERS[name](value)
        said.append(condition)
        values += bound
    return said, values


def _number(text: str) -> Condition:
    """A number as a person types it: what reaches over the bound, or meets the range."""
    typed = text.strip()
    share = " AND unit = 'percent'" if typed.endswith("%") else ""
    try:
        low, high, side = figure(typed.rstrip("%").strip())
    except InputError as error:
        raise HTTPException(400, str(error)) from None
    if side in (">", ">="):
        return f"(coalesce(high, low) {side} ?{share})", [low]
    if side in ("<", "<="):
        return f"(coalesce(low, high) {side} ?{share})", [high]
    about = 0.1 if side == "~" else 0.0
    ends = [low - abs(low) * about, high + abs(high) * about]
    return f"(coalesce(high, low) >= ? AND coalesce(low, high) <= ?{share})", ends


def _contains(*columns: str) -> Callable[[str], Condition]:
    """A text that stands in one of some columns."""
    condition = " OR ".join(f"contains(lower({column}), ?)" for column in columns)
    return lambda text: (f"({condition})", [text.lower()] * len(columns))


def _where(text: str) -> Condition:
    """A place by a part of its name, or a country by its two letters."""
    if re.fullmatch(r"[A-Z]{2}", text):
        return "list_contains(string_split(country, ', '), ?)", [text]
    return _contains("place")(text)


def _chance(text: str) -> Condition:
    found = re.fullmatch(r">?=?\s*(\d{1,3}|0?\.\d+|1\.0*)\s*(%?)", text.strip())
    chance = float(found[1]) if found else -1.0
    chance = chance / 100 if found and (found[2] or chance > 1) else chance
    if not 0 <= chance <= 1:
        raise HTTPException(400, "A chance is written 80% or 0.8.")
    return "confidence >= ?", [chance]


def _column(text: str) -> Condition:
    """One value of one column, "country:NL"; "country:" is where the article states none."""
    name, _, value = text.partition(":")
    if name not in COLUMNS:
        raise HTTPException(400, f"There is no such column. There are {', '.join(COLUMNS)}.")
    if not value:
        return f'"{name}" IS NULL', []
    return f'"{name}"::VARCHAR = ?', [value]


_READERS: dict[str, Callable[[str], Condition]] = {
    "number": _number,
    "unit": _contains("unit"),
    "where": _where,
    "by": _contains("source", "speaker"),
    "right": _chance,
    "is": _column,
}
# Names that stand in the address of every list of statistics.
EXTRA = (*FIELDS, "is", "column")
