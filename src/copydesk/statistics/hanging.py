"""The words of a measure hang together: a word that is half likely is taken with what it belongs to.

The reader weighs word by word: of "a coast road" it may be sure of one word and in two minds about the
other. What tells more of a noun that is taken, the noun that such a word tells more of, and who does what a
verb that is taken says need not be as likely as a word that stands by itself. An adjective of a name must be
likely itself: "Swiss" says whose a thing is, not what.
"""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

from copydesk.reader.choices import HANGING, MEASURED, TOLD_OF
from copydesk.syntax import SUBJECTS

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
        under = {n for n in places.values() if _hangs(tokens[n]) and above[n] in taken}
        over = {above[n] for n in taken if _tells(tokens[n])}
        taken |= {n for n in under if likely[n] >= HANGING} | {n for n in over if likely[n] >= TOLD_OF}
    return [max(p, MEASURED) if n in taken else p for n, p in enumerate(likely)]


def _tells(token: Token) -> bool:
    """Whether a word tells more of the noun that it hangs on."""
    return token.dep_ == "compound" or (token.dep_ == "amod" and not token.ent_type_)


def _hangs(token: Token) -> bool:
    """Whether a word belongs to the one that it hangs on: it tells more of it, or does what it says."""
    return _tells(token) or token.dep_ in SUBJECTS
