"""Arrow tables as data frames, where a library for them is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.errors import InputError, to_install

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_pandas(table: pyarrow.Table) -> pandas.DataFrame:
    """The same table as a pandas data frame."""
    _need("pandas")
    # Days as datetime64, with which pandas can count, and not as objects.
    frame: pandas.DataFrame = table.to_pandas(date_as_object=False)
    return frame


def to_polars(table: pyarrow.Table) -> polars.DataFrame:
    """The same table as a polars data frame."""
    _need("polars")
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _need(package: str) -> None:
    """Say what to install when a package that is not part of the core is missing."""
    from importlib.util import find_spec

    if find_spec(package) is None:
        raise InputError(f"{package} is not installed; {to_install('frames')}, or use to_arrow()")
