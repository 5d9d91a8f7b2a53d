"""The tutorial runs from its first cell to its last, on the articles in `examples/`."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TUTORIAL = ROOT / "docs" / "tutorial.ipynb"

# Runs cells as a notebook does, without a kernel: the value of the last line is shown.
RUN = """
import ast, json, sys
import copydesk.component

names = {"__name__": "__main__"}
for number, cell in enumerate(json.load(open(sys.argv[1], encoding="utf-8"))["cells"]):
    if cell["cell_type"] != "code":
        continue
    body = ast.parse("".join(cell["source"]))
    last = ast.Expression(body.body.pop().value) if isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, f"cell {number}", "exec"), names)
    if last is not None:
        value = eval(compile(last, f"cell {number}", "eval"), names)
        shown = value._repr_html_() if hasattr(value, "_repr_html_") else repr(value)
        print(json.dumps({"cell": number, "shown": shown}))
"""


def test_every_cell_of_the_tutorial_runs_and_shows_something(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    command = [sys.executable, "-c", RUN, str(TUTORIAL)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    shown = [json.loads(line)["shown"] for line in done.stdout.splitlines()]
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
