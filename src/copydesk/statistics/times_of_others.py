"""Times of a sentence that are another thing's: those of a relative clause, and of what a figure comes from.

"40 flats on land that it had bought in 2007": a clause tells of another time by its form ("the mill, which
will close in 2031, employs 40"), or it has a figure in the same unit, to which its month or year belongs
("the party, which had 9 percent in 2018, won 4"). So does a participle that says how something came to be:
"a ship built in 1995 was carrying 40 men". "Fined $400 on Monday for a spill in 2019": the spill was in
2019. "Two more died, bringing the toll of Monday's fire to nine": Monday is the day of the fire, not of the
nine.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.once import once
from copydesk.records import Timex
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.tenses import has_been
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, auxiliaries, hangs_on, is_verb

_FAR = 12  # words from a time to the clause that it stands in
_STEPS = 8  # words from a time to the verb above it
_BACK = 3  # sentences before a figure of which a passage may name the times
_WIDE = ("decade", "year", "quarter", "month")
_LONG = ("century", "decade", "year")
_HAD = ("had", "'d", "’d")
_WILL = ("will", "would", "'ll", "’ll")
_FOR = ("for", "over")
_LINKS = ("of", "from")


class Relatives:
    """Says of every figure of an article which times only tell of another thing, in a relative clause."""

    def __init__(self, found: Found, words: Words, nearby: Nearby) -> None:
        self._found, self._words, self._nearby = found, words, nearby

    def times(self, figure: Figure) -> frozenset[str]:
        """The ids of the times of relative clauses that a figure does not have."""
        if not self._inside:
            return frozenset()
        own = {figure.top.i, figure.head.i, *(t.i for t in ancestors(figure.head))}
        apart = ((t, verb) for t, verb, told in self._inside if told.isdisjoint(own | figure.counted))
        return frozenset(t.id for t, verb in apart if self._is_anothers(figure, t, verb))

    @once
    def _inside(self) -> list[tuple[Timex, Token, set[int]]]:
        """The times of relative clauses and participles, with the verb and what that tells of."""
        above = ((t, ancestors(self._found.head(t.start, t.end))) for t in self._found.timexes)
        verbs = ((t, next(filter(is_verb, islice(words, _FAR)), None)) for t, words in above)
        inside = ((t, verb) for t, verb in verbs if verb is not None and verb.dep_ in ("relcl", "acl"))
        return [(t, verb, _told_of(verb)) for t, verb in inside]

    def _is_anothers(self, figure: Figure, timex: Timex, verb: Token) -> bool:
        """Whether a clause tells of what was before or is to come, or has a figure in the same unit."""
        if verb.tag_ == "VBN" and self._is_of_origin(figure, timex, verb):
            return True
        if verb.dep_ != "relcl":
            return False
        if any(_has(words, verb) and not _has(words, figure.verb) for words in (_HAD, _WILL)):
            return True
        return grain(timex.value) in _WIDE and self._has_like(figure, verb)

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
    nouns = (t for t in (*before, *above[1:-2]) if t.pos_ in ("NOUN", "PROPN") and t.dep_ == "pobj")
    verb = above[-1].i
    return next((t for t in nouns if t.head.lower_ in _FOR and t.head.head.i == verb), None)


def _toll(above: list[Token], words: Words) -> Token | None:
    """The toll of an event that has a time, where it is said what it came to."""
    if len(above) < 5 or above[1].pos_ not in ("NOUN", "PROPN"):
        return None
    noun = next((t for n, t in enumerate(above) if n > 1 and t.lemma_.lower() in words.tolls), None)
    verb = above[-1]
    if noun is None or noun.head.i != verb.i or not _passes(above[1:-2], _LINKS):
        return None
    return noun if verb.lemma_.lower() in words.toll_verbs else None


def _passes(tokens: Iterable[Token], words: Sequence[str]) -> bool:
    return any(t.lower_ in words for t in tokens)
