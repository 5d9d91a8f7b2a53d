"""What a change reached, and the same said again: "shed 40 points to close at 2,100 ($9)" is of one time."""

from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading, retimed
from copydesk.statistics.restated import is_again
from copydesk.statistics.times import Times
from copydesk.statistics.words import Words

_BY = "the rules: the end of a change"
_RIGHT = 0.71  # of 24 annotated figures whose time it changed, it is right for 17


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give what a change reached the time of the change, where it has none of its own."""
    return retimed(read, lambda reading, before: _of_change(reading, before, times), _BY, _RIGHT)


def _of_change(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of the figure before, for what that went to, or said again, with no time of its own."""
    own, given = reading.time, before[-1].time if before and before[-1].kept else None
    is_open = own is None or own.basis in ("publication", "previous")
    if given is None or given.basis == "publication" or not is_open:
        return None
    figure, last = reading.figure, before[-1].figure
    if is_again(figure, last, times.words):
        return given
    is_now = given.latest == times.found.document.published  # "up 40 since March, to 300": the 300 are of now
    return given if not is_now and _is_reached(figure, last, times.words) else None


def _is_reached(figure: Figure, size: Figure, words: Words) -> bool:
    """Whether the words between a size and a figure say that it went there: "fell 3 points, to 40"."""
    if size.quantity.trend is None or figure.quantity.trend is not None or size.number != figure.number:
        return False
    first, noun = size.span.end, size.noun
    if noun is not None and noun.i == first:
        first += 1  # "lost 300 shops to end at 2,000"
    between = [token.lower_ for token in figure.tokens[first : figure.lead + 1] if token.text != ","]
    return " ".join(between) in words.reached
