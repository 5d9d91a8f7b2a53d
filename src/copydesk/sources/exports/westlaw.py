"""Exports of Westlaw: a number such as "2019 WLNR 7012345", the article, and an index below it."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Line,
    articles_by_end,
    first,
    is_signed,
    lines_of,
    outlet,
    stretches,
)

END = re.compile(r"END OF DOCUMENT")
NUMBER = re.compile(r"[12]\d{3} WLNR \d{4,9}")
_INDEX = re.compile(r"-{2,} ?Index References ?-{2,}", re.IGNORECASE)
_NEAR = 8  # lines among which a day stands


def read(text: str) -> Iterator[Article | None]:
    """The articles of an export; None for one that cannot be read."""
    return articles_by_end(lines_of(text), END, _article)


def _article(lines: Sequence[Line]) -> Article | None:
    number = first(lines, lambda line: NUMBER.fullmatch(line.words))
    if number is None:
        return None
    above = [line for line in lines[number + 1 : number + _NEAR] if not line.is_copyright]
    at = first(above, lambda line: line.day)
    if at is None:
        return None
    day = lines.index(above[at])
    found = Article(published=lines[day].day, source_id=lines[number].words)
    found.publisher = outlet(above[0].words.split(" (")[0]) if at else None
    last = next((n for n in range(day, len(lines)) if _INDEX.fullmatch(lines[n].words)), len(lines))
    found.body = stretches(lines[_head(found, lines, day + 1, last) : last])
    for line in lines[last + 1 :]:
        label, _, value = line.words.partition(": ")
        if value:
            found.note(label, value)
    return found


def _head(found: Article, lines: Sequence[Line], at: int, last: int) -> int:
    """Read labels, title and byline below the day; return the first line of the text."""
    while at < last and (label := lines[at].label):
        found.note(label.name, label.value)
        at += 1
    if at < last and found.title is None:
        found.title = lines[at].words
        at += 1
    if at + 1 < last and is_signed(words := lines[at].words):
        found.byline = words.removeprefix("By ")
        at += 1
    return at
