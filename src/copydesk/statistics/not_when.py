"""Times beside a figure at which it does not hold: "up 900 on last year", "the 9.40am ferry costs"."""

import re

from copydesk.dimensions.found import Found
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_NEAR = 20  # characters from a change to what it is measured from
_PERIOD = re.compile(r"(?:the )?(?:last|previous) (?:year|month|week|quarter)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_SET = ("the", "a", "an", "its", "their", "every", "each")


def is_not_when(timex: Timex, figure: Figure, found: Found, words: Words) -> bool:
    """Whether a time is only what a change is measured from, or a part of the name of a train or a boat."""
    return _is_base(timex, figure, found) or _names_service(timex, found, words)


def _is_base(timex: Timex, figure: Figure, found: Found) -> bool:
    """As in "down 13% on last year", "up 900 on 2022"; not in "rose 3% on Tuesday", "on Easter week"."""
    end = figure.quantity.end
    if figure.quantity.trend is None or not end < timex.start < end + _NEAR:
        return False
    text = found.document.text
    link = text[end : timex.start].strip().lower()
    if link not in ("on", "on the"):
        return False
    said, published = text[timex.start : timex.end], found.document.published
    is_past_year = link == "on" and published is not None and said < published[:4]
    return bool(_PERIOD.fullmatch(said) or (_YEAR.fullmatch(said) and is_past_year))


def _names_service(timex: Timex, found: Found, words: Words) -> bool:
    """As in "the 9.40am ferry", which does not say when it costs so much; not in "at 6am bus fares rise"."""
    if timex.type != "TIME":
        return False
    first = found.place_at(timex.start)
    if not any(t.lower_ in _SET for t in found.all_tokens[max(0, first - 1) : first + 1]):
        return False
    at = found.place_at(timex.end - 1) + 1
    return at < len(found.all_tokens) and found.all_tokens[at].lower_ in words.services
