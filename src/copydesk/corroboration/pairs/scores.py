"""Are two statistics readings of one figure? A score whose parts can be read."""

from collections.abc import Set

from copydesk.corroboration.lexicon import Parts, lexicon
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.profiles import Profile, names, together
from copydesk.corroboration.pairs.words import synonymous


class Score(Parts, frozen=True):
    """The parts of a score, each from -1 (speaks against it) to 1 (for it), 0 where nothing is known."""

    @property
    def total(self) -> float:
        """The parts by their weights in `rules.toml`."""
        return float(sum(self._added().values()))

    def words(self) -> str:
        """What each part adds to the score: "measure +0.34, place -0.05"."""
        return ", ".join(f"{name} {number:+.2f}" for name, number in self._added().items() if number)

    def _added(self) -> dict[str, float]:
        weights = lexicon().weights
        return {part: getattr(self, part) * getattr(weights, part) for part in self.__struct_fields__}


def score(a: Profile, b: Profile, story: float, alone: bool = False) -> Score:
    """Compare two statistics of one group part by part.

    Args:
        a: One of them.
        b: The other.
        story: 1 if their articles carry one text, or are one; a half if they tell one story.
        alone: Each is the only one of its group that has its value in its article.
    """
    return Score(
        measure=_measure(a, b),
        whole=_whole(a, b),
        place=_place(a, b),
        predicate=_predicate(a, b),
        value=numbers.closeness(a.value, b.value),
        sentence=min(1.0, 2.0 * _shared(a.sentence, b.sentence)),
        story=story,
        time={"same": 1.0, "open": 0.0, "part": 0.0, "different": -1.0}[together(a, b)],
        alone=1.0 if alone and _telling(a) and numbers.same(a.value, b.value) else 0.0,
    )


def _telling(one: Profile) -> bool:
    """Is the number one that shows something by itself? There are three of most things."""
    return one.reading.kind != "count" or abs(one.value.number or 0) >= lexicon().tolerance.small


def _measure(a: Profile, b: Profile) -> float:
    """The words for what is measured: the heads must be one thing, the others may be fewer."""
    if not a.measure or not b.measure:
        return 0.0
    one, other = synonymous(a.measure - _known(a, b)), synonymous(b.measure - _known(b, a))
    common = len(one & other)
    if not common:
        return -1.0
    share = common / min(len(one), len(other)) * 0.5 + common / len(one | other) * 0.5
    if one - other and other - one:  # each says something that the other does not: "net sales", "car sales"
        share = share * 0.8 - 0.2
    return share if a.head == b.head else share * 0.6 - 0.2


def _known(a: Profile, b: Profile) -> frozenset[str]:
    """Names in one measure that the other article has elsewhere: they need not be said again."""
    return frozenset(word for word in (a.names - b.measure) & names(b.article) if not word.startswith("@"))


def _whole(a: Profile, b: Profile) -> float:
    if not a.whole and not b.whole:
        return 0.0
    if not a.whole or not b.whole:
        return -0.3
    shared = _shared(synonymous(a.whole), synonymous(b.whole))
    return min(1.0, 2.0 * shared) if shared else -1.0


def _place(a: Profile, b: Profile) -> float:
    if not a.places or not b.places:
        return 0.0
    if a.places & b.places:
        return 1.0
    same_country = set(a.reading.countries) & set(b.reading.countries)
    return -0.3 if same_country else -1.0


def _predicate(a: Profile, b: Profile) -> float:
    if not a.predicate or not b.predicate or a.reading.kind in ("age", "duration"):
        return 0.0
    return 1.0 if a.predicate == b.predicate else -1.0


def _shared(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
