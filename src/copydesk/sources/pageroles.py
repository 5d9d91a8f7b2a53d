"""What stands before a name and behind it: what its bearer does, "News Editor", and for whom."""

import re
from functools import cache

from copydesk.sources.words import compiled, either

_LONG_ROLE = 4  # words of what is no name any more


def is_role(item: str) -> bool:
    """Whether all of what stands behind a name and a comma is what its bearer does: "News Editor"."""
    known, words = compiled().words, item.lower().strip(" ,").split()
    is_long = len(words) >= _LONG_ROLE and words[-1] in known.jobs  # "Local Shipping Scheme Reporter"
    return is_long or bool(_roles().fullmatch(" ".join(words)))


@cache
def _roles() -> re.Pattern[str]:
    known = compiled().words
    role = rf"(?:{either([*known.roles, *known.jobs, *known.section_words])})"
    return re.compile(rf"{role}(?: {role})*")


@cache
def name_end() -> re.Pattern[str]:
    """What follows a name, and is an outlet, a place or a day: "for The Post", "on Wed, 06/17/2015"."""
    days = rf"(?i:{either([*compiled().words.weekdays, *compiled().words.months])})\b"
    return re.compile(
        rf"\s*(?:[/–—(\[]|\s-\s|,(?=\s)|\b(?:[Ff]or|in|at)\s+(?=[A-Z])|\b(?:on|at)\s+(?=\d)|\bon\s+(?={days})).*",
        re.DOTALL,
    )


@cache
def role_before() -> re.Pattern[str]:
    """A role before a name: "political reporter Ann Lee", "Reporter: Ann Lee"."""
    roles = either([*compiled().words.roles, *compiled().words.jobs])
    return re.compile(rf"^(?:(?i:{roles}):?\s+)+(?=[A-ZÀ-Þ]\S*\s+\S)")


@cache
def role() -> re.Pattern[str]:
    """A role behind a name without a comma: "Ann Lee Business reporter"."""
    roles = either([*compiled().words.roles, *compiled().words.jobs])
    return re.compile(rf"(?<=\w)\s+(?i:{roles})\b(?:\s+(?i:{roles})\b)*\s*$")
