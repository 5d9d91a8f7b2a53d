"""The words of titles, with the mark of a correction apart: "CORRECTED-Norvane net falls"."""

import re
from functools import cache, lru_cache

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.words import lemma, tokens


def title_words(title: str | None) -> tuple[str, ...]:
    """All words of a title, the mark first."""
    mark, rest = _parted(title or "")
    return mark + rest


def own_words(title: str | None) -> tuple[str, ...]:
    """The words of a title without its mark."""
    return _parted(title or "")[1]


@lru_cache(1 << 12)
def form(title: str | None) -> tuple[str, ...]:
    """The words of a title without its mark and its numbers."""
    return tuple(lemma(word) for word in own_words(title) if not word[0].isdigit())


@lru_cache(1 << 12)
def _parted(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = _mark().match(title)
    at = found.end() if found else 0
    return tuple(tokens(title[:at])), tuple(tokens(title[at:]))


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(rf"\W*\b(?:{'|'.join(sorted(lexicon().words.correcting))})\b\W*", re.IGNORECASE)
