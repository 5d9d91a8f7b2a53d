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
from copydesk.statistics import syntax

if TYPE_CHECKING:
    from spacy.tokens import Token

_YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b|\b\d{2,4}s\b|'\d\d\b")
_SPANNING = re.compile(r"(the )?(past|last|previous) \w+", re.I)
_TOLD = re.compile(
    r"(the )?(following|next|same|previous|that|very|other)\b|later|earlier|before|after", re.I
)
_POINTED = re.compile(r"(this|last|next|the|past|previous)\b", re.I)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})$")
_MONTH_DAY = re.compile(rf"\b({'|'.join(m[:3] for m in _MONTHS)})[a-z]*\.? \d{{1,2}}$")
_NAMED_DAY = re.compile(
    rf"day\b|\bto(day|night|morrow)|morning|afternoon|evening|\bnight|{_MONTH_DAY.pattern}", re.I
)
_NAMED = frozenset(("Year", "Week", "Month", "Day", "Decade", "Century"))  # "Player of the Year", "Week 15"
_FUTURE = frozenset(("will", "shall", "'ll", "’ll"))
_OPEN = frozenset(("is", "are", "be", "to", "would", "could", "should", "may", "might", "can", "must"))
_WEEKDAY = re.compile(r"^(mon|tues|wednes|thurs|fri|satur|sun)day$", re.I)
_WEEK = re.compile(r"(last|this|next) week")
_SUNDAY, _RECENT = 6, 60  # days in which "last February" may be this or that of the year before
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
        if any(w in _NAMED for w in timex.text.split()):
            return False
        if values.grain(timex.value) == "season" and not self._is_season(timex):
            return False
        return not _YEAR.search(timex.text) and values.grain(timex.value) not in ("decade", "century")

    def _edit(self, timex: Timex, one: Asserted) -> Edit | None:
        if timex.type == "DURATION":
            return self._spanning(timex)
        if self._stays(timex, one):
            return None
        if timex.value == "PRESENT_REF":
            return self._bracket(timex, written(self.found.document.published))
        grain = values.grain(timex.value)
        if grain == "part":
            return self._of_day(timex)
        said = written(timex.value)
        if said is None or (grain == "season" and not self._is_season(timex)):
            return None
        if timex.mod:
            is_month = _MONTH.search(timex.text) is not None
            return None if self._is_dated(one, timex, is_month) else self._bracket(timex, said)
        return None if self._is_ahead(timex) else self._placed(timex, said, one)

    def _stays(self, timex: Timex, one: Asserted) -> bool:
        """Whether an expression has its year, is a part of a name, or may be that of any year."""
        if timex.type == "SET" or _YEAR.search(timex.text) or self._is_cut(timex):
            return True
        if self._is_name(timex) or self.words.feasts & set(timex.text.lower().split()):
            return True
        if timex.anchor not in (None, self.found.document.published) and _TOLD.match(timex.text):
            return True  # from when it counts is a guess
        if self._is_against_tense(timex) or self._is_ambiguous(timex):
            return True
        return self._is_usual(one) and not _POINTED.search(timex.text)

    def _is_ambiguous(self, timex: Timex) -> bool:
        """Whether readers may take an expression for another time.

        "Last week" on a Sunday, "last February" in March, "the weekend before the fair", "this time of the
        year".
        """
        day, days = self.found.document.published, values.span(timex.value)
        if day is None or days is None:
            return False
        said, place = timex.text.lower(), self.found.place_at(timex.start)
        if _WEEK.match(said) and date.fromisoformat(day).weekday() == _SUNDAY:
            return True
        if said.startswith("last ") and _MONTH.search(timex.text):
            return (date.fromisoformat(day) - date.fromisoformat(days[1])).days < _RECENT
        if not said.startswith("the "):
            return False
        after = self.found.document.text[timex.end :].split(maxsplit=1)[:1]
        around = [w.lower() for w in self.found.words[max(0, place - 2) : place]]
        return after in (["before"], ["after"]) or around == ["time", "of"]

    def _is_against_tense(self, timex: Timex) -> bool:
        """Whether something was on a day to come, or will be on a day gone by: then another day is meant."""
        day, days = self.found.document.published, values.span(timex.value)
        top = self.found.doc[self.found.root(timex.start, timex.end)]
        verb = next((t for t in top.ancestors if t.pos_ in ("VERB", "AUX")), None)
        if day is None or days is None or verb is None:
            return False
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        is_now = verb.tag_ in ("VBZ", "VBP") or bool(helpers & {"is", "are"})
        if helpers & _FUTURE or (is_now and _WEEKDAY.search(timex.text)):
            return days[1] < day
        return verb.tag_ in ("VBD", "VBN") and not helpers & _OPEN and days[0] > day

    def _is_cut(self, timex: Timex) -> bool:
        """Whether a number that belongs to a date was left behind it, or the year is one of accounts."""
        place = self.found.place_at(timex.end - 1) + 1
        after = self.found.words[place] if place < len(self.found.words) else ""
        while after.isspace():
            place += 1
            after = self.found.words[place] if place < len(self.found.words) else ""
        is_named = any(w in _NAMED for w in timex.text.split()) and not timex.text.isupper()
        is_month = bool(_MONTH.search(timex.text)) or is_named
        return (after.isdigit() and is_month) or is_named or "fiscal" in timex.text.lower()

    def _is_usual(self, one: Asserted) -> bool:
        """Whether a sentence says what happens every time: "It usually begins on the 3rd of May"."""
        return _is_present(one.core) and any(t.lower_ in self.words.usual for t in one.sentence)

    def _of_day(self, timex: Timex) -> Edit | None:
        """The day of "Monday night"; of "at 10 p.m." only the article knows it."""
        day = written(timex.value[:10])
        if day is None or not _NAMED_DAY.search(timex.text) or self._is_told_again(timex):
            return None
        return self._bracket(timex, day)

    def _is_told_again(self, timex: Timex) -> bool:
        """Whether the day stands right behind ("Sunday night, March 29"), or an hour goes on ("2-9 p.m.")."""
        after = self.found.document.text[timex.end : timex.end + 3]
        if after[:1] in ("-", "–"):
            return True
        return any(
            0 < t.start - timex.end <= 3 and t.value[:10] == timex.value[:10] for t in self.found.timexes
        )

    def _is_season(self, timex: Timex) -> bool:
        """Whether a season is that of one year, and no part of a longer noun: "the winter games"."""
        place = self.found.place_at(timex.end - 1) + 1
        goes_on = place < len(self.found.doc) and self.found.doc[place].pos_ in ("NOUN", "PROPN")
        return bool(_POINTED.match(timex.text)) and not goes_on

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

    def _is_dated(self, one: Asserted, timex: Timex, is_month: bool) -> bool:
        """Whether another date of the sentence says which year is meant; beside "late May" with a year."""
        others = (
            t for t in self.found.timexes
            if t.id != timex.id and one.start <= t.start < one.end and t.type == "DATE"
        )  # fmt: skip
        return any(_YEAR.search(t.text) or (not is_month and t.value[:4].isdigit()) for t in others)

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
        if before is not None and before.like_num:  # "compared to three last year"
            return Edit(timex.start, timex.end, f"{said[0]} {said[1]}", "time", None)
        is_beside = word == "," and any(0 < timex.start - t.end <= 3 for t in self.found.timexes)
        if is_beside or word in self.words.day_prepositions or root.dep_ not in _ADVERBIAL:
            return Edit(timex.start, timex.end, said[1], "time", None)
        return Edit(timex.start, timex.end, f"{said[0]} {said[1]}", "time", None)

    def _is_followed(self, place: int, one: Asserted) -> bool:
        """Whether a word goes on with the expression: "Monday's", "Monday night"."""
        if place >= one.sentence.end:
            return False
        after: Token = self.found.doc[place]
        return after.tag_ == "POS" or after.text in ("-", "–")

    def _bracket(self, timex: Timex, said: tuple[str, str] | None) -> Edit | None:
        """A date in brackets behind the expression; behind a month only its year."""
        if said is None or self.found.document.text[timex.end : timex.end + 1] in ("-", "–"):
            return None
        place = self.found.place_at(timex.end - 1) + 1
        if place < len(self.found.doc) and self.found.doc[place].tag_ == "POS":
            end = self.found.ends[place]
            return Edit(end, end, f" ({said[1]})", "time", None)
        if said[1].endswith(timex.value[:4]):
            if _MONTH.search(timex.text):  # "in late May 2019"
                return Edit(timex.end, timex.end, f" {timex.value[:4]}", "time", None)
            if _MONTH_DAY.search(timex.text):
                return Edit(timex.end, timex.end, f", {timex.value[:4]}", "time", None)
        return Edit(timex.end, timex.end, f" ({said[1]})", "time", None)

    def _spanning(self, timex: Timex) -> Edit | None:
        """Until when "the past two years" run."""
        day = written(self.found.document.published)
        place = self.found.place_at(timex.start)
        said = " ".join(self.found.words[max(0, place - 2) : self.found.place_at(timex.end - 1) + 1])
        if day is None or not _SPANNING.search(said):
            return None
        return Edit(timex.end, timex.end, f" (to {day[1]})", "time", None)

    def _now(self, one: Asserted) -> Iterator[Edit]:
        """The day on which a figure of the present was given; nothing is put into what somebody said."""
        day, at = written(self.found.document.published), _end_of(one)
        quoted = any(c.start < at <= c.end for a in one.said if a.kind != "indirect" for c in a.content)
        subject = syntax.subject(one.core)
        told = subject is not None and subject.lower_ in ("i", "we", "you")
        if day is None or quoted or told or not _is_present(one.core):
            return
        if any(self._holds_now(stat, one) for stat in self._stats.get(one.start, ())):
            yield Edit(at, at, f" (as of {day[1]})", "time", None)

    def _holds_now(self, stat: Statistic, one: Asserted) -> bool:
        """Whether the article gives a figure for its own day, by the verb of what is asserted."""
        said = stat.predicate
        if stat.kind not in _HOLDING or said is None or stat.time is None or stat.time.basis != "publication":
            return False
        head = one.core.head
        return said.start == one.core.idx or (said.start == head.idx and _is_present(head))


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
    if grain in ("week", "weekend"):
        days = values.span(value)
        return ("on" if grain == "weekend" else "in", f"the {grain} of {_day(days[0])}") if days else None
    said = _part_of_year(value, grain)
    return ("in", said) if said else None


def _part_of_year(value: str, grain: str) -> str | None:
    if grain == "year":
        return value
    if grain == "month":
        return f"{_MONTHS[int(value[5:7]) - 1]} {value[:4]}"
    if grain in ("quarter", "half"):
        return f"the {_NTH[value[6]]} {_TURN[value[5]]} of {value[:4]}"
    return f"the {_SEASONS[value[5:]]} of {value[:4]}" if grain == "season" else None


def _day(value: str) -> str:
    day = date.fromisoformat(value)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
