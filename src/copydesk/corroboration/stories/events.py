"""Stories: articles about one event, by all their words and names, and by the days on which they appeared.

Average-link clustering (Sokal and Michener 1958): two groups of articles are one story if any article of one
is on average enough like any of the other. Only groups that share a word which says much are compared. Where
articles are not dated, or lie months apart, they must be more alike, for last year's storm has the same
words.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs.periods import day
from copydesk.corroboration.stories.texts import Text
from copydesk.corroboration.stories.vectors import Vector, add, dot

# Groups that are less alike than this share of what makes them one are not looked at again.
_FAR = 1 / 3
_MONTH = 30.4  # days


@dataclass
class _Group:
    """Articles that are taken together: their places in the list, the sum of their words, their days."""

    members: list[int]
    words: Vector
    days: list[int]
    near: set[int] = field(default_factory=set)

    @property
    def mean(self) -> float | None:
        return sum(self.days) / len(self.days) if self.days else None


def stories(texts: Sequence[Text], words: Sequence[Vector]) -> list[list[int]]:
    """Put articles together that tell one story.

    Returns:
        The places of the articles of each story, those of one article as well, sorted.
    """
    days = [day(text.article.published) for text in texts]
    groups = {
        at: _Group([at], vector, [on] if on else [])
        for at, (vector, on) in enumerate(zip(words, days, strict=True))
    }
    heap: list[tuple[float, int, int]] = []
    for a, b in sorted(_pairs(texts, words)):
        _consider(groups, a, b, heap)
    following = len(groups)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups:
            continue
        one, other = groups.pop(a), groups.pop(b)
        joined = _Group(
            sorted(one.members + other.members), add(one.words, other.words), one.days + other.days
        )
        groups[following] = joined
        for at in sorted(one.near | other.near):
            if at in groups:
                groups[at].near -= {a, b}
                _consider(groups, at, following, heap)
        following += 1
    return sorted(group.members for group in groups.values())


def _consider(groups: dict[int, _Group], a: int, b: int, heap: list[tuple[float, int, int]]) -> None:
    """Note that two groups are near each other, and that they may be one story if they are enough alike."""
    one, other = groups[a], groups[b]
    said = lexicon().story
    least = _least(one, other)
    if least is None:
        return
    likeness = dot(one.words, other.words) / (len(one.members) * len(other.members))
    if likeness < said.dated * _FAR:
        return
    one.near.add(b)
    other.near.add(a)
    if likeness >= least:
        heapq.heappush(heap, (least - likeness, a, b))


def _least(one: _Group, other: _Group) -> float | None:
    """How alike two groups must be by the days between them; nothing if they are too far apart."""
    said = lexicon().story
    if one.mean is None or other.mean is None:
        return said.undated
    between = abs(one.mean - other.mean)
    if between <= said.days:
        return said.dated
    return said.undated if between <= said.apart * _MONTH else None


def _pairs(texts: Sequence[Text], words: Sequence[Vector]) -> set[tuple[int, int]]:
    """Articles that share some of the words that say most of each; of a word of many, neighbours in time."""
    said = lexicon().story
    holders: dict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(texts)), key=lambda at: (texts[at].article.published or "", at)):
        for word in _first(words[at]):
            holders[word].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for members in holders.values():
        reach = len(members) if len(members) <= said.block else said.window
        for at, one in enumerate(members):
            for two in members[at + 1 : at + 1 + reach]:
                shared[(one, two) if one < two else (two, one)] += 1
    return {pair for pair, words in shared.items() if words >= said.shared}


def _first(vector: Vector) -> Iterator[str]:
    """The words of a vector that weigh most; it has them in that order."""
    return islice(vector, lexicon().story.telling)
