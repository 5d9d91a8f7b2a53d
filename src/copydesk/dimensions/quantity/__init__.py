"""Quantities: every number with its unit, bound and trend.

The text is cut into lexemes once; only number words and digits are looked at, each with a few
lexemes around it, so time grows with the text and no more.
"""

from typing import Any, cast

from copydesk import records
from copydesk.dimensions.found import Found
from copydesk.dimensions.quantity.draft import Draft
from copydesk.dimensions.quantity.lexicon import load
from copydesk.dimensions.quantity.numbers.numeral import number
from copydesk.dimensions.quantity.reading import Reader


def annotate(found: Found) -> list[records.Quantity]:
    """Read the quantities of an article, in text order; dates and times of day are none."""
    reader = Reader(found, load(found.options.rules))
    dates = [(t.start, t.end) for t in found.timexes if t.type != "DURATION"]
    out: list[records.Quantity] = []
    at = 0
    for draft in reader.read():
        start, end = reader.lex.starts[draft.first], reader.lex.ends[draft.last]
        while at < len(dates) and dates[at][1] <= start:
            at += 1
        dated = at < len(dates) and dates[at][0] < end
        if dated and not _stays(draft):
            continue
        is_often = reader.lex.words[draft.first - 1] == "every"  # "every 40 minutes" is no time
        is_time = dated and draft.dimension == "duration" and not is_often
        dimension = None if is_time else draft.dimension
        out.append(_record(found, draft, (start, end), dimension))
    return out


def _stays(draft: Draft) -> bool:
    """Whether a number in a date or set is a quantity all the same: "two years ago" has a length."""
    return draft.unit is not None and draft.dimension is not None


def _record(found: Found, draft: Draft, span: tuple[int, int], dimension: str | None) -> records.Quantity:
    identity, sense = found.id("quantity", span), "since" if draft.since else draft.sense
    if sense is not None:
        found.senses[identity] = sense
    low = number(draft.low)
    return records.Quantity(
        id=identity,
        rule=draft.rule + (" since the last" if draft.since else ""),
        start=span[0],
        end=span[1],
        text=found.document.text[span[0] : span[1]],
        low=low,
        high=low if draft.exact else None if draft.high is None else number(draft.high),
        comparator=cast(Any, draft.comparator),
        unit=draft.unit_name,
        unit_code=draft.unit.code if draft.unit and not draft.per else None,
        dimension=dimension,
        trend=cast(Any, draft.trend),
        vague=draft.vague,
    )
