"""Which modules of a package import each other in a circle, also for type checking or by a name."""

import ast
import sys
from pathlib import Path

import grimp


def circles(folder: Path, trees: dict[Path, ast.Module]) -> list[frozenset[str]]:
    """The modules that import each other, directly or by others, the largest circle first.

    Args:
        folder: The folder of a package.
        trees: Its files, parsed.
    """
    package = folder.resolve().name
    sys.path.insert(0, str(folder.resolve().parent))
    try:
        graph = grimp.build_graph(package, cache_dir=None)
    finally:
        sys.path.pop(0)
    for path, tree in trees.items():
        steps = path.relative_to(folder).with_suffix("").parts
        _add_named(graph, ".".join([package, *(step for step in steps if step != "__init__")]), tree)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    left = {module for module in imports if not module.startswith(f"{package}.tests")}
    while loose := {m for m in left if not imports[m] & left or left.isdisjoint(_importers(graph, m))}:
        left -= loose
    reached = {module: _reached(module, imports, left) for module in left}
    found = {frozenset(m for m in reached[one] if one in reached[m]) for one in left if one in reached[one]}
    return sorted(found, key=_largest)


def _importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    return graph.find_modules_that_directly_import(module)


def _reached(start: str, imports: dict[str, set[str]], among: set[str]) -> set[str]:
    """Every module that one imports, directly or by others."""
    reached: set[str] = set()
    following = [start]
    while following:
        new = (imports[following.pop()] & among) - reached
        reached |= new
        following += new
    return reached


def _largest(circle: frozenset[str]) -> tuple[int, list[str]]:
    return -len(circle), sorted(circle)


def _add_named(graph: grimp.ImportGraph, module: str, tree: ast.Module) -> None:
    """Add what a module imports by a name: `import_module("copydesk.render.notebook")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module" and node.args:
            name = getattr(node.args[0], "value", None)
            if isinstance(name, str) and name in graph.modules and module in graph.modules:
                graph.add_import(importer=module, imported=name)
