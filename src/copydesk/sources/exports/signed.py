"""Whether a line of an export names who wrote an article, with "By" or without."""

from __future__ import annotations

from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom

SHORT = 6  # words of a line that has names and nothing else


def are_people(words: str) -> bool:
    """Say whether a line is the names of people, as behind "By"."""
    return newsroom().read_line(f"By {words}", Head())


def is_byline(words: str) -> bool:
    """Say whether a line is a byline: it begins with "By", or is short and names people."""
    return newsroom().read_line(words, Head()) or (len(words.split()) <= SHORT and are_people(words))
