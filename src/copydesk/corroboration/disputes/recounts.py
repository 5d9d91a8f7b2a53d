"""Votes that have not all been counted: a final count takes the place of an early one."""

import re
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import lemmas

_LEAD = 600  # characters at the beginning of an article that say how far the count has come
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def recounted(a: Profile, b: Profile) -> tuple[Profile, Profile] | None:
    """The earlier and the later of two numbers of votes, if the earlier is of a count that went on.

    Args:
        a: A number.
        b: Another of the same vote, in an article that is no older.
    """
    if families.family(a) != families.family(b) or not (_in_vote(a, b) or _in_vote(b, a)):
        return None
    one_day = a.article.published == b.article.published
    if _early(a):
        return None if _early(b) and one_day else (a, b)
    return (b, a) if _early(b) and one_day else None


def _in_vote(one: Profile, other: Profile) -> bool:
    """Is one of votes, and the other too, or in an article that tells of a vote?"""
    return _of_votes(one) and (_of_votes(other) or _beside_votes(other))


def _of_votes(one: Profile) -> bool:
    """Is it a share or a number of votes, or of those who voted?"""
    if families.family(one)[0] not in ("percentage", "count"):
        return False
    said = one.measure | one.whole | one.sentence | {one.predicate} | lemmas(one.article.title)
    return not lexicon().words.ballots.isdisjoint(said)


def _beside_votes(one: Profile) -> bool:
    """Is it a share, and no poll's, in an article that tells of a vote at its beginning?"""
    words = lexicon().words
    is_share = families.family(one)[0] == "percentage" and words.polls.isdisjoint(one.sentence)
    return is_share and not words.contests.isdisjoint(lemmas(one.article.text[:_LEAD]))


def _early(one: Profile) -> bool:
    """Does an article say in its title or at its beginning that not all votes have been counted?"""
    return _says_early(f"{one.article.title or ''}. {one.article.text[:_LEAD]}")


@lru_cache(1 << 12)
def _says_early(text: str) -> bool:
    early, part = _patterns()
    if any(match["all"] is None for match in part.finditer(text)):
        return True
    told = (lemmas(sentence) for sentence in _SENTENCE.split(text) if early.search(sentence))
    said = lexicon().words
    return any(not said.contests.isdisjoint(words) and said.polls.isdisjoint(words) for words in told)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words for "partial results", and for "60 percent of the ballots counted", which is all at 100."""
    said = lexicon().words
    words = {name: "|".join(getattr(said, name)) for name in ("early", "tallies", "cast", "tallied")}
    return (
        re.compile(rf"\b(?:{words['early']})\s+(?:{words['tallies']})\b", re.IGNORECASE),
        re.compile(
            r"(?P<all>\b(?:100|all|hundred)\b[^.,;]{0,20})?(?:%|\b(?:percent|per\s+cent|pct|half|thirds?|quarters?|most|many))"
            rf"\s+of\s+(?:the\s+|all\s+)?(?:[^\W\d]+\s+)?(?:{words['cast']})\b(?:\s+[^\W\d]+){{0,3}}?\s+(?:{words['tallied']})\b",
            re.IGNORECASE,
        ),
    )
