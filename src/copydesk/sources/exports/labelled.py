"""Exports of ProQuest, NewsBank and EBSCO, in which labels say what stands behind them."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.documents import Loss
from copydesk.sources.exports.lines import (
    SHORT,
    Article,
    Labelled,
    Stretch,
    below,
    chunks,
    day_in,
    first_label,
    is_copyright,
    is_length,
    label_of,
    lines_of,
    outlet,
    people,
    roles,
    words_of,
)

PROQUEST = re.compile(r"Document \d{1,4} of \d{1,4}")
EBSCO = re.compile(r"Record: ?\d{1,4}")
_RULE = re.compile(r"[_=*-]{10,}")
_LINK = "ProQuest document link"
_HEADINGS = {
    **{name: name for name in ("full text", "abstract", "details", "links")},
    **{_LINK.lower(): "links", "illustration": "graphic", "illustrations": "graphic"},
}
_NEWSBANK = re.compile(r"(?P<outlet>[^\n]{3,90}?) [-–—] (?P<day>[^\n]{6,60})")
PIPED = re.compile(r"(?P<day>[A-Z][a-z]+ \d{1,2}, \d{4})\s*\|\s*(?P<outlet>[^|\n]{3,90})")
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


def _without_rules(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    return [line for line in lines if not _RULE.fullmatch(text, line.start, line.end)]


def proquest(text: str) -> Iterator[Article | None]:
    """The articles of an export of ProQuest; None for one that cannot be read."""
    lines = lines_of(text)
    for chunk in chunks(text, lines, PROQUEST) or [_without_report(text, lines)]:
        yield _proquest_article(text, _without_rules(text, chunk))


def _without_report(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """The lines behind the last rule that stands above an article's labels."""
    first = first_label(text, lines) or 0
    rule = max((n for n in range(first) if _RULE.fullmatch(text, lines[n].start, lines[n].end)), default=-1)
    return list(lines[rule + 1 :])


def _proquest_article(text: str, lines: Sequence[Stretch]) -> Article | None:
    first = first_label(text, lines)
    if first is None:
        return None
    found = Article(surname_first=True)
    first = next((n for n in range(1, first) if _is_heading(words_of(text, lines[n]))), first)
    title = [words for x in lines[:first] if "://" not in (words := words_of(text, x)) and words != _LINK]
    _fields(found, text, lines[first:])
    found.fill(title=" ".join(title) or None)
    info = found.extra.get("publication info") or found.extra.get("publication information", "")
    found.fill(publisher=outlet(info) if info else None, published=day_in(info))
    _abstract(found, text)
    return found


def _is_heading(words: str) -> bool:
    return words.isupper() and words.lower() in _HEADINGS


def _fields(found: Article, text: str, lines: Sequence[Stretch]) -> None:
    """Read labels and what they say, also in the lines below them, until the next label; one is the text."""
    label, start, end = "", 0, 0
    labels = [label_of(text, line) for line in lines]
    last = _last_of_each(labels)
    has_blanks = any(line.after_blank for line in lines[1:])
    for number, (line, labelled) in enumerate(zip(lines, labels, strict=True)):
        is_apart = line.after_blank or not has_blanks
        is_text = roles().get(label) == "text"
        goes_on = is_text and _is_own(text, line, labelled, is_last=is_apart and number in last)
        begun = None if goes_on else _begun(text, line, labelled)
        if begun is not None:
            _note(found, text, label, start, end)
            label, start = begun
        end = line.end
    _note(found, text, label, start, end)


def _last_of_each(labels: Sequence[Labelled | None]) -> set[int]:
    """The places of labels of which none below has the name."""
    return set({labelled.name: n for n, labelled in enumerate(labels) if labelled}.values())


def _is_own(text: str, line: Stretch, labelled: Labelled | None, *, is_last: bool) -> bool:
    """Say whether a line is the text's own, though it begins like a label, which may come again below it."""
    return labelled is not None and (not is_last or _is_told(text, line, labelled))


def _begun(text: str, line: Stretch, labelled: Labelled | None) -> tuple[str, int] | None:
    """What begins with a line, by its label or as a heading, and where its words begin."""
    if labelled:
        return labelled.name, labelled.start
    heading = _HEADINGS.get(words_of(text, line).lower().rstrip(":"))
    return (heading, line.end) if heading else None


def _is_told(text: str, line: Stretch, labelled: Labelled) -> bool:
    """Say whether a line with a label is a sentence of a text: "Length: a shift now lasts 13 hours."."""
    if labelled.name in below() or labelled.name.startswith(("abstract", "copyright")):
        return False
    words = text[labelled.start : line.end].split()
    return len(words) > SHORT and words[-1].endswith((".", "”", '"'))


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
    first = next((line for line in lines_of(text[start:end])), None)
    if first is None or first.end - first.start > _LONGEST_COPYRIGHT:
        return start
    is_first = start + first.end < end and is_copyright(text[start + first.start : start + first.end])
    return start + first.end if is_first else start


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
    for chunk in chunks(text, lines_of(text), EBSCO):
        yield _ebsco_article(text, _without_rules(text, chunk))


def _ebsco_article(text: str, lines: Sequence[Stretch]) -> Article | None:
    last = max((n for n, line in enumerate(lines) if _is_database(text, line)), default=None)
    if last is None:
        return None
    is_said_below = not text[lines[last].start : lines[last].end].split(":")[1].strip()
    behind = last + 2 if is_said_below else last + 1
    found = Article(surname_first=True)
    _fields(found, text, lines[:behind])
    if not found.body:
        found.body = _ebsco_text(text, lines[behind:], found.title)
    if any(_PROPERTY.match(text, line.start, line.end) for line in lines[behind:]):
        found.begin("copyright")
    source = found.extra.get("source", "")
    day = _SOURCE_DAY.search(source)
    found.fill(
        published=day_in(day[0], day_first=False) if day else day_in(source),
        publisher=outlet(re.split(r"\.\s|, (?=\d)|; ", source)[0]) if source else None,
    )
    _abstract(found, text)
    return found


def _is_database(text: str, line: Stretch) -> bool:
    labelled = label_of(text, line)
    return labelled is not None and labelled.name == "database"


def _ebsco_text(text: str, lines: Sequence[Stretch], title: str | None) -> list[tuple[int, int]]:
    """The text behind the labels, without the title again and what stands below it."""
    while lines:
        labelled, words = label_of(text, lines[0]), words_of(text, lines[0])
        if labelled and roles()[labelled.name] == "text" and labelled.start < lines[0].end:
            lines = [Stretch(labelled.start, lines[0].end), *lines[1:]]
            break
        if labelled is None and words not in (title, "Contents", "Full Text", "FULL TEXT"):
            break
        lines = lines[1:]
    for at, line in enumerate(lines):
        if any(mark.match(text, line.start, line.end) for mark in (_TILDES, _PROPERTY, _PICTURE)):
            lines = lines[:at]
            break
    return [(lines[0].start, lines[-1].end)] if lines else []


def newsbank_heads(text: str, lines: Sequence[Stretch]) -> list[int]:
    """The lines that name outlet and day, with a title above and labels below: one an article."""
    found = []
    for at in range(1, len(lines) - 1):
        line = lines[at]
        head = _NEWSBANK.match(text, line.start, line.end)
        below = label_of(text, lines[at + 1])
        if head and below and below.name in _AFTER_NEWSBANK and day_in(head["day"], whole=True):
            found.append(at)
    return found


def newsbank_piped(text: str) -> Iterator[Article | None]:
    """The articles of a newer export of NewsBank: "June 7, 2022 | Courier, The (Varn)" below the title."""
    lines = _without_rules(text, lines_of(text))
    heads = [at for at in range(1, len(lines)) if _day_and_outlet(text, lines[at])]
    for at, following in zip(heads, [*heads[1:], len(lines) + 1], strict=False):
        yield _piped_article(text, lines[at - 1], lines[at], lines[at + 1 : following - 1])


def _day_and_outlet(text: str, line: Stretch) -> tuple[str, str] | None:
    said = PIPED.fullmatch(text, line.start, line.end)
    day = day_in(said["day"], whole=True) if said else None
    return (day, outlet(said["outlet"].split(" (")[0])) if said and day else None


def _piped_article(text: str, title: Stretch, head: Stretch, lines: Sequence[Stretch]) -> Article:
    found = Article(title=words_of(text, title))
    found.published, found.publisher = _day_and_outlet(text, head) or (None, None)
    at = next((n for n, line in enumerate(lines) if not _is_piped_head(text, line)), len(lines))
    for line in lines[:at]:
        words = words_of(text, line)
        for part in [f"length: {words}"] if is_length(words) else words.split("|"):
            label, _, value = part.partition(":")
            found.note(label.strip(), value)
    last = next((n for n in range(at, len(lines)) if _is_piped_foot(text, lines[n])), len(lines))
    found.body = [(lines[at].start - lines[at].indent, lines[last - 1].end)] if at < last else []
    return found


def _is_piped_head(text: str, line: Stretch) -> bool:
    words = words_of(text, line)
    return is_length(words) or words == "OpenURL Link" or label_of(text, line) is not None


def _is_piped_foot(text: str, line: Stretch) -> bool:
    return bool(_CITED.match(text, line.start, line.end)) or _is_foot(text, line)


def newsbank(text: str) -> Iterator[Article | None]:
    """The articles of an export of NewsBank; None for one that cannot be read."""
    lines = _without_rules(text, lines_of(text))
    heads = newsbank_heads(text, lines)
    for at, following in zip(heads, [*heads[1:], len(lines) + 1], strict=False):
        yield _newsbank_article(text, lines[at - 1], lines[at], lines[at + 1 : following - 1])


def _newsbank_article(text: str, title: Stretch, head: Stretch, lines: Sequence[Stretch]) -> Article:
    found = Article(title=words_of(text, title))
    said = _NEWSBANK.match(text, head.start, head.end)
    if said:
        found.publisher, found.published = (
            outlet(said["outlet"].split(" (")[0]),
            day_in(said["day"], whole=True),
        )
    first = next((n for n, line in enumerate(lines) if label_of(text, line) is None), len(lines))
    _fields(found, text, lines[:first])
    last = next((n for n in range(first, len(lines)) if _is_foot(text, lines[n])), len(lines))
    found.body = [(lines[first].start - lines[first].indent, lines[last - 1].end)] if first < last else []
    _newsbank_foot(found, text, lines[last:])
    found.byline = people(found.byline) if found.byline else None
    return found


def _newsbank_foot(found: Article, text: str, lines: Sequence[Stretch]) -> None:
    """Read what stands below a text; behind its copyright stand only labels, or what is left of another."""
    right = next((n for n, line in enumerate(lines) if is_copyright(words_of(text, line))), len(lines))
    rest = lines[right + 1 :]
    begins = first_label(text, rest)
    begins = len(rest) if begins is None else begins
    _fields(found, text, [*lines[:right], *rest[begins:]])
    if right < len(lines):
        found.begin("copyright")
    if begins and any(line.after_blank for line in rest[:begins]):
        message = "behind the last article stands the beginning of another; the export may be cut off"
        found.losses.append(Loss("truncated", f"{message}: save it again"))


def _is_foot(text: str, line: Stretch) -> bool:
    labelled = label_of(text, line)
    is_foot = labelled is not None and labelled.name in _FOOT
    return is_foot or is_copyright(words_of(text, line))
