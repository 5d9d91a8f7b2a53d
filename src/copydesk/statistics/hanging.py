"""The words of a measure hang together: a word that is half likely is taken with what it belongs to.

The reader weighs word by word: of "a coast road" it may be sure of one word and in two minds about the
other. What tells more of a noun that is taken, the noun that such a word tells more of, and who does what a
verb that is taken says need not be as likely as a word that stands by itself. An adjective of a name must be
likely itself: "Swiss" says whose a thing is, not what.
"""

from collections.abc import Collection, Mapping, Sequence

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
    # A word that is less likely than TOLD_OF, the least of the bounds, neither is taken nor has others taken.
    hopeful = [n for n, p in enumerate(likely) if p >= TOLD_OF]
    places = {i: n for n in hopeful if (i := tokens[n].i) not in barred}
    above = {n: places.get(tokens[n].head.i, n) for n in places.values()}
    taken = {n for n in above if likely[n] >= MEASURED}
    for _ in range(_DEEP):
        taken |= _under(tokens, likely, above, taken) | _over(tokens, likely, above, taken)
    out = list(likely)
    for n in taken:
        out[n] = max(out[n], MEASURED)
    return out


def _under(
    tokens: Sequence[Token], likely: Sequence[float], above: Mapping[int, int], taken: set[int]
) -> set[int]:
    """The places of likely enough words that hang on those that are taken."""
    return {n for n, head in above.items() if head in taken and likely[n] >= HANGING and _hangs(tokens[n])}


def _over(
    tokens: Sequence[Token], likely: Sequence[float], above: Mapping[int, int], taken: set[int]
) -> set[int]:
    """The places of likely enough words that those that are taken tell more of."""
    return {above[n] for n in taken if likely[above[n]] >= TOLD_OF and _tells(tokens[n])}


def _tells(token: Token) -> bool:
    """Whether a word tells more of the noun that it hangs on."""
    return token.dep_ == "compound" or (token.dep_ == "amod" and not token.ent_type_)


def _hangs(token: Token) -> bool:
    """Whether a word belongs to the one that it hangs on: it tells more of it, or does what it says."""
    return _tells(token) or (token.dep_ in SUBJECTS and token.pos_ != "PRON")
