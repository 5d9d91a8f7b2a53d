"""What people said of the figures: kept beside a store, joined when it is read, lost by no new extraction.

`FILE.reviews.jsonl` only grows: one line a decision, and to undo one is a line too. A decision is keyed by
the hash of the text, the kind of the record and its span, so it finds its record again in a store made anew.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from copydesk.dimensions.timex.values import span
from copydesk.errors import InputError
from copydesk.records import StanceKind
from copydesk.store.naming import add_lines, lines_of

Verdict = Literal["accepted", "rejected", "corrected"]

# What can be corrected, and the columns of the flat table that a correction changes.
FIELDS = {
    "value": ("value", "low", "high", "comparator"), "unit": ("unit",), "measure": ("measure",),
    "whole": ("whole",), "time": ("time", "earliest", "latest"),
    "place": ("place", "country", "latitude", "longitude"), "source": ("source", "speaker", "said_by"),
    "stance": ("stance",),
}  # fmt: skip
_STANCES: tuple[str, ...] = get_args(StanceKind)
_LONGEST = 500


class Review(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One decision of a person about one record, or the end of an earlier one.

    `corrected` holds the fields that are wrong with what is right; an empty text says that the article does
    not state it. `machine` is what stood there. `undoes` is the id of the line that no longer holds.
    """

    id: str
    when: str
    by: str
    text_sha256: str | None = None
    kind: str | None = None
    start: int | None = None
    end: int | None = None
    verdict: Verdict | None = None
    corrected: dict[str, str] = {}
    machine: dict[str, str] = {}
    note: str = ""
    undoes: str | None = None

    @property
    def key(self) -> tuple[str | None, str | None, int | None, int | None]:
        """What the decision is about."""
        return self.text_sha256, self.kind, self.start, self.end


class Reviews(msgspec.Struct, frozen=True):
    """The lines of a file in order, and those that could not be read, with their numbers."""

    lines: list[Review]
    damaged: list[int]

    def holding(self) -> list[Review]:
        """The decisions that hold: the last of each record that is not undone, in their order."""
        undone: set[str] = set()
        for line in reversed(self.lines):
            if line.undoes is not None and line.id not in undone:
                undone.add(line.undoes)
        last: dict[Any, Review] = {}
        for line in self.lines:
            if line.undoes is None and line.id not in undone:
                last.pop(line.key, None)
                last[line.key] = line
        return list(last.values())


def beside(store: str | os.PathLike[str]) -> Path:
    """The file in which the reviews of a store are kept: `articles.duckdb.reviews.jsonl`."""
    return Path(f"{os.fspath(store)}.reviews.jsonl")


def read(store: str | os.PathLike[str]) -> Reviews:
    """Read the reviews of a store; there are none where the file is not there.

    A line that is no review is left where it is, and its number is told.
    """
    found = list(lines_of(beside(store), Review))
    return Reviews([line for _, line in found if line], [number for number, line in found if line is None])


def append(store: str | os.PathLike[str], reviews: Iterable[Review]) -> None:
    """Add decisions to the reviews of a store, on the disk when this returns."""
    add_lines(beside(store), b"".join(msgspec.json.encode(one) + b"\n" for one in reviews))


def now() -> str:
    """The time of a decision that is made now."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def decide(
    record: Mapping[str, Any],
    verdict: Verdict,
    *,
    by: str,
    when: str,
    corrected: Mapping[str, str] | None = None,
    note: str = "",
) -> Review:
    """Make a decision about a record.

    Args:
        record: Its text_sha256, kind, start and end, and as `machine` what was read.
        verdict: Whether it is right, wrong, or right with the corrections.
        by: Who decides.
        when: An ISO time in UTC.
        corrected: Field of `FIELDS` -> what is right, as text; fields that are as they were are dropped.
        note: Whatever else is to be said.

    Raises:
        InputError: If a field cannot have this value.
    """
    machine = record.get("machine", {})
    changed = {f: checked(f, v) for f, v in (corrected or {}).items()}
    changed = {f: v for f, v in changed.items() if v != machine.get(f, "")}
    if verdict == "corrected" and not changed:
        raise InputError("nothing was changed; say it is right, or change what is wrong")
    key = {name: record[name] for name in ("text_sha256", "kind", "start", "end")}
    fields = {
        "verdict": verdict, "by": by[:_LONGEST], "when": when, "note": note.strip()[:_LONGEST],
        "corrected": changed if verdict == "corrected" else {},
        "machine": {f: machine.get(f, "") for f in changed},
    }  # fmt: skip
    return msgspec.convert({"id": _id(key, fields), **key, **fields}, Review)


def undo(review: Review, *, by: str, when: str) -> Review:
    """Take a decision back; it stays in the file, and so does that it was taken back."""
    fields = {"by": by[:_LONGEST], "when": when, "undoes": review.id}
    return msgspec.convert({"id": _id(fields, {}), **fields}, Review)


def _id(*parts: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def checked(field: str, value: str) -> str:
    """Check what a person typed for a field, and write it in one way; an InputError says what it can be."""
    text = " ".join(value.split())
    if field not in FIELDS:
        raise InputError(f"there is no field {field!r} to correct; there are {', '.join(FIELDS)}")
    if len(text) > _LONGEST:
        raise InputError(f"{field}: {_LONGEST} characters are enough")
    if field == "value":
        low, high, side = figure(text)
        return ("" if side == "=" else side) + " to ".join(_typed(n) for n in dict.fromkeys((low, high)))
    if field == "time" and text and not _TIME.fullmatch(text):
        raise InputError(
            f"when: {text!r} is no date; write 2019, 2019-03, 2019-03-14 or 2019-03-01/2019-03-14"
        )
    if field == "stance" and text and text not in _STANCES:
        raise InputError(f"how sure: {', '.join(_STANCES)}, or nothing for what is asserted")
    return text


_DAY = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_TIME = re.compile(rf"{_DAY}(?:/{_DAY})?|\d{{4}}-(?:Q[1-4]|H[12]|W\d\d|SP|SU|FA|WI)|\d{{2,3}}")
_NUMBER = r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+−]?\.\d+"
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SIDES = {"": "=", "=": "=", "~": "~", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "≤": "<=", "≥": ">="}
_RANGE = re.compile(
    rf"(?P<side>[~=≤≥]|[<>]=?)? ?(?P<low>{_NUMBER})(?: ?(?P<low_scale>{'|'.join(_SCALES)}))?"
    rf"(?: ?(?:to|–|-) ?(?P<high>{_NUMBER})(?: ?(?P<high_scale>{'|'.join(_SCALES)}))?)?"
)


def figure(text: str) -> tuple[float, float, str]:
    """Read a number, a bound or a range as a person types it: "1,240", "~2.4 million", "> 300", "10 to 20".

    Returns:
        The lower and the upper number, and the comparator.
    """
    found = _RANGE.fullmatch(text.strip().lower())
    if not found:
        raise InputError(f"figure: {text!r} is no number; write 340, ~340, > 300, 2.4 million or 10 to 20")
    scale = found["low_scale"] or (found["high_scale"] if found["high"] else None)
    low = _number(found["low"], scale)
    high = _number(found["high"], found["high_scale"]) if found["high"] else low
    if low > high:
        raise InputError(f"figure: {text!r} goes down; write the lower number first")
    return low, high, _SIDES[found["side"] or ""]


def _number(text: str, scale: str | None) -> float:
    return float(text.replace(",", "").replace("−", "-")) * _SCALES.get(scale or "", 1)


def _typed(amount: float) -> str:
    return str(int(amount)) if amount == int(amount) else f"{amount:.12f}".rstrip("0")


def apply(row: Mapping[str, Any], review: Review) -> dict[str, Any]:
    """Put a correction into a row: of a field that was corrected only what the person said is known."""
    new: dict[str, Any] = dict(row)
    if "what" in new and not review.corrected.keys().isdisjoint(("value", "unit", "measure", "whole")):
        new["what"] = None  # the article's words say something else
    if review.corrected and "confidence" in new:
        new["confidence"] = None  # it was the chance of what stood there
    for field, value in review.corrected.items():
        known = dict.fromkeys(FIELDS[field]) | _known(field, value)
        new.update({name: to for name, to in known.items() if name in new})
        if field != "value":
            new[field] = value or None
    return new


def _known(field: str, value: str) -> dict[str, Any]:
    """What columns hold beside that of a field, now that a person has typed it."""
    if field == "value":
        low, high, side = figure(value)
        known = {"low": low, "high": high, "value": low if low == high else None, "comparator": side}
        return known | {"text": value, "vague": False}
    if field == "time":
        first, last = _days(value)
        return {"earliest": first, "latest": last, "basis": "reviewer"}
    if field == "source":
        return {"said_by": value or None}
    return {"cue": None} if field == "stance" else {}


def _days(value: str) -> tuple[str | None, str | None]:
    """The first and the last day of a time, or of the two ends of a stretch."""
    begin, _, end = value.partition("/")
    first, last = span(begin), span(end or begin)
    return first[0] if first else None, last[1] if last else None
