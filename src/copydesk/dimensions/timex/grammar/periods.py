"""Lengths of time: "two years", "a few weeks", "five-year", "the first nine months of 2015"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from copydesk.dimensions.timex import values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import (
    NOTHING,
    amount,
    duration,
    lasting,
    period,
    point,
    stretch,
    unit_of,
)
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value, fixed, in_year, modified


def _period(match: Match) -> Readings | None:
    number, unit = amount(match), unit_of(match)
    if match.has("half") and not match.has("and"):
        number = 0.5
    if unit == "quarter" and (number == 1 or "numeral" not in match):
        return None  # a quarter is a fraction more often than a time
    if unit == "second" and "numeral" not in match and "vague_number" not in match:
        return None  # "a second try"
    if match.has("half") and match.has("and"):
        number = float(number) + 0.5
    meaning = lasting(duration(number, unit))
    if meaning and match.get("vague_number") == "2":
        meaning = modified(meaning, "APPROX")
    return period(meaning, definite=match.has("the")) if meaning else None


def _adjective(match: Match) -> list[Node] | None:
    """A length before a noun, so the article is not part of it: "the two day rally"."""
    made = _period(match)
    if made is None or ("numeral" in match and match["numeral"] == 1):
        return None
    return [match.nodes[0], Node(match.nodes[1].start, match.end, made)]


def _either(match: Match) -> Readings | None:
    """Two lengths that are not counted: "weeks or months"."""
    meaning = lasting(duration("X", match["units"]))
    return period(meaning) if meaning else None


def _range(match: Match) -> Readings | None:
    """A length between two: "two to three weeks" is two weeks or more."""
    meaning = lasting(duration(match["numeral"], unit_of(match)))
    return period(modified(meaning, "EQUAL_OR_MORE")) if meaning else None


def _or_two(match: Match) -> Readings | None:
    meaning = lasting(duration("X", match["unit"]))
    return period(modified(meaning, "APPROX")) if meaning else None


def _sum(match: Match) -> Readings | None:
    """A length in two units: "two years and six months"."""
    units = [match.get("units") or match.get("unit"), match.get("units2") or match.get("unit2")]
    numbers = (match["numeral"], match["numeral2"])
    parts = [duration(n, u) if u else None for n, u in zip(numbers, units, strict=True)]
    if parts[0] is None or parts[1] is None or parts[0][-1] == parts[1][-1]:
        return None
    first, second = parts[0], parts[1]
    joined = first + (second[2:] if "T" in first and "T" in second else second[1:])
    meaning = lasting(joined)
    return period(meaning) if meaning else None


def _units(match: Match) -> Readings | None:
    """A length that is not counted: "for weeks", "years of work"."""
    unit = match["units"]
    if unit in ("night", "summer", "winter", "morning", "evening", "quarter", "weekend"):
        return None
    if match.has("early") and unit == "hour":
        return None  # a time of day
    meaning = lasting(duration("X", unit))
    return period(meaning) if meaning else None


def _long(match: Match) -> Readings | None:
    number = "X" if "units" in match else 1
    meaning = lasting(duration(number, unit_of(match)))
    return period(meaning) if meaning else None


def _stretch(match: Match) -> Readings:
    """The first or last units of a year or month: "the first nine months of 2015" has its days."""
    number, unit, at_end = match["stretch"]
    value = duration(number, unit) or "PXX"
    if value == "P2Q" and not at_end and "year_point" in match:
        value = "H1"
    whole = match.get("year_point") or match["month_point"]
    return period(_stretch_of(whole, value, (unit, number, at_end)), definite=True)


def _stretch_of(whole: Meaning, value: str, count: tuple[str, int, bool]) -> Meaning:
    unit, number, from_end = count

    def meaning(context: Context) -> Value | None:
        found = whole(context)
        if found is None:
            return None
        if value == "H1":
            return Value("DATE", f"{found.value}-H1", anchor=found.anchor)
        span = values.span(found.value)
        ends = _ends(span, unit, number, from_end) if span else (None, None)
        return Value("DURATION", value, anchor=found.anchor, earliest=ends[0], latest=ends[1])

    return meaning


def _ends(span: tuple[str, str], unit: str, number: int, from_end: bool) -> tuple[str | None, str | None]:
    """First and last day of the first or last units of a stretch of days."""
    if from_end:
        after = (datetime.date.fromisoformat(span[1]) + datetime.timedelta(1)).isoformat()
        first = values.shift(after, unit, -number)
        return (first, span[1]) if first and first >= span[0] else (None, None)
    after_last = values.shift(span[0], unit, number)
    last = values.shift(after_last, "day", -1)
    return (span[0], last) if last and last <= span[1] else (None, None)


def _some_of(match: Match) -> Readings | None:
    """A number of units at an end that is not said: "the first two years"."""
    number, unit = amount(match), unit_of(match)
    meaning = lasting(duration(number, unit))
    if meaning is None:
        return None
    made = period(meaning, definite=True)
    return (
        made if isinstance(number, str) or number != int(number) else stretch(made, int(number), unit, match)
    )


def _up_to(match: Match) -> list[Node] | None:
    """A length that ends on a date has its days; the date is read too: "the six months ended Sept. 30"."""
    last = match.nodes[-1]
    if "month" in match:
        end = in_year(f"{match['month']:02d}", last.start)
        made = [Node(last.start, last.end, point("month", end))]
    else:
        end, made = match["day_point"], [last]
    before = match.nodes[-2]
    length = match.get("the_period") or match.get("period")
    value = None if length else duration(1, match["unit"])
    if length is None and (value is None or match["unit"] in ("day", "hour", "minute", "second")):
        return None
    inner = length or fixed(value, "DURATION")
    first = Node(match.start, match.nodes[-3].end, period(_ending(inner, end), definite=True))
    return [first, Node(before.start, before.end, NOTHING), *made]


def _ending(length: Meaning, end: Meaning) -> Meaning:
    def meaning(context: Context) -> Value | None:
        found, last = length(context), end(context)
        span = values.span(last.value) if last else None
        counted = re.fullmatch(r"P(\d+)([DWMQY])", found.value) if found else None
        if found is None or last is None or span is None or counted is None:
            return found
        quarter = values.lift(span[1], "quarter")
        if found.value == "P1Q" and span[1] == (values.span(quarter) or span)[1]:
            return Value("DATE", quarter or "XXXX-QX", anchor=last.anchor)
        unit = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}[counted[2]]
        after = values.shift(span[1], "day", 1)
        return replace(found, earliest=values.shift(after, unit, -int(counted[1])), latest=span[1])

    return meaning


def _age(match: Match) -> Readings:
    """An age is no time of its own."""
    return NOTHING


_NUMBER = "(<numeral>|<vague_number>)"
_UNIT = "(<unit>|<units>)"

RULES = [
    Rule("(the|a|an)? (<numeral>|a|an) -? <counted_as>? (<unit>|<units>) -? (old|olds|of age)", _age),
    Rule("(a|<numeral>) -? (quarter|quarters) of", _age),
    Rule("<numeral> (hours|days|weeks|months) (a|per) <unit>", _age),
    Rule("<numeral> <counted_as>? <units> (,|and)* <numeral> <counted_as>? (<unit>|<units>)", _sum),
    Rule("(a|an) <unit> and a half", _period),
    Rule(f"<numeral> (to|-|or) <numeral> -? <counted_as>? {_UNIT}", _range),
    Rule("(a|an|<numeral>) <unit> or (so|<numeral>)", _or_two),
    Rule(f"(the|a|an)? {_NUMBER} -? {_UNIT} period", _period),
    Rule(f"{_NUMBER} - {_UNIT} (- long)?", _period),
    Rule(f"the {_NUMBER} <unit>", _adjective),
    Rule(f"the? {_NUMBER} <counted_as>? <counted_as>? {_UNIT} (-? long)?", _period),
    Rule("(a|an) <unit> - long", _adjective),
    Rule("a half -? <unit>", _period),
    Rule("(a|an) <counted_as>? <unit> (- long)?", _period),
    Rule(f"the? (first|last|final|early|initial) {_NUMBER} <counted_as>? {_UNIT}", _some_of),
    Rule("the? (first|last|final|early|initial) <units>", _units),
    Rule(f"{_UNIT} - long", _long),
]
_UP_TO = "(to|through|ended|ending) (<day_point>|<month>)"
UP_TO = [
    Rule(f"the fiscal? <unit> {_UP_TO}", _up_to),
    Rule(f"(<period>|<the_period>) {_UP_TO}", _up_to),
]
EITHER = Rule("<units> (or|and) <units>", _either)
UNITS = Rule("the? <units>", _units)

STRETCH = Rule("<stretch> (of|in) the? (<year_point>|<month_point>)", _stretch)
