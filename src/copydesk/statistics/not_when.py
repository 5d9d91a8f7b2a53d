"""Times beside a figure at which it does not hold: "up 900 on last year", "the 9.40am ferry costs".

What is traded for a month, "March wheat", and a bond with its last day, "notes due 2031", are named by
times, which say nothing of when a price was paid.
"""

import re
from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors

_NEAR = 20  # characters from a change to what it is measured from
_PERIOD = re.compile(r"(?:the )?(?:last|previous) (?:year|month|week|quarter)", re.IGNORECASE)
_SAME = ("the same ", "the corresponding ", "the comparable ", "the equivalent ")
_YEAR = re.compile(r"\d{4}")
_DEBT = 4  # words between a bond and the word that its last day follows
_NAMING_OR_SAYING = ("NOUN", "PROPN", "VERB", "AUX")
_STEPS = 6  # words from a time to the one that opens a comparison
_AGAINST = ("against", "versus")
_COMPARING = frozenset(("than", "compared", *_AGAINST))


def named_by(found: Found, words: Words) -> frozenset[str]:
    """The ids of the times that only name something: what is traded for a month, a bond."""
    naming = (_is_of_contract, _is_last_day)
    return frozenset(t.id for t in found.timexes if any(names(t, found, words) for names in naming))


def is_base(timex: Timex, figure: Figure, found: Found) -> bool:
    """Whether a time is only what a change is measured from.

    As in "down 13% on last year", "up 900 on 2022", "up 3% on the same month of 2022"; not in "rose 3% on
    Tuesday", "on Easter week".
    """
    end = figure.quantity.end
    if figure.quantity.trend is None or not end < timex.start < end + _NEAR:
        return False
    text = found.document.text
    link = text[end : timex.start].strip().lower()
    if link not in ("on", "on the"):
        return False
    said, published = text[timex.start : timex.end], found.document.published
    is_past_year = link == "on" and published is not None and said < published[:4]
    is_same = said.lower().startswith(_SAME)
    return bool(is_same or _PERIOD.fullmatch(said) or (_YEAR.fullmatch(said) and is_past_year))


def compared(found: Found) -> dict[str, Token]:
    """The times with which something is compared, by id, and the word that opens the comparison."""
    opened = ((t.id, _comparing(t, found)) for t in found.timexes)
    return {name: word for name, word in opened if word is not None}


def _comparing(timex: Timex, found: Found) -> Token | None:
    """As in "12 percent more than in 2018", "against a loss of 40 a year ago"; not "beat Roe today"."""
    above = islice(ancestors(found.head(timex.start, timex.end)), _STEPS)
    word = next((t for t in above if t.lower_ in _COMPARING and t.dep_ != "quantmod"), None)
    if word is None or word.lower_ not in _AGAINST:
        return word
    inside = found.places(timex.start, timex.end)
    return word if any(t.like_num and t.i not in inside for t in word.subtree) else None


def is_outside(figure: Figure, comparing: Token) -> bool:
    """Whether a figure is no part of what a word opens: "£4m" in "£4m, against £3m a year ago"."""
    return all(t.i != comparing.i for t in ancestors(figure.head))


def _is_of_contract(timex: Timex, found: Found, words: Words) -> bool:
    """As in "December crude settled at", "for March delivery"; not in "December crude exports"."""
    if grain(timex.value) != "month" or timex.text.lower().startswith("last"):
        return False
    first, end = found.place_at(timex.start), found.place_at(timex.end - 1) + 1
    head, before = _named(found.all_tokens[end - 1]), found.all_tokens[max(0, first - 1)]
    name = head.lower_.rstrip("s")
    if head.i < end:
        return False
    if before.pos_ in ("ADP", "SCONJ"):
        return before.lower_ == "for" and name in words.deliveries
    inside = (t.lower_ in words.commodities for t in found.all_tokens[end : head.i])
    return name in words.commodities or name == "future" or (name == "contract" and any(inside))


def _named(month: Token) -> Token:
    """What a month stands before: the "receipts" of "April treasury receipts"."""
    head = month.head
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return head


def _is_last_day(timex: Timex, found: Found, words: Words) -> bool:
    """As in "notes due Nov. 1, 2031", "bonds maturing in 2031"; not in "the notes are due on Friday"."""
    at = found.place_at(timex.start)
    before = [t for t in found.all_tokens[max(0, at - _DEBT - 2) : at] if t.pos_ != "ADP"]
    if not before or before[-1].lower_ not in words.last_days:
        return False
    nearest = next((t for t in reversed(before[-_DEBT:-1]) if t.pos_ in _NAMING_OR_SAYING), None)
    return nearest is not None and nearest.lemma_.lower() in words.debts
