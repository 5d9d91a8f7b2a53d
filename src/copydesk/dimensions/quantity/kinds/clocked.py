"""Races: the times that their clocks show ("won in 2:04:31", "a best of 1:43.21"), and their names."""

import re
from decimal import Decimal

from copydesk.dimensions.quantity.draft import Draft, of_numeral
from copydesk.dimensions.quantity.lexemes import Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.numbers.numeral import Numeral

_SIXTY = 60
_DISTANCES = frozenset((50, 60, 80, 100, 110, 200, 300, 400, 500, 800, 1000, 1500, 3000, 5000, 10000))
_GAP = re.compile(r"\d (?:seconds?|secs?|minutes?|mins?) behind")  # these make the times below gaps
# a place, a name and a time: "1. Ana Roe (Norway) 20:36:54"; and how far behind it another is: "2. Ek 1:07"
_TIMED = re.compile(r"^[ \t]*\d{1,3}\. [A-Z][^\n\d]* \d{1,2}:\d{2}:\d{2}[ \t]*$", re.MULTILINE)
_BEHIND = re.compile(r"^[ \t]*\d{1,3}\. [A-Z][^\n\d]* \d{1,2}:\d{1,2}[ \t]*$", re.MULTILINE)


def read_clocked(lex: Lexemes, i: int, lexicon: Lexicon) -> Draft | None:
    """Read the time of a race that begins at lexeme `i`, behind a word that leads one in."""
    if not _is_followed(lex, i):
        return None
    is_behind = False
    if lex.words[i - 1] not in lexicon.rules.implied.clocked:
        is_behind = _ends_line(lex, i, _BEHIND, lexicon) and _GAP.search(lex.text) is not None
        if not is_behind and not _ends_line(lex, i, _TIMED, lexicon):
            return None
    if _is_followed(lex, i + 2):
        parts, last, unit = (lex.raw[i], lex.raw[i + 2], lex.raw[i + 4]), i + 4, "hour"
    elif is_behind:
        parts, last, unit = ("0", lex.raw[i], lex.raw[i + 2].zfill(2)), i + 2, "minute"
    elif "." in lex.raw[i + 2]:
        parts, last, unit = ("0", lex.raw[i], lex.raw[i + 2]), i + 2, "minute"
    else:
        return None
    value = _hours(*parts)
    named = lexicon.unit_of(unit)
    if value is None or named is None:
        return None
    value = value if unit == "hour" else value * _SIXTY
    draft = of_numeral(Numeral(i, last, round(value, 9), Decimal(1), "digits", "<clock of a race>"))
    draft.unit, draft.dimension, draft.sense = named, named.dimension, "clock"
    return draft


def _ends_line(lex: Lexemes, i: int, form: re.Pattern[str], lexicon: Lexicon) -> bool:
    """Whether a clock stands at the end of a line of places, in an article on a race."""
    at = lex.starts[i]
    if not lex.said(lexicon.rules.scores.placed):
        return False
    line = form.match(lex.text, lex.text.rfind("\n", 0, at) + 1)
    return line is not None and line.start() < at < line.end()


def is_event(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "the 400m hurdles", "won the 1,500 metres": the name of a race, and no length of anything."""
    if draft.base_unit != "metre" or draft.low not in _DISTANCES:
        return False
    races, before, after = lexicon.rules.races, lex.words[draft.first - 1], lex.words[draft.last + 1]
    if not races.sums.isdisjoint(lex.words[draft.last + 1 : draft.last + 3]):
        return False  # "won the 100m contract", "the 300m final instalment"
    if after in races.kinds:
        return after not in races.loose or lex.said(races.words) > 0
    verb = lex.words[draft.first - 2]
    led = verb in races.verbs and before in ("the", "his", "her", "their")
    if verb in ("in", "over") and lex.is_word(draft.last + 1) and after not in races.words:
        return False  # "rust in the 500 metres under a dam"
    return led and after not in lexicon.rules.implied.measured and after not in races.lengths


def _is_followed(lex: Lexemes, i: int) -> bool:
    """Whether digits stand at lexeme `i`, and more behind a colon: "2:04"."""
    joined = lex.raw[i + 1] == ":" and lex.joins(i + 1)
    return joined and lex.is_digits(i) and lex.is_digits(i + 2)


def _hours(hours: str, minutes: str, seconds: str) -> Decimal | None:
    """So many hours; None where sixty minutes or seconds are no clock's."""
    if not (hours.isdigit() and minutes.isdigit() and len(seconds.split(".")[0]) == len("00")):
        return None
    low, least = Decimal(minutes), Decimal(seconds.replace(",", ""))
    if low >= _SIXTY or least >= _SIXTY or len(hours) > len("00"):
        return None
    return Decimal(hours) + low / _SIXTY + least / (_SIXTY * _SIXTY)
