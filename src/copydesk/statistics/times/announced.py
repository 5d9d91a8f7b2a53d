"""The period of accounts that a sentence without a figure tells: "It posted its May results. Sales fell 3%".

What a company earned or sold is of that period, and not of one that the article told of before.
"""

from itertools import islice, takewhile

from copydesk.dimensions.timex.values import grain
from copydesk.records import StatisticTime, Timex
from copydesk.statistics.accounts.owners import is_of_accounts
from copydesk.statistics.reading import Reading
from copydesk.statistics.times.carried_on import is_past
from copydesk.statistics.times.stretches import as_stated
from copydesk.statistics.times.tenses import verbs_above
from copydesk.statistics.times.when import Times
from copydesk.syntax import ancestors

_REACH = 3  # sentences back in which a period is announced
_STEPS = 4  # words from it to the accounts that it is of
_NEAR = 3  # words behind a figure
_OUT = ("VBD", "VBN")  # not "will post", "await"
_PERIODS = ("month", "quarter", "half", "year")


def period(reading: Reading, before: list[Reading], times: Times) -> StatisticTime | None:
    """The period announced before a figure of accounts with no time of its own, or one told before that."""
    figure, words = reading.figure, times.words
    if not is_of_accounts(reading, words.company) or not is_past(figure):
        return None
    if figure.subject is not None and figure.subject.lemma_.lower() in words.traded:
        return None  # "it posted May results, and its shares rose 4 percent"
    if any(t.lower_ in words.worth for t in figure.behind(_NEAR)):
        return None  # "it lost $4 billion in market value"
    announced = _announced(reading, before, times)
    if announced is None:
        return None
    end = times.found.token_at(announced.start).sent.end_char
    told = (t for t in times.told(reading.time) if t.start >= end)
    is_own = any(t.start >= figure.edges[0] or grain(t.value) != "day" for t in told)  # none are of a day
    return None if is_own else as_stated(announced, "previous")


def _announced(reading: Reading, before: list[Reading], times: Times) -> Timex | None:
    """The last period of accounts in the sentences before a figure that have none."""
    starts, number = times.found.sentence_starts, reading.figure.number
    near = takewhile(lambda one: number - one.figure.number <= _REACH, reversed(before))
    counted = {one.figure.number for one in near if one.kept}
    bare = (n for n in range(number - 1, max(0, number - _REACH) - 1, -1) if n not in counted)
    told = (t for n in bare for t in times.between(*starts[n : n + 2]))
    return next((t for t in told if grain(t.value) in _PERIODS and _is_of_accounts(t, times)), None)


def _is_of_accounts(timex: Timex, times: Times) -> bool:
    """Whether a time says of what accounts are, and those are out: "posted third-quarter earnings"."""
    root, company = times.root(timex), times.words.company
    verb = next(verbs_above(root), None)
    if verb is None or verb.tag_ not in _OUT:
        return False
    above = {t.lower_ for t in islice(ancestors(root), _STEPS)}
    return not above.isdisjoint(company.accounts | company.results)
