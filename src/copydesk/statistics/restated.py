"""Figures that stand beside another: the same again in another unit, what it is held against, a degree."""

from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_FAR = 4  # tokens between a figure and the same again
_APART = 6  # and between two of one account
_CLOSES = 3  # and between it and its closing bracket
_DEGREES = frozenset(("as", "less", "more"))
_OPENS = frozenset(("(", "or"))


def is_again(figure: Figure, before: Figure | None, words: Words) -> bool:
    """Whether a figure says the one just before it again: "40 francs ($9)", "31 cents, or 9 pence"."""
    if before is None or before.number != figure.number:
        return False
    first, last = before.span.end, figure.span.start
    if not 0 < last - first <= _FAR:
        return False
    between = {token.lower_ for token in figure.tokens[first:last]} - {","}
    if not between & _OPENS or not between - _OPENS <= words.said_again:
        return False
    end = figure.span.end
    return "(" not in between or any(t.text == ")" for t in figure.tokens[end : end + _CLOSES])


def is_of_account(figure: Figure, before: Figure | None) -> bool:
    """Whether a figure is of one account with the one before: "earned $4 million on sales of $90 million"."""
    if before is None or before.number != figure.number or figure.leading.lower_ != "of":
        return False
    between = [token.lower_ for token in figure.tokens[before.span.end : figure.lead]]
    are_sums = figure.quantity.dimension == before.quantity.dimension == "money"
    return are_sums and len(between) <= _APART and "on" in between and "," not in between


def is_standard(figure: Figure, words: Words) -> bool:
    """Whether a figure is what another is held against: "against 31", "compared with 31", "up from 31"."""
    lead = figure.leading
    if lead.i >= figure.span.start or figure.lead < figure.sentence.start:
        return False
    before = figure.tokens[lead.i - 1].lower_ if lead.i else ""
    is_held = not words.held_against.isdisjoint((lead.lower_, f"{before} {lead.lower_}"))
    return figure.came_from or is_held or _is_second(figure, words)


def _is_second(figure: Figure, words: Words) -> bool:
    """Whether it is the second of two that another is held against: "against 31 in May and 40 in June"."""
    first = figure.top.head if figure.top.dep_ == "conj" else None
    return first is not None and first.dep_ == "pobj" and first.head.lower_ in words.held_against


def is_degree(figure: Figure) -> bool:
    """Whether a figure says how likely one thing is beside another: "twice as likely to sing"."""
    after = [token.lower_ for token in figure.tokens[figure.span.end : figure.span.end + 2]]
    return len(after) == 2 and after[0] in _DEGREES and after[1] == "likely"
