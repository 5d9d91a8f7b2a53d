"""Which numbers of a story are one figure: pairs are weighed, then put together.

The weights are in `weights.toml`, learned by `tools/weigh_figures.py`. A pair of equal numbers and a pair of
numbers that differ have weights of their own: an equal number speaks for itself, of others the words must.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.corroboration import joining
from copydesk.corroboration.across import same_row
from copydesk.corroboration.disputes.conditions import known_apart
from copydesk.corroboration.disputes.corrections import in_place
from copydesk.corroboration.disputes.differing import incomparable, one_day, one_form, one_outlet
from copydesk.corroboration.disputes.disagreements import days_apart
from copydesk.corroboration.disputes.gatherings import one_crowd
from copydesk.corroboration.lexicon import Learned, lexicon, weights
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.attributes import of_two_things
from copydesk.corroboration.pairs.chance import by_chance
from copydesk.corroboration.pairs.evidence import Evidence, weigh
from copydesk.corroboration.pairs.profiles import Profile
from copydesk.corroboration.pairs.scenes import Scene
from copydesk.corroboration.stories.subjects import openings_apart
from copydesk.corroboration.stories.versions import changed

Pair = tuple[int, int]
_SAID = 0.005  # what adds less is not said
# Do the articles of two statistics carry one text?
OneText = Callable[[Profile, Profile], bool]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How sure it is that two numbers of a story are one figure, and what speaks for and against it.

    `table` names the weights, "equal" or "differing"; `dated` if both articles have a date.
    """

    table: str
    pieces: Evidence
    dated: bool

    def bond(self, by: Learned) -> joining.Bond:
        """The pair as it is put together with others."""
        equal, chance = self.table == "equal", self.chance(by)
        sure = chance if equal or self.dated else chance * by.least.undated
        return joining.Bond(sure, 1, int(equal), 1.0 if equal else chance)

    def chance(self, by: Learned) -> float:
        """How sure it is that the two are one figure, from 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.points(by)))))

    def points(self, by: Learned) -> float:
        """The pieces by their weights; above 0 more speaks for it than against it."""
        return math.fsum(self._added(by).values())

    def words(self, by: Learned) -> str:
        """What each piece adds to the points, the heaviest first: "same number +2.07, other noun -0.41"."""
        said = sorted(self._added(by).items(), key=lambda piece: (-abs(piece[1]), piece[0]))
        return ", ".join(f"{name} {number:+.2f}" for name, number in said if abs(number) >= _SAID)

    def _added(self, by: Learned) -> dict[str, float]:
        table = by.table(self.table)
        return {name: value * table.get(name, 0.0) for name, value in self.pieces.items()}


def link(profiles: Sequence[Profile], scene: Scene, one_text: OneText) -> list[list[Profile]]:
    """Put the numbers of a story together into figures."""
    sure = {
        pair: weighed.bond(weights())
        for pair in pairs(profiles, scene)
        if (weighed := weigh_pair(profiles[pair[0]], profiles[pair[1]], scene, one_text)) is not None
    }
    groups = joining.join(profiles, joining.share(sure, scene.twins(profiles)), weights().least)
    found = [[profiles[at] for at in members] for members in groups]
    return [members for members in found if len({one.article.id for one in members}) > 1]


def weigh_pair(a: Profile, b: Profile, scene: Scene, one_text: OneText) -> Weighed | None:
    """Set two numbers of a story against each other; nothing if they cannot be one figure.

    A number that takes the place of the other is weighed as the one in whose place it is.
    """
    if old := in_place(a, b):
        return None if scene.strangers(a, b) else _weighed(*old, scene, one_text(a, b))
    if (a.in_row or b.in_row or _in_table(a, b)) and not _one_row(a, b, one_text):
        return None
    text = one_text(a, b)
    return None if _apart(a, b, scene, text) else _weighed(a, b, scene, text)


def _weighed(a: Profile, b: Profile, scene: Scene, one_text: bool) -> Weighed | None:
    found = weigh(a, b, scene, one_text)
    return Weighed(*found, dated=bool(a.article.published and b.article.published)) if found else None


def _apart(a: Profile, b: Profile, scene: Scene, one_text: bool) -> bool:
    """Are two numbers of two people, things, times or places, or equal by chance?"""
    like = scene.likeness(a, b)
    differ = like in ("near", "far")
    if like == "may be same" and a.period.before != b.period.before:
        return True  # "126,000 to 130,000, against 128,000 a year ago"
    copied = one_text and (differ or not _written_anew(a, b, scene))
    if one_outlet(a, b) and not one_crowd(a, b) and of_two_things(a, b, like, copied):
        return True
    if _of_two(a, b, scene):
        return True
    return known_apart(a, b) if differ else not copied and by_chance(a, b, _crowd(a, b, scene))


def _of_two(a: Profile, b: Profile, scene: Scene) -> bool:
    """Are two numbers of two people, things or places?"""
    if scene.strangers(a, b) or incomparable(a, b):
        return True
    return _elsewhere(a, b, scene) and _elsewhere(b, a, scene)


def _one_row(a: Profile, b: Profile, one_text: OneText) -> bool:
    """Are two numbers of one row, or of two versions of it?"""
    named = one_day(a, b) and not openings_apart(a.article, b.article)
    return same_row(a, b, named) or (one_text(a, b) and changed(a, b))


def _in_table(a: Profile, b: Profile) -> bool:
    """Are two numbers of few digits each set against another, "25 cts vs 19 cts", in what is no sentence?"""
    if any(one.reading.predicate or numbers.telling(one.value, lexicon().tolerance.digits) for one in (a, b)):
        return False
    return all(not lexicon().words.setting.isdisjoint((*one.ahead, *one.behind)) for one in (a, b))


def _written_anew(a: Profile, b: Profile, scene: Scene) -> bool:
    """Has each of two numbers of few digits a sentence of its own, days apart, in texts that are one?"""
    if days_apart(a, b) <= lexicon().tolerance.same_days or one_form(a, b):
        return False
    return _full(a, b, scene) and not numbers.telling(a.value, lexicon().tolerance.digits)


def _full(a: Profile, b: Profile, scene: Scene) -> bool:
    """Are both articles full of numbers?"""
    return scene.numbers(a.article.id) * scene.numbers(b.article.id) >= lexicon().link.full


def _crowd(a: Profile, b: Profile, scene: Scene) -> int:
    """Among how many articles two numbers are equal.

    Many for one outlet, where weeks lie between, or where both articles are full of numbers.
    """
    weeks = days_apart(a, b) > lexicon().tolerance.stands_days
    return max(scene.articles, lexicon().link.broad if weeks or _full(a, b, scene) or one_outlet(a, b) else 0)


def _elsewhere(one: Profile, other: Profile, scene: Scene) -> bool:
    """Is a number of a place that the other article does not name, and the other of another place?"""
    named = {place for place in one.places if any(letter.isalpha() for letter in place)}
    if not named or not other.places or one.places & other.places:
        return False
    return not any(
        scene.mentions(other.article.id, word) for place in named for word in place.replace(",", " ").split()
    )


def pairs(profiles: Sequence[Profile], scene: Scene) -> Iterator[Pair]:
    """Pairs of numbers that may be one figure: about equal, or of one noun, outcome or kind that is alone.

    In a story with very many numbers only those that are near each other in time are compared.
    """
    most = lexicon().link.story
    order = sorted(range(len(profiles)), key=lambda at: profiles[at].when)
    levels, plain = [scene.level(one) for one in profiles], [scene.plain(one) for one in profiles]
    for rank, at in enumerate(order):
        for other in order[rank + 1 : rank + 1 + most]:
            equal = levels[at] == levels[other] or plain[at] == plain[other]
            if equal or _may_be_one(profiles[at], profiles[other], scene):
                yield (at, other) if at < other else (other, at)


def _may_be_one(a: Profile, b: Profile, scene: Scene) -> bool:
    """Is it worth while to weigh a pair of different values: of one kind and unit, or one for the other?"""
    if not scene.one_family(a, b):
        return in_place(a, b) is not None
    if a.head == b.head != "" or scene.about_equal(a, b) or a.outcomes & b.outcomes:
        return True
    return scene.alone(a, b) or in_place(a, b) is not None or one_crowd(a, b)
