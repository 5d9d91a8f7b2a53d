"""Times of what a figure comes from, which are not its own: "fined $400 on Monday for a spill in 2019".

"Two more died, bringing the toll of Monday's fire to nine": Monday is the day of the fire, not of the nine.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from copydesk.dimensions.found import Found
from copydesk.records import Timex
from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words
from copydesk.syntax import ancestors, hangs_on, is_verb

_STEPS = 8  # words from a time to the verb above it
_FOR = ("for", "over")
_LINKS = ("of", "from")


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
        return cause if any(_is_dated(chain, verb) for chain in others) else None


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


def _passes(chain: Iterable[Token], words: Sequence[str]) -> bool:
    return any(t.lower_ in words for t in chain)
