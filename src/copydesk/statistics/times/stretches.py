"""Times that are a stretch: a length with its days, "from March 30 to April 4", "between April and June"."""

import re
from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import StatisticTime, TimeBasis, Timex
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, is_verb

_MONTHS = re.compile(r"P[1-9]\d?M")
_YEARS = re.compile(r"P[1-9]\d{0,2}Y")
_JOINS = {"-", "–", "to", "through", "until"}
_STEPS = 4  # words from a time to the verb that moves it


def as_stated(timex: Timex, basis: TimeBasis) -> StatisticTime:
    """A time as the article states it."""
    return StatisticTime(timex.value, timex.earliest, timex.latest, [timex.id], basis)


def up_to(first: Timex, last: Timex, basis: TimeBasis) -> StatisticTime:
    """Two times as one, from the one to the other."""
    ids = [first.id, last.id]
    return StatisticTime(f"{first.value}/{last.value}", first.earliest, last.latest, ids, basis)


def spelled(timex: Timex, published: str | None) -> str:
    """The days of a length; "the past ten years" has no day, so it begins and ends with a year."""
    first, last, size = timex.earliest, timex.latest, whole_units(timex.value or "")
    cut = size if published is not None and published in (first, last) else None
    return f"{(first or '')[:cut]}/{(last or '')[:cut]}"


def whole_units(value: str) -> int | None:
    """How many characters of a day say its year, or its month, for a length of years or months."""
    return 4 if _YEARS.fullmatch(value) else 7 if _MONTHS.fullmatch(value) else None


def range_end(found: Found, words: Words, timex: Timex, near: list[Timex]) -> Timex | None:
    """The second end of "between April and June", "from May 3 to May 4", not of "put off from ... to"."""
    text, joins = found.document.text, _joins(found, timex)
    after = (one for one in near if one.start > timex.end)
    other = next((one for one in after if text[timex.end : one.start].strip().lower() in joins), None)
    is_end = other is not None and other.latest is not None and other.latest >= (timex.earliest or "")
    return other if is_end and not _is_moved(found, words, timex) else None


def _joins(found: Found, timex: Timex) -> set[str]:
    """What may join a time to the end of a stretch: "between April and June"."""
    return {*_JOINS, "and"} if word_before(found, timex) == "between" else _JOINS


def _is_moved(found: Found, words: Words, timex: Timex) -> bool:
    """Whether what was to be at a time is at another: "put off from Saturday to Thursday"."""
    above = islice(ancestors(found.head(timex.start, timex.end)), _STEPS)
    verb = next((t for t in above if is_verb(t)), None)
    if verb is None or word_before(found, timex) != "from":
        return False
    said = (f"{verb.lemma_} {t.lower_}" for t in verb.children if t.dep_ in ("prt", "advmod"))
    return not words.rescheduling.isdisjoint((verb.lemma_, *said))


def is_no_period(timex: Timex, found: Found, words: Words) -> bool:
    """Whether some months are no part of a year: "a two-month high", "three months to pay"."""
    if _is_length(found.token_at(timex.start)):
        return True
    at = found.place_at(timex.end - 1) + 1
    after = [(t.lower_, t.tag_) for t in found.all_tokens[at : at + 2]]
    is_record = any(word in words.records for word, _ in after[:1])
    return is_record or [tag for _, tag in after] == ["TO", "VB"]


def _is_length(first: Token) -> bool:
    """Whether a number of months says how long: "shut for six months", but not "net for six months"."""
    if not first.i or not first.text[0].isalnum() or first.lower_ == "the":
        return False
    lead = first.nbor(-1)
    is_for = lead.lower_ == "for" and is_verb(lead.head)
    is_lasting = is_for and (not lead.i or lead.nbor(-1).pos_ != "NUM")
    return is_lasting or lead.lower_ in ("within", "after")


def word_before(found: Found, timex: Timex) -> str:
    """The word before a time, but for "the", "its" and "about"."""
    at = found.token_at(timex.start).i - 1
    while at > 0 and found.all_tokens[at].lower_ in ("the", "its", "about"):
        at -= 1
    return found.all_tokens[at].lower_ if at >= 0 else ""
