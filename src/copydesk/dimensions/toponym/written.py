"""What a word tells by its letters alone: worked out once, and remembered from article to article."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from copydesk.dimensions.toponym.folding import fold

if TYPE_CHECKING:
    from spacy.strings import StringStore

PARTY = re.compile(r"(?<![\w.])[DRI]-(?=[A-Z]|$)")
# small words and signs that stand inside names: "Rio de Janeiro", "Ras al-Ain", "Stratford-upon-Avon"
_INSIDE = frozenset((
    "of", "and", "the", "de", "la", "du", "del", "des", "el", "al", "le", "les", "los", "las", "upon",
    "on", "sur", "da", "do", "dos", "di", "ez", "az", "es", "ed", "ar", "as", "ul", "ol", "-", "'", "’",
    ".", "&", "en", "y", "'s", "’s", "d",
))  # fmt: skip
_ARTICLES = frozenset(
    ("al", "ar", "as", "ash", "ad", "at", "an", "az", "el", "ez", "es", "et", "er", "ed", "en", "esh")
)
_ELIDED = ("d'", "d’", "l'", "l’")
_TITLES = ("mr", "mrs", "ms", "dr")


class Written(NamedTuple):
    """A word of an article, without what is no part of a name: "D-Plymouth" is "Plymouth".

    Attributes:
        skip: How many characters were left out in front.
        end: How many characters the whole has.
        key: The folded word, "" if it stands in no name; None if it has an apostrophe, which is folded
            with the words beside it.
        begins: Whether a name may begin with it; `article` if it may with what follows: "al-Hol".
        ends: Whether a name may end with it.
        inside: Whether it may stand in the middle of a name.
        is_title: Whether a surname follows.
    """

    text: str
    lower: str
    skip: int
    end: int
    key: str | None
    begins: bool
    article: bool
    ends: bool
    inside: bool
    is_title: bool


@lru_cache(maxsize=1 << 14)
def written(orth: int, strings: StringStore) -> Written:
    """Say what is known of a token of the parse, by its number among the strings."""
    token = strings[orth]
    skip = 2 if token[1:2] == "-" and PARTY.match(token) else 0
    text = token[skip:]
    lower = text.lower()
    is_capital = text[:1].isupper()
    ends, inside = is_capital or text[:2] in _ELIDED, text in _INSIDE
    return Written(
        text=text,
        lower=lower,
        skip=skip,
        end=len(token),
        key=None if "'" in text or "’" in text else fold(text) if ends or inside else "",
        begins=is_capital and text not in ("The", "I"),
        article=text in _ARTICLES,
        ends=ends,
        inside=inside,
        is_title=lower.rstrip(".") in _TITLES,
    )
