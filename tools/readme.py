"""Print again what README.md shows as printed.

    python tools/readme.py            write it into README.md
    python tools/readme.py --check    exit 1 if README.md shows something else

A fenced block behind a comment `<!-- printed: COMMAND -->` holds what the command prints on a
terminal of 120 columns without colours.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- printed: (?P<command>.*?) -->\n```text\n)(?P<shown>.*?)(```\n)", re.DOTALL)


def printed(command: str) -> str:
    """Run a command of copydesk and take what it prints, without blanks at the ends of lines."""
    words = [sys.executable, "-m", "copydesk.cli", *shlex.split(command)[1:]]
    env = {**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=True)
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"


def renewed(text: str) -> str:
    """Put what is printed now into every block, in order."""
    return BLOCK.sub(lambda block: block[1] + printed(block["command"]) + block[4], text)


if __name__ == "__main__":
    before = README.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" in sys.argv and before != after:
        sys.exit("README.md does not show what is printed; 'make readme' prints it again")
    README.write_text(after, encoding="utf-8")
