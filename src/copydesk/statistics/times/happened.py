"""When something happened, beside when it was told: "12 died late on Friday, police said on Saturday".

A time of saying is not that of what is said, if that has a day of its own in the sentence, or in those that
give the details of a lead. What "when" opens behind a date is of that date, and what something "comes a day
after" is of the day before.
"""

from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.timex.values import grain, shift, span
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.reading import NO_TIME, Reading
from copydesk.statistics.times.stretches import as_stated
from copydesk.statistics.times.tenses import verbs_above
from copydesk.statistics.times.when import Times
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, auxiliaries, children

_STEPS = 12  # words from a figure to the verb of its clause
_LEAD = 2  # sentences that a report begins with: a headline, a dateline, the lead
_DETAILS = 2  # sentences behind it that say when it happened
_FEW = 3  # days between what happened and the news of it
_A_DAY = "P1D"
_OVER = ("VBD", "VBN", "VBG")
_NOW = ("MD", "VBZ", "VBP")
_TO_COME = "VB"  # "will cut", "to cut"
_WITHIN = ("ccomp", "relcl")  # the clause of what is said, or of who somebody is
_OPENING = ("when", "as", "after")
_COMING = ("comes", "come")


def told_later(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The day of what is said, for a figure that has the day on which it was said."""
    figure, said = reading.figure, times.only(reading.time)
    if said is None or grain(said.value) != "day" or not _is_of_saying(said, figure, times):
        return None
    earlier = (one for one in times.in_sentence(figure) if _is_earlier(one, said))
    own = [one for one in earlier if is_told(one, figure, times)]
    if own:
        return as_stated(own[0], "sentence") if len(own) == 1 and figure.verb.tag_ != _TO_COME else None
    return _details(figure, said, times) if _is_event(figure, times) else None


def _is_of_saying(timex: Timex, figure: Figure, times: Times) -> bool:
    """Whether a time is that of a verb of saying, and the figure is part of what is said."""
    verb = next(verbs_above(times.root(timex)), None)
    if verb is None or verb.i == figure.verb.i:
        return False
    for one in times.cues.of(verb.idx, verb.idx + 1):
        if any(part.start <= figure.quantity.start < part.end for part in one.content):
            return not any(part.start <= timex.start < part.end for part in one.content)
    return False


def _is_event(figure: Figure, times: Times) -> bool:
    """Whether a report begins with who came to harm: not with "the bank bought 40 mills"."""
    verb = figure.verb
    is_over = verb.tag_ in _OVER and verb.lemma_.lower() in times.words.harming
    return is_over and figure.number <= _LEAD and figure.quantity.dimension == "count"


def _details(figure: Figure, said: Timex, times: Times) -> StatisticTime | None:
    """The only other day that the sentences behind a lead tell of, if it is shortly before."""
    sentences = times.found.sentences
    last = sentences[min(len(sentences) - 1, figure.number + _DETAILS)]
    told = (one for one in times.between(figure.edges[1], last.end_char) if grain(one.value) == "day")
    days = {one.value: one for one in told if one.value != said.value}
    lately = {shift(said.value, "day", -count) for count in range(1, _FEW + 1)}
    if len(days) != 1 or not lately.issuperset(days):
        return None
    return as_stated(next(iter(days.values())), "previous")


def _is_earlier(timex: Timex, said: Timex) -> bool:
    """Whether a time is a day before another."""
    return grain(timex.value) == "day" and (timex.latest or "9") < (said.earliest or "")


def is_told(timex: Timex, figure: Figure, times: Times) -> bool:
    """Whether a time is of the verb of a figure, of one above it or of one that says when that was."""
    if timex.id in times.own.others(figure) or timex.id in times.naming:
        return False
    verb = next(verbs_above(times.root(timex)), None)
    if verb is None:
        return False
    if verb.i in {t.i for t in islice(ancestors(figure.verb), _STEPS)}:
        return True
    opens = any(t.lower_ in _OPENING for t in verb.lefts)
    return opens and verb.dep_ == "advcl" and figure.verb.i in {t.i for t in islice(ancestors(verb), _STEPS)}


def when_then(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The date behind which "when" opens the clause of a figure: "in May 1991, when a crew of 40 left"."""
    own, figure = reading.time, reading.figure
    verb = next((t for t in islice(ancestors(figure.head), _STEPS) if t.dep_ == "relcl"), None)
    if verb is None or verb.tag_ not in _OVER or not any(t.lower_ == "when" for t in verb.lefts):
        return None
    told = (one for one in times.in_sentence(figure) if verb.head.i in times.found.places(one.start, one.end))
    timex = next((one for one in told if one.type == "DATE"), None)
    if timex is None or (own is not None and own.timexes not in ([], [timex.id])):
        return None
    return as_stated(timex, "clause")  # "the worst since 2000, when 40 died" is of 2000


def once(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """No time for what was once so: "once had 600 workers", "used to have 14", "at its peak it had 90"."""
    own, figure = reading.time, reading.figure
    is_open = own is not None and own.basis == "publication" and figure.quantity.dimension != "age"
    return NO_TIME if is_open and is_of_old(figure, times.words) else None


def is_of_old(figure: Figure, words: Words) -> bool:
    """Whether a figure's own clause says that it was so at another time than the article's."""
    opening = " ".join(t.lower_ for t in figure.tokens[figure.sentence.start : figure.span.start])
    if opening.startswith(words.at_one_time):
        return True
    return _is_of_old(figure.verb, words) or _is_used_to(figure.verb) or _is_once_counted(figure, words)


def _is_once_counted(figure: Figure, words: Words) -> bool:
    """As in "where once 50 boats fished": the word stands right before the number."""
    lead = next(iter(figure.before(1)), None)
    is_of_old = lead is not None and lead.dep_ == "advmod" and lead.lower_ in words.of_old
    return is_of_old and figure.verb.tag_ in _OVER  # not in "once 50 boats had sailed"


def _is_of_old(verb: Token, words: Words) -> bool:
    """Whether a verb of the past is said to be of another time than the article's."""
    if verb.tag_ not in _OVER or any(t.tag_ in _NOW for t in auxiliaries(verb)):
        return False  # "are initially charged 40 euros", "has initially lent 500"
    told = children(verb, "acomp", "attr") if verb.lemma_ == "be" else ()
    adverbs = (t for top in (verb, *told) for t in children(top, "advmod") if t.lower_ in words.of_old)
    if any(_is_of_another_time(t, verb) for t in adverbs):
        return True
    at = (t for t in children(verb, "prep") if t.lower_ == "at")
    return any(t.lower_ in words.heydays for prep in at for t in children(prep, "pobj"))


def _is_of_another_time(adverb: Token, verb: Token) -> bool:
    """Whether it stands with the verb: not "once a week", "once more", "$9 after $12 previously"."""
    is_before = adverb.i < verb.i or (adverb.i <= verb.i + 2 and verb.lemma_ == "be")
    if not is_before or adverb.i + 1 == len(adverb.doc):
        return is_before
    return adverb.nbor().pos_ not in ("DET", "ADV", "PRON")


def _is_used_to(verb: Token) -> bool:
    """As in "the town used to have 14 pubs"."""
    used = verb.doc[max(0, verb.left_edge.i - 1)]
    return verb.dep_ == "xcomp" and used.lower_ == "used" and used.i == verb.head.i and not auxiliaries(used)


def a_day_before(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The day before: "The blast comes a day after gunmen killed 12"."""
    figure, day = reading.figure, _day_of(reading, times)
    if day is None:
        return None
    above = {t.i for t in islice(ancestors(figure.head), _STEPS)}
    ahead = times.touching.of(figure.edges[0], figure.quantity.start)
    timex = next((one for one in ahead if _is_day_after(one, figure, above, times)), None)
    value = shift(day, "day", -1) if timex is not None else None
    days = span(value) if value is not None else None
    return StatisticTime(value, *days, [timex.id], "sentence") if timex is not None and days else None


def _day_of(reading: Reading, times: Times) -> str | None:
    """The day that a figure has from elsewhere than its own sentence."""
    own = reading.time
    if own is None or own.basis == "publication":
        return times.found.document.published
    return own.value if own.basis == "previous" and grain(own.value) == "day" else None


def _is_day_after(timex: Timex, figure: Figure, above: set[int], times: Times) -> bool:
    """Whether a figure stands in what something "comes a day after"."""
    if timex.value != _A_DAY or not figure.edges[0] < timex.start < figure.quantity.start:
        return False
    inside = times.found.places(timex.start, timex.end)
    verb, link = figure.tokens[inside.start - 1], figure.tokens[inside.stop]
    if link.lower_ != "after" or verb.lower_ not in _COMING or not _is_done(figure.verb, link):
        return False
    return not above.isdisjoint({link.i, link.head.i} - {verb.i})


def _is_done(verb: Token, link: Token) -> bool:
    """Whether a verb behind "after" tells what was done then: not "after a survey showed that 40 are ill"."""
    if verb.i < link.i or verb.tag_ not in _OVER:
        return False
    return not any(t.dep_ in _WITHIN for t in islice(ancestors(verb), _STEPS) if t.i > link.i)
