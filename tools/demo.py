"""The main job on one screen: two articles give different numbers, and why these are one figure.

    python tools/demo.py STORE

Reads the articles in examples/ into a store, lays them side by side, and shows the figure of two
readings that lie furthest apart, with the commands that do so.
"""

import shlex
import sys
from pathlib import Path
from time import monotonic

from copydesk import open_store
from copydesk.cli import app
from copydesk.errors import StoreError

EXAMPLES = "examples"
COMMAND = ".venv/bin/copydesk"
WIDEST = """
SELECT f.id, list(r.id ORDER BY r.published) AS statistics
FROM figures AS f JOIN readings AS r ON r.figure = f.id
WHERE f.readings = 2 AND f.articles = 2
GROUP BY f.id, f.spread ORDER BY f.spread DESC, f.id LIMIT 1
"""
NEXT = (
    ("show {}", "every statistic of every article"),
    ("show {} figures --sort -spread", "what articles disagree on"),
    ("show {} places", "also entities, times, quotations, changes"),
    ("serve {} --open", "the same in a browser"),
    ("extract YOUR_ARTICLES", "yours: text, HTML, JSON lines, CSV"),
)


def run(*words: str) -> None:
    """Print a command and do what it does."""
    print(f"\n$ copydesk {' '.join(map(typed, words))}", flush=True)
    app(list(words), standalone_mode=False)
    sys.stdout.flush()


def typed(word: str) -> str:
    """A word as a person would type it in a shell."""
    quoted = shlex.quote(word)
    return f'"{word}"' if quoted != word and not set(word) & set('"$`!\\') else quoted


def _is_new(store: Path) -> bool:
    """Whether the store has still to be made; one that another version wrote is made again."""
    if not store.exists():
        return True
    try:
        open_store(store).close()
    except StoreError as error:
        print(f"{error}\nIt holds only the articles in examples/, so it is made again.")
        store.unlink()
        return True
    return False


def main(store: str) -> None:
    """Read, compare, show."""
    began = monotonic()
    if _is_new(Path(store)):
        print("Reading the articles in examples/: some twenty seconds the first time, later a few.")
    Path(store).parent.mkdir(exist_ok=True)
    run("extract", EXAMPLES, "--into", store)
    run("corroborate", store)
    with open_store(store) as opened:
        figure = opened.query(WIDEST).to_pylist()[0]
    some = ", ".join(f"'{name}'" for name in figure["statistics"])
    run("show", store, "--where", f"id IN ({some})", "--format", "table")
    run("why", store, figure["id"][:8])
    print(f"\nThat took {monotonic() - began:.0f} seconds. To try next:")
    for command, what in NEXT:
        print(f"    {COMMAND} {command.format(store):52} {what}")


if __name__ == "__main__":
    main(*sys.argv[1:])
