"""Which language an article is in, as far as that decides whether it can be read."""

from __future__ import annotations

import re

from copydesk.sources.words import Compiled

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2_000  # characters, from the middle of long texts: heads are names
_FEWEST = 20  # words
_SHARE = 0.10  # of the words must be another language's commonest


def language_of(text: str, words: Compiled) -> str:
    """Guess an ISO 639-1 code, "en" unless the text is clearly something else, "und" if unknown.

    Another language must own a tenth of the words and twice as many as English: tables and market
    reports have few common words of any language, and count as English. A text mostly in another
    script than Latin is "und".
    """
    start = max(0, len(text) // 2 - _SAMPLE // 2) if len(text) > 2 * _SAMPLE else 0
    found = _WORD.findall(text[start : start + _SAMPLE].lower())
    english = _count(found, words.languages["en"])
    if english > _SHARE * len(found):
        return "en"  # twice as many of another language would be a fifth of the words and more
    letters = "".join(found)
    if len(letters) >= _FEWEST and not letters.isascii():
        foreign = sum(c > "\u036f" and not "\u1e00" <= c <= "\u1eff" for c in letters)
        if foreign > 0.5 * len(letters):
            return "und"
    if len(found) < _FEWEST:
        return "en"
    counts = {name: _count(found, common) for name, common in words.languages.items()}
    best = max(counts, key=lambda name: (counts[name], name == "en", name))
    return best if counts[best] >= max(_SHARE * len(found), 2 * english) else "en"


def _count(found: list[str], common: frozenset[str]) -> int:
    return sum(map(common.__contains__, found))
