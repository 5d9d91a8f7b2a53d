"""Times of a relative clause, which are no other figure's: "40 flats on land that it had bought in 2007".

The clause tells of another time by its form ("the mill, which will close in 2031, employs 40"), or it has a
figure in the same unit, to which its month or year belongs ("the party, which had 9 percent in 2018, won 4").
So does a participle that says how something came to be: "a ship built in 1995 was carrying 40 men".
"""

from itertools import chain, islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.dimensions.timex.values import grain
from copydesk.once import once
from copydesk.records import Timex
from copydesk.statistics.figure import Figure, Nearby
from copydesk.statistics.tenses import has_been
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, auxiliaries, is_verb

_STEPS = 12  # words from a time to the clause that it stands in
_BACK = 3  # sentences before a figure of which a passage may name the times
_WIDE = ("decade", "year", "quarter", "month")
_LONG = ("century", "decade", "year")
_HAD = ("had", "'d", "’d")
_WILL = ("will", "would", "'ll", "’ll")


class Relatives:
    """Says of every figure of an article which times only tell of another thing, in a relative clause."""

    def __init__(self, found: Found, words: Words, nearby: Nearby) -> None:
        self._found, self._words, self._nearby = found, words, nearby

    def has(self, name: str, figure: Figure) -> bool:
        """Whether a time, by its id, is one of a relative clause that a figure does not have."""
        if name not in self._inside:
            return False
        timex, verb, told = self._inside[name]
        own = {figure.top.i, figure.head.i, *(t.i for t in ancestors(figure.head)), *figure.counted}
        return told.isdisjoint(own) and self._is_anothers(figure, timex, verb)

    @once
    def _inside(self) -> dict[str, tuple[Timex, Token, set[int]]]:
        """The times of relative clauses and participles, by id, with the verb and what that tells of."""
        above = ((t, ancestors(self._found.head(t.start, t.end))) for t in self._found.timexes)
        verbs = ((t, next(filter(is_verb, islice(words, _STEPS)), None)) for t, words in above)
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
        return any(verb.i in (t.i for t in ancestors(f.head)) for f in like)


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
