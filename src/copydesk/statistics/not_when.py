"""Times beside a figure at which it does not hold: "up 900 on last year", "the 9.40am ferry costs"."""

from __future__ import annotations

from copydesk.dimensions.found import Found
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_DAY = len("2020-01-01")


def is_not_when(timex: Timex, figure: Figure, found: Found, words: Words) -> bool:
    """Whether a time is only what a change is measured from, or a part of the name of a train or a boat."""
    return _is_base(timex, figure, found) or _names_service(timex, found, words)


def _is_base(timex: Timex, figure: Figure, found: Found) -> bool:
    """As in "down 13% on last year", "up 900 on 2022"; not in "rose 3% on Tuesday"."""
    end = figure.quantity.end
    if figure.quantity.trend is None or not end < timex.start < end + _DAY * 2:
        return False
    link = found.document.text[end : timex.start].strip().lower()
    return link == "on" and len(timex.value or "") < _DAY


def _names_service(timex: Timex, found: Found, words: Words) -> bool:
    """As in "the 9.40am ferry", which does not say when it costs so much."""
    if timex.type != "TIME":
        return False
    at = found.place_at(timex.end - 1) + 1
    return at < len(found.all_tokens) and found.all_tokens[at].lower_ in words.services
