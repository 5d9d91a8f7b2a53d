"""Two dates that share a month or a year: "24-26 April 2015", "from March to May 2015", "2007-08"."""

from dataclasses import replace

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import NOTHING, point, two
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value


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
    days = (_day(match["month"], number, match.get("year_number"), match.start) for number in numbers)
    made = [day for day in days if day]
    return two("day", (match.start, first.end), (second.start, match.end), made) if len(made) == 2 else None


def _day(month: int, number: int, year: int | None, at: int) -> Meaning | None:
    value = values.day(year or 2000, month, number)
    if value is None:
        return None
    return resolve.fixed(value) if year else resolve.in_year(value[5:], at)


def _days_of_two_months(match: Match) -> list[Node] | None:
    """Days of two months, whose year is said once or not at all: "March 30 to April 4, 2015"."""
    months = [match["month"], match["month2"]]
    days = [node for node in match.nodes if _is_day(node)][:2]
    tails = [f"{m:02d}-{_day_number(node):02d}" for m, node in zip(months, days, strict=True)]
    if not all(values.is_day(f"2000-{tail}") for tail in tails):
        return None
    if "year_number" in match:
        year: int = match["year_number"]
        last = resolve.fixed(values.day(year, months[1], _day_number(days[1])))
        first = _moved(last, tails[0], -int(tails[0] > tails[1]))
    else:
        first, last = _stretch(tails, match.start)
    cut = next(at for at, node in enumerate(match.nodes) if node.readings.keys() & _BETWEEN)
    before, after = match.nodes[cut - 1], match.nodes[cut + 1]
    return two("day", (match.start, before.end), (after.start, match.end), (first, last))


def _stretch(tails: list[str], at: int) -> tuple[Meaning, Meaning]:
    """Two dates of one stretch without their year.

    The last one is near the day of the report, and the first before it; in a story without a day the
    last one goes on from the first, which the context remembers.
    """
    begins, ends = (resolve.in_year(tail, at) for tail in tails)
    back = int(tails[0] > tails[1])
    after = _moved(begins, tails[1], back)
    return _moved(ends, tails[0], -back), lambda context: (ends if context.published else after)(context)


@resolve.changed
def _moved(found: Value, tail: str, years: int) -> Value | None:
    """The date with this tail in the year of another, or so many years on."""
    year = f"{int(found.value[:4]) + years:04d}" if found.value[:4].isdecimal() else "XXXX"
    return replace(found, value=f"{year}-{tail}") if values.grain(f"{year}-{tail}") else None


def _two_months(match: Match) -> list[Node]:
    """Months of one stretch whose year is not said: "from May to September"."""
    places = [at for at, node in enumerate(match.nodes) if "month" in node.readings]
    first, second = (match.nodes[at] for at in places)
    both = _stretch([f"{node.readings['month']:02d}" for node in (first, second)], second.start)
    made = two("month", (first.start, first.end), (second.start, second.end), both)
    return [*match.nodes[: places[0]], *made]


def _days_of_that_month(match: Match) -> list[Node] | None:
    """Days of a month that is not named: "from 4 to 22 this month"."""
    days = [node for node in match.nodes if _is_day(node)]
    numbers = [_day_number(node) for node in days]
    if numbers[0] >= numbers[1]:
        return None
    month = resolve.relative(match["direction"][0], "month", match["direction"][1])
    both = (resolve.day_in(month, number) for number in numbers)
    made = two("day", (days[0].start, days[0].end), (days[1].start, match.end), both)
    return [*match.nodes[: match.nodes.index(days[0])], *made]


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
    both = (resolve.fixed(f"BC{int(n.readings['numeral']):04d}") for n in (first, second))
    return two("year", (first.start, first.end), (second.start, match.end), both)


def _two_seasons(match: Match) -> list[Node] | None:
    """Seasons of one year, which is said once: "the spring and summer of 2011"."""
    first, second = (node for node in match.nodes if "season" in node.readings)
    names = [node.readings["season"] for node in (first, second)]
    if _SEASONS.index(names[0]) >= _SEASONS.index(names[1]):
        return None  # "the winter and spring of 2011" began in 2010, or did not
    both = (resolve.fixed(f"{match['year_number']:04d}-{name}") for name in names)
    before = match.nodes[match.nodes.index(second) - 1]
    start = before.start if "=the" in before.readings else second.start
    return two("season", (match.start, first.end), (start, match.end), both)


def _two_weekdays(match: Match) -> list[Node]:
    """Weekdays of one stretch: "from Monday to Friday" is a Monday before that Friday."""
    places = [at for at, node in enumerate(match.nodes) if "weekday" in node.readings]
    first, second = (match.nodes[at] for at in places)
    both = _in_one_week(first, second)
    made = two("day", (first.start, first.end), (second.start, second.end), both)
    return [*match.nodes[: places[0]], *made]


def _in_one_week(first: Node, second: Node) -> tuple[Meaning, Meaning]:
    """The days of two weekdays: of what is over the last one tells the first, else the first the last."""
    numbers = [node.readings["weekday"] for node in (first, second)]
    days = [resolve.weekday(numbers[0], first.start), resolve.weekday(numbers[1], second.start)]
    gap = (numbers[1] - numbers[0]) % _WEEK or _WEEK

    def both(context: Context) -> list[Meaning]:
        if values.weekday(context.published) is None:
            return days
        if context.tense(first.start) < 0:
            return [resolve.moved(days[1], "day", -gap), days[1]]
        return [days[0], resolve.moved(days[0], "day", gap)]

    return lambda context: both(context)[0](context), lambda context: both(context)[1](context)


def _both(first: int, second: int) -> Meaning:
    """A year that begins in one and ends in the next, as seasons and budgets have it: "2007-08"."""
    value = Value("DATE", f"{first}/{second}", earliest=f"{first}-01-01", latest=f"{second}-12-31")
    return lambda context: value


def _two_years(match: Match) -> Readings | list[Node] | None:
    """Two years, the second without its century: "1914-18"; "2007-08" and "fiscal 2015/16" are one year."""
    first, second = match.node("year_number"), match.node("numeral")
    year = match["year_number"] // 100 * 100 + match["numeral"]
    if second.end - second.start != 2 or not match["year_number"] < year <= match["year_number"] + 20:
        return None
    if year == match["year_number"] + 1:
        return point("year", _both(match["year_number"], year))
    both = (resolve.fixed(str(one)) for one in (match["year_number"], year))
    return two("year", (match.start, first.end), (second.start, second.end), both)


_WEEK = 7
_SEASONS = ("SP", "SU", "FA", "WI")
_BETWEEN = {"=-", "=/", "=to", "=through", "=thru", "=until", "=till", "=and", "=or"}
_TO = "(-|/|to|and|or|through|thru|until|till)"
_DAY = "(<day_number>|<day_ordinal>)"
_WEEKDAY = "(<weekday> ,?)?"
MONTHS = Rule("(from|between|in|during) <month> (to|and|-|through|thru|until|till) <month>", _two_months)
WEEKDAYS = Rule("from <weekday> (to|through|thru|until|till) <weekday>", _two_weekdays)
RULES = [
    Rule("the? <season> (and|or|to|through|-) the? <season> (of|in|,)? <year_number>", _two_seasons),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_TO} (the|<weekday>)? {_DAY} (,? <year_number>)?", _two_days),
    Rule(f"the? {_DAY} {_TO} the? {_DAY} of? <month> ((,|of|in)? <year_number>)?", _two_days),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_TO} {_WEEKDAY} <month> {_DAY} ,? <year_number>", _days_of_two_months),
    Rule(f"{_WEEKDAY} {_DAY} <month> {_TO} {_WEEKDAY} {_DAY} <month> ,? <year_number>", _days_of_two_months),
    Rule(f"{_WEEKDAY} <month> {_DAY} {_TO} {_WEEKDAY} <month> {_DAY}", _days_of_two_months),
    Rule(f"{_WEEKDAY} {_DAY} <month> {_TO} {_WEEKDAY} {_DAY} <month>", _days_of_two_months),
    Rule("(<month> ,)* <month> ,? (-|/|to|and|or|through|until) <month> (,|of|in)? <year_number>", _months),
    Rule(
        f"(from|between) the? {_DAY} (to|and|-|until|till|through) the? {_DAY} of? <direction> month",
        _days_of_that_month,
    ),
    Rule("<numeral> (-|to|and) <numeral> <era>", _two_years_bc),
    Rule("the fiscal? years <year_number> (-|/) <numeral>", _two_years),
    Rule("(fiscal|fy)? (year|years)? <year_number> (-|/) <numeral>", _two_years),
]
