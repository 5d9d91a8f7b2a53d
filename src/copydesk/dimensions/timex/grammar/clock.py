"""Hours and parts of a day: "10:35 a.m. EST Thursday", "noon", "the night of 3 June 2012"."""

from __future__ import annotations

from copydesk.dimensions.timex import resolve
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import point
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Meaning

_AFTERNOON = {"AF": 12, "EV": 12, "NI": 12, "MO": 0, "DT": 0, "MI": 0}


def _clock(match: Match) -> Readings | None:
    """An hour of the day, "22:00"; 12 a.m. is midnight."""
    if "clock_word" in match:
        return {"clock": match["clock_word"]}
    hour, minute = _digits(match)
    if "meridiem" in match:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + match["meridiem"]
    elif "daypart" in match:
        hour += _AFTERNOON[match["daypart"]] if hour < 12 else 0
    return {"clock": f"{hour:02d}:{minute:02d}"} if 0 <= hour <= 24 and 0 <= minute < 60 else None


def _digits(match: Match) -> tuple[int, int]:
    if "clock_time" in match:
        parts = match["clock_time"].replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    return _full_hour(match), 0


def _full_hour(match: Match) -> int:
    """The number of an hour, which may be 0."""
    return int(match["hour_number"] if "hour_number" in match else match["numeral"])


def _two_hours(match: Match) -> list[Node] | None:
    """Two hours, the first in the half of the day that the second has: "8 to 10 p.m.", "11-1 p.m."."""
    nodes = [n for n in match.nodes if n.readings.keys() & {"hour_number", "clock_time", "numeral"}]
    hours = [_hour(node) for node in nodes]
    if not all(1 <= hour <= 12 and 0 <= minute < 60 for hour, minute in hours):
        return None
    late: int = match["meridiem"]
    early = late if (hours[0][0] % 12, hours[0][1]) < (hours[1][0] % 12, hours[1][1]) else 12 - late
    clocks = [f"{h % 12 + half:02d}:{m:02d}" for (h, m), half in zip(hours, (early, late), strict=True)]
    middle = match.nodes[1]
    return [
        Node(match.start, nodes[0].end, {"clock": clocks[0]}),
        Node(middle.start, middle.end, {"nothing": None}),
        Node(nodes[1].start, match.end, {"clock": clocks[1]}),
    ]


def _hour(node: Node) -> tuple[int, int]:
    if "clock_time" in node.readings:
        parts = node.readings["clock_time"].replace(".", ":").split(":")
        return int(parts[0]), int(parts[1])
    number = node.readings["numeral"]
    return (int(number), 0) if number == int(number) else (0, 0)


def _part_of_hour(match: Match) -> Readings | None:
    """An hour in the words of a clock: "half past eight", "quarter to nine"."""
    hour = _full_hour(match)
    if not 1 <= hour <= 12:
        return None
    minute = 30 if match.has("half") else 15
    hour, minute = (hour - 1 or 12, 60 - minute) if match.has("to") else (hour, minute)
    return {"clock": f"{hour:02d}:{minute:02d}"}


def _four_digits(match: Match) -> Readings | None:
    """An hour as ships and armies write it: "1430 GMT"."""
    node, number = match.node("numeral"), match["numeral"]
    hour, minute = divmod(int(number), 100)
    if node.end - node.start != 4 or not (hour < 24 and minute < 60):
        return None
    return {"clock": f"{hour:02d}:{minute:02d}"}


def _naval(match: Match) -> list[Node] | None:
    """An hour that only the word before it tells from a length: "at 0930 hours"."""
    made = _four_digits(match)
    return [match.nodes[0], Node(match.nodes[1].start, match.end, made)] if made else None


def _after_at(match: Match) -> list[Node] | None:
    """An hour that only the word before it tells from a score or a ratio: "at 10:35"."""
    made = _clock(match)
    return [match.nodes[0], Node(match.nodes[1].start, match.end, made)] if made else None


def _at(match: Match) -> Readings:
    """An hour of a day that is said beside it."""
    return point("part", resolve.part_of_day(match["day_point"], match["clock"]))


def _alone(match: Match) -> Readings:
    """An hour without its day is one of the day that the text speaks of."""
    day = resolve.relative("mentioned", "day", 0)
    return point("part", resolve.part_of_day(day, match["clock"]))


def _daypart(match: Match) -> Readings:
    return point("part", _part(match["day_point"], match))


def _weekday_part(match: Match) -> Readings:
    day = resolve.weekday(match["weekday"], match.start)
    return point("part", _part(day, match))


def _part(day: Meaning, match: Match) -> Meaning:
    meaning = resolve.part_of_day(day, match["daypart"])
    return resolve.modified(meaning, match["portion"]) if "portion" in match else meaning


def _early_hours(match: Match) -> Readings:
    """The first hours of a day are its morning: "the early hours of Tuesday"."""
    day = match.get("day_point") or resolve.weekday(match["weekday"], match.start)
    meaning = resolve.part_of_day(day, match.get("daypart", "MO"))
    return point("part", resolve.modified(meaning, "START"))


def _early_hours_alone(match: Match) -> Readings:
    """The first hours of the day that the text speaks of."""
    day = resolve.relative("mentioned", "day", 0)
    return point("part", resolve.modified(resolve.part_of_day(day, "MO"), "START"))


def _digits_of_day(match: Match) -> Readings | None:
    """An hour that only the day beside it tells from a score: "15:30 on 5 January"."""
    clock = _clock(match)
    if clock is None:
        return None
    day = match.get("day_point") or resolve.weekday(match["weekday"], match.start)
    return point("part", resolve.part_of_day(day, clock["clock"]))


def _weekday_clock(match: Match) -> Readings:
    day = resolve.weekday(match["weekday"], match.start)
    return point("part", resolve.part_of_day(day, match["clock"]))


_HOUR = "(<hour_number>|<clock_time>|<numeral>)"
TIMES = [
    Rule(f"{_HOUR} (-|to|and|until) {_HOUR} <meridiem> <zone>?", _two_hours),
    Rule("<clock_time> <meridiem> <zone>?", _clock),
    Rule("<clock_time> <zone>", _clock),
    Rule("(<hour_number>|<numeral>) <meridiem> <zone>?", _clock),
    Rule("(<hour_number>|<numeral>) o'clock (in the <daypart>|<meridiem>)?", _clock),
    Rule("(<hour_number>|<clock_time>) (in the <daypart>)", _clock),
    Rule(
        "(at|by|until|till|around|about|from|before|after|since) <clock_time> <meridiem>? <zone>?", _after_at
    ),
    Rule("(half|quarter) (past|to) (<hour_number>|<numeral>)", _part_of_hour),
    Rule("<numeral> (hours|hrs)? <zone>", _four_digits),
    Rule("(at|by|until|till) <numeral> (hours|hrs)", _naval),
    Rule("<hour_number>? <clock_word>", _clock),
]
_BETWEEN = "(on|,|at)*"
RULES = [
    Rule("the (early|small|wee) hours of (<day_point>|<weekday>) <daypart>?", _early_hours),
    Rule(f"<clock> {_BETWEEN} <day_point>", _at),
    Rule(f"<clock_time> {_BETWEEN} (<day_point>|<weekday>)", _digits_of_day),
    Rule(f"<clock> {_BETWEEN} <weekday>", _weekday_clock),
    Rule(f"<day_point> {_BETWEEN} <clock>", _at),
    Rule(f"<weekday> {_BETWEEN} <clock>", _weekday_clock),
    Rule("the? <portion>? <daypart> hours? (of|on) <day_point>", _daypart),
    Rule("the? <portion>? <daypart> hours? (of|on) <weekday>", _weekday_part),
    Rule("(<portion> (on|-)?)? <day_point> <portion>? <daypart>", _daypart),
    Rule("(<portion> (on|-)?)? <weekday> <portion>? <daypart>", _weekday_part),
    Rule("<portion> -? <daypart> <day_point>", _daypart),
    Rule("<day_point> ,? (in the|at) <portion>? <daypart>", _daypart),
    Rule("<weekday> ,? (in the|at) <portion>? <daypart>", _weekday_part),
    Rule("the (early|small|wee) hours", _early_hours_alone),
    Rule("<clock>", _alone),
]
