"""Shares told side by side: "two out of every 500 samples were foul, and nine in 10 wells were clean".

Each has the words of its own clause; a share that names nothing ("two in five lost theirs") goes on with
what the one before was a share of.
"""

from spacy.tokens import Token

from copydesk.statistics.figure import Figure

_LEADS = frozenset(("and", "but", "while", "some", "about", "only", "just", "nearly", "almost", "roughly"))
_ENDS = frozenset((",", ";"))
_NAMES = ("NOUN", "PROPN", "ADJ")


def own_clause(figure: Figure, words: list[Token]) -> list[Token]:
    """Those of some words that stand in the clause of a share, where others are told beside it."""
    edges = _edges(figure)
    if edges is None:
        return words
    start, end = edges
    own = [word for word in words if word.i < end]
    return [word for word in own if word.i >= start] if names_its_own(figure) else own


def is_parallel(figure: Figure) -> bool:
    """Whether a share is told beside another, each in a clause of its own."""
    return _edges(figure) is not None


def names_its_own(figure: Figure) -> bool:
    """Whether a share is followed by what it is a share of."""
    inside = any(token.pos_ in _NAMES for token in figure.span)
    after = figure.tokens[figure.span.end : figure.span.end + 1]
    return inside or any(token.pos_ in _NAMES or token.lower_ == "of" for token in after)


def _edges(figure: Figure) -> tuple[int, int] | None:
    """The first word of the clause of a share, and that after its last, if other shares open theirs."""
    if figure.quantity.dimension != "fraction" or not {"in", "out"} & {t.lower_ for t in figure.span}:
        return None
    start, opens = figure.span.start, _openings(figure)
    if len(opens) <= 1 or start not in opens:
        return None
    return start, min((i for i in opens if i > start), default=figure.sentence.end)


def _openings(figure: Figure) -> list[int]:
    """Where the shares of a sentence stand that open clauses of their own."""
    return [t.i for t in figure.sentence if _is_share(t, figure.tokens) and _opens_clause(t, figure)]


def _is_share(token: Token, tokens: list[Token]) -> bool:
    """Whether a number begins "nine in 10", "two out of every 500"."""
    after = [t.lower_ for t in tokens[token.i + 1 : token.i + 5]]
    if not token.like_num or after[:1] not in (["in"], ["out"]):
        return False
    place = 1 if after[0] == "in" else 2
    place += after[place : place + 1] == ["every"]
    at = token.i + 1 + place
    return at < len(tokens) and tokens[at].like_num


def _opens_clause(token: Token, figure: Figure) -> bool:
    at = token.i - 1
    while at >= figure.sentence.start and figure.tokens[at].lower_ in _LEADS:
        at -= 1
    return at < figure.sentence.start or figure.tokens[at].text in _ENDS
