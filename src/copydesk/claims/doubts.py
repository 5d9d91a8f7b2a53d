"""When a date is not put in: it may be that of any year, a part of a name, or another than it seems."""

import re
from bisect import bisect_left
from datetime import date

from spacy.tokens import Token

from copydesk.claims.dates import MONTHS
from copydesk.claims.selection import Asserted, is_present
from copydesk.claims.words import Words
from copydesk.dimensions.found import Found
from copydesk.dimensions.timex import values
from copydesk.records import Timex

_SHORT = "|".join(m[:3] for m in MONTHS)
MONTH = re.compile(rf"\b({'|'.join(MONTHS)}|(Sept|{_SHORT})\b\.?)$")
MONTH_DAY = re.compile(rf"\b({_SHORT})[a-z]*\.? \d{{1,2}}$")
YEAR = re.compile(r"\b(1[5-9]|20)\d\d\b|\b\d{2,4}s\b|'\d\d\b")
POINTED = re.compile(r"(this|last|next|the|past|previous)\b", re.I)
NAMED = frozenset(("Year", "Week", "Month", "Day", "Decade", "Century"))  # "Player of the Year", "Week 15"
_TOLD = re.compile(
    r"(the )?(following|next|same|previous|that|very|other)\b|later|earlier|before|after", re.I
)
_THAT = re.compile(rf"(on |in )?that (day|month|year|week|{'|'.join(MONTHS)})", re.I)
_SAME = re.compile(r"(on )?the same\b", re.I)  # "the same day as his arrest"
_FUTURE = frozenset(("will", "shall", "'ll", "’ll"))
_OPEN = frozenset(("is", "are", "be", "to", "would", "could", "should", "may", "might", "can", "must"))
_DAYS = "mon|tues|wednes|thurs|fri|satur|sun"
_PART = r"( (morning|afternoon|evening|night))?"
_WEEKDAY_SAID = re.compile(rf"\b({_DAYS})day{_PART}$", re.I)
_LAST = re.compile(r"last\b", re.I)
_BARE_DAY = re.compile(rf"(?:on )?(({_DAYS})day){_PART}", re.I)
_WEEKDAY = re.compile(rf"^({_DAYS})day$", re.I)
_IF = frozenset(("if", "unless", "once", "until"))
_WAS = frozenset(("was", "were", "had"))
_NEXT = 3  # times behind another
_VAGUE = re.compile(
    r"\b(year|month|quarter)[- ]?end\b"
    r"|^(in )?the (entire |whole |full )?(year|month|week|day)$|\b(current|coming|past) (year|month|week)$"
)
_NEXT_ONES = re.compile(r"the next (year|month|week|decade|quarter)")
_AGO = re.compile(r"\b(ago|earlier|before)$")
_BOUNDS = frozenset(("MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"))
_ACCOUNTS = re.compile(r"\b\d{4}/\d\d\b|\bfiscal\b", re.I)
_GOES_ON = frozenset(("before", "after", "to", "ending", "ended", "through"))
_ANY = frozenset(("a", "an", "any", "each", "every", "ordinary", "typical", "normal"))
_WEEK = re.compile(r"(last|this|next) week")
_NTH_DAY = re.compile(r"the \d")  # "usually on the 21st"
_BESIDE = 300  # characters within which "that day" is the one that was named
_FAR = 200  # days ahead for which a date without a year is rather one gone by
_SATURDAY, _SUNDAY = 5, 6
_RECENT = 60  # days in which "last February" may be this or that of the year before


class Doubts:
    """What speaks against a date, for the times of one article."""

    def __init__(self, found: Found, words: Words) -> None:
        self.found, self.words = found, words
        self._starts = [t.start for t in found.timexes]

    def before(self, timex: Timex) -> list[str]:
        """The two words before an expression, in small letters."""
        place = self.found.place_at(timex.start)
        return [word.lower() for word in self.found.words[max(0, place - 2) : place]]

    def after(self, timex: Timex) -> Token | None:
        """The word behind an expression."""
        place = self.found.place_at(timex.end - 1) + 1
        return self.found.doc[place] if place < len(self.found.doc) else None

    def stay(self, timex: Timex, one: Asserted) -> bool:
        """Whether an expression has its year, is a part of a name, or may be that of any year."""
        if timex.type == "SET" or YEAR.search(timex.text) or self._is_cut(timex):
            return True
        if self._is_called(timex) or self._may_be_another(timex):
            return True
        is_this = POINTED.search(timex.text) and not _NTH_DAY.match(timex.text)
        return self._is_usual(one) and not is_this

    def _is_called(self, timex: Timex) -> bool:
        """Whether an expression is a name or a part of one: "USA Today", "Easter", "September 11 attacks"."""
        said = timex.text.lower()
        is_feast = bool(self.words.feasts & set(said.split()))
        return is_feast or self.is_name(timex) or self._is_event(timex, said)

    def _may_be_another(self, timex: Timex) -> bool:
        """Whether readers may take an expression for another time than it was read as."""
        return (
            self._is_counted(timex)
            or timex.mod in _BOUNDS  # "more than a century ago" is in no year
            or _is_before_noun(self._top(timex), timex)
            or self._is_against_tense(timex)
            or self.is_told_again(timex)
            or self._is_ambiguous(timex)
            or self._is_any(timex)
            or self._runs_back(timex)
            or self._is_read_twice(timex)
        )

    def _is_event(self, timex: Timex, said: str) -> bool:
        """Whether a day names what happened on it: "the September 11 attacks"."""
        after = self.after(timex)
        goes_on = after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")
        return said in self.words.days and goes_on

    def _is_counted(self, timex: Timex) -> bool:
        """Whether an expression counts from another than the day of the article: from when is a guess.

        So it is with a month in an article without a day: "In May" behind "the budget of 2020".
        """
        if self._is_shown(timex):
            return False
        day = self.found.document.published
        is_month = day is None and MONTH.search(timex.text) is not None
        return timex.anchor not in (None, day) and (is_month or bool(_TOLD.match(timex.text)))

    def _is_shown(self, timex: Timex) -> bool:
        """Whether "that day" or "that May" is, or lies in, the date that stands right before it."""
        at = bisect_left(self._starts, timex.start)
        before = self.found.timexes[at - 1] if at else None
        if before is None or before.type != "DATE" or not _THAT.fullmatch(timex.text):
            return False
        return timex.start - before.end < _BESIDE and timex.value.startswith(before.value)

    def _is_ambiguous(self, timex: Timex) -> bool:
        """Whether readers may take an expression for another time.

        A day far ahead, "into the fourth quarter" without a figure, "last week" at a weekend, "last
        February" in March, "the weekend before the fair", "this time of the year".
        """
        published, days = self.found.document.published, values.span(timex.value)
        if published is None or days is None:
            return False
        day, said = date.fromisoformat(published), timex.text.lower()
        if values.grain(timex.value) in ("quarter", "half") and self._is_any_quarter(timex, said):
            return True
        if _is_odd_on(day, said, date.fromisoformat(days[0])):
            return True
        if said.startswith("last ") and MONTH.search(timex.text):
            return (day - date.fromisoformat(days[1])).days < _RECENT
        is_vague = _VAGUE.search(said) or _NEXT_ONES.fullmatch(said)  # "the next year" begins today
        return bool(is_vague) or self._is_beside(timex, said)

    def _is_any_quarter(self, timex: Timex, said: str) -> bool:
        """Whether a quarter may be another: one without a figure, or "a year ago" of what no firm earns."""
        if _AGO.search(said):
            return not self.is_of_firm(timex)
        return "year" not in said and not self._has_figure(timex)

    def is_of_firm(self, timex: Timex) -> bool:
        """Whether the sentence of an expression tells of a profit or the like."""
        sentence = self.found.token_at(timex.start).sent
        return any(t.lemma_.lower() in self.words.firm_nouns for t in sentence)

    def _is_beside(self, timex: Timex, said: str) -> bool:
        """Whether the words beside an expression make it another: "the people of tomorrow"."""
        around = self.before(timex)
        if around[-1:] in (["-"], ["–"]):
            return True
        if "year" in said and _ACCOUNTS.search(self.found.token_at(timex.start).sent.text):
            return True
        if said in ("today", "tomorrow", "yesterday"):
            return around[-1:] == ["of"] and around != ["as", "of"]
        if not said.startswith("the "):
            return False
        after = self.found.document.text[timex.end :].split(maxsplit=1)[:1]
        return bool(after and after[0] in _GOES_ON) or around == ["time", "of"]

    def _is_against_tense(self, timex: Timex) -> bool:
        """Whether something was on a day to come, or will be on a day gone by: then another day is meant."""
        day, days = self.found.document.published, values.span(timex.value)
        top, verb = self._top(timex), self._verb(timex)
        if day is None or days is None or verb is None:
            return False
        if days[0] > day:
            return self._is_gone_by(timex, top, verb)
        if days[1] >= day or top.dep_ == "poss":  # "will beat last year's profit" does not say when
            return False
        is_planned = verb.lemma_ in self.words.planning and _is_weekday(timex)  # "On Friday, Holt planned to"
        return is_planned or _is_to_come(verb, timex.text)

    def _is_gone_by(self, timex: Timex, top: Token, verb: Token) -> bool:
        """Whether what was read as a day to come is rather one gone by."""
        if top.head.pos_ in ("NOUN", "PROPN") and _is_weekday(timex):
            return top.head.dep_ != "ROOT"  # "thanks to the win Tuesday"
        if _is_planned(verb):  # "was to open it this Tuesday"
            return bool(_WEEKDAY_SAID.search(timex.text))
        if top.dep_ == "poss" or _helpers(verb) & (_FUTURE | _OPEN):
            return False
        if values.grain(timex.value) in ("quarter", "half"):
            return verb.lemma_ not in self.words.ahead
        return verb.tag_ in ("VBD", "VBN")

    def _runs_back(self, timex: Timex) -> bool:
        """Whether a day is read as one after the next of its verb: "fell on Thursday and on Friday"."""
        if timex.value != self.found.document.published or not _is_weekday(timex):
            return False
        verb = self._verb(timex)
        behind = self.found.timexes[bisect_left(self._starts, timex.end) :][:_NEXT]
        return any(
            t.value < timex.value and _is_weekday(t) and verb is not None and self._verb(t) == verb
            for t in behind
        )

    def _is_read_twice(self, timex: Timex) -> bool:
        """Whether a weekday beside a noun is read as another day elsewhere: "rain on Tuesday is sure"."""
        top = self._top(timex)
        if not _is_weekday(timex) or top.head.pos_ not in ("NOUN", "PROPN"):
            return False
        name = _weekday(timex)
        return any(_weekday(t) == name and t.value[:10] != timex.value[:10] for t in self.found.timexes)

    def _top(self, timex: Timex) -> Token:
        return self.found.doc[self.found.root(timex.start, timex.end)]

    def _verb(self, timex: Timex) -> Token | None:
        """The verb that an expression hangs on."""
        return next((t for t in self._top(timex).ancestors if t.pos_ in ("VERB", "AUX")), None)

    def _is_cut(self, timex: Timex) -> bool:
        """Whether a number that belongs to a date was left behind it, or the year is one of accounts."""
        behind = self.found.words[self.found.place_at(timex.end - 1) + 1 :]
        after = next((word for word in behind if not word.isspace()), "")
        is_named = any(w in NAMED for w in timex.text.split()) and not timex.text.isupper()
        is_month = bool(MONTH.search(timex.text)) or is_named
        return (after.isdigit() and is_month) or is_named or "fiscal" in timex.text.lower()

    def _is_any(self, timex: Timex) -> bool:
        """Whether a month or day is that of any year: "in an ordinary July", "said that May is wet"."""
        if self.found.token_at(timex.start).dep_ == "mark":
            return True
        is_led = not _ANY.isdisjoint(self.before(timex)[-1:])
        return is_led and bool(MONTH.match(timex.text) or _WEEKDAY.search(timex.text))

    def _is_usual(self, one: Asserted) -> bool:
        """Whether a sentence says what happens every time: "It usually begins on the 3rd of May"."""
        return is_present(one.core) and not self.words.usual.isdisjoint(one.lower)

    def _has_figure(self, timex: Timex) -> bool:
        """Whether the sentence of an expression gives a figure."""
        return any(s.sentence.start <= timex.start < s.sentence.end for s in self.found.statistics)

    def is_told_again(self, timex: Timex) -> bool:
        """Whether the day stands right behind ("Sunday night, March 29"), or an hour goes on ("2-9 p.m.")."""
        after = self.found.document.text[timex.end : timex.end + 3]
        if after[:1] in ("-", "–") or (after == " as" and _SAME.match(timex.text)):
            return True
        at = bisect_left(self._starts, timex.end)
        near = self.found.timexes[at : at + 2]
        return any(0 < t.start - timex.end <= 3 and t.value[:10] == timex.value[:10] for t in near)

    def is_name(self, timex: Timex) -> bool:
        """Whether a word for a time is a part of a name: "USA Today"."""
        inside = any(
            m.start <= timex.start and timex.end <= m.end and (m.start, m.end) != (timex.start, timex.end)
            for e in self.found.entities
            for m in e.mentions
        )
        place = self.found.place_at(timex.start)
        before = self.found.words[place - 1] if place else ""
        is_show = timex.text in ("Today", "Tonight", "Tomorrow") and before[:1].isupper()
        return inside or is_show or (timex.text.isupper() and before.isupper())

    def are_ahead(self, timex: Timex) -> bool:
        """Whether "through Friday" lies before the day of the article: then another Friday is meant."""
        around = self.before(timex)
        before = "until" if around == ["ahead", "of"] else "".join(around[-1:])
        day = self.found.document.published
        if day is None:
            return False
        if before == "since" and timex.value > day:
            return True
        is_until = before in ("through", "until", "till", "by", "before") and not _LAST.match(timex.text)
        return is_until and timex.value < day and timex.anchor is not None


def _is_weekday(timex: Timex) -> bool:
    """Whether an expression is a weekday alone: "Thursday", "on Tuesday morning"."""
    return _weekday(timex) != ""


def _is_before_noun(top: Token, timex: Timex) -> bool:
    """Whether a weekday only says which one a thing is, on any such day: "her Saturday show"."""
    return top.dep_ == "compound" and _is_weekday(timex) and top.head.pos_ in ("NOUN", "PROPN")


def _weekday(timex: Timex) -> str:
    said = _BARE_DAY.fullmatch(timex.text)
    return said[1].lower() if said else ""


def _is_planned(verb: Token) -> bool:
    """Whether a verb tells of what was to be done: "were planned to open", "came to open"."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    above = next((t for t in verb.ancestors if t.pos_ in ("VERB", "AUX")), verb)
    return above.tag_ == "VBD" or not _WAS.isdisjoint(_helpers(above))


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}


def _is_to_come(verb: Token, said: str) -> bool:
    """Whether a verb tells of what is to come: "will sell", "is selling on Monday"."""
    helpers = _helpers(verb)
    may_be = verb.tag_ in ("VBZ", "VBP") or bool(helpers & {"is", "are", "to", "would"})
    is_asked = any(c.lower_ in _IF for c in verb.lefts) and verb.tag_ in ("VBZ", "VBP")
    return bool(helpers & _FUTURE) or (may_be and bool(_WEEKDAY.search(said))) or is_asked


def _is_odd_on(day: date, said: str, first: date) -> bool:
    """Whether a day far ahead is meant without a year, or "last week" is said at a weekend."""
    is_far = (first - day).days > _FAR and not POINTED.match(said)
    is_late = day.weekday() == _SUNDAY or (day.weekday() == _SATURDAY and said.startswith("last"))
    return is_far or (_WEEK.match(said) is not None and is_late)
