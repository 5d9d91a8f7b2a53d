"""Figures: statistics that measure the same thing, put together from the surest pair on.

Two values that one article tells apart ("from 10 to 35 percent") are never one figure; a series joins them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from copydesk.corroboration import labels
from copydesk.corroboration.across import Linked, Places
from copydesk.corroboration.pairs import numbers
from copydesk.corroboration.pairs.profiles import Profile, together
from copydesk.corroboration.rows import Figure
from copydesk.corroboration.stories.origins import Union
from copydesk.records import StatisticKind

# A figure and its readings, sorted by the day on which they appeared.
Group = list[Profile]


def group(profiles: Sequence[Profile], told: Iterable[Group], links: Iterable[Linked]) -> list[Group]:
    """Put statistics together into figures: those that several articles give.

    Args:
        profiles: All statistics.
        told: Those of each story that are one figure.
        links: The pairs of different stories that are one figure, the surest first.
    """
    joined: Union[int] = Union()
    given: dict[int, dict[str, list[int]]] = {}
    place = {one.id: at for at, one in enumerate(profiles)}
    for members in told:
        places = [place[one.id] for one in members]
        for at in places[1:]:
            joined.join(places[0], at)
        given[joined.find(places[0])] = _by_article(places, profiles)
    for link in links:
        a, b = joined.find(link.a), joined.find(link.b)
        if a == b:
            continue
        one, other = (given.get(at) or {profiles[at].article.id: [at]} for at in (a, b))
        if _told_apart(one, other, profiles):
            continue
        joined.join(a, b)
        for document, some in other.items():
            one.setdefault(document, []).extend(some)
        given.pop(a, None), given.pop(b, None)
        given[joined.find(a)] = one
    found = [members for members in given.values() if len(members) > 1]
    groups = [
        sorted((profiles[at] for some in one.values() for at in some), key=lambda p: p.when) for one in found
    ]
    return sorted(groups, key=lambda one: one[0].when)


def _by_article(places: Iterable[int], profiles: Sequence[Profile]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at in places:
        found.setdefault(profiles[at].article.id, []).append(at)
    return found


def _told_apart(
    one: Mapping[str, list[int]], other: Mapping[str, list[int]], profiles: Sequence[Profile]
) -> bool:
    """Does an article give two values that cannot both be the figure?"""
    small, large = sorted((one, other), key=len)
    return any(
        not numbers.overlap(profiles[a].value, profiles[b].value)
        for document in small
        if document in large
        for a in small[document]
        for b in large[document]
    )


def figure(members: Group, places: Places) -> Figure:
    """The row of a figure: its name, and how many articles and independent origins give it."""
    told = {places.story[member.article.id] for member in members}
    return Figure(
        id=name("figure", members[0].id),
        story=told.pop() if len(told) == 1 else None,
        label=labels.figure(members),
        course=labels.course(members),
        kind=_kind(members),
        unit=_most(member.reading.unit for member in members if member.reading.kind == _kind(members)),
        readings=len(members),
        articles=len({member.article.id for member in members}),
        origins=_origins(members, places.origin),
    )


def _kind(members: Group) -> StatisticKind:
    """The kind of most readings; a number without its unit is of the kind of the others."""
    counts = Counter(member.reading.kind for member in members)
    return min(counts, key=lambda kind: (-counts[kind], kind in ("count", "score"), kind))


def name(kind: str, *parts: str) -> str:
    """An id: 16 hexadecimal characters of a hash."""
    return hashlib.sha256("\0".join((kind, *parts)).encode()).hexdigest()[:16]


def _most(words: Iterable[str | None]) -> str | None:
    counts = Counter(word for word in words if word)
    return min(counts, key=lambda word: (-counts[word], -len(word), word)) if counts else None


def _origins(members: Group, origin: Mapping[str, str]) -> int:
    """The largest number of origins that give the figure for one period."""
    most = 0
    for one in members:
        same = [m for m in members if together(one, m) != "different"]
        most = max(most, len({origin[m.article.id] for m in same}))
    return most
