"""Who or what it is that a figure is of: the entity of its measure.

Of the names in a measure only the one to which the thing belongs is meant: "members" of "members who left
Labour" are not Labour's, and "jobs" of "Roe cut 40 jobs at Holm" are Roe's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Token

from copydesk.records import Entity
from copydesk.statistics.figure import Figure
from copydesk.syntax import NAMING, SUBJECTS, children, subject

_INSIDE = frozenset(("compound", "poss", "amod", "nmod"))
_OWNING = frozenset(("of", "for"))
_SOMEWHERE = frozenset(("in", "at", "from"))
_DEEPEST = 6  # how many nouns up a name hangs on the thing that it owns
_OWNERS = frozenset(("'s", "’s", "'", "’"))
_PERSONS = frozenset(("he", "she", "his", "her"))


class Owning:
    """The names in a measure, as to what of them is meant.

    Args:
        words: The words of the measure.
        head: The noun for what is counted or measured.
        figure: The figure.
        names: The entities, by where their mentions begin.
    """

    def __init__(self, words: Sequence[Token], head: Token, figure: Figure, names: dict[int, Entity]) -> None:
        self._head, self._figure, self._names = head, figure, names
        self._named = [word for word in words if word.idx in names]

    def entity(self) -> Entity | None:
        """The entity that what a figure counts or measures is, or belongs to; none if no name is that."""
        meant = next(self._right_before(), None) or (next(self._meant(), None) if self._named else None)
        return self._names[meant.idx] if meant is not None else None

    def _right_before(self) -> Iterator[Token]:
        """The name of the owner right before a figure: "to the Roe Party's 12"."""
        owners = (t.nbor(-1) for t in self._figure.before(1) if t.i and t.lower_ in _OWNERS)
        for owner in owners:
            yield from (t for t in owner.subtree if t.i <= owner.i and t.idx in self._names)

    def _meant(self) -> Iterator[Token]:
        """The names that may be meant, the likeliest first."""
        head, figure, named = self._head, self._figure, self._named
        own = [head, figure.noun, head.head if head.dep_ == "appos" else None]
        yield from self._within(own)
        yield from (t for t in named if _belongs(t, head, _OWNING))
        yield from self._stood_for(children(head, "poss"))
        doers = list(self._doers())
        yield from self._within(doers)
        yield from self._stood_for(doers)
        yield from (t for t in named if _belongs(t, head, _OWNING | _SOMEWHERE))
        yield from (t for t in named if not figure.sentence.start <= t.i < figure.sentence.end)

    def _within(self, tops: Iterable[Token | None]) -> Iterator[Token]:
        """The names that are these nouns or stand in front of them."""
        for top in tops:
            yield from (t for t in self._named if top is not None and top.left_edge.i <= t.i <= top.i)

    def _stood_for(self, pronouns: Iterable[Token]) -> Iterator[Token]:
        """The names before a pronoun that it may stand for: "she" for no firm."""
        for pronoun in pronouns:
            if pronoun.pos_ == "PRON":
                before = [t for t in self._named if t.i < pronoun.i]
                persons = [t for t in before if self._names[t.idx].label == "PERSON"]
                yield from persons if pronoun.lower_ in _PERSONS else before

    def _doers(self) -> Iterator[Token]:
        """The subjects of a figure's verb and of the verb of the thing, or what stands in place of a verb."""
        head, verb = self._head, self._figure.verb
        above = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        for one in (verb, above if head.dep_ not in SUBJECTS else None):
            found = subject(one) if one is not None else None
            if found is not None:
                yield from (found, found.head) if found.dep_ == "appos" else (found,)
        if verb.pos_ in NAMING:  # "Roe: 40."
            yield verb


def _belongs(token: Token, head: Token, joins: Collection[str]) -> bool:
    """Whether a name is of a thing: "the population of Lind", "the head of Roe's mill", "chose Roe"."""
    while token.dep_ in _INSIDE - {"amod"} and token.head.i != head.i:
        token = token.head
    if token.dep_ == "dobj" and head.pos_ == "VERB":
        return token.head.i == head.i
    for _ in range(_DEEPEST):
        if token.i == head.i or (token.dep_ in _INSIDE and token.head.i == head.i):
            return True
        if token.dep_ != "pobj" or token.head.lower_ not in joins:
            return False
        token = token.head.head
        if token.pos_ not in NAMING and token.i != head.i:
            return False
    return False
