"""Which statistics of different stories are one figure: the unemployment of one country, one share's price.

Only those are compared that share a block: the kind and unit, the noun that is counted, and a name that says
whose it is; or the text, in articles that carry one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from copydesk.corroboration.blocks import Blocks
from copydesk.corroboration.disputes.conditions import of_poll, one_poll
from copydesk.corroboration.disputes.differing import apart, rounded_apart, words_only
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.attributes import of_others
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.scores import Score, score
from copydesk.corroboration.stories.subjects import two_reports

Pair = tuple[int, int]

_NEAR, _SURE, _ALIKE, _LIKE, _SENTENCE = 0.7, 0.7, 0.8, 0.6, 5  # parts of a score; content words
_CELL = 2  # tokens beside a number that tell a cell of a table
_ROW = 0.8  # share of the words of two rows that are in common


@dataclass(frozen=True, slots=True)
class Linked:
    """Two statistics, by their places in the list, that measure the same thing."""

    a: int
    b: int
    score: Score


@dataclass(frozen=True, slots=True)
class Places:
    """Where each article belongs: the article that its text came from, and its story."""

    origin: Mapping[str, str]
    story: Mapping[str, str]

    def one_text(self, a: Profile, b: Profile) -> bool:
        """Do the articles of two statistics carry one text?"""
        return self.origin[a.article.id] == self.origin[b.article.id]

    def one_story(self, a: Profile, b: Profile) -> bool:
        """Do the articles of two statistics tell one story?"""
        return self.story[a.article.id] == self.story[b.article.id]


def blocks(profiles: Sequence[Profile]) -> Blocks:
    """Statistics in the order of time, those that may be one figure to be taken from blocks."""
    said = lexicon().link
    return Blocks("statistics", [(one.when[0], one.when[2]) for one in profiles], said.block, said.window)


def link(profiles: Sequence[Profile], places: Places, near: Blocks) -> list[Linked]:
    """Find the pairs of statistics of different stories that are readings of one figure.

    Args:
        profiles: All statistics, in any order that does not depend on the order of the articles.
        places: Which articles carry one text or tell one story.
        near: The statistics as `blocks` has them.

    Returns:
        The pairs, the surest first.
    """
    said = lexicon().link
    alone = Counter(one.key for one in profiles)
    found: list[Linked] = []
    for pair in sorted(_candidates(profiles, places, near)):
        a, b = profiles[pair[0]], profiles[pair[1]]
        one_text = places.one_text(a, b)
        if places.one_story(a, b) or (_of_two(a, b) if one_text else not _of_one(a, b)):
            continue
        rated = score(a, b, float(one_text), one_text and alone[a.key] == alone[b.key] == 1)
        if rated.total >= (said.same_text if one_text else said.other) and _plausible(a, b, rated):
            found.append(Linked(*pair, rated))
    return sorted(found, key=lambda one: (-one.score.total, one.a, one.b))


def _plausible(a: Profile, b: Profile, rated: Score) -> bool:
    """Values that differ need more: both say what is measured, in a sentence and not in a line of a table."""
    days = {a.article.published, b.article.published} - {None}
    if not rated.measure and not rated.alone and len(days) > 1:
        return False  # a number in a table that is printed every day
    if a.in_row or b.in_row:
        return same_row(a, b, len(days) < 2 and rated.measure >= _SURE)
    if rated.value >= _NEAR:
        if not numbers.same(a.value, b.value) and rounded_apart(a, b):
            return False
        return bool(rated.story == 1.0 or rated.alone) or _shows(a, b, rated)
    return _differ_as_one_thing(a, b, rated)


def _differ_as_one_thing(a: Profile, b: Profile, rated: Score) -> bool:
    """Do two numbers that differ measure one thing at one time, each said in a sentence?"""
    named = a.head in a.names or b.head in b.names  # "Portugal" says who, not what
    if named or numbers.factor(a.value, b.value) > lexicon().tolerance.swing:
        return False
    if rated.story < 1.0 and rated.sentence < _LIKE:
        return False
    if rated.time >= 0 and apart(a, b, rated.story == 1.0):  # at different times they are a series
        return False
    return rated.measure >= _SURE and (min(len(words_only(one.sentence)) for one in (a, b)) >= _SENTENCE)


def same_row(a: Profile, b: Profile, same_name: bool) -> bool:
    """Do two numbers stand in one row of a table?

    Its words are the same, and where no name says what the number is, or on another day, its numbers, too.
    Half of the numbers must be in any case, and the tokens before or after the number, both where its article
    has it in several cells.
    """
    sides = a.ahead[-_CELL:] == b.ahead[-_CELL:], a.behind[:_CELL] == b.behind[:_CELL]
    if not (all(sides) if _repeated(a) and _repeated(b) else any(sides)):
        return False
    if not _one_half(a.sentence - words_only(a.sentence), b.sentence - words_only(b.sentence)):
        return False
    one, other = (words_only(p.sentence) if same_name else p.sentence for p in (a, b))
    common = len(one & other)
    return numbers.overlap(a.value, b.value) and common >= _ROW * max(len(one), len(other))


def _repeated(one: Profile) -> bool:
    """Does its article have the number more than once?"""
    return one.article.text.count(one.reading.text) > 1


def _one_half(a: frozenset[str], b: frozenset[str]) -> bool:
    """Is half of the smaller set in the other?"""
    return 2 * len(a & b) >= min(len(a), len(b))


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


def _of_one(a: Profile, b: Profile) -> bool:
    """Do both name whose figure it is, and the same, and if they are of polls, of one?"""
    same = bool(a.names & b.names) and (a.names <= b.names or b.names <= a.names)
    return same and (one_poll(a, b) or not of_poll(a, b))


def _of_two(a: Profile, b: Profile) -> bool:
    """Are two numbers in texts of one form of somebody else each, by how titles and texts begin?"""
    return of_others(a, b) or (not numbers.same(a.value, b.value) and two_reports(a, b))


def _candidates(profiles: Sequence[Profile], places: Places, near: Blocks) -> set[Pair]:
    shared: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(profiles):
        for key in _keys(one, places.origin[one.article.id]):
            shared[key].append(at)
    found: set[Pair] = set()
    for key, members in shared.items():
        if len(members) > 1:
            found.update(near.pairs(members, partial(_shared_words, key, profiles[members[0]])))
    return found


def _shared_words(key: tuple[str, ...], one: Profile) -> str:
    """What the statistics of a block share, in words: the kind, and the noun and the name, or the text."""
    kind = " ".join(part for part in one.group if part)
    if key[0] == "name":
        return f"{kind}: {key[1]}, {key[2]}"
    return f"{kind}: texts like “{' '.join((one.article.title or one.article.source).split())}”"


def _keys(one: Profile, origin: str) -> Iterator[tuple[str, ...]]:
    """The blocks of a statistic: one for its text, and one for each name that says whose it is."""
    yield ("text", origin, *one.group)
    if one.head:
        for name in one.names:
            yield ("name", one.head, name, *one.group)
