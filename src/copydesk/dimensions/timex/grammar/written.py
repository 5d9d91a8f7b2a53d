"""Dates as forms, papers and computers write them: "2/20/2015", "5-Jan-2016", "2016-03-07T09:30"."""

import re

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import NOTHING, point


def _dashes(match: Match) -> Readings | None:
    """A day with strokes and the month's name, as forms write it: "5-Jan-2016", "05-Jan-16"."""
    numerals = [node for node in match.nodes if "numeral" in node.readings]
    year = match.get("year_number") or numerals[-1].readings["numeral"]
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    day = values.day(int(year), match["month"], match["day_number"])
    return point("day", resolve.fixed(day)) if day else NOTHING


def _slash(match: Match) -> Readings | None:
    """Month first with strokes, as American papers write, day first with points; or what is a date."""
    written: str = match["slash_date"]
    parts = [int(part) for part in re.split(r"[./-]", written)]
    if len(parts) == 2:  # 2/2013
        return point("month", resolve.fixed(f"{parts[1]}-{parts[0]:02d}")) if 1 <= parts[0] <= 12 else None
    first, second, year = parts
    if first > 999:  # 2016/01/05
        day = values.day(first, second, year)
    else:
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        order = [(second, first), (first, second)] if "." in written else [(first, second), (second, first)]
        day = values.day(year, *order[0]) or values.day(year, *order[1])
    return point("day", resolve.fixed(day)) if day else None


def _iso(match: Match) -> Readings | None:
    day, _, hour = match["iso_date"].replace(" ", "T").partition("T")
    if not values.is_day(day):
        return None
    if hour:
        second = hour[:8] if hour[5:6] == ":" and hour[5:8] != ":00" else hour[:5]
        return point("part", resolve.fixed(f"{day}T{second}", "TIME"))
    return point("day", resolve.fixed(day))


def _stamp(match: Match) -> Readings | None:
    """A moment as computers write it: "Wed Oct 26 15:50:06 2016"."""
    day = values.day(match["year_number"], match["month"], match["day_number"])
    return point("part", resolve.fixed(f"{day}T{match['clock_time']}", "TIME")) if day else None


def _year_month(match: Match) -> Readings | None:
    """A month behind its year: "2017 April"; "2019 May" may be a person of that name."""
    if match["month"] in (3, 5, 8):
        return None
    return point("month", resolve.fixed(f"{match['year_number']:04d}-{match['month']:02d}"))


def _month_of_short_year(match: Match) -> Readings | None:
    """A month with the last two digits of its year, where they can be no day: "March 87"."""
    number, node = match["numeral"], match.node("numeral")
    if "day_number" in node.readings or node.end - node.start != 2 or not 32 <= number <= 99:
        return None
    return point("month", resolve.fixed(f"{1900 + int(number)}-{match['month']:02d}"))


RULES = [
    Rule("<iso_date>", _iso),
    Rule("<slash_date>", _slash),
    Rule("<day_number> (-|/) <month> (-|/) (<year_number>|<numeral>)", _dashes),
    Rule("<year_number> (-|/) <month> (-|/) <day_number>", _dashes),
    Rule("(<weekday> ,?)? <month> <day_number> <clock_time> <zone>? <year_number>", _stamp),
]
SHORT = [
    Rule("<year_number> <month>", _year_month),
    Rule("<month> <numeral>", _month_of_short_year),
]
