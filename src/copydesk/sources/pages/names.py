"""The names in one line above an article, that bars, a day, a role or an address set off.

Also that in a list of an article's details: "Date 5 March 2019", "Author Ann Lee", "Keywords boats".
"""

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from copydesk.sources.dates import date_words
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import body
from copydesk.sources.pages import days as page_dates
from copydesk.sources.pages.authors import ACRONYM, by, is_place, key, people, stop, without_address
from copydesk.sources.words import compiled

_BARS = re.compile(r"\s*[|•·∙»]\s*|\s+[/,]\s+")
_DETAIL = re.compile(
    r"\d[\d,.]*\s+(?:words|views|shares|hits|likes)|(?:views|hits|reads|comments)\s*:?\s*\d[\d,.]*|"
    r"\d+[ -]min(?:ute)?s?(?: read)?|paid|free|premium|(?:\d+|no) comments?|leave a comment|"
    r"(?-i:(?:in|[Ff]rom the section) [A-Z]\S*(?: \S+){0,2})",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"^(?i:(?:(?:posted|filed|published)(?: on)?[ |]+)?(?:in|under)) [A-Z][^|]{1,40}? (?=by )"
)  # "in News by"
_ON = re.compile(r" (?:on|em|am|op|le|el|il)\s*$")  # between names and a day
_READ = re.compile(
    r"\W{0,3}(?:\b\d+ (?:min\w*\.?(?: di lettura| de lecture| de lectura| leestijd)|min\.? read)"
    r"|\b(?:lesedauer|lesezeit|temps de lecture|tempo di lettura|tiempo de lectura|leestijd|reading time)"
    r"\W{0,3}\d+ ?min\w*\.?)\W{0,3}|\s*\(?\b\d+\)? comments?\W{0,2}\Z",
    re.IGNORECASE,
)
_ABOUT = frozenset({"article", "interview", "report", "story"})
_MOST_WORDS = 5  # of a role
_LONGEST_ITEM, _MOST_ITEMS = 160, 12  # characters of an item; labels, and items beside one
_DETAIL_LABELS = ("strong", "b", "span", "dt", "th", "label", "h3", "h4", "h5")
_PICTURE = re.compile(r"(?:photo|picture|image|video|illustration|graphic)", re.IGNORECASE)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|one) (?:min(?:ute)?|hour|hr|day|week|month|year)s? ago\b"
    r"(?!.* (?:was|were|is|are|had|has)\b)[^.]*$",
    re.IGNORECASE,
)


def beside(line: str, others: frozenset[str]) -> list[str]:
    """The names in a line that parts them by bars from a day or the site: "5 March 2019 | Ann Lee"."""
    if "»" in line and not by().match(line):
        return []  # where a page stands: "Local Affairs » 5 March 2019"
    parts = [by().sub("", part.strip()) for part in _BARS.split(line)]
    known = [part for part in parts if _is_beside(part, others)]
    if not known:
        return []  # a name and an agency alone are a picture's: "Tom Hall / AP"
    return _people([part for part in parts if part not in known and not stop().match(part)])


def _people(parts: list[str]) -> list[str]:
    """The people in some pieces of a line, or the agencies if there are none."""
    people = [with_role(part, is_set_off=True) or part for part in parts if not ACRONYM.fullmatch(part)]
    if not people:
        return [part for part in parts if part in compiled().words.agencies]
    return people if all(map(is_person, people)) else []


def is_person(name: str) -> bool:
    """Whether a line is a person's name, and no place's: not "Santa Cruz"."""
    return newsroom().is_person(name) and not is_place(name)


def unread(line: str) -> str:
    """A line without how long it takes to read: "04.09.2023, 13:35 Lesedauer: 2 Min."."""
    return _READ.sub(" ", line).strip() or line


def day_beside(line: str, others: frozenset[str]) -> str | None:
    """The day in a line that is nothing but that and details: "5 March 2019 ∙ 310 words"."""
    parts = [part.strip() for part in _BARS.split(line)]
    days = [found for part in parts if newsroom().is_date(part) and (found := date_words().full.search(part))]
    is_all = len(parts) > 1 and all(_is_beside(part, others) for part in parts)
    return date_words().value(days[0]) if days and is_all else None


def by_day(line: str, others: frozenset[str]) -> list[str]:
    """The names behind a label, beside a day: "5 March 2019 Text: Ann Lee", "By Ann Lee 3 hours ago"."""
    day = date_words().full.search(line) or _AGO.search(line)
    rest = f"{_ON.sub('', line[: day.start()])} | {line[day.end() :]}".strip(" |,·") if day else ""
    rest = _FILED.sub("", rest)
    names = people(rest, others) if by().match(rest) and not _PICTURE.match(rest) else []
    return [one for one in names if newsroom().is_person(one)]


def labelled(line: str, others: frozenset[str], *, is_english: bool = True) -> list[str]:
    """The names in a line that is nothing but a label and those: "Text: Ann Lee", in German "Von Ann Lee".

    In "Interview: Ann Lee" and "Story: Mill Lane" it may be whom or what it is about.
    """
    label = by().match(line)
    is_label = label and (":" in label[0] or not is_english)
    is_sure = is_label and label and label[0].strip().partition(":")[0].lower() not in _ABOUT
    names = people(line, others) if is_sure else []
    return names if all(is_person(one) and not ACRONYM.search(one) for one in names) else []


def with_address(line: str) -> list[str]:
    """The name in a line that has an address behind it and nothing else: "Ann Lee | alee@post.example"."""
    name = without_address(line).strip(" |,·•–—-")
    mail = _MAIL.search(line)
    is_own = mail is not None and not newsroom().is_desk(mail[0])
    return [name] if is_own and ":" not in name and newsroom().is_person(name) else []


def _is_beside(part: str, others: frozenset[str]) -> bool:
    """Whether a piece of a line is the site, a day, perhaps of a change, or how long an article is."""
    is_day = newsroom().is_date(part) or (part and not page_dates.without_change(part))
    return is_day or key(part) in others or bool(_DETAIL.fullmatch(part))


def with_role(line: str, *, is_set_off: bool = False) -> str | None:
    """The name in a line that has a role behind it and nothing else: "Ann Lee, Senior Business Editor".

    What bars set off needs only the last word of a role that is known: "Ann Lee, rugby reporter".
    """
    name, _, role = (part.strip() for part in line.partition(","))
    words, known = role.lower().split()[:_MOST_WORDS], compiled().words
    needed = {*words[-1:]} if is_set_off else {*words}
    is_role = bool(words) and needed <= {*known.roles, *known.jobs} and (is_set_off or role[:1].isupper())
    return name if is_role and newsroom().is_person(name) else None


def in_details(tree: Any, others: frozenset[str]) -> list[str]:
    """The people behind a label, beside another item of the list that is a day: a book's author is not."""
    for label in islice(filter(_is_label, tree.iter(*_DETAIL_LABELS)), _MOST_ITEMS):
        item = label.getparent()
        words = body.at_most(item, _LONGEST_ITEM) or ""
        names = people(words.partition(label.text.strip())[2].lstrip(": "), others)
        if all(map(newsroom().is_person, names)) and names and any(map(_is_day, _siblings(item))):
            return [] if page_dates.is_around(item, page_dates.holders(tree)) else names
    return []


def _is_label(element: Any) -> bool:
    """Whether an element is the word for who wrote it, and the first of its item."""
    words = (element.text or "").strip(": ").lower()
    return words in compiled().words.writer_labels and len(element) == 0 and element.getprevious() is None


def _siblings(item: Any) -> Iterator[Any]:
    sides = (item.itersiblings(item.tag), item.itersiblings(item.tag, preceding=True))
    return chain.from_iterable(islice(side, _MOST_ITEMS) for side in sides)


def _is_day(item: Any) -> bool:
    """Whether an item is a day and the label before it: "Date 5 March 2019"."""
    return newsroom().is_date(body.at_most(item, _LONGEST_ITEM) or "")
