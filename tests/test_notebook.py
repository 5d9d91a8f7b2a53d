"""The tutorial runs from its first cell to its last, on the articles in `examples/`."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"


def shown_by(cells: list[dict[str, Any]]) -> Iterator[str]:
    """Run cells as a notebook does, without a kernel: the value of the last line is shown."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(cells):
        if cell["cell_type"] != "code":
            continue
        body = ast.parse("".join(cell["source"]))
        last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, f"cell {number}", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), names)
            yield value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)


def test_every_cell_of_the_tutorial_runs_and_shows_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    shown = list(shown_by(json.loads(TUTORIAL.read_text(encoding="utf-8"))["cells"]))
    assert len(shown) > 12 and all(shown)
    assert "harbour" not in shown[0] and "Norway" in shown[0]
    assert 'class="copydesk in-notebook"' in shown[1], "an extraction shows the article"
    assert "13 added" in shown[2]
    assert "statistics</caption>" in shown[3], "a store shows its first statistics"
    assert {path.name for path in (tmp_path / "tutorial").iterdir()} >= {"articles.xlsx", "articles.sqlite"}


def test_the_tutorial_is_kept_without_what_a_run_left() -> None:
    cells = json.loads(TUTORIAL.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} == {None}
