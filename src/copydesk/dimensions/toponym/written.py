"""What a word tells by its letters alone: worked out once, and remembered from article to article."""

import re
from functools import lru_cache
from typing import NamedTuple

from copydesk.dimensions.toponym.folding import fold

PARTY = re.compile(r"(?<![\w.])[DRI]-(?=[A-Z]|$)")
PARTIES = ("D-", "R-", "I-")
# articles that names begin with in small letters: "al-Hol"
ARTICLES = frozenset(
    ("al", "ar", "as", "ash", "ad", "at", "an", "az", "el", "ez", "es", "et", "er", "ed", "en", "esh")
)
# what "Mr" is written as, in small letters
TITLES = frozenset(title + stop for title in ("mr", "mrs", "ms", "dr") for stop in ("", "."))
# small words and signs that stand inside names: "Rio de Janeiro", "Ras al-Ain", "Stratford-upon-Avon"
_INSIDE = frozenset((
    "of", "and", "the", "de", "la", "du", "del", "des", "el", "al", "le", "les", "los", "las", "upon",
    "on", "sur", "da", "do", "dos", "di", "ez", "az", "es", "ed", "ar", "as", "ul", "ol", "-", "'", "’",
    ".", "&", "en", "y", "'s", "’s", "d",
))  # fmt: skip
_ELIDED = ("d'", "d’", "l'", "l’")


class Written(NamedTuple):
    """A word of an article, as a part of names."""

    # The folded word, "" if it stands in no name; None if it has an apostrophe, which is folded with the
    # words beside it.
    key: str | None
    begins: bool  # whether a name may begin with it
    ends: bool  # whether a name may end with it
    inside: bool  # whether it may stand in the middle of a name


def goes_on(word: str) -> bool:
    """Whether a name may go on with a word; most words are not looked at further."""
    return word[0].isupper() or word in _INSIDE or word[:2] in _ELIDED


@lru_cache(maxsize=1 << 15)
def written(word: str) -> Written:
    """Say what is known of a word, without what is no part of a name: "Plymouth" of "D-Plymouth"."""
    is_capital = word[:1].isupper()
    ends, inside = is_capital or word[:2] in _ELIDED, word in _INSIDE
    return Written(
        key=None if "'" in word or "’" in word else fold(word) if ends or inside else "",
        begins=is_capital and word not in ("The", "I"),
        ends=ends,
        inside=inside,
    )
