"""Times that figures are only compared with: "down from 12 in 1975", "the lowest since 1975".

Such a time belongs to what stands between the word of comparison and itself, and to no other figure.
"""

from collections.abc import Iterable, Iterator
from itertools import dropwhile

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_REACH = 7  # words between a word of comparison and its time
_UP_ON = 3  # words of a size and "up on"
_NEAR = 5  # words between a figure and its time, and between "as much" and "as in"
_STOPS = frozenset((",", ";", ":", ".", "—", "–", "(", ")"))
_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "SYM", "PRON", "ADV", "PART", "SCONJ"))
_PAYABLE = frozenset(("due", "maturing"))
_NEARLY = ("early", "soon", "late", "recently", "far", "long")
_SUPERLATIVE = frozenset(("JJS", "RBS"))
_RELATIVE = ("WRB", "WDT", "WP", "WP$")


class References:
    """Says which figures a time is not the time of, since they are compared with it."""

    def __init__(self, found: Found, words: Words) -> None:
        self._tokens, self._words = found.all_tokens, words
        self._found, self._opens = found, found.column("SENT_START")

    def compared(self, timex: Timex, told: Iterable[Figure]) -> Iterator[Figure]:
        """The figures of a sentence that are only compared with one of its times.

        Args:
            timex: The time.
            told: The figures of its sentence that are no part of a time.
        """
        time = self._found.places(timex.start, timex.end)
        figures, before = sorted(told, key=lambda f: f.span.start), self._back(time.start)
        if self._is_of_name(time, timex, before):
            yield from (f for f in figures if not any(t.tag_ == "MD" for t in f.verb.children))
            return
        since = self._since_record(before)
        if since is not None:
            yield from (f for f in figures if not since < f.span.start < time.start)
            return
        is_day = grain(timex.value) in ("day", None)
        cut = self._compared_from(before, time, figures, is_day=is_day)
        if cut is not None:
            yield from (f for f in figures if f.span.start < cut)
            yield from self._after(time, cut, figures)

    def _after(self, time: range, cut: int, figures: list[Figure]) -> Iterator[Figure]:
        """Read "96 percent up on 2019, with loans of $4 million", but not "up on 2019, when it had 4"."""
        following = [t.tag_ for t in self._tokens[time.stop : time.stop + 2]]
        between = any(cut <= f.span.start < time.start for f in figures)
        if following[:1] == [","] and not between and following[-1] not in _RELATIVE:
            yield from (f for f in figures if f.span.start > time.stop)

    def _is_of_name(self, time: range, timex: Timex, before: list[Token]) -> bool:
        """Read "the 8% bond due 2031", and before it "the 2030 World Cup": years that are part of a name."""
        if grain(timex.value) != "year":
            return False
        words = [t.lower_ for t in before[:1]]
        if words and words[0] in _PAYABLE:
            return len(before) > 1 and before[1].pos_ in ("NOUN", "PROPN")
        after = self._tokens[time.stop : time.stop + 1]
        is_to_come = timex.value > (self._found.document.published or "9")
        return is_to_come and words == ["the"] and bool(after) and after[0].pos_ == "PROPN"

    def _compared_from(
        self, before: list[Token], time: range, figures: list[Figure], *, is_day: bool
    ) -> int | None:
        """The word with which the comparison with a time begins; None if it is not compared with."""
        up_on = None if is_day else _up_on(before)
        cuts = (self._level(before, time.stop), self._than(before, time.start), self._as(before), up_on)
        cut = next((cut for cut in cuts if cut is not None), None)
        owner = next((f for f in reversed(figures) if f.span.end <= time.start), None)
        if cut is None and owner is not None and self._is_size_from(owner, time):
            return owner.span.end
        return self._lead(owner, time.start) if cut is None and owner is not None else cut

    def _is_size_from(self, owner: Figure, time: range) -> bool:
        """Read "down 6% from April 2023"; not "rose 6% from April to May"."""
        gap = [t.lower_ for t in self._tokens[owner.span.end : time.start] if t.pos_ != "DET"]
        after = [t.lower_ for t in self._tokens[time.stop : time.stop + 1]]
        ranges = after in (["to"], ["until"], ["through"], ["on"], ["onwards"], ["-"], ["–"])
        return owner.quantity.trend is not None and gap == ["from"] and not ranges

    def _back(self, start: int) -> list[Token]:
        """The words before a word, the nearest first, up to a mark."""
        out = []
        for i in range(start - 1, max(0, start - _REACH) - 1, -1):
            token = self._tokens[i]
            if token.text in _STOPS or (i + 1 < len(self._tokens) and self._opens[i + 1] == 1):
                break
            out.append(token)
        return out

    def _since_record(self, before: list[Token]) -> int | None:
        """Read "the lowest since 1975", "the first since records began in 1975": where "since" stands."""
        since = next((t.i for t in before if t.lower_ == "since"), None)
        return since if since is not None and any(map(_is_record, self._back(since))) else None

    def _level(self, before: list[Token], end: int) -> int | None:
        """Read "9 points below the 1975 level"."""
        after = [t for t in self._tokens[end : end + 2] if t.lower_ not in ("'s", "’s")]
        if not after or after[0].lemma_.lower() not in self._words.reference_nouns:
            return None
        lead = next((t for t in before[:3] if t.pos_ != "DET"), None)
        return lead.i if lead is not None and lead.lower_ in self._words.reference_sides else None

    def _than(self, back: list[Token], start: int) -> int | None:
        """Read "11 fewer than in 1975", "more than the 77 of 1975"; not "more than 77 in 1975"."""
        for token in back:
            if token.lower_ == "than":
                inside = self._tokens[token.i + 1 : start]
                before = token.nbor(-1) if token.i > 0 else token
                bounds = before.lower_ in ("more", "less", "fewer") and inside[:1] and inside[0].pos_ == "NUM"
                is_limit = before.lower_ in ("later", "earlier", "sooner")
                return None if bounds or is_limit else token.i
            if token.pos_ not in _NAMING:
                return None
        return None

    def _as(self, before: list[Token]) -> int | None:
        """Read "twice as much as in 1975", "the same as a year ago"."""
        at = 1 if before and before[0].lower_ in ("in", "on", "at", "during") else 0
        if len(before) <= at + 1 or before[at].lower_ != "as":
            return None
        if before[at + 1].lower_ in _NEARLY:
            return None  # "as early as this week"
        return before[at].i if any(t.lower_ in ("as", "same") for t in before[at + 1 :]) else None

    def _lead(self, figure: Figure, start: int) -> int | None:
        """Read "down from 12 in 1975", "against 12 in 1975": the time stands with what is compared with."""
        inside = self._tokens[figure.span.end : start]
        if len(inside) > _NEAR or any(t.text in _STOPS or t.pos_ not in _NAMING for t in inside):
            return None
        before = (t.lower_ for t in self._back(figure.span.start))
        words = list(dropwhile(lambda word: word in self._words.approximate, before))[:2]
        led_by = {" ".join(reversed(words)), *words[:1]}
        return None if self._words.compared_with.isdisjoint(led_by) else figure.span.start


def _up_on(before: list[Token]) -> int | None:
    """Read "11 percent up on last year"; a share that is 3 percent up on Monday rose that day."""
    if len(before) < _UP_ON or before[0].lower_ != "on" or before[1].lower_ not in ("up", "down"):
        return None
    return before[1].i if before[2].pos_ in ("NOUN", "NUM", "SYM") else None


def _is_record(token: Token) -> bool:
    """Whether a word says that something is the most or the first of its kind."""
    if token.lower_ in ("most", "least"):
        return token.i > 0 and token.nbor(-1).lower_ == "the"
    return token.tag_ in _SUPERLATIVE or token.lower_ in ("first", "record")
