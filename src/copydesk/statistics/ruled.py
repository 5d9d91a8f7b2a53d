"""What the rules read of every figure of an article; the learned reader takes it for a proposal."""

from dataclasses import replace

from copydesk.dimensions.found import Found
from copydesk.records import StatisticTime
from copydesk.statistics import selection
from copydesk.statistics.figure import Figure
from copydesk.statistics.measures import aggregates, measure
from copydesk.statistics.neighbours import anaphora, differences, listed, members
from copydesk.statistics.neighbours.beside import is_again
from copydesk.statistics.parts import Form, Parts
from copydesk.statistics.reading import Reading
from copydesk.statistics.scope import Scopes
from copydesk.statistics.times import carried_on
from copydesk.statistics.words import Words


def readings(found: Found, words: Words, every: list[Figure]) -> tuple[list[Reading], Scopes]:
    """Read every figure of an article by rules, those that are no statistics too.

    Returns:
        A reading of each figure, in order, and the times, places, sources and stances of the article.
    """
    select = selection.Selection(found, words, every)
    kept = [figure for figure in every if select.keeps(figure)]
    scopes = Scopes(found, words, every)
    read = anaphora.resolve([(figure, measure.parts(figure, words)) for figure in kept], words)

    read = [(figure, _contrasted(figure, part, scopes)) for figure, part in read]
    times = carried_on.times(scopes, read)
    known = {f.quantity.id: (part, time) for (f, part), time in zip(read, times, strict=True)}
    out: list[Reading] = []
    for figure in every:
        own = known.get(figure.quantity.id)
        part, time = own or (measure.parts(figure, words), scopes.times.of(figure))
        out.append(_again(_reading(figure, own is not None, part, scopes, time), out, words))

    anaphora.places_there([one for one in out if one.kept])
    return out, scopes


def _again(reading: Reading, earlier: list[Reading], words: Words) -> Reading:
    """What is said of a figure is said of the same again: "will fall by 40 francs ($9)"."""
    before = earlier[-1] if earlier else None
    if before is None or not is_again(reading.figure, before.figure, words):
        return reading
    trend = reading.trend or (before.trend if reading.figure.quantity.dimension != "ratio" else None)
    if reading.stance is not None:
        return replace(reading, trend=trend)
    return replace(reading, stance=before.stance, stance_id=before.stance_id, trend=trend)


def _contrasted(figure: Figure, part: Parts | None, scopes: Scopes) -> Parts | None:
    """Read "Crime in Leeds rose 5%. In Bristol it fell 3%": what goes on has a place of its own."""
    if part is None or part.form is not Form.AS_BEFORE or not scopes.places.are_named(figure):
        return part
    words = scopes.places.without(figure, part.words)
    return part._replace(words=words) if words else part


def _reading(
    figure: Figure, kept: bool, part: Parts | None, scopes: Scopes, time: StatisticTime | None
) -> Reading:
    words, whole = (part.words, part.whole) if part else ([], ())
    stance = scopes.stance(figure)
    inside = {token.i for token in whole}  # "23 percent of its total sales" is no total
    words = differences.own_words(figure, members.measure_words(figure, words), scopes.words)
    words = listed.with_name(figure, words)
    whole = members.population(figure, scopes.words.among) or members.own_words(figure, whole)
    own = [token for token in words if token.i not in inside]
    return Reading(
        figure=figure,
        kept=kept,
        rule=part.rule if part else "<quantity> alone",
        part=part,
        words=words,
        whole=whole,
        head=part.head if part else None,
        time=time,
        toponyms=scopes.places.of(figure, [*words, *whole]),
        attribution=scopes.attribution(figure),
        stance=stance.kind if stance else None,
        stance_id=stance.id if stance else None,
        trend=figure.trend,
        aggregate=aggregates.aggregate(figure, own, scopes.words),
    )
