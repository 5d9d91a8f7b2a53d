"""Lengths of time: "two years", "a few weeks", "five-year", "the first nine months of 2015"."""

import datetime
import re
from dataclasses import replace

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import (
    NOTHING,
    after_word,
    amount,
    duration,
    lasting,
    length,
    period,
    point,
    split,
    stretch,
    unit_of,
)
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value, fixed, in_year, modified


def _period(match: Match) -> Readings | None:
    number, unit = amount(match), unit_of(match)
    if match.has("half") and not match.has("and"):
        number = 0.5
    if _is_no_time(match, number, unit):
        return None
    if match.has("half") and match.has("and"):
        number = float(number) + 0.5
    meaning = lasting(duration(number, unit))
    if meaning and match.get("vague_number") == "2":
        meaning = modified(meaning, "APPROX")
    return length(meaning, definite=match.has("the"))


def _is_no_time(match: Match, number: float | str, unit: str) -> bool:
    """A quarter is a fraction more often than a time, and "a second try" is none."""
    if unit == "quarter":
        return number == 1 or "numeral" not in match
    return unit == "second" and "numeral" not in match and "vague_number" not in match


def _adjective(match: Match) -> Readings | None:
    """A length before a noun: "the two day rally"."""
    return None if match.get("numeral") == 1 else _period(match)


def _range(match: Match) -> Readings | None:
    """A length between two: "two to three weeks" is two weeks or more."""
    meaning = lasting(duration(match["numeral"], unit_of(match)))
    return period(modified(meaning, "EQUAL_OR_MORE")) if meaning else None


def _or_two(match: Match) -> Readings | None:
    meaning = lasting(duration("X", match["unit"]))
    return period(modified(meaning, "APPROX")) if meaning else None


def _sum(match: Match) -> Readings | None:
    """A length in several units, the largest first: "an hour and 45 minutes", "2 years, 6 months"."""
    parts, number = list[tuple[float, str]](), 1.0
    for node in match.nodes:
        if "numeral" in node.readings:
            number = node.readings["numeral"]
        unit = node.readings.get("unit") or node.readings.get("units") or _SHORT.get(node.word)
        if unit:
            parts.append((number, unit))
    return _of_parts(parts)


def _of_parts(parts: list[tuple[float, str]]) -> Readings | None:
    places = [_PLACES.get(unit, -1) for _, unit in parts]
    written = [value for number, unit in parts if (value := duration(number, unit))]
    if -1 in places or sorted(set(places)) != places or len(written) < len(parts):
        return None
    return {**period(fixed(_joined(written), "DURATION")), "sum": parts}


def _joined(written: list[str]) -> str:
    """Several lengths as one: days and longer ones, then hours and shorter ones."""
    head = "".join(w[1:] for w in written if w[1] != "T")
    tail = "".join(w[2:] for w in written if w[1] == "T")
    return f"P{head}{'T' * bool(tail)}{tail}"


def race(match: Match) -> Readings | None:
    """A length as a clock of a race shows it: "2:21:46"."""
    parts = match["clock_time"].split(":")
    if len(parts) != 3 or int(parts[1]) > 59 or int(parts[2]) > 59 or parts[0] == "00":
        return None
    return _of_parts([(int(n), unit) for n, unit in zip(parts, _ORDER[4:], strict=True) if int(n)])


def _whole(match: Match) -> Readings | None:
    """One unit, or half of one: "all week", "another month", "a full year", "half-year"."""
    unit = match["unit"]
    if unit in ("second", "minute", "quarter"):
        return None  # "another quarter" is a fraction, "all second" nothing
    return length(lasting(duration(0.5 if match.has("half") else 1, unit)))


def _after(match: Match) -> Readings | None:
    """A date at a distance that is said in several units: "two weeks and two days ago"."""
    parts, (anchor, sign) = match["sum"], match["distance"]
    if any(unit in ("hour", "minute", "second") or number != int(number) for number, unit in parts):
        return None
    return point("day", _away(parts, anchor, sign))


@resolve.meant
def _away(context: Context, parts: list[tuple[float, str]], anchor: str, sign: int) -> Value:
    base = context.base(anchor, "day")
    day = base[0] if base else None
    for number, unit in parts:
        day = values.shift(day, unit, sign * int(number))
    return Value("DATE", day or "XXXX-XX-XX", anchor=base[1] if base else None)


def _ahead(match: Match) -> list[Node]:
    node = match.node("period")
    return [match.nodes[0], Node(node.start, node.end, period(_within(match["period"], match.start)))]


@resolve.meant
def _within(context: Context, length: Meaning, at: int) -> Value | None:
    """A length that a plan is within, counted from the day of publication: "will end in two weeks"."""
    found = length(context)
    parts = _PARTS.fullmatch(found.value[1:]) if found else None
    if found is None or parts is None or found.earliest or found.mod or context.tense(at) <= 0:
        return found
    last = values.shift(context.published, _LETTERS[parts[2]], int(parts[1]))
    ends = (context.published, last) if last else (None, None)
    return replace(found, anchor=ends[0], earliest=ends[0], latest=ends[1])


def _units(match: Match) -> Readings | None:
    """A length that is not counted: "for weeks", "years of work"."""
    unit = match["units"]
    if unit in ("night", "summer", "winter", "morning", "evening", "quarter", "weekend"):
        return None
    if unit == "hour" and match.has("early"):
        return None  # a time of day
    return length(lasting(duration("X", unit)))


def _long(match: Match) -> Readings | None:
    number = "X" if "units" in match else 1
    return length(lasting(duration(number, unit_of(match))))


def _stretch(match: Match) -> Readings:
    """The first or last units of a year or month: "the first nine months of 2015" has its days."""
    number, unit, at_end = match["stretch"]
    value = duration(number, unit) or "PXX"
    if value == "P2Q" and not at_end and "year_point" in match:
        value = "H1"
    whole = match.get("year_point") or match["month_point"]
    return period(_stretch_of(whole, value, (unit, number, at_end)), definite=True)


@resolve.changed
def _stretch_of(whole: Value, value: str, count: tuple[str, int, bool]) -> Value:
    if value == "H1":
        return Value("DATE", f"{whole.value}-H1", anchor=whole.anchor)
    span = values.span(whole.value)
    ends = _ends(span, *count) if span else (None, None)
    return Value("DURATION", value, anchor=whole.anchor, earliest=ends[0], latest=ends[1])


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
    made = length(lasting(duration(number, unit)), definite=True)
    if made is None or isinstance(number, str) or number != int(number):
        return made
    return stretch(made, int(number), unit, match)


def _up_to(match: Match) -> list[Node] | None:
    """A length that ends on a date has its days; the date is read too: "the six months ended Sept. 30"."""
    inner = match.get("the_period") or match.get("period") or _whole_unit(match)
    if inner is None:
        return None
    last = match.nodes[-1]
    grain, day = _last_of(match)
    cut = next(at for at, node in enumerate(match.nodes) if node.readings.keys() & _LINKS)
    word = match.nodes[cut].word
    day = _over(day) if word == "ended" else day
    counted = _starting if word in ("starting", "beginning", "from") else _ending
    first = Node(match.start, match.nodes[cut - 1].end, period(counted(inner, day), definite=True))
    return split(first, Node(last.start, last.end, point(grain, day)))


def _last_of(match: Match) -> tuple[str, Meaning]:
    """What a length ends on, and how fine that is."""
    if "month" in match:
        return "month", in_year(f"{match['month']:02d}", match.nodes[-1].start)
    grain = next(one for one in ("year", "month", "day") if f"{one}_point" in match)
    return grain, match[f"{grain}_point"]


def _whole_unit(match: Match) -> Meaning | None:
    """One unit that is counted in days: "the year ended Sept. 30"."""
    value = None if match["unit"] in ("day", "hour", "minute", "second") else duration(1, match["unit"])
    return fixed(value, "DURATION") if value else None


@resolve.meant
def _over(context: Context, end: Meaning) -> Value | None:
    """A day or month whose year is not said, as one that is over: "the year ended June 28", in a March."""
    found = end(context)
    span = values.span(found.value) if found else None
    if found is None or span is None or found.anchor is None or span[0] <= (context.published or ""):
        return found
    return replace(found, value=values.shift(found.value, "year", -1) or found.value)


@resolve.meant
def _starting(context: Context, length: Meaning, start: Meaning) -> Value | None:
    """A length that begins on a date: "the year starting April 1"."""
    found, first = length(context), start(context)
    span = values.span(first.value) if first else None
    counted = _PARTS.fullmatch(found.value[1:]) if found else None
    if found is None or span is None or counted is None:
        return found
    if counted[2] in "DW" and span[0] != span[1]:
        return found  # "two weeks starting in July"
    after = values.shift(span[0], _LETTERS[counted[2]], int(counted[1]))
    return replace(found, earliest=span[0], latest=values.shift(after, "day", -1))


@resolve.meant
def _ending(context: Context, length: Meaning, end: Meaning) -> Value | None:
    found, last = length(context), end(context)
    span = values.span(last.value) if last else None
    counted = re.fullmatch(r"P(\d+)([DWMQY])", found.value) if found else None
    if found is None or last is None or span is None or counted is None:
        return found
    after = values.shift(span[1], "day", 1)
    quarter = values.lift(span[1], "quarter")
    if found.value == "P1Q" and quarter and values.lift(after, "quarter") != quarter:
        return Value("DATE", quarter, anchor=last.anchor)
    first = values.shift(after, _LETTERS[counted[2]], -int(counted[1]))
    return replace(found, earliest=first, latest=span[1])


def _month_and_age(match: Match) -> list[Node]:
    """A month before somebody's age is a month: "In December 14-year-old Sam won"."""
    month, rest = match.nodes[0], match.nodes[1]
    made = point("month", in_year(f"{match['month']:02d}", month.start))
    return [Node(month.start, month.end, made), Node(rest.start, match.end, NOTHING)]


_NUMBER = "(<numeral>|<vague_number>)"
_UNIT = "(<unit>|<units>)"
_ORDER = ["year", "month", "week", "day", "hour", "minute", "second"]
_PLACES = {unit: place for place, unit in enumerate(_ORDER)}
_SHORT = {"h": "hour", "hr": "hour", "m": "minute", "min": "minute", "sec": "second"}
_PARTS = re.compile(r"(\d+)([DWMY])")
_LETTERS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_MORE = f"(,|and)* <numeral> <counted_as>? {_UNIT}"

AFTER_MONTH = Rule("<month> <numeral> - <unit> - (old|olds)", _month_and_age)
RULES = [
    Rule(
        f"(the|a|an)? (<numeral>|a|an) -? <counted_as>? {_UNIT} -? (old|olds|of age)", lambda match: NOTHING
    ),
    Rule("(a|<numeral>) -? (quarter|quarters) of", lambda match: NOTHING),
    Rule("<numeral> (hours|days|weeks|months) (a|per) <unit>", lambda match: NOTHING),
    Rule(f"(<numeral>|a|an) <counted_as>? {_UNIT} {_MORE} ({_MORE})? ({_MORE})?", _sum),
    Rule("<numeral> (h|hr|hrs) <numeral> (m|min|mins)?", _sum),
    Rule("(a|the)? quarter -? century", lambda m: length(lasting("P25Y"), definite=m.has("the"))),
    Rule("(all|another) -? <unit>", _whole),
    Rule("(full|whole|half) -? <unit>", _whole),
    Rule("(a|an) <unit> and a half", _period),
    Rule(f"<numeral> (to|-|or) <numeral> -? <counted_as>? {_UNIT}", _range),
    Rule("(a|an|<numeral>) <unit> or (so|<numeral>)", _or_two),
    Rule(f"(the|a|an)? {_NUMBER} -? {_UNIT} period", _period),
    Rule(f"{_NUMBER} - {_UNIT} (- long)?", _period),
    Rule(f"the {_NUMBER} <unit>", after_word(_adjective)),
    Rule(f"the? {_NUMBER} <counted_as>? <counted_as>? {_UNIT} (-? long)?", _period),
    Rule("(a|an) <unit> - long", after_word(_adjective)),
    Rule("a half -? <unit>", _period),
    Rule("(a|an) <counted_as>? <unit> (- long)?", _period),
    Rule(f"the? (first|opening|last|final|early|initial) {_NUMBER} <counted_as>? {_UNIT}", _some_of),
    Rule("the? (first|last|final|early|initial) <units>", _units),
    Rule(f"{_UNIT} - long", _long),
]
_LINKS = {"=to", "=through", "=ended", "=ending", "=starting", "=beginning", "=from"}
_LAST = "(<day_point>|<month>|<month_point>|<year_point>)"
_UP_TO = f"(to|through|ended on?|ending on?|(starting|beginning) (on|in)?) {_LAST}"
UP_TO = [
    Rule(f"the fiscal? <unit> {_UP_TO}", _up_to),
    Rule("the fiscal? <unit> from <day_point>", _up_to),
    Rule(f"(<period>|<the_period>) {_UP_TO}", _up_to),
    Rule("<sum> <distance>", _after),
    Rule("(in|within) <period>", _ahead),
]
EITHER = Rule("<units> (or|and) <units>", lambda m: length(lasting(duration("X", m["units"]))))
UNITS = Rule("the? <units>", _units)
RACE = Rule("<clock_time>", race)

STRETCH = Rule("<stretch> (of|in) the? (<year_point>|<month_point>)", _stretch)
