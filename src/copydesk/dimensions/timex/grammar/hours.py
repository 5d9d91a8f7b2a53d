"""Hours beside a part of a day or another hour: "last night at eight", "from 9 a.m. to 5 p.m. Friday"."""

from copydesk.dimensions.timex import resolve
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import after_word, day_of, point, split
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Value

_SMALL = 5  # "at two last night" is an hour after midnight
_TIMES = {"clock", "clock_time"}
_LATE = {"AF": 12, "EV": 12, "NI": 12}


def _written(node: Node) -> str | None:
    """The hour of a piece as values write it; None if no day has it."""
    if "clock" in node.readings:
        written: str = node.readings["clock"]
        return written
    parts = [int(part) for part in node.readings["clock_time"].replace(".", ":").split(":")]
    if parts[0] > 24 or any(part > 59 for part in parts[1:]):
        return None
    return ":".join(f"{part:02d}" for part in parts)


def _two_of_day(match: Match) -> list[Node] | None:
    """Two hours of a day that is said once: "8 a.m. to 4 p.m. Friday", "Friday from 8:00 to 16:00"."""
    places = [at for at, node in enumerate(match.nodes) if node.readings.keys() & _TIMES]
    first, second = (match.nodes[at] for at in places)
    day, part = match["day_part"] if "day_part" in match else (day_of(match), "")
    written = [_written(node) for node in (first, second)]
    made = [point("part", resolve.part_of_day(day, _in_part(one, part))) for one in written if one]
    if len(made) < len(written):
        return None
    end = second.end if places[0] > 0 else match.end
    return split(Node(match.start, first.end, made[0]), Node(second.start, end, made[1]))


def _in_part(written: str, part: str) -> str:
    """An hour of the first twelve in the half of the day that a part of it lies in."""
    hour = int(written[:2])
    return f"{hour + _LATE.get(part, 0):02d}{written[2:]}" if hour < 12 else written


def _of_part(match: Match) -> Readings | None:
    """An hour of a part of a day: "last night at eight", "2:40 this afternoon"."""
    day, part = match["day_part"]
    node = next(n for n in match.nodes if n.readings.keys() & {"hour_number", "numeral", *_TIMES})
    if node.readings.keys() & _TIMES:
        written = _written(node)
    else:
        number = node.readings["hour_number" if "hour_number" in node.readings else "numeral"]
        written = f"{int(number):02d}:00" if number == int(number) and 1 <= number <= 12 else None
    if written is None:
        return None
    if part == "NI" and int(written[:2]) < _SMALL:
        return point("part", resolve.part_of_day(resolve.moved(day, "day", 1), written))
    return point("part", resolve.part_of_day(day, _in_part(written, part)))


def _each(match: Match) -> Readings:
    """An hour of a day that comes again: "every Monday at 4 p.m.", "9 a.m. Sundays"."""
    meaning = _again(match["set"], match["clock"])
    return {"meaning": meaning, "set": meaning}


@resolve.changed
def _again(found: Value, clock: str) -> Value:
    day = "XXXX-XX-XX" if found.value == "P1D" else found.value
    return Value("SET", f"{day}T{clock}") if "-WXX-" in day or day != found.value else found


def _open_hours(match: Match) -> list[Node]:
    """Two hours of a day that comes again stay hours: "on Sundays, 11 to 1 p.m."."""
    return [Node(n.start, n.end, _at(n)) if "clock" in n.readings else n for n in match.nodes]


def _at(node: Node) -> Readings:
    """An hour without its day is one of the day that the text speaks of."""
    day = resolve.relative("mentioned", "day", 0)
    return point("part", resolve.part_of_day(day, node.readings["clock"]))


def _part_alone(match: Match) -> list[Node]:
    """A part of the day that the text speaks of: "in the late afternoon", "by mid-morning"."""
    meaning = resolve.part_of_day(resolve.relative("mentioned", "day", 0), match["daypart"])
    meaning = resolve.modified(meaning, match["portion"])
    return [match.nodes[0], Node(match.nodes[1].start, match.end, point("part", meaning))]


_CLOCK = "(<clock>|<clock_time>)"
_TO = "(<nothing>|-|to|and|until|till)"
_DAY = "(<day_point>|<weekday>)"
RANGES = [
    Rule(f"{_CLOCK} {_TO} {_CLOCK} (on|,|at)* {_DAY}", _two_of_day),
    Rule(f"{_DAY} (,|at|from|between)* {_CLOCK} {_TO} {_CLOCK}", _two_of_day),
]
_PLACE = "(at|by|until|till|around|about|from|before|after|since)"
RULES = [
    Rule(f"{_CLOCK} {_TO} {_CLOCK} (on|,|at)* <day_part>", _two_of_day),
    Rule(f"<day_part> (,|at|from|between)* {_CLOCK} {_TO} {_CLOCK}", _two_of_day),
    Rule(f"{_CLOCK} (on|,)? <day_part>", _of_part),
    Rule(f"{_PLACE} (<hour_number>|<numeral>) <day_part>", after_word(_of_part)),
    Rule(f"<day_part> ,? {_PLACE}? {_CLOCK}", _of_part),
    Rule("<day_part> ,? (at|around|about) (<hour_number>|<numeral>)", _of_part),
    Rule(f"<set> (at|,|from|between)* <clock> {_TO} <clock>", _open_hours),
    Rule("<set> at? <clock>", _each),
    Rule("<clock> (on|,)? <set>", _each),
    Rule(f"({_PLACE}|in|during|through) the? <portion> -? <daypart>", _part_alone),
    Rule("<clock>", lambda m: _at(m.node("clock"))),
]
