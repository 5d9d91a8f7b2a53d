"""Digits in groups of three with a space between that no line is broken at: "3 500 tonnes"."""

from __future__ import annotations

import re
from decimal import Decimal

from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Rules

# A no-break space, a narrow one and a thin one. A common blank may stand between two numbers ("in
# 2019 500 people"), so it joins nothing.
_GROUP_SPACES = ("\u00a0", "\u202f", "\u2009")
_FIRST_GROUP = re.compile(r"[1-9][0-9]{0,2}")
_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def read(lex: Lexemes, i: int, rules: Rules, longest: int) -> tuple[int, Decimal] | None:
    """Read "3 500" or "1 234 567.5" from lexeme `i` on: the last lexeme of it, and what it is worth.

    Args:
        lex: The lexemes.
        i: One that begins with a digit.
        rules: The words that a number may belong to.
        longest: So many digits are no figure any more.
    """
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
    return last, Decimal("".join(parts))


def _space_after(lex: Lexemes, i: int) -> str:
    """The space of `_GROUP_SPACES` that alone stands between a lexeme and the next, or nothing."""
    between = lex.text[lex.ends[i] : lex.starts[i + 1]] if lex.raw[i] and lex.raw[i + 1] else ""
    return between if between in _GROUP_SPACES else ""


def _is_spoken_for(lex: Lexemes, i: int, rules: Rules) -> bool:
    """Say whether a number goes with the word before it, as in "page 3" and "May 3", or is one of a row."""
    if lex.is_digits(i - 1) and _space_after(lex, i - 1):
        return True
    before = i - 1 - (lex.raw[i - 1] == ".")
    word, is_capital = lex.words[before], lex.raw[before][:1].isupper()
    is_name = word in rules.names.before and (is_capital or word not in rules.names.common)
    return is_name or (is_capital and word in rules.dates.months)
