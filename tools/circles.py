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
    for module in [one for one in graph.modules if one.startswith(f"{package}.tests")]:
        graph.remove_module(module)
    found = {
        frozenset({one, *graph.find_upstream_modules(one) & graph.find_downstream_modules(one)})
        for one in graph.modules
    }
    return sorted((circle for circle in found if len(circle) > 1), key=_largest)


def _largest(circle: frozenset[str]) -> tuple[int, list[str]]:
    return -len(circle), sorted(circle)


def _add_named(graph: grimp.ImportGraph, module: str, tree: ast.Module) -> None:
    """Add what a module imports by a name: `import_module("copydesk.render.notebook")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module" and node.args:
            name = getattr(node.args[0], "value", None)
            if isinstance(name, str) and name in graph.modules and module in graph.modules:
                graph.add_import(importer=module, imported=name)
