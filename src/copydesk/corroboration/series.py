"""Series: a figure over time, also where articles tell its values apart, and from what to what it changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from copydesk.corroboration.across import Linked
from copydesk.corroboration.figures import Group, name
from copydesk.corroboration.pairs.profiles import Profile, together
from copydesk.corroboration.rows import Course
from copydesk.corroboration.stories.origins import Union


def series(groups: Mapping[str, Group], profiles: Sequence[Profile], links: Iterable[Linked]) -> list[Course]:
    """Join the figures that are one thing at different times.

    Args:
        groups: The readings of each figure, by the figure's id.
        profiles: All statistics.
        links: The pairs that measure the same thing, also those that one article tells apart.
    """
    figure = {member.id: one for one, members in groups.items() for member in members}
    joined = _joined(figure, groups, profiles, links)
    courses: dict[str, list[str]] = defaultdict(list)
    for one in groups:
        courses[joined.find(one)].append(one)
    rows = []
    for some in courses.values():
        members = sorted((m for one in some for m in groups[one]), key=lambda m: (m.period.first or 0, m.id))
        if _goes_on(members):
            first = min(members, key=lambda member: member.when)
            rows += [Course(series=name("series", first.id), figure=one) for one in some]
    return sorted(rows, key=lambda row: (row.series, row.figure))


def _joined(
    figure: Mapping[str, str],
    groups: Mapping[str, Group],
    profiles: Sequence[Profile],
    links: Iterable[Linked],
) -> Union[str]:
    """Join figures that are linked, or of which a reading of one says that it was the other before."""
    joined: Union[str] = Union()
    for link in links:
        a, b = (figure.get(profiles[at].id) for at in (link.a, link.b))
        if a and b and (a == b or link.score.time < 0):
            joined.join(a, b)
    for member in (m for members in groups.values() for m in members):
        for before in member.reading.before:  # "from 10 to 35 percent": two figures, one course
            if before in figure:
                joined.join(figure[before], figure[member.id])
    return joined


def _goes_on(members: Group) -> bool:
    """Are there readings for different periods, or of a count that grew from one day to another?"""
    dated = [member for member in members if member.period.first]
    if len({member.value.number for member in dated}) < 2:
        return False
    if any(together(dated[0], member) == "different" for member in dated[1:]):
        return True
    days = {(m.article.published, m.value.number) for m in dated if m.growing and m.article.published}
    return len({day for day, _ in days}) > 1
