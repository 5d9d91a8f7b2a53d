"""The SQL of a store, which stands in files of its own."""

from functools import cache
from importlib.resources import files


@cache
def sql(name: str, package: str = "copydesk.store") -> str:
    """The statements of a file: "views" for `views.sql`."""
    return files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")
