"""Times beside a figure at which it does not hold: "up 900 on last year", "the 9.40am ferry costs".

What is traded for a month, "March wheat", and a bond with its last day, "notes due 2031", are named by
times, which say nothing of when a price was paid.

Others are another thing's. A relative clause tells of another time by its form ("the mill, which will close
in 2031, employs 40"), or it has a figure in the same unit, to which its month or year belongs ("the party,
which had 9 percent in 2018, won 4"). A participle says how something came to be: "a ship built in 1995 was
carrying 40 men". What a figure comes from has its own time: "fined $400 on Monday for a spill in 2019",
"bringing the toll of Monday's fire to nine".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.once import once
from copydesk.records import Timex
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.times.tenses import has_been, tensed
from copydesk.statistics.words import Words
from copydesk.syntax import NAMING, SUBJECTS, ancestors, auxiliaries, hangs_on, is_verb

_NEAR = 20  # characters from a change to what it is measured from
_PERIOD = re.compile(r"(?:the )?(?:last|previous) (?:year|month|week|quarter)", re.IGNORECASE)
_SAME = ("the same ", "the corresponding ", "the comparable ", "the equivalent ")
_YEAR = re.compile(r"\d{4}")
_DEBT = 4  # words between a bond and the word that its last day follows
_NAMING_OR_SAYING = ("NOUN", "PROPN", "VERB", "AUX")
_FAR = 12  # words from a time to the clause that it stands in
_STEPS = 8  # words from a time to the verb above it
_BACK = 3  # sentences before a figure of which a passage may name the times
_WIDE = ("decade", "year", "quarter", "month")
_LONG = ("century", "decade", "year")
_PER_CENT = ("percent", "pct", "%", "s")  # the last is of "the 8 1/4s of 2031"
_HAD = ("had", "'d", "’d")
_WILL = ("will", "would", "'ll", "’ll")
_FOR = ("for", "over")
_FOR_EVENTS = ("for", "over", "about", "with", "against", "into")
_LINKS = ("of", "from")


def named_by(found: Found, words: Words) -> frozenset[str]:
    """The ids of the times that only name something: what is traded for a month, a bond."""
    naming = (_is_of_contract, _is_last_day, _is_of_bond)
    return frozenset(t.id for t in found.timexes if any(names(t, found, words) for names in naming))


def only_names(timex: Timex, figure: Figure, found: Found, words: Words) -> bool:
    """Whether a time is only what a change is measured from, or names an event that a figure is not of."""
    return is_base(timex, figure, found) or is_of_event(timex, figure, found, words)


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


def is_of_event(timex: Timex, figure: Figure, found: Found, words: Words) -> bool:
    """Whether a year only names an event: "held two men for the 1988 bombing", not "died in the 1988 war"."""
    if grain(timex.value) != "year":
        return False
    last = found.all_tokens[found.place_at(timex.end - 1)]
    noun = last.head
    if noun.i <= last.i or noun.lemma_.lower() not in words.events or noun.dep_ != "pobj":
        return False
    link = noun.head
    return link.lower_ in _FOR_EVENTS and figure.span.end <= link.i


def _is_of_contract(timex: Timex, found: Found, words: Words) -> bool:
    """As in "December crude settled at", "for March delivery"; not in "December crude exports"."""
    if grain(timex.value) != "month" or timex.text.lower().startswith("last"):
        return False
    first, end = found.place_at(timex.start), found.place_at(timex.end - 1) + 1
    head, before = _named(found.all_tokens[end - 1]), found.all_tokens[max(0, first - 1)]
    name = "".join(t.lower_ for t in found.all_tokens[max(end, head.i - 2) : head.i + 1]).rstrip("s")
    name = name if name in words.commodities else head.lower_.rstrip("s")  # "T-bills" is three words
    if head.i < end:
        return False
    if before.lower_ == "for":
        return name in words.deliveries
    if before.pos_ == "ADP" and not (head.head.i == before.i and before.head.pos_ in NAMING):
        return False  # "in December crude was dearer", not "the low in December crude"
    inside = (t.lower_ in words.commodities for t in found.all_tokens[end : head.i])
    return name in words.commodities or name == "future" or (name in words.spreads and any(inside))


def _named(month: Token) -> Token:
    """What a month stands before: the "receipts" of "April treasury receipts"."""
    head = month.head
    while head.dep_ in ("compound", "amod") and head.head.i > head.i:
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


def _is_of_bond(timex: Timex, found: Found, words: Words) -> bool:
    """As in "the 7 percent of 2031 fell 28 cents": a bond by its interest and its last year."""
    published = found.document.published
    if grain(timex.value) != "year" or published is None or timex.value <= published[:4]:
        return False
    at = found.place_at(timex.start)
    before = [t.lower_ for t in found.all_tokens[max(0, at - 2) : at]]
    if found.all_tokens[at].head.i > at:
        return False  # "4 percent of 2031 sales"
    return len(before) == 2 and before[1] == "of" and before[0] in _PER_CENT


class Relatives:
    """Says of every figure of an article which times only tell of another thing, in a relative clause."""

    def __init__(self, found: Found, words: Words, nearby: Nearby) -> None:
        self._found, self._words, self._nearby = found, words, nearby

    def has(self, name: str, figure: Figure) -> bool:
        """Whether a time, by its id, is one of a relative clause that a figure does not have."""
        if name not in self._inside:
            return False
        timex, verb, told = self._inside[name]
        if not told.isdisjoint(figure.counted):
            return False
        own = (figure.top.i, figure.head.i, *(t.i for t in ancestors(figure.head)))
        return told.isdisjoint(own) and self._is_anothers(figure, timex, verb)

    @once
    def _inside(self) -> dict[str, tuple[Timex, Token, set[int]]]:
        """The times of relative clauses and participles, by id, with the verb and what that tells of."""
        above = ((t, ancestors(self._found.head(t.start, t.end))) for t in self._found.timexes)
        verbs = ((t, next(filter(is_verb, islice(words, _FAR)), None)) for t, words in above)
        inside = ((t, verb) for t, verb in verbs if verb is not None and verb.dep_ in ("relcl", "acl"))
        return {t.id: (t, verb, _told_of(verb)) for t, verb in inside}

    def _is_anothers(self, figure: Figure, timex: Timex, verb: Token) -> bool:
        """Whether a clause tells of what was before or is to come, or has a figure in the same unit."""
        if verb.tag_ == "VBN" and self._is_of_origin(figure, timex, verb):
            return True
        if verb.dep_ != "relcl":
            return False
        if any(_has(words, verb) and not _has(words, figure.verb) for words in (_HAD, _WILL)):
            return True
        if self._is_by_the_way(figure, verb):
            return True
        return grain(timex.value) in _WIDE and self._has_like(figure, verb)

    def _is_by_the_way(self, figure: Figure, verb: Token) -> bool:
        """Whether a clause tells what was, beside a figure of now or of what is told of something else.

        As in "the mill, which lost $4m in 2022, will hire 30", "a quarry where three drowned in 2018. Rangers
        put up 14 signs"; not in "the quake, which struck on Monday, killed 40".
        """
        noun, own = verb.head, tensed(figure.verb)
        if own is None or noun.lemma_.lower() in self._words.finding_nouns or self._is_time(noun):
            return False
        who = noun.head.head if noun.dep_ == "pobj" else noun
        is_meant = verb.lemma_ == "be" and any(t.lower_ == "that" for t in verb.lefts)
        if is_meant and who.dep_ in SUBJECTS:
            return False  # "some of the towns that were poorest in 2014 include Lodi, with 40"
        if has_been(verb) or not _is_over(verb):
            return has_been(verb) and _is_over(own)
        if not _is_over(own):
            return not has_been(own)  # "the drought that began in 2011 has dried up 70 wells"
        if figure.sentence.start > noun.i and figure.subject is not None and figure.subject.pos_ == "PRON":
            return False
        return noun.dep_ not in SUBJECTS

    def _is_time(self, noun: Token) -> bool:
        """Whether a clause tells of a time itself: "the quarter, which ended in June"."""
        if noun.lemma_.lower() in self._words.periods:
            return True
        return any(t.start <= noun.idx < t.end for t in self._found.timexes)

    def _is_of_origin(self, figure: Figure, timex: Timex, verb: Token) -> bool:
        """Whether a clause only says when something came to be; not in "a hall built in 1995 cost $4"."""
        if grain(timex.value) not in _LONG or verb.lemma_.lower() not in self._words.origins:
            return False
        is_passive = all(t.dep_ != "nsubj" for t in verb.children)
        return is_passive and not has_been(figure.verb) and figure.verb.lemma_ not in self._words.makings

    def _has_like(self, figure: Figure, verb: Token) -> bool:
        """Whether a clause has a figure in the unit of another; a count may be of the same event."""
        unit = figure.quantity.unit
        if unit is None or figure.quantity.dimension == "count":
            return False  # "the quake, which hurt 40 in May 2010, felled 90 homes"
        told = chain(self._nearby.figures(figure), *self._nearby.before(figure, _BACK))
        like = (f for f in told if f.quantity.unit == unit)
        return any(hangs_on(f.head, verb) for f in like)


def _told_of(verb: Token) -> set[int]:
    """A relative clause, what it tells of and what that is part of: "12 of the 15 races that she ran"."""
    noun = verb.head
    out = {verb.i, noun.i}
    if noun.head.lower_ == "of":
        out.add(noun.head.head.i)
    return out


def _is_over(verb: Token) -> bool:
    """Whether a verb is in the past tense: "was", "had bought", "were sold"; not "may have bought"."""
    helping = auxiliaries(verb)
    if any(t.tag_ == "MD" for t in helping):
        return False
    return any(t.tag_ == "VBD" for t in (verb, *helping))


def _has(words: tuple[str, ...], verb: Token) -> bool:
    """Whether a verb has one of some auxiliaries: "had bought", "will close"."""
    return any(t.lower_ in words for t in auxiliaries(verb))


class Caused:
    """Says which figures a time is not the time of, since it is that of their cause."""

    def __init__(self, found: Found, words: Words) -> None:
        self._found, self._words = found, words

    def others(self, timex: Timex, told: Iterable[Figure], times: Sequence[Timex]) -> Iterator[Figure]:
        """The figures of a sentence that one of its times does not tell of.

        Args:
            timex: The time.
            told: The figures of its sentence that are no part of a time.
            times: The times of its sentence.
        """
        above = self._above(timex)
        toll, cause = _toll(above, self._words), self._offence(above, timex, times)
        for figure in told:
            is_before = cause is not None and figure.span.start < cause.i
            if is_before or (toll is not None and not hangs_on(figure.head, toll, _STEPS)):
                yield figure

    def _above(self, timex: Timex) -> list[Token]:
        """The head of a time and the words that govern it, up to the verb."""
        out: list[Token] = []
        for token in islice(ancestors(self._found.head(timex.start, timex.end)), _STEPS):
            out.append(token)
            if is_verb(token):
                break
        return out

    def _offence(self, above: list[Token], timex: Timex, times: Sequence[Timex]) -> Token | None:
        """What something was done for, beside a time at which it was done: "for a spill in 2019"."""
        verb, cause = above[-1], _cause(above)
        if cause is None or verb.tag_ not in ("VBD", "VBN") or cause.i < verb.i:
            return None
        others = (self._above(other) for other in times if other.id != timex.id and other.end <= cause.idx)
        return cause if any(_is_dated(other, verb) for other in others) else None


def _is_dated(above: list[Token], verb: Token) -> bool:
    """Whether a time is that of a verb, and not of one beside it: "said Tuesday that it had paid"."""
    if above[-1].i != verb.i or _passes(above[1:], _FOR):
        return False
    first = next((t for t in above[1:2] if t.pos_ == "ADP"), above[0])
    before = first.nbor(-1) if first.i > 0 else verb
    return before.i == verb.i or not is_verb(before)


def _cause(above: list[Token]) -> Token | None:
    """The noun behind "for" that a time stands right behind, or that it is parsed under."""
    before = (t.nbor(-1) for t in above[:2] if t.i > 0)
    nouns = (t for t in (*before, *above[1:-2]) if t.pos_ in NAMING and t.dep_ == "pobj")
    verb = above[-1].i
    return next((t for t in nouns if t.head.lower_ in _FOR and t.head.head.i == verb), None)


def _toll(above: list[Token], words: Words) -> Token | None:
    """The toll of an event that has a time, where it is said what it came to."""
    if len(above) < 5 or above[1].pos_ not in NAMING:
        return None
    noun = next((t for n, t in enumerate(above) if n > 1 and t.lemma_.lower() in words.tolls), None)
    verb = above[-1]
    if noun is None or noun.head.i != verb.i or not _passes(above[1:-2], _LINKS):
        return None
    return noun if verb.lemma_.lower() in words.toll_verbs else None


def _passes(tokens: Iterable[Token], words: Sequence[str]) -> bool:
    return any(t.lower_ in words for t in tokens)
