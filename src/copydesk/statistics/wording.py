"""The words of a part: chosen one by one and joined as the article has them, and cut out as its spans."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from copydesk.dimensions.found import Found
from copydesk.reader.choices import WORD
from copydesk.records import Span
from copydesk.syntax import NAMING, in_order

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAP = 2  # words that join two chosen ones
_JOINS = frozenset(("ADP", "DET", "PART", "CCONJ", "PRON"))
_MARKS = frozenset(("-", "–", "/", "'", "’", "&", "."))
_TRAILING = frozenset(("of", "in", "and", "or", "the", "a", "an", "'s", "’s"))


def likely_words(
    tokens: list[Token], likely: list[float], barred: Collection[int], least: float
) -> list[Token]:
    """The words that belong to a part: those that are likely, and the small words that join them.

    Args:
        tokens: The words of a passage.
        likely: For each, how likely it is to belong to the part.
        barred: The places of words that cannot: those of numbers.
        least: How likely the best word must be.
    """
    if max(likely, default=0.0) < least:
        return []
    taken = [n for n, p in enumerate(likely) if p >= WORD and tokens[n].i not in barred]
    if not taken:
        best = max(range(len(likely)), key=lambda n: (tokens[n].i not in barred, likely[n], -n), default=None)
        taken = [best] if best is not None and likely[best] >= least else []
    taken = _once(tokens, likely, taken)
    out: list[int] = []
    for n in taken:
        between = range(out[-1] + 1, n) if out else range(0)
        if len(between) <= _GAP and all(_joins(tokens[k]) for k in between):
            out += between
        out.append(n)
    return [tokens[n] for n in out if tokens[n].i not in barred]


def _once(tokens: list[Token], likely: list[float], taken: list[int]) -> list[int]:
    """Of a word that was taken in two places, the likelier one."""
    best: dict[str, int] = {}
    for n in sorted(taken, key=lambda n: (-likely[n], n)):
        best.setdefault(tokens[n].lower_, n)
    return sorted(best.values())


def _joins(token: Token) -> bool:
    return token.text in _MARKS or (token.pos_ in _JOINS and token.is_alpha)


def head_of(words: list[Token]) -> Token | None:
    """The word that the others hang on: of those that hang on none of them, the first noun."""
    inside = {token.i for token in words}
    tops = [token for token in words if token.head.i == token.i or token.head.i not in inside]
    nouns = [token for token in tops if token.pos_ in NAMING]
    return next(iter(nouns or tops), None)


def mean(tokens: list[Token], likely: list[float], words: list[Token]) -> float:
    """How likely some words are on average; 0 if none stands in the passage."""
    inside = {token.i for token in words}
    held = [p for token, p in zip(tokens, likely, strict=True) if token.i in inside] if inside else []
    return sum(held) / len(held) if held else 0.0


def spans_of(found: Found, words: Iterable[Token]) -> list[Span]:
    """The spans that some tokens cover, neighbours joined; outer punctuation and 's left out."""
    spans: list[Span] = []
    last = -2
    for token in _without_edges([t for t in in_order(words) if not t.is_space]):
        end = token.idx + len(token)
        if spans and token.i == last + 1:
            spans[-1] = found.cut(spans[-1].start, end)
        else:
            spans.append(found.cut(token.idx, end))
        last = token.i
    return spans


def _without_edges(words: list[Token]) -> list[Token]:
    """Words without marks and small words at their edges."""
    while words and (_is_edge(words[-1]) or words[-1].dep_ == "case"):
        words = words[:-1]
    while words and _is_edge(words[0]):
        words = words[1:]
    return words


def _is_edge(token: Token) -> bool:
    return token.is_punct or token.lower_ in _TRAILING
