"""What a record says, in a few words: a line for each kind of record."""

from collections.abc import Callable
from typing import Any

from copydesk.records import (
    Attribution,
    Change,
    Claim,
    Entity,
    Quantity,
    Record,
    Stance,
    Statistic,
    Timex,
    Toponym,
)
from copydesk.render import claims
from copydesk.render.cards import source_of
from copydesk.render.figures import clean, many, number, when, with_unit


def says(record: Any) -> str:
    """What a record says, in a few words."""
    return _SAYING[type(record)](record)


def _quantity(record: Quantity) -> str:
    ends = dict.fromkeys(number(end) for end in (record.low, record.high) if end is not None)
    return f"{clean(record.text)}: {record.comparator} {with_unit(' to '.join(ends), record.unit)}"


def _statistic(record: Statistic) -> str:
    measure = clean(record.measure.text) if record.measure else ""
    whole = f" of {clean(record.whole.text)}" if record.whole else ""
    return f"{record.kind}: {measure}{whole}".rstrip(": ")


def _toponym(record: Toponym) -> str:
    is_placed = record.latitude is not None
    at = f"{record.latitude:.2f}, {record.longitude:.2f}" if is_placed else "not resolved"
    named = ", ".join(part for part in (record.name, record.country, at) if part)
    known = f", GeoNames {record.geonameid}" if record.geonameid else ""
    return f"{clean(record.text)}: {named}{known}"


def _attribution(record: Attribution) -> str:
    source = clean(source_of(record))
    speaker = clean(record.speaker.text) if record.speaker else source
    named = source if speaker in ("", source) else f"{source}: {speaker}".removeprefix(": ")
    return " ".join(part for part in (record.kind, record.source_kind, named) if part)


def _change(record: Change) -> str:
    stated = "stated" if record.stated else "worked out"
    times = " to ".join(when(time) or "?" for time in (record.from_time, record.to_time))
    return ", ".join(part for part in (stated, record.trend, times if times != "? to ?" else "") if part)


_SAYING: dict[type[Record], Callable[[Any], str]] = {
    Quantity: _quantity,
    Statistic: _statistic,
    Timex: lambda record: f"{clean(record.text)}: {record.type} {record.value}",
    Toponym: _toponym,
    Attribution: _attribution,
    Claim: claims.says,
    Stance: lambda record: f"{record.kind} by the {record.by}: “{clean(record.cue.text)}”",
    Change: _change,
    Entity: lambda record: f"{record.label} {clean(record.name)}, {many(len(record.mentions), 'time')}",
}
