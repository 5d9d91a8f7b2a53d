"""What a file says of an article in names and values: the columns of a row, the fields of JSON, as they come.

Names are known in any writing, "publishedAt" as "published at"; what no field of ours holds is kept as it is.
"""

import ast
import html
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from copydesk.sources.documents import LONGEST_KEPT, Loss, printable
from copydesk.sources.formats.html import plain
from copydesk.sources.words import compiled, listed, named

_MARKED = re.compile(r"</p>|<br\s*/?>|</div>|</h[1-6]>|<p>", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?[\d,]+ char(?:acter)?s\]\s*\Z")
_PREFIX = re.compile(r"^(?:article|news|story|doc|document) ")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_DASHES = ("|", "–", "—", "-")  # between a title and an outlet
_DEEPEST = 8
_LONGEST_LIST = 2_000  # characters of names


def by_name(names: Iterable[str], rules: str | None) -> dict[str, list[str]]:
    """The names that each role ("text", "date" ...) has here, the likeliest first; no name has two roles."""
    known: dict[str, list[str]] = {}
    for name in names:
        known.setdefault(named(name), []).append(name)
    _without_prefix(known, _every(rules))
    found: dict[str, list[str]] = {}
    for role, usual in compiled(rules).words.columns.items():
        found[role] = [name for one in usual for name in known.pop(one, [])]
    return {role: some for role, some in found.items() if some}


def _without_prefix(known: dict[str, list[str]], every: frozenset[str]) -> None:
    """Call "article title" only "title", where no other name is that and it is itself no column's."""
    for called in list(known):
        bare = _PREFIX.sub("", called)
        if bare not in known and bare in every and called not in every:
            known[bare] = known.pop(called)


@cache
def _every(rules: str | None) -> frozenset[str]:
    return frozenset(name for usual in compiled(rules).words.columns.values() for name in usual)


def as_text(name: str, text: str) -> tuple[str, list[Loss]]:
    """An article's text as a field has it: without its markup, unless the field is called "text".

    What a service cut off, and says so ("[+2310 chars]"), is a loss.
    """
    if named(name) != "text" and _MARKED.search(text):
        text = plain(text)
    cut = _CUT.search(text[-200:])
    if cut is None:
        return text, []
    message = f"its text breaks off, as the service gives it ({cut[0].strip()!r}); fetch the page itself"
    return text[: len(text) - len(cut[0])], [Loss("truncated", message)]


def bare(words: str | None) -> str | None:
    """Words of a title or a byline without markup: "Ann Lee and <a href=x>Tom Hall</a>", "A &amp; B"."""
    if words is None or not ("<" in words or "&" in words):
        return words
    return " ".join(html.unescape(_TAG.sub(" ", words)).split()) or None


def without_outlet(title: str | None, publisher: str | None) -> str | None:
    """A title without the outlet's name behind it, as services of search have it: "Boats lost - The Post"."""
    if not title or not publisher:
        return title
    whole = title.rstrip()
    if not whole.casefold().endswith(publisher.casefold()):
        return title
    before = whole[: len(whole) - len(publisher)].rstrip()
    is_apart = before[-1:] in _DASHES and before[:-1] != before[:-1].rstrip() and before[:-1].strip()
    return before[:-1].rstrip() if is_apart else title


def people(words: str | None) -> str | None:
    """Authors in a cell; a list as Python or JSON writes it is read: "['Ann Lee', 'Tom Hall']"."""
    if words is None or not (words.startswith("[") and words.endswith("]") and len(words) < _LONGEST_LIST):
        return bare(words)
    try:
        found = ast.literal_eval(words)
    except (TypeError, ValueError, SyntaxError, RecursionError, MemoryError):
        return bare(words)
    return joined(found) if all(isinstance(one, str) for one in found) else bare(words)


def joined(names: Iterable[str]) -> str | None:
    """Names as a byline has them, each once: "Ann Lee, Tom Hall and Jo Roe"."""
    return listed(dict.fromkeys(name for one in names if (name := bare(one.strip()))))


def kept(values: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of further fields: all that say something, but no long texts."""
    found = {printable(name): _kept(value, _DEEPEST) for name, value in values.items()}
    sizes = {name: len(value if isinstance(value, str) else repr(value)) for name, value in found.items()}
    said = {name: one for name, one in found.items() if one not in (None, "", [], {})}
    return {name: one for name, one in said.items() if sizes[name] <= LONGEST_KEPT}


def _kept(value: Any, deep: int) -> Any:
    """A value as JSON can hold it anywhere; nothing of one that is too deep."""
    if isinstance(value, Mapping) and deep:
        return {printable(str(name)): _kept(one, deep - 1) for name, one in value.items()}
    if isinstance(value, list | tuple) and deep:
        return [_kept(one, deep - 1) for one in value]
    return None if isinstance(value, Mapping | list | tuple | bytes) else _plain(value)


def _plain(value: Any) -> Any:
    """A value that has no parts."""
    if isinstance(value, str):
        return printable(value).strip()
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < 1 << 63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):  # and a timestamp
        return value.isoformat()
    return str(value)
