"""What stands before a name and behind it: what its bearer does, "News Editor", and for whom."""

import re

from copydesk.sources.worded import worded
from copydesk.sources.words import compiled

_LONG_ROLE = 4  # words of what is no name any more
_roles = worded(r"(?:{roles+jobs+section_words})(?: (?:{roles+jobs+section_words}))*", re.NOFLAG)
# What follows a name, and is an outlet, a place or a day: "for The Post", "on Wed, 06/17/2015".
name_end = worded(
    r"\s*(?:[/–—(\[]|\s-\s|,(?=\s)|\b(?:[Ff]or|in|at)\s+(?=[A-Z])|\b(?:on|at)\s+(?=\d)"
    r"|\bon\s+(?=(?i:{weekdays+months})\b)).*",
    re.DOTALL,
)
# A role before a name: "political reporter Ann Lee", "Reporter: Ann Lee".
role_before = worded(r"^(?:(?i:{roles+jobs}):?\s+)+(?=[A-ZÀ-Þ]\S*\s+\S)", re.NOFLAG)
# A role behind a name without a comma: "Ann Lee Business reporter".
role = worded(r"(?<=\w)\s+(?i:{roles+jobs})\b(?:\s+(?i:{roles+jobs})\b)*\s*$", re.NOFLAG)


def is_role(item: str) -> bool:
    """Whether all of what stands behind a name and a comma is what its bearer does: "News Editor"."""
    known, words = compiled().words, item.lower().strip(" ,").split()
    is_long = len(words) >= _LONG_ROLE and words[-1] in known.jobs  # "Local Shipping Scheme Reporter"
    return is_long or bool(_roles().fullmatch(" ".join(words)))
