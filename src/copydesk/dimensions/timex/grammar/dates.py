"""Points of the calendar: days, months, seasons, quarters, years, decades, holidays."""

from __future__ import annotations

from copydesk.dimensions.timex import holidays, quarters, resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import NOTHING, point
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value

_DAY = "(<day_number>|<day_ordinal>|<ordinal>)"
_WEEKDAY = "(<weekday> ,?)?"
_YEAR = "(,|of|in)? <year_number>"


def _number(match: Match, place: str = "") -> int:
    for kind in ("day_number", "day_ordinal", "ordinal"):
        if kind + place in match:
            number: int = match[kind + place]
            return number
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


def _two_days(match: Match) -> list[Node] | None:
    """Days of one month, read as two dates: "24-26 April 2015"."""
    days = [node for node in match.nodes if "day_number" in node.readings or "day_ordinal" in node.readings]
    first, second = days[:2]
    numbers = [d.readings.get("day_number") or d.readings["day_ordinal"] for d in (first, second)]
    if numbers[0] >= numbers[1]:
        return None
    made: list[Meaning] = []
    for number in numbers:
        if "year_number" in match:
            value = values.day(match["year_number"], match["month"], number)
            made.append(resolve.fixed(value))
        else:
            value = values.day(2000, match["month"], number)
            made.append(resolve.in_year(f"{match['month']:02d}-{number:02d}", match.start))
        if value is None:
            return None
    cut = match.nodes.index(first)
    middle = match.nodes[cut + 1] if cut + 1 < len(match.nodes) else first
    return [
        Node(match.start, first.end, point("day", made[0])),
        Node(middle.start, middle.end, NOTHING),
        Node(second.start, match.end, point("day", made[1])),
    ]


def _slash(match: Match) -> Readings | None:
    """Month first with strokes, as American papers write, day first with points; or what is a date."""
    written: str = match["slash_date"]
    first, second, year = (int(part) for part in written.replace(".", "/").split("/"))
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    order = ((second, first), (first, second)) if "." in written else ((first, second), (second, first))
    day = values.day(year, *order[0]) or values.day(year, *order[1])
    return point("day", resolve.fixed(day)) if day else None


def _iso(match: Match) -> Readings | None:
    day, _, hour = match["iso_date"].partition("T")
    if not values.is_day(day):
        return None
    if hour:
        return point("part", resolve.fixed(f"{day}T{hour[:5]}", "TIME"))
    return point("day", resolve.fixed(day))


def _month_year(match: Match) -> Readings:
    return point("month", resolve.fixed(f"{match['year_number']:04d}-{match['month']:02d}"))


def _season_year(match: Match) -> Readings:
    return point("season", resolve.fixed(f"{match['year_number']:04d}-{match['season']}"))


def _quarter_number(match: Match) -> int | None:
    number: int = match.get("ordinal") or match.get("numeral") or 0
    return int(number) if 1 <= number <= 4 else None


def _quarter(match: Match) -> Readings | None:
    number = _quarter_number(match)
    if number is None:
        return None
    if "year_number" in match:
        return point("quarter", resolve.fixed(f"{match['year_number']:04d}-Q{number}"))
    if "year_point" in match:
        return point("quarter", resolve.within(f"Q{number}", match["year_point"]))
    return point("quarter", quarters.quarter(number, match.start))


def _half(match: Match) -> Readings | None:
    number = match.get("ordinal") or match.get("numeral") or (1 if match.has("first") else 2)
    if number not in (1, 2):
        return None
    if "year_number" in match:
        return point("half", resolve.fixed(f"{match['year_number']:04d}-H{number}"))
    return point("half", resolve.within(f"H{number}", match["year_point"]))


def _decade(match: Match) -> Readings | None:
    """A decade is written "199X"; "90s" without a century or apostrophe needs an article."""
    if "decade_word" in match:
        return point("decade", resolve.fixed(f"{(1900 + match['decade_word']) // 10}X"))
    written = match["decade"]
    digits = "".join(char for char in written if char.isdigit())
    if len(digits) == 3:
        return None
    if len(digits) == 2:
        if not match.has("the") and written[0].isdigit():
            return None
        digits = ("20" if int(digits) < 30 else "19") + digits
    return point("decade", resolve.fixed(f"{digits[:3]}X"))


def _decade_bc(match: Match) -> Readings | None:
    digits = "".join(char for char in match["decade"] if char.isdigit())
    if match["era"] != "BC":
        return None
    return point("decade", resolve.fixed(f"BC{int(digits) // 10:03d}X"))


def _century(match: Match) -> Readings | None:
    number = match["ordinal"]
    if not 1 <= number <= 30:
        return None
    if match.get("era") == "BC":
        return point("century", resolve.fixed(f"BC{number - 1:02d}"))
    return point("century", resolve.fixed(f"{number - 1:02d}XX"))


def _era(match: Match) -> Readings | None:
    number = match["numeral"]
    if not 1 <= number <= 9999 or number != int(number):
        return None
    head = "BC" if match["era"] == "BC" else ""
    return point("year", resolve.fixed(f"{head}{int(number):04d}"))


def _two_years_bc(match: Match) -> list[Node] | None:
    """Years before Christ, read as two: "499-493 BC"."""
    first, second = match.node("numeral"), match.node("numeral2")
    if match["era"] != "BC" or not all(1 <= n.readings["numeral"] <= 9999 for n in (first, second)):
        return None
    made = [point("year", resolve.fixed(f"BC{int(n.readings['numeral']):04d}")) for n in (first, second)]
    return [Node(first.start, first.end, made[0]), Node(first.end, second.start, NOTHING),
            Node(second.start, match.end, made[1])]  # fmt: skip


def _two_years(match: Match) -> list[Node] | None:
    """Two years, the second without its century: "2007-08"."""
    first, second = match.node("year_number"), match.node("numeral")
    year = match["year_number"] // 100 * 100 + match["numeral"]
    if second.end - second.start != 2 or not match["year_number"] < year <= match["year_number"] + 20:
        return None
    return [Node(first.start, first.end, point("year", resolve.fixed(str(match["year_number"])))),
            Node(first.end, second.start, NOTHING),
            Node(second.start, second.end, point("year", resolve.fixed(str(year))))]  # fmt: skip


def _holiday(match: Match) -> Readings:
    count = match["direction"][1] if "direction" in match else None
    meaning = holidays.holiday(match["holiday"], match.start, match.get("year_number"), count)
    return point("week", _lifted(meaning, "week")) if match.has("week") else point("day", meaning)


def _lifted(inner: Meaning, unit: str) -> Meaning:
    def meaning(context: Context) -> Value | None:
        found = inner(context)
        lifted = values.lift(found.value, unit) if found else None
        return Value("DATE", lifted, anchor=found.anchor) if lifted and found else found

    return meaning


def _year(match: Match) -> Readings:
    return point("year", resolve.fixed(f"{match['year_number']:04d}")) | (
        {} if len(match.nodes) > 1 else {"year_number": match["year_number"]}
    )


def _first(match: Match) -> Readings | None:
    """A day with its month and no year, by a word: "the first of May"."""
    return _month_day(match) if 1 <= _number(match) <= 31 else None


RULES = [
    Rule("<iso_date>", _iso),
    Rule("<slash_date>", _slash),
    Rule(f"{_WEEKDAY} <month> <day_number> (-|to|and) <day_number> (,? <year_number>)?", _two_days),
    Rule(
        f"the? (<day_number>|<day_ordinal>) (-|to|and) (<day_number>|<day_ordinal>) of? <month> ({_YEAR})?",
        _two_days,
    ),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_YEAR}", _full),
    Rule(f"{_WEEKDAY} the? {_DAY} of? <month> {_YEAR}", _full),
    Rule(f"{_WEEKDAY} the? {_DAY} of? <month> , <year_number>", _full),
    Rule(f"{_WEEKDAY} <month> (<day_number>|<day_ordinal>|<ordinal>)", _month_day),
    Rule(f"{_WEEKDAY} <month> the <day_ordinal>", _month_day),
    Rule(f"{_WEEKDAY} the? (<day_number>|<day_ordinal>) of? <month>", _month_day),
    Rule(f"{_WEEKDAY} the <ordinal> of <month>", _first),
    Rule(f"<month> {_YEAR}", _month_year),
    Rule("the? <season> (of|,)? <year_number>", _season_year),
    Rule("the? fiscal? <year_number> fiscal? <ordinal> -? quarter", _quarter),
    Rule(
        "the? fiscal? -? <ordinal> fiscal? -? quarter (,|of|in)? (fiscal|calendar)? <year_number>", _quarter
    ),
    Rule(
        "the <year_number> (quarter|period)",
        lambda m: point("quarter", quarters.period_in(m["year_number"], m.has("quarter"))),
    ),
    Rule("q <numeral> (of|,)? <year_number>", _quarter),
    Rule("<year_number> -? q <numeral>", _quarter),
    Rule("q <numeral>", _quarter),
    Rule("h <numeral> (of|,)? <year_number>", _half),
    Rule("<year_number> -? h <numeral>", _half),
    Rule("the? <decade> <era>", _decade_bc),
    Rule("the? <decade>", _decade),
    Rule("the <decade_word>", _decade),
    Rule("(the|this)? <ordinal> -? century <era>?", _century),
    Rule("<numeral> (-|to|and) <numeral> <era>", _two_years_bc),
    Rule("<year_number> - <numeral>", _two_years),
    Rule("<numeral> <era>", _era),
    Rule("<era> <numeral>", lambda match: _era(match) if match["era"] == "AD" else None),
    Rule("<holiday> (of|,)? <year_number>", _holiday),
    Rule("(the|this)? <direction> <holiday>", _holiday),
    Rule("<holiday> week", _holiday),
    Rule("<holiday>", _holiday),
    Rule("(fiscal|calendar|fy) (year|years)? <year_number>", _year),
    Rule("the fiscal? (year|years) <year_number>", _year),
    Rule("the? year <numeral>", lambda match: NOTHING),
]


def _of_year(match: Match) -> Readings:
    """A day of a year that is said beside it: "June 3 of that year"."""
    inner, year = match["day_point"], match["year_point"]

    def meaning(context: Context) -> Value | None:
        day, whole = inner(context), year(context)
        if day is None or whole is None or values.grain(whole.value) != "year":
            return None
        return Value("DATE", whole.value + day.value[4:], anchor=whole.anchor)

    return point("day", meaning)


def _same_period(match: Match) -> Readings:
    """The quarter that the text speaks of, in another year: "the same period last year"."""
    year = match.get("year_point") or match["ago_point"]
    return point("quarter", quarters.period_within(year))


def _weekday_of_week(match: Match) -> Readings:
    week, number = match["week_point"], match["weekday"]

    def meaning(context: Context) -> Value | None:
        found = week(context)
        day = values.week_day(found.value, number) if found else None
        return Value("DATE", day, anchor=found.anchor) if day and found else None

    return point("day", meaning)


PARTS_OF_A_YEAR = [
    Rule("the month of <month>", lambda m: point("month", resolve.in_year(f"{m['month']:02d}", m.start))),
    Rule(
        "<month> ,? (of|in)? <year_point>",
        lambda m: point("month", resolve.within(f"{m['month']:02d}", m["year_point"])),
    ),
    Rule(
        "the? <season> (of|,|in)? <year_point>",
        lambda m: point("season", resolve.within(m["season"], m["year_point"])),
    ),
    Rule("<day_point> of? <year_point>", _of_year),
    Rule("<weekday> (of|,)? <week_point>", _weekday_of_week),
    Rule("the? <ordinal> -? quarter (of|in)? <year_point>", _quarter),
    Rule("<year_point> 's? fiscal? <ordinal> -? quarter", _quarter),
    Rule("the? (<ordinal>|last|latter) half (of|in)? the? <year_point>", _half),
    Rule("<year_point> 's (first|second) half", _half),
    Rule(
        "the (corresponding|same|comparable|similar) (quarter|period) (of|in)? (<year_point>|<ago_point>)",
        _same_period,
    ),
    Rule("the quarter (<year_point>|<ago_point>)", _same_period),
    Rule("<year_point> 's (quarter|period)", _same_period),
    Rule("fiscal? <ordinal> - quarter", _quarter),
    Rule("the? fiscal? -? <ordinal> fiscal? (quarter|quarters)", _quarter),
    Rule("the week (of|ended|ending) <day_point>", lambda m: point("week", _lifted(m["day_point"], "week"))),
]


def _season(match: Match) -> Readings:
    return point("season", resolve.in_year(match["season"], match.start))


BARE = [
    Rule("<weekday>", lambda m: point("day", resolve.weekday(m["weekday"], m.start))),
    Rule("<month>", lambda m: point("month", resolve.in_year(f"{m['month']:02d}", m.start))),
    Rule("the? <season>", _season),
]
YEAR = Rule("<year_number>", _year)
