"""Digits in groups of three with a space or an apostrophe between them: "3 500 tonnes", "1'250'000"."""

import re
from decimal import Decimal

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.schema import Rules

# A no-break space, a narrow one and a thin one. A common blank may stand between two numbers ("in May
# 12 300 people"), so it must earn it: no text that writes 1,234 means it, and a noun or a unit follows.
_GROUP_SPACES = ("\u00a0", "\u202f", "\u2009", " ")
_APOSTROPHES = ("'", "’")
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_MOST = 5  # groups
_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def read(lex: Lexemes, i: int, rules: Rules, longest: int) -> tuple[int, Decimal] | None:
    """Read "3 500" or "1 234 567.5" from lexeme `i` on: the last lexeme of it, and what it is worth."""
    if not lex.is_digits(i + 1):
        return None
    parts, space, last = [lex.raw[i]], _space_after(lex, i), i
    if not space or not _FIRST_GROUP.fullmatch(parts[0]) or _is_spoken_for(lex, i, rules):
        return None
    while _space_after(lex, last) == space and lex.is_digits(last + 1):
        last += 1
        parts.append(lex.raw[last])
    if last == i or not all(map(_GROUP.fullmatch, parts[1:])):
        return None
    if any("." in part for part in parts[:-1]) or sum(map(len, parts)) > longest:
        return None
    if space == " " and not _is_one_number(lex, i, last):
        return None
    return last, Decimal("".join(parts))


def marked(lex: Lexemes, i: int) -> tuple[int, Decimal] | None:
    """Read "1'250'000", as the Swiss write it, from lexeme `i` on."""
    if lex.raw[i + 1] not in _APOSTROPHES:
        return None
    parts, last = [lex.raw[i]], i
    while lex.raw[last + 1] in _APOSTROPHES and lex.glued(last + 1) and lex.glued(last + 2):
        if not _GROUP.fullmatch(lex.raw[last + 2]) or len(parts) > _MOST:
            break
        last += 2
        parts.append(lex.raw[last])
    whole = last > i and _FIRST_GROUP.fullmatch(parts[0]) and not any("." in part for part in parts[:-1])
    return (last, Decimal("".join(parts))) if whole else None


def _is_one_number(lex: Lexemes, first: int, last: int) -> bool:
    """Whether groups with a common blank between them are one number: "Some 35 000 people"."""
    before, after = first - 1, last + 1
    if lex.writes_commas or lex.is_digits(before) or lex.is_digits(after):
        return False
    if lex.raw[after] in ("/", ":", "-", "–", "'") or lex.raw[before] in ("+", "-", "/", "#", ":"):
        return False
    name = lex.is_capital(before) and lex.raw[before - 1] not in ("", ".")
    if name and not lex.raw[before].isupper():
        return False  # "Area 51 200 people saw"
    if last - first > 1 or lex.raw[last] == "000":
        return True
    return lex.raw[after][:1].islower() or lex.raw[after] in ("%", "€", "£", "$") or lex.raw[before] in "€£$"


def _space_after(lex: Lexemes, i: int) -> str:
    """The space of `_GROUP_SPACES` that alone stands between a lexeme and the next, or nothing."""
    between = lex.text[lex.ends[i] : lex.starts[i + 1]] if lex.raw[i] and lex.raw[i + 1] else ""
    return between if between in _GROUP_SPACES else ""


def _is_spoken_for(lex: Lexemes, i: int, rules: Rules) -> bool:
    """Say whether a number goes with the word before it, as in "page 3" and "May 3", or is one of a row."""
    if lex.is_digits(i - 1) and _space_after(lex, i - 1):
        return True
    before = i - 1 - (lex.raw[i - 1] == ".")
    word, is_capital = lex.words[before], lex.is_capital(before)
    is_name = word in rules.names.before and (is_capital or word not in rules.names.common)
    return is_name or (is_capital and word in rules.dates.months)
