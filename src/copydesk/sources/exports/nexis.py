"""Exports of Nexis: "1 of 9 DOCUMENTS" and labels in capitals, or newer with an "End of Document"."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Label,
    Line,
    articles_by_end,
    below,
    chunks,
    day_in,
    first,
    lines_of,
    outlet,
    roles,
    stretches,
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
_BODY = re.compile(
    r"Body|BODY:?|Full Text|Cuerpo|Corps|Corpo|Haupttext|Volltext|Texte intégral|Texto completo",
    re.IGNORECASE,
)
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
    return map(_old_article, chunks(lines_of(text), OLD))


def _old_article(lines: Sequence[Line]) -> Article | None:
    found = Article()
    head, said, rest = _above_text(found, lines)
    for name, value in said:
        found.note(name, value)
    found.body, tail = _to_tail(rest, capitals=True)
    _head(found, head)
    _tail(found, tail, capitals=True)
    return found if head or said else None


def _label(line: Line, capitals: bool) -> Label | None:
    """The label of a line; all in capitals if that is wanted."""
    return line.label if line.label and (line.label.is_capital or not capitals) else None


def _above_text(
    found: Article, lines: Sequence[Line]
) -> tuple[list[str], list[tuple[str, str]], Sequence[Line]]:
    """The lines above the text that have no label, what labels say there, and the lines from the text on."""
    head, said = list[str](), list[tuple[str, str]]()
    for at, line in enumerate(lines):
        label = _label(line, capitals=True)
        if label and roles()[label.name] == "text":
            own = [Line(line.text, label.start, line.end)] if label.value else []
            return head, said, [*own, *lines[at + 1 :]]
        if label:
            said.append((label.name, label.value))
        elif line.is_copyright:
            found.extra.setdefault("copyright", line.words)
        elif not said:
            head.append(line.words)
        elif line.after_blank or said[-1][0] == "length":
            return head, said, lines[at:]
        else:
            said[-1] = (said[-1][0], f"{said[-1][1]} {line.words}")  # a value that goes on in the next line
    return head, said, []


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


def _to_tail(lines: Sequence[Line], capitals: bool) -> tuple[list[tuple[int, int]], Sequence[Line]]:
    """The text of an article, up to the first label that stands below one, and what is behind."""
    has_labels = first(lines, lambda line: line.is_all(_CLASSES)) is None  # else these stand below that
    at = len(lines)
    for n, line in enumerate(lines):
        label = _label(line, capitals) if has_labels else None
        is_label = label is not None and (label.name in below() or label.name == "url")
        is_heading = not capitals and line.is_all(_AFTER) is not None
        if is_label or is_heading or _is_last_copyright(lines[n:]):
            at = n
            break
    is_appended = at > 0 and lines[at - 1].is_all(_APPENDED) is not None
    return stretches(lines[: at - is_appended]), lines[at:]


def _is_last_copyright(lines: Sequence[Line]) -> bool:
    """Whether lines are a copyright and labels, and no more of an article."""
    if not lines[0].after_blank or not lines[0].is_copyright or len(lines) >= _MOST_BELOW:
        return False
    return sum(line.size for line in lines if not line.label) < _LONGEST_BELOW


def _tail(found: Article, lines: Sequence[Line], capitals: bool) -> None:
    name: str | None = None
    for line in lines:
        if label := _label(line, capitals):
            name = label.name
            found.begin(name)
            found.note(name, label.value)
        elif line.is_copyright:
            found.extra.setdefault("copyright", line.words)
            found.begin("copyright")
            name = None
        elif line.words.lower() in ("classification", "graphic", "notes", "correction"):
            name = line.words.lower()
        elif name:
            found.note(name, line.words)


def new(text: str) -> Iterator[Article | None]:
    """The articles of an export of the newer kind; None for one that cannot be read."""
    lines = lines_of(text)
    return articles_by_end(
        lines, END, lambda some: _new_article(_without_pages(some), is_first=some[:1] == lines[:1])
    )


def _without_pages(lines: Sequence[Line]) -> list[Line]:
    """The lines without links, the numbers of pages and the title that stands again below such a number."""
    kept: list[Line] = []
    said, is_behind = set[str](), False
    for line in lines:
        is_page = bool(_PAGE.fullmatch(line.words))
        if not is_page and not (is_behind and line.words in said):
            if not _LINK.fullmatch(line.words):
                kept.append(line)
            said.add(line.words)
        is_behind = is_page
    return kept


def _new_article(lines: Sequence[Line], is_first: bool) -> Article | None:
    """Read title, outlet and day above the labels, and the text behind the line that says "Body"."""
    body = first(lines, lambda line: line.is_all(_BODY))
    days = [n for n in range(2, body or 0) if lines[n].day]
    if body is None or not days:
        return None
    day = days[-1] if is_first else days[0]
    found = Article(published=lines[day].day, publisher=outlet(lines[day - 1].words))
    title = [line.words for line in _title(lines[: day - 1], is_first)]
    found.title = " ".join(dict.fromkeys(title))  # it stands on top of its page, too
    _tail(found, lines[day + 1 : body], capitals=False)
    behind = [line for line in lines[body + 1 :] if line.words != found.title]  # on each page
    found.body, rest = _to_tail(behind, capitals=False)
    _tail(found, rest, capitals=False)
    return found


def _title(lines: Sequence[Line], is_first: bool) -> Sequence[Line]:
    """The last of the lines above an outlet, without what a first article has above its title."""
    if not is_first:
        return lines[-_MOST_TITLE:]
    has_cover = any(line.begins(_OF_COVER) for line in lines)
    near = lines[-1 if has_cover else -_MOST_TITLE :]
    listed = [n for n, line in enumerate(near) if line.begins(_LISTED)]
    return near[listed[-1] + 1 :] if listed else near
