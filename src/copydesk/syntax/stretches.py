"""Stretches of tokens: how far a phrase reaches, its edges tidied, and what is left without its asides."""

from collections.abc import Callable, Iterable

from spacy.tokens import Doc, Token

Range = tuple[int, int]  # tokens [first, last)

_MARKS = frozenset(",.;:-–—…")
_ASIDES = frozenset(("relcl", "acl", "appos", "punct", "advcl", "parataxis", "cc"))


def is_mark(token: Token) -> bool:
    """Whether a token is a blank, comma, stop or dash."""
    return token.text in _MARKS or token.is_space


def extent(head: Token) -> Range:
    """The stretch of a word and all that depends on it."""
    return head.left_edge.i, head.right_edge.i + 1


def trimmed_extent(head: Token) -> Range:
    """The same, marks at its edges left out."""
    return trimmed(head.doc, extent(head))


def noun_extent(head: Token) -> Range:
    """The stretch of a noun with what stands before it and its "of ..." and the like; asides are left out."""
    last = head.i
    for inner in head.rights:
        is_name = inner.dep_ == "appos" and inner.left_edge.i == head.i + 1  # "the ferry Aretousa"
        if inner.dep_ in _ASIDES and not is_name:
            break
        last = inner.right_edge.i
    return head.left_edge.i, last + 1


def trimmed(doc: Doc, span: Range, is_edge: Callable[[Token], bool] = is_mark) -> Range:
    """A stretch without marks at its edges, and without a dangling "and" at its end."""
    first, last = span
    while first < last and is_edge(doc[first]):
        first += 1
    while last > first:
        token = doc[last - 1]
        if not is_edge(token) and (token.dep_ != "cc" or last - first == 1):
            break
        last -= 1
    return first, last


def without(span: Range, holes: Iterable[Range]) -> list[Range]:
    """A stretch with others cut out of it."""
    out = []
    at, end = span
    for first, last in [*sorted(holes), (end, end)]:
        if at < min(first, end):
            out.append((at, min(first, end)))
        at = max(at, last)
    return out
