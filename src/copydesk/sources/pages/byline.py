"""Which of a page's names are its authors: those in its JSON-LD or fields, unless these are no people."""

import re

from copydesk.sources.dates import date_words, parse_date
from copydesk.sources.newsroom import newsroom
from copydesk.sources.pages import authors, cleaned
from copydesk.sources.pages.authors import as_written, is_account, key, people
from copydesk.sources.pages.markup import Said
from copydesk.sources.words import compiled, listed

_EDITED = re.compile(r"\W*(?:(?:web|copy|executive) )?editors?\s*[:：|]|\W*edited by\b", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:[,;&]|and\b)")  # authors
_POSTED, _LONGEST = "posted by ", 160  # how a blog signs an entry at its foot, and characters of that line


def of(said: Said, found: str, lines: list[str], above: str | None) -> str | None:
    """The authors of a page.

    A page's own fields may name its desk, its agency or who made its system; a byline that it shows goes
    before that, before names that it shows nowhere, and before fewer names. `found` is what a reader of
    metadata found, `above` the byline that stands above the article and nothing marks.
    """
    named, others = said.names, said.names.others
    # Those in a page's fields, else in the element that is marked as a byline.
    fields = _one_line(said.authors) or listed(cleaned.authors(named))
    shown = None if is_account(above or "") else above
    if fields is None:
        return _found(found, said, lines, shown)
    names = people(fields, others)
    if key(fields) in others or not authors.are_people(names):
        return _marked(named) or _whole(shown, fields)
    seen = people(shown or "", others)
    return shown if _is_better(seen, names, lines) else fields


def _whole(shown: str | None, fields: str) -> str:
    """What a page shows, or of which that is the beginning: "Harrow FM", of "Harrow FM Staff"."""
    return shown if shown and not fields.startswith(shown) else fields


def _marked(named: cleaned.Names) -> str | None:
    """Those in the element that is marked as a byline, if they are people."""
    return listed(named.marked) if authors.are_people(named.marked) else None


def _found(found: str, said: Said, lines: list[str], shown: str | None) -> str | None:
    """The authors of a page whose fields name none."""
    found = "" if is_account(found) else found
    below = found.removeprefix(shown or found)
    if shown and newsroom().is_outlet(below) and not _MORE.match(below) and authors.are_people([shown]):
        return shown  # an outlet stands below a name
    names = people(as_written(found, lines), said.names.others)
    names = [one for one in names if " " in one] or names  # "Ren Iwata; Campus"
    names = names or people(_posted(lines, parse_date(said.stamp or "")), said.names.others)
    if shown and names and _is_better(people(shown, said.names.others), names, lines):
        return shown
    is_day = any(one.strip().lower() in compiled().words.months for one in found.split(";"))
    return listed(names) or shown or (None if is_day else _one_line(found))


def _is_better(seen: list[str], names: list[str], lines: list[str]) -> bool:
    """Whether a byline is better than the names of a field: it has more, or the page shows none of those."""
    if not seen or not authors.are_people(seen):
        return False
    has_all = {key(one) for one in names} < {key(one) for one in seen}
    return has_all or not _is_shown(names, lines)


def _posted(lines: list[str], published: str | None) -> str:
    """Who posted a page, by the only line that says so, with the page's own day: comments are posted too."""
    posted = [line for line in lines if line[: len(_POSTED)].lower() == _POSTED and len(line) <= _LONGEST]
    day = date_words().full.search(posted[0]) if len(posted) == 1 else None
    is_own = day is not None and published in (None, date_words().value(day))
    return posted[0][: day.start()].removesuffix("on ").removesuffix("at ") if day and is_own else ""


def _is_shown(names: list[str], lines: list[str]) -> bool:
    words = key("\n".join(line for line in lines if not _EDITED.match(line)))
    return any(key(name) in words for name in names)


def _one_line(names: str | None) -> str | None:
    """Authors as a byline names them: "Jane Doe; John Roe" is "Jane Doe and John Roe"."""
    parts = [name.strip() for name in (names or "").split(";") if name.strip() and not is_account(name)]
    if len(parts) == 2 and not any(" " in name for name in parts):  # "Doe, Jane", taken for two
        return f"{parts[1]} {parts[0]}"
    return listed(parts)
