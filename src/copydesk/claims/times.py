"""Times: "last year" is the year that it was, "on Monday" the day."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from copydesk.claims.dates import written
from copydesk.claims.doubts import MONTH, MONTH_DAY, NAMED, POINTED, YEAR, Doubts
from copydesk.claims.edits import Edit
from copydesk.claims.selection import Asserted, is_present, is_quoted
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import values
from copydesk.records import Span, Statistic, Timex
from copydesk.syntax import SUBJECTS

_SPANNING = re.compile(r"(the )?(past|last|previous) \w+", re.I)
_RUNNING = re.compile(r"the (last|past) (year|month|week|decade)", re.I)
_NAMED_DAY = re.compile(
    rf"(?<!mid)day\b|\bto(day|night|morrow)|morning|afternoon|evening|\bnight|{MONTH_DAY.pattern}", re.I
)
_CLOSING = frozenset((".", "!", "?", ";", ",", "…", "...", "”", "’", '"', "'", "''"))
_ADVERBIAL = frozenset(("npadvmod", "advmod", "tmod", "ROOT", "dep", "advcl", "ccomp"))
_BOUND = frozenset(("compound", "poss", "amod", "nmod", "nummod", "case"))
_HOLDING = frozenset(("count", "percentage", "fraction", "money", "rate", "ratio", "measurement"))


class Times:
    """The dates of one article."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words, self._doubts = found, words, Doubts(found, words)
        self._starts = [t.start for t in found.timexes]
        self._terms = {said.split()[-1] for said in words.present | words.beside}

    def of(self, one: Asserted) -> Iterator[Edit | Span]:
        """The dates that a sentence has by their place to another, and the day of what holds now."""
        first, end = (bisect_left(self._starts, at) for at in (one.start, one.end))
        said = self.found.timexes[first:end]
        for timex in said:
            edit = self._edit(timex, one)
            if edit is not None:
                yield edit
            elif self._needs(timex):
                yield self.found.cut(timex.start, timex.end)
        dated = any(timex.type in ("DATE", "TIME") for timex in said)
        if not dated:
            yield from self._then(one)
        seasons = list(self._seasons(one))
        yield from seasons
        if not dated and not any(isinstance(season, Edit) for season in seasons):
            yield from self._now(one)

    def _then(self, one: Asserted) -> Iterator[Span]:
        """A time that only a sentence before says: "at the time", but not "at the time of the fire"."""
        said = " ".join(one.lower)
        for told in self.words.told_times:
            if f"{told} " not in said or f"{told} of " in said:
                continue
            n = len(told.split())
            at = next((i for i in range(len(one.lower)) if " ".join(one.lower[i : i + n]) == told), None)
            if at is not None:
                last = one.tokens[at + n - 1]
                yield self.found.cut(one.tokens[at].idx, last.idx + len(last))

    def _seasons(self, one: Asserted) -> Iterator[Edit | Span]:
        """The day of the article behind "this season"; "next season" stays open."""
        if self._terms.isdisjoint(one.lower):
            return
        day = written(self.found.document.published)
        for before, token in pairwise(one.tokens):
            if token.lower_ not in self._terms:
                continue
            said = f"{before.lower_} {token.lower_}"
            if said not in self.words.present | self.words.beside:
                continue
            end = token.idx + len(token)
            if said in self.words.beside or day is None or _is_quoted(before.idx, one):
                yield self.found.cut(before.idx, end)
            elif not self._is_followed(token.i + 1, one):
                yield Edit(end, end, f" (as of {day[1]})", "time", None)

    def _needs(self, timex: Timex) -> bool:
        """Whether an expression means nothing without the article."""
        if timex.type in ("DURATION", "SET") or self._doubts.is_told_again(timex):
            return False
        if any(w in NAMED for w in timex.text.split()) or self._doubts.is_name(timex):
            return False
        if values.grain(timex.value) == "season" and not self._is_season(timex):
            return False
        return not YEAR.search(timex.text) and values.grain(timex.value) not in ("decade", "century")

    def _edit(self, timex: Timex, one: Asserted) -> Edit | None:
        if timex.type == "DURATION" or self._runs_up(timex):
            return None if self._is_of_accounts(timex) else self._spanning(timex)
        if self._doubts.stay(timex, one):
            return None
        if timex.value == "PRESENT_REF":
            now = None if _is_quoted(timex.start, one) else written(self.found.document.published)
            return self._bracket(timex, now)
        grain = values.grain(timex.value)
        if grain == "part":
            return None if self._doubts.are_ahead(timex) else self._of_day(timex)
        return self._of_date(timex, one, grain)

    def _of_date(self, timex: Timex, one: Asserted, grain: str | None) -> Edit | None:
        said = written(timex.value)
        if said is None or (grain == "season" and not self._is_season(timex)):
            return None
        if timex.mod:
            is_month = MONTH.search(timex.text) is not None
            return None if self._is_dated(one, timex, is_month) else self._bracket(timex, said)
        if self._doubts.are_ahead(timex):
            return None
        is_week = grain == "week" and MONTH.search(timex.text)  # "the first week of March"
        return self._bracket(timex, said) if is_week else self._placed(timex, said, one)

    def _runs_up(self, timex: Timex) -> bool:
        """Whether a time ends on the day of the article: "the last year" is not the year before."""
        place = self.found.place_at(timex.end - 1)
        return bool(_RUNNING.fullmatch(" ".join(self.found.words[max(0, place - 2) : place + 1])))

    def _is_of_accounts(self, timex: Timex) -> bool:
        """Whether a year may be one of accounts: "a profit for the last year"."""
        before = self._doubts.before(timex)
        is_year = timex.text.lower().endswith(" year")
        return is_year and "for" in before and self._doubts.is_of_firm(timex)

    def _of_day(self, timex: Timex) -> Edit | None:
        """The day of "Monday night"; of "at 10 p.m." only the article knows it."""
        day = written(timex.value[:10])
        if day is None or not _NAMED_DAY.search(timex.text):
            return None
        return self._bracket(timex, day)

    def _is_season(self, timex: Timex) -> bool:
        """Whether a season is that of one year, and no part of a longer noun: "the winter games"."""
        after = self._doubts.after(timex)
        goes_on = after is not None and after.pos_ in ("NOUN", "PROPN")
        return bool(POINTED.match(timex.text)) and not goes_on

    def _is_dated(self, one: Asserted, timex: Timex, is_month: bool) -> bool:
        """Whether another date of the sentence says which year is meant; beside "late May" with a year."""
        others = (
            t for t in self.found.timexes
            if t.id != timex.id and one.start <= t.start < one.end and t.type == "DATE"
        )  # fmt: skip
        return any(YEAR.search(t.text) or (not is_month and t.value[:4].isdigit()) for t in others)

    def _placed(self, timex: Timex, said: tuple[str, str], one: Asserted) -> Edit | None:
        """A date in the place of an expression, with the preposition that it needs there."""
        tokens = self.found.tokens(timex.start, timex.end)
        root = self.found.doc[self.found.root(timex.start, timex.end)]
        before = self.found.doc[tokens.start - 1] if tokens.start > one.sentence.start else None
        if root.dep_ in _BOUND or self._is_followed(tokens.end, one):
            return self._bracket(timex, said)
        if before is not None and before.lower_ in ("on", "in", "at"):
            prep = said[0].capitalize() if before.text[0].isupper() else said[0]
            return Edit(before.idx, timex.end, f"{prep} {said[1]}", "time", None)
        by = f"{said[0]} {said[1]}" if self._needs_preposition(timex, root, before) else said[1]
        return Edit(timex.start, timex.end, by, "time", None)

    def _needs_preposition(self, timex: Timex, root: Token, before: Token | None) -> bool:
        """Whether a date stands alone beside a verb, or behind a number: "compared to three last year"."""
        if before is not None and before.like_num:
            return True
        word = before.lower_ if before is not None else ""
        is_led = self._is_beside(timex, word) or word in self.words.day_prepositions
        is_when = root.dep_ in _ADVERBIAL or root.tag_ == "RB"
        is_that = timex.text.lower().startswith("that ") and root.dep_ not in SUBJECTS  # "left that day"
        return not is_led and (is_when or is_that)

    def _is_beside(self, timex: Timex, before: str) -> bool:
        """Whether another date stands before a comma: "Sunday night, March 29"."""
        return before == "," and any(0 < timex.start - t.end <= 3 for t in self.found.timexes)

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
        after = self._doubts.after(timex)
        if after is not None and after.tag_ == "POS":
            end = after.idx + len(after)
            return Edit(end, end, f" ({said[1]})", "time", None)
        if said[1].endswith(timex.value[:4]):
            if MONTH.search(timex.text):  # "in late May 2019"
                return Edit(timex.end, timex.end, f" {timex.value[:4]}", "time", None)
            if MONTH_DAY.search(timex.text):
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
        quoted = _is_quoted(at - 1, one)
        told = any(word in ("i", "we", "you") for word in one.lower)
        if day is None or quoted or told or not is_present(one.core) or _ends_in_past(one):
            return
        if any(self._holds_now(stat, one) for stat in one.figures):
            yield Edit(at, at, f" (as of {day[1]})", "time", None)

    def _holds_now(self, stat: Statistic, one: Asserted) -> bool:
        """Whether the article gives a figure for its own day, by the verb of what is asserted."""
        said = stat.predicate
        if stat.kind not in _HOLDING or said is None or stat.time is None or stat.time.basis != "publication":
            return False
        head = one.core.head
        return said.start == one.core.idx or (said.start == head.idx and is_present(head))


def _is_quoted(at: int, one: Asserted) -> bool:
    """Whether a place stands in what somebody is quoted with."""
    return any(is_quoted(said, at) for said in one.said)


def _ends_in_past(one: Asserted) -> bool:
    """Whether the last verb is of the past: "is known for a show in which looms were sold"."""
    verbs = [t for t in one.tokens if t.i > one.core.i and t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    return bool(verbs) and verbs[-1].tag_ == "VBD" and verbs[-1].dep_ != "ROOT"


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
