"""Times: "last year" is the year that it was, "on Monday" the day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from copydesk.claims.edits import Edit
from copydesk.claims.selection import Asserted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import values
from copydesk.records import Span, Statistic, Timex

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b|\b\d{2,4}s\b|'\d\d\b")
_SPANNING = re.compile(r"(the )?(past|last|previous) \w+", re.I)
_TOLD = re.compile(
    r"(the )?(following|next|same|previous|that|very|other)\b|later|earlier|before|after", re.I
)
_POINTED = re.compile(r"(this|last|next|the|past|previous)\b", re.I)
_TURN = {"Q": "quarter", "H": "half"}
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_CLOSING = frozenset((".", "!", "?", ";", ",", "…", "...", "”", "’", '"', "'", "''", ")", "]"))
_ADVERBIAL = frozenset(("npadvmod", "advmod", "tmod", "ROOT", "dep", "advcl", "ccomp"))
_BOUND = frozenset(("compound", "poss", "amod", "nmod", "nummod", "case"))
_HOLDING = frozenset(("count", "percentage", "fraction", "money", "rate", "ratio", "measurement"))
_PRESENT = frozenset(("VBZ", "VBP"))


class Times:
    """The dates of one article."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._starts = [t.start for t in found.timexes]
        self._stats: dict[int, list[Statistic]] = {}
        for stat in found.statistics:
            self._stats.setdefault(stat.sentence.start, []).append(stat)

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The dates that a sentence has by their place to another, and the day of what holds now."""
        at, dated = bisect_left(self._starts, one.start), False
        while at < len(self._starts) and self._starts[at] < one.end:
            timex = self.found.timexes[at]
            at += 1
            dated = dated or timex.type in ("DATE", "TIME")
            edit = self._edit(timex, one)
            if edit is not None:
                yield edit
            elif self._needs(timex):
                yield self.found.cut(timex.start, timex.end)
        if not dated:
            yield from self._now(one)

    def _needs(self, timex: Timex) -> bool:
        """Whether an expression means nothing without the article."""
        if timex.type in ("DURATION", "SET"):
            return False
        return not _YEAR.search(timex.text) and values.grain(timex.value) not in ("decade", "century")

    def _edit(self, timex: Timex, one: Asserted) -> Edit | None:
        if timex.type == "DURATION":
            return self._spanning(timex)
        if timex.type == "SET" or _YEAR.search(timex.text):
            return None
        if self._is_name(timex) or self.words.feasts & set(timex.text.lower().split()):
            return None
        if timex.anchor not in (None, self.found.document.published) and _TOLD.match(timex.text):
            return None  # from when it counts is a guess
        if timex.value == "PRESENT_REF":
            return self._bracket(timex, written(self.found.document.published))
        grain = values.grain(timex.value)
        if grain == "part":
            return self._bracket(timex, written(timex.value[:10]))
        said = written(timex.value)
        if said is None or (grain == "season" and not _POINTED.match(timex.text)):
            return None
        if timex.mod:
            return None if self._is_dated(one, timex) else self._bracket(timex, said)
        if self._is_ahead(timex):
            return None
        return self._placed(timex, said, one)

    def _is_name(self, timex: Timex) -> bool:
        """Whether a word for a time is a part of a name: "USA Today"."""
        inside = any(
            m.start <= timex.start and timex.end <= m.end and (m.start, m.end) != (timex.start, timex.end)
            for e in self.found.entities
            for m in e.mentions
        )
        place = self.found.place_at(timex.start)
        before = self.found.words[place - 1] if place else ""
        return inside or (timex.text.isupper() and before.isupper())

    def _is_dated(self, one: Asserted, timex: Timex) -> bool:
        """Whether another date of the sentence says which year is meant."""
        return any(
            t.id != timex.id and one.start <= t.start < one.end and t.type == "DATE" and t.value[:4].isdigit()
            for t in self.found.timexes
        )

    def _is_ahead(self, timex: Timex) -> bool:
        """Whether "through Friday" lies before the day of the article: then another Friday is meant."""
        place = self.found.place_at(timex.start)
        before = self.found.words[max(0, place - 1)].lower()
        if [w.lower() for w in self.found.words[max(0, place - 2) : place]] == ["ahead", "of"]:
            before = "until"
        day = self.found.document.published
        if before == "since" and day is not None and timex.value > day:
            return True
        return (
            before in ("through", "until", "till", "by")
            and day is not None
            and timex.value < day
            and (timex.anchor is not None)
        )

    def _placed(self, timex: Timex, said: tuple[str, str], one: Asserted) -> Edit | None:
        """A date in the place of an expression, with the preposition that it needs there."""
        tokens = self.found.tokens(timex.start, timex.end)
        root = self.found.doc[self.found.root(timex.start, timex.end)]
        before = self.found.doc[tokens.start - 1] if tokens.start > one.sentence.start else None
        word = before.lower_ if before is not None else ""
        if root.dep_ in _BOUND or self._is_followed(tokens.end, one):
            return self._bracket(timex, said)
        if word in ("on", "in", "at") and before is not None:
            prep = said[0].capitalize() if before.text[0].isupper() else said[0]
            return Edit(before.idx, timex.end, f"{prep} {said[1]}", "time", None)
        if word in self.words.day_prepositions or root.dep_ not in _ADVERBIAL:
            return Edit(timex.start, timex.end, said[1], "time", None)
        prep = said[0].capitalize() if timex.start == one.start else said[0]
        return Edit(timex.start, timex.end, f"{prep} {said[1]}", "time", None)

    def _is_followed(self, place: int, one: Asserted) -> bool:
        """Whether a word goes on with the expression: "Monday's", "Monday night"."""
        if place >= one.sentence.end:
            return False
        after: Token = self.found.doc[place]
        return after.tag_ == "POS" or after.text in ("-", "–")

    def _bracket(self, timex: Timex, said: tuple[str, str] | None) -> Edit | None:
        """A date in brackets behind the expression."""
        if said is None:
            return None
        place = self.found.place_at(timex.end - 1) + 1
        end = timex.end
        if place < len(self.found.doc) and self.found.doc[place].tag_ == "POS":
            end = self.found.ends[place]
        return Edit(end, end, f" ({said[1]})", "time", None)

    def _spanning(self, timex: Timex) -> Edit | None:
        """Until when "the past two years" run."""
        day = written(self.found.document.published)
        place = self.found.place_at(timex.start)
        said = " ".join(self.found.words[max(0, place - 2) : self.found.place_at(timex.end - 1) + 1])
        if day is None or not _SPANNING.search(said):
            return None
        return Edit(timex.end, timex.end, f" (to {day[1]})", "time", None)

    def _now(self, one: Asserted) -> Iterator[Edit]:
        """The day on which a figure of the present was given."""
        day = written(self.found.document.published)
        stats = [s for s in self._stats.get(one.start, ()) if s.time and s.time.basis == "publication"]
        stats = [s for s in stats if s.kind in _HOLDING and s.predicate]
        stats = [s for s in stats if s.predicate and s.predicate.start in (one.core.idx, one.core.head.idx)]
        if day is None or not stats or not _is_present(one.core):
            return
        at = _end_of(one)
        yield Edit(at, at, f" (as of {day[1]})", "time", None)


def _is_present(verb: Token) -> bool:
    if any(c.lower_ in ("has", "have", "had", "will", "would") for c in verb.children if c.dep_ == "aux"):
        return False
    return verb.tag_ in _PRESENT or any(
        c.tag_ in _PRESENT for c in verb.children if c.dep_ in ("aux", "auxpass")
    )


def _end_of(one: Asserted) -> int:
    """Where what is asserted ends: before ", according to ..." or the full stop."""
    at = one.core.idx
    for said in one.said:
        outside = [s.start for s in [*said.source, *said.cue] if s.start > at]
        for content in said.content:
            if content.start <= at < content.end <= min(outside, default=0):
                return content.end - 1 if content.text.endswith((",", ".")) else content.end
    last = len(one.sentence) - 1
    while last > 0 and (one.sentence[last].text in _CLOSING or one.sentence[last].is_space):
        last -= 1
    return one.sentence[last].idx + len(one.sentence[last])


def written(value: str | None) -> tuple[str, str] | None:
    """How a date is written, and the preposition that it needs: ("on", "9 January 2016")."""
    grain = values.grain(value)
    if value is None or grain is None or "X" in value or value.startswith("BC"):
        return None
    if grain == "day" and "W" not in value:
        return "on", _day(value)
    if grain == "month":
        return "in", f"{_MONTHS[int(value[5:7]) - 1]} {value[:4]}"
    if grain == "year":
        return "in", value
    if grain in ("quarter", "half"):
        return "in", f"the {_NTH[value[6]]} {_TURN[value[5]]} of {value[:4]}"
    if grain == "season":
        return "in", f"the {_SEASONS[value[5:]]} of {value[:4]}"
    days = values.span(value)
    if grain in ("week", "weekend") and days is not None:
        return "on" if grain == "weekend" else "in", f"the {grain} of {_day(days[0])}"
    return None


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
