"""The reasons that the code gives are those that OUTCOMES.md explains, and no others."""

import re
from pathlib import Path

import made
import pytest

ROOT = Path(__file__).parent.parent.parent
ROWS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|[^|]*\|$", (ROOT / "OUTCOMES.md").read_text(), re.M)
MADE = re.compile(
    r'(?:ReadError\([^,"]*(?:"")?, |Loss\(|self\._end\(|WorkerError\("\w+", '
    r'|reason, message = )f?"([a-z ]+)"'
)


def reasons_of_the_code() -> set[str]:
    code = "".join(path.read_text() for path in (ROOT / "src/copydesk").rglob("*.py"))
    code = re.sub(r"\(\n\s+", "(", code)
    return set(MADE.findall(code)) - {"crashed", "timeout"}


def test_every_reason_is_explained() -> None:
    explained = {name for row, _ in ROWS for name in row.split(", ")}
    found = reasons_of_the_code()
    assert len(found) > 25
    assert found - explained == set()


def test_nothing_is_explained_that_does_not_happen() -> None:
    happens = reasons_of_the_code()
    others = ("reason", "---", "exit code N", "not a WARC", "SIGSEGV")
    explained = [row for row, _ in ROWS if not row.startswith(others)]
    # Those that are made of two strings, or in `documents` and `html` by a condition.
    assert set(explained) - happens <= {"depth", "parser", "not text"}


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[1] not in ("outcome", "---")], ids=lambda row: row[0]
)
def test_outcomes_are_those_of_the_contract(row: tuple[str, str]) -> None:
    assert set(row[1].split(", ")) <= {"ok", "partial", "rejected", "timeout", "crashed"}
    assert made.OK.outcome == "ok"
