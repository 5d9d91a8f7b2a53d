"""One outlet gives a number again: is it the same one still, or that of another time?"""

from copydesk.corroboration import numbers, periods, wording
from copydesk.corroboration.differing import one_outlet, repeated, reports, serial
from copydesk.corroboration.disagreements import days_apart, moves, shifts
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile, together


def again_of_another(a: Profile, b: Profile, equal: bool) -> str | None:
    """Why one outlet gives two numbers of two days, even if they are equal: its daily report, or a price.

    What it prints again within days, with the same number, is the same report.
    """
    days = a.article.published, b.article.published
    if not one_outlet(a, b) or not all(days) or days[0] == days[1] or (equal and was(a, b)):
        return None
    if not equal and repeated(a, b):
        return reports(a, b)
    if a.period.stated and b.period.stated and together(a, b) != "different":
        return None
    if equal and _of_two_times(a, b):
        return f"one is for {wording.when(a)}, the other for {wording.when(b)}"
    exact = equal and numbers.telling(a.value, lexicon().tolerance.digits)  # "from 3.98", which it was
    if not exact and shifts(a) and shifts(b) and not (a.period.stated and b.period.stated):
        return f"one was given on {days[0]}, the other on {days[1]}, and it moves every day"
    return None if equal and days_apart(a, b) <= lexicon().tolerance.same_days else serial(a, b)


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
    stated = all(one.period.stated and one.reading.basis == "clause" for one in (a, b))
    return stated and together(a, b) == "different"


def was(a: Profile, b: Profile) -> bool:
    """Does the later article say what it was before, "from 5 pct yesterday", which the other one gave?"""
    again = b.period.before and not a.period.before
    return again and days_apart(a, b) <= lexicon().tolerance.same_days


def rests(a: Profile, b: Profile) -> bool:
    """Is a rate or a price, given again within days, not said to move: "bank rates are at 10 pct"?"""
    return not (shifts(a) or shifts(b)) and days_apart(a, b) <= lexicon().tolerance.same_days
