"""What stands between a page's title and its article, or beside it, and nothing marks: a byline, a day."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from copydesk.sources.dates import date_words
from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import authors as page_authors
from copydesk.sources.pages import change
from copydesk.sources.pages import days as page_dates
from copydesk.sources.pages import names as page_names
from copydesk.sources.pages.authors import key
from copydesk.sources.pages.markup import Said, unchanged
from copydesk.sources.worded import worded
from copydesk.sources.words import compiled, either, listed

_LONG, _MOST_LONG, _BEGINNING = 60, 4, 60  # characters of a paragraph; those looked for, and by how much
_LONGEST_SUMMARY, _BEHIND = 300, 8  # characters of a line below the title; lines between it and the article
_LINES, _LONGEST_LINE = 12, 160  # lines above the article that are looked at, and the longest of them
_MOST_PLACE = 3  # words beside a name
_NAMES = re.compile(r", | and ")
_ZONE = re.compile(r"^\s*(?i:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}\b)?[^\w]*")  # behind the digits of a time
_TOP_LINES, _MOST_WORDS = 12, 5  # lines of a text in which others are left out; words of a role
_TOP = 400  # lines of a page among which its title stands
_CLOCK = re.compile(r"\b\d{1,2}(?::\d\d| ?(?:[ap]\.?m\b|uhr\b|h ?\d\d))", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:publi(?!cation)|post)", re.IGNORECASE)  # how a label of the first day begins
_FILM = re.compile("releas", re.IGNORECASE)
_alone = worded(r"(?:(?:{before_by}) )?by:?|(?:{writer_labels}):?")
# A name before a label and a day: "Ann Lee Published March 5, 2019".
_signed = worded(
    r"(?P<name>\S.{3,60}?)[\s|•·,–—-]+(?i:{date_labels+updated_labels}):?\s+(?i:{date}).{0,20}", re.NOFLAG
)


class Above(NamedTuple):
    """The day and the authors that were read there; the day as well that is the article's for sure.

    And the only day of change, if nothing is the article's.
    """

    published: str | None = None
    sure: str | None = None
    byline: str | None = None
    publisher: str | None = None
    lines: frozenset[str] = frozenset()
    changed: str | None = None


def read(lines: list[str], said: Said, title: str | None, text: str) -> Above:
    """Read the byline and date in the lines between a page's title and the first words of its article.

    Without a title nothing is read.
    """
    first, end = _between(lines, title, text)
    others = said.names.others
    short = [line for line in unchanged(lines[first:end], said) if len(line) <= _LONGEST_LINE]
    count = len(short)
    has_headings = said.names.heading is not None
    if first > 1 and not has_headings and newsroom().is_date(lines[first - 2]):
        short.append(lines[first - 2])  # a page without headings has its day above the title
    short += (line for line in said.before if len(line) <= _LONGEST_LINE)
    short = list(_joined(short))
    is_day_first = page_dates.is_day_first(said.language, lines)
    heads = [_line(page_dates.dotted(line) if is_day_first else line, said) for line in short]
    days = [one for one in _days(short, heads, count, said) if one[0] not in said.other_days]
    outlets = (one.publisher for one in heads)
    read = frozenset(line for line, head in zip(short, heads, strict=True) if head.byline or head.published)
    return Above(
        next((day for day, _ in days), None),
        next((day for day, is_sure in days if is_sure), None),
        _byline(heads, others),
        next(filter(None, outlets), None),
        frozenset(map(key, (*read, *_roles(short, read)))),
        _changed(lines[:end], first, said, is_day_first) if end else None,
    )


def _changed(lines: list[str], first: int, said: Said, is_day_first: bool) -> str | None:
    """The only day of change above an article."""
    dated = list(map(page_dates.dotted, lines)) if is_day_first else lines
    return change.day(dated, first, said.last)


def _days(lines: list[str], heads: list[Head], count: int, said: Said) -> Iterator[tuple[str, bool]]:
    """The days of lines, and whether each is the article's for sure: not that of a film or a picture.

    Args:
        lines: The lines above the article, of which the first so many stand below its title.
        heads: What was read in each.
        count: How many.
        said: What the page says of itself.
    """
    for n, (line, head) in enumerate(zip(lines, heads, strict=True)):
        around = [one for one in (n - 1, n + 1) if 0 <= one < count] if n < count else []
        is_said = bool(head.byline or head.publisher or _CLOCK.search(line) or _FIRST.search(line))
        is_below_name = n > 0 and bool(heads[n - 1].byline)
        is_other = not (is_said or is_below_name) and any(_is_fact(lines[one]) for one in around)
        if head.published is None or is_other:
            continue
        is_bare = newsroom().is_date(page_dates.dotted(line)) and not _FILM.match(line)
        is_signed = is_bare and any(heads[one].byline for one in around)
        is_sure = is_said or is_bare or bool(page_names.day_beside(line, said.names.others))
        yield head.published, is_signed or said.marked.get(head.published, is_sure)


def _is_fact(line: str) -> bool:
    """Whether a line says something of a film, a book or an event, and no article: "Director: Tom Hall"."""
    label, _, said = line.partition(":")
    return bool(said) and label.strip().lower() in compiled().words.fact_labels


def without(text: str, above: Above) -> str:
    """A text without the lines near its top that were read above it, as a byline or day."""
    return _without(text, lambda line: key(line) in above.lines)


def without_byline(text: str, title: str | None, byline: str | None, publisher: str | None) -> str:
    """A text without the lines near its top that are its authors, with a role or place, or its outlet."""
    authors = "|".join(map(re.escape, filter(None, _NAMES.split(byline or ""))))
    names = re.compile(rf"\b(?:{authors})\b" if authors else r"(?!)", re.IGNORECASE)
    return _without(text, lambda line: key(line) != key(title or "") and _signs(line, names, publisher))


def _without(text: str, is_out: Callable[[str], bool]) -> str:
    """A text without some lines near its top.

    Those that any text may have at its head stay, for an outlet beside them is read by them.
    """
    lines = text.split("\n")
    is_head, own = True, []
    for line in lines[:_TOP_LINES]:
        is_head = is_head and len(line) <= _LONGEST_SUMMARY
        if not (key(line) and is_out(line)) or (is_head and newsroom().read_line(line, Head())):
            own.append(line)
    return "\n".join((*own, *lines[_TOP_LINES:]))


def _signs(line: str, names: re.Pattern[str], publisher: str | None) -> bool:
    """Whether a line has nothing but names, a role and a place: "Ann Lee, New Tarn"; or is an outlet."""
    if len(line) > _LONGEST_LINE or line[-1] in ".!?”":
        return False
    known = compiled().words
    small = {*known.roles, *known.jobs, *known.before_by, *known.by_labels, "by", "and"}
    left, count = names.subn(" ", line)
    words = [one for one in re.findall(r"\w+", left) if one.lower() not in small]
    is_place = len(words) <= _MOST_PLACE and all(one[0].isupper() for one in words)
    return is_place and (count > 0 or key(line) == key(publisher or ""))


def _roles(lines: list[str], read: frozenset[str]) -> Iterator[str]:
    """The lines behind a byline that say what its author does: "Courier Staff Writer"."""
    known = compiled().words
    for before, line in pairwise(lines):
        words = line.lower().split()
        is_role = 0 < len(words) <= _MOST_WORDS and words[-1] in known.jobs and line[0].isupper()
        if before in read and is_role:
            yield line


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Lines, a name with what stands beside it in one: "Written by", "Ann Lee", "Staff reporter"."""
    known = compiled().words
    roles, before = {*known.roles, *known.jobs}, ""
    for line, below in pairwise((*lines, "")):
        words = below.lower().split()[:_MOST_WORDS]
        is_role = words[-1:] and words[-1] in known.jobs and {*words} <= roles and below[0].isupper()
        is_signed = _alone().fullmatch(before) or is_role
        yield f"By {line}" if is_signed and page_names.is_person(line) else line
        before = line


def _byline(heads: list[Head], others: frozenset[str]) -> str | None:
    """The first byline of people, else the first."""
    bylines = [one.byline for one in heads if one.byline]
    people = (one for one in bylines if page_authors.are_people(page_authors.people(one, others)))
    return next(people, next(iter(bylines), None))


def _between(lines: list[str], title: str | None, text: str) -> tuple[int, int]:
    """Where the lines behind the title begin, and where the article does: behind a summary, if it has one."""
    wanted = key(title or "")
    longest = len(title or "") + _LONG
    short = {n: key(line) for n, line in enumerate(lines[:_TOP]) if wanted and len(line) <= longest}
    titles = [n for n, one in short.items() if one == wanted]
    titles = titles or [n for n, one in short.items() if one.endswith(wanted)]  # behind its subject
    starts = _starts(lines, titles[0] + 1, wanted, text) if titles else []
    if not starts:
        return 0, 0
    end = starts[_has_summary(lines, starts)]
    above = max(n for n in titles if n < starts[0])
    return max(above + 1, end - _LINES), end


def _has_summary(lines: list[str], starts: list[int]) -> bool:
    """Whether the first line that an article has is a summary, with lines between it and the next."""
    is_short = len(starts) > 1 and len(lines[starts[0]]) <= _LONGEST_SUMMARY
    return is_short and 1 < starts[1] - starts[0] <= _BEHIND


def _starts(lines: list[str], first: int, title: str, text: str) -> list[int]:
    """Which lines begin as the first paragraphs of the article do."""
    own = [line.strip("-•*| ") for line in text.split("\n")]
    long = [line[:_BEGINNING] for line in own if _is_prose(line) and key(line) != title][:_MOST_LONG]
    begins = [one for one in long or [_first_words(own, title)] if one]
    return [n for n in range(first, len(lines)) if any(map(lines[n].startswith, begins))]


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST_LINE or (len(line) >= _LONG and line[-1] in ".!?…:\"”’'")


def _first_words(own: list[str], title: str) -> str:
    """How the first line of an article begins that is neither its title nor a byline or day."""
    rest = (line for line in own if line and key(line) != title)
    return next((line for line in rest if not newsroom().read_line(line, Head())), "")[:_BEGINNING]


def _line(line: str, said: Said) -> Head:
    head, others = Head(), said.names.others
    line = page_names.unread(line)
    shown, whole = line, page_authors.without_address(line)
    line = page_dates.unchanged(whole)
    if names := (
        page_names.beside(whole, others)
        or page_names.beside(line, others)
        or page_names.by_day(line, others)
        or page_names.with_address(shown)
        or page_names.labelled(whole, others, is_english=said.language[:2] in ("", "en"))
    ):
        day = date_words().full.search(line)
        return Head(byline=listed(names), published=date_words().value(day) if day else None)
    newsroom().read_line(line, head)
    head.note(published=page_names.day_beside(line, others))
    if head.published is None and (labelled := _labelled().search(line)):
        head.note(published=date_words().value(labelled))
        line = _ZONE.sub("", line[max(n for n in range(labelled.end()) if line[n].isdigit()) + 1 :])
    elif (signed := _signed().fullmatch(line)) and newsroom().is_person(signed["name"]):
        head.note(byline=signed["name"], published=date_words().value(signed))
    if head.byline is None and (name := page_names.with_role(line)):
        head.note(byline=name)
    return head


@cache
def _labelled() -> re.Pattern[str]:
    """A day behind a label and a colon, in a line that goes on: "Published: May 14, 2019 19:33 Ann Lee"."""
    labels = [one for one in compiled().words.date_labels if "publi" in one or "post" in one]
    return re.compile(rf"\b(?:{either(labels)}):\s*{date_words().date}(?!\w)", re.IGNORECASE)
