"""Two versions of one text: a sentence that both have, but for one number, corrected or mistyped."""

from copydesk.corroboration.disputes.differing import one_day, revises
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import tokens


def changed(a: Profile, b: Profile) -> bool:
    """Is a number all that a sentence of two articles of one text has otherwise?

    On one day, or where one says that it corrects: a later report in the same words has numbers of its own.
    """
    if not (one_day(a, b) or revises(a) or revises(b)):
        return False
    return one_place(a, b)


def one_place(a: Profile, b: Profile) -> bool:
    """Do two numbers stand in one sentence, between the same words and numbers?"""
    ahead, behind = tokens(a.before), tokens(a.after)
    return bool(ahead or behind) and ahead == tokens(b.before) and behind == tokens(b.after)
