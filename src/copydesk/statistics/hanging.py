"""The words of a measure hang together: a word that is half likely is taken with what it belongs to.

The reader weighs word by word: of "a coast road" it may be sure of one word and in two minds about the
other. What tells more of a noun that is taken, the noun that such a word tells more of, and who does what a
verb that is taken says need not be as likely as a word that stands by itself.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from copydesk.reader.choices import HANGING, MEASURED, TOLD_OF
from copydesk.syntax import SUBJECTS

_TELLING = frozenset(("compound", "amod"))
_HANGING = _TELLING | frozenset(SUBJECTS)
_DEEP = 2  # "farm machinery sales": from word to word


def lifted(tokens: Sequence[Token], likely: Sequence[float], barred: Collection[int]) -> list[float]:
    """How likely each word of a passage is part of a measure, with those that it hangs together with.

    Args:
        tokens: The words of the passage.
        likely: For each, how likely it is by itself.
        barred: The places in the document of words that cannot be part.

    Returns:
        The same; those that are taken with others are as likely as a word must be.
    """
    places = {t.i: n for n, t in enumerate(tokens) if t.i not in barred}
    above = [places.get(t.head.i, n) for n, t in enumerate(tokens)]
    taken = {n for n in places.values() if likely[n] >= MEASURED}
    for _ in range(_DEEP):
        under = {n for n in places.values() if tokens[n].dep_ in _HANGING and above[n] in taken}
        over = {above[n] for n in taken if tokens[n].dep_ in _TELLING}
        taken |= {n for n in under if likely[n] >= HANGING} | {n for n in over if likely[n] >= TOLD_OF}
    return [max(p, MEASURED) if n in taken else p for n, p in enumerate(likely)]
