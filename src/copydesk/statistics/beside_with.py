"""What "with" tells beside a clause: "profits rose to $9m, with prices at the mill falling to $4".

The $9m are no prices, and the mill has nothing to do with them; the $4 are no profits.
"""

from itertools import takewhile

from spacy.tokens import Token

from copydesk.statistics.figure import WINDOW, Figure
from copydesk.syntax import ancestors

_NAMES = ("NOUN", "PROPN")
_OWNERS = ("ORG", "PERSON")
_LONGEST = 12  # words from "with" to what becomes of its subject


def own_side(figure: Figure, words: list[Token]) -> list[Token]:
    """Those of some words that stand on a figure's side of such a "with"."""
    for span in _spans(figure):
        is_behind = figure.span.start >= span.start
        if is_behind and not _are_apart(figure, span):
            continue
        own = [t for t in words if (t.i >= span.start) == is_behind or t.i < figure.sentence.start]
        words = own if any(t.pos_ in _NAMES for t in own) else words
    return words


def behind(figure: Figure) -> list[range]:
    """Where such a "with" stands behind a figure, from its first word on."""
    return [span for span in _spans(figure) if figure.span.start < span.start]


def _are_apart(figure: Figure, span: range) -> bool:
    """Whether the clause before "with" has a figure of its own, and nobody's name is on either side.

    "The firm had a weak year, with sales falling to $4m" are the firm's sales.
    """
    start = figure.sentence.start
    has_own = not figure.counted.isdisjoint(range(start, span.start))
    sides = (*figure.tokens[start : span.start], *figure.tokens[span.start : figure.span.start])
    return has_own and figure.span.start in span and not any(t.ent_type_ in _OWNERS for t in sides)


def _spans(figure: Figure) -> list[range]:
    """Where each "with" of a figure's sentence begins and ends that has a subject and what becomes of it."""
    if "with" not in figure.said:
        return []
    start, at = figure.sentence.start, figure.span.start
    near = figure.tokens[max(start + 1, at - WINDOW) : min(at + WINDOW, figure.sentence.end)]
    opening = (t for t in near if t.lower_ == "with" and figure.tokens[t.i - 1].text == ",")
    return [range(t.i, t.right_edge.i + 1) for t in opening if _tells(t, figure)]


def _tells(with_: Token, figure: Figure) -> bool:
    """As in "with prices falling"; not in "with 12 dying later", which tells of some of those before."""
    after = figure.tokens[with_.i + 1 : min(with_.i + _LONGEST, figure.sentence.end)]
    who = [*takewhile(lambda t: t.tag_ != "VBG" and not t.is_punct and not t.like_num, after)]
    if len(who) == len(after) or not any(t.pos_ in _NAMES for t in who):
        return False
    verb = after[len(who)]
    return verb.tag_ == "VBG" and verb.dep_ in ("acl", "pcomp", "ccomp") and with_ in ancestors(verb)
