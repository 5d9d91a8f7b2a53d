"""What may import what, and what an import may load."""

import subprocess
import sys
from pathlib import Path

import grimp
import house
import pytest

from copydesk import provenance

HEAVY = ("spacy", "duckdb", "pyarrow", "rich", "typer", "trafilatura", "dask", "pandas", "polars")


@pytest.mark.parametrize("module", ["copydesk", "copydesk.records", "copydesk.errors", "copydesk.options"])
def test_a_fresh_python_loads_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_public_names_are_there_and_others_are_not() -> None:
    import copydesk

    assert {name for name in dir(copydesk) if getattr(copydesk, name) is None} == set()
    with pytest.raises(AttributeError, match="nonesuch"):
        _ = copydesk.nonesuch


def test_no_modules_import_each_other_in_a_circle() -> None:
    circles = house.circles(house.opened(str(Path(provenance.__file__).parent)))
    assert circles == []


def test_what_decides_a_reading_is_found_in_the_imports() -> None:
    graph = grimp.build_graph("copydesk", cache_dir=None)
    by_name = graph.find_descendants("copydesk.dimensions")  # which a table names, not an import
    needed = {"copydesk.extraction", *by_name}.union(
        *map(graph.find_upstream_modules, ("copydesk.extraction", *by_name))
    )
    rooms = {module.split(".")[1] for module in needed if "." in module}
    assert provenance.rooms_of("extraction") == rooms
    assert not rooms & {"store", "render", "cli", "explorer", "corroboration", "corpus"}
