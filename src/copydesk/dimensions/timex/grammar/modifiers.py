"""What is said of a date or a length: "early", "the end of", "about", "more than", "or so"."""

from copydesk.dimensions.timex import resolve
from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import Exact, after_word, point


def _portion(match: Match) -> Readings:
    mod = match.get("portion") or match.get("portion_noun") or ("START" if match.has("start") else "END")
    meaning = resolve.modified(match["point"], mod)
    return {"meaning": meaning, "portion_point": meaning}


def _so_far(match: Match) -> Readings:
    """What is over or left of it: "earlier this week", "the rest of the year"."""
    meaning = resolve.so_far(match["point"], "START" if match.has("earlier") else "END")
    return {"meaning": meaning, "portion_point": meaning}


def _in_the_day(match: Match) -> Readings:
    """A part of the day that the text speaks of: "later in the day"."""
    day = resolve.relative("mentioned", "day", 0)
    return {"meaning": resolve.modified(day, "START" if match.has("earlier") else "END")}


def _year_end(match: Match) -> Readings:
    year = match.get("year_number")
    now = resolve.relative("published", "month" if match.has("month") else "year", 0)
    meaning = resolve.modified(resolve.fixed(f"{year:04d}") if year else now, "END")
    return {"meaning": meaning, "portion_point": meaning}


def _approximate(match: Match) -> Readings:
    mod = match.get("approximator") or match["approximator_after"]
    kind = next(k for k in ("ago_point", "portion_point", "point", "the_period", "period") if k in match)
    return {
        "meaning": resolve.modified(match[kind], mod),
        "exact": Exact(match.node(kind).start, match[kind]),
    }


def _as_many(match: Match) -> Readings:
    """As in "as many as ten days"; "half as many as ten days ago" is compared with a day."""
    period = match["period"]
    meaning = resolve.modified(period, "EQUAL_OR_LESS")
    return {"meaning": meaning, "exact": Exact(match.node("period").start, period)}


def _about(match: Match) -> Readings | None:
    """Only a word for nearness can stand before a date: "around 1910", not "over 1910"."""
    return _approximate(match) if match["approximator"] == "APPROX" else None


def _beyond(match: Match) -> Readings:
    kind = "decade_point" if "decade_point" in match else "century_point"
    return {"meaning": resolve.modified(match[kind], "AFTER" if match.has("post") else "BEFORE")}


_DEGREE = "(very|a little|much|sometime)?"

PORTIONS = [
    Rule("<portion> - to - <portion> <point>", _portion),
    Rule("the? (earlier|later) (in|on)? the? <point>", _so_far),
    Rule("(earlier|later) (in|on) the day", _in_the_day),
    Rule("the? (rest|remainder) of the? <point>", _so_far),
    Rule(f"the? {_DEGREE} <portion> (-|in|on)? the? <point>", _portion),
    Rule("the <portion_noun> of the? <point>", _portion),
    Rule("<portion_noun> of <point>", _portion),
    Rule("<portion_noun> - <point>", _portion),
    Rule("(at|by|since|until|till|from|before) (end|start) <point>", after_word(_portion)),
    Rule("(year|month) ('s|-)? end <year_number>?", _year_end),
    Rule("sometime (in|during)? <point>", lambda m: {"meaning": m["point"]}),
    Rule("(post|pre) - (<decade_point>|<century_point>)", _beyond),
]
APPROXIMATIONS = [
    Rule("<approximator> <ago_point>", _approximate),
    Rule("<approximator> <period> <approximator_after>?", _approximate),
    Rule("as many as <period>", _as_many),
    Rule(
        "(at least|<approximator>) <the_period>",
        lambda m: _approximate(m) if m["approximator"][:5] == "EQUAL" else None,
    ),
    Rule("<approximator> (<portion_point>|<point>)", _about),
    Rule("(<portion_point>|<point>|<period>|<the_period>) <approximator_after>", _approximate),
]
LAST = [
    Rule("<reference>", lambda m: {"meaning": resolve.fixed(m["reference"])}),
    Rule("next", lambda m: point("year", resolve.after_this("year", "quarter", "half", "month", "week"))),
]
