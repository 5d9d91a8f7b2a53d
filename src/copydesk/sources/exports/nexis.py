"""Exports of Nexis: "1 of 9 DOCUMENTS" and labels in capitals, or newer with an "End of Document"."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Stretch,
    articles_by_end,
    below,
    chunks,
    day_in,
    first_whole,
    is_copyright,
    label_of,
    lines_of,
    outlet,
    roles,
    stretches,
    words_of,
)

OLD = re.compile(
    r"(?:Document )?\d{1,4} (?:of|de) \d{1,4} DOCUMENTS?|\d{1,4} (?:de|di|van) \d{1,4} DOCUMENT(?:OS?|I|EN)"
    r"|Do[ck]ument[oe]? \d{1,4} (?:von|van|de|di) \d{1,4}|\d{1,4} von \d{1,4} DOKUMENTEN?"
)
_APPENDED = re.compile(r"Correction Appended", re.IGNORECASE)
END = re.compile(
    r"(?:End of Document|Ende des Dokuments|Fin du document|Fin(?:al)? del documento|Fim do documento|"
    r"Fine del documento|Einde van (?:het )?document)\.?"
)
_BODY = re.compile(r"Body|BODY:?|Full Text|Cuerpo|Corps|Corpo|Haupttext", re.IGNORECASE)
_CLASSES = re.compile(r"Classification|Clasificación|Klassifizierung|Classificazione")
_AFTER = re.compile(rf"{_CLASSES.pattern}|Graphic|Notes|Correction|(?:Load-Date|Update):.*", re.IGNORECASE)
_LINK = re.compile(r"Link to (?:Image|PDF|the original story)\.?", re.IGNORECASE)
_PAGE = re.compile(r"Page \d+ of \d+", re.IGNORECASE)
_OF_COVER = re.compile(
    r"(?:User Name|Job Number|Client/Matter|Search T(?:erms|ype)|Narrowed by|Date and Time)\b"
)
_LISTED = re.compile(r"\d{1,4}\. \S|[^\W\d]{4,12} \(\d{1,4}\)")  # of the contents above: "Documents (2)"
# An edition's name in at most four words; in at most three where it has no capital: "3e édition".
_NAMED = re.compile(
    r".{0,40}\b(?:(?:(?i:morgen|abend|stadt|regional|landes|haupt|gesamt|sonntags)-?)?[Aa]usgabe"
    r"|E(?:dition|dición|dizione|dição|ditie)|Édition|EDITION|ÉDITION|EDICIÓN|AUSGABE)\b.{0,10}"
)
_LOWER = re.compile(r".{0,40}\b(?:edition|édition|edición|edizione|edição|editie)\b.{0,10}")
_WORD = re.compile(r"[\w'’]+")
_MOST_TITLE, _MOST_BELOW, _LONGEST_BELOW = 3, 80, 400  # lines; characters without a label


def old(text: str) -> Iterator[Article | None]:
    """The articles of an export of the older kind; None for one that cannot be read."""
    for chunk in chunks(text, lines_of(text), OLD):
        yield _old_article(text, chunk)


def _old_article(text: str, lines: Sequence[Stretch]) -> Article | None:
    found = Article()
    head, said, rest = _above_text(found, text, lines)
    for name, value in said:
        found.note(name, value)
    found.body, tail = _to_tail(text, rest, capitals=True)
    _head(found, head)
    _tail(found, text, tail, capitals=True)
    return found if head or said else None


def _above_text(
    found: Article, text: str, lines: Sequence[Stretch]
) -> tuple[list[str], list[tuple[str, str]], Sequence[Stretch]]:
    """The lines above the text that have no label, what labels say there, and the lines from the text on."""
    head, said, rest = list[str](), list[tuple[str, str]](), lines[len(lines) :]
    for at, line in enumerate(lines):
        labelled, words = label_of(text, line, capitals=True), words_of(text, line)
        if labelled and roles()[labelled.name] == "text":
            own = [Stretch(labelled.start, line.end)] if labelled.start < line.end else []
            rest = [*own, *lines[at + 1 :]]
            break
        if labelled:
            said.append((labelled.name, text[labelled.start : line.end]))
        elif is_copyright(words):
            found.extra.setdefault("copyright", words)
        elif not said:
            head.append(words)
        elif line.after_blank or said[-1][0] == "length":
            rest = lines[at:]
            break
        else:
            said[-1] = (said[-1][0], f"{said[-1][1]} {words}")  # a value that goes on in the next line
    return head, said, rest


def _head(found: Article, head: list[str]) -> None:
    """Read outlet, day and title, which stand without labels above the others."""
    at = next((n for n, words in enumerate(head) if day_in(words, whole=True)), None)
    if at is None:
        found.fill(title=head[-1] if head else None)
        return
    found.fill(published=day_in(head[at], whole=True), publisher=outlet(head[at - 1]) if at else None)
    title = [words for words in head[at + 1 :] if not _APPENDED.fullmatch(words)]
    while len(title) > 1 and _is_edition(title[0]):
        found.extra.setdefault("edition", title.pop(0).rstrip(";"))
    found.fill(title=" ".join(title) or None)


def _is_edition(line: str) -> bool:
    """Say whether a line names an edition, and is no part of a title that speaks of one."""
    line = line.rstrip(";")
    count = len(_WORD.findall(line))
    return bool((count <= 4 and _NAMED.fullmatch(line)) or (count <= 3 and _LOWER.fullmatch(line)))


def _to_tail(
    text: str, lines: Sequence[Stretch], capitals: bool
) -> tuple[list[tuple[int, int]], Sequence[Stretch]]:
    """The text of an article, up to the first label that stands below one, and what is behind."""
    has_labels = first_whole(text, lines, _CLASSES) is None  # else these stand below that heading
    for at, line in enumerate(lines):
        labelled = label_of(text, line, capitals=capitals) if has_labels else None
        is_label = labelled is not None and (labelled.name in below() or labelled.name == "url")
        is_heading = not capitals and bool(_AFTER.fullmatch(text, line.start, line.end))
        if is_label or is_heading or _is_last_copyright(text, lines[at:]):
            return stretches(text, _but_appended(text, lines[:at])), lines[at:]
    return stretches(text, _but_appended(text, lines)), []


def _is_last_copyright(text: str, lines: Sequence[Stretch]) -> bool:
    """Say whether lines are a copyright and labels, and no more of an article."""
    if not lines[0].after_blank or not is_copyright(words_of(text, lines[0])) or len(lines) >= _MOST_BELOW:
        return False
    return sum(line.end - line.start for line in lines if not label_of(text, line)) < _LONGEST_BELOW


def _but_appended(text: str, lines: Sequence[Stretch]) -> Sequence[Stretch]:
    """Lines without a last one that says that a correction follows."""
    is_said = bool(lines) and bool(_APPENDED.fullmatch(text, lines[-1].start, lines[-1].end))
    return lines[:-1] if is_said else lines


def _tail(found: Article, text: str, lines: Sequence[Stretch], capitals: bool) -> None:
    label: str | None = None
    for line in lines:
        labelled = label_of(text, line, capitals)
        words = words_of(text, line)
        if labelled:
            label = labelled.name
            found.begin(label)
            found.note(label, text[labelled.start : line.end])
        elif is_copyright(words):
            found.extra.setdefault("copyright", words)
            found.begin("copyright")
            label = None
        elif words.lower() in ("classification", "graphic", "notes", "correction"):
            label = words.lower()
        elif label:
            found.note(label, words)


def new(text: str) -> Iterator[Article | None]:
    """The articles of an export of the newer kind; None for one that cannot be read."""
    return articles_by_end(
        text, lines_of(text), END, lambda lines, first: _new_article(text, _without_pages(text, lines), first)
    )


def _without_pages(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """The lines without links, the numbers of pages and the title that stands again below such a number."""
    kept: list[Stretch] = []
    said, is_behind = set[str](), False
    for line in lines:
        words = words_of(text, line)
        is_page = bool(_PAGE.fullmatch(words))
        if not is_page and not (is_behind and words in said):
            if not _LINK.fullmatch(words):
                kept.append(line)
            said.add(words)
        is_behind = is_page
    return kept


def _new_article(text: str, lines: Sequence[Stretch], is_first: bool) -> Article | None:
    """Read title, outlet and day above the labels, and the text behind the line that says "Body"."""
    body = first_whole(text, lines, _BODY)
    days = [n for n in range(2, body or 0) if day_in(words_of(text, lines[n]), whole=True)]
    if body is None or not days:
        return None
    found, day = Article(), days[-1] if is_first else days[0]
    found.published = day_in(words_of(text, lines[day]), whole=True)
    found.publisher = outlet(words_of(text, lines[day - 1]))
    title = [words_of(text, line) for line in _title(text, lines[: day - 1], is_first)]
    found.title = " ".join(dict.fromkeys(title))  # it stands on top of its page, too
    _tail(found, text, lines[day + 1 : body], capitals=False)
    behind = [line for line in lines[body + 1 :] if words_of(text, line) != found.title]  # on each page
    found.body, rest = _to_tail(text, behind, capitals=False)
    _tail(found, text, rest, capitals=False)
    return found


def _title(text: str, lines: Sequence[Stretch], is_first: bool) -> Sequence[Stretch]:
    """The last of the lines above an outlet, without what a first article has above its title."""
    if not is_first:
        return lines[-_MOST_TITLE:]
    has_cover = any(_OF_COVER.match(text, line.start, line.end) for line in lines)
    near = lines[-1 if has_cover else -_MOST_TITLE :]
    listed = [n for n, line in enumerate(near) if _LISTED.match(text, line.start, line.end)]
    return near[listed[-1] + 1 :] if listed else near
