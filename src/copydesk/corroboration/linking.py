"""Which statistics are compared, and which of them are one figure. Never all pairs.

In articles of one text, or of one story, all statistics of a kind are compared. In any others only those
that share a block: the kind and unit, the noun that is counted, and a name that says whose it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

from copydesk.corroboration import numbers
from copydesk.corroboration.blocks import Blocks
from copydesk.corroboration.differing import apart, rounded_apart, words_only
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile
from copydesk.corroboration.scores import Score, score

Pair = tuple[int, int]

_NEAR, _SURE, _ALIKE, _LIKE, _SENTENCE = 0.7, 0.7, 0.8, 0.6, 5  # parts of a score; content words
_ROW = 0.8  # share of the words of two rows that are in common


@dataclass(frozen=True, slots=True)
class Linked:
    """Two statistics, by their places in the list, that measure the same thing."""

    a: int
    b: int
    score: Score


@dataclass(frozen=True, slots=True)
class Stories:
    """The origin of each article, and the pairs that tell one story, the smaller id first."""

    origin: Mapping[str, str]
    pairs: Set[tuple[str, str]]

    def nearness(self, a: Profile, b: Profile) -> float:
        """1 if the articles of two statistics carry one text, a half if they tell one story, else 0."""
        one, other = a.article.id, b.article.id
        if self.origin[one] == self.origin[other]:
            return 1.0
        return 0.5 if (min(one, other), max(one, other)) in self.pairs else 0.0


def blocks(profiles: Sequence[Profile]) -> Blocks:
    """Statistics in the order of time, those that may be one figure to be taken from blocks."""
    said = lexicon().link
    return Blocks("statistics", [(one.when[0], one.when[2]) for one in profiles], said.block, said.window)


def link(profiles: Sequence[Profile], stories: Stories, near: Blocks) -> list[Linked]:
    """Find the pairs of statistics that are readings of one figure.

    Args:
        profiles: All statistics, in any order that does not depend on the order of the articles.
        stories: Which articles carry one text or tell one story.
        near: The statistics as `blocks` has them.

    Returns:
        The pairs, the surest first.
    """
    said = lexicon().link
    least = {1.0: said.same_text, 0.5: said.same_story, 0.0: said.other}
    alone = Counter(one.key for one in profiles)
    found: list[Linked] = []
    for pair in sorted(_candidates(profiles, stories, near)):
        a, b = profiles[pair[0]], profiles[pair[1]]
        story = stories.nearness(a, b)
        if not story and not _same_names(a, b):
            continue
        rated = score(a, b, story, story == 1.0 and alone[a.key] == alone[b.key] == 1)
        if rated.total >= least[story] and _plausible(a, b, rated):
            found.append(Linked(*pair, rated))
    return sorted(found, key=lambda one: (-one.score.total, one.a, one.b))


def _plausible(a: Profile, b: Profile, rated: Score) -> bool:
    """Values that differ need more: both say what is measured, in a sentence and not in a line of a table."""
    days = {a.article.published, b.article.published} - {None}
    if not rated.measure and not rated.alone and len(days) > 1:
        return False  # a number in a table that is printed every day
    if a.in_row or b.in_row:
        return _same_row(a, b, len(days) < 2 and rated.measure >= _SURE)
    if rated.value >= _NEAR:
        if not numbers.same(a.value, b.value) and rounded_apart(a, b):
            return False
        return bool(rated.story == 1.0 or rated.alone) or _shows(a, b, rated)
    named = a.head in a.names or b.head in b.names  # "Portugal" says who, not what
    if named or numbers.factor(a.value, b.value) > lexicon().tolerance.swing:
        return False
    if rated.story < 1.0 and rated.sentence < _LIKE:
        return False
    if rated.time >= 0 and apart(a, b, rated.story == 1.0):  # at different times they are a series
        return False
    return rated.measure >= _SURE and (min(len(words_only(one.sentence)) for one in (a, b)) >= _SENTENCE)


def _same_row(a: Profile, b: Profile, same_name: bool) -> bool:
    """Do two numbers stand in one row of a table?

    Its words are the same, and where no name says what the number is, or on another day, its numbers, too.
    """
    one, other = (words_only(p.sentence) if same_name else p.sentence for p in (a, b))
    common = len(one & other)
    return numbers.overlap(a.value, b.value) and common >= _ROW * max(len(one), len(other))


def _shows(a: Profile, b: Profile, rated: Score) -> bool:
    """Does one number in two texts show that it is one figure? A short one only in like sentences."""
    if not numbers.same(a.value, b.value) and rated.sentence < _LIKE:
        return False
    if numbers.telling(a.value, lexicon().tolerance.digits) and rated.time >= 0:
        return True
    small = a.reading.kind == "count" and abs(a.value.number or 0) < lexicon().tolerance.small
    if rated.time < 0 or small:
        return rated.sentence >= _ALIKE and rated.predicate >= 0
    return True


def _same_names(a: Profile, b: Profile) -> bool:
    """Do both name whose figure it is, and the same?"""
    return bool(a.names & b.names) and (a.names <= b.names or b.names <= a.names)


def _candidates(profiles: Sequence[Profile], stories: Stories, near: Blocks) -> set[Pair]:
    shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    inside: dict[tuple[str, tuple[str, str, str]], list[int]] = defaultdict(list)
    for at, one in enumerate(profiles):
        inside[one.article.id, one.group].append(at)
        for key in _keys(one, stories.origin[one.article.id]):
            shared[key].append(at)
    found: set[Pair] = set()
    for key, members in shared.items():
        if len(members) > 1:
            found.update(near.pairs(members, partial(_shared_words, key, profiles[members[0]])))
    found.update(_across(stories.pairs, inside, near, profiles))
    return found


def _shared_words(key: tuple[str, ...], one: Profile) -> str:
    """What the statistics of a block share, in words: the kind, and the noun and the name, or the text."""
    kind = " ".join(part for part in one.group if part)
    if key[0] == "name":
        return f"{kind}: {key[1]}, {key[2]}"
    return f"{kind}: texts like “{' '.join((one.article.title or one.article.source).split())}”"


def _across(
    stories: Iterable[tuple[str, str]],
    inside: Mapping[tuple[str, tuple[str, str, str]], list[int]],
    near: Blocks,
    profiles: Sequence[Profile],
) -> Iterator[Pair]:
    """Pairs of statistics of a kind in two articles of one story."""
    groups: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for article, group in inside:
        groups[article].append(group)
    for one, other in stories:
        for group in groups[one]:
            members = inside[one, group]
            said = partial(_shared_words, ("story",), profiles[members[0]])
            yield from near.cross(members, inside.get((other, group), ()), said)


def _keys(one: Profile, origin: str) -> Iterator[tuple[str, ...]]:
    """The blocks of a statistic: one for its text, and one for each name that says whose it is."""
    yield ("text", origin, *one.group)
    if one.head:
        for name in one.names:
            yield ("name", one.head, name, *one.group)
