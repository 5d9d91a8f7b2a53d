"""How a survey was made: "It was taken from 5 to 9 May. The margin of error is 3 points".

The shares of a survey are of the day of publication; those who were asked, and how far the shares may be
off, are of the days of its fieldwork, if an article tells of one survey's.
"""

from spacy.tokens import Span, Token

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.stretches import range_end, up_to
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, is_verb

_BY = "the rules: the days of a survey"
_RIGHT = 0.8
_BEHIND = 9  # words from "margin" to how large it is


def timed(read: list[Reading], times: Times) -> list[Reading]:
    """Give each figure of how a survey was made the days on which it was, where they are told elsewhere."""
    asking = [one for one in read if one.kept and _is_open(one) and _is_of_method(one.figure, times)]
    days = _fieldwork(times) if asking else None
    if days is None:
        return read
    known = {id(one) for one in asking}
    return [one.at(days, _BY, _RIGHT) if id(one) in known else one for one in read]


def _is_open(reading: Reading) -> bool:
    """Whether a figure has no time that its own sentence says."""
    return reading.time is None or reading.time.basis == "publication"


def _is_of_method(figure: Figure, times: Times) -> bool:
    """Whether a figure is a margin of error or those who were asked."""
    words = times.words
    if figure.quantity.dimension == "percentage":
        return is_margin(figure, words)
    if _is_sample(figure, words):
        return True
    noun = figure.noun
    if figure.quantity.dimension != "count" or noun is None or not _tells(figure.sentence, times):
        return False  # "detectives interviewed 40 men"
    verb = next(filter(is_verb, ancestors(noun)), noun)  # "five recent polls" are none who were asked
    return is_verb(verb) and (verb.lemma_.lower() in words.asking or _is_made(verb, times))


def is_margin(figure: Figure, words: Words) -> bool:
    """Whether a share is a margin of error, which is no part of those who were asked."""
    if figure.quantity.dimension != "percentage":
        return False
    said = {t.lemma_.lower() for t in figure.before(_BEHIND)}
    return "error" in said and not said.isdisjoint(words.margins)


def _is_sample(figure: Figure, words: Words) -> bool:
    """Read "the sample of voters is 834"."""
    who = figure.subject
    is_count = figure.quantity.dimension == "count" and figure.noun is None
    return is_count and who is not None and who.lemma_.lower() in words.samples and figure.verb.lemma_ == "be"


def _fieldwork(times: Times) -> StatisticTime | None:
    """The days of the only survey of which an article says when it was made."""
    told = (_days(sentence, times) for sentence in times.found.sentences if _tells(sentence, times))
    days = {one.value: one for one in told if one is not None}
    return next(iter(days.values())) if len(days) == 1 else None


def _tells(sentence: Span, times: Times) -> bool:
    """Whether a sentence tells how a survey was made: "The poll was taken", "surveyed 900 adults"."""
    words = times.words
    lemmas = [t.lemma_.lower() for t in sentence]
    is_made = any(_is_made(t, times) for t in sentence)
    return is_made or (not words.finding_nouns.isdisjoint(lemmas) and not words.asking.isdisjoint(lemmas))


def _is_made(verb: Token, times: Times) -> bool:
    """Whether a verb says that a survey was made: "the poll was conducted"."""
    if verb.lemma_.lower() not in times.words.surveying:
        return False
    nouns = (t.lemma_.lower() for t in (verb.head, *verb.children))
    return not times.words.finding_nouns.isdisjoint(nouns)


def _days(sentence: Span, times: Times) -> StatisticTime | None:
    """The stretch of days that a sentence names, if it names one."""
    told = times.between(sentence.start_char, sentence.end_char)
    near = [timex for timex in told if grain(timex.value) == "day"]
    for timex in near:
        other = range_end(times.found, times.words, timex, near)
        if other is not None:
            return up_to(timex, other, "previous")
    return None
