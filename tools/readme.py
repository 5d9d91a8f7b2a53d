"""Print again what README.md and the pages of docs/ show as printed.

    python tools/readme.py            write it into them
    python tools/readme.py --check    exit 1 if one of them shows something else

A fenced block behind a comment `<!-- printed: COMMAND -->` holds what the command prints on a
terminal of 120 columns without colours, beside examples/ and a store of them, articles.duckdb.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
TERMINAL = {"COLUMNS": "120", "NO_COLOR": "1"}
BLOCK = re.compile(r"(<!-- printed: (?P<command>.*?) -->\n```text\n)(?P<shown>.*?)(```\n)", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """Run a command of copydesk in a folder and take what it prints."""
    words = [sys.executable, "-m", "copydesk", *shlex.split(command, comments=True)[1:]]
    env = {**os.environ, **TERMINAL, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return trimmed(done.stdout)


def trimmed(printed: str) -> str:
    """What was printed, without blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in printed.strip("\n").splitlines()) + "\n"


def prepare(folder: Path) -> None:
    """Put into a folder what the commands of the pages find in theirs."""
    (folder / "examples").symlink_to(ROOT / "examples")
    run("copydesk extract examples --into articles.duckdb", folder)
    run("copydesk corroborate articles.duckdb", folder)


def renewed(text: str, folder: Path) -> str:
    """Put what is printed now into every block, in order."""
    return BLOCK.sub(lambda block: block[1] + run(block["command"], folder) + block[4], text)


def main() -> None:
    """Renew the pages, or say which are out of date."""
    if set(sys.argv[1:]) - {"--check"}:
        sys.exit(__doc__)
    stale = []
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        for page in PAGES:
            before = page.read_text(encoding="utf-8")
            after = renewed(before, Path(name))
            if before != after:
                stale.append(str(page.relative_to(ROOT)))
            if "--check" not in sys.argv:
                page.write_text(after, encoding="utf-8")
    if stale and "--check" in sys.argv:
        sys.exit(f"{', '.join(stale)}: not what is printed; 'make readme' prints it again")


if __name__ == "__main__":
    main()
