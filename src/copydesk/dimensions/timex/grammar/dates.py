"""Points of the calendar: days, months, seasons, quarters, years, decades, holidays."""

from copydesk.dimensions.timex import holidays, quarters, resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar import written
from copydesk.dimensions.timex.grammar.made import NOTHING, Exact, point
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value

_DAY = "(<day_number>|<day_ordinal>|<ordinal>)"
_WEEKDAY = "(<weekday> ,?)?"
_YEAR = "(,|of|in)? <year_number>"


def _number(match: Match) -> int:
    for kind in ("day_number", "day_ordinal", "ordinal"):
        if kind in match:
            return int(match[kind])
    return 0


def _full(match: Match) -> Readings | None:
    day = values.day(match["year_number"], match["month"], _number(match))
    return point("day", resolve.fixed(day)) if day else NOTHING  # 30 February is no date at all


def _month_day(match: Match) -> Readings | None:
    number = _number(match)
    if values.day(2000, match["month"], number) is None:
        return NOTHING
    tail = f"{match['month']:02d}-{number:02d}"
    return point("day", resolve.in_year(tail, match.start, weekday=match.get("weekday")))


def _attacks(match: Match) -> list[Node] | None:
    """Attacks are named by the day of 2001: "the Sept. 11 attacks"."""
    if (match["month"], match["day_number"]) != (9, 11):
        return None
    day = point("day", resolve.fixed("2001-09-11"))
    return [Node(match.start, match.nodes[1].end, day), Node(match.nodes[2].start, match.end, NOTHING)]


def _of_year(match: Match, tail: str) -> Meaning:
    """A part of the year that is said beside it: "Q3" of 2015 or of last year."""
    if "year_number" in match:
        return resolve.fixed(f"{match['year_number']:04d}-{tail}")
    return resolve.within(match["year_point"], tail)


def _day_of_that_month(match: Match) -> Readings:
    """A day of a month that is not named: "the 12th of next month"."""
    anchor, count = match["direction"]
    return point("day", resolve.day_in(resolve.relative(anchor, "month", count), _number(match)))


def _quarter(match: Match) -> Readings | None:
    number = match.get("ordinal") or match.get("numeral") or 0
    return _quarter_of(match, int(number)) if 1 <= number <= 4 else None


def _quarter_of(match: Match, number: int) -> Readings:
    if "year_number" in match or "year_point" in match:
        return point("quarter", _of_year(match, f"Q{number}"))
    return point("quarter", quarters.quarter(number, match.start))


def _quarter_by_month(match: Match) -> Readings | None:
    """A quarter by the month that it ends with: "the March quarter", "the June quarter of 2021"."""
    number, rest = divmod(match["month"], 3)
    return None if rest else _quarter_of(match, number)


def _short_quarter(match: Match) -> Readings | None:
    """A quarter as analysts write it: "Q3", "Q3 '16", "1Q", "1Q16"."""
    numbers = [node for node in match.nodes if "numeral" in node.readings]
    number = _beside_letter(match, numbers)
    if number is None or number.readings["numeral"] not in (1, 2, 3, 4):
        return None
    place = int(number.readings["numeral"])
    years = [_full_year(node) for node in numbers if node is not number]
    if not years:
        return point("quarter", quarters.quarter(place, match.start))
    return point("quarter", resolve.fixed(f"{years[0]:04d}-Q{place}")) if years[0] else None


def _beside_letter(match: Match, numbers: list[Node]) -> Node | None:
    """The number that touches the Q: none in "B and Q 4 shops", where the letter stands by itself."""
    letter = next(node for node in match.nodes if "=q" in node.readings)
    return next((n for n in numbers if letter.end == n.start or n.end == letter.start), None)


def _full_year(node: Node) -> int | None:
    """A year, or its last two digits: "16" is 2016, "87" is 1987."""
    year: int | None = node.readings.get("year_number")
    if year is not None or node.end - node.start != 2:
        return year
    return int(node.readings["numeral"]) + (2000 if node.readings["numeral"] <= 50 else 1900)


def _half(match: Match) -> Readings | None:
    number = match.get("ordinal") or match.get("numeral") or (1 if match.has("first") else 2)
    if number not in (1, 2):
        return None
    if "year_point" in match or "year_number" in match:
        return point("half", _of_year(match, f"H{number}"))
    half = quarters.half_of_the_year(number, match.start)
    return point("half", half) if match.get("unit", "year") == "year" else None


def _half_of(match: Match) -> Readings | None:
    """Half of a decade or century is its start or its end: "the first half of the 19th century"."""
    kind = "decade_point" if "decade_point" in match else "century_point"
    if match.get("ordinal", 2) > 2:
        return None
    mod = "START" if match.get("ordinal") == 1 else "END"
    return point(kind[:-6], resolve.modified(match[kind], mod))


def _decade(match: Match) -> Readings | None:
    """A decade is written "199"; "90s" without a century or apostrophe needs an article."""
    if "decade_word" in match:
        return point("decade", resolve.fixed(f"{(1900 + match['decade_word']) // 10}"))
    written = match["decade"]
    digits = "".join(char for char in written if char.isdigit())
    if len(digits) == 3:
        return None
    if len(digits) == 2:
        if not match.has("the") and written[0].isdigit():
            return None
        digits = ("20" if int(digits) < 30 else "19") + digits
    return point("decade", resolve.fixed(digits[:3]))


def _decade_bc(match: Match) -> Readings | None:
    digits = "".join(char for char in match["decade"] if char.isdigit())
    return point("decade", resolve.fixed(f"BC{int(digits) // 10:03d}")) if match["era"] == "BC" else None


def _century(match: Match) -> Readings | None:
    number = match["ordinal"]
    if not 1 <= number <= 30:
        return None
    if match.get("era") == "BC":
        return point("century", resolve.fixed(f"BC{number - 1:02d}"))
    return point("century", resolve.fixed(f"{number - 1:02d}"))


def _era(match: Match) -> Readings | None:
    number = match["numeral"]
    if not 1 <= number <= 9999 or number != int(number):
        return None
    head = "BC" if match["era"] == "BC" else ""
    return point("year", resolve.fixed(f"{head}{int(number):04d}"))


def _holiday(match: Match) -> Readings:
    if not match["holiday"]:
        return NOTHING  # a day that another office sets every year: "Super Tuesday"
    count = match["direction"][1] if "direction" in match else None
    meaning = holidays.holiday(match["holiday"], match.start, match.get("year_number"), count)
    return point("week", _week(meaning)) if match.has("week") else point("day", meaning)


def _holiday_weekend(match: Match) -> Readings:
    if not match["holiday"]:
        return NOTHING
    meaning = holidays.holiday(match["holiday"], match.start, match.get("year_number"))
    return point("weekend", _weekend(meaning))


@resolve.changed
def _weekend(day: Value) -> Value:
    """The weekend of a holiday; a Monday's is the one before it: "Labor Day weekend"."""
    is_monday = values.weekday(day.value) == 1
    lifted = values.lift(values.shift(day.value, "day", -1) if is_monday else day.value, "week")
    return Value("DATE", f"{lifted}-WE", anchor=day.anchor) if lifted else day


@resolve.changed
def _week(day: Value) -> Value:
    """The week in which a day lies."""
    lifted = values.lift(day.value, "week")
    return Value("DATE", lifted, anchor=day.anchor) if lifted else day


def _year(match: Match) -> Readings:
    made = point("year", resolve.fixed(f"{match['year_number']:04d}"))
    return made if len(match.nodes) > 1 else made | {"year_number": match["year_number"]}


def _first(match: Match) -> Readings | None:
    """A day with its month and no year, by a word: "the first of May"."""
    return _month_day(match) if 1 <= _number(match) <= 31 else None


def _beyond(match: Match) -> Readings:
    mod = "AFTER" if match.has("post") else "BEFORE"
    return {"meaning": resolve.fixed(f"{match['year_number']:04d}", mod=mod)}


RULES = [
    Rule("(post|pre) - <year_number>", _beyond),
    *written.RULES,
    Rule("<month> <day_number> (attack|attacks|hijackings|terrorist)", _attacks),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_YEAR}", _full),
    Rule(f"{_WEEKDAY} the? {_DAY} of? <month> {_YEAR}", _full),
    Rule(f"{_WEEKDAY} <month> (<day_number>|<day_ordinal>|<ordinal>)", _month_day),
    Rule(f"{_WEEKDAY} <month> the <day_ordinal>", _month_day),
    Rule(f"{_WEEKDAY} the? (<day_number>|<day_ordinal>) of? <month>", _month_day),
    Rule(f"{_WEEKDAY} the <ordinal> of <month>", _first),
    Rule(f"<month> {_YEAR}", lambda m: point("month", _of_year(m, f"{m['month']:02d}"))),
    *written.SHORT,
    Rule("the? (<day_ordinal>|<day_number>) of the? <direction> month", _day_of_that_month),
    Rule("the? <season> (of|,)? <year_number>", lambda m: point("season", _of_year(m, m["season"]))),
    Rule("the? fiscal? <year_number> fiscal? <ordinal> -? quarter", _quarter),
    Rule(
        "the? fiscal? -? <ordinal> fiscal? -? quarter (,|of|in)? (fiscal|calendar)? <year_number>", _quarter
    ),
    Rule(
        "the <year_number> (quarter|period)",
        lambda m: point("quarter", quarters.period_in(m["year_number"], m.has("quarter"))),
    ),
    Rule("the? <month> -? quarter (,|of|in)? <year_number>", _quarter_by_month),
    Rule("the? <month> -? quarter", _quarter_by_month),
    Rule("q <numeral> (of|,|/)? (<year_number>|<numeral>)", _short_quarter),
    Rule("<numeral> q (<year_number>|<numeral>)?", _short_quarter),
    Rule("<year_number> -? q <numeral>", _quarter),
    Rule("q <numeral>", _short_quarter),
    Rule("h <numeral> (of|,)? (fiscal|fy)? <year_number>", _half),
    Rule("<year_number> -? h <numeral>", _half),
    Rule("the? <decade> <era>", _decade_bc),
    Rule("the? <decade>", _decade),
    Rule("the <decade_word>", _decade),
    Rule("(the|this)? <ordinal> -? century <era>?", _century),
    Rule("<numeral> <era>", _era),
    Rule("<era> <numeral>", lambda match: _era(match) if match["era"] == "AD" else None),
    Rule("<holiday> (of|,|in)? <year_number>", _holiday),
    Rule("(the|this)? <direction> <holiday>", _holiday),
    Rule("<holiday> week", _holiday),
    Rule("<holiday> weekend <year_number>?", _holiday_weekend),
    Rule("<holiday>", _holiday),
    Rule("(fiscal|calendar|fy) (year|years)? <year_number>", _year),
    Rule("the fiscal? (year|years) <year_number>", _year),
    Rule("the? year <numeral>", lambda match: NOTHING),
]


@resolve.meant
def _in_that_year(context: Context, inner: Meaning, year: Meaning) -> Value | None:
    """A day of a year that is said beside it: "June 3 of that year"."""
    day, whole = inner(context), year(context)
    if day is None or whole is None or values.grain(whole.value) != "year":
        return None
    return Value("DATE", whole.value + day.value[4:], anchor=whole.anchor)


def _same_period(match: Match) -> Readings:
    """The quarter that the text speaks of, in another year: "the same period last year"."""
    year = match.get("year_point") or match["ago_point"]
    return point("quarter", quarters.period_within(year, match.get("same", "period")))


def _weekday_of_week(match: Match) -> Readings:
    return point("day", _day_of_week(match["week_point"], match["weekday"]))


@resolve.changed
def _day_of_week(week: Value, number: int) -> Value | None:
    day = values.week_day(week.value, number)
    return Value("DATE", day, anchor=week.anchor) if day else None


def _season_of(match: Match) -> Readings:
    """The season of a year; the year alone is exact, where "fall in 2014" is no season."""
    year = match["year_point"]
    made = point("season", resolve.within(year, match["season"]))
    return {**made, "exact": Exact(match.node("year_point").start, year)}


HALF = Rule("<ordinal> -? half", _half)  # last: "early in the second half" is none
PARTS_OF_A_YEAR = [
    Rule("the month of <month>", lambda m: point("month", resolve.in_year(f"{m['month']:02d}", m.start))),
    Rule(
        "<month> ,? (of|in)? <year_point>",
        lambda m: point("month", resolve.within(m["year_point"], f"{m['month']:02d}")),
    ),
    Rule("the? <season> (of|,|in)? <year_point>", _season_of),
    Rule(
        "<day_point> of? <year_point>",
        lambda m: point("day", _in_that_year(m["day_point"], m["year_point"])),
    ),
    Rule("<weekday> (of|,)? <week_point>", _weekday_of_week),
    Rule("<week_point> on? <weekday>", _weekday_of_week),
    Rule("the? <ordinal> -? quarter (of|in)? <year_point>", _quarter),
    Rule("<year_point> 's? fiscal? <ordinal> -? quarter", _quarter),
    Rule("the? (<ordinal>|last|latter) half (of|in)? the? <year_point>", _half),
    Rule("the? (<ordinal>|last|latter) half of the <unit>", _half),
    Rule("<year_point> 's (first|second) half", _half),
    Rule("the? (<ordinal>|last|latter) half of the? (<decade_point>|<century_point>)", _half_of),
    Rule("<same> (of|in|during|for)? (<year_point>|<ago_point>)", _same_period),
    Rule("the quarter (<year_point>|<ago_point>)", _same_period),
    Rule("<year_point> 's (quarter|period)", _same_period),
    Rule("fiscal? <ordinal> - quarter", _quarter),
    Rule("the? fiscal? -? <ordinal> fiscal? (quarter|quarters)", _quarter),
    Rule("the week (of|ended|ending) <day_point>", lambda m: point("week", _week(m["day_point"]))),
]


def _day_of_month(match: Match) -> list[Node]:
    """A day without its month, which only its preposition tells from a rank: "on the 15th"."""
    day = point("day", resolve.day_of_month(match["day_ordinal"], match.start))
    return [match.nodes[0], Node(match.nodes[1].start, match.end, day)]


BARE = [
    Rule("on the <day_ordinal>", _day_of_month),
    Rule("<weekday>", lambda m: point("day", resolve.weekday(m["weekday"], m.start))),
    Rule("<month>", lambda m: point("month", resolve.in_year(f"{m['month']:02d}", m.start))),
    Rule("the? <season>", lambda m: point("season", resolve.in_year(m["season"], m.start))),
]
YEAR = Rule("<year_number>", _year)
