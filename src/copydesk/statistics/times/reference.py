"""Times that figures are only compared with: "down from 12 in 1975", "the lowest since 1975".

Such a time belongs to what stands between the word of comparison and itself, and to no other figure.
"""

from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice, takewhile

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.neighbours.beside import may_have_moved
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, ancestors, hangs_on

_LINKED = 6  # words from a time to the one that opens a comparison
_AGAINST = ("against", "versus")
_BESIDE = ("from", "than", "with", *_AGAINST)  # "to 12 from May's 14", "compared with May's 14"
_COMPARING = frozenset(("than", "compared", *_AGAINST))
_REACH = 7  # words between a word of comparison and its time
_UP_ON = 3  # words of a size and "up on"
_NEAR = 5  # words between a figure and its time, and between "as much" and "as in"
_STOPS = frozenset((",", ";", ":", ".", "—", "–", "(", ")"))
_NAMING = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "SYM", "PRON", "ADV", "PART", "SCONJ"))
_OVER = ("VBD", "VBN")
_PAYABLE = frozenset(("due", "maturing"))
_SUPERLATIVE = frozenset(("JJS", "RBS"))
_THINGS = ("NOUN", "PROPN", "ADJ", "NUM", "PART")
_HELD = ("from", "on", "up", "down")  # with these a time is held against a size
_LONG = ("month", "quarter", "half", "year")
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
            yield from (f for f in figures if not since < f.span.start < self._told_of(time))
            return
        cut = self._compared_from(before, time, figures, unit=grain(timex.value))
        if cut is not None:
            yield from (f for f in figures if f.span.start < cut)
            yield from self._after(time, cut, figures)
        yield from self._gone_to(before, time, figures)
        yield from self._halved(time, figures)
        yield from self._after_change(before, time, figures)
        opening = self._opening(timex, time)
        yield from (f for f in figures if opening is not None and not hangs_on(f.head, opening))

    def _opening(self, timex: Timex, time: range) -> Token | None:
        """Read "12 more than in 1975", "against a loss of 40 a year ago"; not "beat Roe today"."""
        above = islice(ancestors(self._found.head(timex.start, timex.end)), _LINKED)
        word = next((t for t in above if t.lower_ in _COMPARING and t.dep_ != "quantmod"), None)
        if word is None or word.lower_ not in _AGAINST:
            return word
        return word if any(t.tag_ == "CD" and t.i < time.start for t in word.subtree) else None

    def _after_change(self, before: list[Token], time: range, figures: list[Figure]) -> Iterator[Figure]:
        """Read "up 2% after a 9% rise in May", "up 2%, but after a loss in May": the 2% are not of May."""
        after = next((t.i for t in before if t.lower_ == "after"), time.stop)
        said = next((t for t in before if t.pos_ != "ADP"), None)
        is_said = said is not None and said.i > after and said.lemma_.lower() in self._words.sizes
        moved = [f.span.start for f in figures if f.quantity.trend is not None]
        if any(n < after for n in moved) and (is_said or any(after < n < time.start for n in moved)):
            yield from (f for f in figures if f.span.start < after)

    def _halved(self, time: range, figures: list[Figure]) -> Iterator[Figure]:
        """Read "it is 12; in 1975 it was 9": the 12 are not of 1975."""
        near = self._tokens[max(0, time.start - 2) : time.start]
        mark = next((t for t in reversed(near) if t.pos_ != "ADP"), None)
        if mark is not None and mark.text == ";":
            yield from (f for f in figures if f.span.start < mark.i)

    def _told_of(self, time: range) -> int:
        """Where what is said of a time ends: the sentence's end in "the most since 1975, when 4 came"."""
        behind = [t for t in self._tokens[time.stop : time.stop + 2] if t.text != ","]
        return len(self._tokens) if behind and behind[0].tag_ in _RELATIVE else time.start

    def _gone_to(self, before: list[Token], time: range, figures: list[Figure]) -> Iterator[Figure]:
        """Read "narrowed from May's 20 points to 13", "from none in May to 13": the 13 are not of May."""
        words = (t for t in before if t.pos_ != "DET")
        lead = [t.lower_ for t in islice(words, 1)]
        has_own = lead[:1] and lead[0] in _BESIDE and self._is_owner(time, figures)
        if has_own:
            yield from (f for f in figures if f.span.end <= time.start)
        is_start = lead == ["from"] and (has_own or any(_is_right_behind(time, f) for f in figures))
        is_start = is_start or self._is_from_none(before)
        ends = filter(lambda f: f.leading.lower_ == "to" and f.span.start > time.stop, figures)
        yield from (f for f in ends if has_own or (is_start and f.leading.i == time.stop))

    def _is_owner(self, time: range, figures: list[Figure]) -> bool:
        """Read "May's 20 points", "a May forecast of 20 points"."""
        follows = [t.lower_ for t in self._tokens[time.stop : time.stop + 2]]
        own = 1 if follows[:1] in (["'s"], ["’s"]) else 2 if follows[1:] == ["of"] else None
        return own is not None and any(f.span.start == time.stop + own for f in figures)

    def _is_from_none(self, before: list[Token]) -> bool:
        """Read "from none in 1995", without a number to go up from."""
        words = [t.lower_ for t in before if t.pos_ != "ADP" or t.lower_ == "from"]
        return words[1:2] == ["from"] and words[0] in self._words.nobody

    def _after(self, time: range, cut: int, figures: list[Figure]) -> Iterator[Figure]:
        """Read "96 percent up on 2019, with loans of $4 million", but not "up on 2019, when it had 4"."""
        between = any(cut <= f.span.start < time.start for f in figures)
        if between or not self._is_parted(time, cut) or self._told_of(time) != time.start:
            return
        start = time.stop
        for figure in figures:
            if figure.span.start >= start:
                if any(t.text == ";" for t in self._tokens[start : figure.span.start + 1]):
                    return
                start = figure.span.start
                yield figure

    def _is_parted(self, time: range, cut: int) -> bool:
        """Whether what follows a time is no more of it: a comma, or no noun, "up 6% on May at 40"."""
        following = next(iter(self._tokens[time.stop : time.stop + 1]), None)
        if following is None:
            return False
        return following.text == "," or (self._tokens[cut].lower_ in _HELD and following.pos_ not in _THINGS)

    def _is_of_name(self, time: range, timex: Timex, before: list[Token]) -> bool:
        """Read "the 8% bond due 2031", and before it "the 2030 World Cup": years that are part of a name."""
        if grain(timex.value) != "year":
            return False
        words = [t.lower_ for t in before[:1]]
        if words and words[0] in _PAYABLE:
            return len(before) > 1 and before[1].pos_ in NAMING
        after = self._tokens[time.stop : time.stop + 1]
        is_to_come = timex.value > (self._found.document.published or "9")
        return is_to_come and words == ["the"] and bool(after) and after[0].pos_ == "PROPN"

    def _compared_from(
        self, before: list[Token], time: range, figures: list[Figure], *, unit: str | None
    ) -> int | None:
        """The word with which the comparison with a time begins; None if it is not compared with."""
        up_on = None if unit in ("day", None) else _up_on(before)
        owner = next((f for f in reversed(figures) if f.span.end <= time.start), None)
        is_over = any(f.verb.tag_ in _OVER for f in ([owner] if owner is not None else figures[:1]))
        sizes = (self._level(before, time.stop), self._than(before, time.start, is_over=is_over))
        cuts = (*sizes, self._as(before), self._multiple(before), up_on)
        cut = next((cut for cut in cuts if cut is not None), None)
        return cut if cut is not None or owner is None else self._from_owner(owner, time, figures, unit)

    def _from_owner(self, owner: Figure, time: range, figures: list[Figure], unit: str | None) -> int | None:
        """The same by how the last figure before a time stands to it."""
        is_size = owner.quantity.trend is not None and self._is_size_from(owner, time, figures, unit)
        if is_size:
            return owner.span.end
        is_start = unit in _LONG and self._is_start(owner, time, figures)
        return owner.span.start if is_start else self._side(owner, time)

    def _is_start(self, owner: Figure, time: range, figures: list[Figure]) -> bool:
        """Read "to 22 from a revised 20 in May": the 22 are not of May, but may be of "the third quarter"."""
        end = next((f for f in reversed(figures) if f.span.end <= owner.leading.i), None)
        if end is None or self._tokens[time.start].lower_ == "the":
            return False
        is_beside = owner.leading.i - end.span.end < _UP_ON
        return is_beside and may_have_moved(end, owner) and self._names_on(owner, time)

    def _names_on(self, figure: Figure, time: range) -> bool:
        """Whether only a few words of a name stand between a figure and a time."""
        inside = self._tokens[figure.span.end : time.start]
        return len(inside) <= _NEAR and all(t.text not in _STOPS and t.pos_ in _NAMING for t in inside)

    def _side(self, figure: Figure, time: range) -> int | None:
        """The word that leads in the figure before a time, if that is compared with."""
        beside = self._beside_standard(figure, time)
        return self._lead(figure, time) if beside is None else beside

    def _is_size_from(self, owner: Figure, time: range, figures: list[Figure], unit: str | None) -> bool:
        """Read "down 6% from April 2023", "up 6% on May", "6% from May to $4"; not "from April to May"."""
        gap = [t.lower_ for t in self._tokens[owner.span.end : time.start] if t.pos_ != "DET"]
        if gap == ["on"]:
            return unit in _LONG
        after = [t.lower_ for t in self._tokens[time.stop : time.stop + 1]]
        ranges = after in (["to"], ["until"], ["through"], ["on"], ["onwards"], ["-"], ["–"])
        return gap == ["from"] and (not ranges or any(f.leading.i == time.stop for f in figures))

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
        lead = next((t for t in before[:3] if t.pos_ != "DET" and t.tag_ != "PRP$"), None)
        return lead.i if lead is not None and lead.lower_ in self._words.reference_sides else None

    def _than(self, back: list[Token], start: int, *, is_over: bool) -> int | None:
        """Read "11 fewer than in 1975", "more than the 77 of 1975"; not "more than 77 in 1975".

        What has happened may have done so at the time, not been forecast then: "rose 2%, more than expected
        in May".
        """
        for token in back:
            if token.lower_ == "than":
                inside = self._tokens[token.i + 1 : start]
                before = token.nbor(-1) if token.i > 0 else token
                bounds = before.lower_ in ("more", "less", "fewer") and inside[:1] and inside[0].pos_ == "NUM"
                is_limit = before.lower_ in ("later", "earlier", "sooner")
                return None if bounds or is_limit else token.i
            if not is_over and token.lower_ in self._words.judged:  # "a point less than forecast in May"
                continue
            if token.pos_ not in _NAMING:
                return None
        return None

    def _as(self, before: list[Token]) -> int | None:
        """Read "twice as much as in 1975", "the same as a year ago"."""
        at = 1 if before and before[0].lower_ in ("in", "on", "at", "during") else 0
        if len(before) <= at + 1 or before[at].lower_ != "as":
            return None
        if before[at + 1].lower_ in self._words.as_early:
            return None
        return before[at].i if any(t.lower_ in ("as", "same") for t in before[at + 1 :]) else None

    def _multiple(self, before: list[Token]) -> int | None:
        """Read "it is 12, twice its size in 1990"; not "sold twice its stock in 1990"."""
        owned = [t.tag_ for t in takewhile(lambda t: t.lower_ not in self._words.multiples, before)]
        if len(owned) == len(before) or owned[:1] != ["IN"] or owned[-1] not in ("PRP$", "DT"):
            return None
        multiple = before[len(owned)]
        leads = dropwhile(self._is_size, reversed(self._tokens[max(0, multiple.i - _NEAR) : multiple.i]))
        lead = next(leads, None)
        return multiple.i + 1 if lead is not None and (lead.is_punct or lead.lemma_ == "be") else None

    def _is_size(self, token: Token) -> bool:
        """Whether a word is part of a size: the "nearly three" of "nearly three times"."""
        return token.like_num or token.lower_ in self._words.approximate

    def _beside_standard(self, figure: Figure, time: range) -> int | None:
        """Read "below the peak of 12 in 1975", "close to the record of 12 set in May"; not "to a peak"."""
        inside = [t for t in self._tokens[figure.span.end : time.start] if t.pos_ != "ADP"]
        before = self._back(figure.span.start)
        if len(before) < _UP_ON or before[0].lower_ != "of" or any(t.tag_ != "VBN" for t in inside):
            return None
        if before[1].lemma_.lower() not in self._words.reference_nouns:
            return None
        sides = self._words.reference_sides | {"close"}
        return next((t.i for t in before[2:] if t.lower_ in sides), None)

    def _lead(self, figure: Figure, time: range) -> int | None:
        """Read "down from 12 in 1975", "against 12 in 1975": the time stands with what is compared with."""
        if not self._names_on(figure, time):
            return None
        before = (t.lower_ for t in self._back(figure.span.start))
        words = list(dropwhile(lambda word: word in self._words.approximate, before))[:2]
        led_by = {" ".join(reversed(words)), *words[:1]}
        said = self._tokens[time.start : time.stop + 1]
        is_ago = "from" in led_by and any(t.lower_ in self._words.ago for t in said)
        return figure.span.start if is_ago or not self._words.compared_with.isdisjoint(led_by) else None


def _is_right_behind(time: range, figure: Figure) -> bool:
    """Read "from 20 in May"."""
    return figure.leading.lower_ == "from" and 0 <= time.start - figure.span.end < _NEAR


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
