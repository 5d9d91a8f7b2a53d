"""What patterns make: nodes with a meaning, by what may still be said of them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from copydesk.dimensions.timex import resolve, values
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.resolve import Context, Meaning, Value

Span = tuple[int, int]
# Every set of kinds that a pattern may make; the stages are compiled for these.
KINDS: list[tuple[str, ...]] = [
    *[("meaning", "point", f"{grain}_point") for grain in ("part", *resolve.OPEN)],
    ("meaning", "point", "day_point", "weekday_point"),
    ("meaning", "point", "year_point", "year_number"),
    ("meaning", "point", "part_point", "day_part"),
    ("meaning", "point", "ago_point"),
    ("meaning", "period"),
    ("meaning", "period", "sum"),
    ("meaning", "the_period"),
    ("meaning", "the_period", "stretch"),
    ("meaning", "the_period", "same"),
    *[("meaning", "point", f"{grain}_point", "same") for grain in ("month", "quarter")],
    ("same",),
    ("meaning", "set"),
    ("meaning",),
    ("meaning", "portion_point"),
    ("meaning", "exact"),
    ("meaning", "point", "season_point", "exact"),
    ("clock",),
    ("clock", "meaning"),
    ("numeral",),
    ("ordinal",),
    ("numeral", "year_number"),
    ("vague_number",),
    ("nothing",),
]
_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "morning": "D", "evening": "D",
    "weekend": "WE", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "summer": "Y", "winter": "Y",
}  # fmt: skip
# Units that are counted as several of another: TIMEX3 has no letter for a fortnight.
_AS = {
    "fortnight": ("week", 2), "decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000)
}  # fmt: skip
_HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def point(grain: str, meaning: Meaning) -> Readings:
    """A date of this grain."""
    return {"meaning": meaning, "point": meaning, f"{_grain(grain)}_point": meaning}


def part_point(day: Meaning, part: str, portion: str | None = None) -> Readings:
    """A part of a day, which an hour of it may be said beside: "Friday morning (at nine)"."""
    meaning = resolve.part_of_day(day, part)
    meaning = resolve.modified(meaning, portion) if portion else meaning
    return {**point("part", meaning), "day_part": (day, part)}


def day_of(match: Match) -> Meaning:
    """The day that an hour or a part of a day stands beside."""
    day: Meaning = match.get("day_point") or resolve.weekday(match["weekday"], match.start)
    return day


def after_word(build: Callable[[Match], Readings | None]) -> Callable[[Match], list[Node] | None]:
    """What a pattern makes without its first word, which only tells it from something else."""

    def built(match: Match) -> list[Node] | None:
        made = build(match)
        return [match.nodes[0], Node(match.nodes[1].start, match.end, made)] if made else None

    return built


def split(first: Node, second: Node) -> list[Node]:
    """Two expressions and the words between them, which are part of neither."""
    return [first, Node(first.end, second.start, NOTHING), second]


def two(grain: str, first: Span, second: Span, meanings: Iterable[Meaning]) -> list[Node]:
    """The same of two dates of one grain, and where they stand."""
    nodes = (Node(*at, point(grain, one)) for at, one in zip((first, second), meanings, strict=True))
    return split(*nodes)


def _grain(unit: str) -> str:
    if unit in ("hour", "minute", "second"):
        return "part"
    return {"fortnight": "week", "millennium": "century"}.get(unit, unit)


def period(meaning: Meaning, definite: bool = False) -> Readings:
    """A length of time; definite: "the nine months"."""
    return {"meaning": meaning, "the_period" if definite else "period": meaning}


def length(meaning: Meaning | None, definite: bool = False) -> Readings | None:
    """The same of a length that may be none."""
    return period(meaning, definite) if meaning else None


def stretch(made: Readings, number: int, unit: str, match: Match) -> Readings:
    """A length at one end of something that may be said next: "the first nine months" (of 2015)."""
    return {**made, "stretch": (number, unit, not (match.has("first") or match.has("opening")))}


def repeated(value: str) -> Readings:
    """A time that comes again: SET."""
    meaning = resolve.fixed(value, "SET")
    return {"meaning": meaning, "set": meaning}


class Exact(NamedTuple):
    """What an approximate expression is without its modifier: "over a year" may be "a year"."""

    start: int
    meaning: Meaning


NOTHING: Readings = {"nothing": None}


def duration(number: float | str, unit: str) -> str | None:
    """Write a length of time: 2 and "year" is "P2Y", "X" and "week" is "PXW", 2.5 hours are "PT2H30M"."""
    unit, times = _AS.get(unit, (unit, 1))
    code = _CODES.get(unit)
    if code is None:
        return None
    if isinstance(number, str) and not number[0].isdigit():
        return f"P{'T' * (code[0] == 'T')}X{code.lstrip('T')}"
    count = float(number) * times
    if not 0 < count <= 1e9:
        return None
    whole = int(count)
    if count - whole == 0.5 and unit in _HALVES:
        return _and_half(whole, code, _HALVES[unit])
    shown = str(whole) if count == whole else f"{count:.6g}"
    return f"P{'T' * (code[0] == 'T')}{shown}{code.lstrip('T')}"


def _and_half(whole: int, code: str, half: str) -> str:
    """So many units and a half, which is said in a smaller one: "PT2H30M"."""
    head = f"{whole}{code.lstrip('T')}" if whole else ""
    time = code[0] == "T" or (half[0] == "T" and not whole)
    return f"P{'T' * time}{head}{half.lstrip('T') if time else half}"


def amount(match: Match) -> float | str:
    """The number of a pattern: "two" is 2, "a few" is "X", "a" is 1."""
    if "numeral" in match:
        number: float = match["numeral"]
        return number
    vague = match.get("vague_number", "1")
    return vague if vague == "X" else float(vague)


def unit_of(match: Match) -> str:
    """The unit of a pattern that has `<unit>` or `<units>`."""
    unit: str = match.get("unit") or match["units"]
    return unit


def lasting(value: str | None, anchor: str | None = None, unit: str = "", count: int = 0) -> Meaning | None:
    """A duration; with an anchor its days are known: "the past two years" end at the publication."""
    if value is None:
        return None
    if unit == "hour":
        unit, count = "day", -(-abs(count) // 24) * (-1 if count < 0 else 1)

    def meaning(context: Context) -> Value:
        counted = anchor and count and unit not in ("second", "minute")
        base = context.base(anchor, "day") if anchor and counted else None
        other = values.shift(base[0], unit, count) if base else None
        if base is None or other is None:
            return Value("DURATION", value)
        first, last = sorted((base[0], other))
        return Value("DURATION", value, anchor=base[1], earliest=first, latest=last)

    return meaning


def phrase(pieces: tuple[str, ...], value: Any) -> Rule:
    """A rule for a phrase that is only read when nothing longer has claimed its words."""
    meaning = resolve.fixed(value)
    return Rule(" ".join(pieces), lambda match: {"meaning": meaning})
