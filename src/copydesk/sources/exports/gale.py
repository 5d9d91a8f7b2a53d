"""Exports of Gale: labels, the text behind "Full Text:", and a document number at the end."""

import re
from collections.abc import Iterator, Sequence

from copydesk.sources.exports.lines import (
    Article,
    Stretch,
    articles_by_end,
    day_in,
    is_copyright,
    lines_of,
    outlet,
    people,
    stretches,
    words_of,
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
    return articles_by_end(text, lines_of(text), END, lambda lines, _: _article(text, lines), behind=":")


def _article(text: str, lines: Sequence[Stretch]) -> Article | None:
    at = next((n for n, line in enumerate(lines) if TEXT.match(text, line.start, line.end)), None)
    if at is None:
        return None
    found = Article()
    first = next((n for n in range(at) if _LABEL.match(text, lines[n].start, lines[n].end)), at)
    for line in lines[first:at]:
        _note(found, text, line)
    above = " ".join(words_of(text, line) for line in lines[max(0, first - 2) : first])
    found.fill(title=above or None)
    behind = TEXT.match(text, lines[at].start, lines[at].end)
    body = list(lines[at + 1 :])
    if behind and behind.end() < lines[at].end:
        body.insert(0, Stretch(behind.end(), lines[at].end))
    found.body = stretches(text, _without_head_and_foot(found, text, body))
    return found


def _note(found: Article, text: str, line: Stretch) -> None:
    """Keep what a line says behind its label; of a source, the outlet and the day."""
    label = _LABEL.match(text, line.start, line.end)
    value = " ".join(text[label.end() : line.end].split()) if label else ""
    name = label[1].lower().removesuffix("(s)") if label else ""
    if name in ("from", "source"):
        found.fill(publisher=outlet(_CITED.split(value)[0]), published=day_in(value))
        found.extra["source"] = value
    elif name in ("author", "authors", "byline"):
        found.fill(byline=people(value))
    elif value:
        found.note(name, value)


def _without_head_and_foot(found: Article, text: str, lines: list[Stretch]) -> list[Stretch]:
    """The lines of a text without a copyright and a byline above it, and the citation below."""
    while lines and (is_copyright(words_of(text, lines[0])) or text.startswith("Byline:", lines[0].start)):
        _note(found, text, lines.pop(0))
    near = range(max(1, len(lines) - _MOST_FOOT), len(lines))
    words = {n: words_of(text, lines[n]) for n in near}
    foot = (n for n in near if _is_foot([words[later] for later in range(n, len(lines))]))
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
