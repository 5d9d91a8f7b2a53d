"""Figures beside a time of something else: "the school, which has 400 pupils, won the cup in 2019".

What a clause of its own tells in the present is of now, and so are those "still missing after Sunday's
storm". A time behind "than" or "the lowest in" is only what a figure is held against, and what "since" opens
tells when it was itself: "since it bought the mill in 2015 for $9 million" is of 2015. Nobody says when
"before the war it had 300 cows" was.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise, takewhile

from spacy.tokens import Token

from copydesk.dimensions.timex.values import grain, shift
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.accounts.owners import is_of_accounts
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import is_again, is_compared
from copydesk.statistics.parts import SHARES
from copydesk.statistics.reading import NO_TIME, Reading
from copydesk.statistics.times.happened import is_told
from copydesk.statistics.times.standing import is_now, is_of_data
from copydesk.statistics.times.stretches import as_stated, word_before
from copydesk.statistics.times.tenses import is_marked, is_present, tensed
from copydesk.statistics.times.when import Times
from copydesk.syntax import auxiliaries, hangs_on

_STEPS = 12  # words from a time to the clause that it stands in
_BEHIND = 7  # words from "than" to the time of what a figure is compared with
_NEAR = 2  # words from a time to the vote that it is of
_TOP = 5  # words from "the lowest" to "in the past ten years"
_SUPERLATIVE = ("JJS", "RBS")
_OPEN = ("before", "until")
_UNTIL = ("until", "till")
_STATES = ("be", "have")
_A_MONTH = 31  # days
_AFTER = ("after", "following")
_THOSE = ("which", "whom", "them", "these", "those")
_DOUBTS = ("forecast", "conditional", "hedged")
_WILL = frozenset(("will", "may", "shall", "'ll", "’ll"))
_WOULD = frozenset(("would", "could", "might", "'d", "’d"))


def own_time(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The time of a figure that has the time of something else, or that it has none."""
    own, timex = reading.time, times.only(reading.time)
    if own is not None and own.basis == "publication":
        return NO_TIME if _is_before(reading.figure, times) else None
    if own is None or timex is None:
        return None
    if (period := _of_accounts(reading, before, times)) is not None:
        return period
    if timex in times.in_sentence(reading.figure):
        return _own(reading.figure, timex, own, times) or NO_TIME
    is_earlier = timex.start < reading.figure.edges[0]
    return NO_TIME if is_earlier and _is_to_come(reading, timex, times) else None


def _of_accounts(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The first period of accounts that was told of, for a figure of accounts that has the day of another.

    As in "It lost $4m in the first half. Its shares fell 9 percent on Monday. Sales rose 2 percent".
    """
    figure, timex = reading.figure, times.only(reading.time)
    if timex is None or grain(timex.value) != "day" or is_now(figure) or is_told(timex, figure, times):
        return None
    if not _has_period(reading, times):
        return None
    own = (one.time for one in before if _has_period(one, times) and not _is_held(one, [], times))
    period = next((time for time in own if time is not None and _is_period(time)), None)
    return NO_TIME if period is not None and _is_held(reading, before, times) else period


def _is_held(reading: Reading, before: list[Reading], times: Times) -> bool:
    """Whether a figure, or the one that it says again, is what another is compared with: "from $4m"."""
    last = before[-1].figure if before else None
    figure = last if last is not None and is_again(reading.figure, last, times.words) else reading.figure
    return is_compared(figure, times.words)


def _has_period(reading: Reading, times: Times) -> bool:
    """Whether a figure is one of accounts, which are made up for a period: not the price of a share."""
    lists = times.words
    said = _lemmas(reading.words)
    is_other = not lists.traded.isdisjoint(said) or not said.isdisjoint(lists.accounts.prior)
    return not is_other and is_of_accounts(reading, lists.company)


def _is_period(time: StatisticTime) -> bool:
    """Whether a time has more than a month."""
    return (time.earliest or "")[:7] < (time.latest or "")[:7]


def _is_to_come(reading: Reading, timex: Timex, times: Times) -> bool:
    """Read "It sold 900 vans in 2017. Bell says closing it will cost 85 jobs": not in 2017.

    A "would" that nobody says may be of the time before: "In 2017 he was poor. He would walk 5 miles".
    """
    day, latest = times.found.document.published, reading.time.latest if reading.time else None
    if day is None or latest is None or latest >= day or reading.stance not in _DOUBTS:
        return False
    verb = tensed(reading.figure.verb) or reading.figure.verb
    helping = {t.lower_ for t in auxiliaries(verb)}
    ahead = _WILL if reading.attribution is None else _WILL | _WOULD
    is_ahead = "have" not in helping and not ahead.isdisjoint(helping)
    return is_ahead and not _is_of_poll(timex, times)


def _is_of_poll(timex: Timex, times: Times) -> bool:
    """Whether the sentence of a time tells of a poll, with which the next goes on: "She would win by 9"."""
    number = bisect_right(times.found.sentence_starts, timex.start) - 1
    return not times.words.finding_nouns.isdisjoint(_lemmas(times.found.sentences[max(0, number)]))


def _own(figure: Figure, timex: Timex, own: StatisticTime, times: Times) -> StatisticTime | None:
    """The time of a figure beside the time of something else."""
    if any(is_so(figure, timex, times) for is_so in _NOW):
        return times.publication
    if _is_held_against(figure, timex, times):
        return times.publication if is_now(figure) else None
    return _of_event(figure, timex, own, times)


def _is_aside(figure: Figure, timex: Timex, times: Times) -> bool:
    """Whether a clause of its own tells in the present how things are, beside a time that is over."""
    is_over = (timex.latest or "9999") < (times.found.document.published or "")
    verb = tensed(figure.verb)
    if verb is None or not is_over or figure.quantity.trend is not None:
        return False
    is_told = _tells_of_thing(verb) and is_marked(verb) and is_present(verb)
    return is_told and not (hangs_on(times.root(timex), verb, _STEPS) or is_of_data(timex, times))


def _tells_of_thing(verb: Token) -> bool:
    """Whether a clause tells of a thing, and not of a figure: "sold 40 boats in 2019, which is 9 percent"."""
    if verb.dep_ != "relcl":
        return False
    return not (verb.head.like_num or any(child.dep_ == "nummod" for child in verb.head.children))


def _is_of_vote(figure: Figure, timex: Timex, times: Times) -> bool:
    """Whether a time to come is that of the vote of which a poll tells: "46 percent in next month's vote"."""
    words, day = times.words, times.found.document.published or "9999"
    is_ahead = (timex.earliest or "") > day
    if not is_ahead or figure.quantity.dimension not in SHARES:
        return False
    verb = tensed(figure.verb) or figure.verb
    if any(t.tag_ == "MD" for t in auxiliaries(verb)):
        return False  # "will win 30 percent in next year's vote"
    inside = times.found.places(timex.start, timex.end)
    near = times.found.all_tokens[max(0, inside.start - _NEAR) : inside.stop + _NEAR]
    return not (
        words.finding_nouns.isdisjoint(_lemmas(figure.sentence)) or words.votes.isdisjoint(_lemmas(near))
    )


def _is_put_off(figure: Figure, timex: Timex, times: Times) -> bool:
    """Whether only another thing waits for a day: "put the trial off until Sunday and fined him $300"."""
    is_ahead = (timex.latest or "") > (times.found.document.published or "9999")
    return is_ahead and figure.verb.tag_ == "VBD" and word_before(times.found, timex) in _UNTIL


def _is_held_against(figure: Figure, timex: Timex, times: Times) -> bool:
    """Whether a time behind a figure is only what that is compared with, or the highest or lowest of."""
    if timex.start < figure.quantity.end:
        return False
    at, first = times.found.place_at(timex.start), figure.span.end
    between = times.found.all_tokens[first:at]
    is_told = is_now(figure) or timex.text.lower().endswith("ago")  # not "paid more than she did in 2015"
    return (is_told and _is_behind_than(between)) or _is_of_superlative(between, timex)


def _is_behind_than(between: list[Token]) -> bool:
    """Read "40 percent fewer than it had in 2010", but not "more than 40 of those whom it hired in 2010"."""
    behind = list(takewhile(lambda t: t.lower_ != "than", reversed(between)))
    is_near = len(behind) < min(_BEHIND, len(between))
    return (
        is_near and not any(t.like_num or t.is_punct for t in behind) and any(t.tag_ == "VBD" for t in behind)
    )


def _is_of_superlative(between: list[Token], timex: Timex) -> bool:
    """Read "12 percent left, the highest share in the past ten years"."""
    if timex.type != "DURATION" or not between or between[-1].lower_ not in ("in", "for"):
        return False
    return any(t.tag_ in _SUPERLATIVE for t in between[-_TOP:-1]) and any(t.is_punct for t in between)


def _of_event(figure: Figure, timex: Timex, own: StatisticTime, times: Times) -> StatisticTime | None:
    """The time itself, for a figure of what was the beginning: "since it cut 40 jobs in 2010"."""
    if own.value != f"{timex.value}/{times.found.document.published}":
        return own
    verb = tensed(figure.verb)
    if verb is None or not any(t.lower_ == "since" and t.dep_ == "mark" for t in verb.lefts):
        return own
    if not hangs_on(times.root(timex), verb, _STEPS):
        return own
    return as_stated(timex, own.basis)


def _is_before(figure: Figure, times: Times) -> bool:
    """Read "Before the war the farm had 300 cows": it has no day that is said."""
    verb = figure.verb
    is_state = verb.tag_ == "VBD" and verb.lemma_ in _STATES  # "before the talks police held 30 men" is news
    if not is_state or figure.quantity.start < times.title_end:
        return False
    opening = (t for t in verb.lefts if t.lower_ in _OPEN and t.dep_ == "prep")
    return any(child.pos_ == "NOUN" for t in opening for child in t.children if child.dep_ == "pobj")


def _lemmas(tokens: Iterable[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens}


def _is_of_part(figure: Figure, timex: Timex, times: Times) -> bool:
    """Whether a time is that of a part behind: "has 40 boats, 12 of which were built in 2019"."""
    verb = tensed(figure.verb)
    if verb is None or not is_present(verb) or timex.start < figure.quantity.end:
        return False
    behind = [t.lower_ for t in times.found.all_tokens[figure.span.end : times.found.place_at(timex.start)]]
    of = next((n for n, pair in enumerate(pairwise(behind)) if pair[0] == "of" and pair[1] in _THOSE), None)
    if of is None or "," not in behind[:of]:
        return False
    return any(figure.span.end < f.span.start < timex.start for f in times.nearby.figures(figure))


def _is_still_so(figure: Figure, timex: Timex, times: Times) -> bool:
    """Read "40 men were still missing after Sunday's storm": how things are, days after an event."""
    verb, at = tensed(figure.verb), times.found.place_at(timex.start)
    lately = shift(times.found.document.published, "day", -_A_MONTH)
    if verb is None or verb.i >= at or lately is None or not (timex.latest or "") >= lately:
        return False
    if grain(timex.value) not in ("day", "week"):
        return False
    is_left = verb.lemma_ == "remain" or any(t.lower_ == "still" and t.i < at for t in verb.children)
    link = next((t for t in times.found.all_tokens[verb.i : at] if t.lower_ in _AFTER), None)
    return is_left and link is not None and not times.touching.of(link.idx - 2, link.idx)


def _is_age_now(figure: Figure, timex: Timex, times: Times) -> bool:
    """Read "Roe, 41, won the vote in 1994": an age is of now, but not of who "died" or "was found dead"."""
    is_later = figure.is_age_aside and timex.start > figure.quantity.end
    is_wide = grain(timex.value) not in ("day", "week")
    is_dead = any(t.lower_ in times.words.states_of_people for t in figure.verb.rights)
    return is_later and is_wide and not is_dead and figure.verb.lemma_ not in times.words.harming


# What is of the day of publication beside another time.
_NOW = (_is_age_now, _is_aside, _is_of_vote, _is_put_off, _is_of_part, _is_still_so)
