"""Figures of now that stand beside a time that is over: "The mill was sold in 2015. It has 40 workers".

What a clause in the present tense says is so on the day of publication, if the time is that of another
sentence or only says when something else came about: "the mill, built in 1911, is 40 metres high". What has
been done since then is of all the days: "the war, begun in 2014, has killed 300".
"""

from collections.abc import Iterator
from itertools import islice, takewhile

from spacy.tokens import Token

from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.present import PRESENT
from copydesk.statistics.reading import Reading, retimed
from copydesk.statistics.times import Times
from copydesk.syntax import ancestors, auxiliaries, is_verb

_BY = "the rules: the present tense"
_RIGHT = 0.8  # of 20 annotated figures whose time it changed, it is right for 16
_STEPS = 12  # words from a figure or a time to its verb
_ASIDE = ("acl", "relcl")
_ROLES = ("nsubj", "nsubjpass", "dobj", "attr", "npadvmod")  # what a verb tells of


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of now, or of all days since something began, that time."""
    return retimed(read, lambda reading, before: _since(reading, times) or _time(reading, times), _BY, _RIGHT)


def _from(timex: Timex | None, times: Times) -> StatisticTime | None:
    """All days from a time to the day of publication, if it is over."""
    day = times.found.document.published
    if day is None or timex is None or not timex.earliest or timex.earliest >= day:
        return None
    return StatisticTime(f"{timex.value}/{day}", timex.earliest, day, [timex.id], "clause")


def _since(reading: Reading, times: Times) -> StatisticTime | None:
    """All days since the time that a sentence says: "has raised 40 euros since it was founded in May"."""
    figure = reading.figure
    verb = next((t for t in _verbs(figure.verb) if t.dep_ != "xcomp"), None)
    if verb is None or not _has_been(verb) or figure.role not in _ROLES:
        return None
    inside = {t.i for t in takewhile(lambda t: t.i != verb.i, ancestors(figure.verb))} | {verb.i}
    near = times.in_sentence(figure)
    return _from(next((t for t in near if _opens_since(_root(t, times), inside)), None), times)


def _root(timex: Timex, times: Times) -> Token:
    return times.found.tokens(timex.start, timex.end).root


def _opens_since(date: Token, verbs: set[int]) -> bool:
    """Whether a date stands in what "since" opens beside a verb: "since 2014", "since it began in 2014"."""
    for token in islice(ancestors(date), _STEPS):
        marks = (t.lower_ for t in token.lefts if t.dep_ in ("mark", "prep"))
        if token.lower_ == "since" or (token.dep_ == "advcl" and "since" in marks):
            return token.head.i in verbs
        if token.dep_ in _ASIDE or token.i in verbs:
            return False
    return False


def _time(reading: Reading, times: Times) -> StatisticTime | None:
    """The day of publication or all days up to it, for what is so, or has come about, beside what is over."""
    own, figure = reading.time, reading.figure
    timex = times.by_id.get(own.timexes[0]) if own is not None and len(own.timexes) == 1 else None
    if own is None or timex is None or not _may_be_another(reading, timex, times):
        return None
    if own.basis == "previous":
        return times.publication if figure.quantity.start >= times.title_end and _is_now(figure) else None
    return _beside(figure, timex, times)


def _beside(figure: Figure, timex: Timex, times: Times) -> StatisticTime | None:
    """The time of a figure beside one that only says more of another thing: "built in 1911"."""
    aside = _aside(figure, timex, times)
    if aside is None:
        return None
    if figure.verb.tag_ in PRESENT and _is_now(figure):
        return times.publication
    is_begun = _has_been(figure.verb) and aside.lemma_.lower() in times.words.beginnings
    return _from(timex, times) if is_begun else None


def _may_be_another(reading: Reading, timex: Timex, times: Times) -> bool:
    """Whether a time is over, is all that a figure has, and is not that of a survey or of a change."""
    own, day = reading.time, times.found.document.published
    if own is None or day is None or own.value != timex.value or not own.latest or own.latest >= day:
        return False
    return reading.figure.quantity.trend is None and not _is_of_data(timex, times)


def _is_of_data(timex: Timex, times: Times) -> bool:
    """Whether a time may be that of a survey or report, of which the present tense may go on."""
    words = times.words
    nouns = words.finding_nouns | words.data_nouns | words.lasting_texts
    return any(t.lemma_.lower() in nouns for t in times.found.token_at(timex.start).sent)


def _is_now(figure: Figure) -> bool:
    """Whether the nearest verb with a tense above a figure is in the present: "it has 40 workers"."""
    for verb in _verbs(figure.verb):
        tags = {verb.tag_, *(t.tag_ for t in auxiliaries(verb))}
        if tags & {"MD", "VBD"} or _has_been(verb):
            return False
        if tags & PRESENT:
            return True
    return False


def _verbs(token: Token) -> Iterator[Token]:
    """The verbs above a word, the nearest first."""
    return filter(is_verb, islice(ancestors(token), _STEPS))


def _has_been(verb: Token) -> bool:
    """Whether a verb tells what has come about: "has built"."""
    return verb.tag_ == "VBN" and any(t.lemma_ == "have" and t.tag_ in PRESENT for t in auxiliaries(verb))


def _aside(figure: Figure, timex: Timex, times: Times) -> Token | None:
    """The verb that a time belongs to, where that only says more of a thing that is not what is counted."""
    verb = next(_verbs(_root(timex, times)), None)
    if verb is None or verb.dep_ not in _ASIDE or verb.tag_ not in ("VBN", "VBD"):
        return None
    above = {t.i for t in ancestors(verb)}
    is_counted = not above.isdisjoint((figure.top.i, figure.head.i))
    return None if is_counted or verb.i in {t.i for t in ancestors(figure.head)} else verb
