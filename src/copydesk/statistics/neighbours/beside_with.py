"""What is told beside a clause: "profits rose to $9m, with prices at the mill falling to $4".

The $9m are no prices, and the mill has nothing to do with them; the $4 are no profits. So it is in "it raised
$9m, of which a third came from Oslo".
"""

from collections.abc import Iterable
from itertools import takewhile

from spacy.tokens import Token

from copydesk.records import Attribution
from copydesk.statistics.figure import WINDOW, Figure
from copydesk.syntax import ancestors, clause

_NAMES = ("NOUN", "PROPN")
_OWNERS = ("ORG", "PERSON")
_WHICH = ("which", "whom")
_MARKS = (",", "–", "—", "(")
_LONGEST = 12  # words from "with" to what becomes of its subject


def own_side(
    figure: Figure, words: list[Token], said: Iterable[Attribution], changing: frozenset[str]
) -> list[Token]:
    """Those of some words that stand on a figure's side of what is told beside a clause."""
    for span in behind(figure):
        words = _told([t for t in words if t.i not in span], words)
    for span in _withs(figure):
        if figure.span.start in span and not _is_said(figure, span, said):
            words = _behind_with(figure, span, words) if _are_apart(figure, span, changing) else words
    return words


def _is_said(figure: Figure, span: range, said: Iterable[Attribution]) -> bool:
    """Whether who says a figure stands behind "with": "rents rose to $9, with owners expecting $11"."""
    first, last = figure.tokens[span.start].idx, figure.quantity.start
    return any(first < source.start < last for one in said for source in one.source)


def _behind_with(figure: Figure, span: range, words: list[Token]) -> list[Token]:
    """Some words less those of a figure's sentence before "with"."""
    first = figure.sentence.start
    return _told([t for t in words if t.i >= span.start or t.i < first], words)


def behind(figure: Figure) -> list[range]:
    """Where what is told beside a clause stands behind a figure, from its first word on."""
    return [span for span in (*_withs(figure), *of_which(figure)) if figure.span.start < span.start]


def of_which(figure: Figure) -> list[range]:
    """Where each clause of a figure's sentence begins and ends that "of which" or "of whom" opens."""
    if not any(f"of {word}" in figure.said for word in _WHICH):
        return []
    opening = (t for t in _near(figure) if t.lower_ == "of" and figure.tokens[t.i - 1].text in _MARKS)
    which = ((t, t.nbor()) for t in opening if t.i + 1 < figure.sentence.end)
    return [range(t.i, clause(w).right_edge.i + 1) for t, w in which if w.lower_ in _WHICH]


def _told(own: list[Token], words: list[Token]) -> list[Token]:
    """Some of the words, if they tell anything by themselves."""
    return own if any(t.pos_ in _NAMES for t in own) else words


def _near(figure: Figure) -> list[Token]:
    """The words of a figure's sentence that are not too far, less the first."""
    start, at = figure.sentence.start, figure.span.start
    return figure.tokens[max(start + 1, at - WINDOW) : min(at + WINDOW, figure.sentence.end)]


def _are_apart(figure: Figure, span: range, changing: frozenset[str]) -> bool:
    """Whether the clause before "with" tells how something moved, and nobody's name is on either side.

    "The firm made $9m, with sales falling to $4m" are the firm's sales, but "rents rose to $9" is no sales.
    """
    start = figure.sentence.start
    has_own = not figure.counted.isdisjoint(range(start, span.start))
    sides = (*figure.tokens[start : span.start], *figure.tokens[span.start : figure.span.start])
    is_move = clause(figure.tokens[span.start].head).lemma_ in changing
    return is_move and has_own and not any(t.ent_type_ in _OWNERS for t in sides)


def _withs(figure: Figure) -> list[range]:
    """Where each "with" of a figure's sentence begins and ends that has a subject and what becomes of it."""
    if "with" not in figure.said:
        return []
    opening = (t for t in _near(figure) if t.lower_ == "with" and figure.tokens[t.i - 1].text == ",")
    return [range(t.i, t.right_edge.i + 1) for t in opening if _tells(t, figure)]


def _tells(with_: Token, figure: Figure) -> bool:
    """As in "with prices falling"; not in "with 12 dying later", which tells of some of those before."""
    after = figure.tokens[with_.i + 1 : min(with_.i + _LONGEST, figure.sentence.end)]
    who = [*takewhile(lambda t: t.tag_ != "VBG" and not t.is_punct and not t.like_num, after)]
    if len(who) == len(after) or not any(t.pos_ in _NAMES for t in who):
        return False
    verb = after[len(who)]
    return verb.tag_ == "VBG" and verb.dep_ in ("acl", "pcomp", "ccomp") and with_ in ancestors(verb)
