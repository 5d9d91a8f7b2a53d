"""What stands around the words of a letter: a signature below them, and above them whose they are.

A mail that was passed on says in its first lines who sent it first, when, and what it was about; rules set
the items of a newsletter apart.
"""

import re

# A line of two dashes sets a signature apart (RFC 3676, 4.3); most characters and lines of one.
_SIGNATURE, _MOST_SIGNED = ("\n-- \n", "\n--\n"), (500, 8)
_PASSED_ON = re.compile(
    r"-{2,} ?(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht"
    r"|message transféré|mensaje reenviado) ?-{2,}|begin forwarded message:",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[*]?(from|date|sent|subject|to|cc|reply-to):[*]?[ \t]*(.*)", re.IGNORECASE)
_NEAR, _LONGEST_NOTE = 12, 200  # lines above what is passed on, and characters in them
_AGAIN = 3  # times that a mail may be passed on
_NEEDED = frozenset({"from", "subject"})
_RULE = re.compile(r"[ \t]*[-=_*#~]{8,}[ \t]*")
_ITEM = 150  # characters of an item of a newsletter


def unsigned(text: str) -> tuple[str, str]:
    """A text and the signature below it."""
    for mark in _SIGNATURE:
        above, _, below = text.rpartition(mark)
        if above and len(below) < _MOST_SIGNED[0] and below.count("\n") < _MOST_SIGNED[1]:
            return above, " ".join(below.split())
    return text, ""


def passed_on(text: str) -> tuple[str, dict[str, str]]:
    """The words of a mail that was passed on, and what its fields say, with a "note" above them, if any."""
    said = dict[str, str]()
    for _ in range(_AGAIN):
        inner, found = _opened(text)
        if not found:
            break
        text, said = inner, {**said, **found}
    return text, said


def _opened(text: str) -> tuple[str, dict[str, str]]:
    """The words below the fields of a mail in another, and the fields."""
    lines = text.split("\n", 4 * _NEAR)
    at = next((n for n, line in enumerate(lines[:_NEAR]) if _PASSED_ON.fullmatch(line.strip())), None)
    note = " ".join(" ".join(lines[:at]).split()) if at is not None else ""
    first = 0 if at is None else at + 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    said, last = _fields(lines, first)
    if not said.keys() >= _NEEDED or len(note) > _LONGEST_NOTE:
        return text, {}
    return "\n".join(lines[last:]).strip("\n"), {**said, **({"note": note} if note else {})}


def _fields(lines: list[str], first: int) -> tuple[dict[str, str], int]:
    """The fields in the lines from the first on, up to one that is blank, and the line behind them."""
    said, name, at = dict[str, str](), "", first
    for at in range(first, len(lines)):
        field = _FIELD.fullmatch(lines[at].strip())
        if field:
            name = field[1].lower().replace("sent", "date")
            said.setdefault(name, field[2].strip())
        elif not (name and lines[at].strip()):
            break
        else:
            said[name] = f"{said[name]} {lines[at].strip()}"
    return said, at


def items(text: str) -> list[str]:
    """The items of a newsletter, if rules set them apart: what is long enough between two of them."""
    parts, part = list[str](), list[str]()
    for line in text.splitlines():
        if _RULE.fullmatch(line):
            parts.append("\n".join(part).strip())
            part = []
        else:
            part.append(line)
    parts.append("\n".join(part).strip())
    return [part for part in parts if len(part) >= _ITEM and "\n" in part] if len(parts) > 2 else []
