"""A number is given again: is it the same one still, or that of another time?"""

from collections.abc import Mapping
from itertools import product

from copydesk.corroboration.disputes import wording
from copydesk.corroboration.disputes.differing import one_outlet, repeated, reports, serial
from copydesk.corroboration.disputes.disagreements import ONE, POOR, Said, days_apart, moves, shifts
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers, periods
from copydesk.corroboration.pairs.evidence import persons
from copydesk.corroboration.pairs.profiles import Profile, in_clauses, together
from copydesk.corroboration.rows import RelationKind


def again_of_another(a: Profile, b: Profile, equal: bool) -> str | None:
    """Why one outlet gives two numbers of two days, even if they are equal: its daily report, or a price."""
    days = {a.article.published, b.article.published} - {None, ""}
    if not one_outlet(a, b) or len(days) < 2:
        return None
    if not equal and repeated(a, b):
        return reports(a, b)
    stated = a.period.stated and b.period.stated
    if stated and together(a, b) != "different":
        return None
    return _equal_again(a, b, stated) if equal else _moved(a, b, stated) or serial(a, b)


def _equal_again(a: Profile, b: Profile, stated: bool) -> str | None:
    """The same of an equal number: what is printed again within days is the same report."""
    if was(a, b):
        return None
    if _of_two_times(a, b):
        return wording.times(a, b)
    exact = numbers.telling(a.value, lexicon().tolerance.digits)  # "from 3.98", which it was
    moved = None if exact else _moved(a, b, stated)
    return moved or (None if days_apart(a, b) <= lexicon().tolerance.same_days else serial(a, b))


def _moved(a: Profile, b: Profile, stated: bool) -> str | None:
    """Why two numbers are of two days that are not stated: they move."""
    moving = shifts(a) and shifts(b) and not stated and not periods.for_long(a.period, b.period)
    return f"{wording.days(a, b)}, and it moves every day" if moving else None


def _of_two_times(a: Profile, b: Profile) -> bool:
    """Is each small number for another time that its clause states, or is it a price of months ago?

    Within weeks two days only say when something was done, or until when: a month, a quarter or a year is
    the time for which a number holds.
    """
    later, move = days_apart(a, b) > lexicon().tolerance.close_days, moves(a) and moves(b)
    if later and move:
        return True
    if numbers.telling(a.value, lexicon().tolerance.digits) or (a.growing and b.growing):
        return False
    return _stated_apart(a, b) and (later or move or periods.alike(a.period, b.period))


def _stated_apart(a: Profile, b: Profile) -> bool:
    """Does the clause of each state another time?"""
    return in_clauses(a, b) and together(a, b) == "different"


def was(a: Profile, b: Profile) -> bool:
    """Does the later article say what it was before, "from 5 pct yesterday", which the other one gave?"""
    again = b.period.before and not a.period.before
    return again and days_apart(a, b) <= lexicon().tolerance.same_days


def rests(a: Profile, b: Profile) -> bool:
    """Is a rate or a price, given again within days, not said to move: "bank rates are at 10 pct"?"""
    return not (shifts(a) or shifts(b)) and days_apart(a, b) <= lexicon().tolerance.same_days


def as_equal(
    a: Profile, b: Profile, said_of: Mapping[tuple[str, str], Said], by_id: Mapping[str, Profile]
) -> Said:
    """What two readings are: where it is open, a conflict if readings of the same two numbers contradict."""
    said = said_of[a.id, b.id]
    if said[0] != "unclear" or "denied" in (a.reading.stance, b.reading.stance):
        return said

    def are(kind: RelationKind, one: Profile, other: Profile) -> bool:
        known = said_of.get((one.id, other.id)) or said_of.get((other.id, one.id))
        return known is not None and known[0] == kind

    again = (
        [
            other
            for other in by_id.values()
            if numbers.same(other.value, one.value) and _is_again(one, other, are("agree", one, other))
        ]
        for one in (a, b)
    )
    for one, other in product(*again):
        if are("conflict", one, other):
            as_do = f"as do {wording.who(one)} and {wording.who(other)}"
            return "conflict", POOR, f"{wording.both(a, b)}, {as_do}{ONE}"
    return said


def _is_again(one: Profile, other: Profile, agree: bool) -> bool:
    """Are two equal numbers, in one article or of two that agree, of one thing: not of men and of women?"""
    if one.head != other.head and (not agree or {one.head, other.head} <= persons()):
        return False
    return agree or (one.article.id == other.article.id and together(one, other) != "different")
