"""Names that stand where the layout says what they are: datelines and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.dimensions.entity.names import Mention
from copydesk.dimensions.entity.page import Page

# What the place of a dateline is followed by: a date, an agency in brackets, a dash.
_DATE = r"(?:\d{4}-\d\d-\d\d|[A-Z][a-z]{2,8}\.?\s\d{1,2}\b|\d{1,2}\s[A-Z][a-z]{2,8}\b)"
_AGENCY = r"\((?:Reuters|AP|AFP|UPI|CNN|BBC|Xinhua|IPS|Bloomberg|dpa|DPA|TASS|PTI|CP|EFE|ANSA)\)"
_REGION = r"(?:,\s(?P<region>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,2}))?"
_CAPITALS = r"(?P<city>[A-Z][A-Z.'’-]+(?:[\s/-][A-Z][A-Z.'’-]*){0,3})"
_TITLE_CASE = r"(?P<city>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){0,3})"
_DATELINES = (
    re.compile(rf"{_CAPITALS}{_REGION}(?:,?\s{_DATE}|\s{_AGENCY}|\s?[–—]|\s--?\s|:\s)"),
    re.compile(rf"{_TITLE_CASE}{_REGION}(?:,\s{_DATE})?\s{_AGENCY}"),
    re.compile(rf"{_TITLE_CASE}{_REGION},?\s\d{{4}}-\d\d-\d\d"),
)
# A line that starts with a date may have the dateline after it.
_LINE_LEAD = re.compile(r"\s*(?:date\s)?(?:\d{4}-\d\d-\d\d\s)?\s*")
_NAME = r"(?:[A-Z][\w.'’-]+|[A-Z]\.)(?:\s(?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|la|di|da)){1,3}"
_BYLINE = re.compile(rf"[Bb][Yy]\s(?P<name>{_NAME})(?=\s*(?:$|,|and\b|\|))")
_NAME_LINE = re.compile(rf"(?P<name>{_NAME})\s*$")
# Signs of a caption in capitals that is no dateline: "WHO: ...".
_FEW_LETTERS = 4


def placed(page: Page) -> Iterator[Mention]:
    """Yield the places of datelines and the persons of bylines."""
    before: tuple[int, int] | None = None
    for start, end in page.lines:
        line = page.text[start:end]
        lead = _LINE_LEAD.match(line)
        at = lead.end() if lead else 0
        dateline = next((m for m in (p.match(line, at) for p in _DATELINES) if m), None)
        byline = _BYLINE.match(line, at)
        if dateline and _is_place(dateline):
            yield from _dateline(page, start, dateline)
            if before and (name := _NAME_LINE.fullmatch(page.text[slice(*before)].strip())):
                first = page.text.index(name["name"], before[0])
                yield Mention(
                    first, first + len(name["name"]), name["name"], "PERSON", "name above a dateline", 6.0
                )
        elif byline:
            first, last = start + byline.start("name"), start + byline.end("name")
            yield Mention(first, last, page.text[first:last], "PERSON", "name in a byline", 6.0)
        before = (start, end)


def _is_place(dateline: re.Match[str]) -> bool:
    """A colon or a dash after one short word in capitals is no dateline."""
    strong = re.search(r"[\d)]$", dateline[0])
    return bool(strong) or (
        len(dateline["city"]) >= _FEW_LETTERS and not dateline[0].endswith(": ") and " - " not in dateline[0]
    )


def _dateline(page: Page, line: int, dateline: re.Match[str]) -> Iterator[Mention]:
    for part in ("city", "region"):
        if dateline[part]:
            start, end = line + dateline.start(part), line + dateline.end(part)
            yield Mention(start, end, page.text[start:end], "GPE", "place of a dateline", 20.0)
