"""Which language an article is in, as far as that decides whether it can be read."""

from __future__ import annotations

import re

from copydesk.sources.words import Compiled

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 3_000  # characters, from the middle of long texts: heads are names
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
    letters = "".join(found)
    if len(letters) >= 20 and sum(
        c > "\u036f" and not "\u1e00" <= c <= "\u1eff" for c in letters
    ) > 0.5 * len(letters):
        return "und"
    if len(found) < _FEWEST:
        return "en"
    counts = {name: sum(w in common for w in found) for name, common in words.languages.items()}
    best = max(counts, key=lambda name: (counts[name], name == "en", name))
    is_clear = counts[best] >= _SHARE * len(found) and counts[best] >= 2 * counts.get("en", 0)
    return best if best != "en" and is_clear else "en"
