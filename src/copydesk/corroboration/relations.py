"""How two readings of a figure stand to each other, with the reason in words.

The program never says which one is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

from copydesk.corroboration import numbers, periods
from copydesk.corroboration.differing import revises, serial
from copydesk.corroboration.figures import Group
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile, names, together
from copydesk.corroboration.rows import Relation, RelationKind
from copydesk.corroboration.scores import score
from copydesk.corroboration.words import lemma

Said = tuple[RelationKind, str]
Story = Callable[[Profile, Profile], float]

_SIDES = {"=": "", "~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}
_DIGITS = 4  # that count: 1,187 or 26.25, not 1,200


def relations(figure: str, members: Group, story: Story) -> Iterator[Relation]:
    """Set the readings of a figure against each other, those of different articles.

    All pairs of a figure with few readings; of one with many, each reading with those that follow it in time.
    """
    said = lexicon().link
    if len(members) <= said.all_pairs:
        chosen: Iterable[tuple[Profile, Profile]] = combinations(members, 2)
    else:
        chosen = ((a, b) for at, a in enumerate(members) for b in members[at + 1 : at + 1 + said.window])
    for a, b in chosen:
        if a.article.id != b.article.id:
            near = story(a, b)
            kind, reason = relate(a, b, near)
            rated = score(a, b, near)
            yield Relation(
                figure=figure,
                statistic_a=a.id,
                statistic_b=b.id,
                relation=kind,
                reason=reason,
                score=round(rated.total, 2),
                parts=rated.words(),
            )


def relate(a: Profile, b: Profile, story: float) -> Said:
    """Name the relation of two readings, the older first.

    Args:
        a: The older.
        b: The other.
        story: 1 if their articles carry one text, a half if they tell one story, else 0.
    """
    when = together(a, b)
    moved = not (a.period.stated or b.period.stated) and _moves(a) and _moves(b)
    days = (a.article.published, b.article.published)
    if moved and days[0] != days[1] and story < 1.0:
        return (
            "different period",
            f"one was given on {days[0]}, the other on {days[1]}, and it moves every day",
        )
    if numbers.same(a.value, b.value) and _one_time(a, b, story, when):
        return "agree", _agree(a, b) + (
            f", one for {_time(a)}, one for {_time(b)}" if when == "different" else ""
        )
    if when == "different":
        return "different period", f"one is for {_time(a)}, the other for {_time(b)}"
    scope = _scope(a, b)
    again = None if numbers.same(a.value, b.value) else serial(a, b)
    if again:
        return "different period", again
    if numbers.overlap(a.value, b.value):
        if scope and scope[1]:
            return "different scope", scope[0]
        return "agree", _agree(a, b)
    rounding = numbers.rounded(a.value, b.value)
    if rounding:
        fine, rough = (a, b) if rounding[0] is a.value else (b, a)
        return "rounding", f"{_said(rough)} is {_said(fine)} rounded"
    if scope:
        return "different scope", scope[0]
    if when == "part":
        return "different period", f"{_time(a)} and {_time(b)}: one is a part of the other"
    if moved:
        return "different period", "each is the value of one hour, and it moves within a day"
    if _hour(a) and _hour(b) and _hour(a) != _hour(b) and not (a.growing and b.growing):
        return "different period", f"one is for {_hour(a)}, the other for {_hour(b)}"
    return _differ(a, b, story == 1.0, when)


def _differ(a: Profile, b: Profile, same_text: bool, when: str) -> Said:
    """Two values for one thing at one time: revised, estimated by different people, or in conflict."""
    source = _source(a, b, same_text)
    days = (a.article.published or "", b.article.published or "")
    by = f"{_who(a)} and {_who(b)}"
    later = all(days) and days[0] < days[1]
    if source and all(days) and revises(a) != revises(b) and days[0] == days[1]:
        new, old = (a, b) if revises(a) else (b, a)
        return "revision", f"{source} gave {_said(old)}, and {_said(new)} in a correction on the same day"
    if later and source and _updates(a, b, when):
        return "revision", f"{source} gave {_said(a)} on {days[0]} and {_said(b)} on {days[1]}"
    if source and same_text and not later and a.period == b.period:
        both = f"{_said(a)} and {_said(b)}"
        return "revision", f"two versions of one text give {both}; which is later is not said"
    doubt = [_said(one) for one in (a, b) if one.value.doubtful]
    if not source and doubt:
        kind = "an estimate" if len(doubt) == 1 else "estimates"
        said = f"{' and '.join(doubt)} {'is' if len(doubt) == 1 else 'are'} {kind}"
        return "competing estimate", f"{by} give {_said(a)} and {_said(b)}; {said}"
    if later and source and not (a.period.stated and b.period.stated):
        return "different period", f"one was given on {days[0]}, the other on {days[1]}"
    return "conflict", f"{by} give {_said(a)} and {_said(b)} for the same thing and time"


def _updates(a: Profile, b: Profile, when: str) -> bool:
    """Is the later value of one source in place of the earlier one, and not that of another time?"""
    if when == "same" and all(one.period.stated and one.reading.basis == "clause" for one in (a, b)):
        return a.period == b.period
    gap = (b.period.first or 0) - (a.period.first or 0)
    return a.growing or (gap <= lexicon().tolerance.revised_days and revises(b))


def _one_time(a: Profile, b: Profile, story: float, when: str) -> bool:
    """Is one number in two articles the same reading, even if they do not say for one time?

    In copies of a text, and with digits that do not come together by chance, always; else not where each says
    for when it holds.
    """
    if story == 1.0 or numbers.telling(a.value, _DIGITS):
        return True
    if when == "different" and a.period.stated and b.period.stated:
        return False
    return bool(story) or _stands(a, b)


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
    return _SIDES[one.reading.comparator] + " ".join(one.reading.text.split())


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
