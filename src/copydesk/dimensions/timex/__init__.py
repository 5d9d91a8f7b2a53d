"""When: dates, times, durations and repeated times, as TIMEX3, resolved against the day of publication.

A text is cut into runs of words that may speak of time (`lexicon`), patterns are applied to them in
stages (`cascade`, `grammar`), and what they mean is worked out in the order of the text (`resolve`,
`values`), because "the next day" needs the day before it. Values follow TimeML 1.2.1.
"""

import re
from collections import deque
from collections.abc import Iterable

from copydesk import records
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import clause, deferred, interval, quoted, values
from copydesk.dimensions.timex.grammar import grammar
from copydesk.dimensions.timex.lexicon import Node
from copydesk.dimensions.timex.mentions import Mention
from copydesk.dimensions.timex.resolve import Context, Value
from copydesk.pipeline.blocks import without_boilerplate

_MONTHS = re.compile(r"P[1-9]\d?[MQ]|P1Y")


def annotate(found: Found) -> list[records.Timex]:
    """Find the time expressions of an article and say which days they mean."""
    rules = grammar(found.options.rules)
    text = without_boilerplate(found.document)
    edges = frozenset(block.start for block in found.document.blocks)
    published = found.document.published if values.is_day(found.document.published) else None
    parse = clause.Clause(found, rules.words)
    context = Context(published, parse.tense, parse.story)
    islands = rules.lexicon.islands(text, edges)
    nodes = _plausible((node for island in islands for node in rules.read(island)), parse, _persons(found))
    quotes = deque(quoted.anchors(found, nodes, rules.words, context))
    plans = any(map(text.lower().__contains__, rules.words.plans))
    out: list[records.Timex] = []
    before: tuple[str, ...] = ()
    for node in nodes:
        context.published = quoted.written(quotes, node.start) or published
        value = node.readings["meaning"](context)
        if value is not None:
            side = parse.side(node, out[-1].end if out else 0)
            out.append(_record(found, node, value, side))
            is_plan = plans and deferred.is_plan(found.token_at(node.start), rules.words)
            is_pair = node.parts == before and before.count("month") == 2
            _remember(context, value, out[-1 - is_pair :], is_plan=is_plan)
            before = node.parts
    return out


def _plausible(nodes: Iterable[Node], parse: clause.Clause, names: dict[int, int]) -> list[Node]:
    """What is a time where it stands, and no part of a name as in "June Carver"."""
    read = map(parse.plausible, nodes)
    return [node for node in read if node is not None and node.end >= names.get(node.start, 0)]


def _persons(found: Found) -> dict[int, int]:
    """Where the names of persons of more than one word begin, to where they end."""
    people = (entity.mentions for entity in found.entities if entity.label == "PERSON")
    return {span.start: span.end for mentions in people for span in mentions if " " in span.text}


def _record(found: Found, node: Node, value: Value, side: str | None) -> records.Timex:
    days = interval.days(value, side)
    return records.Timex(
        id=found.id("timex", (node.start, node.end)),
        rule=node.rule,
        start=node.start,
        end=node.end,
        text=found.document.text[node.start : node.end],
        type=value.type,
        value=value.value,
        mod=value.mod,
        earliest=days[0],
        latest=days[1],
        anchor=value.anchor,
    )


def _remember(context: Context, value: Value, pair: list[records.Timex], *, is_plan: bool) -> None:
    """Keep a date for those that count from it, and the days of some months; `pair` may be only one."""
    timex = pair[-1]
    known = not value.aside and (timex.earliest or timex.latest or timex.value[:2] == "BC")
    if timex.type in ("DATE", "TIME") and values.grain(timex.value) and known:
        context.mentions.append(Mention(timex.value, timex.id, timex.start, is_plan))
    if known:
        context.months = _months(pair) or context.months


def _months(pair: list[records.Timex]) -> Mention | None:
    """The days of the months that an expression, or two as one, may be: "from January to May"."""
    first, timex = pair[0], pair[-1]
    if first is timex and (timex.type != "DURATION" or not _MONTHS.fullmatch(timex.value)):
        return None
    known = first.earliest and timex.latest
    return Mention(f"{first.earliest}/{timex.latest}", timex.id, first.start) if known else None
