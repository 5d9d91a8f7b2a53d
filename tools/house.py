"""Measure the code: how long, how dense, how nested, where words stand in Python, what imports in a circle.

    python tools/house.py src/copydesk --beside spacy httpx
    python tools/house.py src/copydesk --rooms

Each package is a folder or the name of an installed one; its tests are left out. What the measures mean:

* complexity is radon's: branches, loops and the parts of conditions, which the linter's C901 leaves out.
* nesting is how deep statements with a body of their own stand in each other.
* a word compared is a word of English in a comparison with the words of a token or a text; a word set is a
  constant of a module that is compared so. Labels of the parse ("nsubj") are no words. Most of the words
  compared are grammar ("of", "the", "than"), of which constructions are made; the others are no stop words.
* a circle is modules that import each other, also for type checking or by a name in `import_module`.
* a line twice stands in six lines in a row that stand in another place, too, imports aside.
"""

import argparse
import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any, NamedTuple

import circles as importing
from radon.complexity import cc_visit
from radon.visitors import Function
from spacy.glossary import GLOSSARY
from spacy.lang.en.stop_words import STOP_WORDS

DENSE = 10  # complexity
LONG = 350  # lines of a file
MANY = 5  # parameters
ROW = 6  # lines that are the same in two places

_NESTING = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.Match, ast.AsyncFor, ast.AsyncWith)
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
_WORD = re.compile(r"[a-z]+(?:['’ -][a-z]+)*")
_SAYS = {"lower_", "lemma_", "text", "norm_", "orth_", "lower", "casefold", "word", "lemma", "words"}


class File(NamedTuple):
    """A file of a package, read once for all measures."""

    path: Path
    source: str
    tree: ast.Module


class Package(NamedTuple):
    """A package: its name, its folder and its files."""

    name: str
    folder: Path
    files: list[File]


def opened(given: str) -> Package:
    """Find a package by its folder or its name, and read its files, tests aside."""
    folder = Path(given)
    if not folder.is_dir():
        spec = find_spec(given)
        if spec is None or not spec.submodule_search_locations:
            raise SystemExit(f"{given} is neither a folder nor an installed package")
        folder = Path(spec.submodule_search_locations[0])
    paths = [p for p in sorted(folder.rglob("*.py")) if "tests" not in p.relative_to(folder).parts]
    sources = [(path, path.read_text(encoding="utf-8")) for path in paths]
    return Package(folder.resolve().name, folder, [File(p, s, ast.parse(s)) for p, s in sources])


def measures(package: Package) -> dict[str, str]:
    """Every measure of a package, in words, in the order of the table."""
    corpora = examples(package.folder)
    return {
        **_sizes(package.files),
        **_functions(package.files),
        "words compared": str(sum(len(words_compared(file.tree)) for file in package.files)),
        "no words of grammar": str(
            sum(word not in STOP_WORDS for f in package.files for word in words_compared(f.tree))
        ),
        "words in word sets": str(len([w for f in package.files for s in word_sets(f.tree) for w in s])),
        "word sets": str(sum(len(word_sets(file.tree)) for file in package.files)),
        "caches": str(sum(len(list(caches(file.tree))) for file in package.files)),
        "lines twice": str(twice(package.files)),
        "circles": _joined(f"{len(circle)} modules" for circle in circles(package)),
        "examples": str(sum(right for right, _ in corpora.values())),
        "counter-examples": str(sum(wrong for _, wrong in corpora.values())),
    }


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts) or "none"


def _sizes(files: list[File]) -> dict[str, str]:
    lines = [len(file.source.splitlines()) for file in files]
    return {
        "files": str(len(files)),
        "lines": str(sum(lines)),
        "lines of code": str(sum(map(code_lines, files))),
        f"files over {LONG} lines": str(sum(count > LONG for count in lines)),
        "longest file": str(max(lines, default=0)),
    }


def code_lines(file: File) -> int:
    """How many lines hold code: no blank ones, no comments, no docstrings."""
    said: set[int] = set()
    for node in ast.walk(file.tree):
        if isinstance(node, (ast.Module, ast.ClassDef, *_FUNCTION)) and ast.get_docstring(node, clean=False):
            said.update(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    lines = enumerate(file.source.splitlines(), start=1)
    return sum(at not in said and bool(bare := line.strip()) and bare[0] != "#" for at, line in lines)


def _functions(files: list[File]) -> dict[str, str]:
    nodes = [node for file in files for node in functions(file.tree)]
    lengths = [(node.end_lineno or node.lineno) - node.lineno + 1 for node in nodes]
    dense = [block.complexity for file in files for block in blocks(file.source)]
    deep = [nesting(node) for node in nodes]
    return {
        "functions": str(len(nodes)),
        "lines a function, median": f"{median(lengths):g}",
        "lines a function, 90th": f"{_tenth(lengths):g}",
        "lines a function, longest": str(max(lengths)),
        "complexity, mean": f"{mean(dense):.2f}",
        f"complexity over {DENSE}": f"{_share(value > DENSE for value in dense):.1f} %",
        "complexity, highest": str(max(dense)),
        "nesting, mean": f"{mean(deep):.2f}",
        "nesting over 3": f"{_share(value > 3 for value in deep):.1f} %",
        f"parameters over {MANY}": str(sum(parameters(node) > MANY for node in nodes)),
    }


def _tenth(values: list[int]) -> float:
    """What nine in ten are no more than."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def _share(given: Iterable[bool]) -> float:
    values = list(given)
    return 100 * sum(values) / len(values) if values else 0.0


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, those inside others, too."""
    return (node for node in ast.walk(tree) if isinstance(node, _FUNCTION))


def blocks(source: str) -> list[Function]:
    """Every function and method with its complexity."""
    return [block for block in cc_visit(source) if isinstance(block, Function)]


def nesting(node: ast.AST) -> int:
    """How deep statements with a body stand in each other; an `elif` is no deeper than its `if`."""
    deepest = 0
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not isinstance(child, _FUNCTION):
                chained = isinstance(node, ast.If) and field == "orelse" and isinstance(child, ast.If)
                deepest = max(deepest, nesting(child) + (isinstance(child, _NESTING) and not chained))
    return deepest


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """How many parameters a function has, without `self` and `cls`."""
    given = node.args
    named = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return sum(name not in ("self", "cls") for name in named) + sum(map(bool, (given.vararg, given.kwarg)))


def words_compared(tree: ast.Module) -> list[str]:
    """The words of English that are compared with what a text says, where they stand."""
    return [word for side in _compared(tree) for word in _words(side)]


def word_sets(tree: ast.Module) -> list[list[str]]:
    """The words of each constant of a module that is compared with what a text says."""
    named = {getattr(side, "id", None) for side in _compared(tree)}
    return [
        words
        for node in tree.body
        if isinstance(node, ast.Assign) and {getattr(name, "id", "") for name in node.targets} & named
        if (words := _set_of(node.value))
    ]


def _compared(tree: ast.Module) -> Iterator[ast.expr]:
    """What stands in comparisons with the words of a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(map(_says, sides)):
                yield from sides


def _set_of(value: ast.AST) -> list[str]:
    """The words of a set, tuple, list or mapping in which nothing but words stands."""
    if isinstance(value, ast.Call) and getattr(value.func, "id", "") in ("frozenset", "set", "tuple"):
        value = value.args[0] if value.args else value
    if isinstance(value, ast.Dict):
        items: list[Any] = value.keys
    else:
        items = getattr(value, "elts", [])
    words = [word for item in items for word in _words(item)]
    return words if len(words) == len(items) else []


def _says(side: ast.AST) -> bool:
    """Is this what a token or a text says: `token.lower_`, `text.lower()`, `word`?"""
    if isinstance(side, ast.Call):
        side = side.func
    return getattr(side, "attr", getattr(side, "id", "")) in _SAYS


def _words(side: ast.AST) -> Iterator[str]:
    """The words in a comparison: a constant, or the constants of a tuple, list or set."""
    for part in getattr(side, "elts", [side]):
        word = part.value if isinstance(part, ast.Constant) else None
        if isinstance(word, str) and _WORD.fullmatch(word) and word not in GLOSSARY:
            yield word


def caches(tree: ast.AST) -> Iterator[str]:
    """The functions whose results are kept."""
    for node in functions(tree):
        for decorator in node.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            if getattr(called, "attr", getattr(called, "id", "")) in ("cache", "lru_cache"):
                yield node.name


def twice(files: list[File]) -> int:
    """How many lines stand in a row of lines that stands in another place, too."""
    rows: defaultdict[tuple[str, ...], list[tuple[Path, int]]] = defaultdict(list)
    for file in files:
        lines = list(_plain(file.source))
        for at in range(len(lines) - ROW + 1):
            rows[tuple(lines[at : at + ROW])].append((file.path, at))
    found = [places for places in rows.values() if len(places) > 1]
    return len({(path, at + step) for places in found for path, at in places for step in range(ROW)})


def _plain(source: str) -> Iterator[str]:
    """The lines that say something: no blank ones, comments, imports and lone brackets."""
    for line in source.splitlines():
        bare = line.strip()
        if re.search(r"\w", bare) and not bare.startswith(("#", "import ", "from ", '"""')):
            yield bare


def circles(package: Package) -> list[frozenset[str]]:
    """The modules that import each other, the largest circle first."""
    return importing.circles(package.folder, {file.path: file.tree for file in package.files})


def examples(folder: Path) -> dict[str, tuple[int, int]]:
    """The examples and the counter-examples of each `corpus.toml`, counted by their texts."""
    found = {}
    for path in sorted(folder.rglob("corpus.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        count = partial(_texts, tables)
        never = sum(map(len, tables.get("never", {}).values()))
        found[path.parent.name] = (count("example", "related"), count("negative", "unrelated") + never)
    return found


def _texts(tables: dict[str, Any], *names: str) -> int:
    entries = [entry for name in names for entry in tables.get(name, [])]
    return sum(len(entry.get("text", [""])) for entry in entries)


def rooms(package: Package) -> dict[str, dict[str, str]]:
    """The measures of each folder in a package that tell where to begin."""
    inside: defaultdict[str, list[File]] = defaultdict(list)
    for file in package.files:
        inside[file.path.relative_to(package.folder).parent.as_posix()].append(file)
    return {room: _room(files) for room, files in inside.items() if any(functions(f.tree) for f in files)}


def _room(files: list[File]) -> dict[str, str]:
    dense = [block.complexity for file in files for block in blocks(file.source)]
    return {
        "lines": str(sum(len(file.source.splitlines()) for file in files)),
        "functions": str(len(dense)),
        f"over {DENSE}": f"{_share(value > DENSE for value in dense):.1f} %",
        "highest": str(max(dense)),
        "words compared": str(sum(len(words_compared(file.tree)) for file in files)),
        "word sets": str(sum(len(word_sets(file.tree)) for file in files)),
        "caches": str(sum(len(list(caches(file.tree))) for file in files)),
    }


def table(columns: dict[str, dict[str, str]], corner: str) -> Iterator[str]:
    """Lines of a table: a row for each measure, a column for each of what is measured."""
    names = list(next(iter(columns.values())))
    first = max(len(corner), *map(len, names))
    widths = {name: max(len(name), *map(len, said.values())) for name, said in columns.items()}
    yield "  ".join([corner.ljust(first), *(name.rjust(widths[name]) for name in columns)])
    for name in names:
        yield "  ".join([name.ljust(first), *(said[name].rjust(widths[of]) for of, said in columns.items())])


def main() -> None:
    """Print the table of a package, beside others or by its rooms."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("package", help="a folder, or the name of an installed package")
    parser.add_argument("--beside", nargs="*", default=[], help="packages to compare it with")
    parser.add_argument("--rooms", action="store_true", help="a row for each folder in it")
    given = parser.parse_args()
    package = opened(given.package)
    if given.rooms:
        by_room = rooms(package)
        names = next(iter(by_room.values()))
        turned = {name: {room: said[name] for room, said in by_room.items()} for name in names}
        print(*table(turned, "folder"), sep="\n")
        return
    columns = {one.name: measures(one) for one in [package, *map(opened, given.beside)]}
    print(*table(columns, "measure"), sep="\n")


if __name__ == "__main__":
    main()
