"""What `tools/house.py` measures, on a small package of our own."""

import ast
import sys
from pathlib import Path

import house
import pytest

ONE = """
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from small.two import Boat

_ENDS = ("harbour", "quay", "dock")
_LABELS = ("nsubj", "dobj", "amod")


@cache
def where(token):
    if token.lower_ in ("off", "near") or token.dep_ == "nsubj":
        return token.lemma_ in _ENDS
    return False


class Fleet:
    def __init__(self, a, b, c, d, e, *, f):
        for boat in a:
            if boat:
                while b:
                    with c:
                        b = d
            elif e:
                b = f
"""
TWO = "from small import one\n\n\nclass Boat:\n    pass\n"
CORPUS = """
[[example]]
expect = { low = 40 }
text = ["40", "forty"]

[[negative]]
why = "a name"
text = ["Forty Foot"]

[never]
"<number> out of <number>" = ["40 ran out.", "He is out."]
"""


@pytest.fixture
def small(tmp_path: Path) -> house.Package:
    folder = tmp_path / "small"
    (folder / "tests").mkdir(parents=True)
    (folder / "tests" / "test_one.py").write_text("x = 1\n" * 900)
    for name, text in (("__init__.py", ""), ("one.py", ONE), ("two.py", TWO), ("corpus.toml", CORPUS)):
        (folder / name).write_text(text)
    return house.opened(str(folder))


def test_a_package_is_measured_without_its_tests(small: house.Package) -> None:
    said = house.measures(small)
    assert (said["files"], said["files over 350 lines"]) == ("3", "0")
    assert int(said["lines"]) == len((ONE + TWO).splitlines())
    assert (said["functions"], said["lines a function, longest"]) == ("2", "8")
    assert (said["parameters over 5"], said["caches"]) == ("1", "1")
    assert (said["examples"], said["counter-examples"]) == ("2", "3")
    assert (said["words compared"], said["no words of grammar"]) == ("2", "1")


def test_words_in_code_are_counted_and_labels_are_not() -> None:
    tree = ast.parse(ONE)
    assert house.words_compared(tree) == ["off", "near"]
    assert house.word_sets(tree) == [["harbour", "quay", "dock"]]


def test_docstrings_comments_and_blank_lines_are_no_code() -> None:
    source = '"""Boats.\n\nMany.\n"""\n\n# none\ndef sink():\n    """Sink."""\n    return 40  # boats\n'
    assert house.code_lines(house.File(Path("boats.py"), source, ast.parse(source))) == 2


def test_nesting_counts_bodies_and_no_elif() -> None:
    where, init = house.functions(ast.parse(ONE))
    assert (house.nesting(where), house.nesting(init)) == (1, 4)


def test_a_circle_through_type_checking_or_a_name_is_found(small: house.Package) -> None:
    assert house.circles(small) == [{"small.one", "small.two"}]
    (small.folder / "one.py").write_text("import importlib\n")
    assert house.circles(house.opened(str(small.folder))) == []
    named = 'from importlib import import_module\n\nimport_module("small.two")\n'
    (small.folder / "one.py").write_text(named)
    assert house.circles(house.opened(str(small.folder))) == [{"small.one", "small.two"}]


def test_lines_in_two_places_are_counted(small: house.Package) -> None:
    assert house.twice(small.files) == 0
    (small.folder / "three.py").write_text("\n\n".join(["value = 1"] + [f"line{n} = {n}" for n in range(6)]))
    text = "\n".join(f"line{n} = {n}  " for n in range(6))
    (small.folder / "four.py").write_text(f"# the same\n{text}\n")
    assert house.twice(house.opened(str(small.folder)).files) == 12


def test_packages_are_printed_side_by_side(
    small: house.Package, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["house.py", str(small.folder), "--beside", "mando"])
    house.main()
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["measure", "small", "mando"]
    assert len({len(row) for row in [head, *rows]}) == 1
    monkeypatch.setattr(sys, "argv", ["house.py", str(small.folder), "--rooms"])
    house.main()
    assert capsys.readouterr().out.splitlines()[1].split()[:2] == [".", str(len((ONE + TWO).splitlines()))]
    with pytest.raises(SystemExit, match="neither a folder nor"):
        house.opened("nonesuch")
