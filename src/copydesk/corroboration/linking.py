"""Which statistics are compared, and which of them are one figure. Never all pairs.

In articles of one text all statistics of a kind are compared. In any others only those that share a
block: the kind and unit, the noun that is counted, and one more word or place that says which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile
from copydesk.corroboration.scores import Score, score
from copydesk.corroboration.sketches import pairs

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Linked:
    """Two statistics, by their places in the list, that measure the same thing."""

    a: int
    b: int
    score: Score


def link(profiles: Sequence[Profile], origin: Mapping[str, str]) -> list[Linked]:
    """Find the pairs of statistics that are readings of one figure.

    Args:
        profiles: All statistics, in any order that does not depend on the order of the articles.
        origin: The origin of each article.

    Returns:
        The pairs, the surest first.
    """
    found: dict[Pair, Linked] = {}
    alone = Counter(one.key for one in profiles)
    for pair in _candidates(profiles, origin):
        if pair in found:
            continue
        a, b = profiles[pair[0]], profiles[pair[1]]
        same_text = origin[a.article.id] == origin[b.article.id]
        rated = score(a, b, same_text, same_text and alone[a.key] == alone[b.key] == 1)
        if rated.total >= (lexicon().link.same_text if same_text else lexicon().link.other):
            found[pair] = Linked(*pair, rated)
    return sorted(found.values(), key=lambda one: (-one.score.total, one.a, one.b))


def _candidates(profiles: Sequence[Profile], origin: Mapping[str, str]) -> Iterator[Pair]:
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(profiles):
        for key in _keys(one, origin[one.article.id]):
            blocks[key].append(at)
    order = [one.when[::2] for one in profiles]
    said = lexicon().link
    for key in sorted(blocks):
        if len(blocks[key]) > 1:
            yield from pairs(blocks[key], order, said.block, said.window)


def _keys(one: Profile, origin: str) -> Iterator[tuple[str, ...]]:
    """The blocks of a statistic: one for its text, and one for each word or place that says which."""
    yield ("text", origin, *one.group)
    if one.head:
        for word in sorted(_anchors(one)):
            yield ("word", one.head, word, *one.group)


def _anchors(one: Profile) -> Iterable[str]:
    """What says which of all things of this name is measured: another word for it, a place."""
    words = (one.measure | one.whole) - {one.head}
    return words | {f"#{place}" for place in one.places}
