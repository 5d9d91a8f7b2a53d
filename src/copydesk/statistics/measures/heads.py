"""The head of a measure: the word for what is counted or measured, among its others."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from copydesk.statistics.figure import Figure
from copydesk.statistics.measures.wording import TELLING, name_of
from copydesk.statistics.parts import SHARES
from copydesk.statistics.reading import Reading
from copydesk.syntax import NAMING, child, written_together


def of(reading: Reading) -> Token | None:
    """The word for what is counted or measured; of a share that is not what it is a share of."""
    figure, words, whole = reading.figure, list(reading.words), {token.i for token in reading.whole}
    own = [token for token in words if token.i not in whole]
    head = _of(own, figure, reading.head) if whole and figure.quantity.dimension in SHARES else None
    is_noun = head is not None and head.pos_ in NAMING and head.dep_ != "poss"
    return head if is_noun else _of(words, figure, reading.head)


def _of(words: list[Token], figure: Figure, ruled: Token | None) -> Token | None:
    """The noun for what is counted or measured: the income of "Lind Works net income", not the firm.

    Args:
        words: The words of the measure.
        figure: The figure; what a number counts is the noun behind it.
        ruled: The head of what the rules take for the measure.
    """
    inside, kind = {token.i for token in words}, figure.quantity.dimension
    own = [figure.noun, ruled] if kind == "count" else [ruled, figure.noun]
    tops = [token for token in words if token.head.i == token.i or token.head.i not in inside]
    tops = [_object(token, inside) for token in tops]
    known = [token for token in own if token is not None and token.i in inside]
    nouns = [t for t in (*known, *tops) if t.pos_ in NAMING and any(c.isalpha() for c in t.text)]
    things = [token for token in nouns if kind == "age" or _is_thing(token)]
    telling = [token for token in tops if token.pos_ in TELLING]
    return next(iter(things or nouns or telling or tops), None)


def _object(token: Token, inside: Collection[int]) -> Token:
    """What stands behind a preposition, or the word itself: "40 percent came from small firms"."""
    behind = child(token, "pobj") if token.dep_ == "prep" else None
    return behind if behind is not None and behind.i in inside else token


def text(head: Token, figure: Figure) -> str:
    """The whole word of a head, "match-up"; without the figure: "a four-run inning" has four of a run."""
    word = written_together(head)
    if any(figure.span.start <= t.i < figure.span.end for t in word):
        return head.text
    return "".join(t.text for t in word).strip("-–/")


def _is_thing(token: Token) -> bool:
    """Whether a noun is of no name."""
    return token.pos_ == "NOUN" and not name_of(token)
