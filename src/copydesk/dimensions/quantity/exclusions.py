"""Numbers that are no quantities: dates, times of day, names, references, idioms, codes."""

from spacy.tokens import Token

from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.kinds.clocked import is_event
from copydesk.dimensions.quantity.kinds.codes import is_code
from copydesk.dimensions.quantity.kinds.names import (
    counts_plural,
    is_address,
    is_limit,
    is_name,
    is_named_word,
)
from copydesk.dimensions.quantity.kinds.screens import is_console, is_picture
from copydesk.dimensions.quantity.lexemes import DASHES, Lexemes
from copydesk.dimensions.quantity.lexicon import Lexicon
from copydesk.dimensions.quantity.lists.by_month import is_by_month
from copydesk.dimensions.quantity.lists.listed_results import is_in_results, is_tally
from copydesk.syntax import counts_sales, counts_subject

_BEFORE_MARKER = ("", ",", "(", ")", ";", "-", "–", "—", ":")
_IDIOM_SIGNS = frozenset((*DASHES, "/", "⁄"))
_ON, _TO = frozenset(("on", "by")), frozenset(("to", "and", "or"))
_HOUR_WORDS = frozenset(("am", "pm", "a", "p", "o"))  # what "a.m." and "o'clock" begin with
# What stands at a time of day, if no zone does: right before it, and right behind it.
_BEFORE_CLOCK = frozenset((":", "+", "-", "−", "the"))
_BEHIND_CLOCK = _HOUR_WORDS | _TO | {*DASHES, ":", "et", "pt"}
_LAST_HOUR, _LAST_MINUTE = 23, "59"


def is_excluded(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether a number expression is no quantity, for what stands around it."""
    if draft.numeral.form != "digits":
        return is_named_word(lex, draft, token, lexicon)
    if (
        is_picture(lex, draft, token, lexicon)
        or is_console(lex, draft, lexicon)
        or _is_idiom(lex, draft, lexicon)
        or _is_clock(lex, draft, lexicon)
        or is_code(lex, draft, lexicon)
        or (draft.dimension == "money" and draft.low == 1 and lex.raw[draft.last + 1] == "=")
        or is_event(lex, draft, lexicon)
    ):
        return True
    return not draft.known and draft.numeral.scale <= 1 and _is_bare_excluded(lex, draft, token, lexicon)


def _is_bare_excluded(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """Whether digits without a unit are a marker, a date or a part of a name."""
    return (
        _is_marker(lex, draft, lexicon)
        or _is_date(lex, draft, token, lexicon)
        or _is_year(lex, draft, token, lexicon)
        or is_limit(lex, draft.first, token)
        or (is_name(lex, draft, token, lexicon) and not is_by_month(lex, draft, lexicon))
        or (is_address(lex, draft, token, lexicon) and not is_in_results(lex, draft.first, lexicon))
    )


def _is_idiom(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "24/7", "50-50"."""
    first, last, idioms = draft.numeral.first, draft.numeral.last, lexicon.rules.names.idioms
    if lex.raw[last + 1] not in _IDIOM_SIGNS and lex.raw[first - 1] not in _IDIOM_SIGNS:
        return False
    if _is_slashed(lex, draft, first, last):
        return True
    if lex.raw[last + 1] in DASHES and lex.glued(last + 2):
        return "".join(lex.words[first : last + 3]) in idioms
    return lex.raw[first - 1] == "-" and "".join(lex.words[first - 2 : last + 1]) in idioms


def _is_slashed(lex: Lexemes, draft: Draft, first: int, last: int) -> bool:
    """As in "9/11", "12/05/2014": digits with a slash that are no fraction."""
    if lex.raw[last + 1] in ("/", "⁄") and lex.glued(last + 1) and lex.is_digits(last + 2):
        return True
    before = lex.raw[first - 1] in ("/", "⁄") and lex.glued(first) and lex.is_digits(first - 2)
    return before and draft.first == first


def _is_clock(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """As in "08:30", "2 p.m.", "7.05am", "11-12 a.m."."""
    first, last = draft.numeral.first, draft.numeral.last
    before, behind, zones = lex.words[first - 1], lex.words[last + 1], lexicon.rules.dates.zones
    if before not in _BEFORE_CLOCK and behind not in _BEHIND_CLOCK and zones.isdisjoint((before, behind)):
        return False
    for i in _after_hours(lex, last):
        if lex.words[i] not in _HOUR_WORDS:
            continue
        if _is_half_of_day(lex, i):
            return draft.low < 25 or lex.raw[first - 1] == ":"
        if lex.words[i] == "o" and lex.words[i + 1] in ("'", "’") and lex.words[i + 2] == "clock":
            return True
    return (
        _touches_colon(lex, first, last)
        or _is_beside_zone(lex, first, last, lexicon)
        or (lex.words[first - 1] == "the" and _is_service(lex, first, last, lexicon))
    )


def _is_service(lex: Lexemes, first: int, last: int, lexicon: Lexicon) -> bool:
    """As in "the 7.52 to Leeds", "the 21.40 sleeper": what leaves at that time."""
    hour, _, minute = lex.raw[first].partition(".")
    if not (hour.isdigit() and minute.isdigit()):
        return False
    if len(minute) != len("00") or int(hour) > _LAST_HOUR or minute > _LAST_MINUTE:
        return False
    words, after = lexicon.rules.names, lex.words[last + 1]
    return after in words.services or (after in words.bound and lex.is_capital(last + 2))


def _after_hours(lex: Lexemes, last: int) -> tuple[int, ...]:
    """Where "a.m." may stand: behind a number, and behind the second one of "11-12" or "11 to 12"."""
    to = lex.is_digits(last + 2) and (lex.raw[last + 1] in DASHES or lex.words[last + 1] in _TO)
    return (last + 1, last + 3) if to else (last + 1,)


def _is_half_of_day(lex: Lexemes, i: int) -> bool:
    """As in "am", "p.m."; but not "Pm", which is an element."""
    word = lex.words[i]
    if word in ("am", "pm"):
        return lex.raw[i] != "Pm"
    return word in ("a", "p") and lex.words[i + 1 : i + 3] == [".", "m"]


def _touches_colon(lex: Lexemes, first: int, last: int) -> bool:
    """As in "08:30", for each of the two numbers."""
    if lex.raw[last + 1] == ":" and lex.joins(last + 1) and lex.is_digits(last + 2):
        return True
    return lex.raw[first - 1] == ":" and lex.joins(first - 1) and lex.is_digits(first - 2)


def _is_beside_zone(lex: Lexemes, first: int, last: int, lexicon: Lexicon) -> bool:
    """As in "0800 GMT", "GMT +8", "10 ET"."""
    zones = lexicon.rules.dates.zones
    if lex.words[first - 1] in zones or lex.words[last + 1] in zones:
        return True
    signed = lex.raw[first - 1] in ("+", "-", "−") and lex.words[first - 2] in zones
    return signed or lex.raw[last + 1] in ("ET", "PT")


def _is_marker(lex: Lexemes, draft: Draft, lexicon: Lexicon) -> bool:
    """The number of a list or note: "1) ...", "2. ..." at the start of a paragraph."""
    first, after = draft.first, lex.raw[draft.last + 1]
    if after in ("]", ")"):
        return _is_bracketed(lex, draft, after, lexicon)
    if after in DASHES and not lex.glued(draft.last + 2) and lex.raw[draft.last + 2].istitle():
        return lex.raw[first - 1] in _BEFORE_MARKER  # "7 - Dana Brill, 8 - Omar Said"
    listed = lex.raw[first - 1] in (";", ":") and draft.low < 30 and lex.is_capital(draft.last + 2)
    return after == "." and (lex.raw[first - 1] == "" or listed) and lex.is_word(draft.last + 2)


def _is_bracketed(lex: Lexemes, draft: Draft, after: str, lexicon: Lexicon) -> bool:
    """As in "as others found [2]", "3) the roof"; not in "Tries: Orr (2)"."""
    first, before = draft.first, lex.raw[draft.first - 1]
    if after == "]":
        return before == "[" and draft.low == int(draft.low)
    if is_tally(lex, first, lexicon):
        return False
    return "(" not in lex.raw[first - 8 : first] or (before == "(" and not draft.signed and draft.low <= 15)


def _is_date(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """As in "January 9", "9 January", "Sept. 20-24"."""
    first, last = draft.numeral.first, draft.numeral.last
    before = first - 1 - 2 * (lex.raw[first - 1] in DASHES and lex.is_digits(first - 2))
    month = before - (lex.raw[before] == ".")
    is_led = _is_month(lex, month, lexicon)
    if not is_led and not _is_month(lex, last + 1 + (lex.words[last + 1] == "of"), lexicon):
        return False
    if not (draft.low == int(draft.low) and 0 < draft.low <= 31) or "," in lex.raw[first]:
        return False
    is_in_month = is_led and lex.words[month - 1] in lexicon.rules.dates.in_months
    return not (is_in_month and counts_subject(token))  # but "in March 12 people died"


def _is_month(lex: Lexemes, i: int, lexicon: Lexicon) -> bool:
    word = lex.words[i]
    if word not in lexicon.rules.dates.months:
        return False
    # "on may 19" in a text without capitals, but not "they may 5 times"
    return lex.is_capital(i) or word not in ("may", "march") or not _ON.isdisjoint(lex.words[i - 2 : i])


def _is_year(lex: Lexemes, draft: Draft, token: Token, lexicon: Lexicon) -> bool:
    """A bare "2014": a year, unless a noun in the plural is counted."""
    first, last, text = draft.numeral.first, draft.numeral.last, lex.raw[draft.numeral.first]
    if len(text) == 2 and text.isdigit() and lex.glued(first):
        return _is_short_year(lex, first, last)
    if first != last or not (len(text) == 4 and text.isdigit() and 1500 <= draft.low <= 2100):
        return False
    return _is_of_calendar(lex, first, token, lexicon)


def _is_of_calendar(lex: Lexemes, first: int, token: Token, lexicon: Lexicon) -> bool:
    """Whether what stands around four digits makes them a year."""
    before = lex.words[first - 1]
    if _is_month(lex, first - 1, lexicon) or before == ",":
        return True
    if lex.words[first - 3] == "from" and before == "to" and lex.is_digits(first - 2):
        return 1500 <= float(lex.raw[first - 2].replace(",", "")) <= 2100  # not "from 1000 to 2000"
    if before in lexicon.before and before not in lexicon.rules.dates.before:
        return not counts_plural(token)
    return before in lexicon.rules.dates.before_year or not _is_before_plural(token, lexicon)


def _is_before_plural(token: Token, lexicon: Lexicon) -> bool:
    """As in "2015 guests"; "expects 2015 earnings" is of a year."""
    beside = [t for t in token.doc[token.i + 1 : token.i + 2] if t.tag_ == "NNS"]
    told = [token.head, *beside] if counts_plural(token) else beside
    accounts = lexicon.rules.levels.accounts
    return bool(told) and all(t.lower_ not in accounts or counts_sales(t) for t in told)


def _is_short_year(lex: Lexemes, first: int, last: int) -> bool:
    """The last digits of a year: "1987-88", "the '80s"."""
    sign = lex.raw[first - 1]
    if sign in ("-", "–", "/"):
        return len(lex.raw[first - 2]) == 4 and lex.raw[first - 2][:2] in ("19", "20", "18")
    return sign in ("'", "’") and lex.words[last + 1] == "s"
