"""The dimensions of an article, in the order in which they are read.

Each is a folder with `annotate(found) -> list of records`, its words in `rules.toml` and its
examples in `corpus.toml`. A dimension may use what those before it in the table have found.
"""

from functools import cache
from importlib import import_module
from typing import Any

from copydesk.dimensions.found import Found

# name of the folder, name of the list in `Extraction`
DIMENSIONS = (
    ("entity", "entities"),
    ("timex", "timexes"),
    ("toponym", "toponyms"),
    ("quantity", "quantities"),
    ("attribution", "attributions"),
    ("stance", "stances"),
)


def annotate(found: Found) -> Found:
    """Read every dimension of one article, in table order; returns the same `found`, filled."""
    for module, attribute in _modules():
        setattr(found, attribute, module.annotate(found))
    return found


@cache
def _modules() -> list[tuple[Any, str]]:
    """The folders, loaded when the first article is read, each with its list."""
    return [(import_module(f"copydesk.dimensions.{name}"), attribute) for name, attribute in DIMENSIONS]
