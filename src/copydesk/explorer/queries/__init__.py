"""The questions that pages ask, each a file of SQL."""

from functools import cache
from importlib.resources import files


@cache
def sql(name: str) -> str:
    """A query by its name."""
    return files("copydesk.explorer.queries").joinpath(f"{name}.sql").read_text(encoding="utf-8")
