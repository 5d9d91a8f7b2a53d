"""A story as its numbers are compared: what else each article gives, and which of its words say something.

Numbers that an article gives in two units, "39 feet (12 metres)", are twins: they count as one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from itertools import pairwise

from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.pairs import families, numbers
from copydesk.corroboration.pairs.numbers import Value
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.words import synonymous
from copydesk.corroboration.stories.subjects import strangers

_BESIDE = 24  # characters from one number to the same in another unit
_ORDER: tuple[families.Likeness, ...] = ("same", "converted", "rounded", "may be same", "near", "far")


class Scene:
    """The numbers of one story."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Look at all numbers of a story once."""
        every = [*profiles, *(one.former for one in profiles if one.former)]
        self._values = {one.id: (families.level(one), families.plain(one)) for one in every}
        self._family = {one.id: families.family(one) for one in every}
        self._words: dict[tuple[str, str], frozenset[str]] = {}
        self._inside: dict[tuple[str, tuple[str, str]], list[Profile]] = defaultdict(list)
        self._counted: dict[tuple[str, str], list[Profile]] = defaultdict(list)
        self._texts: dict[str, str] = {}
        self._numbers = Counter(one.article.id for one in profiles)
        self._likeness: dict[tuple[str, str], families.Likeness] = {}
        self._strangers: dict[tuple[str, str, bool], bool] = {}
        heard: Counter[str] = Counter()
        sentences: set[tuple[str, str]] = set()
        for one in profiles:
            self._inside[one.article.id, self._family[one.id]].append(one)
            self._texts[one.article.id] = f"{one.article.title or ''} {one.article.text}".casefold()
            for word in {one.head, *one.outcomes}:
                self._counted[one.article.id, word].append(one)
            if (one.article.id, one.reading.sentence) not in sentences:
                sentences.add((one.article.id, one.reading.sentence))
                heard.update(synonymous(one.sentence))
        self._rarity = {word: math.log(1 + len(sentences) / count) for word, count in heard.items()}
        self._twins = self._find_twins()
        self._lone = self._find_lone()

    @property
    def articles(self) -> int:
        """How many articles tell it with numbers."""
        return len(self._texts)

    def numbers(self, article: str) -> int:
        """How many numbers an article gives."""
        return self._numbers[article]

    def level(self, one: Profile) -> float | None:
        """A number in the unit of its family."""
        return self._values[one.id][0].number

    def plain(self, one: Profile) -> float | None:
        """A number as it is written, where it may have lost its unit."""
        return self._values[one.id][1].number

    def values(self, a: Profile, b: Profile) -> tuple[Value, Value]:
        """Two values in one unit, without their directions; as written where their units do not meet."""
        at = 0 if self._family[a.id] == self._family[b.id] else 1
        return self._values[a.id][at], self._values[b.id][at]

    def about_equal(self, a: Profile, b: Profile) -> bool:
        """May two values of one family be one number, allowing for bounds, rounding and units?"""
        one, other = self._values[a.id][0], self._values[b.id][0]
        slack = lexicon().tolerance.twin
        return one.low * (1 - slack) <= other.high and other.low * (1 - slack) <= one.high

    def says(self, one: Profile, part: str) -> frozenset[str]:
        """The words of a part of a number, "around" or "sentence", that say something and are no names."""
        key = (one.id, part)
        if key not in self._words:
            self._words[key] = telling(getattr(one, part), one)
        return self._words[key]

    def twin(self, one: Profile) -> Profile | None:
        """The same number in another unit beside it, if there is one."""
        return self._twins.get(one.id)

    def twins(self, profiles: Sequence[Profile]) -> dict[int, int]:
        """The place of each number's twin, by its own place in a list."""
        place = {one.id: at for at, one in enumerate(profiles)}
        return {place[one.id]: place[twin.id] for one in profiles if (twin := self.twin(one))}

    def likeness(self, a: Profile, b: Profile) -> families.Likeness:
        """How near two numbers are, in the units in which they are nearest."""
        known = self._likeness.get((a.id, b.id))
        if known is None:
            known = self._likeness[a.id, b.id] = self._units_nearest(a, b)
        return known

    def _units_nearest(self, a: Profile, b: Profile) -> families.Likeness:
        kinds = [
            families.likeness(*self.values(x, y))
            for x in (a, self.twin(a))
            for y in (b, self.twin(b))
            if x and y
        ]
        return min(kinds, key=_ORDER.index)

    def rivals(self, a: Profile, b: Profile) -> int:
        """For how many of the two the other one's article gives a number that is nearer."""
        own = self.likeness(a, b)
        return 0 if own == "same" else sum(self._has_nearer(x, y, own) for x, y in ((a, b), (b, a)))

    def _has_nearer(self, one: Profile, other: Profile, own: families.Likeness) -> bool:
        there = self._inside[other.article.id, self._family[one.id]]
        twin, both = self.twin(other), one.outcomes & other.outcomes
        return any(
            third.id not in (one.id, other.id, twin.id if twin else "")
            and (not both or third.outcomes & both)
            and _ORDER.index(self.likeness(one, third)) < _ORDER.index(own)
            and self.likeness(third, other) in ("near", "far")
            for third in there
        )

    def one_family(self, a: Profile, b: Profile) -> bool:
        """Are two numbers of one kind and unit?"""
        return self._family[a.id] == self._family[b.id]

    def alone(self, a: Profile, b: Profile) -> bool:
        """Is each the only number of its kind in its article?"""
        return a.id in self._lone and b.id in self._lone and a.article.id != b.article.id

    def _find_lone(self) -> set[str]:
        found: set[str] = set()
        for some in self._inside.values():
            twins = {twin.id for one in some if (twin := self.twin(one))}
            if len(some) == 1 or (len(some) == 2 and {one.id for one in some} == twins):
                found.update(one.id for one in some)
        return found

    def only(self, a: Profile, b: Profile, words: Set[str]) -> bool:
        """Is there a noun or outcome of which neither article gives another number?"""
        return any(
            all(len({x.value.number for x in self._counted[one.article.id, word]}) == 1 for one in (a, b))
            for word in words
        )

    def nearest(self, a: Profile, b: Profile) -> bool:
        """Do both count one thing, and is each the number of it in its article that is nearest the other?"""
        return any(self._nearest(a, b, word) and self._nearest(b, a, word) for word in _shared(a, b))

    def _nearest(self, one: Profile, other: Profile, word: str) -> bool:
        own = families.ratio(*self.values(one, other))
        return all(
            families.ratio(*self.values(one, third)) >= own
            for third in self._counted[other.article.id, word]
            if self.one_family(third, one)
        )

    def overlap(self, a: Set[str], b: Set[str]) -> float:
        """How much of what the smaller set says is in the other: words rare in the story say more."""
        if not a or not b:
            return 0.0
        common, least = self._sum(a & b), min(self._sum(a), self._sum(b))
        return common / least if least else 0.0

    def strangers(self, a: Profile, b: Profile) -> bool:
        """Is the article of each about somebody of whom the other says nothing?"""
        one, other = sorted((a.article, b.article), key=lambda article: article.id)
        key = (one.id, other.id, not numbers.same(a.value, b.value))
        if key not in self._strangers:
            self._strangers[key] = strangers(one, other, key[2])
        return self._strangers[key]

    def mentions(self, article: str, word: str) -> bool:
        """Does an article have a word anywhere?"""
        return word in self._texts[article]

    def _sum(self, words: Set[str]) -> float:
        rarity = self._rarity.get
        return math.fsum([rarity(word, 1.0) for word in words])

    def _find_twins(self) -> dict[str, Profile]:
        found: dict[str, Profile] = {}
        for some in self._inside.values():
            some.sort(key=lambda one: (one.reading.start, one.id))
            for one, other in pairwise(some):
                apart = other.reading.start - one.reading.start - len(one.reading.text)
                if apart <= _BESIDE and is_twin(one, other):
                    found[one.id], found[other.id] = other, one
        return found


def _shared(a: Profile, b: Profile) -> frozenset[str]:
    """What both count: their noun, also if neither has one, and what became of those who are counted."""
    noun = frozenset((a.head,)) if a.head == b.head else frozenset[str]()
    return noun | (a.outcomes & b.outcomes)


def is_twin(one: Profile, other: Profile) -> bool:
    """Is it one number in two units?"""
    if one.value.written == other.value.written or one.reading.sentence != other.reading.sentence:
        return False
    return families.likeness(*families.values(one, other)) == "converted"


def telling(words: Set[str], one: Profile) -> frozenset[str]:
    """Words that are no names and no numbers and say something, those that mean one thing as one."""
    known = one.called | lexicon().words.light
    return frozenset(
        word for word in synonymous(words) if word not in known and word[0] != "@" and not word[0].isdigit()
    )
