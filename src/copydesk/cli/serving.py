"""`copydesk serve`: the explorer, on this machine alone."""

from __future__ import annotations

from typing import Annotated

import typer

from copydesk.cli.printing import StoreFile, say
from copydesk.errors import InputError


def serve(
    store: StoreFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes any.")] = 8765,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose decisions are kept.  [who is logged in]")
    ] = None,
    trust: Annotated[bool, typer.Option("--trust", help="Open a store of another user.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print a traceback when a page fails.")] = False,
) -> None:
    """Look at a store in a browser, and correct what is wrong.

    Nothing leaves this machine.
    """
    from importlib.util import find_spec

    missing = [name for name in ("starlette", "uvicorn", "multipart") if find_spec(name) is None]
    if missing:
        raise InputError("the explorer is not installed; 'pip install copydesk[explorer]'")
    from copydesk.explorer.server import run

    say(f"{store}: reading it …")
    run(
        store,
        port=port,
        reviewer=reviewer,
        trust=trust,
        debug=debug,
        ready=lambda url: print(url, flush=True),
    )
