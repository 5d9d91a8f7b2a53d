"""Exports of Factiva: articles that end with "Document" and a number, with codes or without."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    LENGTH,
    SHORT,
    Article,
    Line,
    are_people,
    articles_by_end,
    is_copyright,
    is_length,
    lines_of,
    outlet,
    stretches,
)
from copydesk.sources.head import Head
from copydesk.sources.newsroom import newsroom

# The number: the outlet's code, filled up with zeros to eight characters, a day, and letters.
NUMBER = r"(?:[A-Z0-9]{2,8}0000\d{8}|[A-Z][A-Z0-9]{7}(?:19|20)\d{6})"
END = re.compile(rf"(?:AN\s+)?Do[ck]ument[eo]? {NUMBER}[a-z0-9]{{5,14}}")
LENGTH_AND_DAY = LENGTH + r"[ \t\r]*\n\s*\d{1,2}\.? [^\W\d_]{3,9} \d{4}"
_BY = re.compile(r"(?:Von|Par|Por|Di|Door) (?=[A-ZÀ-Þ])")
_CODE = re.compile(
    r"(HD|CR|WC|PD|ET|SN|SC|NGC|GC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|BY|SE|CLM|RF|CT|ART|DLN|RST)"
    r"(?:\s+|$)"
)
_NAMES = {"HD": "headline", "BY": "byline", "SN": "publication", "PD": "publication date", "SE": "section"}
_NAMES |= {"PG": "page", "ED": "edition", "WC": "length", "LA": "language", "CY": "copyright", "ET": "time"}
_NAMES |= {"NS": "subject", "RE": "geographic", "IN": "industry", "CO": "company", "SC": "code"}
_NAMES |= {"CR": "credit", "CLM": "column", "ART": "graphic", "VOL": "volume", "PUB": "publisher"}
_CODES_AT_LEAST = frozenset({"HD", "WC", "PD"})
_LANGUAGES = ("English", "French", "German", "Spanish", "Englisch", "Anglais", "Inglés", "Inglese")
_CAPITAL_CODE = re.compile(r"[A-Z0-9]{2,8}")
_TIME = re.compile(r"\d{1,2}:\d{2}(?: [A-Z]{2,4})?")
_LONGEST_ITEM, _MOST_ITEMS = 80, 8
_PAGE = re.compile(r"Page \d{1,4} of \d{1,4}(?: ©.{0,20}\bFactiva\b.*)?")
_SUMMARY = re.compile(r"Search Summary|Text")


def read(text: str) -> Iterator[Article | None]:
    """The articles of an export; None for one that cannot be read."""
    lines = [line for line in lines_of(text) if not line.is_all(_PAGE)]
    last = max((n for n, line in enumerate(lines) if line.is_all(END)), default=-1)
    if last + 1 < len(lines) and lines[last + 1].begins(_SUMMARY):
        lines = lines[: last + 1]
    return articles_by_end(lines, END, lambda some: _coded(some) or _plain(some), behind=" ")


def _coded(lines: Sequence[Line]) -> Article | None:
    """Read an article that has a code before whatever is said: "HD  Forty boats lost"."""
    parts: list[tuple[str, int, int]] = []
    for line in lines:
        begins = line.begins(_CODE)
        if begins:
            parts.append((begins[1], begins.end(), line.end))
        elif parts and line.text[parts[-1][2] : line.start].strip():
            parts.append((parts[-1][0], line.start, line.end))  # behind the foot of a page
        elif parts:
            parts[-1] = (*parts[-1][:2], line.end)
    if not {code for code, _, _ in parts} >= _CODES_AT_LEAST:
        return None
    found = Article()
    for code, start, end in parts:
        value = " ".join(lines[0].text[start:end].split())
        if code in ("LP", "TD"):
            found.body += [(start, end)] if value else []
        elif code in _NAMES:
            found.note(_NAMES[code], value)
    return found


def _plain(lines: Sequence[Line]) -> Article | None:
    """Read an article by the order of its lines: section, title, byline, "212 words", day ..."""
    words = [line.words for line in lines]
    at = next((n for n, line in enumerate(words) if is_length(line)), None)
    if not at or at + 1 >= len(words) or not lines[at + 1].day:
        return None
    found = Article(published=lines[at + 1].day, extra={"length": words[at]})
    _above(found, words[:at])
    body = _below(found, words, at + 2)
    if body < len(lines):
        found.body = stretches(lines[body:])
    return found


def _above(found: Article, words: list[str]) -> None:
    """Read section, title and byline, of which only the title must be there."""
    head = Head()
    last = words[-1] if len(words) < 2 else _BY.sub("By ", words[-1])
    may_be_people = len(words) > 2 or (len(words) > 1 and len(words[0].split()) > 2)  # not section and title
    is_byline = len(words) > 1 and (
        newsroom().read_line(last, head)
        or (may_be_people and len(last.split()) <= SHORT and are_people(last))
    )
    if is_byline:
        found.byline = head.byline or last
        words = words[:-1]
    found.title = words[-1]
    if len(words) > 1 and len(words[-2].split()) <= SHORT:
        found.extra["section"] = words[-2]


def _below(found: Article, words: list[str], at: int) -> int:
    """Read what stands between the day and the text; return the first line of the text."""
    if at < len(words) and _TIME.fullmatch(words[at]):
        found.extra["time"] = words[at]
        at += 1
    if at < len(words):
        found.publisher = outlet(words[at])
        at += 1
    last = next((n for n in range(at, min(at + _MOST_ITEMS, len(words))) if is_copyright(words[n])), None)
    end = last + 1 if last is not None else _first_long(words, at)
    for item in words[at:end]:
        if is_copyright(item):
            found.extra["copyright"] = item
        elif item.isdigit():
            found.extra["page"] = item
        elif _CAPITAL_CODE.fullmatch(item):
            found.extra["code"] = item
        elif item in _LANGUAGES:
            found.extra["language"] = item
        else:
            found.extra["edition"] = item
    return end


def _first_long(words: list[str], at: int) -> int:
    """The first line that is no item any more: a long one, or a sentence."""
    while at < len(words) and len(words[at]) <= _LONGEST_ITEM and not words[at].endswith((".", "”", '"')):
        at += 1
    return at
