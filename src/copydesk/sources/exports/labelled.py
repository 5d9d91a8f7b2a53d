"""Exports of ProQuest, NewsBank and EBSCO, in which labels say what stands behind them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from copydesk.sources.documents import Loss
from copydesk.sources.exports.lines import (
    SHORT,
    Article,
    Label,
    Line,
    below,
    chunks,
    day_in,
    first,
    is_length,
    lines_of,
    outlet,
    people,
    roles,
)

PROQUEST = re.compile(r"Document \d{1,4} of \d{1,4}")
EBSCO = re.compile(r"Record: ?\d{1,4}")
_RULE = re.compile(r"[_=*-]{10,}")
_LAST = ("database", "last updated")  # of the labels below an article
_LINK = "ProQuest document link"
_HEADINGS = {
    **{name: name for name in ("full text", "abstract", "details", "links")},
    **{_LINK.lower(): "links", "illustration": "graphic", "illustrations": "graphic"},
}
_NEWSBANK = re.compile(r"(?P<outlet>[^\n]{3,90}?) [-–—] (?P<day>[^\n]{6,60})")
PIPED = re.compile(r"(?P<day>[A-Z][a-z]+ \d{1,2}, \d{4})\s*\|\s*(?P<outlet>[^|\n]{3,90})$")
_CITED = re.compile(
    r"CITATIONS?\b|(?:[•*·] ?)?Citations?(?: \([^()]{2,40}\))?:?$|.{0,20}\bAvailable from NewsBank\b"
)
_AFTER_NEWSBANK = frozenset(
    {"author/byline", "author", "byline", "edition", "section", "page", "readability", "column"}
)
_FOOT = frozenset(
    {"record number", "openurl link", "openurl", "index terms", "citation", "memo", "caption", "copyright"}
)
_LONGEST_COPYRIGHT = 120
_TILDES = re.compile(r"~{4,}\s*$", re.MULTILINE)
_PICTURE = re.compile(r"(?:PHOTO|MAP|CHART|GRAPH|DIAGRAM|ILLUSTRATION|CARTOON)S? \((?:COLOR|BLACK & WHITE)\)")
_PROPERTY = re.compile(r"Copyright of .{3,200}\bproperty\b", re.IGNORECASE)
_SOURCE_DAY = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")


def _without_rules(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.is_all(_RULE)]


def proquest(text: str) -> Iterator[Article | None]:
    """The articles of an export of ProQuest; None for one that cannot be read."""
    lines = lines_of(text)
    for chunk in chunks(lines, PROQUEST) or _unnumbered(lines):
        yield _proquest_article(text, _without_rules(chunk))


def _unnumbered(lines: list[Line]) -> list[list[Line]]:
    """The articles of an export that does not number them: the last label of all is that of each."""
    last = next((line.label.name for line in reversed(lines) if line.label), "")
    parts, found = [list[Line]()], list[list[Line]]()
    for line in lines:
        parts[-1].append(line)
        if line.label and line.label.name == last in _LAST:
            parts.append([])
    for part in parts:
        begun = (_begun(line) for line in part)
        if not found or any(one and (roles().get(one[0]) == "text" or one[0] == "abstract") for one in begun):
            found.append(part)
        else:
            found[-1] += part
    return [_without_report(found[0]), *found[1:]]


def _without_report(lines: list[Line]) -> list[Line]:
    """The lines behind the last rule that stands above an article's labels."""
    labelled = first(lines, lambda line: line.label) or 0
    rule = max((n for n in range(labelled) if lines[n].is_all(_RULE)), default=-1)
    return lines[rule + 1 :]


def _proquest_article(text: str, lines: Sequence[Line]) -> Article | None:
    begin = first(lines, lambda line: line.label)
    if begin is None:
        return None
    found = Article(surname_first=True)
    begin = next((n for n in range(1, begin) if _is_heading(lines[n].words)), begin)
    title = [line.words for line in lines[:begin] if "://" not in line.words and line.words != _LINK]
    _fields(found, text, lines[begin:])
    found.fill(title=" ".join(title) or None)
    info = found.extra.get("publication info") or found.extra.get("publication information", "")
    found.fill(publisher=outlet(info) if info else None, published=day_in(info))
    _abstract(found, text)
    return found


def _is_heading(words: str) -> bool:
    return words.isupper() and words.lower() in _HEADINGS


def _fields(found: Article, text: str, lines: Sequence[Line]) -> None:
    """Read labels and what they say, also in the lines below them, until the next label; one is the text."""
    name, start, end = "", 0, 0
    last = {line.label.name: line for line in lines if line.label}
    has_blanks = any(line.after_blank for line in lines[1:])
    for line in lines:
        is_apart = line.after_blank or not has_blanks
        goes_on = roles().get(name) == "text" and _is_own(line, last if is_apart else {})
        begun = None if goes_on else _begun(line)
        if begun is not None:
            _note(found, text, name, start, end)
            name, start = begun
        end = line.end
    _note(found, text, name, start, end)


def _is_own(line: Line, last: Mapping[str, Line]) -> bool:
    """Whether a line is the text's own, though it begins like a label, which may come again below it."""
    label = line.label
    return label is not None and (last.get(label.name) is not line or _is_told(label))


def _begun(line: Line) -> tuple[str, int] | None:
    """What begins with a line, by its label or as a heading, and where its words begin."""
    if line.label:
        return line.label.name, line.label.start
    heading = _HEADINGS.get(line.words.lower().rstrip(":"))
    return (heading, line.end) if heading else None


def _is_told(label: Label) -> bool:
    """Whether a line with a label is a sentence of a text: "Length: a shift now lasts 13 hours."."""
    words = label.value.split()
    is_field = label.name in below() or label.name.startswith(("abstract", "copyright"))
    return not is_field and len(words) > SHORT and words[-1].endswith((".", "”", '"'))


def _note(found: Article, text: str, label: str, start: int, end: int) -> None:
    if not label or start >= end:
        return
    found.begin(label)
    if roles().get(label) == "byline":
        found.note(label, ";".join(text[start:end].strip().split("\n")))
    elif roles().get(label) == "text":
        found.body.append((_behind_copyright(text, start, end), end))
    elif label in ("abstract", "abstract (summary)"):
        found.extra["abstract"] = " ".join(text[start:end].split())
    else:
        found.note(label, text[start:end])


def _behind_copyright(text: str, start: int, end: int) -> int:
    """Where a text begins behind a copyright that is its first line: "(Copyright, 2016, Courier)"."""
    line = next(iter(lines_of(text[start:end])), None)
    if line is None or not line.is_copyright or line.size > _LONGEST_COPYRIGHT:
        return start
    return start + line.end if start + line.end < end else start


def _abstract(found: Article, text: str) -> None:
    """Read the abstract, where there is no text; else it is kept."""
    said = found.extra.get("abstract")
    if found.body or not said:
        return
    at = text.find(said)
    if at >= 0:
        found.body = [(at, at + len(said))]
        del found.extra["abstract"]
        found.losses.append(Loss("truncated", "only its abstract is in the export; get its full text"))


def ebsco(text: str) -> Iterator[Article | None]:
    """The articles of an export of EBSCO; None for one that cannot be read."""
    for chunk in chunks(lines_of(text), EBSCO):
        yield _ebsco_article(text, _without_rules(chunk))


def _ebsco_article(text: str, lines: Sequence[Line]) -> Article | None:
    named = [n for n, line in enumerate(lines) if line.label and line.label.name == "database"]
    if not named:
        return None
    is_said_below = not lines[named[-1]].words.split(":")[1].strip()
    behind = named[-1] + 1 + is_said_below
    found = Article(surname_first=True)
    _fields(found, text, lines[:behind])
    if not found.body:
        found.body = _ebsco_text(lines[behind:], found.title)
    if any(line.begins(_PROPERTY) for line in lines[behind:]):
        found.begin("copyright")
    source = found.extra.get("source", "")
    day = _SOURCE_DAY.search(source)
    found.fill(
        published=day_in(day[0], day_first=False) if day else day_in(source),
        publisher=outlet(re.split(r"\.\s|, (?=\d)|; ", source)[0]) if source else None,
    )
    _abstract(found, text)
    return found


def _ebsco_text(lines: Sequence[Line], title: str | None) -> list[tuple[int, int]]:
    """The text behind the labels, without the title again and what stands below it."""
    while lines:
        label = lines[0].label
        if label and roles()[label.name] == "text" and label.value:
            lines = [Line(lines[0].text, label.start, lines[0].end), *lines[1:]]
            break
        if label is None and lines[0].words not in (title, "Contents", "Full Text", "FULL TEXT"):
            break
        lines = lines[1:]
    foot = first(lines, lambda line: any(map(line.begins, (_TILDES, _PROPERTY, _PICTURE))))
    lines = lines[:foot]
    return [(lines[0].start, lines[-1].end)] if lines else []


def _cut(
    text: str, is_head: Callable[[Line, Line | None], object]
) -> Iterator[tuple[Line, Line, Sequence[Line]]]:
    """The articles of an export of NewsBank: the title of each, the line below that, and the others.

    `is_head` says whether a line is one below a title, with the line behind it.
    """
    lines = _without_rules(lines_of(text))
    beside = [*lines[1:], None]
    heads = [at for at in range(1, len(lines)) if is_head(lines[at], beside[at])]
    for at, following in zip(heads, [*heads[1:], len(lines) + 1], strict=False):
        yield lines[at - 1], lines[at], lines[at + 1 : following - 1]


def _day_and_outlet(line: Line, expression: re.Pattern[str]) -> tuple[str, str] | None:
    said = line.begins(expression)
    day = day_in(said["day"], whole=True) if said else None
    return (day, outlet(said["outlet"].split(" (")[0])) if said and day else None


def newsbank_piped(text: str) -> Iterator[Article | None]:
    """The articles of a newer export of NewsBank: "June 7, 2022 | Courier, The (Varn)" below the title."""
    for title, head, lines in _cut(text, lambda line, _: _day_and_outlet(line, PIPED)):
        yield _piped_article(title, head, lines)


def _piped_article(title: Line, head: Line, lines: Sequence[Line]) -> Article:
    found = Article(title=title.words)
    found.published, found.publisher = _day_and_outlet(head, PIPED) or (None, None)
    at = next((n for n, line in enumerate(lines) if not _is_piped_head(line)), len(lines))
    for line in lines[:at]:
        for part in [f"length: {line.words}"] if is_length(line.words) else line.words.split("|"):
            label, _, value = part.partition(":")
            found.note(label.strip(), value)
    foot = first(lines[at:], lambda line: line.begins(_CITED) or _is_foot(line))
    found.body = _whole(lines[at:][:foot])
    return found


def _whole(lines: Sequence[Line]) -> list[tuple[int, int]]:
    return [(lines[0].start - lines[0].indent, lines[-1].end)] if lines else []


def _is_piped_head(line: Line) -> bool:
    return is_length(line.words) or line.words == "OpenURL Link" or line.label is not None


def newsbank(text: str) -> Iterator[Article | None]:
    """The articles of an export of NewsBank; None for one that cannot be read."""
    for title, head, lines in _cut(text, _is_newsbank_head):
        yield _newsbank_article(text, title, head, lines)


def _is_newsbank_head(line: Line, below: Line | None) -> bool:
    """Whether a line names outlet and day, with labels below."""
    label = below.label if below else None
    return (
        label is not None and label.name in _AFTER_NEWSBANK and _day_and_outlet(line, _NEWSBANK) is not None
    )


def _newsbank_article(text: str, title: Line, head: Line, lines: Sequence[Line]) -> Article:
    found = Article(title=title.words)
    found.published, found.publisher = _day_and_outlet(head, _NEWSBANK) or (None, None)
    begin = next((n for n, line in enumerate(lines) if line.label is None), len(lines))
    _fields(found, text, lines[:begin])
    last = next((n for n in range(begin, len(lines)) if _is_foot(lines[n])), len(lines))
    found.body = _whole(lines[begin:last])
    _newsbank_foot(found, text, lines[last:])
    found.byline = people(found.byline) if found.byline else None
    return found


def _newsbank_foot(found: Article, text: str, lines: Sequence[Line]) -> None:
    """Read what stands below a text; behind its copyright stand only labels, or what is left of another."""
    right = next((n for n, line in enumerate(lines) if line.is_copyright), len(lines))
    rest = lines[right + 1 :]
    begins = next((n for n, line in enumerate(rest) if line.label), len(rest))
    _fields(found, text, [*lines[:right], *rest[begins:]])
    if right < len(lines):
        found.begin("copyright")
    if begins and any(line.after_blank for line in rest[:begins]):
        message = "behind the last article stands the beginning of another; the export may be cut off"
        found.losses.append(Loss("truncated", f"{message}: save it again"))


def _is_foot(line: Line) -> bool:
    return line.is_copyright or (line.label is not None and line.label.name in _FOOT)
