"""Two values of one thing that cannot both be right at one time: what tells them apart, if anything does.

Each may be for people, a time or a source of its own, or the later one takes the place of the earlier.
"""

from copydesk.corroboration.disputes import wording
from copydesk.corroboration.disputes.differing import (
    lemmas_of,
    one_day,
    one_measure,
    one_outlet,
    one_report,
    one_voice,
    revises,
    serial,
)
from copydesk.corroboration.disputes.gatherings import crowds
from copydesk.corroboration.disputes.recounts import recounted
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import periods
from copydesk.corroboration.pairs.evidence import persons
from copydesk.corroboration.pairs.profiles import Profile, in_clauses, one_event, together
from copydesk.corroboration.pairs.words import lemma
from copydesk.corroboration.rows import RelationKind
from copydesk.corroboration.stories.versions import changed

# A relation, how sure it is from 0 to 1 if both measure one thing, and the reason.
Said = tuple[RelationKind, float, str]

_WAYS = frozenset(("up", "down"))
_LEVEL = 100  # from here on a plain number with a fraction is the level of something
_SUM = 1_000_000  # from here on money is the price of nothing that is traded in pieces

# How sure each way of telling a relation is.
CERTAIN, LIKELY, FAIR, POOR = 1.0, 0.9, 0.75, 0.5
ONE, OR_TWO = " for the same thing and time", "; whether it is one thing is not said"


def differ(a: Profile, b: Profile, one_text: bool) -> Said:
    """Two values of one thing that cannot both be right at one time."""
    for told in (_denied, _people, _recounts, _periods, _revision, _estimates):
        found = told(a, b, one_text)
        if found:
            return found
    both = wording.both(a, b)
    if not one_day(a, b) and a.growing and b.growing and not (_is_later(a, b) and one_event(a, b)):
        return _tolls(a, b, both)
    if one_outlet(a, b) and _is_later(a, b) and _one_time_said(a, b):
        return "revision", FAIR, f"{wording.who(a)} gave {_on(a)} and {_on(b)} for {wording.when(b)}"
    if one_voice(a, b) or (one_outlet(a, b) and days_apart(a, b) > 1):
        return "unclear", POOR, f"{both}{OR_TWO}"
    if not a.growing and not _at_one_time(a, b):
        return "unclear", POOR, f"{both}; whether they are for one time is not said"
    return "conflict", FAIR if a.head == b.head else POOR, f"{both}{ONE}"


def _tolls(a: Profile, b: Profile, both: str) -> Said:
    """Two tolls of which the later is no larger, or one has no day: then two voices contradict each other."""
    later = "the later is no larger" if _is_later(a, b) else "which came first is not said"
    dated = a.article.published or b.article.published
    open_ = one_voice(a, b) or not dated or together(a, b) == "different"
    return "unclear" if open_ else "conflict", POOR, f"{both}; {later}"


def _at_one_time(a: Profile, b: Profile) -> bool:
    """Are both for one time, as far as it is said? Weeks later each is for the day on which it appeared."""
    if together(a, b) == "different":
        return False
    return days_apart(a, b) <= lexicon().tolerance.stands_days or _one_time_said(a, b)


def _one_time_said(a: Profile, b: Profile) -> bool:
    """Does each state the same time, and is it one toll, or one by the words for what is measured?"""
    if a.growing and b.growing:
        return a.outcomes == b.outcomes and one_event(a, b)
    if not in_clauses(a, b) or a.period != b.period or a.head != b.head:
        return False
    return one_measure(a, b) and bool(a.names & b.names)


def _on(one: Profile) -> str:
    return f"{wording.value(one)} on {one.article.published}"


def days_apart(a: Profile, b: Profile) -> int:
    """How many days lie between two articles; none where a day is not known."""
    one, other = periods.day(a.article.published), periods.day(b.article.published)
    return abs(one - other) if one and other else 0


def _denied(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does one article give a value, and the other only deny another?"""
    denying = [one for one in (a, b) if one.reading.stance == "denied"]
    if len(denying) != 1:
        return None
    return "unclear", POOR, f"{wording.who(denying[0])} denied {wording.value(denying[0])}"


def _people(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does one count only people of whom the other article says nothing: "Italian passengers"?"""
    shared = {a.head} | (a.measure & b.measure)
    if a.head != b.head or one_text or shared.isdisjoint(persons()):
        return None
    for narrow, wide in ((a, b), (b, a)):
        only = {word for word in narrow.measure - wide.measure if word.startswith("@")}
        around = wide.sentence if _is_less(narrow, wide) else lemmas_of(wide.article.text)
        if only and only.isdisjoint(around):
            return "different scope", FAIR, wording.part(narrow, wide)
    return None


def _recounts(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Is one of a count of votes that went on, and the other of what it came to?"""
    found = recounted(a, b)
    if not found:
        return None
    first, then = (wording.value(one) for one in found)
    said = f"{wording.who(found[0])} gave {first} before all votes were counted; it became {then}"
    return "revision", FAIR, said


def _is_less(one: Profile, other: Profile) -> bool:
    """Is the one a smaller number, all of it?"""
    ends = one.reading.high, other.reading.low
    return ends[0] is not None and ends[1] is not None and ends[0] < ends[1]


def _periods(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Is each for its own time, by what the articles say?"""
    again = serial(a, b)
    if again:
        return "different period", FAIR, again
    if a.growing and b.growing:
        return _lasts(a, b) if _sinks(a, b) else None
    moved = None if _one_stretch(a, b) else _moved(a, b, one_text)
    return _stated_apart(a, b) or _aged(a, b) or moved or _hours_apart(a, b) or _lasts(a, b)


def _stated_apart(a: Profile, b: Profile) -> Said | None:
    """Does the clause of each state another time?"""
    when = together(a, b)
    parted = when == "different" or (when == "part" and not (_of_one_day(a) or _of_one_day(b)))
    if a.period.before == b.period.before and not (parted and in_clauses(a, b)):
        return None
    return "different period", FAIR, wording.times(a, b)


def _aged(a: Profile, b: Profile) -> Said | None:
    """Is it the age of one person, who has had a birthday?"""
    if not (a.reading.kind == b.reading.kind == "age" and _birthday(a, b)):
        return None
    return "different period", LIKELY, wording.days(a, b)


def _moved(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Is each of its own day or hour, and does it move in between?"""
    if _ticks(a) and _ticks(b):
        return "different period", FAIR, "each is the value of one hour, and it moves within a day"
    if not (moves(a) and moves(b)) or (one_text and (one_day(a, b) or revises(b))):
        return None
    if together(a, b) != "different" and a.article.published == b.article.published:
        return None
    return "different period", FAIR, f"{wording.times(a, b)}, and it moves"


def _one_stretch(a: Profile, b: Profile) -> bool:
    """Is each said to be of the same month, quarter or year, all of it?"""
    return a.period.stated and b.period.stated and a.period == b.period and not _of_one_day(a)


def _lasts(a: Profile, b: Profile) -> Said | None:
    """Is the later of two counts what is so "still", or of those who are missing for a time?"""
    told = bool(b.outcomes) and not (a.value.doubtful or b.value.doubtful)
    passing = told and b.outcomes <= lexicon().words.passing
    is_still = passing or not lexicon().words.lasting.isdisjoint((*b.ahead, *b.behind))
    if b.reading.kind != "count" or not is_still or not _is_later(a, b):
        return None
    return "different period", FAIR, f"{wording.days(a, b)}, of what is so still"


def _hours_apart(a: Profile, b: Profile) -> Said | None:
    """Is each for another hour?"""
    one, other = _hour(a), _hour(b)
    if not one or not other or one == other:
        return None
    return "different period", FAIR, f"one is for {one}, the other for {other}"


def _of_one_day(one: Profile) -> bool:
    """Is it said for one day: a day of a month is no other time than the month in which it was?"""
    return one.period.first == one.period.last


def _birthday(a: Profile, b: Profile) -> bool:
    """Are two ages of one person apart by the years between two articles?"""
    days = periods.day(a.article.published), periods.day(b.article.published)
    if not all(days) or a.value.number is None or b.value.number is None:
        return False
    years = ((days[1] or 0) - (days[0] or 0)) / periods.DAYS
    return years > 0 and abs((b.value.number - a.value.number) - years) < 1


def _revision(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does the later reading take the place of the earlier one?"""
    source = one_source(a, b, one_text)
    if _is_later(a, b):
        return _replaced(a, b, source, one_text)
    return _corrected(a, b, source) or (_two_versions(a, b, source) if one_text else None)


def _is_later(a: Profile, b: Profile) -> bool:
    """Is the day of the second article known, and after that of the first?"""
    days = (a.article.published or "", b.article.published or "")
    return all(days) and days[0] < days[1]


def _corrected(a: Profile, b: Profile, source: str | None) -> Said | None:
    """Does one of two articles of a day, or without one, say that it corrects?"""
    if bool(revises(a)) == bool(revises(b)):
        return None
    new, old = (a, b) if revises(a) else (b, a)
    dated = a.article.published and b.article.published
    if dated and not source and new is a:
        return None
    by, now, before = source or wording.who(new), wording.value(new), wording.value(old)
    return "revision", FAIR, f"{by} gives {now} as a correction; before it was {before}"


def _replaced(a: Profile, b: Profile, source: str | None, one_text: bool) -> Said | None:
    """Has a number grown or been corrected from one day to another, or has one source given a new one?"""
    was, became = _on(a), _on(b)
    if revises(b) or (a.growing and b.growing and not _sinks(a, b)):
        said = f"{source} gave {was} and" if source else f"{wording.who(a)} gave {was} and {wording.who(b)}"
        return "revision", LIKELY, f"{said} {became}"
    if not source:
        return None
    if not one_text and _updates(a, b) and (a.called <= b.called or b.called <= a.called):
        return "revision", FAIR, f"{source} gave {was} and {became}"
    named = bool(a.source and b.source)  # an outlet alone may speak of something else
    if named and not (a.period.stated and b.period.stated):
        return "different period", FAIR, wording.days(a, b)
    return None


def _two_versions(a: Profile, b: Profile, source: str | None) -> Said | None:
    """Are they of two versions of one text, of which none is said to be the later?"""
    if not source or a.period != b.period or not (one_report(a, b) or changed(a, b)):
        return None
    both = f"{wording.value(a)} and {wording.value(b)}"
    return "revision", FAIR, f"two versions of one text give {both}; which is later is not said"


def _estimates(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does each have a source of its own, and is one said to be an estimate, or both counts of a crowd?"""
    if one_source(a, b, one_text) or days_apart(a, b) > lexicon().tolerance.stands_days:
        return None
    doubt = [wording.value(one) for one in (a, b) if one.value.doubtful and not _bounded(one)]
    if crowds(a, b):
        said = "each has a count of its own of a crowd"
    elif doubt:
        said = f"{' and '.join(doubt)} {'is an estimate' if len(doubt) == 1 else 'are estimates'}"
    else:
        return None
    return "competing estimate", FAIR, f"{wording.both(a, b)}; {said}"


def _bounded(one: Profile) -> bool:
    """Is it said to be at least or at most so much, as a fact: no estimate, but a bound?"""
    return one.reading.comparator in (">", ">=", "<", "<=") and one.reading.stance is None


def _sinks(a: Profile, b: Profile) -> bool:
    """Is the later value smaller: what only grows has then been counted by somebody else?"""
    return (b.value.number or b.value.high) < (a.value.number or a.value.low)


def _updates(a: Profile, b: Profile) -> bool:
    """Is the later value of one source in place of the earlier one, and not that of another time?"""
    if together(a, b) == "same" and in_clauses(a, b):
        return a.period == b.period
    gap = (b.period.first or 0) - (a.period.first or 0)
    return a.growing or (gap <= lexicon().tolerance.revised_days and revises(b))


def moves(one: Profile) -> bool:
    """Is it a price or an index, or does it rise and fall within a day?"""
    return (
        shifts(one)
        or _is_level(one)
        or (
            not _holds(one)
            and not _is_sum(one)
            # barrels of crude are no price of it
            and one.value.unit not in {base for base, _ in lexicon().convert.values()}
            and not (one.measure | {one.head}).isdisjoint(lexicon().words.priced)
        )
    )


def _is_level(one: Profile) -> bool:
    """Is it a plain number, or one of points, with a fraction: 8,412.5 counts nothing?"""
    plain = one.reading.kind in ("measurement", "count") and (one.reading.unit or "point") == "point"
    return plain and one.value.step < 1 and abs(one.value.number or 0) >= _LEVEL


def _is_sum(one: Profile) -> bool:
    """Is it so much money that it is no price: 480 million for "losses of the currency affair"?"""
    is_large = one.value.kind == "money" and abs(one.value.low) >= _SUM
    return is_large and (one.measure | {one.head}).isdisjoint(lexicon().words.dear)


def _holds(one: Profile) -> bool:
    """Is it said to stay as it is: "prices have stabilized at 18 dollars"?"""
    return lemma((one.reading.predicate or "").casefold()) in lexicon().words.holding


def shifts(one: Profile) -> bool:
    """Is it said to rise, to close or the like, which it does on each day?"""
    moving = lexicon().words.moving
    counted = one.reading.kind == "count" and one.reading.unit not in (None, "point")
    lasts = one.reading.kind in ("age", "duration")  # "the strike of three weeks ended"
    if lasts or (counted and one.predicate in lexicon().words.doing):
        return False
    if one.ahead[-1:] == ("at",) and not _WAYS.isdisjoint(one.ahead):  # "up 3.4 percent at 9.81"
        return True
    return one.predicate in moving or lemma((one.reading.predicate or "").casefold()) in moving


def _ticks(one: Profile) -> bool:
    """Is it an index or a quoted price, without a time of its own?"""
    return not one.period.stated and moves(one) and one.head in lexicon().words.ticking


def _hour(one: Profile) -> str | None:
    """The hour of a day for which it is given, if one is said."""
    return one.reading.time if "T" in (one.reading.time or "") and one.period.stated else None


def one_source(a: Profile, b: Profile, same_text: bool) -> str | None:
    """Who gives both, if it is one source: the same name, or one outlet where not both are named."""
    if a.source and b.source:
        return wording.who(b) if a.source <= b.source or b.source <= a.source else None
    one, other = a.article.publisher, b.article.publisher
    if one and one == other:
        return one
    return wording.who(b) if same_text else None
