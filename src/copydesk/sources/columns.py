"""Which column of a table is the text, the date, the id: by its name, by what is in it, or as it is said."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from copydesk.errors import ReadError
from copydesk.records import Input
from copydesk.sources import said
from copydesk.sources.dates import are_counted, counted_day, is_day_first
from copydesk.sources.documents import INVISIBLE, Known, Loss, as_input
from copydesk.sources.opened import Opened, rejected

_PROSE = 200  # characters of a cell that is an article, on average


class Columns:
    """The columns of a table by what they hold, as some of its rows show.

    Raises:
        ReadError: If no column holds articles, or one that was named is not there.
    """

    def __init__(self, opened: Opened, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        self._opened = opened
        self._column = self._roles(names, rows)
        taken = {name for role, name in self._column.items() if role != "summary"}
        self._others = [name for name in names if name and name not in taken]
        days = [row.get(self._column.get("date", "")) for row in rows]
        self._day_first = is_day_first(str(day or "") for day in days)
        self._is_counted = are_counted(str(day) for day in days if day not in (None, ""))

    def _roles(self, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        opened = self._opened
        found = {role: some[0] for role, some in said.by_name(names, opened.options.rules).items()}
        for role, name in opened.options.named().items():
            if name not in names:
                raise ReadError(
                    opened.name, "columns", f"it has no column {name!r}; there are {_listed(names)}"
                )
            found[role] = name
        if "text" not in found:
            text = _longest(names, rows)
            if text is None:
                message = (
                    f"no column of it holds articles; say which with --column text=NAME: {_listed(names)}"
                )
                raise ReadError(opened.name, "columns", message)
            found["text"] = text
        return found

    def article(self, row: Mapping[str, Any], place: str, losses: Sequence[Loss] = ()) -> Input:
        """Make an article of a row; `place` is its "row 3"."""
        source_id = self._cell(row, "id") or place
        text = row.get(self._column["text"])
        if not isinstance(text, str) or not text.strip(INVISIBLE):
            return rejected(self._opened, self._no_text(text, place), source_id)
        text, cut = said.as_text(self._column["text"], text)
        source = self._cell(row, "source")
        is_address = source is not None and "://" in source
        publisher = self._cell(row, "publisher") or (None if is_address else source)
        known = Known(
            source=self._opened.name,
            source_id=source_id,
            media_type=self._opened.media_type,
            title=said.without_outlet(said.bare(self._cell(row, "title")), publisher),
            byline=said.people(self._cell(row, "byline")),
            publisher=publisher,
            published=self._day(row),
            losses=(*losses, *cut),
            url=self._cell(row, "url") or (source if is_address else None),
            extra=said.kept({name: row.get(name) for name in self._others}),
            day_first=self._day_first,
        )
        return as_input(text, known, self._opened.options)

    def _no_text(self, text: Any, place: str) -> ReadError:
        if text is None or isinstance(text, str):
            message = f"{place}: there is no text in column {self._column['text']!r}"
            return ReadError(self._opened.name, "empty", message)
        message = f"{place}: its text is no text but {type(text).__name__}; say which column is"
        return ReadError(self._opened.name, "type", message)

    def _day(self, row: Mapping[str, Any]) -> str | None:
        """The day of a row, as it is written, or counted as spreadsheets do."""
        day = self._cell(row, "date")
        return counted_day(day) or day if day and self._is_counted else day

    def _cell(self, row: Mapping[str, Any], role: str) -> str | None:
        """What a row says of itself, as it would be written; a blank cell says nothing."""
        name = self._column.get(role)
        value = None if name is None else row.get(name)
        if isinstance(value, date):  # and a timestamp
            return value.isoformat()
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value).strip() or None if value is not None else None


def _longest(names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The column with the longest cells, if they are as long as articles."""
    lengths = {
        name: sum(len(cell) for row in rows if isinstance(cell := row.get(name), str)) for name in names
    }
    name = max(lengths, key=lambda name: lengths[name], default=None)
    return name if name is not None and rows and lengths[name] >= _PROSE * len(rows) else None


def _listed(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names[:12]) + (" ..." if len(names) > 12 else "")
