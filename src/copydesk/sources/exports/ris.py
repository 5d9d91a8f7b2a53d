"""RIS, in which archives pass on what they know of an article: a tag a line, "TI  - Boats lost"."""

import re
from collections.abc import Iterator

from copydesk.sources.dates import parse_date
from copydesk.sources.documents import Loss
from copydesk.sources.exports.lines import Article, lines_of, outlet, people

_TAG = re.compile(r"([A-Z][A-Z0-9])  ?- ?")
_TITLE, _AUTHOR, _OUTLET = ("TI", "T1"), ("AU", "A1", "A2"), ("T2", "JO", "JF", "JA")
_TEXT, _DATE = ("AB", "N2", "FT", "N1"), ("DA", "Y1", "PY")
_NAMES = {"SP": "page", "KW": "subject", "DB": "database", "DP": "database", "SN": "issn", "VL": "volume"}
_NAMES |= {"LA": "language", "PB": "publisher", "M3": "document type", "SE": "section", "CY": "place"}
_YEAR_FIRST = re.compile(r"(\d{4})[/ -](\d{1,2}|[^\W\d_]{3,10})\.?[/ -](\d{1,2})(?!\d)")
_ABSTRACT = 2_000  # characters; a longer one is a text


def read(text: str) -> Iterator[Article | None]:
    """The articles of a file."""
    parts: list[tuple[str, int, int]] = []
    for line in lines_of(text):
        tag = _TAG.match(text, line.start, line.end + 1)
        if tag is None:
            parts[-1:] = [(*parts[-1][:2], line.end)] if parts else []
        elif tag[1] == "ER":
            yield _article(text, parts)
            parts = []
        elif tag[1] == "TY":
            parts = [("TY", min(tag.end(), line.end), line.end)]
        else:
            parts.append((tag[1], min(tag.end(), line.end), line.end))
    if parts:
        found = _article(text, parts)
        if found:
            found.losses.append(Loss("truncated", "the last record has no end; save it again"))
        yield found


def _article(text: str, parts: list[tuple[str, int, int]]) -> Article | None:
    said: dict[str, list[str]] = {}
    for tag, start, end in parts:
        said.setdefault(tag, []).append(" ".join(text[start:end].split()))
    found = Article(title=_first(said, *_TITLE), url=_first(said, "UR", "L2"))
    found.source_id = _first(said, "AN", "ID", "C1")
    names = dict.fromkeys(name for tag in _AUTHOR for name in said.get(tag, []) if name)
    found.byline = people("; ".join(names), surname_first=True) if names else None
    paper = _first(said, *_OUTLET)
    found.publisher = outlet(paper) if paper else None
    found.published = next((day for tag in _DATE for one in said.get(tag, []) if (day := _day(one))), None)
    found.extra = {name: "; ".join(said[tag]) for tag, name in _NAMES.items() if said.get(tag)}
    _take_text(found, parts)
    return found


def _take_text(found: Article, parts: list[tuple[str, int, int]]) -> None:
    """Take the longest text of a record for its own; a short abstract is less than that."""
    texts = [(tag, start, end) for tag, start, end in parts if tag in _TEXT]
    if texts:
        tag, start, end = max(texts, key=lambda part: part[2] - part[1])
        found.body = [(start, end)]
        if tag in ("AB", "N2") and end - start < _ABSTRACT:
            found.losses.append(Loss("truncated", "only its abstract is in the file; get its full text"))


def _first(said: dict[str, list[str]], *tags: str) -> str | None:
    """What the first of some tags that says something says."""
    return next((one for tag in tags for one in said.get(tag, []) if one), None)


def _day(value: str) -> str | None:
    """The day of "2014/03/03/", "2014-03-03" or "2014 Mar 03"; a year alone is none."""
    day = _YEAR_FIRST.match(value)
    if day is None:
        return parse_date(value)
    year, month, number = day.groups()
    return parse_date(f"{year}/{month}/{number}" if month.isdecimal() else f"{number} {month} {year}")
