"""Changes that no verb states: one thing at two times, in two figures that stand near each other.

Read "Five years ago only 12% ... Now the share is 28%", "Brill lost $6 million. A year earlier it had
reported a loss of $2 million", "That is a jump from the 14 of 2012".
"""

import re
from itertools import islice

from copydesk.records import Statistic, StatisticTime
from copydesk.statistics.changes.ends import comparable
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors

_BACK = 4  # figures back that a figure is compared with
_REACH = 2  # sentences back
_YEAR = re.compile(r"(\d{4})(.*)")
_STEM = 4  # letters that "earn" and "earnings" share

Kept = tuple[Figure, Statistic]  # a figure with its record


def at_two_times(free: list[Kept], words: Words) -> list[tuple[Statistic, Statistic]]:
    """Where a change began and ended: the pairs of figures which are part of no other change."""
    out: list[tuple[Statistic, Statistic]] = []
    taken: set[str] = set()
    free = [one for one in free if one[0].sense != "counted"]
    for at, (figure, stat) in enumerate(free):
        if stat.kind == "age" or stat.trend:
            continue
        lately = reversed(free[max(0, at - _BACK) : at])
        near = (one for one in lately if one[1].id not in taken and figure.number - one[0].number <= _REACH)
        pairs = (_start_and_end(other, earlier, figure, stat, words) for other, earlier in near)
        pair = next(filter(None, pairs), None)
        if pair is not None:
            out.append(pair)
            taken |= {one.id for one in pair}
    return out


def _start_and_end(
    other: Figure, earlier: Statistic, figure: Figure, stat: Statistic, words: Words
) -> tuple[Statistic, Statistic] | None:
    """Which of two figures is the start of a change and which its end, if they are of one thing."""
    if earlier.trend or earlier.low == stat.low or not _is_level(earlier, stat):
        return None
    if other.number == figure.number:
        if stat.kind == "count" and stat.whole is not None:
            return None  # "of the 300 jobs, 120 will go in May and 80 in June": two parts of them
    elif _comes_from(figure, words) and _share_name(earlier, stat):
        return stat, earlier
    ordered = _ordered(earlier, stat)
    is_one = ordered is not None and (_same_thing(earlier, stat) or _is_year_apart(*ordered, words))
    return ordered if is_one else None


def _ordered(one: Statistic, other: Statistic) -> tuple[Statistic, Statistic] | None:
    """Two figures by their times, if one is over before the other begins."""
    start, to = sorted((one, other), key=lambda s: (s.time.earliest if s.time else None) or "")
    if start.time is None or to.time is None:
        return None
    return (start, to) if is_before(start.time, to.time) else None


def _is_level(one: Statistic, other: Statistic) -> bool:
    """Whether two figures are levels of one unit, and not said to hold in two places."""
    if not comparable(one, other) or (one.kind != "count" and one.unit != other.unit):
        return False
    return "additional" not in (one.aggregate, other.aggregate) and not are_apart(one, other)


def _comes_from(figure: Figure, words: Words) -> bool:
    """Whether a number is what something rose or fell from: "it is a jump from the $12 million he raised"."""
    lead = figure.leading
    return lead.lower_ == "from" and any(t.lemma_.lower() in words.sizes for t in islice(ancestors(lead), 3))


def _is_year_apart(one: Statistic, other: Statistic, words: Words) -> bool:
    """Whether two figures of one family are of the same quarter, month or day of two years."""
    first, second = (_YEAR.fullmatch((s.time.value if s.time else None) or "") for s in (one, other))
    if first is None or second is None or first[2] != second[2] or int(second[1]) - int(first[1]) != 1:
        return False
    return bool(_family(one, words) & _family(other, words))


def _family(stat: Statistic, words: Words) -> set[str]:
    """The verbs and nouns of change that a measure names, as one word for each direction."""
    named = {w.lower() for w in stat.measure.text.split()} if stat.measure else set()
    named |= {stat.predicate.lemma.lower()} if stat.predicate else set()
    return {
        way
        for way, trend in (("up", words.rise), ("down", words.fall))
        if named & (trend.verbs | trend.nouns)
    }


def _share_name(one: Statistic, other: Statistic) -> bool:
    first, second = ({w for w in _words(s) if w[:1].isupper()} for s in (one, other))
    return bool(first & second)


def are_apart(one: Statistic, other: Statistic) -> bool:
    """Whether two figures hold in two places."""
    return bool(one.toponyms and other.toponyms) and set(one.toponyms).isdisjoint(other.toponyms)


def is_before(one: StatisticTime, other: StatisticTime) -> bool:
    """Whether a time is over before another begins."""
    return bool(one.latest and other.earliest) and (one.latest or "") < (other.earliest or "")


def _words(stat: Statistic) -> list[str]:
    return [re.sub(r"['’]s?$", "", w) for w in stat.measure.text.split()] if stat.measure else []


def _same_thing(one: Statistic, other: Statistic) -> bool:
    whole, whose = ((s.whole.text if s.whole else None) for s in (one, other))
    first, second = ({w.lower() for w in _words(s)} for s in (one, other))
    common = sum(any(is_form(w, v) for v in second) for w in first)
    return whole == whose and bool(first) and common >= 0.75 * max(len(first), len(second))


def is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one: "casino" and "casinos", "earned" and "earnings"."""
    if one == other:
        return True
    stem = min(len(one), len(other), max(_STEM, min(len(one), len(other)) - 2))
    return stem >= _STEM and one[:stem] == other[:stem]
