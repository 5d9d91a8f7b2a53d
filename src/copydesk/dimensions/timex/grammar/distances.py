"""Dates by where they stand: "last year", "the following month", "two years ago", "a year earlier"."""

from copydesk.dimensions.timex import quarters, resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import (
    after_word,
    amount,
    duration,
    lasting,
    length,
    part_point,
    period,
    point,
    stretch,
    unit_of,
)
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value

_NO_DATE = {"second", "minute", "hour", "fortnight", "millennium"}


def _direction(match: Match) -> tuple[str, int]:
    """Where a word points to; "the next day" counts from the text's last date, "next week" from today."""
    anchor, count = match["direction"]
    if match.has("next") and match.has("the"):
        anchor = "mentioned"
    return anchor, count


def _several(match: Match) -> Readings | None:
    """Several units in a direction: "the past two years", "the next few days"."""
    anchor, count = _direction(match)
    number, unit = amount(match), unit_of(match)
    value = duration(number, unit)
    if count == 0 and not match.has("the"):
        value = value if match.has("these") or match.has("those") else None
    whole = int(number) * count if isinstance(number, int | float) else 0
    meaning = lasting(value, anchor, unit, whole)
    if meaning is None:
        return None
    made = period(meaning, definite=match.has("the"))
    counted = match.has("the") and match.has("last") and isinstance(number, int)
    return stretch(made, int(number), unit, match) if counted else made


def _some(match: Match) -> Readings | None:
    """Units in a direction whose number is not one: "the next 12 to 18 months", "the following days"."""
    return length(lasting(duration("X", match["units"])), definite=True)


def _half(match: Match) -> Readings | None:
    """Half a unit in a direction: "the last half century"."""
    return length(lasting(duration(0.5, match["unit"])), definite=True)


def _quarter_century(match: Match) -> Readings | None:
    """As in "the past quarter-century"."""
    anchor, count = _direction(match)
    return length(lasting("P25Y", anchor, "year", 25 * count), definite=match.has("the"))


def _recent(match: Match) -> Readings | None:
    """Years or days that are only near: "recent years" is the past, "recent weeks" some weeks."""
    unit, sense = match["units"], match["recent"]
    if sense == "PRESENT_REF" or (unit == "hour" and match.has("early")):
        return None
    near = unit in ("day", "week", "month") and not match.has("past") and sense == "PAST_REF"
    if sense == "X" or near:
        return length(lasting(duration("X", unit)), definite=True)
    return point("year", resolve.fixed(sense))


def _one(match: Match) -> Readings | None:
    """One unit in a direction: "last year", "the previous month", "the past week"."""
    (anchor, count), unit = _direction(match), match["unit"]
    if unit in _NO_DATE and not (unit == "fortnight" and count):
        return None
    if unit == "quarter" and match.has("that"):
        return point("quarter", quarters.same_quarter(0))
    if _is_length(match, anchor, count):
        return length(lasting(duration(1, unit), anchor, unit, count), definite=match.has("the"))
    at = match.start
    return point(unit, _weekend(count, at) if unit == "weekend" else resolve.relative(anchor, unit, count))


def _to_come(match: Match) -> list[Node] | None:
    """One unit from now on, which is none of the calendar: "will spend $40 over the next week".

    A year is, as TimeBank has it. A story counts from its own time: "over the next year it was built again".
    """
    unit = match["unit"]
    then, year = resolve.relative("mentioned", unit, 1), resolve.relative("published", unit, 1)
    ahead = year if unit == "year" else lasting(duration(1, unit), "published", unit, 1)
    if unit not in _LONG or ahead is None:
        return None
    meaning = _then_or_ahead(then, ahead, match.start)
    return [match.nodes[0], Node(match.nodes[1].start, match.end, period(meaning, definite=True))]


@resolve.meant
def _then_or_ahead(context: Context, then: Meaning, ahead: Meaning, at: int) -> Value | None:
    return (then if context.tense(at) < 0 or not context.published else ahead)(context)


def _is_length(match: Match, anchor: str, count: int) -> bool:
    """As in "the past week", "the last decade", "the last fortnight", which end or begin with today."""
    unit = match["unit"]
    if unit in ("decade", "century") and count and anchor == "published":
        return True
    return unit == "fortnight" or (match.has("past") and unit != "weekend")


@resolve.meant
def _weekend(context: Context, count: int | None, at: int) -> Value:
    """The weekend of a report is the last one, that of a plan the next; "this weekend" may be both."""
    today = context.published
    is_last = _is_last(count, context.tense(at), values.weekday(today) or 7)
    moved = values.shift(values.lift(today, "week"), "week", -1 if is_last else count or 0)
    return Value("DATE", f"{moved}-WE" if moved else resolve.OPEN["weekend"], anchor=today)


def _is_last(count: int | None, tense: int, number: int) -> bool:
    """Whether a weekend is that of the week before, on a weekday by its number."""
    return number < 6 and tense <= 0 if count is None else count == 0 and number < 3 and tense < 0


def _same(match: Match) -> Readings | None:
    """What may be said of another year next: "the same quarter" (of 2016), "the equivalent period"."""
    several = "numeral" in match
    unit = "months" if several else next(one for one in _COMPARED if match.has(one))
    if not match.has("same") or unit in ("period", "half"):
        return {"same": unit}
    if several:
        made = length(lasting(duration(match["numeral"], unit_of(match))), definite=True)
    else:
        made = point(unit, resolve.relative("mentioned", unit, 0))
    return {**made, "same": unit} if made else None


def _weekday(match: Match) -> Readings | None:
    anchor, count = match.get("direction", ("published", -1))
    if match.has("following") and not match.has("the"):
        return None  # a preposition: "following Monday's debate"
    if anchor == "mentioned":
        return point("day", resolve.weekday_mentioned(match["weekday"], count))
    return point("day", resolve.weekday(match["weekday"], match.start, count))


def _in_year(match: Match, tail: str) -> Meaning:
    """A month or season that a word points to; "this fall" is the one of this year."""
    anchor, count = match["direction"]
    if count == 0 and tail != "WI":
        return resolve.within(resolve.relative(anchor, "year", 0), tail)
    return resolve.in_year(tail, match.start, count or None)


def _daypart(match: Match) -> Readings:
    """A part of a day that a word points to: "this morning", "the next evening"."""
    anchor, count = _direction(match)
    return part_point(resolve.relative(anchor, "day", count), match["daypart"])


def _deictic_part(match: Match) -> Readings:
    count, part = match["deictic_part"]
    return part_point(resolve.day_from_today(count), part)


def _away(match: Match) -> Readings | None:
    """A date at a distance: "two years ago", "three days later"."""
    anchor, sign = match["distance"]
    number, unit = amount(match), unit_of(match)
    if unit in ("night", "morning", "evening", "summer", "winter", "weekend"):
        return None
    if isinstance(number, str):
        meaning = resolve.fixed("PAST_REF" if sign < 0 else "FUTURE_REF")
    else:
        meaning = resolve.distance(anchor, unit, number * sign)
    if "approximator_after" in match or match.get("vague_number") == "2":
        meaning = resolve.modified(meaning, "APPROX")
    return _ago(meaning)


def _from_day(match: Match) -> Readings | None:
    """A day at a distance from another: "a week from Tuesday", "a year ago today"."""
    number, unit = amount(match), unit_of(match)
    if isinstance(number, str) or number != int(number) or unit not in ("day", "week", "month", "year"):
        return None
    sign = match["distance"][1] if "distance" in match else 1
    if "weekday" in match:
        inner = resolve.weekday(match["weekday"], match.start, None if sign < 0 else 1)
    else:
        inner = resolve.day_from_today(match["deictic"])
    return point("day", resolve.moved(inner, unit, int(number) * sign))


def _in_time(match: Match) -> Readings | None:
    """A date ahead: "in two weeks' time"."""
    number, unit = amount(match), unit_of(match)
    if isinstance(number, str):
        return point("year", resolve.fixed("FUTURE_REF"))
    return point("year", resolve.distance("published", unit, number)) if unit != "night" else None


def _some_away(match: Match) -> Readings:
    return _ago(resolve.fixed("PAST_REF" if match["distance"][1] < 0 else "FUTURE_REF"))


def _ago(meaning: Meaning) -> Readings:
    return {"meaning": meaning, "point": meaning, "ago_point": meaning}


def _year_earlier(match: Match) -> Readings:
    """A quarter or period of the year before: "the year-earlier quarter", "year-ago"."""
    number = match.get("ordinal")
    if number and 1 <= number <= 4:
        return point("quarter", resolve.within(resolve.relative("published", "year", -1), f"Q{number}"))
    if match.has("quarter"):
        return point("quarter", quarters.same_quarter(-1))
    return point("year", quarters.period_of(-1))


def _latest(match: Match) -> Readings:
    """The last quarter or period that is over: "the latest quarter"."""
    if match.has("year"):
        return point("year", resolve.relative("published", "year", -1))
    if match.has("week"):
        return point("week", resolve.relative("published", "week", -1))
    return point("quarter", quarters.same_quarter(0, is_over=True))


def _this_one(match: Match) -> Readings:
    """The unit of now: "the year", "the week"."""
    unit = match["unit"]
    if unit == "quarter":
        return point("quarter", quarters.same_quarter(0))
    if unit == "weekend":
        return point(unit, _weekend(None, match.start))
    return point(unit, resolve.relative("text", unit, 0))


def _unit_before(match: Match) -> Readings | None:
    """The unit before the one that the text spoke of: "40 on Tuesday, from 31 the day before"."""
    unit = match["unit"]
    if unit not in _DEFINITE | {"day"}:
        return None
    meaning = resolve.relative("mentioned", unit, -1)
    made = point(unit, resolve.distance("mentioned", unit, -1) if unit == "year" else meaning)
    alone = _this_one(match)["meaning"] if unit in _DEFINITE else None
    return {**made, "alone": alone}


def _spoken_of(match: Match) -> Readings | None:
    """The month or year that the text has just spoken of: "It shed 40 jobs in May and 90 for the year"."""
    unit = match["unit"]
    return point(unit, resolve.of_text(unit, match.start)) if unit in ("month", "year") else None


def _several_latest(match: Match) -> Readings | None:
    return length(lasting(duration(match["numeral"], match["units"])), definite=True)


_LONG = {"week", "month", "year", "decade"}
_DEFINITE = {"quarter", "week", "weekend", "month", "year"}
_NUMBER = "(<numeral>|<vague_number>)"
_UNIT = "(<unit>|<units>)"

_COMPARED = ("quarter", "period", "half", "month")
_SAME = "the (same|corresponding|comparable|similar|equivalent)"

RULES = [
    Rule(f"{_SAME} <counted_as>? <numeral> -? {_UNIT} period?", _same),
    Rule(f"{_SAME} (quarter|period|month)", _same),
    Rule(f"(the|these|those)? <direction> <counted_as>? {_NUMBER} -? <counted_as>? {_UNIT}", _several),
    Rule("the? <direction> <numeral> (to|-|or) <numeral> <units>", _some),
    Rule("the? <direction> half -? <unit>", _half),
    Rule(f"{_SAME} half", _same),
    Rule("the? <direction> quarter -? century", _quarter_century),
    Rule(f"the {_NUMBER} <direction> {_UNIT}", _several),
    Rule(f"(a|an|{_NUMBER}) {_UNIT} (<distance>|from) (<weekday>|<deictic>)", _from_day),
    Rule(f"(a|an|{_NUMBER}) <counted_as>? {_UNIT} <approximator_after>? <distance>", _away),
    Rule(f"(a|an|{_NUMBER}) {_UNIT} ('|'s) time", _in_time),
    Rule("<units> <distance>", _some_away),
    Rule("the? present day", lambda m: point("year", resolve.fixed("PRESENT_REF"))),
    Rule("these days", lambda m: point("year", resolve.fixed("PRESENT_REF"))),
    Rule("the? comparable? year - (ago|earlier) <numeral> <units>", _several_latest),
    Rule("the? comparable? year - (ago|earlier) (<ordinal>? quarter|period)", _year_earlier),
    Rule("(a|an) year - (ago|earlier)", after_word(_year_earlier)),
    Rule("year - (ago|earlier) (<ordinal> - quarter)?", _year_earlier),
    Rule("the? year -? to -? date", lambda m: point("year", resolve.relative("text", "year", 0))),
    Rule("the latest fiscal? (quarter|period|year|week)", _latest),
    Rule("the latest <numeral> <units>", _several_latest),
    Rule("<recent> <units> and <units>", lambda m: point("year", resolve.fixed(m["recent"]))),
    Rule("(the|these)? <recent> <units>", _recent),
    Rule("the <direction> <units>", _some),
    Rule("the <units> ahead", _some),
    Rule("(over|within|during|for) the (next|coming) <unit>", _to_come),
    Rule("the? <direction> <counted_as>? <unit>", _one),
    Rule("(the|this)? <direction> <weekday>", _weekday),
    Rule("<weekday> last", _weekday),
    Rule("(the|this)? <direction> <month>", lambda m: point("month", _in_year(m, f"{m['month']:02d}"))),
    Rule("(the|this)? <direction> <season>", lambda m: point("season", _in_year(m, m["season"]))),
    Rule("the? <direction> <daypart>", _daypart),
    Rule("<deictic_part>", _deictic_part),
    Rule("<deictic>", lambda m: point("day", resolve.day_from_today(m["deictic"]))),
    Rule(
        "for the (full|entire|whole) <unit>", after_word(lambda m: _spoken_of(m) if m.has("year") else None)
    ),
    Rule("the (full|entire|whole) <unit>", lambda m: _this_one(m) if m.has("year") else None),
]
OF_TEXT = Rule("(for|during) the <unit>", after_word(_spoken_of))
UNIT_BEFORE = [
    Rule("in the day before", lambda match: match.nodes),  # "earlier in the day, before it rained"
    Rule("the <unit> before", _unit_before),
]
THE_UNIT = Rule("the fiscal? <unit>", lambda m: _this_one(m) if m["unit"] in _DEFINITE else None)
