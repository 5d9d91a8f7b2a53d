"""What a page is narrowed to: it stands in the address, so that every state is a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import msgspec
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException

from copydesk.explorer.searching import EXTRA
from copydesk.explorer.wording import FACETS

CONFIDENCE = ("0.8 and up", "0.5 and up", "below 0.5")  # as `index.sql` says them
# What every list of statistics knows, and is kept on the way from one to another.
SHARED = frozenset({"q", "since", "until", *FACETS, *EXTRA})
_PAGES = 100_000
_LONGEST = 300
_AROUND = 90  # characters around a hit


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """The words, facets and days that a page is narrowed to, its order and its number."""

    path: str
    words: str
    facets: tuple[tuple[str, str], ...]
    since: str
    until: str
    sort: str
    page: int
    more: str
    extra: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(
        cls, params: QueryParams, *, path: str, sorts: Mapping[str, str], extra: tuple[str, ...] = ()
    ) -> Filters:
        """Read what stands behind the question mark of an address; HTTP error 400 if no page knows it.

        `sorts` are names that the page can be sorted by, the usual one first; `extra` are more that it knows.
        """
        _check(params, {"q", "since", "until", "sort", "page", "more", "raw", *FACETS, *extra})
        sort = params.get("sort", next(iter(sorts), ""))
        if sort.removeprefix("-") not in {name.removeprefix("-") for name in sorts} | {""}:
            known = ", ".join(filter(None, sorts))
            raise HTTPException(400, f"This page cannot be sorted by that. It knows {known}.")
        if params.get("more", "").partition("=")[0] not in {"", "is", *FACETS}:
            raise HTTPException(400, "There is no such list of values.")
        return cls(
            path=path,
            words=params.get("q", "").strip(),
            facets=tuple((name, value) for name, value in params.multi_items() if name in FACETS and value),
            since=_day(params.get("since", "")),
            until=_day(params.get("until", "")),
            sort=sort,
            page=_page(params.get("page", "1")),
            more=params.get("more", ""),
            extra=tuple((name, value) for name, value in params.multi_items() if name in extra and value),
        )

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything is left out."""
        narrowing = [name for name, _ in self.extra if name != "column"]
        return bool(self.words or self.facets or self.since or self.until or narrowing)

    def has(self, facet: str, value: str) -> bool:
        """Say whether it is narrowed to this value."""
        return (facet, value) in self.facets or (facet, value) in self.extra

    def given(self, name: str) -> list[str]:
        """The values of something that only some pages are narrowed by."""
        return [value for known, value in self.extra if known == name]

    def link(self, path: str | None = None, **changes: Any) -> str:
        """The address of this state with some of it changed; the first page unless a page is named."""
        new = msgspec.structs.replace(self, **{"page": 1, **changes})
        plain = {"q": new.words, "since": new.since, "until": new.until, "sort": new.sort, "more": new.more}
        items = [(name, value) for name, value in plain.items() if value]
        items += [*new.facets, *new.extra, *([("page", str(new.page))] if new.page > 1 else [])]
        if path and path.split(".")[0] != self.path:  # another page: what only this one knows stays here
            items = [(name, value) for name, value in items if name in SHARED]
        return (path or self.path) + (f"?{urlencode(items)}" if items else "")

    def hidden(self, *besides: str) -> list[tuple[str, str]]:
        """What a form must send along to stay where it is: all but the page's number and some names."""
        return [pair for pair in parse_qsl(urlsplit(self.link()).query) if pair[0] not in besides]

    def with_(self, facet: str, value: str, path: str | None = None) -> str:
        """The address narrowed to one value more."""
        if facet not in FACETS:
            return self.link(path, extra=(*self.extra, (facet, value)), more="")
        return self.link(path, facets=(*self.facets, (facet, value)), more="")

    def without(self, facet: str, value: str) -> str:
        """The address no longer narrowed to a value."""
        left: dict[str, Any] = {
            name: tuple(p for p in getattr(self, name) if p != (facet, value)) for name in ("facets", "extra")
        }
        return self.link(**left)

    def sorted_by(self, name: str) -> str:
        """The address sorted by a column, and the other way round if it is already; templates ask for it."""
        return self.link(sort=name if self.sort == f"-{name}" else f"-{name}")

    def terms(self) -> list[tuple[str, bool]]:
        """The words that are searched."""
        return terms(self.words)

    def search(self, column: str, words: str | None = None) -> tuple[list[str], list[str]]:
        """Conditions on a column of lower case text for the words, or for some of them, and their values."""
        conditions, values = [], []
        for term, wanted in terms(self.words if words is None else words):
            begins = r"(^|[^\p{L}\p{N}])" if re.match(r"\w", term) else ""
            pattern = begins + re.sub(r"([^\w\s])", r"\\\1", term)
            # `contains` is quick and lets little through to the pattern, which wants a word's beginning.
            conditions.append(
                f"{'' if wanted else 'NOT '}(contains({column}, ?) AND regexp_matches({column}, ?))"
            )
            values += [term, pattern]
        return conditions, values

    def narrowed(self, table: str) -> tuple[list[str], list[str]]:
        """Conditions on the column `n` for the facets, and their values."""
        condition = (
            f'n IN (SELECT f."at" FROM {table} AS f JOIN desk_values AS v USING (v) '
            'WHERE v.facet = ? AND v."value" = ?)'
        )
        return [condition] * len(self.facets), [part for pair in self.facets for part in pair]


def terms(words: str) -> list[tuple[str, bool]]:
    """The words of a search, lower case: quoted ones together, those behind a minus not wanted."""
    found = re.findall(r'(-?)(?:"([^"]+)"|(\S+))', words.lower())
    return [
        (phrase or word.strip('"'), minus == "")
        for minus, phrase, word in found
        if (phrase or word.strip('"'))
    ]


def _day(text: str) -> str:
    if text and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        raise HTTPException(400, "A day is written 2019, 2019-03 or 2019-03-14.")
    return text


def _check(params: QueryParams, known: set[str]) -> None:
    """Refuse an address with a name that a page does not know, or with a value that is too long."""
    for name, value in params.multi_items():
        if name not in known:
            raise HTTPException(
                400, f"This page cannot be narrowed by that. It knows {', '.join(sorted(known))}."
            )
        if len(value) > _LONGEST:
            raise HTTPException(400, f"No more than {_LONGEST} characters, please.")


def _page(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,5}", text) or int(text) > _PAGES:
        raise HTTPException(400, "There is no such page.")
    return int(text)


def hits(text: str, terms: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The words around the first hit of a search: pieces of the text, and whether each was searched."""
    wanted = [re.escape(term) for term, is_wanted in terms if is_wanted]
    found = re.search("|".join(wanted), text, re.IGNORECASE) if wanted else None
    if not found:
        return []
    start, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
    start = text.find(" ", start, found.start()) + 1 if start else 0
    end = text.rfind(" ", found.end(), end) if end < len(text) and " " in text[found.end() : end] else end
    cut = re.split(f"({'|'.join(wanted)})", " ".join(text[start:end].split()), flags=re.IGNORECASE)
    pieces = [(part, index % 2 == 1) for index, part in enumerate(cut) if part]
    return [("… ", False), *pieces] if start else pieces
