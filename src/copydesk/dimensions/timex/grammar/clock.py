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
    return int(match.get("hour_number") or match["numeral"]), 0


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


def _weekday_clock(match: Match) -> Readings:
    day = resolve.weekday(match["weekday"], match.start)
    return point("part", resolve.part_of_day(day, match["clock"]))


TIMES = [
    Rule("<clock_time> <meridiem> <zone>?", _clock),
    Rule("<clock_time> <zone>", _clock),
    Rule("(<hour_number>|<numeral>) <meridiem> <zone>?", _clock),
    Rule("(<hour_number>|<numeral>) o'clock (in the <daypart>|<meridiem>)?", _clock),
    Rule("(<hour_number>|<clock_time>) (in the <daypart>)", _clock),
    Rule(
        "(at|by|until|till|around|about|from|before|after|since) <clock_time> <meridiem>? <zone>?", _after_at
    ),
    Rule("<clock_word>", _clock),
]
_BETWEEN = "(on|,|at)*"
RULES = [
    Rule("the early hours of (<day_point>|<weekday>) <daypart>?", _early_hours),
    Rule(f"<clock> {_BETWEEN} <day_point>", _at),
    Rule(f"<clock> {_BETWEEN} <weekday>", _weekday_clock),
    Rule(f"<day_point> {_BETWEEN} <clock>", _at),
    Rule(f"<weekday> {_BETWEEN} <clock>", _weekday_clock),
    Rule("the? <portion>? <daypart> hours? (of|on) <day_point>", _daypart),
    Rule("the? <portion>? <daypart> hours? (of|on) <weekday>", _weekday_part),
    Rule("(<portion> (on|-)?)? <day_point> <portion>? <daypart>", _daypart),
    Rule("(<portion> (on|-)?)? <weekday> <portion>? <daypart>", _weekday_part),
    Rule("<portion> -? <daypart> <day_point>", _daypart),
    Rule("<clock>", _alone),
]
