"""What may import what, and what an import may load."""

import subprocess
import sys

import pytest

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
