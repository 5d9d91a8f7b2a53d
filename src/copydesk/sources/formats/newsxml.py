"""Reading news as agencies and archives send it: NITF, NewsML-G2 and EBSCO's XML, in a child process.

No entity is expanded and no other file is asked for.
"""

import re
from collections.abc import Iterator
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.containers.zip_names import attribute, kind, parsed
from copydesk.sources.documents import INVISIBLE, Loss
from copydesk.sources.exports.lines import people
from copydesk.sources.formats.html import as_article
from copydesk.sources.newsroom import newsroom
from copydesk.sources.opened import Opened, Parsed, rejected
from copydesk.sources.said import as_text
from copydesk.sources.words import one_line, with_title

_ROOT = re.compile(rb"<(?:\w{1,20}:)?(nitf|newsItem|newsMessage|packageItem|NewsML|records)\b", re.IGNORECASE)
_LEFT_OUT = frozenset(
    {"media", "hedline", "byline", "dateline", "abstract", "note", "script", "style", "head"}
)
_BLOCKS = frozenset([
    "p", "hl1", "hl2", "h1", "h2", "h3", "h4", "li", "tr", "block", "blockquote", "pre", "div", "bq", "dt",
    "dd",
])  # fmt: skip


def claims(opened: Opened) -> bool:
    """Say whether a file is one of these: XML whose first element is theirs."""
    found = _ROOT.match(opened.first_element())
    return found is not None and (found[1] != b"records" or b"<rec" in opened.head)


def read(opened: Opened) -> Iterator[Input]:
    """Read every article."""
    found = opened.run(parse, opened.read())
    for number, one in enumerate(found, start=1):
        if one.text.strip(INVISIBLE):
            yield as_article(opened, one, opened.losses if number == 1 else [])
        else:
            refused = ReadError(opened.name, "empty", f"item {number}: there is no text in it")
            yield rejected(opened, refused, one.source_id or f"item {number}")
    if not found:
        raise ReadError(opened.name, "empty", "there is no article in it; check the file")


def parse(data: bytes) -> list[Parsed]:
    """Read the articles; runs in the child."""
    try:
        root = parsed(data)
    except ReadError:
        raise
    except Exception as error:  # lxml's own, and of odd encodings
        raise ReadError(
            "", "parser", f"it breaks off or is no XML ({str(error)[:100]}); fetch it again"
        ) from None
    if items := list(root.iter("{*}newsItem")):
        return list(map(_news_item, items))
    if kind(root) == "records":
        return list(map(_record, root.iterchildren("{*}rec")))
    return list(map(_nitf, root.iter("{*}nitf")))


def _first(element: Any, *names: str) -> Any:
    """The first element of one of these names in another, the names in their order; None if there is none."""
    some = (next(element.iter(f"{{*}}{name}"), None) for name in names) if element is not None else ()
    return next((one for one in some if one is not None), None)


def _said(element: Any, *names: str) -> str | None:
    found = _first(element, *names)
    return one_line(" ".join(found.itertext())) if found is not None else None


def _body(element: Any) -> str:
    """The paragraphs of a text, without what stands around it."""
    parts: list[str] = [""]

    def walk(one: Any) -> None:
        name = kind(one)
        if name in _LEFT_OUT or not name:
            return
        if name in _BLOCKS:
            parts.append("")
        parts[-1] += one.text or ""
        for child in one:
            walk(child)
            parts[-1] += child.tail or ""
        if name in _BLOCKS:
            parts.append("")
        elif name in ("td", "th", "br"):
            parts[-1] += " "

    if element is not None:
        walk(element)
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def _day(value: str | None) -> str | None:
    """The day of "20140303T101500Z", "2014-03-03T10:15:00-05:00", as it is written."""
    day = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", value or "")
    return "-".join(day.groups()) if day else None


def _nitf(root: Any) -> Parsed:
    pub = _first(root, "pubdata")
    title = _said(root, "hl1") or _said(root, "hedline") or _said(root, "title")
    tags = [attribute(one, "key") for one in root.iter("{*}keyword")]
    day, paper = attribute(_first(root, "date.issue"), "norm"), attribute(pub, "date.publication")
    extra = {
        "section": attribute(pub, "position.section"),
        "keywords": [tag for tag in tags if tag],
        "dateline": _said(root, "dateline"),
    }
    return Parsed(
        text=with_title(title, _body(_first(root, "body.content", "body"))),
        title=title,
        byline=_said(root, "byline"),
        publisher=attribute(pub, "name") or _said(root, "distributor"),
        published=_day(paper) or _day(day),
        source=attribute(pub, "ex-ref") or "",
        source_id=attribute(_first(root, "doc-id"), "id-string"),
        extra={name: value for name, value in extra.items() if value},
    )


def _news_item(item: Any) -> Parsed:
    about, meta = _first(item, "contentMeta"), _first(item, "itemMeta")
    inner = _first(item, "inlineXML", "inlineData")
    about = item if about is None else about
    title = _said(about, "headline") or _said(inner, "hl1", "title", "h1")
    provider = _first(meta if meta is not None else item, "provider")
    name = _said(about, "infoSource") or _said(provider, "name")
    dates = (_said(about, "contentCreated"), _said(item, "firstCreated"), _said(item, "versionCreated"))
    return Parsed(
        text=with_title(title, _within(inner)),
        title=title,
        byline=_said(about, "by") or _said(inner, "byline") or _creator(about),
        publisher=name or _said(about, "creditline") or attribute(provider, "literal"),
        published=next((day for value in dates if (day := _day(value))), None),
        source_id=item.get("guid"),
        extra=_extra(about),
    )


def _within(inner: Any) -> str:
    """The text of an item: paragraphs of markup, or what stands between blank lines."""
    body = _body(_first(inner, "body.content", "body"))
    if body or inner is None:
        return body
    parts = "".join(inner.itertext()).split("\n\n")
    return "\n\n".join(" ".join(part.split()) for part in parts if part.strip())


def _extra(about: Any) -> dict[str, Any]:
    extra = {
        "dateline": _said(about, "dateline"),
        "slugline": _said(about, "slugline"),
        "language": attribute(_first(about, "language"), "tag"),
        "subjects": [value for one in about.iterchildren("{*}subject") if (value := _said(one, "name"))],
    }
    return {name: value for name, value in extra.items() if value}


def _creator(about: Any) -> str | None:
    """Who made an item, if that is a person and no agency."""
    name = _said(_first(about, "creator"), "name")
    return name if name and newsroom().is_person(name) else None


def _record(record: Any) -> Parsed:
    title, names, subjects = _said(record, "atl"), "; ".join(_each(record, "au")), _each(record, "subj")
    body, _ = as_text("html", _body(_first(record, "body", "abody", "ftext", "fulltext")))
    losses: tuple[Loss, ...] = ()
    if not body and (body := _said(record, "ab") or ""):
        losses = (Loss("truncated", "only its abstract is in the file; get its full text"),)
    found_id = _first(record, "ui")
    return Parsed(
        text=with_title(title, body),
        title=title,
        byline=people(names) if names else None,
        publisher=_said(record, "jtl"),
        source=_said(_first(record, "pLink"), "url") or "",
        published=_day_in_parts(_first(record, "dt")),
        source_id=one_line(found_id.text) if found_id is not None else None,
        losses=losses,
        extra={"subjects": subjects} if subjects else {},
    )


def _each(record: Any, name: str) -> list[str]:
    said = (one_line("".join(one.itertext())) for one in record.iter(f"{{*}}{name}"))
    return list(filter(None, said))


def _day_in_parts(date: Any) -> str | None:
    """The day of an element that has year, month and day beside each other."""
    parts = [attribute(date, name) for name in ("year", "month", "day")]
    numbers = [int(part) for part in parts if part and part.isdecimal()]
    return "{:04}-{:02}-{:02}".format(*numbers) if len(numbers) == 3 else None
