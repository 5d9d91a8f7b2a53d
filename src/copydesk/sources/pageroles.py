"""What an author does, as it stands behind a name: "News Editor"."""

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
