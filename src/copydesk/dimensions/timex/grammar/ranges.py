"""Two dates that share a month or a year: "24-26 April 2015", "from March to May 2015", "2007-08"."""

from __future__ import annotations

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Rule
from copydesk.dimensions.timex.grammar.made import NOTHING, point
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Meaning


def _split(first: Node, middle: Node, second: Node) -> list[Node]:
    """Two dates and the word between them, which is part of neither."""
    return [first, Node(middle.start, middle.end, NOTHING), second]


def _day_number(node: Node) -> int:
    number: int = node.readings.get("day_number") or node.readings["day_ordinal"]
    return number


def _is_day(node: Node) -> bool:
    return "day_number" in node.readings or "day_ordinal" in node.readings


def _two_days(match: Match) -> list[Node] | None:
    """Days of one month: "24-26 April 2015", "May 5 and 6"."""
    first, second = [node for node in match.nodes if _is_day(node)][:2]
    numbers = [_day_number(first), _day_number(second)]
    if numbers[0] >= numbers[1]:
        return None
    made = [_day(match["month"], number, match.get("year_number"), match.start) for number in numbers]
    if made[0] is None or made[1] is None:
        return None
    middle = match.nodes[match.nodes.index(first) + 1]
    return _split(
        Node(match.start, first.end, point("day", made[0])),
        middle,
        Node(second.start, match.end, point("day", made[1])),
    )


def _day(month: int, number: int, year: int | None, at: int) -> Meaning | None:
    value = values.day(year or 2000, month, number)
    if value is None:
        return None
    return resolve.fixed(value) if year else resolve.in_year(value[5:], at)


def _days_of_two_months(match: Match) -> list[Node] | None:
    """Days of two months in one year, which is said once: "March 30 to April 4, 2015"."""
    months = [match["month"], match["month2"]]
    numbers = [_day_number(node) for node in match.nodes if _is_day(node)][:2]
    year = match["year_number"]
    years = (year - (months[0] > months[1]), year)
    made = [values.day(*parts) for parts in zip(years, months, numbers, strict=True)]
    if not all(made):
        return None
    cut = next(at for at, node in enumerate(match.nodes) if node.readings.keys() & _BETWEEN)
    before, after = match.nodes[cut - 1], match.nodes[cut + 1]
    return _split(
        Node(match.start, before.end, point("day", resolve.fixed(made[0]))),
        match.nodes[cut],
        Node(after.start, match.end, point("day", resolve.fixed(made[1]))),
    )


def _months(match: Match) -> list[Node]:
    """Months in one year, which is said once: "March, April and May 2015", "November to March 2015"."""
    places = [at for at, node in enumerate(match.nodes) if "month" in node.readings]
    year, later, made = match["year_number"], 13, list[Node]()
    for at in reversed(places):
        node = match.nodes[at]
        month: int = node.readings["month"]
        year, later = year - (month > later), month
        reading = point("month", resolve.fixed(f"{year:04d}-{month:02d}"))
        if made:
            made.append(Node(node.end, made[-1].start, NOTHING))
        made.append(Node(node.start, match.end if at == places[-1] else node.end, reading))
    return made[::-1]


def _two_years_bc(match: Match) -> list[Node] | None:
    """Years before Christ, read as two: "499-493 BC"."""
    first, second = match.node("numeral"), match.node("numeral2")
    if match["era"] != "BC" or not all(1 <= n.readings["numeral"] <= 9999 for n in (first, second)):
        return None
    made = [point("year", resolve.fixed(f"BC{int(n.readings['numeral']):04d}")) for n in (first, second)]
    return _split(
        Node(first.start, first.end, made[0]),
        Node(first.end, second.start, NOTHING),
        Node(second.start, match.end, made[1]),
    )


def _two_years(match: Match) -> list[Node] | None:
    """Two years, the second without its century: "2007-08", "fiscal 2015/16"."""
    first, second = match.node("year_number"), match.node("numeral")
    year = match["year_number"] // 100 * 100 + match["numeral"]
    if second.end - second.start != 2 or not match["year_number"] < year <= match["year_number"] + 20:
        return None
    made = [point("year", resolve.fixed(str(one))) for one in (match["year_number"], year)]
    return _split(
        Node(match.start, first.end, made[0]),
        Node(first.end, second.start, NOTHING),
        Node(second.start, second.end, made[1]),
    )


_BETWEEN = {"=-", "=/", "=to", "=through", "=thru", "=until", "=till", "=and", "=or"}
_TO = "(-|/|to|and|or|through|thru|until|till)"
_DAY = "(<day_number>|<day_ordinal>)"
_WEEKDAY = "(<weekday> ,?)?"
RULES = [
    Rule(f"{_WEEKDAY} <month> {_DAY} {_TO} (the|<weekday>)? {_DAY} (,? <year_number>)?", _two_days),
    Rule(f"the? {_DAY} {_TO} the? {_DAY} of? <month> ((,|of|in)? <year_number>)?", _two_days),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_TO} {_WEEKDAY} <month> {_DAY} ,? <year_number>", _days_of_two_months),
    Rule(f"{_WEEKDAY} {_DAY} <month> {_TO} {_WEEKDAY} {_DAY} <month> ,? <year_number>", _days_of_two_months),
    Rule("(<month> ,)* <month> ,? (-|/|to|and|or|through|until) <month> (,|of)? <year_number>", _months),
    Rule("<numeral> (-|to|and) <numeral> <era>", _two_years_bc),
    Rule("(fiscal|fy)? year? <year_number> (-|/) <numeral>", _two_years),
]
