"""Hours and parts of a day: "10:35 a.m. EST Thursday", "noon", "the night of 3 June 2012"."""

from copydesk.dimensions.timex import resolve
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar import hours
from copydesk.dimensions.timex.grammar.made import NOTHING, after_word, day_of, part_point, point, split
from copydesk.dimensions.timex.grammar.periods import race
from copydesk.dimensions.timex.lexicon import Node

_AFTERNOON = {"AF": 12, "EV": 12, "NI": 12, "MO": 0, "DT": 0, "MI": 0}


def _clock(match: Match) -> Readings | None:
    """An hour of the day, "22:00"; 12 a.m. is midnight."""
    if "clock_word" in match:
        return {"clock": match["clock_word"]}
    hour, *rest = hour_of(_hours_in(match)[0])
    if "meridiem" in match:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + match["meridiem"]
    elif "daypart" in match:
        hour += _AFTERNOON[match["daypart"]] if hour < 12 else 0
    return clock(hour, *rest)


def clock(hour: int, minute: int, second: int | None = None) -> Readings | None:
    """The reading of an hour, if a day has it."""
    if not (0 <= hour <= 24 and 0 <= minute < 60 and (second or 0) < 60):
        return None
    return {"clock": f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if second is not None else "")}


def _hours_in(match: Match) -> list[Node]:
    """The pieces of a pattern that have the number of an hour."""
    return [node for node in match.nodes if node.readings.keys() & _HOURS]


def hour_of(node: Node) -> tuple[int, ...]:
    """Hour and minute that a piece says, and the second if it does: "9", "9:30", "9:30:15"."""
    if "clock_time" in node.readings:
        return tuple(int(part) for part in node.readings["clock_time"].replace(".", ":").split(":"))
    number = node.readings["hour_number"] if "hour_number" in node.readings else node.readings["numeral"]
    return (int(number), 0) if number == int(number) else (99, 0)


def _two_hours(match: Match) -> list[Node] | None:
    """Two hours, the first in the half of the day that the second has: "8 to 10 p.m.", "11-1 p.m."."""
    nodes = _hours_in(match)
    hours = [hour_of(node) for node in nodes]
    if not all(map(_is_hour, hours)):
        return None
    late: int = match["meridiem"] if "meridiem" in match else _AFTERNOON[match["daypart"]]
    early = late if (hours[0][0] % 12, hours[0][1]) < (hours[1][0] % 12, hours[1][1]) else 12 - late
    clocks = [clock(h % 12 + half, *m) or NOTHING for (h, *m), half in zip(hours, (early, late), strict=True)]
    at = match.nodes.index(nodes[0])
    first, second = nodes
    made = split(Node(first.start, first.end, clocks[0]), Node(second.start, match.end, clocks[1]))
    return [*match.nodes[:at], *made]


def _is_hour(hour: tuple[int, ...]) -> bool:
    """Whether an hour and its minutes are those of a clock."""
    return 1 <= hour[0] <= 12 and 0 <= hour[1] < 60


def _part_of_hour(match: Match) -> Readings | None:
    """An hour in the words of a clock: "half past eight", "quarter to nine p.m.", "ten past noon"."""
    minute = 30 if match.has("half") else 15 if match.has("quarter") else match["numeral"]
    if "clock_word" in match:
        hour = int(match["clock_word"][:2])
    else:
        hour = hour_of(_hours_in(match)[-1])[0]
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + _half_of_day(match) or 12
    hour, minute = (hour - 1 or 12, 60 - minute) if match.has("to") or match.has("till") else (hour, minute)
    return clock(int(hour) % 24, int(minute))


def _half_of_day(match: Match) -> int:
    """Twelve if the words say that an hour is after noon."""
    if "meridiem" in match:
        half: int = match["meridiem"]
        return half
    return _AFTERNOON[match["daypart"]] if "daypart" in match else 0


def _minutes(match: Match) -> Readings | None:
    """The same with the minutes counted: "ten past nine", "20 minutes to six p.m."."""
    minute = match["numeral"]
    is_round = minute in (5, 10, 20, 25) or match.has("minutes") or "meridiem" in match or "daypart" in match
    return _part_of_hour(match) if 0 < minute < 60 and (is_round or match.has("o'clock")) else None


def _four_digits(match: Match) -> Readings | None:
    """An hour as ships and armies write it: "1430 GMT"."""
    node, number = match.node("numeral"), match["numeral"]
    hour, minute = divmod(int(number), 100)
    is_digits = node.end - node.start == 4 and not node.parts  # "four" has as many letters
    if not is_digits or not (hour < 24 and minute < 60):
        return None
    return clock(hour, minute)


def _at(match: Match) -> Readings:
    """An hour of a day that is said beside it."""
    return point("part", resolve.part_of_day(day_of(match), match["clock"]))


def _daypart(match: Match) -> Readings:
    return part_point(day_of(match), match["daypart"], match.get("portion"))


def _early_hours(match: Match) -> Readings:
    """The first hours of a day are its morning: "the early hours of Tuesday"."""
    meaning = resolve.part_of_day(day_of(match), match.get("daypart", "MO"))
    return point("part", resolve.modified(meaning, "START"))


def _early_hours_alone(match: Match) -> Readings:
    """The first hours of the day that the text speaks of."""
    day = resolve.relative("mentioned", "day", 0)
    return point("part", resolve.modified(resolve.part_of_day(day, "MO"), "START"))


def _digits_of_day(match: Match) -> Readings | None:
    """An hour that only the day beside it tells from a score: "15:30 on 5 January"."""
    made = _clock(match)
    return point("part", resolve.part_of_day(day_of(match), made["clock"])) if made else None


def _race_of_day(match: Match) -> list[Node] | None:
    """The time of a race, and its day, which are two: "won in 2:04:31 on Sunday"."""
    made = race(match)
    node = match.nodes[1]
    return [match.nodes[0], Node(node.start, node.end, made), *match.nodes[2:]] if made else None


_HOURS = {"hour_number", "clock_time", "numeral"}
_HOUR = "(<hour_number>|<clock_time>|<numeral>)"
_WHOLE = "(<hour_number>|<numeral>)"
_SAID = "(<meridiem>|(in the|that|this)? <daypart>|o'clock (in the <daypart>)?)"
TIMES = [
    Rule(
        f"(from|between|at)? {_HOUR} (-|to|and|until|till) {_HOUR} (<meridiem>|in the <daypart>) <zone>?",
        _two_hours,
    ),
    Rule("<clock_time> <meridiem> <zone>?", _clock),
    Rule("<clock_time> <zone>", _clock),
    Rule(f"{_WHOLE} <meridiem> <zone>?", _clock),
    Rule(f"{_WHOLE} (o'clock|oclock) (in the <daypart>|<meridiem>)?", _clock),
    Rule("(<hour_number>|<clock_time>) (in the <daypart>)", _clock),
    Rule(
        "(at|by|until|till|around|about|from|before|after|since) <clock_time> <meridiem>? <zone>?",
        after_word(_clock),
    ),
    Rule(f"a? (quarter (past|to|till)|half past) {_WHOLE} {_SAID}?", _part_of_hour),
    Rule(f"a? (half|quarter) after {_WHOLE} {_SAID}", _part_of_hour),
    Rule(f"<numeral> (minutes|mins)? (after|before|to|till|past) {_WHOLE} {_SAID}", _minutes),
    Rule(f"<numeral> (minutes|mins)? past ({_WHOLE}|<clock_word>)", _minutes),
    Rule("a? (quarter (past|to|till)|half past) <clock_word>", _part_of_hour),
    Rule("<numeral> (hours|hrs)? <zone>", _four_digits),
    Rule("(at|by|until|till) <numeral> (hours|hrs)", after_word(_four_digits)),
    Rule("<hour_number>? <clock_word>", _clock),
]
_BETWEEN, _DAY = "(on|,|at)*", "(<day_point>|<weekday>)"
RULES = [
    Rule("the (early|small|wee) hours of (<day_point>|<weekday>) <daypart>?", _early_hours),
    *hours.RANGES,
    Rule(f"<clock> {_BETWEEN} <day_point>", _at),
    Rule(f"(in|of) <clock_time> {_BETWEEN} {_DAY}", _race_of_day),
    Rule(f"<clock_time> {_BETWEEN} {_DAY}", _digits_of_day),
    Rule(f"<clock> {_BETWEEN} <weekday>", _at),
    Rule(f"{_DAY} {_BETWEEN} <clock>", _at),
    Rule(f"the? <portion>? <daypart> hours? (of|on) {_DAY}", _daypart),
    Rule(f"(<portion> (on|-)?)? {_DAY} <portion>? <daypart>", _daypart),
    Rule("<portion> -? <daypart> <day_point>", _daypart),
    Rule(f"{_DAY} ,? (in the|at) <portion>? <daypart>", _daypart),
    Rule("the (early|small|wee) hours", _early_hours_alone),
]
