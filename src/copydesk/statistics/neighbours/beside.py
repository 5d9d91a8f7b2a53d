"""How a figure stands beside the one before it: alike, the end of one change, the same said again."""

from copydesk.statistics.figure import Figure
from copydesk.statistics.words import Words

_FAR = 4  # tokens between a figure and the same again
_APART = 6  # and between two of one account
_CLOSES = 3  # and between it and its closing bracket
_OPENS = frozenset(("(", "or"))


def are_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind."""
    return one.quantity.dimension == other.quantity.dimension


def are_ends(one: Figure, other: Figure) -> bool:
    """Whether two figures are those of "from $4 to $6"."""
    return said_between(one, other) == ["to"]


def said_between(one: Figure, other: Figure) -> list[str]:
    """The words between two figures."""
    return [token.lower_ for token in one.tokens[one.span.end : other.span.start]]


def is_like(one: Figure, other: Figure) -> bool:
    """Whether two figures can be one thing at two times, or two of one account: "$7 million, or 3 cents"."""
    first, second = one.quantity, other.quantity
    units = {first.unit, second.unit}
    is_one = first.dimension == "money" or len(units) == 1 or None in units
    return first.dimension == second.dimension and is_one


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


def is_of_account(figure: Figure, before: Figure | None, words: Words) -> bool:
    """Whether a figure is of one account with the one before: "earned $4 million on sales of $90 million".

    So is "rose 5 cents on volume of 9 million shares".
    """
    if before is None or before.number != figure.number or figure.leading.lower_ != "of":
        return False
    between = [token.lower_ for token in figure.tokens[before.span.end : figure.lead]]
    are_sums = figure.quantity.dimension == before.quantity.dimension == "money"
    is_traded = not words.volumes.isdisjoint(between)
    return (are_sums or is_traded) and len(between) <= _APART and "on" in between and "," not in between


def may_have_moved(end: Figure, start: Figure) -> bool:
    """Whether "from" may say where the figure before it came from: not in "12 boats from two firms"."""
    kinds = {f.quantity.dimension for f in (end, start)}
    counted = {f.noun.lemma_ for f in (end, start) if f.noun is not None} if kinds == {"count"} else ()
    return start.leading.lower_ == "from" and len(kinds) == 1 and len(counted) < 2


def is_compared(figure: Figure, words: Words) -> bool:
    """Whether a figure is one that another is compared with: "from 9", "compared with 9"."""
    lead = figure.leading
    if lead.i >= figure.span.start:
        return False
    before = figure.tokens[lead.i - 1].lower_ if lead.i > figure.sentence.start else ""
    led = (lead.lower_, f"{before} {lead.lower_}")
    return lead.lower_ == "from" or not words.compared_with.isdisjoint(led)
