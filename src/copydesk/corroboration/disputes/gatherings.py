"""Those who have come together: "police counted 20,000 marchers, the organisers spoke of 60,000".

Of a crowd every source has a count of its own, one up to ten times another, and one article may give several.
"""

from functools import cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.profiles import Profile, together
from copydesk.corroboration.pairs.words import synonymous

_FAR = 10  # a count more than so many times as large is one of another crowd


def in_crowd(one: Profile) -> bool:
    """Does a source count those who have come together: marchers, who attended?"""
    if not one.source or one.reading.kind != "count":
        return False
    return not _crowds().isdisjoint(synonymous(one.measure | one.around | {one.head, one.predicate}))


def one_crowd(a: Profile, b: Profile) -> bool:
    """Are two counts of one crowd, each by a source of its own?

    Args:
        a: A count.
        b: Another one of the same story, or of the same article.
    """
    if not (_counts(a) and _counts(b) and (in_crowd(a) or in_crowd(b))) or a.source & b.source:
        return False
    if a.places and b.places and a.places.isdisjoint(b.places):
        return False
    return together(a, b) != "different" and numbers.factor(a.value, b.value) <= _FAR


def crowds(a: Profile, b: Profile) -> bool:
    """Are two counts of one crowd, or at least each of some crowd?"""
    return one_crowd(a, b) or (in_crowd(a) and in_crowd(b))


def _counts(one: Profile) -> bool:
    """Does a source count people who have come, and neither those who were hurt nor a part of them?"""
    if not one.source or one.reading.kind != "count" or one.outcomes or one.whole:
        return False
    if one.reading.unit is not None and one.head not in _people():
        return False
    if in_crowd(one):
        return True
    said = _crowds().isdisjoint(synonymous(one.sentence)), lexicon().words.coming.isdisjoint(one.around)
    return not any(said)


@cache
def _crowds() -> frozenset[str]:
    return synonymous(lexicon().words.crowds)


@cache
def _people() -> frozenset[str]:
    return _crowds() | synonymous(frozenset(("people",)))
