"""News articles in, tables of names, dates, places and figures out.

    >>> import copydesk
    >>> copydesk.extract_one("About 40 boats sank off Norway on Sunday.", published="2020-03-03").to_pandas()
    >>> for extraction in copydesk.extract(copydesk.read("articles/")):
    ...     print(extraction.document.title, len(extraction.statistics))

Importing this package loads nothing heavy: the names below are looked up when they are used.
"""

from typing import TYPE_CHECKING, Any

from copydesk import lookup
from copydesk.version import __version__

if TYPE_CHECKING:
    from copydesk.extraction import document, extract, extract_one
    from copydesk.options import Limits, Options
    from copydesk.render.bars import progress
    from copydesk.sources import read
    from copydesk.store import columns, corroborate, keep, open_store

__all__ = [
    "Limits",
    "Options",
    "__version__",
    "columns",
    "corroborate",
    "document",
    "extract",
    "extract_one",
    "keep",
    "open_store",
    "progress",
    "read",
]

_HOME = {
    "Limits": "copydesk.options",
    "Options": "copydesk.options",
    "columns": "copydesk.store",
    "corroborate": "copydesk.store",
    "document": "copydesk.extraction",
    "extract": "copydesk.extraction",
    "extract_one": "copydesk.extraction",
    "keep": "copydesk.store",
    "open_store": "copydesk.store",
    "progress": "copydesk.render.bars",
    "read": "copydesk.sources",
}
# How records show themselves, which are below the rooms that show.
_SHOWN = {
    "shown_in_notebook": "copydesk.render.notebook",
    "arrow": "copydesk.store.flat",
    "to_pandas": "copydesk.store.flat",
    "to_polars": "copydesk.store.flat",
}
lookup.register({**_HOME, **_SHOWN})


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'copydesk' has no attribute {name!r}")
    return lookup.found(name)


def __dir__() -> list[str]:
    return sorted(__all__)
