"""Records and stores in a notebook, as the last line of a cell shows them."""

from collections.abc import Sequence
from typing import Any

import msgspec
from markupsafe import Markup

from copydesk.records import Document, Extraction, to_builtins
from copydesk.render import article
from copydesk.render.figures import number
from copydesk.render.html import fill, short, static


def shown_in_notebook(shown: msgspec.Struct) -> str:
    """Show a record: an article with everything marked, or a table of the fields."""
    if isinstance(shown, Extraction) and isinstance(shown.document, Document):
        return _fill(view=article.view(shown))
    fields = [
        (name, _said(value)) for name, value in to_builtins(shown).items() if value not in (None, [], {})
    ]
    return _fill(kind=type(shown).__name__, fields=fields)


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Show a table, such as the first figures of a store."""
    return _fill(caption=caption, columns=columns, rows=[[_said(value) for value in row] for row in rows])


def _fill(**values: Any) -> str:
    empty: dict[str, Any] = {"view": None, "kind": "", "fields": [], "caption": "", "columns": [], "rows": []}
    return fill("notebook.html", style=Markup(static("copydesk.css")), **{**empty, **values})


def _said(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name} {_said(part)}" for name, part in value.items() if part not in (None, [], {})
        )
    if isinstance(value, list):
        return "; ".join(_said(part) for part in value[:20])
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    return number(value) if isinstance(value, int | float) else short(str(value), 300)
