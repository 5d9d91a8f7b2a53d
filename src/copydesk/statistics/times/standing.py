"""Figures of now that stand beside a time that is over: "The mill was sold in 2015. It has 40 workers".

What a clause in the present tense says is so on the day of publication, if the time is that of another
sentence or only says when something else came about: "the mill, built in 1911, is 40 metres high", "it opened
in 1911 and has 40 rooms". What has been done since then is of all the days: "the war, begun in 2014, has
killed 300". A share that follows one of last month is of last month: "in the south it is 9 percent".
"""

from itertools import islice, takewhile

from spacy.tokens import Token

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.tenses import has_been, is_marked, is_present, tensed, verbs_above
from copydesk.statistics.times.when import Times
from copydesk.syntax import NAMING, SUBJECTS, ancestors, auxiliaries, conjuncts

_STEPS = 12  # words from a time to what it stands in
_ASIDE = ("acl", "relcl")
_AHEAD = ("advcl", "amod")  # "founded in 1902, the club has 400 members"
_WIDE = ("year", "decade", "century")
_NEAR = 2  # sentences
_OPENING = 3  # words at which a sentence begins
_ROLES = ("nsubj", "nsubjpass", "dobj", "attr", "npadvmod")  # what a verb tells of


def present(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of a figure of now, or of all days since something began."""
    return _since(reading, times) or _time(reading, before, times)


def _from(timex: Timex | None, times: Times) -> StatisticTime | None:
    """All days from a time to the day of publication, if it is over."""
    day = times.found.document.published
    if day is None or timex is None or not timex.earliest or timex.earliest >= day:
        return None
    return StatisticTime(f"{timex.value}/{day}", timex.earliest, day, [timex.id], "clause")


def _since(reading: Reading, times: Times) -> StatisticTime | None:
    """All days since the time that a sentence says: "has raised 40 euros since it was founded in May"."""
    figure = reading.figure
    verb = next((t for t in verbs_above(figure.verb) if t.dep_ != "xcomp"), None)
    if verb is None or not has_been(verb) or figure.role not in _ROLES:
        return None
    inside = {t.i for t in takewhile(lambda t: t.i != verb.i, ancestors(figure.verb))} | {verb.i}
    near = times.in_sentence(figure)
    return _from(next((t for t in near if _opens_since(times.root(t), inside)), None), times)


def _opens_since(date: Token, verbs: set[int]) -> bool:
    """Whether a date stands in what "since" opens beside a verb: "since 2014", "since it began in 2014"."""
    for token in islice(ancestors(date), _STEPS):
        marks = (t.lower_ for t in token.lefts if t.dep_ in ("mark", "prep"))
        if token.lower_ == "since" or (token.dep_ == "advcl" and "since" in marks):
            return token.head.i in verbs
        if token.dep_ in _ASIDE or token.i in verbs:
            return False
    return False


def _time(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The day of publication or all days up to it, for what is so, or has come about, beside what is over."""
    timex = _other_time(reading, times)
    if timex is None or _says_more(reading, before):
        return None
    beside = _beside(reading.figure, timex, times) if reading.figure.edges[0] <= timex.start else None
    time = beside or _after(reading, timex, times)
    return time if time is not None and not is_of_data(timex, times) else None


def _other_time(reading: Reading, times: Times) -> Timex | None:
    """The one time that a figure has, if it may be another's."""
    timex = times.only(reading.time)
    return timex if timex is not None and _may_be_another(reading, timex, times) else None


def _after(reading: Reading, timex: Timex, times: Times) -> StatisticTime | None:
    """The day of publication for what is so now, where the time is that of a sentence before."""
    figure, own = reading.figure, reading.time
    if own is None or own.basis != "previous" or figure.quantity.start < times.title_end:
        return None
    verb = tensed(figure.verb) or figure.verb
    is_told = is_present(verb) or has_been(verb)
    return times.publication if is_told and not _points(figure, times) else None


def _says_more(reading: Reading, before: list[Reading]) -> bool:
    """Whether a figure is a share right after one of the same month: "in the south it is 9 percent"."""
    value = _month_of_share(reading)
    near = (one for one in before if one.figure.number >= reading.figure.number - _NEAR)
    return value is not None and any(_month_of_share(one) == value for one in near)


def _month_of_share(reading: Reading) -> str | None:
    """The time of a share, if that is less than a year."""
    value = reading.time.value if reading.time is not None else None
    is_share = reading.figure.quantity.unit == "percent"
    return value if is_share and grain(value) not in (None, *_WIDE) else None


def _points(figure: Figure, times: Times) -> bool:
    """Whether a sentence is about what was told: "That is 12 percent of its sales"."""
    opening = figure.sentence[:_OPENING]
    return any(t.dep_ in SUBJECTS and t.lower_ in times.words.pointing for t in opening)


def _beside(figure: Figure, timex: Timex, times: Times) -> StatisticTime | None:
    """The time of a figure beside one that only says more of another thing: "built in 1911"."""
    verb = next(verbs_above(times.root(timex)), None)
    if verb is None or not (_is_aside(verb, figure) or _is_joined(verb, figure)):
        return None
    if is_now(figure):
        return times.publication
    if not has_been(figure.verb):
        return None
    if verb.lemma_.lower() in times.words.beginnings:
        return _from(timex, times)
    return times.publication if grain(timex.value) in _WIDE else None


def _may_be_another(reading: Reading, timex: Timex, times: Times) -> bool:
    """Whether a time is over, is all that a figure has, and is not that of a change."""
    own, day = reading.time, times.found.document.published
    if own is None or day is None or own.value != timex.value or not own.latest or own.latest >= day:
        return False
    return reading.figure.quantity.trend is None


def is_of_data(timex: Timex, times: Times) -> bool:
    """Whether a time may be that of a survey or report, of which the present tense may go on."""
    sentence = times.found.token_at(timex.start).sent
    words, lemmas = times.words, {t.lemma_.lower() for t in sentence if t.pos_ in NAMING}
    nouns = (words.finding_nouns, words.data_nouns, words.lasting_texts)
    return not all(lemmas.isdisjoint(some) for some in nouns)


def is_now(figure: Figure) -> bool:
    """Whether the nearest verb with a tense above a figure is in the present: "it has 40 workers"."""
    verb = tensed(figure.verb)
    return verb is not None and is_present(verb)


def _is_aside(verb: Token, figure: Figure) -> bool:
    """Whether a verb with a time only says more of a thing that is not what is counted."""
    is_ahead = verb.dep_ in _AHEAD and verb.tag_ == "VBN" and verb.i == figure.sentence.start
    if not is_ahead and (verb.dep_ not in _ASIDE or verb.tag_ not in ("VBN", "VBD")):
        return False
    above = {t.i for t in ancestors(verb)} - ({figure.verb.i} if is_ahead else set())
    below = {t.i for t in ancestors(figure.head)}
    return above.isdisjoint((figure.top.i, figure.head.i)) and verb.i not in below


def _is_joined(verb: Token, figure: Figure) -> bool:
    """Whether a verb with a time is over, beside that of a figure of now: "it opened in 1911 and has"."""
    other = tensed(figure.verb)
    if other is None or not any(is_marked(t) for t in (other, *auxiliaries(other))):
        return False
    is_over = verb.tag_ == "VBD" or any(t.tag_ == "VBD" for t in auxiliaries(verb))
    is_before = verb.dep_ == "ccomp" and verb.head.i == other.i and _is_parted(verb, other)
    return is_over and (is_before or any(t.i == verb.i for t in conjuncts(other)))


def _is_parted(verb: Token, other: Token) -> bool:
    """Read "the north had 40 in 2019; the south has 25": the parser hangs the first on the second."""
    return any(t.text == ";" for t in other.doc[verb.i : other.i])
