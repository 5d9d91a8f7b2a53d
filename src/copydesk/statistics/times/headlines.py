"""Figures of a headline: "Two die in a fire" is of the day that the text gives the two who died."""

from msgspec import structs

from copydesk.dimensions.timex.values import grain
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.happened import is_told
from copydesk.statistics.times.when import Times

_BY = "the rules: the figure of a headline"
_RIGHT = 0.8
_OPENING = 4  # sentences that tell what a headline is about
_LONGEST = 120  # characters of a headline


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of a headline the day of the same figure in the first sentences."""
    document = times.found.document
    end = times.title_end or max(0, document.text.find("\n"))
    if not document.published or end > _LONGEST:
        return read
    told = [one for one in read if one.kept and _is_told(one, end, times)]
    return [_timed(one, told) if _is_open(one, end) else one for one in read]


def _is_open(reading: Reading, end: int) -> bool:
    """Whether a figure stands in a headline, and has no time that is stated."""
    is_inside = reading.kept and reading.figure.quantity.end <= end
    return is_inside and (reading.time is None or reading.time.basis == "publication")


def _timed(reading: Reading, told: list[Reading]) -> Reading:
    """A headline's figure with the day of the same number of the same kind."""
    same = next((one for one in told if _is_same(one.figure, reading.figure)), None)
    if same is None or same.time is None:
        return reading
    return reading.at(structs.replace(same.time, basis="previous"), _BY, _RIGHT)


def _is_told(reading: Reading, end: int, times: Times) -> bool:
    """Whether a figure of the first sentences is of a day; not in "no trace of two girls seen on Monday"."""
    figure, time = reading.figure, reading.time
    if figure.quantity.start < end or figure.number > _OPENING or time is None or time.basis == "publication":
        return False
    is_over = grain(time.value) == "day" and (time.latest or "9") <= (times.found.document.published or "")
    own = times.only(time)
    return is_over and (time.basis == "previous" or (own is not None and is_told(own, figure, times)))


def _is_same(one: Figure, other: Figure) -> bool:
    first, second = one.quantity, other.quantity
    return (first.low, first.high, first.dimension) == (second.low, second.high, second.dimension)
