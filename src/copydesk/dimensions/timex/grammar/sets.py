"""Times that come again: "daily", "every year", "Tuesday nights"."""

from copydesk.dimensions.timex.cascade import Match, Readings, Rule
from copydesk.dimensions.timex.grammar.made import NOTHING, after_word, amount, duration, repeated, split
from copydesk.dimensions.timex.lexicon import Node


def _every(match: Match) -> Readings | None:
    unit = match.get("unit") or match.get("units")
    if unit:
        number = 2 if match.has("other") else match.get("ordinal") or amount(match)
        value = duration(number, "day" if unit in ("night", "morning", "evening") else unit)
        return repeated(value) if value else None
    return repeated(_each(match))


def _each(match: Match) -> str:
    """Every Monday, every May, every summer or every morning as a value."""
    if "weekday" in match:
        return f"XXXX-WXX-{match['weekday']}" + (f"T{match['daypart']}" if "daypart" in match else "")
    if "month" in match:
        return f"XXXX-{match['month']:02d}"
    return f"XXXX-{match['season']}" if "season" in match else f"XXXX-XX-XXT{match['daypart']}"


def _both(match: Match) -> list[Node] | None:
    """The second of two leaves out its unit: "every 10 minutes instead of every 15"."""
    units = match["units"], match.get("units2") or match["units"]
    values = [duration(number, unit) for number, unit in zip(match.all("numeral"), units, strict=False)]
    if len(values) != 2 or None in values:
        return None
    at = next(i for i, node in enumerate(match.nodes) if i > 1 and node.symbol == match.nodes[0].symbol)
    first, second = (repeated(value) for value in values if value)
    return split(Node(match.start, match.nodes[2].end, first), Node(match.nodes[at].start, match.end, second))


def _weekdays(match: Match) -> Readings:
    day = match["weekdays"]
    return repeated({"weekday": "XXXX-WXX", "weekend": "XXXX-WXX-WE"}.get(day, f"XXXX-WXX-{day}"))


def _part(match: Match) -> str:
    return next((part for word, part in _PARTS.items() if match.has(word)), "AF")


def _per(match: Match) -> Readings | None:
    unit = match["unit"]
    value = duration(1, unit)
    return repeated(value) if value and unit not in ("second", "minute", "hour") else None


_PARTS = {"nights": "NI", "mornings": "MO", "evenings": "EV"}
RULES = [
    Rule(
        "(every|each) <numeral> <units> ,? (instead of|rather than|not) (every|each) <numeral> <units>?",
        _both,
    ),
    Rule("(once|twice)? (every|each) <numeral> (to|-|or) <numeral> (<unit>|<units>)", _every),
    Rule("every? now and (then|again)", lambda match: NOTHING),
    Rule(
        "(once|twice)? (every|each) (other|single)? <ordinal>? (<numeral>|<vague_number>)? (<unit>|<units>)",
        _every,
    ),
    Rule("(every|each) other? <weekday> <daypart>?", _every),
    Rule("(every|each) other? (<month>|<season>|<daypart>)", _every),
    Rule("(every|each) <holiday>", lambda match: repeated("P1Y")),
    Rule("(every|each) <yearly> season", lambda match: repeated(match["yearly"])),
    Rule(
        "<weekday> (nights|mornings|evenings|afternoons)",
        lambda m: repeated(f"XXXX-WXX-{m['weekday']}T{_part(m)}"),
    ),
    # only the article tells a part of all days from a length
    Rule("in the (mornings|evenings|afternoons)", after_word(lambda m: repeated(f"XXXX-XX-XXT{_part(m)}"))),
    Rule("<weekdays>", _weekdays),
    Rule("(once|twice|(<numeral>|<vague_number>) times) (a|an|per|each|every) <unit>", _per),
    Rule("per <unit>", _per),
    Rule("<frequency>", lambda match: repeated(match["frequency"])),
]
