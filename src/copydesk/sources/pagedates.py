"""The day of a page, by what its markup says for sure: its JSON-LD, its own fields, the words above its text.

A wrong day is worse than none. A picture's or comment's day is not the article's, nor is one that
stands in a script; a time in UTC is another day where the page shows another one.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import islice
from typing import Any

from copydesk.sources.dates import date_words, parse_date
from copydesk.sources.pagemarks import marks
from copydesk.sources.words import compiled, either

_AROUND = re.compile(
    r"comment|related|sidebar|promo(?!ted)|teaser|recommend|read-?more|most-?(?:read|popular)|trending|newsletter|widget|"
    r"footer|carousel|latest|caption|byline-bio|author-bio",
    re.IGNORECASE,
)
_UTC = re.compile(r"[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)\s*\Z", re.IGNORECASE)
_GLUED = re.compile(r"(\b(?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-Z][a-z])|(Updated|Published|Modified|Posted)(?=\d)")
_HEADINGS, _MOST_BEFORE = 5, 3  # looked at; elements beside one
_SHORT, LONGEST_DAY = ("span", "p", "div", "li", "small", "em", "i", "a", "td", "dd", "b", "strong"), 50
_LONGEST_REST = 30  # characters beside a time that is no part of a sentence
_SAME_DAY = re.compile(r"\bfirst published\W{1,3}\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\Z", re.IGNORECASE)
_ENTRY_FOOT = re.compile(r"(?:article|entry|node|post|story)[_-]*footer", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_LINE, _MOST_NAME = 200, 3  # characters of a line that shows a day; words of a name
_OTHER_DAYS = re.compile(
    r'"(?:datePublished|dateCreated|uploadDate|dateModified|startDate|endDate)"\s*:\s*"[^"]*"'
)


def before_heading(tree: Any) -> tuple[str, ...]:
    """The words of the elements before a page's only large heading, and beside it."""
    headings = list(islice(tree.iter("h1"), 2))
    if len(headings) != 1 or headings[0].getparent().tag in ("body", "header"):
        return ()
    before = islice(headings[0].itersiblings(preceding=True), _MOST_BEFORE)
    return tuple(" ".join("".join(islice(one.itertext(), LONGEST_DAY)).split()) for one in before)


def holders(tree: Any) -> frozenset[Any]:
    """What the first headings of a page stand in: that is around no article, whatever it is called."""
    headings = islice(tree.iter("h1"), _HEADINGS)
    return frozenset(one for heading in headings for one in heading.iterancestors())


def is_around(element: Any, headed: frozenset[Any]) -> bool:
    """Say whether an element stands in comments, pictures, or lists of other articles; see `holders`."""
    for one in (element, *element.iterancestors()):
        if one in headed or one.tag == "body":
            return False
        called = f"{marks(one)} {one.get('itemprop') or ''}"
        is_set_off = one.tag in ("aside", "figure", "footer", "nav") or _AROUND.search(called)
        if is_set_off and not _is_in_head(one, headed):
            return True
    return False


def _is_in_head(element: Any, headed: frozenset[Any]) -> bool:
    """Whether an element is set beside the heading, in the header that both stand in, or above the text."""
    above = element.getparent()
    if above is None or above not in headed:
        return False
    if element.tag == "aside":
        before = element.getprevious()
        return above.tag == "header" or (before is not None and before.tag == "h1" and _is_line(element))
    if element.tag != "footer" and not _ENTRY_FOOT.search(marks(element)):
        return False
    # "Submitted by Ann Lee" stands in a foot above the text.
    below = islice(element.itersiblings(), _MOST_BEFORE)
    return any(len("".join(islice(one.itertext(), LONGEST_DAY))) > LONGEST_LINE for one in below)


def _is_line(aside: Any) -> bool:
    """Whether what stands in an aside is one short line, and no title of another article."""
    words = "".join(islice(aside.itertext(), LONGEST_DAY))
    titles = (one for one in aside.iter("a") if len("".join(one.itertext()).split()) > _MOST_NAME)
    blocks = sum(1 for one in aside.iter("p", "li", "div", "h2", "h3", "h4"))
    return blocks <= 1 and len(words) <= LONGEST_LINE and next(titles, None) is None


def forget_others(tree: Any) -> frozenset[str]:
    """Leave no mark of a day in a tree that is not the article's: a comment's, a picture's, a script's.

    Returns:
        The days of them.
    """
    others: set[str] = set()
    around = holders(tree)
    for element in list(tree.iter("time")):
        is_other = is_around(element, around)
        if is_other:
            said = (element.get("datetime") or "", "".join(element.itertext()))
            others |= {day for one in said if (day := parse_date(one))}
        if is_other or _is_in_sentence(element):
            element.attrib.clear()
            element.tag = "span"
    others |= _alone(tree, around)
    for script in list(tree.iter("script")):
        if "ld+json" not in (script.get("type") or ""):
            script.text = ""
        elif script.text:
            script.text = _OTHER_DAYS.sub('"":""', script.text)
    return frozenset(others)


def _is_in_sentence(time: Any) -> bool:
    """Whether a time stands in a paragraph of the story: "It will sail on <time>Tuesday</time>, he said."."""
    words = "".join(next(time.iterancestors("p"), time).itertext()).strip()
    rest = len(words) - len("".join(time.itertext()))
    return rest > _LONGEST_REST and words.endswith((".", "”", '"'))


def _alone(tree: Any, around: frozenset[Any]) -> set[str]:
    """The days that stand alone in elements around the article, and in none of the article's own."""
    days: dict[bool, set[str]] = {True: set(), False: set()}
    for one in tree.iter(*_SHORT):
        words = (one.text or "").strip()
        if len(one) == 0 and len(words) <= LONGEST_DAY and _YEAR.search(words) and (day := parse_date(words)):
            days[is_around(one, around)].add(day)
    return days[True] - days[False]


def day_of(said: str, shown: Iterable[str]) -> str | None:
    """The day of a stamp, or the one that the page shows instead.

    That is so where the stamp is in UTC and the day beside it, and where a line says of an earlier day
    that the page was first published then.
    """
    day = parse_date(said)
    if day is None:
        return None
    lines = [line for line in shown if len(line) <= LONGEST_LINE and any(map(str.isdigit, line))]
    if (first_of_all := _first_shown(lines)) and first_of_all < day:
        return first_of_all
    if not _UTC.search(said):
        return day
    first = date.fromisoformat(day)
    near = [(first + timedelta(days=by)).isoformat() for by in (0, *_ways(said))]
    unchanged = map(without_change, lines)
    for days, usual in ((days_in(unchanged), near), (days_in(lines), [one for one in near if one <= day])):
        if found := [one for one in usual if one in days]:  # no change is made before the first day
            return found[0] if found[0] == day or len(found) == 1 else day
    return day


def _first_shown(lines: Iterable[str]) -> str | None:
    """The day of a line that says nothing but that and when the page was first published, and changed."""
    found = (_first_published().fullmatch(parted(line).strip()) for line in lines)
    return next((day for match in found if match and (day := date_words().value(match))), None)


@cache
def _first_published() -> re.Pattern[str]:
    words = compiled().words
    changed = rf"(?:\W{{0,3}}\b(?:{either(words.updated_labels)})\b.{{0,60}})?"
    return re.compile(
        rf"(?:{either(words.first_labels)})\b:?\s*(?:{date_words().date})\W{{0,3}}{changed}", re.IGNORECASE
    )


def _ways(said: str) -> list[int]:
    """Where a day may be another one than in UTC: behind it by 12 hours at most, or before it by 14."""
    hour = int(re.findall(r"[T ](\d\d)", said)[-1])
    return [by for by, is_so in ((-1, hour < 12), (1, hour >= 10)) if is_so]


def days_in(lines: Iterable[str]) -> set[str]:
    """The days that short lines show."""
    words = date_words()
    found: set[str] = set()
    for line in lines:
        if len(line) <= LONGEST_LINE and any(map(str.isdigit, line)):
            found.update(day for match in words.full.finditer(parted(line)) if (day := words.value(match)))
    return found


def parted(line: str) -> str:
    """A line with blanks where a page's style sets words apart: "March 5, 201910:14 AM", "2019Updated"."""
    return _GLUED.sub(r"\1\2 ", line)


@cache
def _changed() -> re.Pattern[str]:
    """A day of change in a line that may have the day of publication as well; a time of change at its end."""
    labels = either(compiled().words.updated_labels)
    clock = r":?\s*\d{1,2}[:.]\d\d\b.{0,20}\Z"
    return re.compile(rf"\b(?:{labels})\b(?:.{{0,30}}?{date_words().date}|{clock})", re.IGNORECASE)


def unchanged(line: str) -> str:
    """A line without the day on which something was changed, if there is more in it."""
    return without_change(line) or line


def without_change(line: str) -> str:
    """What is left of a line without the day on which something was changed, if that is another one.

    "Updated March 5 2019 - 6:14am, first published 5:30am" has one day for both.
    """
    return line if _SAME_DAY.search(line) else _changed().sub(" ", parted(line)).strip(" ,;|/•·–—-")


_DATA = re.compile(
    r"""\sdata-(?![\w-]*(?:publi|creat|post|date-time))[\w-]{1,60}\s*=\s*(?:"[^"<>]*"|'[^'<>]*')""", re.I
)


def is_supported(day: str, lines: Sequence[str], markup: str) -> bool:
    """Say whether a day that was only guessed stands in the words of a page, or in an element's own mark."""
    year, month, number = (int(part) for part in day.split("-"))
    markup = _DATA.sub("", markup)  # when a session ends, or an advertisement was sold
    if (
        day in markup
        or f"{year}{month:02}{number:02}" in markup
        or f"{year}/{month:02}/{number:02}" in markup
    ):
        return True
    words = date_words()
    return any(
        words.value(match) == day
        for line in lines
        if str(year) in line
        for match in words.full.finditer(line[:2_000])
    )
