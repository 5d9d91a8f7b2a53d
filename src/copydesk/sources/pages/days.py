"""The day of a page, by what its markup says for sure: its JSON-LD, its own fields, the words above its text.

A wrong day is worse than none. A picture's or comment's day is not the article's, nor is one that
stands in a script; a time in UTC is another day where the page shows another one.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import islice
from typing import Any

from copydesk.sources.dates import date_words, iso_date, parse_date
from copydesk.sources.pages.marks import is_labelled, is_on_card, marks, name_of
from copydesk.sources.worded import worded

_AROUND = re.compile(
    r"comment|related|sidebar|promo(?!ted)|teaser|recommend|read-?more|most-?(?:read|popular)|trending|newsletter|(?<!elementor-)widget|"
    r"elementor-(?:widget-)?(?:archive-)?(?:posts|loop|portfolio|countdown|testimonial|calendar)|"
    r"footer|carousel|latest|caption|byline-bio|author-bio|\bevent[_-]{1,2}(?:date|time|info|meta|details)\b",
    re.IGNORECASE,
)
# What is described inside an article and is none itself: a picture, a comment.
_OTHER_ITEM = re.compile(r"(?:Object|Comments?|Event|Product|Book|Movie)\Z")
_UTC = re.compile(r"[T ]\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|UTC|GMT)\s*\Z", re.IGNORECASE)
_GLUED = re.compile(r"(\b(?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-Z][a-z])|(Updated|Published|Modified|Posted)(?=\d)")
_HEADINGS, _MOST_BEFORE = 5, 3  # looked at; elements beside one
_SHORT = ("span", "p", "div", "li", "small", "em", "i", "a", "td", "dd", "b", "strong", "figcaption", "time")
LONGEST_DAY = 50
_LONGEST_REST = 30  # characters beside a time that is no part of a sentence
SAME_DAY = re.compile(r"\bfirst published\W{1,3}\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\Z", re.IGNORECASE)
_DATED = re.compile(
    r"(?:^|[\s_-])(?<!event-)(?<!release-)(?<!birth-)(?:meta(?:data)?|byline|dateline|date|"
    r"time-?stamp|posted(?:-on)?|published|submitted)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ENTRY_FOOT = re.compile(r"(?:article|entry|node|post|story)[_-]*footer", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\b[ap])(?<!\.m)[.!?][\"”’)]*\Z")  # not "10 a.m."
_MOST_BLANKS = 8  # in a line that ends with a full stop and is no sentence
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_LINE, _MOST_NAME = 200, 3  # characters of a line that shows a day; words of a name
_DAY_FIRST = re.compile(r"(?:de|es|fr|it|nl|pt)(?:-(?!us|ca|pa|pr)\w+)?|en-(?:au|gb|ie|in|nz|uk|za)")
_NUMBERS, _MONTHS = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)\b"), 12
_AMERICAN = re.compile(r"\d\d\s?(?:(?i:[ap]\.?m\.?)\s?)?\(?[CEMP][DS]?T\b")
_first_published = worded(
    r"(?:(?:{updated_labels})\b.{0,60}?)?\b(?:{first_labels})\b:?\s*(?:{date})\W{0,3}(?:\W{0,3}\b(?:{updated_labels})\b.{0,60})?"
)
# A day of change in a line that may have the day of publication as well; a time of change at its end.
_changed = worded(r"\b(?:{updated_labels})\b(?:.{0,30}?{date}|:?\s*\d{1,2}[:.]\d\d\b.{0,20}\Z)")
_OTHER_DAYS = re.compile(
    r'"(?:datePublished|dateCreated|uploadDate|dateModified|startDate|endDate)"\s*:\s*"[^"]*"'
)


def holders(tree: Any) -> frozenset[Any]:
    """What the first headings of a page stand in: that is around no article, whatever it is called."""
    headings = islice(tree.iter("h1"), _HEADINGS)
    return frozenset(one for heading in headings for one in heading.iterancestors())


def is_around(element: Any, headed: frozenset[Any]) -> bool:
    """Say whether an element stands in comments, pictures, or lists of other articles; see `holders`."""
    for one in (element, *element.iterancestors()):
        if one in headed or one.tag in ("body", "head"):
            return False
        called = f"{marks(one)} {one.get('itemprop') or ''}"
        is_set_off = one.tag in ("aside", "figure", "footer", "nav") or _AROUND.search(called)
        is_set_off = is_set_off or _OTHER_ITEM.search(one.get("itemtype") or "")
        if is_set_off and not _is_in_head(one, headed):
            return True
    return False


def _is_in_head(element: Any, headed: frozenset[Any]) -> bool:
    """Whether an element is set beside the heading, in the header that both stand in, or above the text."""
    above = element.getparent()
    if above is None or (above not in headed and not _is_first(above)):
        return False
    if element.tag == "aside":
        before = element.getprevious()
        return above.tag == "header" or (before is not None and before.tag == "h1" and _is_line(element))
    if element.tag != "footer" and not _ENTRY_FOOT.search(marks(element)):
        return False
    # "Submitted by Ann Lee" stands in a foot above the text.
    below = islice(element.itersiblings(), _MOST_BEFORE)
    return any(len("".join(islice(one.itertext(), LONGEST_DAY))) > LONGEST_LINE for one in below)


def _is_first(article: Any) -> bool:
    """Whether an element is the first article of a page whose heading may stand before it."""
    return article.tag == "article" and next(article.getroottree().iter("article")) is article


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
    around, name = holders(tree), name_of(tree)
    for element in list(tree.xpath("//time | //meta[@itemprop]")):
        is_other = is_around(element, around) or is_on_card(element, around, name)
        if is_other:
            said = (element.get("datetime") or element.get("content") or "", "".join(element.itertext()))
            others |= {day for one in said if (day := parse_date(one))}
        if is_other or (element.tag == "time" and _is_in_sentence(element)):
            element.attrib.clear()
            element.tag = "span"
    others |= _alone(tree, around)
    for script in tree.iter("script"):
        is_told = "ld+json" in (script.get("type") or "")
        script.text = _OTHER_DAYS.sub('"":""', script.text or "") if is_told else ""
    return frozenset(others)


def _is_in_sentence(time: Any) -> bool:
    """Whether a time stands in a paragraph of the story: "It will sail on <time>Tuesday</time>, he said."."""
    words = "".join(next(time.iterancestors("p"), time).itertext()).strip()
    rest = len(words) - len("".join(time.itertext()))
    return rest > _LONGEST_REST and words.endswith((".", "”", '"'))


def _alone(tree: Any, around: frozenset[Any]) -> set[str]:
    """The days that stand alone in elements around the article, and in none of the article's own."""
    days: dict[bool, set[str]] = {True: set(), False: set()}
    for one, day in _in_elements(tree):
        days[is_around(one, around)].add(day)
    for one in tree.iter(*_SHORT) if days[True] else ():
        begins = (one.text or "").strip()[: LONGEST_DAY + 1]  # "5 March 2019 in <a>News</a> by Ann Lee"
        if len(begins) <= LONGEST_DAY and _YEAR.search(begins) and not is_around(one, around):
            days[False] |= days_in([begins])
    return days[True] - days[False]


def _in_elements(tree: Any) -> Iterator[tuple[Any, str]]:
    """The elements that are a day and nothing else, and the day."""
    for one in tree.iter(*_SHORT):
        words = (one.text or "").strip()
        if len(one) == 0 and len(words) <= LONGEST_DAY and _YEAR.search(words) and (day := parse_date(words)):
            yield one, day


def marked_days(tree: Any) -> dict[str, bool]:
    """The days that elements say and nothing else: whether one is called so, or it stands below a picture."""
    days: dict[str, bool] = {}
    around = holders(tree)
    for one, day in _in_elements(tree):
        above = one.getparent()
        before = one.getprevious() if one.getprevious() is not None else above.getprevious()
        is_called = one.tag == "time" or any(_DATED.search(marks(called)) for called in (one, above))
        if is_called and not is_labelled(one) and above.tag != "body" and not is_around(one, around):
            days[day] = True
        elif before is not None and _is_picture(before):
            days.setdefault(day, False)
    return days


def _is_picture(element: Any) -> bool:
    """Whether an element is a picture, or has one and no words."""
    has_picture = next(element.iter("img", "picture", "svg", "video"), None) is not None
    return has_picture and not "".join(element.itertext()).strip()


def day_of(said: str, shown: Iterable[str], others: Set[str] = frozenset()) -> str | None:
    """The day of a stamp, or the one that the page shows instead.

    That is so where the stamp is in UTC and the day beside it, and none of those that only others have,
    and where a line says of an earlier day that the page was first published then.
    """
    day = parse_date(said)
    if day is None:
        return None
    lines = [line for line in shown if any(map(str.isdigit, line)) and not _is_told(line)]
    first = _first_shown(lines)
    if first and first < day:
        return first
    return _beside(day, said, lines, others) if _UTC.search(said) else day


def _is_told(line: str) -> bool:
    """Whether a line is long, or a sentence: "The vote was on March 4, 2019, the council of Harrow said."."""
    is_sentence = _SENTENCE_END.search(line) is not None and line.count(" ") > _MOST_BLANKS
    return len(line) > LONGEST_LINE or is_sentence


def _beside(day: str, said: str, lines: list[str], others: Set[str]) -> str:
    """The one day that lines show of that of a stamp in UTC and those beside it; that itself if not one."""
    hour = int(re.findall(r"[T ](\d\d)", said)[-1])
    ways = [0] + [-1] * (hour < 12) + [1] * (hour >= 10)  # from UTC-12 to UTC+14
    near = [(date.fromisoformat(day) + timedelta(days=by)).isoformat() for by in ways]
    near = [one for one in near if one == day or one not in others]
    usual = days_in(map(without_change, lines)).intersection(near)
    # No change is made before the first day.
    shown = usual or {one for one in days_in(lines).intersection(near) if one <= day}
    return shown.pop() if len(shown) == 1 else day


def _first_shown(lines: Iterable[str]) -> str | None:
    """The day of a line that says nothing but that and when the page was first published, and changed."""
    found = (_first_published().fullmatch(parted(line).strip()) for line in lines)
    return next((day for match in found if match and (day := date_words().value(match))), None)


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


def unchanged(line: str) -> str:
    """A line without the day on which something was changed, if there is more in it."""
    return without_change(line) or line


def without_change(line: str) -> str:
    """What is left of a line without the day on which something was changed, if that is another one.

    "Updated March 5 2019 - 6:14am, first published 5:30am" has one day for both.
    """
    return line if SAME_DAY.search(line) else _changed().sub(" ", parted(line)).strip(" ,;|/•·–—-")


def is_day_first(language: str, lines: Iterable[str]) -> bool:
    """Whether a page writes 03/05/2019 for 3 May: as its language does, and nothing on it the other way.

    Of those in English, the pages of some countries do. A clock of the United States is against it.
    """
    if not _DAY_FIRST.fullmatch(language):
        return False
    dated = [line for line in lines if len(line) <= LONGEST_LINE and _NUMBERS.search(line)]
    return False not in _orders(dated) and not any(map(_AMERICAN.search, dated))


def dotted(line: str) -> str:
    """A line with its days in figures as they can be read in one way only: "03.05.2019"."""
    return _NUMBERS.sub(r"\1.\3.\4", line)


def settled(
    published: str | None, markup: str, lines: list[str], language: str = ""
) -> tuple[str | None, str | None]:
    """The day that was found, of 03/05/2019 by the order of the page's other days; else how it is written.

    If it has none, by that of its language.
    """
    written = _written(published, markup)
    if published is None or written is None:
        return published, None
    one, other, year = int(written[1]), int(written[2]), int(published[:4])
    is_first = _is_day_first(lines)
    if is_first is None and not is_day_first(language, lines):
        return None, written[0]
    return iso_date(year, *((one, other) if is_first is False else (other, one))), None


def is_written(day: str, lines: Iterable[str]) -> bool:
    """Whether a short line has a day in figures, in one of its two orders."""
    year, *parts = map(int, day.split("-"))
    return any(y == year and {one, other} == {*parts} for one, other, y in _in_figures(lines))


def _written(published: str | None, markup: str) -> re.Match[str] | None:
    """How a page writes a day that may be two, if it writes it in no other way."""
    found = re.fullmatch(r"(\d{4})-(0\d|1[0-2])-(0\d|1[0-2])", published or "")
    if found is None or found[2] == found[3]:
        return None
    year, month, day = found.groups()
    name = calendar.month_abbr[int(month)]
    if re.search(
        rf"{year}[-/.]?{month}[-/.]?{day}|\b{name}[a-z]*\.? 0?{int(day)}\b|\b0?{int(day)}\S* {name}", markup
    ):
        return None
    one, other = (rf"0?{int(part)}" for part in (month, day))
    return re.search(rf"\b({one}|{other})/({one}|{other})/(?:{year}|{year[2:]})\b", markup)


def _is_day_first(lines: Iterable[str]) -> bool | None:
    """Whether a page's days that can be only one are as 14/08/2017; None if they differ, or it has none."""
    sure = _orders(lines)
    return sure.pop() if len(sure) == 1 else None


def _orders(lines: Iterable[str]) -> set[bool]:
    days = ((one > _MONTHS, other > _MONTHS) for one, other, _ in _in_figures(lines))
    return {is_day for is_day, is_next in days if is_day != is_next}


def _in_figures(lines: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """The days that short lines have in figures: a day and a month in one of two orders, and the year."""
    for line in lines:
        if len(line) <= LONGEST_LINE:
            yield from ((int(day[1]), int(day[3]), int(day[4])) for day in _NUMBERS.finditer(line))


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
