"""How two readings of a figure stand to each other, with the reason in words.

The program never says which one is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations

from copydesk.corroboration import numbers, periods
from copydesk.corroboration.figures import Group
from copydesk.corroboration.lexicon import lexicon
from copydesk.corroboration.profiles import Profile, names, together
from copydesk.corroboration.rows import Relation, RelationKind
from copydesk.corroboration.words import tokens

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
            kind, reason = relate(a, b, story(a, b))
            yield Relation(figure=figure, statistic_a=a.id, statistic_b=b.id, relation=kind, reason=reason)


def relate(a: Profile, b: Profile, story: float) -> Said:
    """Name the relation of two readings, the older first.

    Args:
        a: The older.
        b: The other.
        story: 1 if their articles carry one text, a half if they tell one story, else 0.
    """
    when = together(a, b)
    if numbers.same(a.value, b.value) and (_telling(a) or story):
        return "agree", _agree(a, b) + (
            f", one for {_time(a)}, one for {_time(b)}" if when == "different" else ""
        )
    if when == "different":
        return "different period", f"one is for {_time(a)}, the other for {_time(b)}"
    scope = _scope(a, b)
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
    return _differ(a, b, story == 1.0, when)


def _telling(one: Profile) -> bool:
    """Has it so many digits that it is one figure, whatever else is read around it?"""
    return len(f"{abs(one.value.number or 0):.15g}".replace(".", "").strip("0")) >= _DIGITS


def _differ(a: Profile, b: Profile, same_text: bool, when: str) -> Said:
    """Two values for one thing at one time: revised, estimated by different people, or in conflict."""
    source = _source(a, b, same_text)
    days = (a.article.published or "", b.article.published or "")
    by = f"{_who(a)} and {_who(b)}"
    later = all(days) and days[0] < days[1]
    if later and source and (same_text or a.growing or (when == "same" and a.period.stated) or _revises(b)):
        return "revision", f"{source} gave {_said(a)} on {days[0]} and {_said(b)} on {days[1]}"
    doubt = [_said(one) for one in (a, b) if one.value.doubtful]
    if not source and doubt:
        kind = "an estimate" if len(doubt) == 1 else "estimates"
        said = f"{' and '.join(doubt)} {'is' if len(doubt) == 1 else 'are'} {kind}"
        return "competing estimate", f"{by} give {_said(a)} and {_said(b)}; {said}"
    if later and source and not (a.period.stated and b.period.stated):
        return "different period", f"one was given on {days[0]}, the other on {days[1]}"
    return "conflict", f"{by} give {_said(a)} and {_said(b)} for the same thing and time"


def _revises(one: Profile) -> bool:
    """Does the sentence say that it brings an earlier figure up to date?"""
    return not _revising().isdisjoint(tokens(one.reading.sentence))


@cache
def _revising() -> frozenset[str]:
    return frozenset(lexicon().words.revising)


def _agree(a: Profile, b: Profile) -> str:
    if (
        a.value.number is not None
        and a.value.number == b.value.number
        and a.reading.comparator == b.reading.comparator
    ):
        return f"both give {_said(a)}"
    return f"{_said(a)} and {_said(b)} may be the same number"


def _scope(a: Profile, b: Profile) -> tuple[str, bool] | None:
    """What makes one a part of the other, or of another place, and whether that parts equal values, too."""
    if a.places and b.places and not a.places & b.places:
        if not (set(a.reading.countries) & set(b.reading.countries)):
            return f"one is for {_where(a)}, the other for {_where(b)}", True
        return f"one is for {_where(a)}, the other for {_where(b)}", False
    for narrow, wide in ((a, b), (b, a)):
        more = (narrow.measure | narrow.whole) - (wide.measure | wide.whole)
        named = {word for word in names(wide.article) if not word.startswith("@")}
        known = named | narrow.source | wide.source | {narrow.predicate, wide.predicate, wide.head}
        if more - known - wide.sentence and wide.measure | wide.whole < narrow.measure | narrow.whole:
            return f"{_what(narrow)} are a part of {_what(wide)}", False
    return None


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
    return " ".join(said.split())
