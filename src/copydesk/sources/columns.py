"""Which column of a table is the text, the date, the id: by its name, by what is in it, or as it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources.documents import INVISIBLE, Known, Loss, as_input
from copydesk.sources.opened import Opened, rejected
from copydesk.sources.words import compiled

_PROSE = 200  # characters of a cell that is an article, on average


class Columns:
    """The columns of a table by what they hold.

    Args:
        opened: The table's file.
        names: The names of its columns.
        rows: Some of its rows, to see what is in them.

    Raises:
        ReadError: If no column holds articles, or one that was named is not there.
    """

    def __init__(self, opened: Opened, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        self._opened = opened
        self._column = by_name(opened, names)
        for role, name in opened.options.columns.items():
            if name not in names:
                raise ReadError(
                    opened.name, "columns", f"it has no column {name!r}; there are {_listed(names)}"
                )
            self._column[role] = name
        if "text" not in self._column:
            text = _longest(names, rows)
            if text is None:
                message = (
                    f"no column of it holds articles; say which with --column text=NAME: {_listed(names)}"
                )
                raise ReadError(opened.name, "columns", message)
            self._column["text"] = text

    def article(self, row: Mapping[str, Any], place: str, losses: Sequence[Loss] = ()) -> Input:
        """Make an article of a row; `place` is its "row 3"."""
        source_id = self._cell(row, "id") or place
        text = row.get(self._column["text"])
        if text is not None and not isinstance(text, str):
            message = f"{place}: its text is no text but {type(text).__name__}; say which column is"
            return rejected(self._opened, ReadError(self._opened.name, "type", message), source_id)
        if not (text or "").strip(INVISIBLE):
            message = f"{place}: there is no text in column {self._column['text']!r}"
            return rejected(self._opened, ReadError(self._opened.name, "empty", message), source_id)
        address = self._cell(row, "source")
        known = Known(
            source=address if address and "://" in address else self._opened.name,
            source_id=source_id,
            media_type=self._opened.media_type,
            title=self._cell(row, "title"),
            byline=self._cell(row, "byline"),
            publisher=self._cell(row, "publisher"),
            published=self._cell(row, "date"),
            losses=tuple(losses),
        )
        return as_input(text or "", known, self._opened.options)

    def _cell(self, row: Mapping[str, Any], role: str) -> str | None:
        """What a row says of itself, as it would be written; a blank cell says nothing."""
        value = row.get(self._column.get(role, ""))
        if isinstance(value, date):  # and a timestamp
            return value.isoformat()
        return str(value).strip() or None if value is not None else None


def by_name(opened: Opened, names: Sequence[str]) -> dict[str, str]:
    """The columns that are called what such columns are called, the likeliest name first."""
    plain = {_plain(name): name for name in reversed(names)}
    found: dict[str, str] = {}
    for role, usual in compiled(opened.options.rules).words.columns.items():
        name = next(
            (plain[name] for name in usual if name in plain and plain[name] not in found.values()), None
        )
        if name is not None:
            found[role] = name
    return found


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", " ").replace("-", " ")


def _longest(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The column with the longest cells, if they are as long as articles."""
    lengths = {
        name: sum(len(cell) for row in rows if isinstance(cell := row.get(name), str)) for name in names
    }
    name = max(lengths, key=lambda name: lengths[name], default=None)
    return name if name is not None and rows and lengths[name] >= _PROSE * len(rows) else None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names[:12]) + (" ..." if len(names) > 12 else "")
