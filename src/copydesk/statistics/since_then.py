"""What has come about since a time told before: "It opened in 2012. Since then it has hired 400"."""

from spacy.tokens import Token

from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading, retimed
from copydesk.statistics.tenses import has_been, verbs_above
from copydesk.statistics.times import Times

_BY = "the rules: since then"
_RIGHT = 0.8
_THEN = {"then", "ever"}
_BACK = 2  # sentences back in which the time stands


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of what has come about since then all the days from then on."""
    return retimed(read, lambda reading, before: _time(reading, times), _BY, _RIGHT)


def _time(reading: Reading, times: Times) -> StatisticTime | None:
    figure, day = reading.figure, times.found.document.published
    verb = next(verbs_above(figure.head), None)
    since = _since(figure, verb) if verb is not None and has_been(verb) else None
    then = _before(figure, since, times) if since is not None else None
    if day is None or then is None or not then.earliest or then.earliest >= day:
        return None
    return StatisticTime(f"{then.value}/{day}", then.earliest, day, [then.id], "previous")


def _since(figure: Figure, verb: Token) -> Token | None:
    """The "since" of a clause that says "since then", or "since" alone."""
    inside = figure.tokens[figure.sentence.start : figure.sentence.end]
    near = (token for token in inside if token.lower_ == "since" and token.head.i == verb.i)
    return next((token for token in near if _is_alone(token)), None)


def _is_alone(since: Token) -> bool:
    below = {child.lower_ for child in since.children}
    return below <= _THEN and (bool(below) or since.dep_ == "advmod")


def _before(figure: Figure, since: Token, times: Times) -> Timex | None:
    """The last time that was told before "since"."""
    first = times.found.sentence_starts[max(0, figure.number - _BACK)]
    earlier = [t for t in times.ordered if first <= t.start < since.idx and t.type != "DURATION"]
    return earlier[-1] if earlier else None
