"""`copydesk serve`: the explorer, on this machine alone."""

import os
import webbrowser
from typing import Annotated

import typer

from copydesk.cli.printing import StoreFile, say


def serve(
    store: StoreFile,
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes any.")] = 8765,
    reviewer: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose decisions are kept.  [who is logged in]")
    ] = None,
    trust: Annotated[bool, typer.Option("--trust", help="Open a store of another user.")] = False,
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Print a traceback when a page fails.")] = False,
) -> None:
    """Look at a store in a browser, and correct what is wrong.

    Nothing leaves this machine.
    """
    from copydesk.explorer.server import run

    def ready(url: str) -> None:
        print(url, flush=True)
        say("Ctrl-C stops it")
        if open_it and not webbrowser.open(url):
            say("no browser could be opened; open that address in one")

    if os.path.exists(store):
        say(f"{store}: reading it …")
    run(store, port=port, reviewer=reviewer, trust=trust, debug=debug, ready=ready)
