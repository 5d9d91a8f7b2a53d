"""How two readings of a figure stand to each other, with the reason in words, and how sure that is.

The program never says which one is true. What cannot be told apart is `unclear`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from copydesk.corroboration.across import Places
from copydesk.corroboration.disputes import wording
from copydesk.corroboration.disputes.again import again_of_another, as_equal, rests, was
from copydesk.corroboration.disputes.conditions import THING, WHOSE, one_attribute, open_question
from copydesk.corroboration.disputes.corrections import in_its_place, in_place
from copydesk.corroboration.disputes.differing import grows, one_day, one_outlet, serial
from copydesk.corroboration.disputes.disagreements import (  # fmt: skip
    CERTAIN,
    FAIR,
    LIKELY,
    ONE,
    OR_TWO,
    POOR,
    Said,
    days_apart,
    differ,
    moves,
)
from copydesk.corroboration.disputes.gatherings import one_crowd
from copydesk.corroboration.figures import Group
from copydesk.corroboration.lexicon import lexicon, weights
from copydesk.corroboration.linking import weigh_pair
from copydesk.corroboration.pairs import families, numbers, periods
from copydesk.corroboration.pairs.attributes import of_others
from copydesk.corroboration.pairs.numbers import Value
from copydesk.corroboration.pairs.profiles import Profile, countries, names, together
from copydesk.corroboration.pairs.scenes import Scene
from copydesk.corroboration.pairs.scores import score
from copydesk.corroboration.rows import RELATIONS, Relation, RelationKind

# The score of a pair, a chance, the parts in words, and whether the two can be compared at all.
_Rated = tuple[float, float, str, bool]

_DIGITS = 4  # that count: 1,187 or 26.25, not 1,200
_EVEN = 0.5  # a dispute needs two numbers that are more likely one thing than not
_MEASURED = 0.03  # how far apart, as a share, two measurements of one thing are by rounding and converting


def relations(figure: str, members: Group, places: Places, scene: Scene | None) -> Iterator[Relation]:
    """Set the readings of a figure against each other, those of one article only if they count one crowd.

    All pairs of a figure with few readings; of one with many, each reading with those that follow it in time.
    """
    rates = {(a.id, b.id): _rated(a, b, places, scene) for a, b in _pairs(members)}
    by_id = {one.id: one for one in members}
    chances, said_of = {}, {}
    for pair, (_, own, _, comparable) in rates.items():
        a, b = by_id[pair[0]], by_id[pair[1]]
        chances[pair] = max(own, _through(a, b, rates, members)) if comparable else own
        said_of[pair] = _settled(a, b, relate(a, b, places, scene), chances[pair], comparable)
    for pair, (rated, _, parts, _) in rates.items():
        a, b = by_id[pair[0]], by_id[pair[1]]
        kind, certainty, reason = _as_corrected(a, b, said_of, by_id) or as_equal(a, b, said_of, by_id)
        yield Relation(
            figure=figure,
            statistic_a=pair[0],
            statistic_b=pair[1],
            relation=kind,
            reason=reason,
            confidence=round(certainty * chances[pair], 2),
            score=round(rated, 2),
            parts=parts,
        )


def _pairs(members: Group) -> Iterator[tuple[Profile, Profile]]:
    """The readings of a figure that are set against each other."""
    said = lexicon().link
    if len(members) <= said.all_pairs:
        chosen: Iterable[tuple[Profile, Profile]] = combinations(members, 2)
    else:
        chosen = ((a, b) for at, a in enumerate(members) for b in members[at + 1 : at + 1 + said.window])
    return ((a, b) for a, b in chosen if a.article.id != b.article.id or one_crowd(a, b))


def _as_corrected(
    a: Profile, b: Profile, said_of: Mapping[tuple[str, str], Said], by_id: Mapping[str, Profile]
) -> Said | None:
    """A revision where the later of two readings has the number that corrects the other."""
    if said_of[a.id, b.id][0] not in ("conflict", "competing estimate", "different period", "unclear"):
        return None
    newer = (by_id[two] for (one, two), known in said_of.items() if one == a.id and known[0] == "revision")
    new = in_its_place(b, newer)
    if new is None:
        return None
    return "revision", LIKELY, f"{wording.value(b)} is what {wording.who(new)} gave in its place"


def _through(a: Profile, b: Profile, rates: Mapping[tuple[str, str], _Rated], members: Group) -> float:
    """How sure it is that two numbers that differ are one thing, by a third that agrees with one of them.

    Of a toll that goes on from one day to another any third number will do.
    """
    sure = 0.0
    toll = frozenset[str]() if one_day(a, b) else a.outcomes & b.outcomes
    for one, other in ((a, b), (b, a)):
        for third in members:
            if third not in (a, b) and (numbers.same(third.value, one.value) or third.outcomes & toll):
                sure = max(sure, _chance(third, one, rates) * _chance(third, other, rates))
    return sure


def _chance(a: Profile, b: Profile, rates: Mapping[tuple[str, str], _Rated]) -> float:
    rated = rates.get((a.id, b.id)) or rates.get((b.id, a.id))
    return rated[1] if rated and rated[3] else 0.0


def _settled(a: Profile, b: Profile, said: Said, chance: float, comparable: bool) -> Said:
    """What two readings are said to be, or `unclear` where they may be of two things."""
    kind, _, reason = said
    doubted = kind in ("conflict", "revision") and chance < _EVEN
    if doubted or (RELATIONS[kind].disputes and kind != "different scope" and not comparable):
        return "unclear", POOR, reason.replace(ONE, "").removesuffix(OR_TWO) + OR_TWO
    unsaid = _unsaid(a, b, comparable) if kind == "agree" else None
    if unsaid:
        return "unclear", POOR, f"{reason}; {unsaid}"
    question = open_question(kind, a, b) if _is_asked(kind, a, b) else None
    return ("unclear", POOR, f"{wording.both(a, b)}; {question}") if question else said


def _is_asked(kind: RelationKind, a: Profile, b: Profile) -> bool:
    """Is what is not said of two numbers a question, but for an outlet that corrects what it has printed?"""
    if not (
        RELATIONS[kind].disputes or (kind == "different period" and not numbers.overlap(a.value, b.value))
    ):
        return False
    return not (one_outlet(a, b) and in_place(a, b))


def _unsaid(a: Profile, b: Profile, comparable: bool) -> str | None:
    """What is not known of two numbers that are, or may be, equal."""
    if not comparable and one_outlet(a, b) and of_others(a, b):
        return WHOSE
    return None if one_attribute(a, b) or numbers.same(*families.values(a, b)) else THING


def _rated(a: Profile, b: Profile, places: Places, scene: Scene | None) -> _Rated:
    """How sure it is that two readings measure one thing.

    Returns:
        The score, a chance, the parts in words, and whether the two can be compared at all: two of one story
        may be in a figure for what each has in common with a third.
    """
    weighed = weigh_pair(a, b, scene, places.one_text) if scene else None
    if weighed is not None:
        return weighed.points(weights()), weighed.chance(weights()), weighed.words(weights()), True
    rated = score(a, b, float(places.one_text(a, b)))
    return rated.total, max(0.0, min(1.0, rated.total)), rated.words(), scene is None


def relate(a: Profile, b: Profile, places: Places, scene: Scene | None) -> Said:
    """Name the relation of two readings, the older first.

    Args:
        a: The older.
        b: The other.
        places: Which articles carry one text or tell one story.
        scene: The numbers of the story of both, if they are of one.
    """
    if old := in_place(a, b):
        new, former = (b, a) if old[0] is a else (a, b)
        said = f"{wording.who(new)} gives {wording.value(new)} in place of {wording.value(former)}"
        return "revision", LIKELY, said
    if places.one_story(a, b):
        return _in_story(a, b, places.one_text(a, b), scene)
    return _across(a, b, places.one_text(a, b))


def _in_story(a: Profile, b: Profile, one_text: bool, scene: Scene | None) -> Said:
    """Two readings in articles about one event: an equal number is the same reading, whatever is said."""
    one, other = families.values(a, b)
    like = families.likeness(one, other)
    near = like == "may be same" or families.nearly(one, other)
    again = again_of_another(a, b, like == "same") if near or not one_text else None
    if again and (near or like in ("same", "rounded")):
        return "different period", FAIR, again
    one_number = _one_number(a, b, one, other, scene)
    if one_number:
        return one_number
    apart = _outcomes_apart(a, b) or _places_nested(a, b)
    if apart:
        return "different scope", LIKELY, apart
    if a.growing and b.growing and _grew(a, b):
        first, then = (f"{wording.value(one)} on {one.article.published}" for one in (a, b))
        return "revision", LIKELY, f"{wording.who(a)} gave {first}, {wording.who(b)} {then}"
    if like in ("may be same", "rounded"):
        return "agree", LIKELY if like == "may be same" else FAIR, agreement(a, b)
    return differ(a, b, one_text)


def _one_number(a: Profile, b: Profile, one: Value, other: Value, scene: Scene | None) -> Said | None:
    """Is it one number: the same, rounded, or in another unit?"""
    like = families.likeness(one, other)
    if like == "same":
        return "agree", CERTAIN, agreement(a, b)
    if like == "converted":
        return "rounding", LIKELY, f"{wording.value(a)} is {wording.value(b)} in another unit, rounded"
    rough = a if one.step >= other.step else b
    if like == "rounded" and rough.reading.comparator in ("=", "~"):
        return "rounding", LIKELY, _rounding(a, b)
    in_two_units = scene is not None and bool(scene.twin(a) or scene.twin(b))
    if in_two_units and families.distance(one, other) <= _MEASURED:
        both = f"{wording.value(a)} and {wording.value(b)}"
        return "rounding", FAIR, f"{both} differ by what is lost when units are converted"
    return ("rounding", FAIR, _rounding(a, b)) if families.nearly(one, other) else None


def _across(a: Profile, b: Profile, one_text: bool) -> Said:
    """Two readings in articles about different events: each may be for a time or a place of its own."""
    when, equal = together(a, b), numbers.same(a.value, b.value)
    if not one_text and _moved(a, b, equal):
        return "different period", LIKELY, f"{wording.days(a, b)}, and it moves every day"
    if equal and _one_time(a, b, one_text, when):
        times = f", one for {wording.when(a)}, one for {wording.when(b)}" if when == "different" else ""
        return "agree", LIKELY, agreement(a, b) + times
    if when == "different":
        return "different period", FAIR, wording.times(a, b)
    if not equal and (again := serial(a, b)):
        return "different period", FAIR, again
    return _scoped(a, b) or differ(a, b, one_text)


def _moved(a: Profile, b: Profile, equal: bool) -> bool:
    """Does it move from day to day, with no word of when each holds?"""
    if a.article.published == b.article.published or a.period.stated or b.period.stated:
        return False
    if periods.for_long(a.period, b.period):
        return False
    return moves(a) and moves(b) and not (equal and (was(a, b) or rests(a, b)))


def _scoped(a: Profile, b: Profile) -> Said | None:
    """Is each for a place of its own, or may both be one number?"""
    scope = _scope(a, b)
    if numbers.overlap(a.value, b.value):
        return ("different scope", FAIR, scope[0]) if scope and scope[1] else ("agree", FAIR, agreement(a, b))
    if numbers.rounded(a.value, b.value):
        return "rounding", LIKELY, _rounding(a, b)
    return ("different scope", FAIR, scope[0]) if scope else None


def _grew(a: Profile, b: Profile) -> bool:
    """Does the later article say that the count has come further, or go on from an "at least"?"""
    if not a.article.published or not b.article.published or a.article.published >= b.article.published:
        return False
    larger = (b.value.number or b.value.low) > (a.value.number or a.value.low)
    is_far = numbers.factor(a.value, b.value) > lexicon().tolerance.closely
    passed = a.reading.comparator in (">", ">=") and (is_far or b.reading.comparator in (">", ">="))
    return larger and (grows(b) or passed)


def _rounding(a: Profile, b: Profile) -> str:
    fine, rough = (a, b) if a.value.step <= b.value.step else (b, a)
    return f"{wording.value(rough)} is {wording.value(fine)} rounded"


def _outcomes_apart(a: Profile, b: Profile) -> str | None:
    """Does one count the dead, and the other the dead and the missing?"""
    counted = a.outcomes, b.outcomes
    if any(not (one.measure | {one.head}).isdisjoint(lexicon().words.casualties) for one in (a, b)):
        return None  # the dead are among them, or they are not
    if all(counted) and (counted[0] < counted[1] or counted[1] < counted[0]):
        return wording.counts(a, b)
    return None


def _places_nested(a: Profile, b: Profile) -> str | None:
    """Does one count those of one country, and the other those of more?"""
    peoples = [{word for word in one.measure if word.startswith("@")} for one in (a, b)]
    if peoples[0] != peoples[1]:  # "200 people, 12 of them Norwegians"
        return None
    for narrow, wide in ((a, b), (b, a)):
        here, there = countries(narrow), countries(wide)
        if here and here < there and narrow.value.low < wide.value.low:
            return wording.places(narrow, wide)
    return None


def _one_time(a: Profile, b: Profile, one_text: bool, when: str) -> bool:
    """Is one number in two articles the same reading, even if they do not say for one time?

    In copies of a text, and with digits that do not come together by chance, always; else not where each says
    for when it holds.
    """
    if one_text or numbers.telling(a.value, _DIGITS):
        return True
    if when == "different" and a.period.stated and b.period.stated:
        return False
    return _stands(a, b)


def _stands(a: Profile, b: Profile) -> bool:
    """Is one number, given again within days, the same one still? Not if each is of a time that is stated."""
    if any(one.period.before for one in (a, b)) or all(one.period.stated for one in (a, b)):
        return False
    return days_apart(a, b) <= lexicon().tolerance.stands_days and not serial(a, b)


def agreement(a: Profile, b: Profile) -> str:
    """How two numbers that agree are said to: "both give 40", "over 40 and 43 may be the same number"."""
    is_one = numbers.same(a.value, b.value) and a.reading.comparator == b.reading.comparator
    if is_one or wording.value(a) == wording.value(b):  # "axes 1,450 jobs", "a loss of 1,450 jobs"
        denied = (a.reading.stance == "denied") != (b.reading.stance == "denied")
        return f"both give {wording.value(a)}" + denied * ", in one of them in what is denied"
    return f"{wording.value(a)} and {wording.value(b)} may be the same number"


def _scope(a: Profile, b: Profile) -> tuple[str, bool] | None:
    """What makes one a part of the other, or of another place, and whether that parts equal values, too."""
    if a.places and b.places and not a.places & b.places:
        return wording.places(a, b), set(a.reading.countries).isdisjoint(b.reading.countries)
    counted = a.outcomes, b.outcomes
    if all(counted) and counted[0] != counted[1]:
        return wording.counts(a, b), True
    for narrow, wide in ((a, b), (b, a)):
        more = (narrow.measure | narrow.whole) - (wide.measure | wide.whole)
        named = {word for word in names(wide.article) if not word.startswith("@")}
        known = named | narrow.source | wide.source | {narrow.predicate, wide.predicate, wide.head}
        if more - known - wide.sentence and wide.measure | wide.whole < narrow.measure | narrow.whole:
            return wording.part(narrow, wide), False
    return None
