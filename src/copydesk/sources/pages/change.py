"""The day of change that is the only day a page has for its article: "Last updated: 12 June 2007"."""

import re
from collections.abc import Iterator, Set
from datetime import date
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from lxml import etree

from copydesk.sources.dates import date_words, parse_date
from copydesk.sources.pages import days
from copydesk.sources.pages.marks import marks, words_of
from copydesk.sources.worded import worded

_FIELD = re.compile(r"modif|updat|revis", re.I)
_IN_JSON = re.compile(r'"(?:dateModified|dateUpdated)"\s*:\s*"([^"]*)"', re.I)
_LONGEST_LINE, _ABOVE = 120, 4  # characters of a line that shows it; lines above a title
_MASTHEAD = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|global|top)-?)?(?:header|masthead|mast|bar|nav|ticker|clock|weather)(?:$|\s)",
    re.I,
)
_BUTTON = re.compile(r"(?:e-?mail|print|share|send|save|tweet|text size)\b.{0,40}", re.I)
# Nothing but a label, a clock and the day: "Story last updated at 10:29 a.m. on June 12, 2007".
_shown = worded(
    r"(?:by .{3,60}?[\s|•·,»–—-]+|(?:[^.|]{2,40}[|•·]\s*){1,3})?(?:(?:story|article|page)\s)?"
    r"(?:{last_labels})\b\W{0,3}(?:(?:at|on)\b\W{1,3})?"
    r"(?:\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\b\.?)?\s*(?-i:\(?[A-Z]{2,5}\)?\b)?\W{0,3}(?:on\s)?)?"
    r"{date}(?!:\s)(?!.*[a-z]{4}\.\Z).{0,40}"
)
# What says that the article has another day, which cannot be read: "Posted 3/5/2007".
_other = worded(r"\b(?:{date_labels})\b(?!\W*\Z).*\d")
_begins = worded(r"\s*(?:{last_labels})\b")
_label = worded(r"(?:(?:story|article|page)\s)?(?:{last_labels})(?:\s(?:at|on))?\W{0,3}")


class Changes(NamedTuple):
    """What a page's markup says of changes.

    Attributes:
        times: The words of the times that are marked as a change.
        fields: The days of change in its fields.
        around: What says when something around the article was changed.
    """

    times: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()


def read(tree: Any) -> Changes:
    """Read what the markup of a page says of changes."""
    return Changes(_marked(tree), _in_fields(tree), _around(tree))


def _in_fields(tree: Any) -> frozenset[str]:
    """The days of change in the fields of a page and in its JSON-LD."""
    fields = (one for one in tree.iter("meta") if _FIELD.search(_called(one)))
    said = [one.get("content") or "" for one in fields]
    said += (day for one in tree.iter("script") if one.text for day in _IN_JSON.findall(one.text))
    return frozenset(day for one in said if (day := parse_date(one)))


def _called(field: Any) -> str:
    return " ".join(filter(None, map(field.get, ("property", "name", "itemprop", "http-equiv"))))


def _marked(tree: Any) -> frozenset[str]:
    """The words of the times that are marked as a change, and stand where no label does."""
    headed = days.holders(tree)
    times = (one for one in tree.iter("time") if (one.get("itemprop") or "").lower() == "datemodified")
    return frozenset(words_of(one) for one in times if not _is_in_masthead(one, headed))


def _around(tree: Any) -> frozenset[str]:
    """The words of the elements that say when a list or a masthead around the article was changed."""
    headed, begins = days.holders(tree), _begins()
    said = (one for one in tree.iter(etree.Element) if one.text and begins.match(one.text))
    return frozenset(words_of(one) for one in said if _is_in_masthead(one, headed))


def _is_in_masthead(element: Any, headed: frozenset[Any]) -> bool:
    """Whether an element stands in a masthead, or in something else around the article."""
    above = takewhile(lambda one: one not in headed, element.iterancestors())
    is_in = any(_MASTHEAD.search(marks(one)) for one in (element, *above))
    return is_in or days.is_around(element, headed)


def day(lines: list[str], first: int, said: Changes) -> str | None:
    """The only day of change that lines show right above a title or below it, if no field has another one.

    Args:
        lines: The lines of a page above its article.
        first: Where those behind the title begin.
        said: What its markup says.
    """
    lines = ["" if one in said.around else one for one in lines]
    above = lines[max(0, first - 1 - _ABOVE) : first - 1]
    while above and _BUTTON.fullmatch(above[-1]):
        above.pop()
    found = {*_days([*above[-1:]], said.times)} or {*_days(above[-2:], said.times, is_label_needed=True)}
    found |= {*_days(lines[first:], said.times)}
    if any(_has_other(line) for line in (*above[-1:], *lines[first:]) if len(line) <= _LONGEST_LINE):
        return None
    only = found.pop() if len(found) == 1 else None
    return only if only and all(_is_beside(only, one) for one in said.fields) else None


def _has_other(line: str) -> bool:
    """Whether a line says when its article was published, beside or without a day of change."""
    is_line = line[-1:] not in ".!?”" and not days.SAME_DAY.search(line)
    return is_line and bool(_other().search(days.without_change(line)))


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
