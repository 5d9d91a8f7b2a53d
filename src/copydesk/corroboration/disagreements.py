"""Two values of one thing that cannot both be right at one time: what tells them apart, if anything does.

Each may be for people, a time or a source of its own, or the later one takes the place of the earlier.
"""

from __future__ import annotations

from functools import cache

from copydesk.corroboration import periods, wording
from copydesk.corroboration.differing import (
    lemmas_of,
    one_day,
    one_outlet,
    one_report,
    one_voice,
    revises,
    serial,
)
from copydesk.corroboration.evidence import persons
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile, together
from copydesk.corroboration.rows import RelationKind
from copydesk.corroboration.words import lemma

# A relation, how sure it is from 0 to 1 if both measure one thing, and the reason.
Said = tuple[RelationKind, float, str]

# How sure each way of telling a relation is.
CERTAIN, LIKELY, FAIR, POOR = 1.0, 0.9, 0.75, 0.5
ONE, OR_TWO = " for the same thing and time", "; whether it is one thing is not said"


def differ(a: Profile, b: Profile, one_text: bool) -> Said:
    """Two values of one thing that cannot both be right at one time."""
    for told in (_people, _periods, _revision, _estimates):
        found = told(a, b, one_text)
        if found:
            return found
    both = f"{wording.who(a)} and {wording.who(b)} give {wording.value(a)} and {wording.value(b)}"
    if not one_day(a, b) and (a.growing and b.growing):
        return "unclear", POOR, f"{both}; which came first is not said"
    if one_voice(a, b) or (one_outlet(a, b) and days_apart(a, b) > 1):
        return "unclear", POOR, f"{both}{OR_TWO}"
    return "conflict", FAIR if a.head == b.head else POOR, f"{both}{ONE}"


def days_apart(a: Profile, b: Profile) -> int:
    """How many days lie between two articles; none where a day is not known."""
    one, other = periods.day(a.article.published), periods.day(b.article.published)
    return abs(one - other) if one and other else 0


def _people(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does one count only people of whom the other article says nothing: "Italian passengers"?"""
    if a.head != b.head or a.head not in persons() or one_text:
        return None
    for narrow, wide in ((a, b), (b, a)):
        only = {word for word in narrow.measure - wide.measure if word.startswith("@")}
        if only and only.isdisjoint(lemmas_of(wide.article.text)):
            return "different scope", FAIR, f"{wording.what(narrow)} are a part of {wording.what(wide)}"
    return None


def _periods(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Is each for its own time, by what the articles say?"""
    again = serial(a, b)
    if again:
        return "different period", FAIR, again
    if a.growing and b.growing:
        return None
    clauses = all(one.period.stated and one.reading.basis == "clause" for one in (a, b))
    when = together(a, b)
    parted = when == "different" or (when == "part" and not (_of_one_day(a) or _of_one_day(b)))
    if a.period.before != b.period.before or (parted and clauses):
        return "different period", FAIR, f"one is for {wording.when(a)}, the other for {wording.when(b)}"
    if a.reading.kind == b.reading.kind == "age" and _birthday(a, b):
        days = (a.article.published, b.article.published)
        return "different period", LIKELY, f"one was given on {days[0]}, the other on {days[1]}"
    days = (a.article.published, b.article.published)
    if _ticks(a) and _ticks(b):
        return "different period", FAIR, "each is the value of one hour, and it moves within a day"
    if moves(a) and moves(b) and not one_text and (when == "different" or days[0] != days[1]):
        times = f"one is for {wording.when(a)}, the other for {wording.when(b)}"
        return "different period", FAIR, f"{times}, and it moves"
    if _hour(a) and _hour(b) and _hour(a) != _hour(b):
        return "different period", FAIR, f"one is for {_hour(a)}, the other for {_hour(b)}"
    return None


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
    days = (a.article.published or "", b.article.published or "")
    later = bool(all(days)) and days[0] < days[1]
    if bool(revises(a)) != bool(revises(b)) and not later:
        new, old = (a, b) if revises(a) else (b, a)
        if source or new is b or not all(days):
            by, now, before = source or wording.who(new), wording.value(new), wording.value(old)
            return "revision", FAIR, f"{by} gives {now} as a correction; before it was {before}"
    grown = a.growing and b.growing and (bool(source) or not _sinks(a, b))
    was, became = (f"{wording.value(one)} on {day}" for one, day in zip((a, b), days, strict=True))
    if later and (grown or revises(b)):
        said = f"{source} gave {was} and" if source else f"{wording.who(a)} gave {was} and {wording.who(b)}"
        return "revision", LIKELY, f"{said} {became}"
    if later and source and not one_text and _updates(a, b) and a.called == b.called:
        return "revision", FAIR, f"{source} gave {was} and {became}"
    if source and one_text and not later and a.period == b.period and one_report(a, b):
        both = f"{wording.value(a)} and {wording.value(b)}"
        return "revision", FAIR, f"two versions of one text give {both}; which is later is not said"
    named = bool(a.source and b.source)  # an outlet alone may speak of something else
    if later and source and named and not (a.period.stated and b.period.stated):
        return "different period", FAIR, f"one was given on {days[0]}, the other on {days[1]}"
    return None


def _estimates(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does each have a source of its own, and is one of the two said to be an estimate?"""
    doubt = [wording.value(one) for one in (a, b) if one.value.doubtful and not _least(one)]
    if one_source(a, b, one_text) or not doubt:
        return None
    kind = "an estimate" if len(doubt) == 1 else "estimates"
    said = f"{' and '.join(doubt)} {'is' if len(doubt) == 1 else 'are'} {kind}"
    reason = f"{wording.who(a)} and {wording.who(b)} give {wording.value(a)} and {wording.value(b)}; {said}"
    return "competing estimate", FAIR, reason


def _least(one: Profile) -> bool:
    """Is it said to be at least so much, as a fact: no estimate, but a count that goes on?"""
    return one.growing and one.reading.comparator in (">", ">=") and one.reading.stance is None


def _sinks(a: Profile, b: Profile) -> bool:
    """Is the later value smaller: what only grows has then been counted by somebody else?"""
    return (b.value.number or b.value.high) < (a.value.number or a.value.low)


def _updates(a: Profile, b: Profile) -> bool:
    """Is the later value of one source in place of the earlier one, and not that of another time?"""
    if together(a, b) == "same" and all(
        one.period.stated and one.reading.basis == "clause" for one in (a, b)
    ):
        return a.period == b.period
    gap = (b.period.first or 0) - (a.period.first or 0)
    return a.growing or (gap <= lexicon().tolerance.revised_days and revises(b))


def moves(one: Profile) -> bool:
    """Is it a price or an index, or does it rise and fall within a day?"""
    return shifts(one) or (
        one.value.unit not in _sizes()  # barrels of crude are no price of it
        and not (one.measure | {one.head}).isdisjoint(lexicon().words.priced)
    )


def shifts(one: Profile) -> bool:
    """Is it said to rise, to close or the like, which it does on each day?"""
    moving = lexicon().words.moving
    return one.predicate in moving or lemma((one.reading.predicate or "").casefold()) in moving


def _ticks(one: Profile) -> bool:
    """Is it an index or a quoted price, without a time of its own?"""
    return not one.period.stated and moves(one) and one.head in lexicon().words.ticking


@cache
def _sizes() -> frozenset[str]:
    return frozenset(base for base, _ in lexicon().convert.values())


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
