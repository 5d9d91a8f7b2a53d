"""What a change reached, and the same said again: "shed 40 points to close at 2,100 ($9)" is of one time."""

from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.restated import is_again
from copydesk.statistics.times import Times
from copydesk.statistics.words import Words

_BY = "the rules: the end of a change"
_RIGHT = 0.71  # of 24 annotated figures whose time it changed, it is right for 17


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give what a change reached the time of the change, where it has none of its own.

    Args:
        read: The figures of an article, in text order.
        times: The times of the article.

    Returns:
        The same figures in the same order.
    """
    out: list[Reading] = []
    for reading in read:
        last = out[-1] if out else None
        if last is not None and last.kept and last.time is not None and _may_take(reading, last, times):
            reading = reading.at(last.time, _BY, _RIGHT)
        out.append(reading)
    return out


def _may_take(reading: Reading, last: Reading, times: Times) -> bool:
    """Whether a figure has no time of its own, and is what the one before it went to, or that again."""
    own, given, figure = reading.time, last.time, reading.figure
    is_open = own is None or own.basis in ("publication", "previous")
    if not reading.kept or not is_open or given is None or given.basis == "publication":
        return False
    if is_again(figure, last.figure, times.words):
        return True
    if given.latest == times.found.document.published:
        return False  # "up 40 since March, to 300": the 300 are of now
    return _is_reached(figure, last.figure, times.words)


def _is_reached(figure: Figure, size: Figure, words: Words) -> bool:
    """Whether the words between a size and a figure say that it went there: "fell 3 points, to 40"."""
    if size.quantity.trend is None or figure.quantity.trend is not None or size.number != figure.number:
        return False
    first, noun = size.span.end, size.noun
    if noun is not None and noun.i == first:
        first += 1  # "lost 300 shops to end at 2,000"
    between = [token.lower_ for token in figure.tokens[first : figure.lead + 1] if token.text != ","]
    return " ".join(between) in words.reached
