"""Quantities in context: what a number is a figure of, of what whole, when, where, who says so.

A quantity becomes a statistic when it is said of something. A change is a figure that went from
one value to another, as one record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from copydesk.dimensions.found import Found
from copydesk.records import (
    Entity,
    Measure,
    Predicate,
    Sentence,
    Statistic,
    StatisticKind,
    StatisticTime,
    Whole,
)
from copydesk.statistics import aggregates, anaphora, changes, compound, continued, selection, words
from copydesk.statistics.figure import Figure, figures
from copydesk.statistics.measure import parts
from copydesk.statistics.parts import Parts
from copydesk.statistics.persons import Persons
from copydesk.statistics.scope import Scopes
from copydesk.statistics.syntax import is_verb, pieces

if TYPE_CHECKING:
    from spacy.tokens import Token


def state(found: Found) -> Found:
    """Fill `found.statistics` and `found.changes`; returns the same `found`."""
    lists = words.load(found.options.rules)
    every = figures(found, compound.joined(found, lists), lists)
    selected = selection.Selection(found, lists, every)
    kept = [figure for figure in every if selected.keeps(figure)]
    read = anaphora.resolve([(f, parts(f, lists)) for f in kept], lists)
    scopes = Scopes(found, lists, kept)
    times = continued.times(scopes, read)
    names, persons = _entities_by_offset(found), Persons(found)
    for (figure, part), time in zip(read, times, strict=True):
        found.statistics.append(_statistic(found, scopes, figure, part, time, names, persons))
    found.statistics = anaphora.places_there(found.statistics, kept)
    found.changes = changes.changes(found, read, scopes, lists)
    return found


def _statistic(
    found: Found,
    scopes: Scopes,
    figure: Figure,
    part: Parts | None,
    time: StatisticTime | None,
    names: dict[int, Entity],
    persons: Persons,
) -> Statistic:
    quantity = figure.quantity
    measure = pieces(found, part.words) if part else []
    whole = pieces(found, part.whole) if part else []
    head = part.head if part else None
    said, stance = scopes.attribution(figure), scopes.stance(figure)
    entity = next((names[t.idx] for t in (part.words if part else []) if t.idx in names), None)
    if entity is None and head is not None and quantity.dimension == "age":
        entity = persons.meant(head)
    return Statistic(
        id=found.id("statistic", (quantity.start, quantity.end)),
        rule=part.rule if part else "<quantity> alone",
        quantity=quantity.id,
        start=quantity.start,
        end=quantity.end,
        text=quantity.text,
        kind=cast(StatisticKind, quantity.dimension),
        low=quantity.low,
        high=quantity.high,
        comparator=quantity.comparator,
        unit=quantity.unit,
        trend=quantity.trend,
        vague=quantity.vague,
        aggregate=aggregates.aggregate(figure, _own_words(part), scopes.words),
        measure=Measure(
            text=" ".join(s.text for s in measure),
            head=head.text if head is not None else measure[0].text,
            entity=entity.id if entity else None,
            spans=measure,
        )
        if measure
        else None,
        predicate=_predicate(found, figure),
        whole=Whole(text=" ".join(s.text for s in whole), spans=whole) if whole else None,
        time=time,
        toponyms=scopes.places.of(figure, [*(part.words if part else ()), *(part.whole if part else ())]),
        attribution=said.id if said else None,
        stance=stance.kind if stance else None,
        stance_id=stance.id if stance else None,
        sentence=Sentence(start=figure.edges[0], end=figure.edges[1]),
    )


def _own_words(part: Parts | None) -> list[Token]:
    """The words of a measure that are not those of its whole: "23 percent of its total sales" is no total."""
    inside = {token.i for token in part.whole} if part is not None else set()
    return [token for token in part.words if token.i not in inside] if part is not None else []


_ROLES = {
    "nsubj": "subject",
    "nsubjpass": "object",
    "dobj": "object",
    "attr": "complement",
    "pobj": "oblique",
}


def _predicate(found: Found, figure: Figure) -> Predicate | None:
    """What happens to what is counted, and the part that the figure plays in it."""
    verb = figure.verb
    if not is_verb(verb):
        return None
    span = found.cut(verb.idx, verb.idx + len(verb))
    role = _ROLES.get(figure.role, "modifier")
    return Predicate(text=span.text, lemma=verb.lemma_, role=role, start=span.start, end=span.end)


def _entities_by_offset(found: Found) -> dict[int, Entity]:
    return {m.start: entity for entity in found.entities for m in entity.mentions}
