"""Exports of Gale: labels, the text behind "Full Text:", and a document number at the end."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Line,
    articles_by_end,
    day_in,
    first,
    is_copyright,
    lines_of,
    outlet,
    people,
    stretches,
)

END = re.compile(r"(?:Gale )?Document Number:? ?GALE ?\| ?[A-Z]{0,4}\d{6,12}")
TEXT = re.compile(r"Full[ -]Text: ?", re.IGNORECASE)
_LABEL = re.compile(
    r"(Title|Authors?(?:\(s\))?|Date|From|Source|Publisher|Document Type|Content Level|Length|Section|Article"
    r"|Abstract|Byline|Copyright|ISSN|DOI|Lexile Measure"
    r"|Geographic Code|Event Code|Product Code|Named Works?)"
    r" ?: ?(?=\S|$)"
)
_CITING = re.compile(
    r"Source Citation\b.*|\(?(?:MLA|APA|Chicago) \d{1,2}(?:st|nd|rd|th) [Ee]d(?:ition|\.).{0,20}", re.DOTALL
)
_OWNED = re.compile(r"Copyright ?: .*|COPYRIGHT (?:\(c\)|©|\d{4}).*", re.DOTALL)
_MARKED = re.compile(r"\bGale\b|://|\bAccessed \d|\bRetrieved \w+ \d")
_MOST_FOOT, _MOST_CITED = 40, 6  # lines below a text, and of one citation
_CITED = re.compile(r"\s*\(|\. |, (?=\d)")


def read(text: str) -> Iterator[Article | None]:
    """The articles of an export; None for one that cannot be read."""
    return articles_by_end(lines_of(text), END, _article, behind=":")


def _article(lines: Sequence[Line]) -> Article | None:
    at = first(lines, lambda line: line.begins(TEXT))
    if at is None:
        return None
    found = Article()
    labelled = next((n for n in range(at) if lines[n].begins(_LABEL)), at)
    for line in lines[labelled:at]:
        _note(found, line)
    above = " ".join(line.words for line in lines[max(0, labelled - 2) : labelled])
    found.fill(title=above or None)
    behind = lines[at].begins(TEXT)
    body = list(lines[at + 1 :])
    if behind and behind.end() < lines[at].end:
        body.insert(0, Line(lines[at].text, behind.end(), lines[at].end))
    found.body = stretches(_without_head_and_foot(found, body))
    return found


def _note(found: Article, line: Line) -> None:
    """Keep what a line says behind its label; of a source, the outlet and the day."""
    label = line.begins(_LABEL)
    value = " ".join(line.text[label.end() : line.end].split()) if label else ""
    name = label[1].lower().removesuffix("(s)") if label else ""
    if name in ("from", "source"):
        found.fill(publisher=outlet(_CITED.split(value)[0]), published=day_in(value))
        found.extra["source"] = value
    elif name in ("author", "authors", "byline"):
        found.fill(byline=people(value))
    elif value:
        found.note(name, value)


def _without_head_and_foot(found: Article, lines: list[Line]) -> list[Line]:
    """The lines of a text without a copyright and a byline above it, and the citation below."""
    while lines and (lines[0].is_copyright or lines[0].words.startswith("Byline:")):
        _note(found, lines.pop(0))
    near = range(max(1, len(lines) - _MOST_FOOT), len(lines))
    foot = (n for n in near if _is_foot([line.words for line in lines[n:]]))
    return lines[: next(foot, len(lines))]


def _is_foot(lines: list[str]) -> bool:
    """Say whether lines are citations, copyrights and labels down to the last, and no more of a text."""
    if not (_CITING.fullmatch(lines[0]) or _OWNED.fullmatch(lines[0])):
        return False
    left = 0
    for line in lines:
        if _CITING.fullmatch(line):
            left = _MOST_CITED
        elif not (_OWNED.fullmatch(line) or is_copyright(line) or _MARKED.search(line) or _LABEL.match(line)):
            left -= 1
        if left < 0:
            return False
    return True
