"""Series: a figure over time, also where articles tell its values apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from copydesk.corroboration.figures import Group, name
from copydesk.corroboration.linking import Linked
from copydesk.corroboration.origins import Union
from copydesk.corroboration.profiles import Profile
from copydesk.corroboration.rows import Course


def series(groups: Mapping[str, Group], profiles: Sequence[Profile], links: Iterable[Linked]) -> list[Course]:
    """Join the figures that are one thing at different times.

    Args:
        groups: The readings of each figure, by the figure's id.
        profiles: All statistics.
        links: The pairs that measure the same thing, also those that one article tells apart.
    """
    figure = {member.id: one for one, members in groups.items() for member in members}
    joined: Union[str] = Union()
    for link in links:
        a, b = (figure.get(profiles[at].id) for at in (link.a, link.b))
        if a and b:
            joined.join(a, b)
    courses: dict[str, list[str]] = defaultdict(list)
    for one in groups:
        courses[joined.find(one)].append(one)
    rows = []
    for some in courses.values():
        if len({_time(m) for one in some for m in groups[one]} - {None}) > 1:
            first = min((m for one in some for m in groups[one]), key=lambda m: m.when)
            rows += [Course(series=name("series", first.id), figure=one) for one in some]
    return sorted(rows, key=lambda row: (row.series, row.figure))


def _time(member: Profile) -> tuple[int | None, int | None] | None:
    return (member.period.first, member.period.last) if member.period.first else None
