"""What stands around the words of a letter: a signature below them, and above them whose they are.

A mail that was passed on says in its first lines who sent it first, when, and what it was about; rules set
the items of a newsletter apart.
"""

import re

from copydesk.sources.words import compiled

# A line of two dashes sets a signature apart (RFC 3676, 4.3); most characters and lines of one.
# Programs lose the blank behind them; then it is a signature if no long line of it is a sentence.
_BARE = "\n--\n"
_SIGNATURE, _MOST_SIGNED = ("\n-- \n", _BARE), (500, 8)
_SENTENCE = re.compile(r"(?m)^.{50,}[.!?”\"]$")
_NEAR, _LONGEST_NOTE = 12, 200  # lines above what is passed on, and characters in them
_MOST_BEFORE = 5  # blanks of a note that ends in a colon
_AGAIN = 3  # times that a mail may be passed on
_NEEDED = frozenset({"from", "subject"})
_RULE = re.compile(r"[ \t]*[-=_*#~]{8,}[ \t]*")
_ITEM = 150  # characters of an item of a newsletter


def unsigned(text: str) -> tuple[str, str]:
    """A text and the signature below it."""
    for mark in _SIGNATURE:
        above, _, below = text.rpartition(mark)
        is_short = len(below) < _MOST_SIGNED[0] and below.count("\n") < _MOST_SIGNED[1]
        is_told = mark == _BARE and (_BARE in above or _SENTENCE.search(below))
        if above and is_short and not is_told:
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
    marks = compiled().words.passed_on
    at = next((n for n, line in enumerate(lines[:_NEAR]) if line.strip(" \t-:").lower() in marks), None)
    note = " ".join(" ".join(lines[:at]).split()) if at is not None else ""
    first = 0 if at is None else at + 1
    while first < len(lines) and not lines[first].strip():
        first += 1
    said, last = _fields(lines, first)
    needed = _NEEDED if at is not None else _NEEDED | {"date"}
    if not said.keys() >= needed or len(note) > _LONGEST_NOTE or _quotes(note):
        return text, {}
    return "\n".join(lines[last:]).strip("\n"), {**said, **({"note": note} if note else {})}


def _quotes(note: str) -> bool:
    """Whether a note is a sentence of a story before what it quotes: "The minister wrote to 12 pilots:"."""
    return note.endswith(":") and note.count(" ") > _MOST_BEFORE


def _fields(lines: list[str], first: int) -> tuple[dict[str, str], int]:
    """The fields in the lines from the first on, up to what is none, and the line behind them."""
    said, name, at = dict[str, str](), "", first
    names = compiled().words.mail_fields
    while at < len(lines):
        label, colon, value = lines[at].strip().replace("*", "").partition(":")
        field = names.get(label.lower()) if colon else None
        if field and (field not in said or lines[at - 1].strip()):
            name = field
            said.setdefault(name, value.strip())
        elif lines[at].strip() and name and lines[at - 1].strip():
            said[name] = f"{said[name]} {lines[at].strip()}"
        elif lines[at].strip():
            break
        at += 1
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
