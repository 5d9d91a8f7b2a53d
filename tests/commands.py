"""The command, run as a script runs it: in this process, or in one of its own."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

# An article to read at once.
SHORT = "Measles\n\nBy Ann Lee\n\nAbout 40 children fell ill in Oslo on 3 May 2019, the council said.\n"


def run(
    *words: object,
    code: int = 0,
    input: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> CompletedProcess[str]:
    """Run the command in this process, piped; what it prints is what a process of its own prints.

    Args:
        words: Its arguments.
        code: The exit code that it must have.
        input: What stands in standard input.
        cwd: Where it is started.
        env: Its whole environment.
    """
    from copydesk.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    given = io.TextIOWrapper(io.BytesIO(input.encode()), encoding="utf-8")
    argv = ["copydesk", *map(str, words)]
    ends = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGHUP)}
    done = 0
    try:
        with (
            patch.multiple(sys, argv=argv, stdin=given, stdout=out, stderr=err),
            patch.dict(os.environ, env or {}, clear=env is not None),
            chdir(cwd or "."),
        ):
            main()
    except SystemExit as left:
        done = left.code if isinstance(left.code, int) else int(left.code is not None)
    finally:
        for one, before in ends.items():
            signal.signal(one, before)
    said = [_text(stream) for stream in (out, err)]
    assert done == code, "".join(said)
    return CompletedProcess(argv, done, *said)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    held = stream.buffer
    assert isinstance(held, io.BytesIO)
    return held.getvalue().decode("utf-8").replace("\r\n", "\n")


def apart(*words: object, code: int = 0) -> CompletedProcess[str]:
    """Run the command in a process of its own, piped, as a script does."""
    command = [sys.executable, "-m", "copydesk", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == code, done.stdout + done.stderr
    return done
