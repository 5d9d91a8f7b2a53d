"""Which of a page's names are its authors: those in its JSON-LD or fields, unless these are no people."""

from copydesk.sources import pageauthors, pagewords
from copydesk.sources.dates import date_words
from copydesk.sources.pageauthors import as_written, is_account, key, listed, people
from copydesk.sources.pagehead import Said

_POSTED, _LONGEST = "posted by ", 160  # how a blog signs an entry at its foot, and characters of that line


def of(said: Said, found: str, lines: list[str], above: str | None) -> str | None:
    """The authors of a page.

    A page's own fields may name its desk, its agency or who made its system; a byline that it shows goes
    before that, before names that it shows nowhere, and before fewer names.

    Args:
        said: What the page says by its markup.
        found: What a reader of metadata found in it.
        lines: All words of the page, a line a block.
        above: The byline that stands above the article, and nothing marks.
    """
    named = said.names
    others = named.others if named else frozenset[str]()
    fields = _one_line(said.authors) or (listed(pagewords.authors(named)) if named else None)
    shown = None if is_account(above or "") else above
    if fields is None:
        return _found(found, lines, others, shown)
    names = people(fields, others)
    if key(fields) in others or not pageauthors.are_people(names):
        return _marked(named) or shown or fields
    return shown if shown and _is_better(people(shown, others), names, lines) else fields


def _found(found: str, lines: list[str], others: frozenset[str], shown: str | None) -> str | None:
    """The authors of a page whose fields name none."""
    found = "" if is_account(found) else found
    names = people(as_written(found, lines), others)
    names = names or people(_posted(lines).removesuffix("on "), others)
    return listed(names) or shown or _one_line(found)


def _marked(named: pagewords.Names | None) -> str | None:
    """Those in the element that is marked as a byline, if they are people."""
    marked = named.marked if named else ()
    return listed(marked) if pageauthors.are_people(marked) else None


def _is_better(seen: list[str], names: list[str], lines: list[str]) -> bool:
    """Whether a byline is better than the names of a field: it has more, or the page shows none of those."""
    if not seen or not pageauthors.are_people(seen):
        return False
    begins = [key(one) for one in seen[: len(names)]] == [key(one) for one in names]
    return (begins and len(seen) > len(names)) or not _is_shown(names, lines)


def _posted(lines: list[str]) -> str:
    """The first line of a page that says who posted it, and on which day."""
    posted = (line for line in lines if line[: len(_POSTED)].lower() == _POSTED and len(line) <= _LONGEST)
    days = ((line, date_words().full.search(line)) for line in posted)
    return next((line[: day.start()] for line, day in days if day), "")


def _is_shown(names: list[str], lines: list[str]) -> bool:
    """Say whether a page shows one of some names."""
    words = key("\n".join(lines))
    return any(key(name) in words for name in names)


def _one_line(names: str | None) -> str | None:
    """Authors as a byline names them: "Jane Doe; John Roe" is "Jane Doe and John Roe"."""
    parts = [name.strip() for name in (names or "").split(";") if name.strip()]
    if len(parts) == 2 and not any(" " in name for name in parts):  # "Doe, Jane", taken for two
        return f"{parts[1]} {parts[0]}"
    return listed(parts)
