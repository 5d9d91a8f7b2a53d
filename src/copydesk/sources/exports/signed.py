"""Whether a line of an export names who wrote an article, with "By" or without."""

from copydesk.sources.exports.lines import is_role
from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom

SHORT = 6  # words of a line that has names and nothing else


def are_people(words: str) -> bool:
    """Say whether a line is the names of people, as behind "By"."""
    return newsroom().read_line(f"By {words}", Head())


def is_signed(words: str) -> bool:
    """Say whether a line is surely a byline: it has "By", or a name and what somebody does; no "New York"."""
    name, _, role = words.partition(", ")
    return newsroom().read_line(words, Head()) or (
        is_role(role) and len(name.split()) > 1 and are_people(name)
    )
