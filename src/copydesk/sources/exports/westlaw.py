"""Exports of Westlaw: a number such as "2019 WLNR 7012345", the article, and an index below it."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Stretch,
    articles_by_end,
    day_in,
    is_copyright,
    is_signed,
    label_of,
    lines_of,
    outlet,
    stretches,
    words_of,
)

END = re.compile(r"END OF DOCUMENT")
NUMBER = re.compile(r"[12]\d{3} WLNR \d{4,9}")
_INDEX = re.compile(r"-{2,} ?Index References ?-{2,}", re.IGNORECASE)
_NEAR = 8  # lines among which a day stands


def read(text: str) -> Iterator[Article | None]:
    """The articles of an export; None for one that cannot be read."""
    return articles_by_end(text, lines_of(text), END, lambda lines, _: _article(text, lines))


def _article(text: str, lines: Sequence[Stretch]) -> Article | None:
    words = [words_of(text, line) for line in lines]
    first = next((n for n, line in enumerate(words) if NUMBER.fullmatch(line)), None)
    if first is None:
        return None
    day = next((n for n in range(first + 1, min(first + _NEAR, len(words))) if _is_day(words[n])), None)
    if day is None:
        return None
    found = Article(published=day_in(words[day], whole=True), source_id=words[first])
    name = next((line for line in words[first + 1 : day] if not is_copyright(line)), None)
    found.publisher = None if name is None else outlet(name.split(" (")[0])
    last = next((n for n in range(day, len(lines)) if _INDEX.fullmatch(words[n])), len(lines))
    found.body = stretches(text, lines[_head(found, text, lines, day + 1, last) : last])
    for line in lines[last + 1 :]:
        label, _, value = words_of(text, line).partition(": ")
        if value:
            found.note(label, value)
    return found


def _is_day(line: str) -> bool:
    return not is_copyright(line) and day_in(line, whole=True) is not None


def _head(found: Article, text: str, lines: Sequence[Stretch], at: int, last: int) -> int:
    """Read labels, title and byline below the day; return the first line of the text."""
    while at < last and (labelled := label_of(text, lines[at])):
        found.note(labelled.name, text[labelled.start : lines[at].end])
        at += 1
    if at < last and found.title is None:
        found.title = words_of(text, lines[at])
        at += 1
    if at + 1 < last and is_signed(words := words_of(text, lines[at])):
        found.byline = words.removeprefix("By ")
        at += 1
    return at
