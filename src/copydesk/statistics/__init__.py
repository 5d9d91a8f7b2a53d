"""Quantities in context: what a number is a figure of, of what whole, when, where, who says so.

A quantity becomes a statistic when it is said of something. The rules and the parse propose the parts,
and the learned reader decides; a change is a figure that went from one value to another, as one record.
"""

from collections.abc import Callable
from functools import partial
from typing import cast

from spacy.tokens import Token

from copydesk.dimensions.coreference import Persons
from copydesk.dimensions.found import Found
from copydesk.records import (
    Entity,
    Measure,
    Predicate,
    Sentence,
    Statistic,
    StatisticKind,
    Whole,
)
from copydesk.statistics import changes, ruled, words
from copydesk.statistics.accounts import notes, owners, rows, tables
from copydesk.statistics.changes import dates, stretch_ends
from copydesk.statistics.figure import figures
from copydesk.statistics.measures import heads, predicates, whose
from copydesk.statistics.measures.wording import spans_of
from copydesk.statistics.neighbours import anaphora, gapped, members, paired, taken_up
from copydesk.statistics.parts import SHARES
from copydesk.statistics.reading import Reading, TimeOf, retimed
from copydesk.statistics.scope import Scopes
from copydesk.statistics.selection import is_every, stated
from copydesk.statistics.times import (
    after_events,
    announced,
    apart,
    earlier,
    fieldwork,
    happened,
    headlines,
    parallel,
    standing,
)
from copydesk.statistics.times import whole as whole_times
from copydesk.statistics.times.when import Times
from copydesk.syntax import NAMING


def _rule(time_of: TimeOf, by: str, right: float) -> Callable[[list[Reading], Times], list[Reading]]:
    """A rule for the time of one figure as one for those of an article."""
    return partial(retimed, time_of=time_of, by=f"the rules: {by}", right=right)


# What gives figures, in text order, the times of which the reader has only a part, or that it cannot see.
_TIMED = (
    _rule(announced.period, "a period announced", 0.8),
    whole_times.timed,
    whole_times.by_end,
    _rule(whole_times.of_end, "a period by its end", 0.8),
    _rule(dates.reached, "the end of a change", 0.71),  # for 17 of 24 figures
    earlier.timed,
    _rule(standing.present, "the present tense", 0.8),  # for 16 of 20 figures
    _rule(apart.own_time, "the time of something else", 0.8),
    fieldwork.timed,
    _rule(after_events.since_then, "since then", 0.8),
    _rule(after_events.a_while_after, "a while after", 0.8),
    _rule(happened.told_later, "when it happened", 0.8),
    _rule(happened.once, "what was once so", 0.8),
    _rule(happened.when_then, "a clause of a date", 0.8),
    _rule(happened.a_day_before, "a day after", 0.8),
    rows.timed,
    notes.timed,
    tables.timed,
    stretch_ends.timed,
    dates.of_one_end,
    dates.began,
    parallel.timed,
    headlines.timed,
)


def state(found: Found) -> Found:
    """Fill `found.statistics` and `found.changes`; returns the same `found`."""
    lists = words.load(found.options.rules)
    numbers = figures(found, stated(found, lists), lists)
    if not numbers:
        return found
    members.mark(numbers, lists)
    by_rules, scopes = ruled.readings(found, lists, numbers)
    decided = tables.whole(_decided(found, scopes, by_rules), by_rules, scopes.times)
    read = gapped.shared(taken_up.wholes(decided, lists))
    read = scopes.places.shared_out(owners.owners(paired.measured(read), lists))
    for timed in _TIMED:
        read = timed(read, scopes.times)
    read = tables.told(read, scopes.times)
    by_rules = notes.timed(rows.timed(by_rules, scopes.times), scopes.times)
    names = {m.start: entity for entity in found.entities for m in entity.mentions}
    persons = Persons(found)
    kept = [reading for reading in read if reading.kept]
    happens = [predicates.of(found, reading) for reading in kept]
    found.statistics = told = _statistics(found, kept, happens, names, persons)
    if found.options.reader == "learned":
        ruled_ones = [one for one, reading in zip(by_rules, read, strict=True) if reading.kept]
        told = _statistics(found, ruled_ones, happens, names, persons)
    found.changes = changes.changes(found, [one.figure for one in kept], scopes, lists, told)
    return found


def _decided(found: Found, scopes: Scopes, by_rules: list[Reading]) -> list[Reading]:
    """What the reader of the options makes of the figures that the rules have read."""
    if found.options.reader != "learned":
        return by_rules
    from copydesk.statistics import learned  # it loads the encoder

    return learned.readings(found, scopes, by_rules)


def _statistics(
    found: Found,
    readings: list[Reading],
    happens: list[Predicate | None],
    names: dict[int, Entity],
    persons: Persons,
) -> list[Statistic]:
    """The records of some readings, each with what happens to what it counts."""
    measured = (_measure(found, reading, names, persons) for reading in readings)
    return [_statistic(found, *one) for one in zip(readings, measured, happens, strict=True)]


def _statistic(
    found: Found, reading: Reading, measure: Measure | None, predicate: Predicate | None
) -> Statistic:
    quantity, whole = reading.figure.quantity, spans_of(found, reading.whole)
    return Statistic(
        id=found.id("statistic", (quantity.start, quantity.end)),
        rule=reading.rule,
        quantity=quantity.id,
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        kind="frequency" if is_every(reading.figure) else cast(StatisticKind, quantity.dimension),
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        unit=quantity.unit,
        trend=reading.trend,
        vague=quantity.vague,
        aggregate=reading.aggregate,
        measure=measure,
        predicate=predicate,
        whole=Whole(text=" ".join(s.text for s in whole), spans=whole) if whole else None,
        time=reading.time,
        toponyms=reading.toponyms,
        attribution=reading.attribution.id if reading.attribution else None,
        stance=reading.stance,
        stance_id=reading.stance_id,
        sentence=Sentence(start=reading.figure.edges[0], end=reading.figure.edges[1]),
        confidence=reading.confidence,
        evidence=reading.evidence,
    )


def _measure(found: Found, reading: Reading, names: dict[int, Entity], persons: Persons) -> Measure | None:
    """What is counted or measured, with the entity that it names or stands for."""
    spans = spans_of(found, reading.words)
    if not spans:
        return None
    head = heads.of(reading)
    if head is None:
        return Measure(text=" ".join(s.text for s in spans), head=spans[0].text, entity=None, spans=spans)
    entity = whose.Owning(reading.words, head, reading.figure, names).entity()
    if entity is None and reading.figure.quantity.dimension == "age":
        entity = persons.meant(head)
    return Measure(
        text=" ".join(s.text for s in spans),
        head=heads.text(head, reading.figure),
        entity=entity.id if entity else None,
        spans=spans,
    )
