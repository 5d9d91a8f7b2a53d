"""The day of change that is the only day a page has for its article: "Last updated: 12 June 2007"."""

import re
from collections.abc import Iterator, Set
from datetime import date
from itertools import pairwise
from typing import Any

from copydesk.sources import pagedates
from copydesk.sources.dates import date_words, parse_date
from copydesk.sources.pagemarks import words_of
from copydesk.sources.worded import worded

_FIELD = re.compile(r"modif|updat|revis", re.I)
_IN_JSON = re.compile(r'"(?:dateModified|dateUpdated)"\s*:\s*"([^"]*)"', re.I)
_LONGEST_LINE, _ABOVE = 120, 4  # characters of a line that shows it; lines above a title
_BUTTON = re.compile(r"(?:e-?mail|print|share|send|save|tweet|text size)\b.{0,40}", re.I)
# Nothing but a label, a clock and the day: "Story last updated at 10:29 a.m. on June 12, 2007".
_shown = worded(
    r"(?:by .{3,60}?[\s|•·,»–—-]+)?(?:(?:story|article|page)\s)?(?:{last_labels})\b\W{0,3}(?:(?:at|on)\s)?"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?\s*(?-i:\(?[A-Z]{2,5}\)?\b)?\W{0,3}(?:on\s)?)?"
    r"{date}(?!:\s)(?!.*[a-z]{4}\.\Z).{0,40}"
)
# What says that the article has another day, which cannot be read: "Posted 3/5/2007".
_other = worded(r"\b(?:{date_labels})\b(?!\W*\Z).*\d")
_label = worded(r"(?:(?:story|article|page)\s)?(?:{last_labels})\W{0,3}")


def in_fields(tree: Any) -> frozenset[str]:
    """The days of change in the fields of a page and in its JSON-LD."""
    fields = (one for one in tree.iter("meta") if _FIELD.search(_called(one)))
    said = [one.get("content") or "" for one in fields]
    said += (day for one in tree.iter("script") if one.text for day in _IN_JSON.findall(one.text))
    return frozenset(day for one in said if (day := parse_date(one)))


def _called(field: Any) -> str:
    return " ".join(filter(None, map(field.get, ("property", "name", "itemprop", "http-equiv"))))


def marked(tree: Any) -> frozenset[str]:
    """The words of the times that are marked as a change, and stand where no label does."""
    times = (one for one in tree.iter("time") if (one.get("itemprop") or "").lower() == "datemodified")
    return frozenset(map(words_of, times))


def day(lines: list[str], first: int, times: Set[str], fields: Set[str]) -> str | None:
    """The only day of change that lines show right above a title or below it, if no field has another one.

    Args:
        lines: The lines of a page above its article.
        first: Where those behind the title begin.
        times: What elements say that are marked as a change.
        fields: The days of change in a page's fields.
    """
    above = lines[max(0, first - 1 - _ABOVE) : first - 1]
    while above and _BUTTON.fullmatch(above[-1]):
        above.pop()
    found = {*_days([*above[-1:]], times)} or {*_days(above[-2:], times, is_label_needed=True)}
    found |= {*_days(lines[first:], times)}
    if any(_has_other(line) for line in (*above[-1:], *lines[first:]) if len(line) <= _LONGEST_LINE):
        return None
    only = found.pop() if len(found) == 1 else None
    return only if only and all(_is_beside(only, one) for one in fields) else None


def _has_other(line: str) -> bool:
    """Whether a line says when its article was published, beside or without a day of change."""
    is_line = line[-1:] not in ".!?”" and not pagedates.SAME_DAY.search(line)
    return is_line and bool(_other().search(pagedates.without_change(line)))


def _days(lines: list[str], times: Set[str], *, is_label_needed: bool = False) -> Iterator[str]:
    """The days of change in some lines, also those below their label."""
    for before, line in pairwise(["", *lines]):
        is_below = _label().fullmatch(before) is not None
        words = f"{before} {line}" if is_below else line
        if len(words) > _LONGEST_LINE or (is_label_needed and not is_below):
            continue
        shown = _shown().fullmatch(words) or (date_words().full.search(line) if line in times else None)
        if shown and (value := date_words().value(shown)):
            yield value


def _is_beside(one: str, other: str) -> bool:
    """Whether two days are one by some clock."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1
