"""Print again one example of every column, as `copydesk columns` shows it.

    python tools/columns.py            write it into src/copydesk/store/examples.json
    python tools/columns.py --check    exit 1 if something else stands there

The examples are those of examples/, read by the rules alone, so that no new weights change them.
"""

import json
import sys
import tempfile
from pathlib import Path

import copydesk
from copydesk.extraction import fingerprint
from copydesk.store.dictionary import EXAMPLES
from copydesk.store.write import Writer

ROOT = Path(__file__).resolve().parent.parent


def examples(store: Path) -> str:
    """One example of every column of a store, as the file has them."""
    with copydesk.open_store(store) as opened:
        return json.dumps(opened.examples(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def make(store: Path) -> None:
    """Make a store of examples/, with the figures that its articles share."""
    options = copydesk.Options(reader="rules")
    with Writer(store, fingerprint(options)) as writer:
        for _ in writer.fill(copydesk.read(ROOT / "examples", options), options):
            pass
    copydesk.corroborate(store)


def main() -> None:
    """Write the examples, or say that they are out of date."""
    if set(sys.argv[1:]) - {"--check"}:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "examples.duckdb"
        make(store)
        now = examples(store)
    if "--check" not in sys.argv:
        EXAMPLES.write_text(now, encoding="utf-8")
    elif EXAMPLES.read_text(encoding="utf-8") != now:
        sys.exit("the examples of columns are out of date; 'python tools/columns.py' writes them again")


if __name__ == "__main__":
    main()
