"""How two readings of a figure stand to each other, with the reason in words, and how sure that is.

The program never says which one is true. What cannot be told apart is `unclear`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

from copydesk.corroboration import families, numbers, periods
from copydesk.corroboration.across import Places
from copydesk.corroboration.differing import grows, one_voice, revises, serial
from copydesk.corroboration.figures import Group
from copydesk.corroboration.labels import SIDES
from copydesk.corroboration.lexicon import lexicon, weights
from copydesk.corroboration.linking import weigh_pair
from copydesk.corroboration.profiles import Profile, names, together
from copydesk.corroboration.rows import Relation, RelationKind
from copydesk.corroboration.scenes import Scene
from copydesk.corroboration.scores import score
from copydesk.corroboration.words import lemma

# A relation, how sure it is from 0 to 1 if both measure one thing, and the reason.
Said = tuple[RelationKind, float, str]

_DIGITS = 4  # that count: 1,187 or 26.25, not 1,200
# How sure each way of telling a relation is.
_CERTAIN, _LIKELY, _FAIR, _POOR = 1.0, 0.9, 0.75, 0.5
_EVEN = 0.5  # a contradiction needs two numbers that are more likely one thing than not
_ONE, _OR_TWO = " for the same thing and time", "; whether it is one thing is not said"
_YEAR = 365.25  # days
_MEASURED = 0.03  # how far apart, as a share, two measurements of one thing are by rounding and converting


def relations(figure: str, members: Group, places: Places, scene: Scene | None) -> Iterator[Relation]:
    """Set the readings of a figure against each other, those of different articles.

    All pairs of a figure with few readings; of one with many, each reading with those that follow it in time.

    Args:
        figure: The figure's id.
        members: Its readings, sorted.
        places: Which articles carry one text or tell one story.
        scene: The numbers of its story, if it is of one.
    """
    said = lexicon().link
    if len(members) <= said.all_pairs:
        chosen: Iterable[tuple[Profile, Profile]] = combinations(members, 2)
    else:
        chosen = ((a, b) for at, a in enumerate(members) for b in members[at + 1 : at + 1 + said.window])
    for a, b in chosen:
        if a.article.id != b.article.id:
            kind, certainty, reason = relate(a, b, places, scene)
            rated, chance, parts = _rated(a, b, places, scene)
            if kind == "conflict" and chance < _EVEN:
                kind, certainty, reason = "unclear", _POOR, reason.replace(_ONE, _OR_TWO)
            yield Relation(
                figure=figure,
                statistic_a=a.id,
                statistic_b=b.id,
                relation=kind,
                reason=reason,
                confidence=round(certainty * chance, 2),
                score=round(rated, 2),
                parts=parts,
            )


def _rated(a: Profile, b: Profile, places: Places, scene: Scene | None) -> tuple[float, float, str]:
    """How sure it is that two readings measure one thing: the score, a chance, and the parts in words."""
    weighed = weigh_pair(a, b, scene, places.one_text) if scene else None
    if weighed is not None:
        return weighed.points(weights()), weighed.chance(weights()), weighed.words(weights())
    rated = score(a, b, float(places.one_text(a, b)))
    return rated.total, max(0.0, min(1.0, rated.total)), rated.words()


def relate(a: Profile, b: Profile, places: Places, scene: Scene | None) -> Said:
    """Name the relation of two readings, the older first.

    Args:
        a: The older.
        b: The other.
        places: Which articles carry one text or tell one story.
        scene: The numbers of the story of both, if they are of one.
    """
    if places.one_story(a, b):
        return _in_story(a, b, places.one_text(a, b), scene)
    return _across(a, b, places.one_text(a, b))


def _in_story(a: Profile, b: Profile, one_text: bool, scene: Scene | None) -> Said:
    """Two readings in articles about one event: an equal number is the same reading, whatever is said."""
    one, other = families.values(a, b)
    like = families.likeness(one, other)
    if like == "same":
        return "agree", _CERTAIN, _agree(a, b)
    if like == "converted":
        return "rounding", _LIKELY, f"{_said(a)} is {_said(b)} in another unit, rounded"
    rough = a if one.step >= other.step else b
    if like == "rounded" and rough.reading.comparator not in (">", ">="):
        return "rounding", _LIKELY, _rounding(a, b)
    in_two_units = scene is not None and bool(scene.twin(a) or scene.twin(b))
    if in_two_units and families.distance(one, other) <= _MEASURED:
        return "rounding", _FAIR, f"{_said(a)} and {_said(b)} differ by what is lost when units are converted"
    apart = _outcomes_apart(a, b)
    if apart:
        return "different scope", _LIKELY, apart
    if a.growing and b.growing and _grew(a, b):
        days = (a.article.published, b.article.published)
        return (
            "revision",
            _LIKELY,
            f"{_who(a)} gave {_said(a)} on {days[0]}, {_who(b)} {_said(b)} on {days[1]}",
        )
    if like in ("may be same", "rounded"):
        return "agree", _LIKELY if like == "may be same" else _FAIR, _agree(a, b)
    return _differ(a, b, one_text)


def _across(a: Profile, b: Profile, one_text: bool) -> Said:
    """Two readings in articles about different events: each may be for a time or a place of its own."""
    when = together(a, b)
    moved = not (a.period.stated or b.period.stated) and _moves(a) and _moves(b)
    days = (a.article.published, b.article.published)
    if moved and days[0] != days[1] and not one_text:
        reason = f"one was given on {days[0]}, the other on {days[1]}, and it moves every day"
        return "different period", _LIKELY, reason
    if numbers.same(a.value, b.value) and _one_time(a, b, one_text, when):
        times = f", one for {_time(a)}, one for {_time(b)}" if when == "different" else ""
        return "agree", _LIKELY, _agree(a, b) + times
    if when == "different":
        return "different period", _FAIR, f"one is for {_time(a)}, the other for {_time(b)}"
    scope = _scope(a, b)
    again = None if numbers.same(a.value, b.value) else serial(a, b)
    if again:
        return "different period", _FAIR, again
    if numbers.overlap(a.value, b.value):
        if scope and scope[1]:
            return "different scope", _FAIR, scope[0]
        return "agree", _FAIR, _agree(a, b)
    if numbers.rounded(a.value, b.value):
        return "rounding", _LIKELY, _rounding(a, b)
    return ("different scope", _FAIR, scope[0]) if scope else _differ(a, b, one_text)


def _differ(a: Profile, b: Profile, one_text: bool) -> Said:
    """Two values of one thing that cannot both be right at one time."""
    for told in (_people, _periods, _revision, _estimates):
        found = told(a, b, one_text)
        if found:
            return found
    both = f"{_who(a)} and {_who(b)} give {_said(a)} and {_said(b)}"
    if not _one_day(a, b) and (a.growing and b.growing):
        return "unclear", _POOR, f"{both}; which came first is not said"
    if one_voice(a, b):
        return "unclear", _POOR, f"{both}{_OR_TWO}"
    return "conflict", _FAIR if a.head == b.head else _POOR, f"{both}{_ONE}"


def _people(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does one count those of one people only: "Italian passengers"?"""
    for narrow, wide in ((a, b), (b, a)):
        only = {word for word in narrow.measure - wide.measure if word.startswith("@")} - wide.sentence
        if only and narrow.head == wide.head and not one_text:
            return "different scope", _FAIR, f"{_what(narrow)} are a part of {_what(wide)}"
    return None


def _periods(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Is each for its own time, by what the articles say?"""
    again = serial(a, b)
    if again:
        return "different period", _FAIR, again
    if a.growing and b.growing:
        return None
    clauses = all(one.period.stated and one.reading.basis == "clause" for one in (a, b))
    when = together(a, b)
    if a.period.before != b.period.before or (when in ("different", "part") and clauses):
        return "different period", _FAIR, f"one is for {_time(a)}, the other for {_time(b)}"
    if a.reading.kind == b.reading.kind == "age" and _birthday(a, b):
        days = (a.article.published, b.article.published)
        return "different period", _LIKELY, f"one was given on {days[0]}, the other on {days[1]}"
    days = (a.article.published, b.article.published)
    if _ticks(a) and _ticks(b):
        return "different period", _FAIR, "each is the value of one hour, and it moves within a day"
    if _moves(a) and _moves(b) and not one_text and (when == "different" or days[0] != days[1]):
        return "different period", _FAIR, f"one is for {_time(a)}, the other for {_time(b)}, and it moves"
    if _hour(a) and _hour(b) and _hour(a) != _hour(b):
        return "different period", _FAIR, f"one is for {_hour(a)}, the other for {_hour(b)}"
    return None


def _birthday(a: Profile, b: Profile) -> bool:
    """Are two ages of one person apart by the years between two articles?"""
    days = periods.day(a.article.published), periods.day(b.article.published)
    if not all(days) or a.value.number is None or b.value.number is None:
        return False
    years = ((days[1] or 0) - (days[0] or 0)) / _YEAR
    return years > 0 and abs((b.value.number - a.value.number) - years) < 1


def _revision(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does the later reading take the place of the earlier one?"""
    source = _source(a, b, one_text)
    days = (a.article.published or "", b.article.published or "")
    later = bool(all(days)) and days[0] < days[1]
    if bool(revises(a)) != bool(revises(b)) and not later:
        new, old = (a, b) if revises(a) else (b, a)
        if source or new is b or not all(days):
            by = source or _who(new)
            return "revision", _FAIR, f"{by} gives {_said(new)} as a correction; before it was {_said(old)}"
    grown = a.growing and b.growing and (bool(source) or not _sinks(a, b))
    if later and (grown or revises(b)):
        by = f"{source} gave" if source else f"{_who(a)} gave"
        then = "" if source else f"{_who(b)} "
        return "revision", _LIKELY, f"{by} {_said(a)} on {days[0]} and {then}{_said(b)} on {days[1]}"
    if later and source and not one_text and _updates(a, b):
        return "revision", _FAIR, f"{source} gave {_said(a)} on {days[0]} and {_said(b)} on {days[1]}"
    if source and one_text and not later and a.period == b.period:
        both = f"{_said(a)} and {_said(b)}"
        return "revision", _FAIR, f"two versions of one text give {both}; which is later is not said"
    if later and source and not (a.period.stated and b.period.stated):
        return "different period", _FAIR, f"one was given on {days[0]}, the other on {days[1]}"
    return None


def _estimates(a: Profile, b: Profile, one_text: bool) -> Said | None:
    """Does each have a source of its own, and is one of the two said to be an estimate?"""
    doubt = [_said(one) for one in (a, b) if one.value.doubtful]
    if _source(a, b, one_text) or not doubt:
        return None
    kind = "an estimate" if len(doubt) == 1 else "estimates"
    said = f"{' and '.join(doubt)} {'is' if len(doubt) == 1 else 'are'} {kind}"
    reason = f"{_who(a)} and {_who(b)} give {_said(a)} and {_said(b)}; {said}"
    return "competing estimate", _FAIR, reason


def _grew(a: Profile, b: Profile) -> bool:
    """Does the later article say that the count has come further, and is it larger?"""
    if not a.article.published or not b.article.published or a.article.published >= b.article.published:
        return False
    larger = (b.value.number or b.value.low) > (a.value.number or a.value.low)
    return larger and grows(b)


def _sinks(a: Profile, b: Profile) -> bool:
    """Is the later value smaller: what only grows has then been counted by somebody else?"""
    return (b.value.number or b.value.high) < (a.value.number or a.value.low)


def _one_day(a: Profile, b: Profile) -> bool:
    """Did both appear on one day, as far as that is known?"""
    return bool(a.article.published) and a.article.published == b.article.published


def _rounding(a: Profile, b: Profile) -> str:
    fine, rough = (a, b) if a.value.step <= b.value.step else (b, a)
    return f"{_said(rough)} is {_said(fine)} rounded"


def _outcomes_apart(a: Profile, b: Profile) -> str | None:
    """Does one count the dead, and the other the dead and the missing?"""
    counted = a.outcomes, b.outcomes
    if all(counted) and (counted[0] < counted[1] or counted[1] < counted[0]):
        return f"one counts {_all_of(counted[0])}, the other {_all_of(counted[1])}"
    return None


def _updates(a: Profile, b: Profile) -> bool:
    """Is the later value of one source in place of the earlier one, and not that of another time?"""
    if together(a, b) == "same" and all(
        one.period.stated and one.reading.basis == "clause" for one in (a, b)
    ):
        return a.period == b.period
    gap = (b.period.first or 0) - (a.period.first or 0)
    return a.growing or (gap <= lexicon().tolerance.revised_days and revises(b))


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
    days = periods.day(a.article.published), periods.day(b.article.published)
    gap = abs(days[0] - days[1]) if days[0] and days[1] else 0
    return gap <= lexicon().tolerance.stands_days and not serial(a, b)


def _moves(one: Profile) -> bool:
    """Is it a price or an index, or does it rise and fall within a day?"""
    return (
        one.predicate in lexicon().words.moving
        or lemma((one.reading.predicate or "").casefold()) in lexicon().words.moving
        or (
            one.value.unit not in _sizes()  # barrels of crude are no price of it
            and not (one.measure | {one.head}).isdisjoint(lexicon().words.priced)
        )
    )


def _ticks(one: Profile) -> bool:
    """Is it an index or a quoted price, without a time of its own?"""
    return not one.period.stated and _moves(one) and one.head in lexicon().words.ticking


@cache
def _sizes() -> frozenset[str]:
    return frozenset(base for base, _ in lexicon().convert.values())


def _hour(one: Profile) -> str | None:
    """The hour of a day for which it is given, if one is said."""
    return one.reading.time if "T" in (one.reading.time or "") and one.period.stated else None


def _agree(a: Profile, b: Profile) -> str:
    if numbers.same(a.value, b.value) and a.reading.comparator == b.reading.comparator:
        return f"both give {_said(a)}"
    return f"{_said(a)} and {_said(b)} may be the same number"


def _scope(a: Profile, b: Profile) -> tuple[str, bool] | None:
    """What makes one a part of the other, or of another place, and whether that parts equal values, too."""
    if a.places and b.places and not a.places & b.places:
        if not (set(a.reading.countries) & set(b.reading.countries)):
            return f"one is for {_where(a)}, the other for {_where(b)}", True
        return f"one is for {_where(a)}, the other for {_where(b)}", False
    counted = a.outcomes, b.outcomes
    if all(counted) and counted[0] != counted[1]:
        return f"one counts {_all_of(counted[0])}, the other {_all_of(counted[1])}", True
    for narrow, wide in ((a, b), (b, a)):
        more = (narrow.measure | narrow.whole) - (wide.measure | wide.whole)
        named = {word for word in names(wide.article) if not word.startswith("@")}
        known = named | narrow.source | wide.source | {narrow.predicate, wide.predicate, wide.head}
        if more - known - wide.sentence and wide.measure | wide.whole < narrow.measure | narrow.whole:
            return f"{_what(narrow)} are a part of {_what(wide)}", False
    return None


def _all_of(words: Iterable[str]) -> str:
    return " and ".join(f"the {word}" for word in sorted(words))


def _source(a: Profile, b: Profile, same_text: bool) -> str | None:
    """Who gives both, if it is one source: the same name, or one outlet where not both are named."""
    if a.source and b.source:
        return _who(b) if a.source <= b.source or b.source <= a.source else None
    one, other = a.article.publisher, b.article.publisher
    if one and one == other:
        return one
    return _who(b) if same_text else None


def _said(one: Profile) -> str:
    """The value as it is written, with its bound."""
    return SIDES[one.reading.comparator] + " ".join(one.reading.text.split())


def _time(one: Profile) -> str:
    return periods.words(one.period, one.reading.time)


def _where(one: Profile) -> str:
    return ", ".join(one.reading.place_names) or "no place"


def _what(one: Profile) -> str:
    said = " ".join((one.reading.measure or one.reading.text).split())
    return f"{said} of {' '.join(one.reading.whole.split())}" if one.reading.whole else said


def _who(one: Profile) -> str:
    said = one.reading.speaker or one.reading.source or one.article.publisher or one.article.source
    return " ".join(said.split()) or "an article"
